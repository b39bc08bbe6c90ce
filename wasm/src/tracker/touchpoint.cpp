#include "base/text.h"
#include "rules/channels/channels.h"
#include "waymark/tracker.h"

namespace waymark {
namespace {

/// 0–23 on the visitor's clock.
int localHour(TimeMs at, std::int64_t utcOffsetMin) {
  const std::int64_t hour = (at.count / 60000 + utcOffsetMin) / 60 % 24;
  return static_cast<int>(hour < 0 ? hour + 24 : hour);
}

}  // namespace

Refusal Tracker::take(const Stamp& stamp, Touchpoint&& touchpoint, EffectSink& sink) {
  stampNow(stamp);
  const Permission allowed = permission();
  if (start_.mode == Mode::Off) {
    refuse("off", 1);
    return {};
  }

  const std::optional<ChannelAnswer> arrival = classifyArrival(touchpoint, {siteHost_, &config_});
  const ChannelAnswer* own = arrival ? &*arrival : nullptr;
  // Direct never overwrites a channel of the same visitor that is known to be better (GA4's last non-direct click).
  const ChannelAnswer* fresh = own != nullptr && (own->rule != "direct" || state_.session.ordinal == 0) ? own : nullptr;
  session_ = advanceSession(state_.session, state_.visitorId, start_.pageId, touchpoint.at, touchpoint.elapsed, fresh, config_.session);
  bool channelChanged = false;
  if (fresh != nullptr) {
    channelChanged = fresh->channel != state_.channel.channel || fresh->source != state_.channel.source;
    state_.channel = *fresh;
  }

  Tally& tally = state_.tallyOf(start_.tabId.text, touchpoint.at);
  const List<GoalReached> goals = reachGoals(state_.goals, tally, touchpoint, session_.sessionId.text, config_, isToldAgain(touchpoint));

  MomentContext momentContext;
  momentContext.device = start_.device;
  momentContext.localHour = localHour(touchpoint.at, start_.utcOffsetMin);
  momentContext.arrival = own;
  momentContext.siteHost = siteHost_;
  momentContext.page = &start_.page;
  const Moment momentBefore = moment_.label;
  addMomentSignals(state_.moments, momentSignals(touchpoint, momentContext), touchpoint.id, touchpoint.at);
  moment_ = answerMoment(state_.moments);

  StageContext stageContext;
  stageContext.conversion = config_.conversion;
  stageContext.tempo = config_.tempo;
  stageContext.sessionOrdinal = session_.ordinal;
  stageContext.isNewSession = session_.isNew;
  stageContext.goals = &goals;
  stageContext.page = &start_.page;
  const Stage stageBefore = stage_.label;
  advanceStage(state_.stages, touchpoint, stageContext);
  stage_ = answerStage(state_.stages);

  EventRecord record;
  record.touchpoint = &touchpoint;
  placeTouchpoint(touchpoint, own, record.family, record.ownership);
  rememberCommerce(touchpoint);

  JourneyEffect journey;
  journey.touchpoint = &touchpoint;
  journey.family = record.family;
  journey.ownership = record.ownership;
  journey.index = state_.touchpoints();
  journey.moment = record.moment = &moment_;
  journey.stage = record.stage = &stage_;
  journey.session = record.session = &session_;
  journey.channel = record.channel = &state_.channel;
  journey.momentChanged = moment_.label != momentBefore;
  journey.stageChanged = stage_.label != stageBefore;
  journey.sessionChanged = session_.isNew;
  journey.channelChanged = channelChanged;
  sink.journey(journey);
  for (const GoalReached& goal : goals) sink.goal({&goal, touchpoint.kind});

  state_.lastAt = touchpoint.at;
  ++tally.seq;
  // Without a destination an event is recognised, shown and done with: nothing waits for a backend that is not there.
  if (allowed == Permission::Refuse) {
    refuse("consent_denied", 1);
  } else if (hasDestination()) {
    record.visitorId = state_.visitorId.text;
    record.tabId = start_.tabId.text;
    record.pageId = start_.pageId.text;
    record.seq = tally.seq;
    record.utcOffsetMin = start_.utcOffsetMin;
    record.device = start_.device;
    record.goalsReached = &goals;
    record.test = start_.mode == Mode::Test;
    record.internal = start_.internal;
    record.botSigns = &start_.botSigns;
    String text = sink.render(record);
    if (allowed == Permission::Hold)
      hold(touchpoint.id.text, touchpoint.kind, std::move(text));
    else
      accept(touchpoint.id.text, touchpoint.kind, text, sink);
  }
  if (allowed == Permission::Accept) markDirty(valueOf(touchpoint.kind) == 2, sink);

  if (touchpoint.kind == Kind::PageView) {
    start_.page = std::move(touchpoint.page);
    // A new view: what was painted on the last one no longer binds.
    if (touchpoint.navigation && *touchpoint.navigation != Navigation::Load) slotMemory_.clear();
  }
  return {};
}

/// Without storage a reloaded receipt finds nobody who remembers it. What a page tells within seconds of being shown again it told before.
bool Tracker::isToldAgain(const Touchpoint& touchpoint) {
  constexpr DurationMs kAtOnce = seconds(3);  // a shopper who reloads a checkout takes longer to pay
  if (touchpoint.kind == Kind::PageView) {
    shownAgain_ = touchpoint.navigation == Navigation::Reload || touchpoint.navigation == Navigation::BackForward;
    shownAt_ = touchpoint.elapsed;
  }
  return shownAgain_ && start_.storage == StorageMode::Memory && touchpoint.elapsed - shownAt_ <= kAtOnce;
}

void Tracker::accept(std::string_view key, Kind kind, std::string_view record, EffectSink& sink) {
  sink.store(key, kind, valueOf(kind) == 2, record, names_);
  for (Outbox& outbox : boxes()) outbox.add(key, static_cast<std::int64_t>(record.size()), kind, elapsed_);
}

void Tracker::rememberCommerce(const Touchpoint& touchpoint) {
  std::int64_t quantity = 0;
  if (touchpoint.item) {
    List<String>& seen = state_.session.items;
    if (seen.empty() || seen.back() != touchpoint.item->id) seen.push_back(touchpoint.item->id);
    if (seen.size() > SessionState::kItems) seen.erase(0);
    if (!touchpoint.item->category.empty()) state_.lastCategory = clip(touchpoint.item->category, 64);
    quantity = touchpoint.item->quantity.value_or(1);
  }
  for (const Item& item : touchpoint.items) quantity += item.quantity.value_or(1);
  constexpr std::int64_t kMost = 10000;  // a typing error in a page must not make every later comparison absurd
  quantity = quantity < 1 ? 1 : quantity > kMost ? kMost : quantity;
  if (touchpoint.kind == Kind::AddToCart) state_.cartItems += quantity;
  if (touchpoint.kind == Kind::RemoveFromCart) state_.cartItems = state_.cartItems > quantity ? state_.cartItems - quantity : 0;
  if (touchpoint.kind == Kind::Purchase) state_.cartItems = 0;
}

}  // namespace waymark
