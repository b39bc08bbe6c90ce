#include "rules/sessions/sessions.h"

#include <gtest/gtest.h>

#include <set>

namespace waymark {
namespace {

const VisitorId kVisitor{"visitor-1"};
const PageId kPage{"page-1"};
constexpr TimeMs kStart{1'700'000'000'000};

/// A touchpoint `after` the start of one page, on which both clocks agree.
SessionAnswer at(SessionState& state, DurationMs after, const SessionConfig& config = {}, const ChannelAnswer* arrival = nullptr) {
  return advanceSession(state, kVisitor, kPage, kStart + after, after, arrival, config);
}
ChannelAnswer channel(const std::string& name, const std::string& source, const std::string& campaign = {}) {
  ChannelAnswer answer;
  answer.channel = name;
  answer.source = source;
  answer.medium = "cpc";
  answer.campaign = campaign;
  return answer;
}

TEST(Sessions, startsTheFirstSession) {
  SessionState state;
  const SessionAnswer answer = at(state, seconds(0));
  EXPECT_TRUE(answer.isNew);
  EXPECT_EQ(answer.reason, SessionReason::First);
  EXPECT_EQ(answer.ordinal, 1);
  EXPECT_EQ(answer.touchpoints, 1);
  EXPECT_EQ(answer.startedAt, kStart);
  EXPECT_EQ(answer.sessionId.text.size(), 16u);
}

TEST(Sessions, keepsSessionAtExactlyTheIdleTimeout) {
  SessionState state;
  const SessionId first = at(state, seconds(0)).sessionId;
  const SessionAnswer answer = at(state, minutes(30));
  EXPECT_FALSE(answer.isNew);
  EXPECT_EQ(answer.reason, SessionReason::Continued);
  EXPECT_EQ(answer.sessionId, first);
  EXPECT_EQ(answer.touchpoints, 2);
}

TEST(Sessions, startsAnotherOneMillisecondAfterTheIdleTimeout) {
  SessionState state;
  const SessionId first = at(state, seconds(0)).sessionId;
  const SessionAnswer answer = at(state, minutes(30) + DurationMs{1});
  EXPECT_EQ(answer.reason, SessionReason::Idle);
  EXPECT_EQ(answer.ordinal, 2);
  EXPECT_NE(answer.sessionId, first);
  EXPECT_EQ(answer.touchpoints, 1);
}

TEST(Sessions, measuresIdlenessFromTheLastTouchpointNotTheFirst) {
  SessionState state;
  for (int i = 0; i < 10; ++i) EXPECT_EQ(at(state, minutes(29 * i)).ordinal, 1);
}

TEST(Sessions, endsAfterTheLongestDuration) {
  SessionState state;
  SessionAnswer answer;
  for (int i = 0; i <= 72; ++i) answer = at(state, minutes(20 * i));
  EXPECT_EQ(answer.ordinal, 1) << "exactly 24 hours";
  answer = at(state, hours(24) + DurationMs{1});
  EXPECT_EQ(answer.reason, SessionReason::MaxDuration);
  EXPECT_EQ(answer.ordinal, 2);
}

TEST(Sessions, trustsTheMonotonicClockWhenTheWallClockRunsBackwards) {
  SessionState state;
  (void)advanceSession(state, kVisitor, kPage, kStart, minutes(0), nullptr, {});
  const SessionAnswer soon = advanceSession(state, kVisitor, kPage, {kStart.count - hours(2).count}, minutes(1), nullptr, {});
  EXPECT_FALSE(soon.isNew);
  const SessionAnswer late = advanceSession(state, kVisitor, kPage, {kStart.count - hours(3).count}, minutes(32), nullptr, {});
  EXPECT_EQ(late.reason, SessionReason::Idle) << "31 monotonic minutes passed, whatever the wall says";
}

TEST(Sessions, takesTheWallClockWhenTheMonotonicOneSlept) {
  SessionState state;
  (void)advanceSession(state, kVisitor, kPage, kStart, seconds(1), nullptr, {});
  EXPECT_EQ(advanceSession(state, kVisitor, kPage, kStart + hours(2), seconds(2), nullptr, {}).reason, SessionReason::Idle);
}

TEST(Sessions, doesNotCompareMonotonicClocksOfTwoPages) {
  SessionState state;
  (void)advanceSession(state, kVisitor, {"page-1"}, kStart, seconds(1), nullptr, {});
  const SessionAnswer answer = advanceSession(state, kVisitor, {"page-2"}, kStart + seconds(5), hours(3), nullptr, {});
  EXPECT_FALSE(answer.isNew);
}

TEST(Sessions, keepsSessionWhenAnotherPageStartsOnAnEarlierWallClock) {
  SessionState state;
  (void)advanceSession(state, kVisitor, {"page-1"}, kStart, seconds(1), nullptr, {});
  EXPECT_FALSE(advanceSession(state, kVisitor, {"page-2"}, {kStart.count - hours(5).count}, seconds(0), nullptr, {}).isNew);
}

TEST(Sessions, cutsAtACampaignChangeOnlyWhenTold) {
  const ChannelAnswer search = channel("Paid Search", "google", "spring"), mail = channel("Email", "news", "june"), direct = channel("Direct", "(direct)");
  SessionState kept;
  (void)at(kept, seconds(0), {}, &search);
  EXPECT_FALSE(at(kept, seconds(1), {}, &mail).isNew);

  SessionConfig cutting;
  cutting.newOnCampaign = true;
  SessionState cut;
  (void)at(cut, seconds(0), cutting, &search);
  EXPECT_FALSE(at(cut, seconds(1), cutting, &search).isNew) << "the same campaign again";
  EXPECT_FALSE(at(cut, seconds(2), cutting, &direct).isNew) << "direct is no campaign";
  EXPECT_FALSE(at(cut, seconds(3), cutting, nullptr).isNew);
  EXPECT_EQ(at(cut, seconds(4), cutting, &mail).reason, SessionReason::Campaign);
}

TEST(Sessions, giveTheSameIdForTheSameVisitorAndOrdinal) {
  SessionState one, two;
  EXPECT_EQ(at(one, seconds(0)).sessionId, at(two, seconds(77)).sessionId);
  SessionState other;
  EXPECT_NE(advanceSession(other, {"visitor-2"}, kPage, kStart, seconds(0), nullptr, {}).sessionId, one.id);
}

TEST(Sessions, giveEveryOrdinalItsOwnId) {
  SessionState state;
  std::set<std::string> ids;
  for (int i = 0; i < 2000; ++i) ids.emplace(at(state, hours(i)).sessionId.text);
  EXPECT_EQ(ids.size(), 2000u);
}

}  // namespace
}  // namespace waymark
