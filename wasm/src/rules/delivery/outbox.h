#pragma once
#include <cstdint>
#include <optional>

#include "base/random.h"
#include "model/config.h"
#include "model/ledger.h"
#include "model/words.h"
#include "waymark/ids.h"
#include "waymark/list.h"
#include "waymark/string.h"
#include "waymark/time.h"

/// What waits for delivery, when it goes, and what an answer means. Page core. Pure: it plans, the tracker turns plans into effects.
/// The store holds the records; this is the index beside it.
namespace waymark {

/// How an attempt ended, as the shell saw it.
enum class SendOutcome : unsigned char {
  Accepted,  ///< 2xx with a readable reply
  Retry,     ///< 408, 429, 5xx, no connection, timeout, or a 2xx that is no reply of a collector (a captive portal's page)
  TooLarge,  ///< 413
  Rejected,  ///< 400, 422 and other 4xx that speak of the content: bisected, only the guilty record is dropped
  Refused,   ///< 401, 403, 404, 405, 410: nothing will pass until somebody mends the set-up
  Blocked,   ///< failed at once without a status: an ad blocker or a policy
  Unknown,   ///< a beacon was taken; its fate is not known
};
[[nodiscard]] SendOutcome readOutcome(std::int64_t status, bool blocked, bool unknown, bool hasReply);

/// Which records leave first when room is short: 2 = purchase, refund, sign_up, generate_lead, appointment, donation; 0 = engagement, click, pain, media; 1 = the rest.
[[nodiscard]] int valueOf(Kind kind);

struct BatchPlan {
  BatchId id;
  List<String> keys;
  std::int64_t ledgerSeq = 0;
};

struct Settled {
  bool known = false;                 ///< the batch id was ours and open
  List<String> delivered, dropped;
  String problem;                ///< a diagnostic code, or empty
};

/// One destination's queue.
class Outbox {
 public:
  static constexpr DurationMs kBackoffBase = seconds(1);
  static constexpr DurationMs kBackoffCap = minutes(5);
  static constexpr DurationMs kRetryAfterCap = hours(1);
  static constexpr int kBlockedTries = 3;      ///< then the circuit opens for this page
  static constexpr std::int64_t kEnvelopeBytes = 1024;  ///< room kept for the header in every body

  void configure(const BatchConfig& batch, std::int64_t capBytes, std::uint64_t seed, String idPrefix);

  /// Accepts a record. @return keys dropped to make room, low value and oldest first.
  [[nodiscard]] List<String> add(String key, std::int64_t bytes, Kind kind, DurationMs now);
  /// Records of an earlier page: already accepted there, so they join `accepted` and `queued` of this page's ledger, due at once.
  [[nodiscard]] List<String> adopt(String key, std::int64_t bytes, Kind kind, DurationMs now);
  /// The next batch, if one is due. `force` ignores count, bytes and age (flush); `leaving` also ignores what is in flight and backoff.
  [[nodiscard]] std::optional<BatchPlan> plan(DurationMs now, bool force, bool leaving);
  /// When to look again; nothing when nothing waits or the circuit is open.
  [[nodiscard]] std::optional<DurationMs> wakeAfter(DurationMs now) const;
  [[nodiscard]] Settled settle(const BatchId& batch, SendOutcome outcome, std::optional<std::int64_t> retryAfterMs,
                               const List<String>& rejectedKeys, DurationMs now);
  /// Beacons whose fate is unknown are queued again: the destination dedupes by id.
  void reopenInDoubt(DurationMs now);
  /// Everything waiting is dropped for this reason (consent withdrawn, erased). @return the keys.
  [[nodiscard]] List<String> clear(std::string_view reason);
  void refuse(std::string_view reason, std::int64_t count) { addCount(ledger_.refused, reason, count); changed_ = true; }
  void hold(std::int64_t count) { ledger_.held = count; changed_ = true; }

  [[nodiscard]] const Ledger& ledger() const { return ledger_; }
  [[nodiscard]] bool circuitOpen() const { return circuitOpen_; }
  [[nodiscard]] bool empty() const { return records_.empty(); }
  [[nodiscard]] std::int64_t bytes() const { return bytes_; }
  /// True once after a change of the counters.
  [[nodiscard]] bool takeChanged() { const bool was = changed_; changed_ = false; return was; }

 private:
  enum class Place : unsigned char { Queued, InFlight, InDoubt };
  struct Record {
    String key;
    std::int64_t bytes = 0;
    DurationMs since;  ///< monotonic, when it was accepted on this page
    Kind kind = Kind::Custom;
    Place place = Place::Queued;
    std::uint32_t batch = 0;
  };

  List<String> makeRoom();
  [[nodiscard]] std::optional<DurationMs> oldestQueued() const;
  void put(String key, std::int64_t bytes, Kind kind, DurationMs since);
  void requeue(std::uint32_t batch);
  void removeMarked(const List<bool>& remove);
  void backOff(std::optional<std::int64_t> retryAfterMs, DurationMs now);

  BatchConfig config_;
  std::int64_t capBytes_ = 0, bytes_ = 0;
  List<Record> records_;  ///< in order of acceptance
  Ledger ledger_;
  Random random_;
  String idPrefix_;
  std::uint32_t lastBatch_ = 0, openBatch_ = 0;  ///< openBatch_: the one request in flight, 0 = none
  std::int64_t ledgerSeq_ = 0;
  std::int64_t limitEvents_ = 0;  ///< halved by 413 and 400, grown again by success
  int failures_ = 0, blocked_ = 0;
  DurationMs retryAt_;
  bool circuitOpen_ = false, changed_ = false;
};

}  // namespace waymark
