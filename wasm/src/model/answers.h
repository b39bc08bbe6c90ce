#pragma once
#include <array>
#include <cstdint>
#include <optional>

#include "model/words.h"
#include "waymark/ids.h"
#include "waymark/list.h"
#include "waymark/string.h"
#include "waymark/time.h"

/// What rules answer: a label, its scores, and why.
namespace waymark {

/// One reason, traceable to the message it came from.
struct Evidence {
  String source;  ///< act, query, structured, path, title, campaign, referrer, dwell, context
  String cue;     ///< what was seen
  double weight = 0;   ///< present contribution after decay
  MessageId messageId;
};

struct MomentAnswer {
  Moment label = Moment::Undecided;
  std::array<double, kMomentCount> scores{};  ///< probabilities in Moment order, summing to 1
  double margin = 0;                          ///< best minus second best
  List<Evidence> evidence;             ///< of the best moment, strongest first, ≤ 3
};

struct StageAnswer {
  Stage label = Stage::Awareness;
  std::array<double, kStageCount> scores{};  ///< probabilities in Stage order, summing to 1
  List<Evidence> evidence;            ///< of the stage named, strongest first, ≤ 3
  std::int64_t cycles = 0;                   ///< completed rounds: conversions followed by a new need
  TimeMs since;
};

struct ChannelAnswer {
  String channel = "Direct";  ///< GA4 default channel group or one of ours
  String source = "(direct)", medium = "(none)";
  String campaign, term, content, clickId;
  String rule = "direct", evidence;
  Ownership ownership = Ownership::Owned;
  Family family = Family::Digital;
};

struct SessionAnswer {
  SessionId sessionId;
  std::int64_t ordinal = 0;  ///< 1 for the first session
  bool isNew = false;
  SessionReason reason = SessionReason::Continued;
  TimeMs startedAt;
  std::int64_t touchpoints = 0;
};

struct GoalReached {
  String goalId;
  bool isConversion = false;
  bool counted = false;  ///< false: the same orderId was counted before
  std::optional<std::int64_t> valueMinor;  ///< negative for refunds
  String currency, orderId, why;
};

}  // namespace waymark
