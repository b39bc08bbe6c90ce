#include "waymark/tracker.h"

namespace waymark {

Tally& TrackerState::tallyOf(const String& writer) {
  for (Tally& one : tallies)
    if (one.writer == writer) return one;
  if (tallies.size() > kWriters) {
    Tally& base = tallies[0];
    const Tally& next = tallies[1];
    base.writer = String();
    base.seq += next.seq;
    base.conversions += next.conversions;
    for (const auto& [currency, minor] : next.revenueMinor) addRevenue(base.revenueMinor, currency, minor);
    tallies.erase(1);
  }
  Tally& added = tallies.emplace_back();
  added.writer = writer;
  return added;
}

std::int64_t TrackerState::touchpoints() const {
  std::int64_t sum = 0;
  for (const Tally& one : tallies) sum += one.seq;
  return sum;
}

bool TrackerState::merge(TrackerState&& other) {
  const std::int64_t known = other.touchpoints();
  for (Tally& one : other.tallies) {
    Tally& mine = tallyOf(one.writer);
    if (mine.seq < one.seq) mine = std::move(one);
  }
  const bool lacked = touchpoints() > known;

  for (GoalState::Order& theirs : other.goals.orders) {
    GoalState::Order* const mine = findOrder(goals, theirs.orderId);
    if (mine == nullptr) {
      rememberOrder(goals, std::move(theirs));
      continue;
    }
    // Refunds only ever take away.
    if (theirs.netMinor < mine->netMinor) mine->netMinor = theirs.netMinor;
    mine->refunded = mine->refunded || theirs.refunded;
  }

  if (other.lastAt > lastAt) {
    goals.pageGoalsSeen = std::move(other.goals.pageGoalsSeen);
    traits = std::move(other.traits);
    session = std::move(other.session);
    channel = std::move(other.channel);
    stages = std::move(other.stages);
    cartItems = other.cartItems;
    lastCategory = std::move(other.lastCategory);
    lastAt = other.lastAt;
  }
  return lacked;
}

Refusal Tracker::take(const Stamp& stamp, MergeMessage&& m, EffectSink& sink) {
  stampNow(stamp);
  if (m.state.visitorId != state_.visitorId) return {};
  if (state_.merge(std::move(m.state))) markDirty(false, sink);
  stage_ = answerStage(state_.stages);
  return {};
}

}  // namespace waymark
