#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "waymark/string.h"

/// The core's whole surface, as text and numbers: what Embind exposes, what the native tool and the tests call.
/// Every answer is one JSON object, `{"ok":true,…}` or `{"ok":false,"error":{code,message,path}}`; nothing throws or aborts.
/// Not for several threads at once.
namespace waymark {

/// Live trackers at one time; a page has one.
inline constexpr std::size_t kTrackers = 64;

/// `{"version":"0.1.0","protocol":1}`
[[nodiscard]] String coreVersion();

/// `{"ok":true,"trackerId":1,"problems":[…]}`: a wrong configuration is mended by defaults and told of, field by field.
/// State that cannot be taken over is one more problem (`incompatible`, or what is wrong in it), and the tracker starts afresh.
/// @param savedStateJson  the `state` of the last save effect, or empty.
[[nodiscard]] String createTracker(std::string_view configJson, std::string_view savedStateJson);

/// `{"ok":true,"effects":[…],"rejected":[{index,error}]}`. A message that is refused changes nothing and costs no neighbour.
/// @param messagesJson  an array of messages; only text that is no JSON array at all is refused as a whole.
[[nodiscard]] String dispatch(int trackerId, std::string_view messagesJson);

/// Hands in one binary table: `hosts` (tables/hosts.bin) or `cues` (tables/cues.bin), else unknown_type. Of another version: incompatible.
[[nodiscard]] String provide(int trackerId, std::string_view name, const std::uint8_t* data, std::size_t size);

/// Idempotent; ids are never used again.
[[nodiscard]] String destroyTracker(int trackerId);

/// The state as it would be saved, or empty for an unknown tracker. For native tools and tests.
[[nodiscard]] String stateJson(int trackerId);

}  // namespace waymark
