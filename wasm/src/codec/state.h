#pragma once
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

/// @return  the state, or Incompatible for another version, or what is wrong and where: the caller then starts afresh.
/// Every count, length, word and sign is checked: the text was in the visitor's hands.
[[nodiscard]] Result<TrackerState> decodeState(std::string_view text);

}  // namespace waymark
