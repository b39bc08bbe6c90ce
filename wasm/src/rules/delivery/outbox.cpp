#include "rules/delivery/outbox.h"

#include <utility>

#include "base/hash.h"

namespace waymark {

List<String>& keysOf(List<Gone>& gone, std::string_view why) {
  for (Gone& one : gone)
    if (one.why == why) return one.keys;
  gone.emplace_back().why = why;
  return gone.back().keys;
}

void Outbox::configure(const Config& config, const DestinationConfig& destination, std::uint64_t seed, DurationMs now, DurationMs blockedFor) {
  config_ = &config;
  destination_ = &destination;
  limitEvents_ = config.batch.maxEvents;
  random_ = Random(seed);
  if (blockedFor.count > 0) {
    blocked_ = kBlockedTries;
    retryAt_ = now + blockedFor;
  }
}

Outbox::Outbox() {
  for (Link& head : lanes_) head.next = head.prev = &head;
}

Outbox::~Outbox() {
  for (Link& head : lanes_)
    for (Link* i = head.next; i != &head;) {
      Link* const next = i->next;
      delete static_cast<Record*>(i);
      i = next;
    }
}

// ---------------------------------------------------------------- places

Outbox::Record* Outbox::find(std::string_view key) {
  Record* record = buckets_[fnv1a32(key) % kBuckets];
  while (record != nullptr && !(at(record).key == key)) record = record->chain;
  return record;
}

void Outbox::count(const Record& record, std::int64_t by) {
  (record.lane >= kInDoubt && record.lane < kInFlight ? ledger_.inDoubt : ledger_.queued) += by;
  if (record.lane < kInDoubt) {
    waiting_ += by;
    waitingBytes_ += by * (record.bytes + 1);
  }
  changed_ = true;
}

void Outbox::link(Record& record, unsigned lane, bool first) {
  Link* const before = first ? &lanes_[lane] : lanes_[lane].prev;
  record.lane = static_cast<unsigned char>(lane);
  record.order = first ? --least_ : ++most_;
  record.prev = before;
  record.next = before->next;
  at(before).next = at(record.next).prev = &record;
  count(record, 1);
}

void Outbox::unlink(Record& record) {
  count(record, -1);
  at(record.prev).next = record.next;
  at(record.next).prev = record.prev;
}

void Outbox::move(Record& record, unsigned place, bool first) {
  unlink(record);
  link(record, place + (place == kInFlight ? 0 : record.value), first);
}

void Outbox::put(std::string_view key, std::int64_t bytes, Kind kind, DurationMs since, unsigned place) {
  Record& record = *new Record;
  record.key = key;
  record.bytes = bytes;
  record.since = since;
  record.value = static_cast<unsigned char>(valueOf(kind));
  Record*& bucket = buckets_[fnv1a32(key) % kBuckets];
  record.chain = bucket;
  bucket = &record;
  link(record, place + record.value, false);
  bytes_ += bytes;
  ++ledger_.accepted;
  // Room is made by value, then by age; what is in doubt is the least loss, for it may have arrived. What is on its way keeps its place:
  // its answer must find it.
  for (unsigned value = 0; value < 3; ++value)
    for (const unsigned lane : {kInDoubt + value, kQueued + value})
      while (bytes_ > config_->storageCapBytes && lanes_[lane].next != &lanes_[lane]) leave(at(lanes_[lane].next), "overflow");
}

String Outbox::remove(Record& record) {
  unlink(record);
  bytes_ -= record.bytes;
  Record** to = &buckets_[fnv1a32(record.key) % kBuckets];
  while (*to != &record) to = &at(*to).chain;
  *to = record.chain;
  String key = std::move(record.key);
  delete &record;
  return key;
}

void Outbox::leave(Record& record, std::string_view why) {
  if (why.empty()) ++ledger_.delivered;
  else addCount(ledger_.dropped, why, 1);
  keysOf(gone_, why).push_back(remove(record));
}

List<Gone> Outbox::takeGone() {
  List<Gone> gone;
  gone.swap(gone_);
  return gone;
}

// ---------------------------------------------------------------- in and out

void Outbox::add(std::string_view key, std::int64_t bytes, Kind kind, DurationMs now) { put(key, bytes, kind, now, kQueued); }

void Outbox::adopt(std::string_view key, std::int64_t bytes, Kind kind, DurationMs now) {
  if (find(key) != nullptr) return;
  put(key, bytes, kind, now, kInDoubt);
  doubtSince_ = now;
}

void Outbox::giveUp(const List<String>& keys, std::string_view why) {
  for (const String& key : keys) {
    Record* const record = find(key);
    if (record == nullptr) continue;
    if (why.empty()) {
      --ledger_.accepted;
      (void)remove(*record);
    } else {
      leave(*record, why);
    }
  }
}

void Outbox::clear(std::string_view reason) {
  for (Link& head : lanes_)
    while (head.next != &head) leave(at(head.next), reason);
  openBatch_ = 0;
}

// ---------------------------------------------------------------- batches

Outbox::Record* Outbox::first(bool byValue) {
  Record* best = nullptr;
  for (unsigned lane = kQueued; lane < kInDoubt; ++lane) {
    Link* const head = lanes_[lane].next;
    if (head != &lanes_[lane] && (best == nullptr || byValue || at(head).order < best->order)) best = &at(head);
  }
  return best;
}

List<String> Outbox::ask(std::uint32_t batch) {
  List<String> keys;
  for (unsigned lane = kInFlight; lane-- > kInDoubt;)
    for (Link* i = lanes_[lane].next; i != &lanes_[lane] && keys.size() < kAsked; i = i->next) {
      at(i).batch = batch;
      keys.push_back(at(i).key);
    }
  return keys;
}

/// What `ask` marked stands first in its lanes. It goes again, before what waits, for it is older; or it is given up.
void Outbox::endDoubt(std::uint32_t batch, DurationMs now) {
  for (unsigned lane = kInDoubt; lane < kInFlight; ++lane) {
    Link* const head = &lanes_[lane];
    Link* i = head->next;
    while (i != head && at(i).batch == batch) i = i->next;
    for (i = i->prev; i != head;) {
      Record& record = at(i);
      i = i->prev;
      if (destination_->onDoubt == OnDoubt::Drop) {
        leave(record, "in_doubt");
      } else {
        record.since = now - config_->batch.maxAge;  // due at once: it has waited
        move(record, kQueued, true);
      }
    }
  }
}

std::optional<BatchPlan> Outbox::plan(std::uint32_t batch, DurationMs now, bool force, bool leaving) {
  const BatchConfig& config = config_->batch;
  if (force && !leaving) {
    if (refused_ || blocked_ >= kBlockedTries) retryAt_ = {};
    refused_ = false;
  }
  if (refused_ || (!leaving && (openBatch_ != 0 || now < retryAt_))) return std::nullopt;
  // As many as one batch asks about; the one that now goes out asks about the next.
  while (!leaving && waiting_ == 0 && ledger_.inDoubt > 0 && (force || now - doubtSince_ >= config.maxAge)) {
    (void)ask(batch);
    endDoubt(batch, now);
  }
  Record* record = first(leaving);
  if (record == nullptr) return std::nullopt;
  const bool full = waiting_ >= limitEvents_ || kEnvelopeBytes + waitingBytes_ > config.maxBytes;
  const bool urgent = lanes_[kQueued + 2].next != &lanes_[kQueued + 2];
  if (!(force || full || urgent || now - record->since >= config.maxAge)) return std::nullopt;

  BatchPlan plan;
  std::int64_t bytes = kEnvelopeBytes, count = 0;
  if (!leaving) {
    plan.asked = ask(batch);
    for (const String& key : plan.asked) bytes += static_cast<std::int64_t>(key.size()) + 3;
  }
  for (; record != nullptr; record = first(leaving)) {
    bytes += record->bytes + 1;
    if (count > 0 && (count >= limitEvents_ || bytes > config.maxBytes)) break;
    ++count;
    move(*record, kInFlight, false);
    record->batch = batch;
    plan.keys.push_back(record->key);
  }
  plan.ledgerSeq = ++ledgerSeq_;
  if (!leaving) {
    openBatch_ = batch;
    openCount_ = static_cast<std::uint32_t>(count);
  }
  return plan;
}

std::optional<DurationMs> Outbox::wakeAfter(DurationMs now) {
  if (refused_ || openBatch_ != 0) return std::nullopt;
  DurationMs since = doubtSince_;
  if (waiting_ > 0) since = first(false)->since;
  else if (ledger_.inDoubt == 0 || since == kNever) return std::nullopt;
  DurationMs wait = since + config_->batch.maxAge - now;
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

Settled Outbox::settle(std::uint32_t batch, const BatchAnswer& answer, DurationMs now) {
  Link* const inFlight = &lanes_[kInFlight];
  const bool open = openBatch_ == batch;
  Settled settled = {open, {}};
  for (Link* i = inFlight->next; i != inFlight; i = i->next) settled.known = settled.known || at(i).batch == batch;
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
      limitEvents_ = limitEvents_ * 2 < config_->batch.maxEvents ? limitEvents_ * 2 : config_->batch.maxEvents;
      // A reply speaks of what this batch carried and asked; of nothing else.
      for (const String& key : answer.rejected)
        if (Record* const r = find(key); r != nullptr && r->batch == batch && r->lane == kInFlight) leave(*r, "rejected");
      for (const String& key : answer.acked)
        if (Record* const r = find(key); r != nullptr && r->batch == batch && r->lane != kInFlight) leave(*r, {});
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
  const auto step = [&](Link* i) { return fate == kRequeue ? i->prev : i->next; };
  for (Link* i = step(inFlight); i != inFlight;) {
    Record& record = at(i);
    i = step(i);
    if (record.batch != batch) continue;
    if (fate == kLeave) leave(record, why);
    else move(record, fate == kRequeue ? kQueued : kInDoubt, fate == kRequeue);
  }
  if (outcome == SendOutcome::Accepted) endDoubt(batch, now);
  return settled;
}

}  // namespace waymark
