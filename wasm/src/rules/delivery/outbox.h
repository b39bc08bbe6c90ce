#pragma once
#include <cstdint>
#include <optional>

#include "base/random.h"
#include "model/config.h"
#include "model/ledger.h"
#include "rules/delivery/outcome.h"
#include "waymark/list.h"
#include "waymark/string.h"
#include "waymark/time.h"

/// What waits for delivery, when it goes, and what an answer means. Page core. Pure: it plans, the tracker turns plans into effects.
/// The store holds the records; this is the index beside it.
namespace waymark {

struct BatchPlan {
  List<String> keys;
  List<String> asked;  ///< records in doubt that this batch asks about
  std::int64_t ledgerSeq = 0;
};

struct BatchAnswer {
  SendOutcome outcome = SendOutcome::Retry;
  std::optional<std::int64_t> retryAfterMs;
  List<String> rejected;  ///< of the batch: will never be accepted
  List<String> acked;     ///< of what was asked: stored already
};

struct Settled {
  bool known = false;        ///< the batch was this destination's and open
  std::string_view problem;  ///< a diagnostic code, or empty
};

/// Records that left the queue, by why: empty, they were delivered; else the ledger's reason.
struct Gone {
  std::string_view why;  ///< a literal, or as long-lived as the list
  List<String> keys;
};
/// The keys of this reason, in a list that may have none yet.
List<String>& keysOf(List<Gone>& gone, std::string_view why);

/// One destination's queue. No operation walks over what waits: records stand in lanes (rings), one for each place and value, and are found
/// by key in a table of hashes. Adding one, planning and settling a batch, making room and giving up cost what they move.
/// Stays where it is: the rings lead through it.
class Outbox {
 public:
  Outbox();
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;
  ~Outbox();

  static constexpr DurationMs kBackoffBase = seconds(1);
  static constexpr DurationMs kBackoffCap = minutes(5);
  static constexpr DurationMs kRetryAfterCap = hours(1);
  static constexpr int kBlockedTries = 3;                    ///< one after the other; then the circuit opens
  static constexpr DurationMs kBlockedPause = minutes(5);    ///< then one try
  static constexpr std::int64_t kEnvelopeBytes = 1024;       ///< room kept for the header in every body
  static constexpr std::size_t kAsked = 100;                 ///< ids in a header

  /// @param destination  of it; both outlive this
  /// @param blockedFor   what is left of a circuit that opened on an earlier page
  void configure(const Config& config, const DestinationConfig& destination, std::uint64_t seed, DurationMs now, DurationMs blockedFor);

  /// Accepts a record; over the cap, what is of least value and oldest is dropped as `overflow`.
  void add(std::string_view key, std::int64_t bytes, Kind kind, DurationMs now);
  /// A record of an earlier page: accepted there, so it joins this page's `accepted`, in doubt. One known already is left alone.
  void adopt(std::string_view key, std::int64_t bytes, Kind kind, DurationMs now);
  /// These cannot be sent from here. `missing`: nobody has their text any more. Without a reason another tab has taken them over: neither
  /// delivered nor dropped here, and no longer accepted here.
  void giveUp(const List<String>& keys, std::string_view why);
  /// Everything is dropped for this reason (consent withdrawn).
  void clear(std::string_view reason);
  void refuse(std::string_view reason, std::int64_t count) { addCount(ledger_.refused, reason, count); changed_ = true; }
  void hold(std::int64_t count) { ledger_.held = count; changed_ = true; }

  /// The next batch, if one is due. `force` ignores count, bytes and age, and closes a circuit for one try; `leaving` ignores what is in
  /// flight, backoff and a circuit opened by blocked requests, and takes what is of most value first. Where nothing else is to go out,
  /// records in doubt for batch.maxAge are queued, or dropped as `in_doubt` where the destination wants that.
  /// @param batch  its number: > 0 and of no other batch
  [[nodiscard]] std::optional<BatchPlan> plan(std::uint32_t batch, DurationMs now, bool force, bool leaving);
  /// When to look again; nothing when nothing waits for time.
  [[nodiscard]] std::optional<DurationMs> wakeAfter(DurationMs now);
  [[nodiscard]] Settled settle(std::uint32_t batch, const BatchAnswer& answer, DurationMs now);
  /// The page is seen: what a beacon carried is asked about soon. Hidden, it is left to who comes next.
  void see(bool seen, DurationMs now) { doubtSince_ = seen ? now : kNever; }

  [[nodiscard]] const DestinationConfig& destination() const { return *destination_; }
  [[nodiscard]] const Ledger& ledger() const { return ledger_; }
  [[nodiscard]] std::int64_t bytes() const { return bytes_; }
  /// What left since this was asked last.
  [[nodiscard]] List<Gone> takeGone();
  /// True once after a change of the counters.
  [[nodiscard]] bool takeChanged() { const bool was = changed_; changed_ = false; return was; }
#ifndef NDEBUG
  /// Records looked at since the beginning, for the test that this does not grow with what waits.
  [[nodiscard]] std::uint64_t visits() const { return visits_; }
#endif

 private:
  static constexpr DurationMs kNever = {INT64_MAX / 2};
  static constexpr std::uint32_t kBuckets = 2048;
  /// Three by value for what is queued, three for what is in doubt.
  enum Lane : unsigned { kQueued = 0, kInDoubt = 3, kInFlight = 6, kLanes = 7 };
  struct Link {
    Link* next = nullptr;
    Link* prev = nullptr;
  };
  struct Record : Link {
    String key;
    std::int64_t bytes = 0;
    DurationMs since;              ///< monotonic, when it was accepted on this page
    Record* chain = nullptr;       ///< the next of the same bucket
    std::uint32_t batch = 0;       ///< that carries it, carried it without an answer, or asks about it
    std::int32_t order = 0;        ///< among what is queued, the least first
    unsigned char lane = 0, value = 0;
  };

  [[nodiscard]] Record& at(Link* link) const {
#ifndef NDEBUG
    ++visits_;
#endif
    return static_cast<Record&>(*link);
  }
  [[nodiscard]] Record* find(std::string_view key);
  void put(std::string_view key, std::int64_t bytes, Kind kind, DurationMs since, unsigned place);
  void link(Record& record, unsigned lane, bool first);
  void unlink(Record& record);
  void count(const Record& record, std::int64_t by);
  void move(Record& record, unsigned place, bool first);
  String remove(Record& record);
  void leave(Record& record, std::string_view why);
  [[nodiscard]] Record* first(bool byValue);
  List<String> ask(std::uint32_t batch);
  void endDoubt(std::uint32_t batch, DurationMs now);
  void backOff(std::optional<std::int64_t> retryAfterMs, DurationMs now);

  const Config* config_ = nullptr;
  const DestinationConfig* destination_ = nullptr;
  std::int64_t bytes_ = 0;
  Link lanes_[kLanes];  ///< the heads of the rings
  Record* buckets_[kBuckets] = {};
  List<Gone> gone_;
  Ledger ledger_;
  Random random_;
  std::uint32_t openBatch_ = 0, openCount_ = 0;  ///< the one request in flight, 0 = none, and how many records it took
  std::int32_t least_ = 0, most_ = 0;            ///< orders given
  std::int64_t waiting_ = 0, waitingBytes_ = 0;  ///< queued and not in flight; with a comma each
  std::int64_t ledgerSeq_ = 0;
  std::int64_t limitEvents_ = 0;                 ///< halved by 413 and 400, grown again by success
  int failures_ = 0, blocked_ = 0;
  DurationMs retryAt_, doubtSince_ = kNever;
  bool refused_ = false, changed_ = false;
#ifndef NDEBUG
  mutable std::uint64_t visits_ = 0;
#endif
};

}  // namespace waymark
