#include "messages.h"

#include <algorithm>

namespace waymark::cli {

bool hasTime(const nlohmann::json& touchpoint) {
  const auto at = touchpoint.find("atMs");
  return at != touchpoint.end() && at->is_number_integer() && *at >= 0 && *at <= kLastSecond * 1000;
}

nlohmann::json startMessage(const nlohmann::json& touchpoint, const std::string& visitor) {
  nlohmann::json start = {{"type", "start"}, {"id", "start"}, {"atMs", touchpoint.value("atMs", std::int64_t{0})}, {"elapsedMs", 0}, {"protocol", 1}, {"seed", 1},
                          {"tabId", "replay"}, {"pageId", "replay"}, {"visitorId", visitor}, {"device", {{"type", "desktop"}}},
                          {"utcOffsetMin", 0}, {"mode", "normal"}, {"storage", "memory"},
                          {"consent", {{"analytics", "granted"}, {"personalization", "granted"}, {"advertising", "denied"}}},
                          {"page", touchpoint.value("page", nlohmann::json{{"url", "about:blank"}})}};
  if (touchpoint.contains("referrer")) start["referrer"] = touchpoint["referrer"];
  return start;
}

nlohmann::json touchpointMessage(nlohmann::json touchpoint, std::int64_t number, std::int64_t firstAtMs) {
  touchpoint["type"] = "touchpoint";
  if (!touchpoint.contains("id")) touchpoint["id"] = "t" + std::to_string(number);
  if (!touchpoint.contains("elapsedMs")) touchpoint["elapsedMs"] = std::max<std::int64_t>(0, touchpoint.value("atMs", std::int64_t{0}) - firstAtMs);
  return touchpoint;
}

std::string refusalText(const nlohmann::json& error) {
  const std::string path = error.value("path", "");
  const std::size_t inside = path.find('/', 1);  // behind the message's place in the list
  return (inside == std::string::npos ? "" : path.substr(inside) + " ") + error.value("message", "refused");
}

}  // namespace waymark::cli
