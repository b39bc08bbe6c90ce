#include "waymark/tracker.h"

namespace waymark {
namespace {

/// Chosen: long enough for a slow phone line, short enough that a half-open socket does not stall the lane.
constexpr DurationMs kRequestTimeout = seconds(15);
/// One dispatch never starts more than this many requests, whatever waits.
constexpr int kBatchesPerDispatch = 8;

}  // namespace

void Tracker::drop(const List<String>& keys, std::string_view reason, EffectSink& sink) {
  if (!keys.empty()) sink.forget(keys, reason);
}

void Tracker::sendDue(bool force, bool leaving, EffectSink& sink) {
  if (config_.endpoint.empty() || permission() != Permission::Accept) return;
  for (int i = 0; i < kBatchesPerDispatch; ++i) {
    const std::optional<BatchPlan> plan = outbox_.plan(elapsed_, force, leaving);
    if (!plan) break;
    SendEffect effect;
    effect.batchId = plan->id.text;
    effect.destination = "waymark";
    effect.url = config_.endpoint;
    effect.keys = &plan->keys;
    effect.sentAt = now_;
    effect.tabId = start_.tabId.text;
    effect.ledgerSeq = plan->ledgerSeq;
    effect.ledger = &outbox_.ledger();
    effect.siteId = config_.siteId;
    effect.writeKey = config_.writeKey;
    effect.leaving = leaving;
    effect.timeout = kRequestTimeout;
    sink.send(effect);
  }
  const std::optional<DurationMs> wake = outbox_.wakeAfter(elapsed_);
  if (!wake) return;
  const DurationMs due = elapsed_ + *wake;
  // A timer that fires earlier is as good: finish() looks again and schedules the rest.
  if (wakeAt_ > elapsed_ && due >= wakeAt_) return;
  wakeAt_ = due;
  sink.schedule("deliver", *wake);
}

Refusal Tracker::take(const Stamp& stamp, AnswerMessage&& m, EffectSink& sink) {
  stampNow(stamp);
  const bool hasReply = m.reply && m.reply->ok;
  const SendOutcome outcome = readOutcome(m.status, m.failure == Failure::Blocked, m.failure == Failure::Unknown, hasReply);
  const List<String> none;
  const Settled settled = outbox_.settle(m.batchId, outcome, m.retryAfterMs, hasReply ? m.reply->rejectedIds : none, elapsed_);
  if (!settled.known) return {};  // a second answer, or one for a queue that was erased meanwhile
  drop(settled.delivered, "delivered", sink);
  drop(settled.dropped, "dropped", sink);
  if (settled.problem.empty()) return {};
  const bool refused = settled.problem == "endpoint_refused", blocked = settled.problem == "endpoint_blocked";
  sink.diagnostic(settled.problem,
                  refused   ? "the endpoint refuses batches from this page; sending stops until the next page"
                  : blocked ? "requests to the endpoint are blocked in this browser; sending stops until the next page"
                            : "the endpoint will not take an event; it is dropped and counted",
                  refused || blocked ? "/endpoint" : "");
  return {};
}

Refusal Tracker::take(const Stamp& stamp, FlushMessage&&, EffectSink& sink) {
  stampNow(stamp);
  sendDue(true, false, sink);
  return {};
}

Refusal Tracker::take(const Stamp& stamp, AdoptedMessage&& m, EffectSink& sink) {
  stampNow(stamp);
  if (config_.endpoint.empty()) return {};
  for (AdoptedRecord& r : m.records) drop(outbox_.adopt(std::move(r.key), r.bytes, r.kind, elapsed_), "dropped", sink);
  return {};
}

Refusal Tracker::take(const Stamp& stamp, StoreFailedMessage&& m, EffectSink& sink) {
  stampNow(stamp);
  // The records are still in the page's memory and go out from there; only their survival of a crash is lost.
  sink.diagnostic("store_failed", concat({"the browser's storage refused records (", m.reason, "); they wait in memory"}), "");
  return {};
}

}  // namespace waymark
