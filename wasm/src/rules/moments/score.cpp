#include "base/math.h"
#include "rules/moments/moments.h"

namespace waymark {
namespace {

constexpr double kLn2 = 0.69314718055994530942;
constexpr DurationMs kHalfLife = minutes(2);
constexpr double kContradicted = 0.870550563296124126;  // 2^(-1/5): five touchpoints that speak for another moment halve it
constexpr double kMargin = 0.15;
constexpr double kAlsoShare = 0.7;
constexpr double kRepeatShare = 0.1;    // of the weaker of two occurrences of one cue
constexpr double kGone = 0.005;         // a contribution below this is forgotten
constexpr double kRoomForDoubt = 16;    // sums are compressed as 16·s/(16+best): however long the list of reasons, one less still shows
constexpr double kConfirmation = 0.01;  // of the remaining doubt
constexpr std::size_t kNamed = 3;

static_assert(MomentState::kLimit <= 32);

using Sums = std::array<double, kMomentCount>;

constexpr std::size_t indexOf(Moment moment) { return static_cast<std::size_t>(moment); }

bool speaksFor(const MomentState::Contribution& c, Moment moment) { return c.moment == moment || c.also == moment; }

Sums probabilitiesOf(const MomentState& state) {
  Sums sums{};
  for (const MomentState::Contribution& c : state.contributions) {
    sums[indexOf(c.moment)] += c.weight;
    if (c.also != Moment::Undecided) sums[indexOf(c.also)] += kAlsoShare * c.weight;
  }
  double best = 0;
  for (const double sum : sums) best = sum > best ? sum : best;
  const double scale = kRoomForDoubt / (kRoomForDoubt + best);
  double total = 0;
  for (double& sum : sums) total += sum = exactExp((sum - best) * scale);
  for (double& sum : sums) sum /= total;
  return sums;
}

/// The moment a touchpoint speaks for and what it has over the next one, as a share of its signals' weight. Undecided: a tie.
Moment mainMoment(const std::vector<MomentSignal>& signals, double* share) {
  Sums sums{};
  for (const MomentSignal& signal : signals) sums[indexOf(signal.moment)] += signal.weight;
  std::size_t best = 0;
  for (std::size_t i = 1; i < kMomentCount; ++i)
    if (sums[i] > sums[best]) best = i;
  double second = 0;
  for (std::size_t i = 0; i < kMomentCount; ++i)
    if (i != best && sums[i] > second) second = sums[i];
  if (sums[best] - second < kGone) return Moment::Undecided;
  *share = (sums[best] - second) / sums[best];
  return static_cast<Moment>(best);
}

void fade(MomentState& state, Moment spokenFor, TimeMs at) {
  const std::int64_t passedMs = at.count - state.decayedTo.count;
  const double time = passedMs > 0 ? exactExp(-kLn2 * static_cast<double>(passedMs) / static_cast<double>(kHalfLife.count)) : 1.0;
  const double others = spokenFor == Moment::Undecided ? time : time * kContradicted;
  for (std::size_t i = state.contributions.size(); i-- > 0;) {
    MomentState::Contribution& c = state.contributions[i];
    c.weight *= speaksFor(c, spokenFor) ? time : others;
    if (c.weight >= kGone) continue;
    if (i + 1 < state.contributions.size()) c = std::move(state.contributions.back());
    state.contributions.pop_back();
  }
  state.decayedTo = at;
}

void remember(MomentState& state, const MomentSignal& signal, double weight, const MessageId& message) {
  MomentState::Contribution* place = nullptr;
  MomentState::Contribution* weakest = nullptr;
  for (MomentState::Contribution& c : state.contributions) {
    if (c.moment == signal.moment && c.also == signal.also && c.source == signal.source && c.cue == signal.cue) place = &c;
    if (weakest == nullptr || c.weight < weakest->weight) weakest = &c;
  }
  double older = 0;
  if (place != nullptr) {
    older = place->weight;
    const bool same = place->messageId == message;  // two signals of one touchpoint are one occurrence
    if (weight < older || same) {
      if (!same) place->weight += kRepeatShare * weight;
      return;
    }
  } else if (state.contributions.size() < MomentState::kLimit) {
    place = &state.contributions.emplace_back();
  } else if (weakest->weight < weight) {
    place = weakest;
  } else {
    return;
  }
  place->moment = signal.moment;
  place->also = signal.also;
  place->source = signal.source;
  place->cue = signal.cue;
  place->weight = weight + kRepeatShare * older;
  place->messageId = message;
}

}  // namespace

void addMomentSignals(MomentState& state, const std::vector<MomentSignal>& signals, const MessageId& message, TimeMs at) {
  double share = 0;
  const Moment spokenFor = signals.empty() ? Moment::Undecided : mainMoment(signals, &share);
  fade(state, spokenFor, at);
  const bool first = state.probabilities[0] == 0;
  const double before = spokenFor == Moment::Undecided || first ? 0 : state.probabilities[indexOf(spokenFor)];
  if (spokenFor != Moment::Undecided)
    for (const MomentSignal& signal : signals)
      if (signal.moment == spokenFor) remember(state, signal, share * signal.weight, message);

  state.probabilities = probabilitiesOf(state);
  if (before == 0) return;
  // What speaks for a moment never makes it less probable, however long the pause before it.
  const std::size_t moment = indexOf(spokenFor);
  const double atLeast = before + kConfirmation * (1 - before);
  const double natural = state.probabilities[moment];
  if (natural >= atLeast) return;
  for (double& p : state.probabilities) p *= (1 - atLeast) / (1 - natural);
  state.probabilities[moment] = atLeast;
}

MomentAnswer answerMoment(const MomentState& state) {
  MomentAnswer answer;
  if (state.probabilities[0] == 0) {
    answer.scores.fill(1.0 / kMomentCount);
    return answer;
  }
  std::size_t best = 0;
  for (std::size_t i = 0; i < kMomentCount; ++i) {
    answer.scores[i] = round9(state.probabilities[i]);
    if (answer.scores[i] > answer.scores[best]) best = i;
  }
  double second = 0;
  for (std::size_t i = 0; i < kMomentCount; ++i)
    if (i != best && answer.scores[i] > second) second = answer.scores[i];
  answer.margin = round9(answer.scores[best] - second);
  const auto moment = static_cast<Moment>(best);
  if (answer.margin >= kMargin) answer.label = moment;

  // What speaks for this moment first, then what speaks more for another: taking the latter away would help, not harm.
  std::uint32_t taken = 0;
  for (std::size_t n = 0; n < kNamed; ++n) {
    const MomentState::Contribution* strongest = nullptr;
    std::size_t at = 0;
    for (std::size_t i = 0; i < state.contributions.size(); ++i) {
      const MomentState::Contribution& c = state.contributions[i];
      if (!speaksFor(c, moment) || (taken >> i & 1u) != 0) continue;
      const bool own = c.moment == moment, ownSoFar = strongest != nullptr && strongest->moment == moment;
      if (strongest != nullptr && own == ownSoFar ? c.weight <= strongest->weight : ownSoFar) continue;
      strongest = &c;
      at = i;
    }
    if (strongest == nullptr) break;
    taken |= 1u << at;
    Evidence& evidence = answer.evidence.emplace_back();
    evidence.source = strongest->source;
    evidence.cue = strongest->cue;
    evidence.weight = round9(strongest->moment == moment ? strongest->weight : kAlsoShare * strongest->weight);
    evidence.messageId = strongest->messageId;
  }
  return answer;
}

}  // namespace waymark
