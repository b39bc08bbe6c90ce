#include "waymark/tracker.h"

namespace waymark {

Tracker::Permission Tracker::permission() const {
  if (start_.mode == Mode::Off) return Permission::Refuse;
  switch (start_.consent.analytics) {
    case Grant::Granted: return Permission::Accept;
    case Grant::Denied: return Permission::Refuse;
    case Grant::Unknown: break;
  }
  // Cookieless: memory only and no identifier that outlives the page, so there is nothing to ask for.
  return config_.consentMode == ConsentMode::Cookieless ? Permission::Accept : Permission::Hold;
}

bool Tracker::mayPersonalise() const {
  if (start_.mode == Mode::Off) return false;
  const Grant grant = start_.consent.personalization;
  return grant == Grant::Granted || (grant == Grant::Unknown && config_.consentMode == ConsentMode::Cookieless);
}

Refusal Tracker::take(const Stamp& stamp, ConsentMessage&& m, EffectSink& sink) {
  stampNow(stamp);
  // Without a question asked, too: a refusal in cookieless mode ends what was going on.
  const bool had = permission() == Permission::Accept;
  start_.consent = m.consent;
  start_.storage = m.storage;
  if (!m.visitorId.empty()) start_.visitorId = state_.visitorId = m.visitorId;
  if (m.consent.analytics == Grant::Unknown) return {};

  List<Held> held;
  held.swap(held_);
  tellHeld();
  if (m.consent.analytics == Grant::Granted) {
    for (Held& event : held) accept(event.key, event.kind, event.record, sink);
    markDirty(true, sink);
    return {};
  }
  refuse("consent_denied", static_cast<std::int64_t>(held.size()));
  if (had) {
    // Withdrawal: nothing waits any longer, and what was learnt is forgotten here as well as in the store.
    for (Outbox& outbox : boxes()) {
      outbox.clear(kConsentWithdrawn);
      forgetGone(outbox, sink);
    }
    forgetVisitor();
    saveScheduled_ = false;
    sink.cancel("save");
    sink.erase(kConsentWithdrawn);
  }
  return {};
}

void Tracker::hold(String key, Kind kind, String record) {
  if (held_.size() >= kHeldLimit) {
    held_.erase(0);
    refuse("held_overflow", 1);
  }
  held_.push_back({std::move(key), std::move(record), kind});
  tellHeld();
}

void Tracker::tellHeld() {
  for (Outbox& outbox : boxes()) outbox.hold(static_cast<std::int64_t>(held_.size()));
}

}  // namespace waymark
