#include "rules/delivery/outbox.h"

#include <gtest/gtest.h>

namespace waymark {
namespace {

DurationMs ms(std::int64_t n) { return {n}; }

struct OutboxTest : testing::Test {
  Outbox outbox;
  BatchConfig config;
  List<String> dropped;

  void SetUp() override { configure(); }
  void configure(std::int64_t capBytes = 524288) { outbox.configure(config, capBytes, 7, "page"); }
  void add(const std::string& key, Kind kind = Kind::PageView, std::int64_t at = 0, std::int64_t bytes = 400) {
    for (auto& k : outbox.add(String(key), bytes, kind, ms(at))) dropped.push_back(k);
  }
  void expectLedgerAddsUp() {
    const Ledger& l = outbox.ledger();
    std::int64_t sum = l.delivered + l.queued + l.inDoubt;
    for (const Count& c : l.dropped) sum += c.count;
    EXPECT_EQ(l.accepted, sum);
  }
  std::int64_t droppedFor(std::string_view reason) {
    for (const Count& c : outbox.ledger().dropped)
      if (c.reason == reason) return c.count;
    return 0;
  }
};

TEST_F(OutboxTest, waitsUntilTheOldestEventReachesMaxAge) {
  add("a", Kind::PageView, 0);
  EXPECT_FALSE(outbox.plan(ms(2999), false, false));
  const auto plan = outbox.plan(ms(3000), false, false);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->keys, List<String>{"a"});
}

TEST_F(OutboxTest, closesABatchAtMaxEventsAndKeepsTheRest) {
  config.maxEvents = 3;
  configure();
  for (const char* key : {"a", "b", "c", "d"}) add(key);
  const auto plan = outbox.plan(ms(1), false, false);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->keys, (List<String>{"a", "b", "c"}));
  EXPECT_EQ(outbox.ledger().queued, 4);
}

TEST_F(OutboxTest, closesABatchAtMaxBytesIncludingRoomForTheEnvelope) {
  config.maxBytes = 2048;
  configure();
  for (const char* key : {"a", "b", "c"}) add(key, Kind::PageView, 0, 500);
  const auto plan = outbox.plan(ms(1), false, false);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->keys, (List<String>{"a", "b"}));
}

TEST_F(OutboxTest, sendsAnEventLargerThanTheBatchLimitAlone) {
  config.maxBytes = 2048;
  configure();
  add("big", Kind::PageView, 0, 5000);
  add("small");
  const auto plan = outbox.plan(ms(3000), false, false);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->keys, List<String>{"big"});
}

TEST_F(OutboxTest, sendsAPurchaseAtOnce) {
  add("a");
  add("order", Kind::Purchase);
  const auto plan = outbox.plan(ms(0), false, false);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->keys.size(), 2u);
}

TEST_F(OutboxTest, keepsOneRequestInFlight) {
  config.maxEvents = 1;
  configure();
  add("a");
  add("b");
  const auto first = outbox.plan(ms(0), false, false);
  ASSERT_TRUE(first);
  EXPECT_FALSE(outbox.plan(ms(9000), true, false));
  (void)outbox.settle(first->id, SendOutcome::Accepted, {}, {}, ms(10));
  EXPECT_TRUE(outbox.plan(ms(10), false, false));
}

TEST_F(OutboxTest, leavingSendsWhatWaitsEvenWhileARequestIsInFlight) {
  add("a");
  ASSERT_TRUE(outbox.plan(ms(0), true, false));
  add("b");
  const auto plan = outbox.plan(ms(1), true, true);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->keys, List<String>{"b"});
}

TEST_F(OutboxTest, deliversOnlyWhatWasAnsweredAndCountsIt) {
  add("a");
  add("b");
  const auto plan = outbox.plan(ms(3000), false, false);
  const Settled settled = outbox.settle(plan->id, SendOutcome::Accepted, {}, {"b"}, ms(3100));
  EXPECT_EQ(settled.delivered, List<String>{"a"});
  EXPECT_EQ(settled.dropped, List<String>{"b"});
  EXPECT_EQ(droppedFor("rejected"), 1);
  expectLedgerAddsUp();
}

TEST_F(OutboxTest, answersASecondAnswerForTheSameBatchWithNothing) {
  add("a");
  const auto plan = outbox.plan(ms(3000), false, false);
  (void)outbox.settle(plan->id, SendOutcome::Accepted, {}, {}, ms(3100));
  EXPECT_FALSE(outbox.settle(plan->id, SendOutcome::Accepted, {}, {}, ms(3200)).known);
  EXPECT_EQ(outbox.ledger().delivered, 1);
}

TEST_F(OutboxTest, ignoresBatchIdsOfOthersAndHostileOnes) {
  add("a");
  (void)outbox.plan(ms(3000), false, false);
  for (const char* id : {"", "page", "page.", "page.x", "other.1", "page.99999999999999999999", "page.0"})
    EXPECT_FALSE(outbox.settle({id}, SendOutcome::Accepted, {}, {}, ms(1)).known) << id;
  EXPECT_EQ(outbox.ledger().queued, 1);
}

TEST_F(OutboxTest, backsOffWithFullJitterUnderAGrowingCeiling) {
  add("a");
  std::int64_t now = 3000, ceiling = 1000;
  for (int i = 0; i < 12; ++i) {
    const auto plan = outbox.plan(ms(now), false, false);
    ASSERT_TRUE(plan) << i;
    (void)outbox.settle(plan->id, SendOutcome::Retry, {}, {}, ms(now));
    const auto wake = outbox.wakeAfter(ms(now));
    ASSERT_TRUE(wake);
    EXPECT_GE(wake->count, 1);
    EXPECT_LE(wake->count, ceiling);
    if (wake->count > 1) {
      EXPECT_FALSE(outbox.plan(ms(now + wake->count - 1), true, false));
    }
    now += wake->count;
    ceiling = std::min<std::int64_t>(ceiling * 2, 300000);
  }
  expectLedgerAddsUp();
  EXPECT_EQ(outbox.ledger().queued, 1);
}

TEST_F(OutboxTest, honoursRetryAfterWithinItsCap) {
  add("a");
  auto plan = outbox.plan(ms(3000), false, false);
  (void)outbox.settle(plan->id, SendOutcome::Retry, 20000, {}, ms(3000));
  EXPECT_EQ(outbox.wakeAfter(ms(3000))->count, 20000);
  plan = outbox.plan(ms(23000), false, false);
  (void)outbox.settle(plan->id, SendOutcome::Retry, std::int64_t{1} << 60, {}, ms(23000));
  EXPECT_EQ(outbox.wakeAfter(ms(23000))->count, Outbox::kRetryAfterCap.count);
}

TEST_F(OutboxTest, bisectsA413UntilOnlyTheGuiltyEventIsDropped) {
  for (int i = 0; i < 8; ++i) add("e" + std::to_string(i));
  std::int64_t now = 3000;
  int requests = 0;
  while (outbox.ledger().queued > 0 && ++requests < 40) {
    const auto plan = outbox.plan(ms(now), true, false);
    ASSERT_TRUE(plan);
    bool guilty = false;
    for (const auto& key : plan->keys) guilty = guilty || key == "e5";
    (void)outbox.settle(plan->id, guilty ? SendOutcome::TooLarge : SendOutcome::Accepted, {}, {}, ms(now));
    now += 10;
  }
  EXPECT_EQ(outbox.ledger().delivered, 7);
  EXPECT_EQ(droppedFor("too_large"), 1);
  EXPECT_LT(requests, 16);
  expectLedgerAddsUp();
}

TEST_F(OutboxTest, opensTheCircuitAfterThreeBlockedTries) {
  add("a");
  std::int64_t now = 3000;
  for (int i = 0; i < Outbox::kBlockedTries; ++i) {
    const auto plan = outbox.plan(ms(now), true, false);
    ASSERT_TRUE(plan) << i;
    (void)outbox.settle(plan->id, SendOutcome::Blocked, {}, {}, ms(now));
    now += 400000;
  }
  EXPECT_TRUE(outbox.circuitOpen());
  EXPECT_FALSE(outbox.plan(ms(now), true, true));
  EXPECT_FALSE(outbox.wakeAfter(ms(now)));
  EXPECT_EQ(outbox.ledger().queued, 1);
}

TEST_F(OutboxTest, pausesWithoutDroppingWhenTheEndpointRefuses) {
  add("a");
  const auto plan = outbox.plan(ms(3000), false, false);
  EXPECT_EQ(outbox.settle(plan->id, SendOutcome::Refused, {}, {}, ms(3000)).problem, "endpoint_refused");
  EXPECT_TRUE(outbox.circuitOpen());
  EXPECT_EQ(outbox.ledger().queued, 1);
  expectLedgerAddsUp();
}

TEST_F(OutboxTest, countsABeaconAsInDoubtUntilThePageReturns) {
  add("a");
  const auto plan = outbox.plan(ms(1), true, true);
  (void)outbox.settle(plan->id, SendOutcome::Unknown, {}, {}, ms(1));
  EXPECT_EQ(outbox.ledger().inDoubt, 1);
  expectLedgerAddsUp();
  outbox.reopenInDoubt(ms(500));
  EXPECT_EQ(outbox.ledger().inDoubt, 0);
  EXPECT_EQ(outbox.ledger().queued, 1);
  expectLedgerAddsUp();
}

TEST_F(OutboxTest, dropsOldestLowValueEventsFirstWhenFull) {
  configure(2000);
  add("order", Kind::Purchase);
  add("click1", Kind::Click);
  add("view", Kind::PageView);
  add("click2", Kind::Click);
  add("view2", Kind::PageView);
  EXPECT_TRUE(dropped.empty());
  add("view3", Kind::PageView);
  add("view4", Kind::PageView);
  add("view5", Kind::PageView);
  EXPECT_EQ(dropped, (List<String>{"click1", "click2", "view"}));
  EXPECT_EQ(droppedFor("overflow"), 3);
  EXPECT_LE(outbox.bytes(), 2000);
  expectLedgerAddsUp();
}

TEST_F(OutboxTest, neverDropsWhatIsInFlight) {
  configure(1000);
  add("a", Kind::Click);
  add("b", Kind::Click);
  const auto plan = outbox.plan(ms(0), true, false);
  add("c", Kind::Purchase);
  EXPECT_EQ(dropped, List<String>{"c"});
  const Settled settled = outbox.settle(plan->id, SendOutcome::Accepted, {}, {}, ms(5));
  EXPECT_EQ(settled.delivered.size(), 2u);
  expectLedgerAddsUp();
}

TEST_F(OutboxTest, sendsAdoptedRecordsAtOnceAndEachOnce) {
  EXPECT_TRUE(outbox.adopt("old", 400, Kind::PageView, ms(0)).empty());
  EXPECT_TRUE(outbox.adopt("old", 400, Kind::PageView, ms(0)).empty());
  const auto plan = outbox.plan(ms(0), false, false);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->keys, List<String>{"old"});
  EXPECT_EQ(outbox.ledger().accepted, 1);
}

TEST_F(OutboxTest, sendsAdoptedRecordsAtOnceEvenBehindAnEventOfThisPage) {
  add("new", Kind::PageView, 100);
  EXPECT_TRUE(outbox.adopt("old", 400, Kind::PageView, ms(120)).empty());
  const auto plan = outbox.plan(ms(120), false, false);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->keys, (List<String>{"new", "old"}));
}

TEST_F(OutboxTest, clearsEverythingByReasonAndForgetsTheRequestInFlight) {
  add("a");
  add("b");
  const auto plan = outbox.plan(ms(1), true, false);
  EXPECT_EQ(outbox.clear("consent_withdrawn").size(), 2u);
  EXPECT_EQ(droppedFor("consent_withdrawn"), 2);
  EXPECT_FALSE(outbox.settle(plan->id, SendOutcome::Accepted, {}, {}, ms(2)).known);
  expectLedgerAddsUp();
}

TEST_F(OutboxTest, keepsItsLedgerUnderRandomOperations) {
  Random random(42);
  config.maxEvents = 5;
  configure(6000);
  std::vector<BatchId> open;
  std::int64_t now = 0;
  for (int i = 0; i < 20000; ++i) {
    now += static_cast<std::int64_t>(random.next() % 400);
    switch (random.next() % 6) {
      case 0: case 1: add("k" + std::to_string(i), static_cast<Kind>(random.next() % 50), now, 200 + static_cast<std::int64_t>(random.next() % 600)); break;
      case 2: if (const auto plan = outbox.plan(ms(now), random.next() % 2 == 0, random.next() % 5 == 0)) open.push_back(plan->id); break;
      case 3: case 4:
        if (!open.empty()) {
          const std::size_t at = random.next() % open.size();
          // Refused and Blocked would end the run by opening the circuit.
          constexpr SendOutcome kOutcomes[] = {SendOutcome::Accepted, SendOutcome::Retry, SendOutcome::TooLarge, SendOutcome::Rejected, SendOutcome::Unknown, SendOutcome::Accepted};
          (void)outbox.settle(open[at], kOutcomes[random.next() % 6], {}, {}, ms(now));
          open.erase(open.begin() + static_cast<std::ptrdiff_t>(at));
        }
        break;
      default: if (random.next() % 10 == 0) outbox.reopenInDoubt(ms(now)); break;
    }
    expectLedgerAddsUp();
    if (HasFailure()) FAIL() << "after operation " << i;
  }
  EXPECT_GT(outbox.ledger().delivered, 500);
}

TEST(SendOutcomeTest, readsEveryClassOfAnswer) {
  EXPECT_EQ(readOutcome(200, false, false, true), SendOutcome::Accepted);
  EXPECT_EQ(readOutcome(200, false, false, false), SendOutcome::Retry) << "a captive portal's page is no receipt";
  EXPECT_EQ(readOutcome(0, false, false, false), SendOutcome::Retry);
  EXPECT_EQ(readOutcome(0, true, false, false), SendOutcome::Blocked);
  EXPECT_EQ(readOutcome(0, false, true, false), SendOutcome::Unknown);
  for (const int status : {408, 425, 429, 500, 502, 503, 504}) EXPECT_EQ(readOutcome(status, false, false, true), SendOutcome::Retry) << status;
  for (const int status : {400, 422, 415}) EXPECT_EQ(readOutcome(status, false, false, true), SendOutcome::Rejected) << status;
  for (const int status : {401, 403, 404, 405, 410}) EXPECT_EQ(readOutcome(status, false, false, true), SendOutcome::Refused) << status;
  EXPECT_EQ(readOutcome(413, false, false, true), SendOutcome::TooLarge);
}

}  // namespace
}  // namespace waymark
