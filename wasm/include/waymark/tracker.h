#pragma once
#include <cstdint>
#include <memory>
#include <span>

#include "model/answers.h"
#include "model/config.h"
#include "rules/delivery/outbox.h"
#include "rules/goals/goals.h"
#include "rules/moments/moments.h"
#include "rules/sessions/sessions.h"
#include "rules/stages/stages.h"
#include "waymark/effect.h"
#include "waymark/list.h"
#include "waymark/message.h"
#include "waymark/result.h"
#include "waymark/string.h"

namespace waymark {

/// Version of the border between shell and core; both refuse each other when it differs.
inline constexpr std::int64_t kProtocolVersion = 1;

/// All that outlives a page. Versioned and validated by the codec; ≤ 64 KiB as JSON.
/// Tabs of a visitor share it, and each writes it whole: two of them merge (ARCHITECTURE 47).
struct TrackerState {
  static constexpr std::int64_t kVersion = 1;
  static constexpr std::size_t kWriters = 64;  ///< the oldest are added up under the name ""
  VisitorId visitorId;
  SessionState session;
  ChannelAnswer channel;  ///< of the session's arrival
  MomentState moments;
  StageState stages;
  GoalState goals;
  Attributes traits;      ///< from identify, ≤ 32
  List<Tally> tallies;    ///< one a writer, ≤ kWriters + 1
  std::int64_t cartItems = 0;
  String lastCategory;
  TimeMs lastAt;

  /// The writer's own, begun at this time when it has none.
  [[nodiscard]] Tally& tallyOf(const String& writer, TimeMs at);
  /// Takes over what `other` knows and this does not; merging again, in any order, from any tab, changes nothing more. Counts are per writer,
  /// orders a set; what has an order (session, stage, channel, cart, traits) is the later one's; moments stay this tab's own.
  /// Who began no later than the latest that a sum holds counts as part of it, whether or not it is: nothing is ever counted twice.
  /// @return  whether `other` lacked something
  bool merge(TrackerState&& other);
  /// Of all writers.
  [[nodiscard]] std::int64_t touchpoints() const;

  /// As made: assigning a fresh one would cost the page a moving assignment of every member.
  void reset() {
    std::destroy_at(this);
    std::construct_at(this);
  }
};

/// What another tab of this visitor has saved.
struct MergeMessage { TrackerState state; };

/// Why a message was not taken: it changed nothing. Texts are literals.
struct Refusal {
  bool refused = false;
  ErrorCode code = ErrorCode::OutOfOrder;
  const char* message = "";
  const char* path = "";
};

/// The reducer: messages in, effects out. No clock, randomness, storage, network or threads.
class Tracker {
 public:
  Tracker() = default;
  Tracker(const Tracker&) = delete;
  Tracker& operator=(const Tracker&) = delete;

  /// To be filled before the first message; read afterwards.
  [[nodiscard]] Config& config() { return config_; }
  /// State of an earlier page may be put here before the first message.
  [[nodiscard]] TrackerState& state() { return state_; }
  [[nodiscard]] const TrackerState& state() const { return state_; }
  /// One a destination, never none once started; without any endpoint one that takes nothing.
  [[nodiscard]] std::span<const Outbox> outboxes() const { return {outboxes_, used_}; }

  /// One overload a message. Effects go to the sink in order.
  [[nodiscard]] Refusal take(const Stamp& stamp, StartMessage&& m, EffectSink& sink);
  [[nodiscard]] Refusal take(const Stamp& stamp, ConsentMessage&& m, EffectSink& sink);
  [[nodiscard]] Refusal take(const Stamp& stamp, Touchpoint&& m, EffectSink& sink);
  [[nodiscard]] Refusal take(const Stamp& stamp, VisibilityMessage&& m, EffectSink& sink);
  [[nodiscard]] Refusal take(const Stamp& stamp, TimerMessage&& m, EffectSink& sink);
  [[nodiscard]] Refusal take(const Stamp& stamp, AnswerMessage&& m, EffectSink& sink);
  [[nodiscard]] Refusal take(const Stamp& stamp, SlotsMessage&& m, EffectSink& sink);
  [[nodiscard]] Refusal take(const Stamp& stamp, SlotPaintedMessage&& m, EffectSink& sink);
  [[nodiscard]] Refusal take(const Stamp& stamp, IdentifyMessage&& m, EffectSink& sink);
  [[nodiscard]] Refusal take(const Stamp& stamp, FlushMessage&& m, EffectSink& sink);
  [[nodiscard]] Refusal take(const Stamp& stamp, AdoptedMessage&& m, EffectSink& sink);
  [[nodiscard]] Refusal take(const Stamp& stamp, UnheldMessage&& m, EffectSink& sink);
  [[nodiscard]] Refusal take(const Stamp& stamp, TrappedMessage&& m, EffectSink& sink);
  [[nodiscard]] Refusal take(const Stamp& stamp, MergeMessage&& m, EffectSink& sink);
  [[nodiscard]] Refusal take(const Stamp& stamp, RefusedMessage&& m, EffectSink& sink);

  /// Whether the page has started; everything but `start` needs it, and `start` needs that it has not.
  [[nodiscard]] Refusal admits(bool isStart) const;

  /// Once after the last message of a dispatch: slots, batches that are due, changed ledgers.
  void finish(EffectSink& sink);

 private:
  enum class Permission : unsigned char { Accept, Hold, Refuse };
  /// An event that waits for consent: its record is complete, with its own time and session.
  struct Held {
    String key, record;
    Kind kind;
  };
  /// What a slot was told and what stands in it, on this page view.
  struct SlotMemory {
    String slot, told, painted;
  };

  [[nodiscard]] Permission permission() const;
  [[nodiscard]] bool mayPersonalise() const;
  void stampNow(const Stamp& stamp) { now_ = stamp.at; elapsed_ = stamp.elapsed; }
  void accept(std::string_view key, Kind kind, std::string_view record, EffectSink& sink);
  void hold(String key, Kind kind, String record);
  void forgetVisitor();
  void rememberCommerce(const Touchpoint& touchpoint);
  bool isToldAgain(const Touchpoint& touchpoint);
  void markDirty(bool urgent, EffectSink& sink);
  void saveNow(EffectSink& sink);
  /// @return null when none has this name.
  Outbox* outboxOf(std::string_view destination);
  [[nodiscard]] bool hasDestination() const { return !outboxes_[0].destination().endpoint.empty(); }
  void refuse(std::string_view reason, std::int64_t count);
  [[nodiscard]] std::span<Outbox> boxes() { return {outboxes_, used_}; }
  void tellHeld();
  void forgetGone(Outbox& outbox, EffectSink& sink);
  void decideSlots(EffectSink& sink);
  void decideSlot(const SlotConfig& slot, const Attributes& attributes, EffectSink& sink);
  SlotMemory& memoryOf(std::string_view slot);
  void sendDue(bool force, bool leaving, EffectSink& sink);

  static constexpr std::size_t kHeldLimit = 200;  ///< before an answer on consent; the oldest goes, counted
  static constexpr std::size_t kSlotLimit = 200;
  static constexpr std::string_view kConsentWithdrawn = "consent_withdrawn";

  Config config_;
  TrackerState state_;
  // What lives for this page only.
  StartMessage start_;
  String siteHost_;
  List<SlotConfig> pageSlots_;
  List<SlotMemory> slotMemory_;
  List<Held> held_;
  MomentAnswer moment_;
  StageAnswer stage_;
  SessionAnswer session_;
  Outbox outboxes_[1 + kFurtherDestinations];
  std::size_t used_ = 0;  ///< of them
  List<String> names_;     ///< of all destinations; empty where there is only the endpoint's
  std::uint32_t lastBatch_ = 0;
  TimeMs now_;
  DurationMs elapsed_, wakeAt_, shownAt_;
  bool started_ = false, dirty_ = false, saveScheduled_ = false;
  bool shownAgain_ = false;  ///< the view is one reloaded or gone back to
};

}  // namespace waymark
