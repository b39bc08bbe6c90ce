#pragma once
#include <string_view>

#include "codec/problems.h"
#include "codec/schema.h"
#include "waymark/string.h"
#include "waymark/tracker.h"

namespace waymark {

inline constexpr std::size_t kStateBytes = 65'536;

/// Of a TrackerState.
extern const Schema kStateSchema;

/// State as one JSON object, at most kStateBytes: what would not fit is left out, first the moment, which fades in minutes, then traits.
/// Doubles read back to the same bits.
[[nodiscard]] String encodeState(const TrackerState& state);

/// Reads what encodeState wrote into a fresh `out`.
/// @return  false after a problem: Incompatible for another version, or what is wrong and where. `out` is then of no use, start afresh.
/// Every count, length, word and sign is checked: the text was in the visitor's hands.
[[nodiscard]] bool decodeState(std::string_view text, TrackerState& out, Problems& problems);

}  // namespace waymark
