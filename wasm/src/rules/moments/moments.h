#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "model/reasons.h"
#include "model/touchpoint.h"
#include "waymark/list.h"
#include "waymark/string.h"

/// Which of the four micro-moments (Google, 2015) the visitor is in; navigate kept apart. Page core. Pure.
namespace waymark {

/// One raw fact that speaks for a moment.
struct MomentSignal {
  Moment moment = Moment::Know;
  std::string_view source;  ///< act, query, structured, path, title, campaign, referrer, dwell, context
  String cue;
  double weight = 0;
  Moment also = Moment::Undecided;  ///< a second moment that gets 0.7 of the weight ("near me" shop search: go, also buy); Undecided: none
};

/// Local facts a signal may lean on.
struct MomentContext {
  DeviceType device = DeviceType::Desktop;
  int localHour = 12;               ///< 0–23
  const ChannelAnswer* arrival = nullptr;  ///< this touchpoint's own arrival, or null
  std::string_view siteHost;
  const Page* page = nullptr;  ///< where the visitor is: what a touchpoint without a page of its own happened on; null: unknown
};

/// What is remembered of the evidence: the strongest occurrence of each (moment, also, source, cue), decayed.
/// Scores are sums of exactly these, so removing a named piece of evidence lowers its score.
struct MomentState {
  using Contribution = waymark::Contribution;
  static constexpr std::size_t kLimit = 32;  ///< the weakest falls out first
  List<Contribution> contributions;
  TimeMs decayedTo;
  std::array<double, kMomentCount> probabilities{};  ///< as answered after the last touchpoint; all 0 before the first
};

/// Words of further languages (tables/cues.bin), where they are not compiled in; until then these words say nothing. Holds for all trackers.
/// @param bytes  begins with them; they are taken off. @return false when these are not the bytes that this core was built for
[[nodiscard]] bool takeMomentCues(std::string_view& bytes);

/// Signals of one touchpoint; at most 16. No state, no order dependence.
[[nodiscard, gnu::noinline]] List<MomentSignal> momentSignals(const Touchpoint& touchpoint, const MomentContext& context);

/// Decays what is remembered (half-life 2 minutes; and 5 touchpoints that speak for *another* moment), then adds the signals.
[[gnu::noinline]] void addMomentSignals(MomentState& state, const List<MomentSignal>& signals, const MessageId& message, TimeMs at);

/// Softmax over the sums; undecided when the margin is under 0.15.
[[nodiscard, gnu::noinline]] MomentAnswer answerMoment(const MomentState& state);

}  // namespace waymark
