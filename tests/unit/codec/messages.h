#pragma once
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "codec/api.h"

namespace waymark::test {

using nlohmann::json;

/// Every field of every message that the protocol knows, right.
inline json stamped(std::string_view type, std::string_view id, std::int64_t elapsedMs) {
  return {{"type", type}, {"id", id}, {"atMs", 1'700'000'000'000 + elapsedMs}, {"elapsedMs", elapsedMs}};
}

inline json granted() { return {{"analytics", "granted"}, {"personalization", "granted"}, {"advertising", "denied"}}; }

inline json startMessage() {
  json out = stamped("start", "m0", 0);
  out.update({{"protocol", 1}, {"seed", 4294967295}, {"tabId", "tab"}, {"pageId", "page"}, {"visitorId", "visitor"}, {"referrer", "https://www.bing.com/"},
              {"page", {{"url", "https://shop.example/"}, {"title", "Shop"}, {"lang", "en"}, {"types", {"WebSite"}}}},
              {"device", {{"type", "mobile"}, {"viewportWidthPx", 390}}}, {"utcOffsetMin", -480}, {"mode", "normal"}, {"storage", "persistent"},
              {"consent", granted()}, {"botSigns", {"webdriver"}}, {"internal", false}});
  return out;
}

inline json touchpointMessage() {
  json out = stamped("touchpoint", "m1", 5);
  out.update({{"kind", "purchase"}, {"page", {{"url", "https://shop.example/thanks"}, {"title", "Thank you"}, {"lang", "en-GB"}, {"types", {"Product", "og:product"}}}},
              {"sensor", "dataLayer"}, {"referrer", "https://shop.example/checkout"}, {"navigation", "history"}, {"name", "own name"},
              {"item", {{"id", "a"}, {"name", "Mug"}, {"brand", "Clay"}, {"category", "Kitchen"}, {"variant", "blue"}, {"priceMinor", 1250}, {"currency", "EUR"}, {"quantity", 2}}},
              {"items", {{{"id", "b"}}, {{"id", "c"}, {"priceMinor", -100}}}},
              {"valueMinor", 2400}, {"currency", "EUR"}, {"orderId", "o-1"}, {"query", "blue mug"}, {"resultCount", 12},
              {"target", {{"text", "Pay"}, {"role", "button"}, {"selector", "#pay"}, {"href", "https://shop.example/pay"}}},
              {"form", {{"id", "checkout"}, {"fields", 7}, {"lastField", "city"}, {"seconds", 40}}}, {"engagedMs", 12'000}, {"scrollPercent", 100},
              {"media", {{"title", "How it is made"}, {"percent", 50}, {"action", "progress"}}}, {"pain", {{"signal", "rage_click"}, {"count", 3}, {"detail", "pay"}}},
              {"survey", {{"id", "s"}, {"metric", "nps"}, {"score", 9.5}}}, {"code", "SPRING"}, {"goals", {"g1"}},
              {"properties", {{"colour", "blue"}, {"nested", {{"list", {1, 2.5, nullptr, true, "x"}}}}}}});
  return out;
}

/// A live tracker behind the codec's surface.
class Session {
 public:
  explicit Session(const json& config = json::object(), std::string_view savedState = "") {
    created_ = json::parse(createTracker(config.dump(), savedState));
    id_ = created_.at("trackerId").get<int>();
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session() { (void)destroyTracker(id_); }

  json say(const std::vector<json>& messages) const { return json::parse(dispatch(id_, json(messages).dump())); }
  [[nodiscard]] int id() const { return id_; }
  [[nodiscard]] const json& problems() const { return created_.at("problems"); }

 private:
  json created_;
  int id_ = 0;
};

/// The effects of one type.
inline std::vector<json> effectsOf(const json& answer, std::string_view type) {
  std::vector<json> out;
  for (const json& effect : answer.at("effects"))
    if (effect.at("type") == type) out.push_back(effect);
  return out;
}

inline json sendingConfig() { return {{"endpoint", "https://collect.example/v1/batch"}}; }

}  // namespace waymark::test
