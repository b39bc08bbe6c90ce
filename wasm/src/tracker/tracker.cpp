#include "waymark/tracker.h"

#include "base/hash.h"
#include "base/text.h"

namespace waymark {

Refusal Tracker::admits(bool isStart) const {
  if (isStart == !started_) return {};
  return {true, ErrorCode::OutOfOrder, isStart ? "this page has started already" : "a page's first message must be start", "/type"};
}

void Tracker::finish(EffectSink& sink) {
  if (!started_) return;
  decideSlots(sink);
  sendDue(false, false, sink);
  bool changed = false;
  for (Outbox& outbox : boxes()) changed = outbox.takeChanged() || changed;
  if (changed) sink.ledger();
}

Refusal Tracker::take(const Stamp& stamp, StartMessage&& m, EffectSink&) {
  if (m.protocol != kProtocolVersion) return {true, ErrorCode::Incompatible, "the shell speaks another version of the protocol than this core", "/protocol"};
  stampNow(stamp);
  started_ = true;
  start_ = std::move(m);
  siteHost_ = lowerAscii(splitUrl(start_.page.url).host);
  // State of another visitor (the id was erased, or storage was shared) is nobody's: start afresh.
  if (state_.visitorId != start_.visitorId) forgetVisitor();
  moment_ = answerMoment(state_.moments);
  stage_ = answerStage(state_.stages);
  std::uint64_t seed = (static_cast<std::uint64_t>(start_.seed) << 32) | fnv1a32(start_.pageId.text);
  const auto open = [&](const DestinationConfig& destination) {
    outboxes_[used_++].configure(config_, destination, seed++, elapsed_, start_.blockedFor);
    if (!config_.destinations.empty()) names_.push_back(destination.name);
  };
  if (config_.destinations.empty() || !config_.own.endpoint.empty()) open(config_.own);
  for (const DestinationConfig& destination : config_.destinations) open(destination);
  return {};
}

void Tracker::forgetVisitor() {
  state_.reset();
  state_.visitorId = start_.visitorId;
  moment_ = answerMoment(state_.moments);
  stage_ = answerStage(state_.stages);
  dirty_ = false;
}

Refusal Tracker::take(const Stamp& stamp, VisibilityMessage&& m, EffectSink& sink) {
  stampNow(stamp);
  for (Outbox& outbox : boxes()) outbox.see(!m.hidden, elapsed_);
  if (!m.hidden) return {};
  if (dirty_) saveNow(sink);
  sendDue(true, true, sink);
  return {};
}

Refusal Tracker::take(const Stamp& stamp, TimerMessage&& m, EffectSink& sink) {
  stampNow(stamp);
  // The delivery timer needs no handling of its own: finish() looks at what is due.
  if (m.timer != "save") return {};
  saveScheduled_ = false;
  if (dirty_) saveNow(sink);
  return {};
}

Refusal Tracker::take(const Stamp& stamp, IdentifyMessage&& m, EffectSink& sink) {
  constexpr std::size_t kTraitLimit = 32;
  stampNow(stamp);
  for (Attribute& trait : m.traits) {
    Attribute* at = nullptr;
    for (Attribute& known : state_.traits)
      if (known.name == trait.name) at = &known;
    if (at != nullptr)
      at->value = std::move(trait.value);
    else if (state_.traits.size() < kTraitLimit)
      state_.traits.push_back(std::move(trait));
  }
  state_.lastAt = stamp.at;
  markDirty(false, sink);
  return {};
}

Refusal Tracker::take(const Stamp& stamp, TrappedMessage&& m, EffectSink& sink) {
  stampNow(stamp);
  refuse("trap", m.count);
  sink.diagnostic("core_trapped", "the core stopped on a message and was rebuilt; that message is dropped", "");
  return {};
}

Refusal Tracker::take(const Stamp& stamp, RefusedMessage&& m, EffectSink&) {
  stampNow(stamp);
  refuse(m.reason, m.count);
  return {};
}

void Tracker::saveNow(EffectSink& sink) {
  dirty_ = false;
  if (start_.storage == StorageMode::Persistent) sink.save();
}

void Tracker::markDirty(bool urgent, EffectSink& sink) {
  dirty_ = true;
  if (urgent) {
    saveNow(sink);
  } else if (!saveScheduled_ && start_.storage == StorageMode::Persistent) {
    // Saving costs a synchronous write of some kilobytes: once a second is enough, hidden saves what is left.
    saveScheduled_ = true;
    sink.schedule("save", seconds(1));
  }
}

}  // namespace waymark
