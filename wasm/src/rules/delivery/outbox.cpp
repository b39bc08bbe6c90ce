#include "rules/delivery/outbox.h"

#include <utility>

#include "base/hash.h"

namespace waymark {

void Outbox::configure(const DestinationConfig& destination, const BatchConfig& batch, std::int64_t capBytes, std::uint64_t seed, DurationMs now,
                       DurationMs blockedFor) {
  destination_ = &destination;
  config_ = batch;
  capBytes_ = capBytes;
  limitEvents_ = batch.maxEvents;
  random_ = Random(seed);
  if (blockedFor.count > 0) {
    blocked_ = kBlockedTries;
    retryAt_ = now + blockedFor;
  }
  buckets_.resize(kBuckets);
  records_.resize(kLanes);
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) records_[lane].next = records_[lane].prev = lane;
}

// ---------------------------------------------------------------- places

std::uint32_t Outbox::find(std::string_view key) const {
  std::uint32_t i = buckets_[fnv1a32(key) % kBuckets];
  while (i != 0 && !(at(i).key == key)) i = at(i).chain;
  return i;
}

void Outbox::count(const Record& record, std::int64_t by) {
  (record.lane >= kInDoubt && record.lane < kInFlight ? ledger_.inDoubt : ledger_.queued) += by;
  if (record.lane < kInDoubt) {
    waiting_ += by;
    waitingBytes_ += by * (record.bytes + 1);
  }
  changed_ = true;
}

void Outbox::link(std::uint32_t i, std::uint32_t lane, bool first) {
  const std::uint32_t before = first ? lane : at(lane).prev, behind = at(before).next;
  Record& r = at(i);
  r.lane = lane;
  r.order = first ? --least_ : ++most_;
  r.prev = before;
  r.next = behind;
  at(before).next = at(behind).prev = i;
  count(r, 1);
}

void Outbox::unlink(std::uint32_t i) {
  Record& r = at(i);
  count(r, -1);
  at(r.prev).next = r.next;
  at(r.next).prev = r.prev;
}

/// What comes back goes before what waits: it is older.
void Outbox::requeue(std::uint32_t i) {
  unlink(i);
  link(i, kQueued + at(i).value, true);
}

void Outbox::doubt(std::uint32_t i) {
  unlink(i);
  link(i, kInDoubt + at(i).value, false);
}

void Outbox::put(std::string_view key, std::int64_t bytes, Kind kind, DurationMs since, Lane place) {
  std::uint32_t i = free_;
  if (i != 0) {
    free_ = at(i).next;
  } else {
    i = static_cast<std::uint32_t>(records_.size());
    records_.emplace_back();
  }
  Record& r = at(i);
  r.key = key;
  r.bytes = bytes;
  r.since = since;
  r.batch = 0;
  r.value = static_cast<unsigned char>(valueOf(kind));
  std::uint32_t& bucket = buckets_[fnv1a32(key) % kBuckets];
  r.chain = bucket;
  bucket = i;
  link(i, place + r.value, false);
  bytes_ += bytes;
  ++ledger_.accepted;
  // Room is made by value, then by age; what is in doubt is the least loss, for it may have arrived. What is on its way keeps its place:
  // its answer must find it.
  for (std::uint32_t value = 0; value < 3; ++value)
    for (const std::uint32_t lane : {kInDoubt + value, kQueued + value})
      while (bytes_ > capBytes_ && at(lane).next != lane) leave(at(lane).next, "overflow");
}

String Outbox::remove(std::uint32_t i) {
  unlink(i);
  Record& r = at(i);
  bytes_ -= r.bytes;
  std::uint32_t* to = &buckets_[fnv1a32(r.key) % kBuckets];
  while (*to != i) to = &at(*to).chain;
  *to = r.chain;
  r.next = free_;
  free_ = i;
  return std::move(r.key);
}

void Outbox::leave(std::uint32_t i, std::string_view why) {
  if (why.empty()) ++ledger_.delivered;
  else addCount(ledger_.dropped, why, 1);
  Gone* to = nullptr;
  for (Gone& gone : gone_)
    if (gone.why == why) to = &gone;
  if (to == nullptr) {
    to = &gone_.emplace_back();
    to->why = why;
  }
  to->keys.push_back(remove(i));
}

List<Gone> Outbox::takeGone() {
  List<Gone> gone;
  gone.swap(gone_);
  return gone;
}

// ---------------------------------------------------------------- in and out

void Outbox::add(std::string_view key, std::int64_t bytes, Kind kind, DurationMs now) { put(key, bytes, kind, now, kQueued); }

void Outbox::adopt(std::string_view key, std::int64_t bytes, Kind kind, DurationMs now) {
  if (find(key) != 0) return;
  put(key, bytes, kind, now, kInDoubt);
  doubtSince_ = now;
}

void Outbox::disown(std::string_view key) {
  const std::uint32_t i = find(key);
  if (i == 0) return;
  --ledger_.accepted;
  (void)remove(i);
}

void Outbox::lose(std::string_view key) {
  if (const std::uint32_t i = find(key)) leave(i, "missing");
}

void Outbox::clear(std::string_view reason) {
  for (std::uint32_t lane = 0; lane < kLanes; ++lane)
    while (at(lane).next != lane) leave(at(lane).next, reason);
  openBatch_ = 0;
}

// ---------------------------------------------------------------- batches

std::uint32_t Outbox::first(bool byValue) const {
  std::uint32_t best = 0;
  for (std::uint32_t lane = kQueued; lane < kInDoubt; ++lane) {
    const std::uint32_t i = at(lane).next;
    if (i != lane && (best == 0 || byValue || at(i).order < at(best).order)) best = i;
  }
  return best;
}

List<String> Outbox::ask(std::uint32_t batch) {
  List<String> keys;
  for (std::uint32_t lane = kInFlight; lane-- > kInDoubt;)
    for (std::uint32_t i = at(lane).next; i != lane && keys.size() < kAsked; i = at(i).next) {
      at(i).batch = batch;
      keys.push_back(at(i).key);
    }
  return keys;
}

/// What `ask` marked stands first in its lanes.
void Outbox::endDoubt(std::uint32_t batch, DurationMs now) {
  for (std::uint32_t lane = kInDoubt; lane < kInFlight; ++lane) {
    std::uint32_t i = at(lane).next;
    while (i != lane && at(i).batch == batch) i = at(i).next;
    for (i = at(i).prev; i != lane;) {
      const std::uint32_t before = at(i).prev;
      if (destination_->onDoubt == OnDoubt::Drop) {
        leave(i, "in_doubt");
      } else {
        requeue(i);
        at(i).since = now - config_.maxAge;  // due at once: it has waited
      }
      i = before;
    }
  }
}

std::optional<BatchPlan> Outbox::plan(std::uint32_t batch, DurationMs now, bool force, bool leaving) {
  if (refused_ || (!leaving && (openBatch_ != 0 || now < retryAt_))) return std::nullopt;
  // As many as one batch asks about; the one that now goes out asks about the next.
  while (!leaving && waiting_ == 0 && ledger_.inDoubt > 0 && (force || now - doubtSince_ >= config_.maxAge)) {
    (void)ask(batch);
    endDoubt(batch, now);
  }
  std::uint32_t i = first(leaving);
  if (i == 0) return std::nullopt;
  const bool full = waiting_ >= limitEvents_ || kEnvelopeBytes + waitingBytes_ > config_.maxBytes;
  const bool urgent = at(kQueued + 2).next != kQueued + 2;
  if (!(force || full || urgent || now - at(i).since >= config_.maxAge)) return std::nullopt;

  BatchPlan plan;
  std::int64_t bytes = kEnvelopeBytes;
  if (!leaving) {
    plan.asked = ask(batch);
    for (const String& key : plan.asked) bytes += static_cast<std::int64_t>(key.size()) + 3;
  }
  for (; i != 0; i = first(leaving)) {
    const auto count = static_cast<std::int64_t>(plan.keys.size());
    bytes += at(i).bytes + 1;
    if (count > 0 && (count >= limitEvents_ || bytes > config_.maxBytes)) break;
    unlink(i);
    link(i, kInFlight, false);
    at(i).batch = batch;
    plan.keys.push_back(at(i).key);
  }
  plan.ledgerSeq = ++ledgerSeq_;
  if (!leaving) {
    openBatch_ = batch;
    openCount_ = static_cast<std::uint32_t>(plan.keys.size());
  }
  return plan;
}

std::optional<DurationMs> Outbox::wakeAfter(DurationMs now) const {
  if (refused_ || openBatch_ != 0) return std::nullopt;
  DurationMs since = doubtSince_;
  if (waiting_ > 0) since = at(first(false)).since;
  else if (ledger_.inDoubt == 0 || since == kNever) return std::nullopt;
  DurationMs wait = since + config_.maxAge - now;
  if (wait < retryAt_ - now) wait = retryAt_ - now;
  if (wait.count < 1) wait.count = 1;
  return wait;
}

void Outbox::backOff(std::optional<std::int64_t> retryAfterMs, DurationMs now) {
  // Full jitter (Brooker, "Exponential Backoff And Jitter", 2015): uniform in [0, min(cap, base·2^n)), on the monotonic clock.
  std::int64_t ceiling = kBackoffBase.count;
  for (int i = 0; i < failures_ && ceiling < kBackoffCap.count; ++i) ceiling *= 2;
  if (ceiling > kBackoffCap.count) ceiling = kBackoffCap.count;
  ++failures_;
  std::int64_t wait = static_cast<std::int64_t>(random_.unit() * static_cast<double>(ceiling));
  if (retryAfterMs && *retryAfterMs > wait) wait = *retryAfterMs < kRetryAfterCap.count ? *retryAfterMs : kRetryAfterCap.count;
  retryAt_.count = now.count + (wait < 1 ? 1 : wait);
}

void Outbox::retry() {
  if (refused_ || blocked_ >= kBlockedTries) retryAt_ = {};
  refused_ = false;
}

Settled Outbox::settle(std::uint32_t batch, const BatchAnswer& answer, DurationMs now) {
  const bool open = openBatch_ == batch;
  Settled settled = {open, {}};
  for (std::uint32_t i = at(kInFlight).next; i != kInFlight && !settled.known; i = at(i).next) settled.known = at(i).batch == batch;
  if (!settled.known) return settled;
  if (open) openBatch_ = 0;

  enum { kLeave, kRequeue, kDoubt } fate = kRequeue;
  std::string_view why;
  const SendOutcome outcome = answer.outcome;
  if (outcome != SendOutcome::Blocked && outcome != SendOutcome::Unknown) blocked_ = 0;
  switch (outcome) {
    case SendOutcome::Accepted:
      fate = kLeave;
      failures_ = 0;
      retryAt_ = {};
      // What 413 or 400 narrowed widens again, doubling per success.
      limitEvents_ = limitEvents_ * 2 < config_.maxEvents ? limitEvents_ * 2 : config_.maxEvents;
      for (const String& key : answer.rejected)
        if (const std::uint32_t i = find(key); i != 0 && at(i).batch == batch && at(i).lane == kInFlight) leave(i, "rejected");
      for (const String& key : answer.acked)
        if (const std::uint32_t i = find(key); i != 0 && at(i).batch == batch && at(i).lane != kInFlight) leave(i, {});
      break;
    case SendOutcome::TooLarge:
    case SendOutcome::Rejected:
      if (!open) break;
      if (openCount_ > 1) {
        limitEvents_ = openCount_ / 2;
        break;
      }
      fate = kLeave;
      why = outcome == SendOutcome::TooLarge ? "too_large" : "rejected";
      settled.problem = outcome == SendOutcome::TooLarge ? "event_too_large" : "event_rejected";
      break;
    case SendOutcome::Refused:
      refused_ = true;
      settled.problem = "endpoint_refused";
      break;
    case SendOutcome::Blocked:
      // A beacon is refused when the browser's 64 KiB are used up, which says nothing about the endpoint.
      if (!open) break;
      if (++blocked_ < kBlockedTries) {
        backOff({}, now);
        break;
      }
      retryAt_ = now + kBlockedPause;
      if (blocked_ == kBlockedTries) settled.problem = "endpoint_blocked";
      break;
    case SendOutcome::Unknown: fate = kDoubt; break;
    case SendOutcome::Lost:
      if (destination_->onDoubt == OnDoubt::Drop) {
        fate = kDoubt;
        doubtSince_ = now;
      }
      [[fallthrough]];
    case SendOutcome::Retry: backOff(answer.retryAfterMs, now); break;
  }
  // Backwards where each goes before the one before.
  const auto step = [&](std::uint32_t i) { return fate == kRequeue ? at(i).prev : at(i).next; };
  for (std::uint32_t i = step(kInFlight); i != kInFlight;) {
    const std::uint32_t after = step(i);
    if (at(i).batch == batch) {
      if (fate == kLeave) leave(i, why);
      else if (fate == kRequeue) requeue(i);
      else doubt(i);
    }
    i = after;
  }
  if (outcome == SendOutcome::Accepted) endDoubt(batch, now);
  return settled;
}

}  // namespace waymark
