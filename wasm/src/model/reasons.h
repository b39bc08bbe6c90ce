#pragma once
#include <array>
#include <cstddef>
#include <string_view>

#include "model/answers.h"
#include "waymark/list.h"

/// Additive evidence that fades, and what it makes probable: shared by the rules that recognise moments and stages.
/// Probabilities come from sums of exactly the contributions remembered, so that a reason named is a reason.
namespace waymark {

/// One remembered piece of evidence. A rule uses the fields of its own subject; the others keep their defaults.
struct Contribution : Evidence {
  Moment moment = Moment::Know;
  Moment also = Moment::Undecided;  ///< a second moment that gets a share
  Stage stage = Stage::Awareness;
};

/// What `also` gets of a contribution's weight.
inline constexpr double kAlsoShare = 0.7;

/// Moments and stages are five each, in the order of their words.
using Five = std::array<double, 5>;
static_assert(kMomentCount == 5 && kStageCount == 5);

/// Five sums to five probabilities. Sums are compressed as 16·s/(16+best) before exp: however long the list of reasons, one less still shows.
void softmax(Five& sums);

/// What speaks for a subject never makes it less probable, however long the pause before it: lifts it to `before` and a hundredth of the
/// remaining doubt where the sums say less, at the others' cost.
void confirm(Five& probabilities, std::size_t subject, double before);
/// What confirm lifts to.
[[nodiscard]] double confirmed(double before);

/// The strongest occurrence of each (subject, source, cue) stays, the newer of two equal ones, with a tenth of the weaker: a repeat
/// counts a little. At most `limit`; the weakest gives way.
void remember(List<Contribution>& list, std::size_t limit, const Contribution& subject, std::string_view source, std::string_view cue,
              double weight, const MessageId& message);

/// Forgets contributions under 0.005.
void forgetFaded(List<Contribution>& list);

/// Up to three contributions of rank 0, then of rank 1, strongest first; weights rounded, at rank 1 those of `also`.
/// @param rank  negative: not to be named. Lists are ≤ 64 long.
void nameStrongest(List<Evidence>& out, const List<Contribution>& list, int (*rank)(const Contribution&, int subject), int subject);

}  // namespace waymark
