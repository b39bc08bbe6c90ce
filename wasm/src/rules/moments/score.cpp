#include "base/math.h"
#include "rules/moments/moments.h"

namespace waymark {
namespace {

constexpr double kLn2 = 0.69314718055994530942;
constexpr DurationMs kHalfLife = minutes(2);
constexpr double kContradicted = 0.870550563296124126;  // 2^(-1/5): five touchpoints that speak for another moment halve it
constexpr double kArrived = 0.5;  // who does something at the place they made for has arrived there
constexpr double kMargin = 0.15;
constexpr double kTie = 0.005;  // less than this between the two best moments of one touchpoint: it decides nothing

constexpr std::size_t indexOf(Moment moment) { return static_cast<std::size_t>(moment); }

bool speaksFor(const Contribution& c, Moment moment) { return c.moment == moment || c.also == moment; }

Five probabilitiesOf(const MomentState& state) {
  Five sums{};
  for (const Contribution& c : state.contributions) {
    sums[indexOf(c.moment)] += c.weight;
    if (c.also != Moment::Undecided) sums[indexOf(c.also)] += kAlsoShare * c.weight;
  }
  softmax(sums);
  return sums;
}

/// The moment a touchpoint speaks for and what it has over the next one, as a share of its signals' weight. Undecided: a tie.
Moment mainMoment(const List<MomentSignal>& signals, double* share) {
  Five sums{};
  for (const MomentSignal& signal : signals) sums[indexOf(signal.moment)] += signal.weight;
  std::size_t best = 0;
  for (std::size_t i = 1; i < kMomentCount; ++i)
    if (sums[i] > sums[best]) best = i;
  double second = 0;
  for (std::size_t i = 0; i < kMomentCount; ++i)
    if (i != best && sums[i] > second) second = sums[i];
  if (sums[best] - second < kTie) return Moment::Undecided;
  *share = (sums[best] - second) / sums[best];
  return static_cast<Moment>(best);
}

void fade(MomentState& state, Moment spokenFor, TimeMs at) {
  const std::int64_t passedMs = at.count - state.decayedTo.count;
  const double time = passedMs > 0 ? exactExp(-kLn2 * static_cast<double>(passedMs) / static_cast<double>(kHalfLife.count)) : 1.0;
  const double others = spokenFor == Moment::Undecided ? time : time * kContradicted;
  for (Contribution& c : state.contributions)
    c.weight *= speaksFor(c, spokenFor) ? time : c.moment == Moment::Navigate && spokenFor != Moment::Undecided ? time * kArrived : others;
  forgetFaded(state.contributions);
  state.decayedTo = at;
}

}  // namespace

void addMomentSignals(MomentState& state, const List<MomentSignal>& signals, const MessageId& message, TimeMs at) {
  double share = 0;
  const Moment spokenFor = signals.empty() ? Moment::Undecided : mainMoment(signals, &share);
  fade(state, spokenFor, at);
  const double before = spokenFor == Moment::Undecided ? 0 : state.probabilities[indexOf(spokenFor)];
  for (const MomentSignal& signal : signals) {
    if (signal.moment != spokenFor) continue;
    Contribution subject;
    subject.moment = signal.moment;
    subject.also = signal.also;
    remember(state.contributions, MomentState::kLimit, subject, signal.source, signal.cue, share * signal.weight, message);
  }
  state.probabilities = probabilitiesOf(state);
  if (before > 0) confirm(state.probabilities, indexOf(spokenFor), before);
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
  nameStrongest(answer.evidence, state.contributions,
                [](const Contribution& c, int subject) { return static_cast<int>(c.moment) == subject ? 0 : static_cast<int>(c.also) == subject ? 1 : -1; },
                static_cast<int>(moment));
  return answer;
}

}  // namespace waymark
