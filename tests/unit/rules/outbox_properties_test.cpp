#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>

#include "outbox_world.h"

// Random stories of tabs, faults and a backend, shrunk to the shortest that still fails. The seed is fixed; another one, or more tries:
//   RC_PARAMS="seed=1 max_success=10000" build/dev/tests/unit/waymark_unit_tests --gtest_filter='OutboxProperties*'
namespace waymark::world {
namespace {

rc::Gen<Step> steps(int whats) {
  return rc::gen::construct<Step>(rc::gen::map(rc::gen::inRange(0, whats), [](int what) { return static_cast<Step::What>(what); }), rc::gen::inRange(0, 4),
                                  rc::gen::inRange(0, 2000));
}
rc::Gen<std::vector<Step>> stories() { return rc::gen::scale(3, rc::gen::container<std::vector<Step>>(steps(Step::kWhats))); }

rc::Gen<Rules> anyRules() {
  return rc::gen::build<Rules>(rc::gen::set(&Rules::onDoubt, rc::gen::element(OnDoubt::Resend, OnDoubt::Drop)), rc::gen::set(&Rules::maxEvents, rc::gen::inRange<std::int64_t>(1, 30)),
                               rc::gen::set(&Rules::maxBytes, rc::gen::inRange<std::int64_t>(1024, 20000)),
                               rc::gen::set(&Rules::capBytes, rc::gen::element<std::int64_t>(4000, 16384, 1 << 24)), rc::gen::set(&Rules::acks), rc::gen::set(&Rules::namesGuilty));
}
std::ostream& operator<<(std::ostream& out, const Rules& rules) {
  return out << "{" << (rules.onDoubt == OnDoubt::Drop ? "OnDoubt::Drop" : "OnDoubt::Resend") << ", " << rules.maxEvents << ", " << rules.maxBytes << ", " << rules.capBytes << ", "
             << rules.acks << ", " << rules.namesGuilty << "}";
}

struct OutboxProperties : testing::Test {
  static void SetUpTestSuite() { setenv("RC_PARAMS", "seed=20260302 max_success=400", 0); }
};

TEST_F(OutboxProperties, nothingIsLostDoubledOrMiscountedWhateverHappens) {
  EXPECT_TRUE(rc::check("the world holds", [] {
    const Rules rules = *anyRules();
    World world(rules);
    const std::vector<Step> story = *stories();
    RC_LOG() << rules << std::endl;
    world.run(story);
    world.heal();
  }));
}

TEST_F(OutboxProperties, otherBatchSizesDeliverTheSame) {
  EXPECT_TRUE(rc::check("equal sets", [] {
    std::vector<Step> story = *stories();
    // A text that is lost is lost or not by whether its event has left: that is no matter of sizes.
    for (Step& step : story)
      if (step.what == Step::LoseText) step.what = Step::Due;
    Rules rules;
    rules.acks = *rc::gen::arbitrary<bool>();
    rules.namesGuilty = *rc::gen::arbitrary<bool>();
    std::optional<std::set<World::Key>> delivered;
    for (const std::int64_t maxEvents : {1, 3, 20}) {
      rules.maxEvents = maxEvents;
      World world(rules);
      world.run(story);
      world.heal();
      if (!delivered) delivered = world.delivered;
      RC_ASSERT(world.delivered == *delivered);
    }
  }));
}

}  // namespace
}  // namespace waymark::world
