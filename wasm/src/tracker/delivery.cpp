#include "tracker/handler.h"

namespace waymark {
namespace {

constexpr std::string_view kDestination = "waymark";
/// Chosen: long enough for a slow phone line, short enough that a half-open socket does not stall the lane.
constexpr DurationMs kRequestTimeout = seconds(15);
/// One dispatch never starts more than this many requests, whatever waits.
constexpr int kBatchesPerDispatch = 8;

}  // namespace

void Tracker::Handler::forget(const std::vector<std::string>& keys, std::string_view reason) {
  if (!keys.empty()) sink.forget(keys, reason);
}

void Tracker::Handler::sendDue(Tracker& tracker, EffectSink& sink, bool force, bool leaving) {
  if (tracker.config_.endpoint.empty() || permission(tracker) != Permission::Accept) return;
  for (int i = 0; i < kBatchesPerDispatch; ++i) {
    std::optional<BatchPlan> plan = tracker.outbox_.plan(tracker.elapsed_, force, leaving);
    if (!plan) break;
    SendEffect effect;
    effect.batchId = std::move(plan->id);
    effect.destination = kDestination;
    effect.url = tracker.config_.endpoint;
    effect.keys = std::move(plan->keys);
    effect.sentAt = tracker.now_;
    effect.tabId = tracker.start_.tabId;
    effect.ledgerSeq = plan->ledgerSeq;
    effect.ledger = &tracker.outbox_.ledger();
    effect.siteId = tracker.config_.siteId;
    effect.writeKey = tracker.config_.writeKey;
    effect.leaving = leaving;
    effect.timeout = kRequestTimeout;
    sink.send(effect);
  }
  if (const std::optional<DurationMs> wake = tracker.outbox_.wakeAfter(tracker.elapsed_)) {
    const std::int64_t due = tracker.elapsed_.count + wake->count;
    // A timer that fires earlier is as good: finish() looks again and schedules the rest.
    if (tracker.wakeAt_.count <= tracker.elapsed_.count || due < tracker.wakeAt_.count) {
      tracker.wakeAt_.count = due;
      sink.schedule("deliver", *wake);
    }
  }
}

std::optional<Error> Tracker::Handler::operator()(const AnswerMessage& m) {
  const bool hasReply = m.reply && m.reply->ok;
  const SendOutcome outcome = readOutcome(m.status, m.failure == Failure::Blocked, m.failure == Failure::Unknown, hasReply);
  static const std::vector<std::string> kNone;
  const Settled settled = t.outbox_.settle(m.batchId, outcome, m.retryAfterMs, hasReply ? m.reply->rejectedIds : kNone, t.elapsed_);
  if (!settled.known) return std::nullopt;  // a second answer, or one for a queue that was erased meanwhile
  forget(settled.delivered, "delivered");
  forget(settled.dropped, "dropped");
  if (settled.problem == "endpoint_refused")
    sink.diagnostic(settled.problem, "the endpoint refuses batches from this page; sending stops until the next page", "/endpoint");
  else if (settled.problem == "endpoint_blocked")
    sink.diagnostic(settled.problem, "requests to the endpoint are blocked in this browser; sending stops until the next page", "/endpoint");
  else if (!settled.problem.empty())
    sink.diagnostic(settled.problem, "the endpoint will not take an event; it is dropped and counted", "");
  return std::nullopt;
}

std::optional<Error> Tracker::Handler::operator()(const FlushMessage&) {
  sendDue(t, sink, true, false);
  return std::nullopt;
}

std::optional<Error> Tracker::Handler::operator()(const AdoptedMessage& m) {
  if (t.config_.endpoint.empty()) return std::nullopt;
  for (const AdoptedRecord& r : m.records) forget(t.outbox_.adopt(r.key, r.bytes, r.kind, t.elapsed_), "dropped");
  return std::nullopt;
}

std::optional<Error> Tracker::Handler::operator()(const StoreFailedMessage& m) {
  // The records are still in the page's memory and go out from there; only their survival of a crash is lost.
  sink.diagnostic("store_failed", "the browser's storage refused records (" + m.reason + "); they wait in memory", "");
  return std::nullopt;
}

}  // namespace waymark
