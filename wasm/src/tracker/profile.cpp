#include "waymark/tracker.h"

namespace waymark {

namespace {

Tally* find(List<Tally>& tallies, const String& writer) {
  for (Tally& one : tallies)
    if (one.writer == writer) return &one;
  return nullptr;
}

/// What the sum holds goes; then, until there are so many, the oldest becomes part of the sum, which tells by its own time whom it holds.
void addUpOldest(List<Tally>& tallies, std::size_t room) {
  for (;;) {
    Tally* sum = nullptr;
    Tally* oldest = nullptr;
    for (Tally& one : tallies)
      if (one.writer.empty()) sum = &one;
      else if (oldest == nullptr || one.since < oldest->since) oldest = &one;
    const bool isHeld = sum != nullptr && oldest != nullptr && oldest->since <= sum->since;
    if (!isHeld && tallies.size() <= room) return;
    if (sum == nullptr) {
      oldest->writer.clear();
      continue;
    }
    if (!isHeld) {
      sum->since = oldest->since;
      sum->seq += oldest->seq;
      sum->conversions += oldest->conversions;
      for (const auto& [currency, minor] : oldest->revenueMinor) addRevenue(sum->revenueMinor, currency, minor);
    }
    *oldest = std::move(tallies.back());
    tallies.pop_back();
  }
}

}  // namespace

Tally& TrackerState::tallyOf(const String& writer, TimeMs at) {
  if (Tally* const known = find(tallies, writer)) return *known;
  addUpOldest(tallies, kWriters);
  Tally& added = tallies.emplace_back();
  added.writer = writer;
  added.since = at;
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
    Tally* mine = find(tallies, one.writer);
    // One that is new here begins before all others, so that theirs replaces it.
    if (mine == nullptr) (mine = &tallies.emplace_back())->since.count = -1;
    if (std::pair(mine->since, mine->seq) < std::pair(one.since, one.seq)) *mine = std::move(one);
  }
  addUpOldest(tallies, kWriters + 1);
  const bool lacked = touchpoints() > known;

  // Where there is no room for all, those of who touched later stay.
  for (GoalState::Order& theirs : other.goals.orders) {
    GoalState::Order* const mine = findOrder(goals, theirs.orderId);
    if (mine == nullptr) {
      if (other.lastAt > lastAt || goals.orders.size() < kOrderLimit) rememberOrder(goals, std::move(theirs));
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
