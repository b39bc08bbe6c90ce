#include "rules/goals/goals.h"

#include <gtest/gtest.h>

namespace waymark {
namespace {

Touchpoint purchase(const std::string& orderId, std::int64_t minor, const std::string& currency = "EUR") {
  Touchpoint touchpoint;
  touchpoint.kind = Kind::Purchase;
  touchpoint.orderId = orderId;
  touchpoint.valueMinor = minor;
  touchpoint.currency = currency;
  touchpoint.page.url = "https://shop.example/checkout/done";
  return touchpoint;
}
Touchpoint refund(const std::string& orderId, std::optional<std::int64_t> minor, const std::string& currency = "EUR") {
  Touchpoint touchpoint;
  touchpoint.kind = Kind::Refund;
  touchpoint.orderId = orderId;
  touchpoint.valueMinor = minor;
  touchpoint.currency = currency;
  return touchpoint;
}
Touchpoint view(const std::string& url) {
  Touchpoint touchpoint;
  touchpoint.kind = Kind::PageView;
  touchpoint.page.url = url;
  return touchpoint;
}
/// What one tab remembers and has counted.
struct Counted : GoalState, Tally {};
List<GoalReached> reachGoals(Counted& state, const Touchpoint& touchpoint, const String& sessionId, const Config& config) {
  return waymark::reachGoals(state, state, touchpoint, sessionId, config);
}
std::int64_t revenue(const Counted& state, const std::string& currency) {
  for (const auto& [known, minor] : state.revenueMinor)
    if (known == currency) return minor;
  return 0;
}
GoalConfig kindGoal(const std::string& id, Kind kind) {
  GoalConfig goal;
  goal.id = id;
  goal.kind = kind;
  return goal;
}
GoalConfig pageGoal(const std::string& id, const std::string& page) {
  GoalConfig goal;
  goal.id = id;
  goal.page = page;
  return goal;
}

TEST(Goals, reachesConversionWithoutAnyConfiguredGoal) {
  Counted state;
  const auto reached = reachGoals(state, purchase("A-1", 4990), "s1", Config());
  ASSERT_EQ(reached.size(), 1u);
  EXPECT_EQ(reached[0].goalId, "conversion");
  EXPECT_TRUE(reached[0].isConversion);
  EXPECT_TRUE(reached[0].counted);
  EXPECT_EQ(reached[0].valueMinor, 4990);
  EXPECT_EQ(reached[0].why, "kind purchase");
  EXPECT_EQ(state.conversions, 1);
  EXPECT_EQ(revenue(state, "EUR"), 4990);
}

TEST(Goals, countsAnOrderOnceHoweverOftenTheReceiptIsReloaded) {
  Counted state;
  (void)reachGoals(state, purchase("A-1", 4990), "s1", Config());
  for (int reload = 0; reload < 5; ++reload) {
    const auto reached = reachGoals(state, purchase("A-1", 4990), "s2", Config());
    ASSERT_EQ(reached.size(), 1u);
    EXPECT_FALSE(reached[0].counted);
    EXPECT_EQ(reached[0].why, "kind purchase, order counted before");
  }
  EXPECT_EQ(state.conversions, 1);
  EXPECT_EQ(revenue(state, "EUR"), 4990);
}

TEST(Goals, countsPurchaseWithoutOrderIdOnceASessionAndAddress) {
  Counted state;
  EXPECT_TRUE(reachGoals(state, purchase("", 100), "s1", Config())[0].counted);
  EXPECT_FALSE(reachGoals(state, purchase("", 100), "s1", Config())[0].counted);
  Touchpoint elsewhere = purchase("", 100);
  elsewhere.page.url = "https://shop.example/other/done";
  EXPECT_TRUE(reachGoals(state, elsewhere, "s1", Config())[0].counted);
  EXPECT_TRUE(reachGoals(state, purchase("", 100), "s2", Config())[0].counted);
  EXPECT_EQ(state.conversions, 3);
  EXPECT_EQ(revenue(state, "EUR"), 300);
}

TEST(Goals, namesTheConfiguredGoalInsteadOfTheImpliedOne) {
  Counted state;
  Config config;
  config.goals.push_back(kindGoal("order", Kind::Purchase));
  const auto reached = reachGoals(state, purchase("A-1", 100), "s1", config);
  ASSERT_EQ(reached.size(), 1u);
  EXPECT_EQ(reached[0].goalId, "order");
  EXPECT_TRUE(reached[0].isConversion);
}

TEST(Goals, countsOneConversionWhenTwoGoalsNameIt) {
  Counted state;
  Config config;
  config.goals = {kindGoal("order", Kind::Purchase), kindGoal("sale", Kind::Purchase)};
  EXPECT_EQ(reachGoals(state, purchase("A-1", 100), "s1", config).size(), 2u);
  EXPECT_EQ(state.conversions, 1);
  EXPECT_EQ(revenue(state, "EUR"), 100);
}

TEST(Goals, takesAnyKindForTheConversion) {
  Counted state;
  Config config;
  config.conversion = Kind::Appointment;
  GoalConfig goal = kindGoal("visit", Kind::Appointment);
  goal.valueMinor = 8000;
  goal.currency = "EUR";
  config.goals.push_back(goal);
  Touchpoint appointment;
  appointment.kind = Kind::Appointment;
  const auto reached = reachGoals(state, appointment, "s1", config);
  ASSERT_EQ(reached.size(), 1u);
  EXPECT_TRUE(reached[0].isConversion);
  EXPECT_EQ(reached[0].valueMinor, 8000);
  EXPECT_EQ(revenue(state, "EUR"), 8000);
}

TEST(Goals, reachesAddressGoalOnceASession) {
  Counted state;
  Config config;
  config.goals.push_back(pageGoal("thanks", "/grazie*"));
  EXPECT_TRUE(reachGoals(state, view("https://shop.example/grazie?utm_source=x"), "s1", config)[0].counted);
  EXPECT_FALSE(reachGoals(state, view("https://shop.example/grazie/2"), "s1", config)[0].counted);
  EXPECT_TRUE(reachGoals(state, view("https://shop.example/grazie"), "s2", config)[0].counted);
  EXPECT_TRUE(reachGoals(state, view("https://shop.example/"), "s2", config).empty());
  EXPECT_EQ(state.conversions, 0);
}

TEST(Goals, readsAddressWithOrWithoutItsLastSlash) {
  Config config;
  config.goals.push_back(pageGoal("thanks", "/thank-you"));
  Counted state;
  EXPECT_EQ(reachGoals(state, view("https://shop.example/thank-you/"), "s1", config).size(), 1u);
  EXPECT_TRUE(reachGoals(state, view("https://shop.example/thank-you/other"), "s1", config).empty());
}

TEST(Goals, takesAnAddressForTheConversionWhenItsGoalIsCalledSo) {
  Config config;
  config.goals.push_back(pageGoal("conversion", "/thanks"));
  Counted state;
  EXPECT_TRUE(reachGoals(state, view("https://shop.example/thanks"), "s1", config)[0].isConversion);
  EXPECT_TRUE(reachGoals(state, purchase("A-1", 100), "s1", config).empty()) << "the same sale would count twice";
  EXPECT_EQ(state.conversions, 1);
}

TEST(Goals, reachesSelectorGoalThatMatchedInThePage) {
  Config config;
  GoalConfig goal;
  goal.id = "brochure";
  goal.selector = "a.brochure";
  config.goals.push_back(goal);
  Counted state;
  Touchpoint click;
  click.kind = Kind::Click;
  EXPECT_TRUE(reachGoals(state, click, "s1", config).empty());
  click.goals = {"other", "brochure"};
  const auto reached = reachGoals(state, click, "s1", config);
  ASSERT_EQ(reached.size(), 1u);
  EXPECT_EQ(reached[0].why, "selector a.brochure");
  EXPECT_FALSE(reached[0].isConversion);
}

TEST(Goals, netsRefundFromTheOrder) {
  Counted state;
  (void)reachGoals(state, purchase("A-1", 5000), "s1", Config());
  const auto reached = reachGoals(state, refund("A-1", 1500), "s2", Config());
  ASSERT_EQ(reached.size(), 1u);
  EXPECT_EQ(reached[0].valueMinor, -1500);
  EXPECT_TRUE(reached[0].counted);
  EXPECT_FALSE(reached[0].isConversion);
  EXPECT_EQ(revenue(state, "EUR"), 3500);
  EXPECT_EQ(state.conversions, 1);
}

TEST(Goals, clipsRefundToWhatIsLeftOfTheOrder) {
  Counted state;
  (void)reachGoals(state, purchase("A-1", 5000), "s1", Config());
  (void)reachGoals(state, refund("A-1", 3000), "s1", Config());
  EXPECT_EQ(reachGoals(state, refund("A-1", 3000), "s1", Config())[0].valueMinor, -2000);
  const auto again = reachGoals(state, refund("A-1", 3000), "s1", Config());
  EXPECT_FALSE(again[0].counted);
  EXPECT_FALSE(again[0].valueMinor.has_value());
  EXPECT_EQ(revenue(state, "EUR"), 0);
}

TEST(Goals, refundsTheWholeOrderWhenNoValueIsTold) {
  Counted state;
  (void)reachGoals(state, purchase("A-1", 5000), "s1", Config());
  const auto reached = reachGoals(state, refund("A-1", std::nullopt, ""), "s1", Config());
  EXPECT_EQ(reached[0].valueMinor, -5000);
  EXPECT_EQ(reached[0].currency, "EUR");
  EXPECT_EQ(revenue(state, "EUR"), 0);
}

TEST(Goals, netsRefundOfUnknownOrderOnce) {
  Counted state;
  EXPECT_EQ(reachGoals(state, refund("Z-9", 700), "s1", Config())[0].valueMinor, -700);
  EXPECT_FALSE(reachGoals(state, refund("Z-9", 700), "s1", Config())[0].counted);
  EXPECT_EQ(revenue(state, "EUR"), -700);
}

TEST(Goals, keepsCurrenciesApart) {
  Counted state;
  (void)reachGoals(state, purchase("A-1", 5000, "EUR"), "s1", Config());
  (void)reachGoals(state, purchase("A-2", 900, "JPY"), "s1", Config());
  EXPECT_EQ(revenue(state, "EUR"), 5000);
  EXPECT_EQ(revenue(state, "JPY"), 900);
}

TEST(Goals, addsSalesToRevenueWhenTheConversionIsAnother) {
  Counted state;
  Config config;
  config.conversion = Kind::SignUp;
  EXPECT_TRUE(reachGoals(state, purchase("A-1", 5000), "s1", config).empty());
  EXPECT_TRUE(reachGoals(state, purchase("A-1", 5000), "s1", config).empty());
  EXPECT_EQ(revenue(state, "EUR"), 5000);
  (void)reachGoals(state, refund("A-1", 5000), "s1", config);
  EXPECT_EQ(revenue(state, "EUR"), 0);
  EXPECT_EQ(state.conversions, 0);
}

TEST(Goals, staysWithinItsBoundsOverAThousandOrders) {
  Counted state;
  for (int i = 0; i < 1000; ++i) {
    (void)reachGoals(state, purchase("A-" + std::to_string(i), INT64_MAX / 2, "C" + std::to_string(i % 20)), concat({"s", std::to_string(i)}), Config());
    (void)reachGoals(state, purchase("", 1), concat({"s", std::to_string(i)}), Config());
  }
  EXPECT_EQ(state.orders.size(), 50u);
  EXPECT_EQ(state.orders.back().orderId, "A-999");
  EXPECT_LE(state.revenueMinor.size(), 8u);
  EXPECT_LE(state.pageGoalsSeen.size(), 50u);
  EXPECT_EQ(revenue(state, "C0"), INT64_MAX) << "sums are clamped, they do not wrap";
}

}  // namespace
}  // namespace waymark
