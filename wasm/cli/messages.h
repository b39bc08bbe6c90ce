#pragma once
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

/// Ordinary messages (js/src/core/protocol.ts) for visitors of whom a file tells touchpoints only.
namespace waymark::cli {

/// The end of the year 9999.
inline constexpr std::int64_t kLastSecond = 253402300799;

/// Whether `atMs` is whole milliseconds since 1970.
[[nodiscard]] bool hasTime(const nlohmann::json& touchpoint);

/// The `start` of the page on which the visitor's first touchpoint happened: its page and referrer, on a desktop, in UTC,
/// nothing stored, consent to all but advertising.
[[nodiscard]] nlohmann::json startMessage(const nlohmann::json& touchpoint, const std::string& visitor);

/// A touchpoint as a message; `id` (from `number`) and `elapsedMs` (since `firstAtMs`) are added when absent.
[[nodiscard]] nlohmann::json touchpointMessage(nlohmann::json touchpoint, std::int64_t number, std::int64_t firstAtMs);

/// Why the core refused a message, e.g. `/page/url must be text`.
/// @param error  `{code, message, path}` of a `rejected` entry; the path begins with the message's place in its list.
[[nodiscard]] std::string refusalText(const nlohmann::json& error);

}  // namespace waymark::cli
