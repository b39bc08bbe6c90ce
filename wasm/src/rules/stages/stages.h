#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "model/config.h"
#include "model/reasons.h"
#include "model/touchpoint.h"
#include "waymark/list.h"
#include "waymark/string.h"

/// Where in the circular journey the visitor stands. Page core. Pure.
namespace waymark {

struct StageState {
  using Contribution = waymark::Contribution;
  static constexpr std::size_t kLimit = 40;  ///< the weakest falls out first
  List<Contribution> contributions;
  TimeMs decayedTo, since;
  Stage label = Stage::Awareness;
  std::int64_t cycles = 0;
  bool customer = false;          ///< a conversion was counted
  bool needAfterConversion = false;  ///< a new need began after the last conversion
  std::int64_t itemViews = 0;     ///< since the last conversion
  List<std::uint32_t> itemsSeen;  ///< hashes, ≤ 32, since the last conversion, newest last
  std::int64_t visits = 0;        ///< sessions of this need: since the last conversion or long silence
  bool closing = false;           ///< the last touchpoint was the conversion: what led to it is dropped at the next
  bool lapsed = false;            ///< a customer back after a long silence, not yet acting as one
  std::array<double, kStageCount> probabilities{};  ///< as answered after the last touchpoint; all 0 before the first
};

struct StageContext {
  Kind conversion = Kind::Purchase;
  Tempo tempo = Tempo::Days;
  std::int64_t sessionOrdinal = 1;
  bool isNewSession = false;
  const List<GoalReached>* goals = nullptr;  ///< what this touchpoint reached
  bool pageIsCheckout = false;
  const Page* page = nullptr;  ///< where the visitor is: what a touchpoint without a page of its own happened on; null: unknown
};

/// Words of further languages (tables/cues.bin), where they are not compiled in; until then these words say nothing. Holds for all trackers.
/// @param bytes  begins with them; they are taken off. @return false when these are not the bytes that this core was built for
[[nodiscard]] bool takeStageCues(std::string_view& bytes);

/// Advances by one touchpoint. Awareness: first contacts. Consideration: comparing, returning, price, shipping, reviews read.
/// Purchase: from checkout (or the site's own conversion begun) to the conversion. Retention: after a conversion: orders, help, refill.
/// Loyalty: a share, a written review, an accepted referral or NPS 9–10 from a customer. The next need starts a new cycle;
/// silence long for the tempo returns to awareness. (McKinsey 2009, loyalty loop.)
[[gnu::noinline]] void advanceStage(StageState& state, const Touchpoint& touchpoint, const StageContext& context);

[[nodiscard, gnu::noinline]] StageAnswer answerStage(const StageState& state);

}  // namespace waymark
