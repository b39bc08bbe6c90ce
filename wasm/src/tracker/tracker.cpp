#include "waymark/tracker.h"

#include "base/hash.h"
#include "base/text.h"
#include "tracker/handler.h"

namespace waymark {

Tracker::Tracker(Config config) : config_(std::move(config)), slots_(config_.slots) {}

void Tracker::restore(TrackerState state) {
  state_ = std::move(state);
  channel_ = state_.channel;
}

std::optional<Error> Tracker::dispatch(const Message& message, EffectSink& sink) {
  const bool isStart = std::holds_alternative<StartMessage>(message.body);
  if (!started_ && !isStart) return Error{ErrorCode::OutOfOrder, "a page's first message must be start", "/type"};
  if (started_ && isStart) return Error{ErrorCode::OutOfOrder, "this page has started already", "/type"};
  now_ = message.stamp.at;
  elapsed_ = message.stamp.elapsed;
  return std::visit(Handler{*this, sink, message.stamp}, message.body);
}

void Tracker::finish(EffectSink& sink) {
  if (!started_) return;
  Handler::decideSlots(*this, sink);
  Handler::sendDue(*this, sink, false, false);
  if (outbox_.takeChanged()) sink.ledger("waymark", outbox_.ledger());
}

std::optional<Error> Tracker::Handler::operator()(const StartMessage& m) {
  if (m.protocol != kProtocolVersion)
    return Error{ErrorCode::Incompatible, "this core speaks protocol " + decimal(kProtocolVersion) + ", the shell " + decimal(m.protocol), "/protocol"};
  t.started_ = true;
  t.start_ = m;
  t.consent_ = m.consent;
  t.siteHost_ = lowerAscii(splitUrl(m.page.url).host);
  // State of another visitor (the id was erased, or storage was shared) is nobody's: start afresh.
  if (t.state_.visitorId != m.visitorId) {
    t.state_ = {};
    t.channel_ = {};
    t.state_.visitorId = m.visitorId;
  }
  t.moment_ = answerMoment(t.state_.moments);
  t.stage_ = answerStage(t.state_.stages);
  t.outbox_.configure(t.config_.batch, t.config_.storageCapBytes, (static_cast<std::uint64_t>(m.seed) << 32) | fnv1a32(m.pageId.text), m.pageId.text);
  return std::nullopt;
}

std::optional<Error> Tracker::Handler::operator()(const VisibilityMessage& m) {
  t.hidden_ = m.hidden;
  if (!m.hidden) {
    t.outbox_.reopenInDoubt(t.elapsed_);
    return std::nullopt;
  }
  if (t.dirty_) {
    t.dirty_ = false;
    if (t.start_.storage == StorageMode::Persistent) sink.save();
  }
  sendDue(t, sink, true, true);
  return std::nullopt;
}

std::optional<Error> Tracker::Handler::operator()(const TimerMessage& m) {
  if (m.timer == "save") {
    t.saveScheduled_ = false;
    if (t.dirty_ && t.start_.storage == StorageMode::Persistent) sink.save();
    t.dirty_ = false;
  }
  // The delivery timer needs no handling of its own: finish() looks at what is due.
  return std::nullopt;
}

std::optional<Error> Tracker::Handler::operator()(const IdentifyMessage& m) {
  for (const Attribute& trait : m.traits) {
    bool known = false;
    for (Attribute& a : t.state_.traits) {
      if (a.name != trait.name) continue;
      a.value = trait.value;
      known = true;
    }
    if (!known && t.state_.traits.size() < 32) t.state_.traits.push_back(trait);
  }
  markDirty(false);
  return std::nullopt;
}

std::optional<Error> Tracker::Handler::operator()(const TrappedMessage& m) {
  t.outbox_.refuse("trap", m.count);
  sink.diagnostic("core_trapped", "the core stopped on a message and was rebuilt; that message is dropped", "");
  return std::nullopt;
}

std::optional<Error> Tracker::Handler::operator()(const RefusedMessage& m) {
  t.outbox_.refuse(m.reason, m.count);
  return std::nullopt;
}

void Tracker::Handler::markDirty(bool urgent) {
  t.dirty_ = true;
  if (t.start_.storage != StorageMode::Persistent) return;
  if (urgent) {
    t.dirty_ = false;
    sink.save();
  } else if (!t.saveScheduled_) {
    // Saving costs a synchronous write of some kilobytes: once a second is enough, hidden saves what is left.
    t.saveScheduled_ = true;
    sink.schedule("save", seconds(1));
  }
}

}  // namespace waymark
