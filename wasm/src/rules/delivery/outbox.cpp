#include "rules/delivery/outbox.h"

#include <utility>

#include "base/text.h"

namespace waymark {

void Outbox::configure(const BatchConfig& batch, std::int64_t capBytes, std::uint64_t seed, String idPrefix) {
  config_ = batch;
  capBytes_ = capBytes;
  limitEvents_ = batch.maxEvents;
  random_ = Random(seed);
  idPrefix_ = std::move(idPrefix);
}

void Outbox::put(String key, std::int64_t bytes, Kind kind, DurationMs since) {
  records_.push_back({std::move(key), bytes, since, kind, Place::Queued, 0});
  bytes_ += bytes;
  ++ledger_.accepted;
  ++ledger_.queued;
  changed_ = true;
}

List<String> Outbox::add(String key, std::int64_t bytes, Kind kind, DurationMs now) {
  put(std::move(key), bytes, kind, now);
  return makeRoom();
}

List<String> Outbox::adopt(String key, std::int64_t bytes, Kind kind, DurationMs now) {
  for (const Record& r : records_)
    if (r.key == key) return {};
  // Due at once: it has waited since an earlier page.
  put(std::move(key), bytes, kind, {now.count - config_.maxAge.count});
  return makeRoom();
}

List<String> Outbox::makeRoom() {
  List<String> dropped;
  if (bytes_ <= capBytes_) return dropped;
  List<bool> remove(records_.size());
  for (int value = 0; value <= 2 && bytes_ > capBytes_; ++value) {
    for (std::size_t i = 0; i < records_.size() && bytes_ > capBytes_; ++i) {
      const Record& r = records_[i];
      // What is on its way keeps its place: its answer must find it.
      if (r.place == Place::InFlight || valueOf(r.kind) != value) continue;
      remove[i] = true;
      bytes_ -= r.bytes;
      --(r.place == Place::InDoubt ? ledger_.inDoubt : ledger_.queued);
      addCount(ledger_.dropped, "overflow", 1);
      dropped.push_back(r.key);
    }
  }
  removeMarked(remove);
  return dropped;
}

void Outbox::removeMarked(const List<bool>& remove) {
  std::size_t to = 0;
  for (std::size_t from = 0; from < records_.size(); ++from) {
    if (remove[from]) continue;
    if (to != from) records_[to] = std::move(records_[from]);
    ++to;
  }
  records_.resize(to);
}

std::optional<BatchPlan> Outbox::plan(DurationMs now, bool force, bool leaving) {
  if (circuitOpen_ || (!leaving && (openBatch_ != 0 || now < retryAt_))) return std::nullopt;
  std::int64_t count = 0, bytes = kEnvelopeBytes;
  bool urgent = false, full = false;
  for (const Record& r : records_) {
    if (r.place != Place::Queued) continue;
    if (count > 0 && (count >= limitEvents_ || bytes + r.bytes + 1 > config_.maxBytes)) {
      full = true;
      break;
    }
    ++count;
    bytes += r.bytes + 1;
    urgent = urgent || valueOf(r.kind) == 2;
  }
  if (count == 0) return std::nullopt;
  const bool aged = now - *oldestQueued() >= config_.maxAge;
  if (!(force || leaving || full || urgent || aged || count >= limitEvents_)) return std::nullopt;

  BatchPlan plan;
  const std::uint32_t batch = ++lastBatch_;
  std::int64_t taken = 0;
  for (Record& r : records_) {
    if (taken == count) break;
    if (r.place != Place::Queued) continue;
    r.place = Place::InFlight;
    r.batch = batch;
    plan.keys.push_back(r.key);
    ++taken;
  }
  plan.id.text = concat({idPrefix_, ".", decimal(batch)});
  plan.ledgerSeq = ++ledgerSeq_;
  if (!leaving) openBatch_ = batch;
  return plan;
}

std::optional<DurationMs> Outbox::oldestQueued() const {
  // Not the first: adopted records are older than what this page accepted before them.
  std::optional<DurationMs> oldest;
  for (const Record& r : records_)
    if (r.place == Place::Queued && (!oldest || r.since < *oldest)) oldest = r.since;
  return oldest;
}

std::optional<DurationMs> Outbox::wakeAfter(DurationMs now) const {
  if (circuitOpen_ || openBatch_ != 0) return std::nullopt;
  const std::optional<DurationMs> oldest = oldestQueued();
  if (!oldest) return std::nullopt;
  DurationMs wait = config_.maxAge - (now - *oldest);
  if (wait < retryAt_ - now) wait = retryAt_ - now;
  if (wait.count < 1) wait.count = 1;
  return wait;
}

void Outbox::requeue(std::uint32_t batch) {
  for (Record& r : records_)
    if (r.place == Place::InFlight && r.batch == batch) r.place = Place::Queued;
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

Settled Outbox::settle(const BatchId& id, SendOutcome outcome, std::optional<std::int64_t> retryAfterMs,
                       const List<String>& rejectedKeys, DurationMs now) {
  Settled settled;
  const std::string_view text = id.text;
  if (text.size() <= idPrefix_.size() + 1 || text.substr(0, idPrefix_.size()) != idPrefix_) return settled;
  std::uint32_t batch = 0;
  for (const char c : text.substr(idPrefix_.size() + 1)) {
    if (c < '0' || c > '9' || batch > 400000000u) return settled;
    batch = batch * 10 + static_cast<std::uint32_t>(c - '0');
  }
  std::int64_t count = 0;
  for (const Record& r : records_) count += r.batch == batch && r.place != Place::Queued;
  if (openBatch_ == batch) openBatch_ = 0;
  if (count == 0) return settled;
  settled.known = true;
  changed_ = true;

  List<bool> remove(records_.size());
  const auto take = [&](bool all, std::string_view reason) {
    for (std::size_t i = 0; i < records_.size(); ++i) {
      const Record& r = records_[i];
      if (r.batch != batch || r.place == Place::Queued) continue;
      bool drop = !reason.empty();
      for (const String& key : rejectedKeys) drop = drop || key == r.key;
      if (!all && !drop) continue;
      remove[i] = true;
      bytes_ -= r.bytes;
      --(r.place == Place::InDoubt ? ledger_.inDoubt : ledger_.queued);
      if (drop) {
        addCount(ledger_.dropped, reason.empty() ? std::string_view("rejected") : reason, 1);
        settled.dropped.push_back(r.key);
      } else {
        ++ledger_.delivered;
        settled.delivered.push_back(r.key);
      }
    }
    removeMarked(remove);
  };

  switch (outcome) {
    case SendOutcome::Accepted:
      take(true, {});
      failures_ = blocked_ = 0;
      retryAt_ = {};
      // What 413 or 400 narrowed widens again, doubling per success.
      limitEvents_ = limitEvents_ * 2 < config_.maxEvents ? limitEvents_ * 2 : config_.maxEvents;
      break;
    case SendOutcome::TooLarge:
    case SendOutcome::Rejected:
      if (count == 1) {
        settled.problem = outcome == SendOutcome::TooLarge ? "event_too_large" : "event_rejected";
        take(true, outcome == SendOutcome::TooLarge ? "too_large" : "rejected");
        break;
      }
      limitEvents_ = count / 2;
      requeue(batch);
      break;
    case SendOutcome::Refused:
      requeue(batch);
      circuitOpen_ = true;
      settled.problem = "endpoint_refused";
      break;
    case SendOutcome::Blocked:
      requeue(batch);
      if (++blocked_ >= kBlockedTries) {
        circuitOpen_ = true;
        settled.problem = "endpoint_blocked";
      } else {
        backOff(retryAfterMs, now);
      }
      break;
    case SendOutcome::Unknown:
      for (Record& r : records_) {
        if (r.batch != batch || r.place != Place::InFlight) continue;
        r.place = Place::InDoubt;
        --ledger_.queued;
        ++ledger_.inDoubt;
      }
      break;
    case SendOutcome::Retry:
      requeue(batch);
      backOff(retryAfterMs, now);
      break;
  }
  return settled;
}

void Outbox::reopenInDoubt(DurationMs now) {
  for (Record& r : records_) {
    if (r.place != Place::InDoubt) continue;
    r.place = Place::Queued;
    r.since = now;
    --ledger_.inDoubt;
    ++ledger_.queued;
    changed_ = true;
  }
}

List<String> Outbox::clear(std::string_view reason) {
  List<String> keys;
  for (Record& r : records_) keys.push_back(std::move(r.key));
  addCount(ledger_.dropped, reason, static_cast<std::int64_t>(records_.size()));
  ledger_.queued = ledger_.inDoubt = 0;
  records_.clear();
  bytes_ = 0;
  openBatch_ = 0;
  changed_ = true;
  return keys;
}

}  // namespace waymark
