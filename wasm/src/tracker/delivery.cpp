#include <utility>

#include "base/text.h"
#include "waymark/tracker.h"

namespace waymark {
namespace {

/// Chosen: long enough for a slow phone line, short enough that a half-open socket does not stall the lane.
constexpr DurationMs kRequestTimeout = seconds(15);
/// One dispatch never starts more than this many requests to a destination, whatever waits.
constexpr int kBatchesPerDispatch = 8;
/// Neither memory nor the store has the records' text any more: they cannot be sent by anybody.
constexpr std::string_view kMissing = "missing";

}  // namespace

Outbox* Tracker::outboxOf(std::string_view destination) {
  for (Outbox& outbox : boxes())
    if (outbox.destination().name == destination && hasDestination()) return &outbox;
  return nullptr;
}

void Tracker::refuse(std::string_view reason, std::int64_t count) {
  for (Outbox& outbox : boxes()) outbox.refuse(reason, count);
}

void Tracker::forgetGone(Outbox& outbox, EffectSink& sink) {
  for (const Gone& gone : outbox.takeGone()) {
    const bool erased = gone.why == kConsentWithdrawn;
    sink.forget({outbox.destination().name, &gone.keys, gone.why.empty() ? "delivered" : erased ? "erased" : "dropped", gone.why});
  }
}

void Tracker::sendDue(bool force, bool leaving, EffectSink& sink) {
  const bool allowed = permission() == Permission::Accept && hasDestination();
  std::optional<DurationMs> wake;
  for (Outbox& outbox : boxes()) {
    forgetGone(outbox, sink);
    if (!allowed) continue;
    for (int i = 0; i < kBatchesPerDispatch; ++i) {
      const std::optional<BatchPlan> plan = outbox.plan(lastBatch_ + 1, elapsed_, force, leaving);
      if (!plan) break;
      const String id = concat({start_.pageId.text, ".", decimal(++lastBatch_)});
      SendEffect effect;
      effect.batchId = id;
      effect.destination = outbox.destination().name;
      effect.url = outbox.destination().endpoint;
      effect.keys = &plan->keys;
      effect.sentAt = now_;
      effect.tabId = start_.tabId.text;
      effect.ledgerSeq = plan->ledgerSeq;
      effect.ledger = &outbox.ledger();
      effect.inDoubt = &plan->asked;
      effect.siteId = config_.siteId;
      effect.writeKey = outbox.destination().writeKey;
      effect.leaving = leaving;
      effect.timeout = kRequestTimeout;
      sink.send(effect);
    }
    forgetGone(outbox, sink);  // what could not be asked about any longer
    const std::optional<DurationMs> after = outbox.wakeAfter(elapsed_);
    if (after && (!wake || *after < *wake)) wake = after;
  }
  if (!wake) return;
  const DurationMs due = elapsed_ + *wake;
  // A timer that fires earlier is as good: finish() looks again and schedules the rest.
  if (wakeAt_ > elapsed_ && due >= wakeAt_) return;
  wakeAt_ = due;
  sink.schedule("deliver", *wake);
}

namespace {

/// Batch ids are the page's, a point, a number. 0 for another.
std::uint32_t numberOf(std::string_view batchId, std::string_view pageId) {
  if (batchId.size() <= pageId.size() + 1 || batchId.substr(0, pageId.size()) != pageId || batchId[pageId.size()] != '.') return 0;
  std::uint32_t number = 0;
  for (const char c : batchId.substr(pageId.size() + 1)) {
    if (c < '0' || c > '9' || number > 400000000u) return 0;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number;
}

}  // namespace

Refusal Tracker::take(const Stamp& stamp, AnswerMessage&& m, EffectSink& sink) {
  stampNow(stamp);
  const std::uint32_t batch = numberOf(m.batchId.text, start_.pageId.text);
  if (batch == 0) return {};
  BatchAnswer answer;
  answer.retryAfterMs = m.retryAfterMs;
  const bool hasReply = m.reply && m.reply->ok;
  answer.outcome = readOutcome(m.status, m.failure, hasReply);
  if (hasReply) {
    answer.rejected = std::move(m.reply->rejectedIds);
    answer.acked = std::move(m.reply->ackedIds);
  }
  for (Outbox& outbox : boxes()) {
    const std::string_view problem = outbox.settle(batch, answer, elapsed_).problem;
    if (problem.empty()) continue;
    const bool refused = problem == "endpoint_refused", blocked = problem == "endpoint_blocked";
    const DestinationConfig& destination = outbox.destination();
    String path("/endpoint");
    if (&destination != &config_.own) path = concat({"/destinations/", decimal(&destination - config_.destinations.data()), path});
    sink.diagnostic(problem,
                    refused   ? "the endpoint refuses batches from this page; sending stops until the next page"
                    : blocked ? "requests to the endpoint are blocked in this browser; the next one is tried in five minutes"
                              : "the endpoint will not take an event; it is dropped and counted",
                    refused || blocked ? path : String());
  }
  return {};
}

Refusal Tracker::take(const Stamp& stamp, FlushMessage&&, EffectSink& sink) {
  stampNow(stamp);
  sendDue(true, false, sink);
  return {};
}

Refusal Tracker::take(const Stamp& stamp, AdoptedMessage&& m, EffectSink& sink) {
  stampNow(stamp);
  List<Gone> unclaimed;  // by destination: nobody is left to send them to
  for (AdoptedRecord& record : m.records) {
    if (record.to.empty()) record.to.emplace_back() = config_.own.name;
    for (const String& name : record.to) {
      if (Outbox* const outbox = outboxOf(name)) outbox->adopt(record.key, record.bytes, record.kind, elapsed_);
      else keysOf(unclaimed, name).push_back(record.key);
    }
  }
  for (const Gone& gone : unclaimed) sink.forget({gone.why, &gone.keys, "dropped", "destination_removed"});
  return {};
}

Refusal Tracker::take(const Stamp& stamp, UnheldMessage&& m, EffectSink& sink) {
  stampNow(stamp);
  if (m.reason.empty() || m.reason == kMissing) {
    for (Outbox& outbox : boxes()) outbox.giveUp(m.keys, m.reason.empty() ? std::string_view() : kMissing);
    return {};
  }
  // The records are still in the page's memory and go out from there; only their survival of a crash is lost.
  sink.diagnostic("store_failed", concat({"the browser's storage refused records (", m.reason, "); they wait in memory"}), "");
  return {};
}

}  // namespace waymark
