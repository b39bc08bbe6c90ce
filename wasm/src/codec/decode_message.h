#pragma once
#include <optional>
#include <string_view>

#include "codec/problems.h"
#include "codec/value.h"
#include "waymark/tracker.h"

namespace waymark {

/// Reads one message as protocol.ts spells it and hands it to the tracker. Texts are cut to their bounds; anything else that is wrong
/// refuses the message, which then changes nothing. null counts as absent.
/// What is left out of a message that is taken all the same (a slot with a wrong condition) is told as a diagnostic effect.
/// @return  whether it was taken; if not, the first of `problems` says why, with a path that begins with `place`.
[[nodiscard]] bool takeMessage(Value value, const Place& place, Tracker& tracker, EffectSink& sink, Problems& problems);

/// What a collector's answer said; nothing when the body is no such answer (a captive portal's page, an empty body, junk).
[[nodiscard]] std::optional<BatchReply> decodeReply(std::string_view body);

}  // namespace waymark
