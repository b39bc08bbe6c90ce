#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "codec/api.h"

namespace waymark {
namespace {

using nlohmann::json;

/// One visitor's page, told by touchpoints of an item a minute apart; what the saved state remembers of the session's items.
class SessionItems : public testing::Test {
 protected:
  void SetUp() override {
    id_ = json::parse(std::string_view(createTracker("{}", ""))).value("trackerId", 0);
    say({{"type", "start"}, {"protocol", 1}, {"seed", 1}, {"tabId", "t"}, {"pageId", "p"}, {"visitorId", "v"}, {"page", {{"url", "https://shop.example/"}}}, {"device", {{"type", "desktop"}}},
         {"utcOffsetMin", 0}, {"mode", "normal"}, {"storage", "memory"}, {"consent", {{"analytics", "granted"}, {"personalization", "granted"}, {"advertising", "denied"}}}});
  }
  void TearDown() override { (void)destroyTracker(id_); }

  void say(json message) {
    message["id"] = "m" + std::to_string(minute_);
    message["atMs"] = 1'772'445'600'000 + minute_ * 60'000;
    message["elapsedMs"] = minute_ * 60'000;
    ++minute_;
    const json answer = json::parse(std::string_view(dispatch(id_, json::array({message}).dump())));
    ASSERT_TRUE(answer["ok"] == true && answer["rejected"].empty()) << answer.dump();
    for (const auto& effect : answer["effects"]) EXPECT_FALSE(effect["type"] == "journey" && effect["session"].contains("items")) << "the state alone tells it";
  }
  void view(const std::string& item, const char* kind = "view_item") { say({{"type", "touchpoint"}, {"kind", kind}, {"item", {{"id", item}}}}); }
  [[nodiscard]] json remembered() const { return json::parse(std::string_view(stateJson(id_))).value(json::json_pointer("/session/items"), json::array()); }

  int id_ = 0;
  std::int64_t minute_ = 0;
};

TEST_F(SessionItems, areRememberedOldestFirstAndNoneTwiceInARow) {
  view("a");
  view("b");
  view("b", "add_to_cart");
  view("a");
  say({{"type", "touchpoint"}, {"kind", "page_view"}});
  EXPECT_EQ(remembered(), json::parse(R"(["a","b","a"])"));
}

TEST_F(SessionItems, areTheLastTen) {
  for (int i = 0; i < 13; ++i) view("item-" + std::to_string(i));
  ASSERT_EQ(remembered().size(), 10u);
  EXPECT_EQ(remembered()[0], "item-3");
  EXPECT_EQ(remembered()[9], "item-12");
}

TEST_F(SessionItems, beginAnewWithTheSession) {
  view("a");
  minute_ += 31;  // the idle timeout is 30 minutes
  view("b");
  EXPECT_EQ(remembered(), json::parse(R"(["b"])"));
}

}  // namespace
}  // namespace waymark
