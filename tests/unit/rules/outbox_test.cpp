#include "rules/delivery/outbox.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace waymark {
namespace {

DurationMs ms(std::int64_t n) { return {n}; }

struct OutboxTest : testing::Test {
  std::optional<Outbox> made = std::optional<Outbox>(std::in_place);
  Config whole;
  BatchConfig& config = whole.batch;
  DestinationConfig destination;
  std::uint32_t batch = 0;

  void SetUp() override { configure(); }
  void configure(std::int64_t capBytes = 524288, DurationMs blockedFor = {}) {
    whole.storageCapBytes = capBytes;
    made.emplace().configure(whole, destination, 7, ms(0), blockedFor);
  }
  void add(const std::string& key, Kind kind = Kind::PageView, std::int64_t at = 0, std::int64_t bytes = 400) { made->add(key, bytes, kind, ms(at)); }
  void adopt(const std::string& key, std::int64_t at = 0, Kind kind = Kind::PageView) { made->adopt(key, 400, kind, ms(at)); }
  std::optional<BatchPlan> next(std::int64_t at, bool force = false, bool leaving = false) {
    auto out = made->plan(batch + 1, ms(at), force, leaving);
    if (out) ++batch;
    return out;
  }
  std::string_view settle(SendOutcome outcome, std::int64_t at, std::optional<std::int64_t> retryAfterMs = {}) {
    const Settled settled = made->settle(batch, {outcome, retryAfterMs, {}, {}}, ms(at));
    EXPECT_TRUE(settled.known);
    return settled.problem;
  }
  /// A reply that names what is refused and what was there already.
  void accept(std::int64_t at, const List<String>& rejected = {}, const List<String>& acked = {}) {
    EXPECT_TRUE(made->settle(batch, {SendOutcome::Accepted, {}, rejected, acked}, ms(at)).known);
  }
  /// What left since the last call, by why.
  List<String> gone(std::string_view why) {
    for (Gone& one : made->takeGone())
      if (one.why == why) return one.keys;
    return {};
  }
  void expectLedgerAddsUp() {
    const Ledger& l = made->ledger();
    std::int64_t sum = l.delivered + l.queued + l.inDoubt;
    for (const Count& c : l.dropped) sum += c.count;
    EXPECT_EQ(l.accepted, sum);
  }
  std::int64_t droppedFor(std::string_view reason) {
    for (const Count& c : made->ledger().dropped)
      if (c.reason == reason) return c.count;
    return 0;
  }
};

TEST_F(OutboxTest, waitsUntilTheOldestEventReachesMaxAge) {
  add("a", Kind::PageView, 0);
  EXPECT_FALSE(next(2999));
  const auto plan = next(3000);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->keys, List<String>{"a"});
}

TEST_F(OutboxTest, closesABatchAtMaxEventsAndKeepsTheRest) {
  config.maxEvents = 3;
  configure();
  for (const char* key : {"a", "b", "c", "d"}) add(key);
  const auto plan = next(1);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->keys, (List<String>{"a", "b", "c"}));
  EXPECT_EQ(made->ledger().queued, 4);
}

TEST_F(OutboxTest, closesABatchAtMaxBytesIncludingRoomForTheEnvelope) {
  config.maxBytes = 2048;
  configure();
  for (const char* key : {"a", "b", "c"}) add(key, Kind::PageView, 0, 500);
  const auto plan = next(1);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->keys, (List<String>{"a", "b"}));
}

TEST_F(OutboxTest, sendsAnEventLargerThanTheBatchLimitAlone) {
  config.maxBytes = 2048;
  configure();
  add("big", Kind::PageView, 0, 5000);
  add("small");
  const auto plan = next(3000);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->keys, List<String>{"big"});
}

TEST_F(OutboxTest, sendsAPurchaseAtOnceWithWhatWaitsBeforeIt) {
  add("a");
  add("order", Kind::Purchase);
  const auto plan = next(0);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->keys, (List<String>{"a", "order"}));
}

TEST_F(OutboxTest, keepsOneRequestInFlight) {
  config.maxEvents = 1;
  configure();
  add("a");
  add("b");
  ASSERT_TRUE(next(0));
  EXPECT_FALSE(next(9000, true));
  accept(10);
  EXPECT_TRUE(next(10));
}

TEST_F(OutboxTest, leavingSendsWhatWaitsEvenWhileARequestIsInFlight) {
  add("a");
  ASSERT_TRUE(next(0, true));
  add("b");
  const auto plan = next(1, true, true);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->keys, List<String>{"b"});
}

TEST_F(OutboxTest, leavingTakesWhatIsOfMostValueFirst) {
  config.maxEvents = 2;
  configure();
  add("click", Kind::Click);
  add("view");
  add("order1", Kind::Purchase);
  add("order2", Kind::Purchase);
  EXPECT_EQ(next(1, true, true)->keys, (List<String>{"order1", "order2"}));
  EXPECT_EQ(next(1, true, true)->keys, (List<String>{"view", "click"}));
}

TEST_F(OutboxTest, deliversOnlyWhatWasAnsweredAndCountsIt) {
  add("a");
  add("b");
  ASSERT_TRUE(next(3000));
  accept(3100, {"b"});
  const List<Gone> gone = made->takeGone();
  ASSERT_EQ(gone.size(), 2u);
  EXPECT_EQ(gone[0].why, "rejected");
  EXPECT_EQ(gone[0].keys, List<String>{"b"});
  EXPECT_EQ(gone[1].why, "");
  EXPECT_EQ(gone[1].keys, List<String>{"a"});
  EXPECT_EQ(droppedFor("rejected"), 1);
  expectLedgerAddsUp();
}

TEST_F(OutboxTest, answersASecondAnswerForTheSameBatchWithNothing) {
  add("a");
  ASSERT_TRUE(next(3000));
  accept(3100);
  EXPECT_FALSE(made->settle(batch, {SendOutcome::Accepted, {}, {}, {}}, ms(3200)).known);
  EXPECT_EQ(made->ledger().delivered, 1);
}

TEST_F(OutboxTest, takesNoAnswerForABatchOfAnotherDestination) {
  add("a");
  ASSERT_TRUE(next(3000));
  for (const std::uint32_t other : {0u, 2u, 4000000000u}) EXPECT_FALSE(made->settle(other, {SendOutcome::Accepted, {}, {}, {}}, ms(1)).known);
  EXPECT_EQ(made->ledger().queued, 1);
}

TEST_F(OutboxTest, letsNoReplyDropOrDeliverWhatItWasNotAskedAbout) {
  add("sent");
  ASSERT_TRUE(next(3000));
  add("waiting", Kind::PageView, 3000);
  accept(3100, {"waiting", "nobody"}, {"waiting", "sent", "nobody"});
  EXPECT_EQ(gone(""), List<String>{"sent"});
  EXPECT_EQ(made->ledger().queued, 1);
  expectLedgerAddsUp();
}

TEST_F(OutboxTest, backsOffWithFullJitterUnderAGrowingCeiling) {
  add("a");
  std::int64_t now = 3000, ceiling = 1000;
  for (int i = 0; i < 12; ++i) {
    ASSERT_TRUE(next(now)) << i;
    (void)settle(i % 2 == 0 ? SendOutcome::Retry : SendOutcome::Lost, now);
    const auto wake = made->wakeAfter(ms(now));
    ASSERT_TRUE(wake);
    EXPECT_GE(wake->count, 1);
    EXPECT_LE(wake->count, ceiling);
    if (wake->count > 1) {
      EXPECT_FALSE(next(now + wake->count - 1, true));
    }
    now += wake->count;
    ceiling = std::min<std::int64_t>(ceiling * 2, 300000);
  }
  expectLedgerAddsUp();
  EXPECT_EQ(made->ledger().queued, 1);
}

TEST_F(OutboxTest, honoursRetryAfterWithinItsCapEvenWhenFlushed) {
  add("a");
  ASSERT_TRUE(next(3000));
  (void)settle(SendOutcome::Retry, 3000, 20000);
  EXPECT_EQ(made->wakeAfter(ms(3000))->count, 20000);
  EXPECT_FALSE(next(22999, true));
  ASSERT_TRUE(next(23000));
  (void)settle(SendOutcome::Retry, 23000, std::int64_t{1} << 60);
  EXPECT_EQ(made->wakeAfter(ms(23000))->count, Outbox::kRetryAfterCap.count);
}

TEST_F(OutboxTest, bisectsA413UntilOnlyTheGuiltyEventIsDropped) {
  for (int i = 0; i < 8; ++i) add("e" + std::to_string(i));
  std::int64_t now = 3000;
  int requests = 0;
  while (made->ledger().queued > 0 && ++requests < 40) {
    const auto plan = next(now, true);
    ASSERT_TRUE(plan);
    bool guilty = false;
    for (const auto& key : plan->keys) guilty = guilty || key == "e5";
    (void)settle(guilty ? SendOutcome::TooLarge : SendOutcome::Accepted, now);
    now += 10;
  }
  EXPECT_EQ(made->ledger().delivered, 7);
  EXPECT_EQ(droppedFor("too_large"), 1);
  EXPECT_EQ(gone("too_large"), List<String>{"e5"});
  EXPECT_LT(requests, 16);
  expectLedgerAddsUp();
}

TEST_F(OutboxTest, dropsNothingWhenARefusedBatchShrankWhileItWasOnItsWay) {
  add("innocent");
  add("taken");
  ASSERT_TRUE(next(3000));
  made->giveUp({"taken"}, {});
  EXPECT_EQ(settle(SendOutcome::Rejected, 3100), "");
  EXPECT_EQ(made->ledger().queued, 1);
  expectLedgerAddsUp();
}

struct BlockedOutbox : OutboxTest {
  /// Tries until the circuit opens. @return the last moment
  std::int64_t open(std::int64_t now = 3000) {
    for (int i = 0; i < Outbox::kBlockedTries; ++i) {
      if (i > 0) now += made->wakeAfter(ms(now))->count;
      EXPECT_TRUE(next(now, true)) << i;
      EXPECT_EQ(settle(SendOutcome::Blocked, now), i == Outbox::kBlockedTries - 1 ? "endpoint_blocked" : "");
    }
    return now;
  }
};

TEST_F(BlockedOutbox, opensTheCircuitAfterThreeBlockedTriesInARowForFiveMinutes) {
  add("a");
  const std::int64_t opened = open();
  EXPECT_EQ(made->wakeAfter(ms(opened))->count, 300000);
  EXPECT_FALSE(next(opened + 299999));
  EXPECT_TRUE(next(opened + 300000));
  EXPECT_EQ(made->ledger().queued, 1);
}

TEST_F(BlockedOutbox, isClosedByASuccessAndOpenedAgainByOneBlockSaidOnce) {
  add("a");
  const std::int64_t opened = open();
  ASSERT_TRUE(next(opened + 300000));
  EXPECT_EQ(settle(SendOutcome::Blocked, opened + 300001), "");
  EXPECT_EQ(made->wakeAfter(ms(opened + 300001))->count, 300000);
  ASSERT_TRUE(next(opened + 600001));
  accept(opened + 600002);
  add("b", Kind::Purchase, opened + 600003);
  EXPECT_TRUE(next(opened + 600003));
}

TEST_F(BlockedOutbox, doesNotOpenForBlocksThatAreNotInARow) {
  add("a");
  std::int64_t now = 3000;
  for (int i = 0; i < 12; ++i) {
    ASSERT_TRUE(next(now, true)) << i;
    EXPECT_EQ(settle(i % 3 == 2 ? SendOutcome::Retry : SendOutcome::Blocked, now), "");
    now += 300000;
  }
}

TEST_F(BlockedOutbox, isTriedAtOnceByAFlush) {
  add("a");
  const std::int64_t opened = open();
  ASSERT_TRUE(next(opened + 1, true));
  EXPECT_EQ(settle(SendOutcome::Blocked, opened + 2), "");
  EXPECT_FALSE(next(opened + 3));
}

TEST_F(BlockedOutbox, stillTriesASilentBeaconOnLeaving) {
  add("a");
  const std::int64_t opened = open();
  EXPECT_TRUE(next(opened + 1, true, true));
}

TEST_F(BlockedOutbox, doesNotCountABeaconThatTheBrowserHadNoRoomFor) {
  for (int i = 0; i < 5; ++i) {
    add("a" + std::to_string(i));
    ASSERT_TRUE(next(i, true, true));
    EXPECT_EQ(settle(SendOutcome::Blocked, i), "");
  }
  EXPECT_TRUE(next(10, true));
}

TEST_F(BlockedOutbox, beginsOpenWhenAnEarlierPageFoundItBlocked) {
  configure(524288, ms(60000));
  add("a");
  EXPECT_FALSE(next(59999));
  ASSERT_TRUE(next(60000));
  EXPECT_EQ(settle(SendOutcome::Blocked, 60001), "") << "it was said on the page that found it";
  EXPECT_EQ(made->wakeAfter(ms(60001))->count, 300000);
}

TEST_F(OutboxTest, pausesWithoutDroppingWhenTheEndpointRefusesUntilAFlush) {
  add("a");
  ASSERT_TRUE(next(3000));
  EXPECT_EQ(settle(SendOutcome::Refused, 3000), "endpoint_refused");
  EXPECT_FALSE(made->wakeAfter(ms(3000)));
  EXPECT_FALSE(next(3000000));
  EXPECT_FALSE(next(3000000, true, true)) << "a beacon would be refused as well";
  EXPECT_EQ(made->ledger().queued, 1);
  EXPECT_TRUE(next(3000001, true));
  expectLedgerAddsUp();
}

struct DoubtfulOutbox : OutboxTest {
  /// What a beacon carried when the page was hidden.
  void beacon(const std::string& key, std::int64_t at) {
    add(key, Kind::PageView, at);
    made->see(false, ms(at));
    ASSERT_TRUE(next(at, true, true));
    (void)settle(SendOutcome::Unknown, at);
  }
};

TEST_F(DoubtfulOutbox, keepsWhatABeaconCarriedWhileThePageIsHidden) {
  beacon("a", 0);
  EXPECT_EQ(made->ledger().inDoubt, 1);
  EXPECT_EQ(made->ledger().queued, 0);
  expectLedgerAddsUp();
  EXPECT_FALSE(made->wakeAfter(ms(1)));
  EXPECT_FALSE(next(3600000));
}

TEST_F(DoubtfulOutbox, asksInTheNextBatchAndDeliversWhatIsThere) {
  beacon("a", 0);
  beacon("b", 10);
  made->see(true, ms(500));
  add("new", Kind::Purchase, 600);
  const auto plan = next(600);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->asked, (List<String>{"a", "b"}));
  EXPECT_EQ(plan->keys, List<String>{"new"});
  accept(700, {}, {"a", "b"});
  EXPECT_EQ(gone(""), (List<String>{"a", "b", "new"}));
  EXPECT_EQ(made->ledger().delivered, 3);
  EXPECT_EQ(made->ledger().inDoubt, 0);
  expectLedgerAddsUp();
}

TEST_F(DoubtfulOutbox, sendsAgainAtOnceWhatIsNotThere) {
  beacon("a", 0);
  beacon("b", 10);
  made->see(true, ms(500));
  add("new", Kind::Purchase, 600);
  ASSERT_TRUE(next(600));
  accept(700, {}, {"b"});
  EXPECT_EQ(made->ledger().queued, 1);
  const auto plan = next(700);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->keys, List<String>{"a"});
  expectLedgerAddsUp();
}

TEST_F(DoubtfulOutbox, staysInDoubtWhenTheQuestionGotNoAnswer) {
  beacon("a", 0);
  made->see(true, ms(500));
  add("new", Kind::Purchase, 600);
  ASSERT_TRUE(next(600));
  (void)settle(SendOutcome::Lost, 700);
  EXPECT_EQ(made->ledger().inDoubt, 1);
  const auto plan = next(2000, true);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->asked, List<String>{"a"});
}

TEST_F(DoubtfulOutbox, sendsByItselfWhatNoOtherBatchAsksAbout) {
  beacon("a", 0);
  made->see(true, ms(500));
  EXPECT_EQ(made->wakeAfter(ms(500))->count, 3000);
  EXPECT_FALSE(next(3499));
  const auto plan = next(3500);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->keys, List<String>{"a"});
  EXPECT_EQ(plan->asked, List<String>());
}

TEST_F(DoubtfulOutbox, sendsWhatIsInDoubtWhenFlushed) {
  beacon("a", 0);
  EXPECT_EQ(next(1, true)->keys, List<String>{"a"});
}

TEST_F(DoubtfulOutbox, asksAboutAHundredAtATimeTheValuableFirst) {
  for (int i = 0; i < 150; ++i) adopt("old" + std::to_string(i), 0, i == 149 ? Kind::Purchase : Kind::PageView);
  add("new", Kind::Purchase);
  const auto plan = next(0);
  ASSERT_TRUE(plan);
  ASSERT_EQ(plan->asked.size(), 100u);
  EXPECT_EQ(plan->asked[0], "old149");
  EXPECT_EQ(plan->asked[1], "old0");
  accept(10, {}, plan->asked);
  EXPECT_EQ(made->ledger().inDoubt, 50);
  EXPECT_EQ(made->ledger().delivered, 101);
  add("newer", Kind::Purchase, 20);
  EXPECT_EQ(next(20)->asked.size(), 50u);
}

TEST_F(DoubtfulOutbox, beginsInDoubtWithWhatAnEarlierPageLeftEachOnce) {
  add("new");
  adopt("old", 120);
  adopt("old", 130);
  adopt("new", 140);
  EXPECT_EQ(made->ledger().accepted, 2);
  EXPECT_EQ(made->ledger().inDoubt, 1);
  const auto plan = next(3000);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->keys, List<String>{"new"});
  EXPECT_EQ(plan->asked, List<String>{"old"});
}

TEST_F(DoubtfulOutbox, givesUpWhatIsNotThereWhereTheDestinationDoesNotDedupe) {
  destination.onDoubt = OnDoubt::Drop;
  configure();
  beacon("there", 0);
  beacon("lost", 10);
  made->see(true, ms(500));
  add("new", Kind::Purchase, 600);
  ASSERT_TRUE(next(600));
  accept(700, {}, {"there"});
  EXPECT_EQ(made->ledger().delivered, 2);
  EXPECT_EQ(droppedFor("in_doubt"), 1);
  EXPECT_EQ(gone("in_doubt"), List<String>{"lost"});
  expectLedgerAddsUp();
}

TEST_F(DoubtfulOutbox, givesUpAllInDoubtWhereNobodyCanBeAsked) {
  destination.onDoubt = OnDoubt::Drop;
  configure();
  for (int i = 0; i < 250; ++i) adopt("old" + std::to_string(i));
  EXPECT_FALSE(next(2999));
  EXPECT_FALSE(next(3000));
  EXPECT_EQ(droppedFor("in_doubt"), 250);
  expectLedgerAddsUp();
}

TEST_F(DoubtfulOutbox, takesALostAnswerForDoubtOnlyWhereTheDestinationDoesNotDedupe) {
  for (const OnDoubt wish : {OnDoubt::Resend, OnDoubt::Drop}) {
    destination.onDoubt = wish;
    configure();
    add("a");
    ASSERT_TRUE(next(3000));
    (void)settle(SendOutcome::Lost, 4000);
    EXPECT_EQ(made->ledger().inDoubt, wish == OnDoubt::Drop ? 1 : 0);
    expectLedgerAddsUp();
  }
}

TEST_F(DoubtfulOutbox, losesWhatIsInDoubtBeforeWhatWaitsWhenRoomIsShort) {
  configure(1000);
  adopt("old");
  add("new1");
  add("new2");
  EXPECT_EQ(gone("overflow"), List<String>{"old"});
  expectLedgerAddsUp();
}

TEST_F(OutboxTest, leavesWhatAnotherTabTookOutOfItsCounts) {
  add("waiting");
  adopt("doubtful");
  ASSERT_TRUE(next(0, true));
  add("later");
  made->giveUp({"waiting", "doubtful", "later", "nobody"}, {});
  EXPECT_EQ(made->ledger().accepted, 0);
  EXPECT_EQ(made->ledger().queued, 0);
  EXPECT_EQ(made->ledger().inDoubt, 0);
  EXPECT_EQ(made->bytes(), 0);
  accept(10);
  EXPECT_EQ(made->ledger().delivered, 0);
  EXPECT_EQ(made->takeGone().size(), 0u);
  adopt("waiting", 20);
  EXPECT_EQ(made->ledger().accepted, 1) << "and may come back";
}

TEST_F(OutboxTest, countsWhatNobodyHasTheTextOfAsMissing) {
  add("a");
  add("b");
  ASSERT_TRUE(next(3000));
  made->giveUp({"a", "nobody"}, "missing");
  EXPECT_EQ(droppedFor("missing"), 1);
  accept(3100);
  EXPECT_EQ(made->ledger().delivered, 1);
  expectLedgerAddsUp();
}

TEST_F(OutboxTest, dropsOldestLowValueEventsFirstWhenFull) {
  configure(2000);
  add("order", Kind::Purchase);
  add("click1", Kind::Click);
  add("view", Kind::PageView);
  add("click2", Kind::Click);
  add("view2", Kind::PageView);
  EXPECT_EQ(made->takeGone().size(), 0u);
  add("view3", Kind::PageView);
  add("view4", Kind::PageView);
  add("view5", Kind::PageView);
  EXPECT_EQ(gone("overflow"), (List<String>{"click1", "click2", "view"}));
  EXPECT_EQ(droppedFor("overflow"), 3);
  EXPECT_LE(made->bytes(), 2000);
  expectLedgerAddsUp();
}

TEST_F(OutboxTest, neverDropsWhatIsInFlight) {
  configure(1000);
  add("a", Kind::Click);
  add("b", Kind::Click);
  ASSERT_TRUE(next(0, true));
  add("c", Kind::Purchase);
  EXPECT_EQ(gone("overflow"), List<String>{"c"});
  accept(5);
  EXPECT_EQ(made->ledger().delivered, 2);
  expectLedgerAddsUp();
}

TEST_F(OutboxTest, clearsEverythingByReasonAndForgetsTheRequestInFlight) {
  add("a");
  add("b");
  ASSERT_TRUE(next(1, true));
  add("c");
  adopt("d");
  made->clear("consent_withdrawn");
  EXPECT_EQ(gone("consent_withdrawn").size(), 4u);
  EXPECT_EQ(droppedFor("consent_withdrawn"), 4);
  EXPECT_EQ(made->bytes(), 0);
  EXPECT_FALSE(made->settle(batch, {SendOutcome::Accepted, {}, {}, {}}, ms(2)).known);
  expectLedgerAddsUp();
}

#ifndef NDEBUG
/// Records looked at by `act`.
template <class Act>
std::uint64_t work(Outbox& outbox, Act act) {
  const std::uint64_t before = outbox.visits();
  act();
  return outbox.visits() - before;
}

TEST_F(OutboxTest, looksAtNoMoreRecordsHoweverManyWait) {
  // What an operation looks at grows with the records it moves: its lane's neighbours and a chain of the table of hashes for each.
  constexpr std::uint64_t kPerRecord = 16, kFixed = 40;
  std::vector<std::vector<std::uint64_t>> costs;
  for (const int waiting : {10, 1000, 10000}) {
    configure(64 << 20);
    for (int i = 0; i < waiting; ++i) adopt("doubt" + std::to_string(i));
    add("first", Kind::Purchase);
    ASSERT_TRUE(next(0));
    (void)settle(SendOutcome::Retry, 0, 3600000);
    for (int i = 0; i < waiting; ++i) add("waiting" + std::to_string(i), i % 3 == 0 ? Kind::Click : Kind::PageView, 0);
    std::vector<std::uint64_t>& cost = costs.emplace_back();
    const auto measure = [&](std::uint64_t moved, auto act) {
      cost.push_back(work(*made, act));
      EXPECT_LE(cost.back(), kPerRecord * moved + kFixed) << "operation " << cost.size() << " while " << waiting << " wait";
    };
    // One more touchpoint while the endpoint is down: in, nothing due, when to look again.
    measure(1, [&] { add("more", Kind::Click, 1); });
    measure(0, [&] { EXPECT_FALSE(next(1)); });
    measure(0, [&] { EXPECT_TRUE(made->wakeAfter(ms(1))); });
    // A batch of 20 that asks about 100, and each way it can end.
    std::int64_t now = 4000000;
    for (const SendOutcome outcome : {SendOutcome::Lost, SendOutcome::Rejected, SendOutcome::Accepted}) {
      now += 4000000;
      measure(120, [&] { ASSERT_TRUE(next(now)); });
      measure(120, [&] { (void)settle(outcome, now); });
    }
    measure(20, [&] { ASSERT_TRUE(next(now, true, true)); });
    measure(20, [&] { (void)settle(SendOutcome::Unknown, now); });
    // Others' doings.
    measure(1, [&] { adopt("another", now); });
    measure(1, [&] { adopt("another", now); });
    measure(1, [&] { made->giveUp({"another"}, {}); });
  }
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(costs[2][i], costs[1][i]) << "operation " << i + 1;
}

TEST_F(OutboxTest, makesRoomWithoutLookingAround) {
  configure(4'000'000);
  for (int i = 0; i < 10000; ++i) add("full" + std::to_string(i), i < 9000 ? Kind::Purchase : Kind::Click);
  EXPECT_LT(work(*made, [&] { add("more", Kind::PageView); }), 40u);
  EXPECT_EQ(gone("overflow"), List<String>{"full9000"});
}
#endif

TEST(SendOutcomeTest, readsEveryClassOfAnswer) {
  const auto read = [](std::int64_t status, bool hasReply) { return readOutcome(status, Failure::None, hasReply); };
  EXPECT_EQ(read(200, true), SendOutcome::Accepted);
  EXPECT_EQ(read(200, false), SendOutcome::Retry) << "a captive portal's page is no receipt";
  for (const int status : {408, 425, 429, 500, 502, 503, 504}) EXPECT_EQ(read(status, true), SendOutcome::Retry) << status;
  for (const int status : {400, 422, 415}) EXPECT_EQ(read(status, true), SendOutcome::Rejected) << status;
  for (const int status : {401, 403, 404, 405, 410}) EXPECT_EQ(read(status, true), SendOutcome::Refused) << status;
  EXPECT_EQ(read(413, true), SendOutcome::TooLarge);
  for (const Failure failure : {Failure::None, Failure::Network, Failure::Timeout}) EXPECT_EQ(readOutcome(0, failure, false), SendOutcome::Lost);
  EXPECT_EQ(readOutcome(0, Failure::Offline, false), SendOutcome::Retry) << "it never left";
  EXPECT_EQ(readOutcome(0, Failure::Blocked, false), SendOutcome::Blocked);
  EXPECT_EQ(readOutcome(0, Failure::Unknown, false), SendOutcome::Unknown);
}

}  // namespace
}  // namespace waymark
