#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "model/answers.h"
#include "model/config.h"
#include "rules/delivery/outbox.h"
#include "rules/goals/goals.h"
#include "rules/moments/moments.h"
#include "rules/sessions/sessions.h"
#include "rules/stages/stages.h"
#include "waymark/effect.h"
#include "waymark/message.h"
#include "waymark/result.h"

namespace waymark {

/// Version of the border between shell and core; both refuse each other when it differs.
inline constexpr std::int64_t kProtocolVersion = 1;

/// All that outlives a page. Versioned and validated by the codec; ≤ 64 KiB as JSON.
struct TrackerState {
  static constexpr std::int64_t kVersion = 1;
  VisitorId visitorId;
  SessionState session;
  ChannelAnswer channel;  ///< of the session's arrival
  MomentState moments;
  StageState stages;
  GoalState goals;
  Attributes traits;      ///< from identify, ≤ 32
  std::int64_t touchpoints = 0;
  std::int64_t seq = 0;
  std::int64_t cartItems = 0;
  std::string lastCategory;
  TimeMs lastAt;
};

/// The reducer: messages in, effects out. No clock, randomness, storage, network or threads.
class Tracker {
 public:
  explicit Tracker(Config config);

  /// Takes over state saved by an earlier page; call before the first dispatch.
  void restore(TrackerState state);

  /// Handles one message. Effects go to the sink in order; an error means that this message changed nothing.
  [[nodiscard]] std::optional<Error> dispatch(const Message& message, EffectSink& sink);

  /// Once after the last message of a dispatch: batches that are due, changed ledgers, saves.
  void finish(EffectSink& sink);

  [[nodiscard]] const TrackerState& state() const { return state_; }
  [[nodiscard]] const Config& config() const { return config_; }

 private:
  struct Handler;
  friend struct Handler;

  Config config_;
  TrackerState state_;
  // What lives for this page only.
  bool started_ = false;
  StartMessage start_;
  ConsentState consent_;
  std::string siteHost_;
  std::vector<SlotConfig> slots_;
  std::vector<std::pair<std::string, std::string>> decided_;  ///< slot → option last told
  std::vector<std::pair<std::string, std::string>> painted_;  ///< slot → option, binding for this page view
  /// What a touchpoint was recognised as when it came: kept whole, so that a later grant sends it with its own time and session.
  struct Held {
    Touchpoint touchpoint;
    Family family;
    Ownership ownership;
    std::int64_t seq;
    MomentAnswer moment;
    StageAnswer stage;
    SessionAnswer session;
    ChannelAnswer channel;
    std::vector<GoalReached> goals;
  };
  static constexpr std::size_t kHeldLimit = 200;  ///< before an answer on consent; the oldest goes, counted
  std::vector<Held> held_;
  MomentAnswer moment_;
  StageAnswer stage_;
  SessionAnswer session_;
  ChannelAnswer channel_;
  Outbox outbox_;
  TimeMs now_;
  DurationMs elapsed_, wakeAt_;
  bool dirty_ = false, saveScheduled_ = false, hidden_ = false;
};

}  // namespace waymark
