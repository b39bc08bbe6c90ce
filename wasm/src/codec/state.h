#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "waymark/result.h"
#include "waymark/tracker.h"

namespace waymark {

inline constexpr std::size_t kStateBytes = 65'536;

/// State as one JSON object, at most kStateBytes: members that hold their default are left out; if all would not fit, what fades first
/// goes first (evidence of the moment, then traits, then the orders).
/// Doubles read back to the same bits.
[[nodiscard]] std::string encodeState(const TrackerState& state);

/// @param state  filled on success; in an undefined condition otherwise: the caller then starts afresh.
/// @return  Incompatible for another version, or what is wrong and where, or nothing.
/// Every count, length, word and sign is checked: the text was in the visitor's hands.
[[nodiscard]] std::optional<Error> decodeState(std::string_view text, TrackerState& state);

}  // namespace waymark
