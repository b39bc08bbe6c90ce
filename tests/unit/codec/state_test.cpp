#include "codec/state.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "messages.h"

namespace waymark {
namespace {

using nlohmann::json;

/// A state in which no member holds its default.
TrackerState fullState() {
  TrackerState s;
  s.visitorId.text = "visitor";
  s.session = {{"session"}, 3, {1'700'000'000'000}, {1'700'000'100'000}, {4'321}, {"page"}, 12, "google/cpc/spring", {"mug", "kettle"}};
  s.channel = {"Paid Search", "google", "cpc", "spring", "mug", "ad 1", "gclid-1", "click_id", "gclid", Ownership::Paid, Family::External};
  Contribution one;
  one.source = "query";
  one.cue = "how to \"mend\" é\n";
  one.weight = 0.1 + 0.2;
  one.messageId.text = "m1";
  one.moment = Moment::Do;
  one.also = Moment::Know;
  s.moments = {{one}, {1'700'000'000'001}, {0.1, 0.2, 0.30000000000000004, 1.0 / 3, 1e-17}};
  one.moment = Moment::Know;
  one.also = Moment::Undecided;
  one.stage = Stage::Retention;
  s.stages.contributions = {one};
  s.stages.decayedTo = {1'700'000'000'002};
  s.stages.since = {1'700'000'000'003};
  s.stages.label = Stage::Loyalty;
  s.stages.cycles = 2;
  s.stages.customer = s.stages.needAfterConversion = s.stages.closing = s.stages.lapsed = true;
  s.stages.itemViews = 7;
  s.stages.itemsSeen = {0, 1, 4'294'967'295};
  s.stages.visits = 4;
  s.stages.probabilities = {0.9, 0.025, 0.025, 0.025, 0.025};
  s.goals.orders = {{"o-1", -250, "EUR", true}};
  s.goals.pageGoalsSeen = {7};
  Attribute trait;
  trait.name = "plan";
  trait.value.type = Scalar::Type::Text;
  trait.value.text = "pro";
  s.traits = {trait};
  trait.name = "seats";
  trait.value = {};
  trait.value.type = Scalar::Type::Number;
  trait.value.number = 2.5;
  s.traits.push_back(trait);
  trait.name = "trial";
  trait.value = {};
  trait.value.type = Scalar::Type::Boolean;
  trait.value.boolean = true;
  s.traits.push_back(trait);
  s.tallies = {{"tab-1", {1'700'000'000'000}, 41, 5, {{"EUR", 12'345}, {"JPY", -1}}}};
  s.cartItems = 2;
  s.lastCategory = "Kitchen";
  s.lastAt = {1'700'000'100'000};
  return s;
}

std::string refusal(const std::string& text) {
  TrackerState state;
  Problems problems;
  if (decodeState(text, state, problems)) return "taken";
  EXPECT_FALSE(problems.list().empty());
  return std::string(concat({word(problems.list().front().code), " ", problems.list().front().path}));
}

TEST(State, comesBackAsItWas) {
  const std::string text(encodeState(fullState()));
  ASSERT_TRUE(json::accept(text)) << text;
  TrackerState back;
  Problems problems;
  ASSERT_TRUE(decodeState(text, back, problems)) << std::string_view(problems.list().front().path);
  EXPECT_EQ(encodeState(back), text);
  const TrackerState was = fullState();
  EXPECT_EQ(back.moments.contributions[0].weight, was.moments.contributions[0].weight);
  EXPECT_EQ(back.moments.probabilities, was.moments.probabilities);
  EXPECT_EQ(back.moments.contributions[0].cue, was.moments.contributions[0].cue);
  EXPECT_EQ(back.moments.contributions[0].also, Moment::Know);
  EXPECT_EQ(back.stages.itemsSeen, was.stages.itemsSeen);
  EXPECT_EQ(back.stages.contributions[0].stage, Stage::Retention);
  EXPECT_EQ(back.channel.family, Family::External);
  EXPECT_EQ(back.tallies[0].revenueMinor, was.tallies[0].revenueMinor);
  EXPECT_EQ(back.session.items, was.session.items);
  EXPECT_EQ(back.traits[1].value, was.traits[1].value);
  EXPECT_EQ(back.session.lastElapsed, was.session.lastElapsed);
}

TEST(State, namesEveryMemberSoThatNoneIsForgotten) {
  // A member that the table leaves out would come back as its default: every leaf of a full state must differ from a fresh one's.
  const json full = json::parse(encodeState(fullState())).flatten();
  const json fresh = json::parse(encodeState(TrackerState())).flatten();
  for (const auto& [path, value] : full.items()) {
    if (path == "/version") continue;
    EXPECT_TRUE(!fresh.contains(path) || fresh[path] != value) << path;
  }
  for (const char* path : {"/session/campaign", "/placement/family", "/moments/contributions/0/also", "/stages/contributions/0/stage", "/stages/lapsed", "/tallies/0/revenue/1/minor", "/lastAtMs"})
    EXPECT_TRUE(full.contains(path)) << path;
}

TEST(State, ofAnotherVersionIsIncompatible) {
  json state = json::parse(encodeState(fullState()));
  state["version"] = 2;
  EXPECT_EQ(refusal(state.dump()), "incompatible /version");
  state["version"] = "1";
  EXPECT_EQ(refusal(state.dump()), "incompatible /version");
  state.erase("version");
  EXPECT_EQ(refusal(state.dump()), "missing_field /version");
}

struct Wrong {
  const char* field;
  const char* value;
  const char* refusal;
};
class HostileState : public testing::TestWithParam<Wrong> {};
TEST_P(HostileState, isRefusedWithItsPath) {
  json state = json::parse(encodeState(fullState()));
  state[json::json_pointer(GetParam().field)] = json::parse(GetParam().value);
  EXPECT_EQ(refusal(state.dump()), GetParam().refusal) << GetParam().field;
}
INSTANTIATE_TEST_SUITE_P(Fields, HostileState, testing::Values(
    Wrong{"/visitorId", "5", "invalid_field /visitorId"}, Wrong{"/session", "[]", "invalid_field /session"}, Wrong{"/session/ordinal", "-1", "invalid_field /session/ordinal"},
    Wrong{"/session/lastAtMs", "1e300", "invalid_field /session/lastAtMs"}, Wrong{"/placement/family", "\"cousin\"", "unknown_type /placement/family"},
    Wrong{"/channel/source", "{}", "invalid_field /channel/source"}, Wrong{"/moments/contributions/0/moment", "\"think\"", "unknown_type /moments/contributions/0/moment"},
    Wrong{"/moments/contributions/0/weight", "-0.5", "invalid_field /moments/contributions/0/weight"},
    Wrong{"/moments/contributions/0/weight", "1e300", "invalid_field /moments/contributions/0/weight"},
    Wrong{"/moments/probabilities", "[0.5]", "invalid_field /moments/probabilities"}, Wrong{"/moments/probabilities/0", "1.5", "invalid_field /moments/probabilities"},
    Wrong{"/moments/probabilities", "[0,0,0,0,0,0]", "limit_exceeded /moments/probabilities"}, Wrong{"/stages/label", "\"end\"", "unknown_type /stages/label"},
    Wrong{"/stages/itemsSeen/0", "4294967296", "invalid_field /stages/itemsSeen"}, Wrong{"/stages/customer", "1", "invalid_field /stages/customer"},
    Wrong{"/goals/orders/0/netMinor", "0.5", "invalid_field /goals/orders/0/netMinor"}, Wrong{"/traits/0/value", "{}", "invalid_field /traits/0/value"},
    Wrong{"/traits/0/value", "null", "missing_field /traits/0/value"}, Wrong{"/tallies/0/seq", "-1", "invalid_field /tallies/0/seq"}, Wrong{"/session/items/1", "7", "invalid_field /session/items/1"},
    Wrong{"/session/items", "[1,2,3,4,5,6,7,8,9,10,11]", "limit_exceeded /session/items"}, Wrong{"/extra", "1", "unknown_field /extra"},
    Wrong{"/stages/extra", "1", "unknown_field /stages/extra"}));

TEST(State, refusesListsBeyondTheirBounds) {
  json state = json::parse(encodeState(fullState()));
  const json one = state["moments"]["contributions"][0];
  state["moments"]["contributions"] = json(33, one);
  EXPECT_EQ(refusal(state.dump()), "limit_exceeded /moments/contributions");
  state["moments"]["contributions"] = json(32, one);
  EXPECT_EQ(refusal(state.dump()), "taken");
  state["goals"]["orders"] = json(51, state["goals"]["orders"][0]);
  EXPECT_EQ(refusal(state.dump()), "limit_exceeded /goals/orders");
}

TEST(State, refusesWhatIsNoState) {
  for (const char* text : {"", "x", "[]", "5", "null", "{}"}) EXPECT_NE(refusal(text), "taken") << text;
  EXPECT_EQ(refusal("{" + std::string(70'000, ' ') + "}"), "limit_exceeded ");
  EXPECT_EQ(refusal(std::string(1'000, '[') + std::string(1'000, ']')), "limit_exceeded ");
}

TEST(State, neverGrowsBeyondItsBound) {
  TrackerState state = fullState();
  while (state.moments.contributions.size() < MomentState::kLimit) state.moments.contributions.push_back(state.moments.contributions[0]);
  for (Contribution& one : state.moments.contributions) one.cue = std::string(4'000, '\x01');
  while (state.traits.size() < 32) state.traits.push_back(state.traits[0]);
  const std::string text(encodeState(state));
  EXPECT_LE(text.size(), kStateBytes);
  EXPECT_EQ(refusal(text), "taken");
  EXPECT_FALSE(json::parse(text).contains("moments"));
  EXPECT_EQ(json::parse(text)["traits"].size(), 32u);
}

TEST(State, savedByOnePageIsTakenByTheNext) {
  const test::Session first(test::sendingConfig());
  (void)first.say({test::startMessage(), test::touchpointMessage()});
  const String saved = stateJson(first.id());
  const test::Session second(test::sendingConfig(), saved);
  EXPECT_EQ(second.problems(), json::array());
  EXPECT_EQ(stateJson(second.id()), saved);
}

TEST(State, ofJunkIsAProblemAndTheTrackerStartsAfresh) {
  const test::Session session(test::sendingConfig(), R"({"version":1,"cartItems":"many","lastAtMs":7})");
  ASSERT_EQ(session.problems().size(), 1u);
  EXPECT_EQ(session.problems()[0]["code"], "invalid_field");
  EXPECT_EQ(session.problems()[0]["path"], "");
  EXPECT_EQ(json::parse(stateJson(session.id()))["lastAtMs"], 0);
}

}  // namespace
}  // namespace waymark
