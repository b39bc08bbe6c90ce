#include "base/text.h"
#include "rules/channels/channels.h"
#include "tracker/handler.h"

namespace waymark {
namespace {

/// 0–23 on the visitor's clock.
int localHour(TimeMs at, std::int64_t utcOffsetMin) {
  const std::int64_t hour = (at.count / 3600000 + (at.count % 3600000 / 60000 + utcOffsetMin) / 60) % 24;
  return static_cast<int>(hour < 0 ? hour + 24 : hour);
}

}  // namespace

std::optional<Error> Tracker::Handler::operator()(const TouchpointMessage& m) {
  const Permission allowed = permission(t);
  if (t.start_.mode == Mode::Off) {
    t.outbox_.refuse("off", 1);
    return std::nullopt;
  }
  const Touchpoint& touchpoint = m.touchpoint;
  TrackerState& state = t.state_;

  const ChannelContext channelContext{t.siteHost_, &t.config_};
  const std::optional<ChannelAnswer> arrival = classifyArrival(touchpoint, channelContext);
  // Direct never overwrites a channel of the same visitor that is known to be better (GA4's last non-direct click).
  const bool direct = arrival && arrival->rule == "direct";
  const ChannelAnswer* newChannel = arrival && !(direct && state.session.ordinal > 0) ? &*arrival : nullptr;

  t.session_ = advanceSession(state.session, state.visitorId, t.start_.pageId, touchpoint.at, touchpoint.elapsed, newChannel, t.config_.session);
  const bool channelChanged = newChannel != nullptr && (newChannel->channel != state.channel.channel || newChannel->source != state.channel.source);
  if (newChannel != nullptr) state.channel = *newChannel;
  t.channel_ = state.channel;

  const std::vector<GoalReached> goals = reachGoals(state.goals, touchpoint, t.session_.sessionId.text, t.config_);

  MomentContext momentContext;
  momentContext.device = t.start_.device;
  momentContext.localHour = localHour(touchpoint.at, t.start_.utcOffsetMin);
  momentContext.arrival = arrival ? &*arrival : nullptr;
  momentContext.siteHost = t.siteHost_;
  const Moment momentBefore = t.moment_.label;
  addMomentSignals(state.moments, momentSignals(touchpoint, momentContext), touchpoint.id, touchpoint.at);
  t.moment_ = answerMoment(state.moments);

  StageContext stageContext;
  stageContext.conversion = t.config_.conversion;
  stageContext.tempo = t.config_.tempo;
  stageContext.sessionOrdinal = t.session_.ordinal;
  stageContext.isNewSession = t.session_.isNew;
  stageContext.goals = &goals;
  const Stage stageBefore = t.stage_.label;
  advanceStage(state.stages, touchpoint, stageContext);
  t.stage_ = answerStage(state.stages);

  Family family{};
  Ownership ownership{};
  placeTouchpoint(touchpoint, arrival ? &*arrival : nullptr, family, ownership);
  rememberCommerce(touchpoint);

  Held event{touchpoint, family, ownership, ++state.seq, t.moment_, t.stage_, t.session_, t.channel_, goals};

  JourneyEffect journey;
  journey.touchpoint = &touchpoint;
  journey.family = family;
  journey.ownership = ownership;
  journey.index = state.touchpoints++;
  journey.moment = &t.moment_;
  journey.stage = &t.stage_;
  journey.session = &t.session_;
  journey.channel = &t.channel_;
  journey.momentChanged = t.moment_.label != momentBefore;
  journey.stageChanged = t.stage_.label != stageBefore;
  journey.sessionChanged = t.session_.isNew;
  journey.channelChanged = channelChanged;
  sink.journey(journey);
  for (const GoalReached& goal : goals) sink.goal({&goal, touchpoint.kind});

  state.lastAt = touchpoint.at;
  if (touchpoint.kind == Kind::PageView) {
    t.start_.page = touchpoint.page;
    // A new view: what was painted on the last one no longer binds.
    if (touchpoint.navigation && *touchpoint.navigation != Navigation::Load) {
      t.painted_.clear();
      t.decided_.clear();
    }
  }

  switch (allowed) {
    case Permission::Accept: accept(event); break;
    case Permission::Refuse: t.outbox_.refuse("consent_denied", 1); break;
    case Permission::Hold:
      if (t.held_.size() >= kHeldLimit) {
        t.held_.erase(t.held_.begin());
        t.outbox_.refuse("held_overflow", 1);
      }
      t.held_.push_back(std::move(event));
      t.outbox_.hold(static_cast<std::int64_t>(t.held_.size()));
      break;
  }
  if (allowed == Permission::Accept) markDirty(valueOf(touchpoint.kind) == 2);
  return std::nullopt;
}

void Tracker::Handler::accept(const Held& event) {
  // Without a destination an event is recognised, shown and done with: nothing waits for a backend that is not there.
  if (t.config_.endpoint.empty()) return;
  EventRecord record;
  record.touchpoint = &event.touchpoint;
  record.visitorId = t.state_.visitorId;
  record.tabId = t.start_.tabId;
  record.pageId = t.start_.pageId;
  record.seq = event.seq;
  record.utcOffsetMin = t.start_.utcOffsetMin;
  record.device = t.start_.device;
  record.family = event.family;
  record.ownership = event.ownership;
  record.moment = &event.moment;
  record.stage = &event.stage;
  record.session = &event.session;
  record.channel = &event.channel;
  record.goalsReached = event.goals;
  record.test = t.start_.mode == Mode::Test;
  record.internal = t.start_.internal;
  record.botSigns = &t.start_.botSigns;
  const std::string& key = event.touchpoint.id.text;
  const std::int64_t bytes = sink.store(key, valueOf(event.touchpoint.kind) == 2, record);
  forget(t.outbox_.add(key, bytes, event.touchpoint.kind, t.elapsed_), "dropped");
}

void Tracker::Handler::rememberCommerce(const Touchpoint& touchpoint) {
  TrackerState& state = t.state_;
  std::int64_t quantity = 0;
  if (touchpoint.item) {
    if (!touchpoint.item->category.empty()) state.lastCategory = std::string(clip(touchpoint.item->category, 64));
    quantity = touchpoint.item->quantity.value_or(1);
  }
  for (const Item& item : touchpoint.items) quantity += item.quantity.value_or(1);
  if (quantity < 1) quantity = 1;
  if (quantity > 10000) quantity = 10000;
  switch (touchpoint.kind) {
    case Kind::AddToCart: state.cartItems += quantity; break;
    case Kind::RemoveFromCart: state.cartItems = state.cartItems > quantity ? state.cartItems - quantity : 0; break;
    case Kind::Purchase: state.cartItems = 0; break;
    default: break;
  }
}

}  // namespace waymark
