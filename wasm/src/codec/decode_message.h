#pragma once
#include <optional>
#include <string_view>

#include "codec/fields.h"
#include "waymark/message.h"
#include "waymark/result.h"
#include "waymark/tracker.h"

namespace waymark {

/// Most bytes of text kept, and what is refused beyond.
inline constexpr std::size_t kUrlBytes = 2048, kTitleBytes = 300, kQueryBytes = 200, kTextBytes = 256;
inline constexpr std::size_t kPropertiesBytes = 8192, kPropertiesDepth = 16, kPropertiesMembers = 256;
inline constexpr std::size_t kItems = 50, kPageTypes = 16, kTraits = 32;

/// Reads one message as protocol.ts spells it and hands it to the tracker. Texts are cut to their bounds; everything else that is
/// wrong refuses the message, with the path of the first wrong place below `place`. null counts as absent.
/// What is left out of a message that is taken all the same (a slot with a wrong condition) becomes a diagnostic.
/// @return  why it was refused, or nothing.
[[nodiscard]] std::optional<Error> takeMessage(Tracker& tracker, Value value, const Place& place, EffectSink& sink);

/// What a collector's answer said; nothing when the body is no such answer (a captive portal's page, an empty body, junk).
[[nodiscard]] std::optional<BatchReply> decodeReply(std::string_view body);

// The parts, a file each.
void decodePage(Fields& fields, std::string_view key, Page& out);
void decodeStart(Fields& fields, StartMessage& out);
void decodeConsent(Fields& fields, std::string_view key, ConsentState& out);
void decodeTouchpoint(Fields& fields, Touchpoint& out);
/// Free data of a touchpoint as canonical JSON: keys sorted by bytes, repeated keys resolved, no spaces.
void decodeProperties(Fields& fields, std::string_view key, std::string& out);

}  // namespace waymark
