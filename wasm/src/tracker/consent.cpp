#include "base/text.h"
#include "tracker/handler.h"

namespace waymark {

Tracker::Handler::Permission Tracker::Handler::permission(const Tracker& tracker) {
  if (tracker.start_.mode == Mode::Off) return Permission::Refuse;
  // Cookieless: memory only and no identifier that outlives the page, so there is nothing to ask for.
  if (tracker.config_.consentMode == ConsentMode::Cookieless) {
    return tracker.consent_.analytics == Grant::Denied ? Permission::Refuse : Permission::Accept;
  }
  switch (tracker.consent_.analytics) {
    case Grant::Granted: return Permission::Accept;
    case Grant::Denied: return Permission::Refuse;
    case Grant::Unknown: break;
  }
  return Permission::Hold;
}

bool Tracker::Handler::mayPersonalise(const Tracker& tracker) {
  if (tracker.start_.mode == Mode::Off) return false;
  const Grant grant = tracker.consent_.personalization;
  if (tracker.config_.consentMode == ConsentMode::Cookieless) return grant != Grant::Denied;
  return grant == Grant::Granted;
}

std::optional<Error> Tracker::Handler::operator()(const ConsentMessage& m) {
  const bool had = t.consent_.analytics == Grant::Granted;
  t.consent_ = m.consent;
  t.start_.storage = m.storage;
  if (!m.visitorId.empty()) t.start_.visitorId = t.state_.visitorId = m.visitorId;
  if (m.consent.analytics == Grant::Denied) {
    if (!t.held_.empty()) {
      t.outbox_.refuse("consent_denied", static_cast<std::int64_t>(t.held_.size()));
      t.held_.clear();
      t.outbox_.hold(0);
    }
    if (had) {
      // Withdrawal: nothing waits any longer, and what was learnt is forgotten here as well as in the store.
      forget(t.outbox_.clear("consent_withdrawn"), "erased");
      const VisitorId visitor = t.state_.visitorId;
      t.state_ = {};
      t.state_.visitorId = visitor;
      t.channel_ = {};
      t.moment_ = answerMoment(t.state_.moments);
      t.stage_ = answerStage(t.state_.stages);
      t.dirty_ = false;
      sink.cancel("save");
      t.saveScheduled_ = false;
      sink.erase("consent_withdrawn");
    }
    return std::nullopt;
  }
  if (m.consent.analytics == Grant::Granted) {
    releaseHeld();
    markDirty(true);
  }
  return std::nullopt;
}

void Tracker::Handler::releaseHeld() {
  std::vector<Held> held;
  held.swap(t.held_);
  for (Held& event : held) accept(event);
  t.outbox_.hold(0);
}

}  // namespace waymark
