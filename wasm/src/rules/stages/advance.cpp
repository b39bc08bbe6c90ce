#include "base/math.h"
#include "rules/stages/evidence.h"
#include "rules/stages/stages.h"

namespace waymark {
namespace {

constexpr double kLn2 = 0.69314718055994530942;
constexpr double kSilenceHalfLives = 4;
constexpr double kAwarenessBase = 1.0;    // who is silent long enough knows of us and no more: 1.0 outlasts any sum after four half-lives
constexpr double kConversion = 12.0;      // outweighs whatever a faithful customer's past says; dropped at the next touchpoint
constexpr double kCustomer = 2.0;
constexpr double kSwitching = 2.0;        // evidence of weight w for one stage leaves 1/(1 + (w/2)²) of the others: soft barely, hard mostly
constexpr double kDwell = 0.05;           // a new stage must lead by this before the label moves
constexpr std::size_t kItemsSeenLimit = 32;

/// Half-life of evidence, by how fast the market's journeys run: a meal, a repair, a dress, a sofa, a car.
DurationMs halfLife(Tempo tempo) {
  switch (tempo) {
    case Tempo::Minutes: return minutes(10);
    case Tempo::Hours: return hours(6);
    case Tempo::Days: return days(7);
    case Tempo::Weeks: return days(30);
    case Tempo::Months: return days(120);
  }
  return days(7);
}

constexpr std::size_t indexOf(Stage stage) { return static_cast<std::size_t>(stage); }

Five sumsOf(const StageState& state) {
  Five sums{kAwarenessBase};
  for (const Contribution& c : state.contributions) sums[indexOf(c.stage)] += c.weight;
  return sums;
}

/// Scales what is remembered and forgets what has become nothing.
/// @param others     what is left of other stages' contributions
/// @param spokenFor  from this stage on nothing but time takes away; before it, or elsewhere, `others`
/// @param onward     also of the stages after `spokenFor`
void fade(StageState& state, double time, double others, Stage spokenFor, bool onward) {
  for (Contribution& c : state.contributions) c.weight *= time * (c.stage == spokenFor || (onward && c.stage > spokenFor) ? 1.0 : others);
  forgetFaded(state.contributions);
}

void rememberStage(StageState& state, Stage stage, const StageEvidence& evidence, double weight, const MessageId& message) {
  Contribution subject;
  subject.stage = stage;
  remember(state.contributions, StageState::kLimit, subject, evidence.source, evidence.cue, weight, message);
}

/// The weight that the conversion adds to retention: kCustomer, or as much as keeps retention, without the need now met, no less
/// probable than it was. A second order must not leave a customer less of one than before.
double standing(const StageState& state, std::string_view cue, double before) {
  constexpr double kMost = 16;
  constexpr int kHalvings = 24;
  double low = kCustomer, high = kMost;
  Five sums = sumsOf(state);
  sums = {kAwarenessBase, 0, 0, sums[indexOf(Stage::Retention)], sums[indexOf(Stage::Loyalty)]};
  for (const Contribution& c : state.contributions) {
    if (c.stage != Stage::Retention || c.cue != cue) continue;
    sums[indexOf(Stage::Retention)] -= c.weight;  // an earlier conversion's contribution gives way to this one's
    if (c.weight > low) low = c.weight;
  }
  const double atLeast = confirmed(before);
  for (int i = 0; i <= kHalvings; ++i) {
    const double middle = i == 0 ? low : (low + high) / 2;
    Five trial = sums;
    trial[indexOf(Stage::Retention)] += middle;
    softmax(trial);
    if (trial[indexOf(Stage::Retention)] < atLeast) low = middle;
    else if (i == 0) return low;
    else high = middle;
  }
  return high;
}

void countItem(StageState& state, std::uint32_t item) {
  if (item == 0 || (!state.itemsSeen.empty() && state.itemsSeen.back() == item)) return;
  ++state.itemViews;
  for (std::size_t i = 0; i < state.itemsSeen.size(); ++i)
    if (state.itemsSeen[i] == item) {
      state.itemsSeen.erase(i);
      break;
    }
  if (state.itemsSeen.size() >= kItemsSeenLimit) state.itemsSeen.erase(0);
  state.itemsSeen.push_back(item);
}

void startNeedOver(StageState& state) {
  state.visits = 0;
  state.itemViews = 0;
  state.itemsSeen.clear();
}

/// Kinds whose meaning depends on the page they happen on; the others are spared reading it.
bool asksForPage(Kind kind) {
  return kind == Kind::PageView || kind == Kind::Arrival || kind == Kind::ViewItem || kind == Kind::ViewItemList || kind == Kind::FormStart ||
         kind == Kind::FormSubmit;
}

/// Moves the label: to purchase at a conversion whatever the scores, where another stage leads clearly, or at once where the past has no say.
void moveLabel(StageState& state, TimeMs at, bool converted, bool first, bool atOnce) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < kStageCount; ++i)
    if (round9(state.probabilities[i]) > round9(state.probabilities[best])) best = i;
  if (converted) best = static_cast<std::size_t>(Stage::Purchase);
  const double lead = state.probabilities[best] - state.probabilities[static_cast<std::size_t>(state.label)];
  const bool moves = static_cast<Stage>(best) != state.label && (atOnce || round9(lead) >= kDwell);
  if (moves) state.label = static_cast<Stage>(best);
  if (moves || first) state.since = at;
}

}  // namespace

void advanceStage(StageState& state, const Touchpoint& touchpoint, const StageContext& context) {
  const TimeMs at = touchpoint.at;
  const bool first = state.probabilities[0] == 0;
  const std::int64_t passedMs = first ? 0 : at.count - state.decayedTo.count;
  const double halfLives = passedMs > 0 ? static_cast<double>(passedMs) / static_cast<double>(halfLife(context.tempo).count) : 0;
  const bool silence = halfLives > kSilenceHalfLives;
  const bool wasConversion = state.closing;
  state.closing = false;
  if (silence) {
    startNeedOver(state);
    state.lapsed = state.customer;
    if (state.label != Stage::Awareness) state.since = at;
    state.label = Stage::Awareness;
  }
  if (context.isNewSession || state.visits == 0) ++state.visits;

  const bool converted = isConversion(touchpoint, context);
  const Page& where = context.page != nullptr && touchpoint.page.url.empty() ? *context.page : touchpoint.page;
  const PagePurpose page = asksForPage(touchpoint.kind) ? purposeOf(where) : PagePurpose{};
  const std::uint32_t item = itemShown(touchpoint, where, page);
  StageEvidence evidence{Stage::Purchase, "act", word(touchpoint.kind), kConversion};
  if (!converted) evidence = readStage(state, touchpoint, context, page, item);
  const bool says = evidence.weight > 0;
  const std::size_t spoken = indexOf(evidence.stage);

  // Right after a conversion two pasts are to be compared with: the conversion itself, and the customer without the need now met.
  const Five answered = state.probabilities;
  double before = answered[spoken];
  if (wasConversion) {
    fade(state, 1, 0, Stage::Retention, true);
    Five without = sumsOf(state);
    softmax(without);
    if (without[spoken] > before) before = without[spoken];
  }
  // A conversion speaks for what follows it too, and so takes nothing from it.
  const double ratio = evidence.weight / kSwitching;
  fade(state, exactExp(-kLn2 * halfLives), 1.0 / (1.0 + ratio * ratio), evidence.stage, converted);
  state.decayedTo = at;
  if (says) rememberStage(state, evidence.stage, evidence, evidence.weight, touchpoint.id);

  if (converted) {
    // What makes a customer; it counts once what led to the conversion is dropped, at the next touchpoint.
    rememberStage(state, Stage::Retention, evidence, standing(state, evidence.cue, answered[indexOf(Stage::Retention)]), touchpoint.id);
    startNeedOver(state);
    state.visits = 1;
    state.customer = true;
    state.closing = true;
    state.needAfterConversion = state.lapsed = false;
  } else if (says) {
    countItem(state, item);
    // A customer by their card or their orders, whose conversions nobody saw: no need is known to be met.
    if (!state.customer && (touchpoint.kind == Kind::LoyaltyCard || page.purpose == stage_cues::kOrders)) state.customer = state.needAfterConversion = true;
    const bool need = evidence.stage == Stage::Consideration || evidence.stage == Stage::Purchase;
    if (state.customer && need && !state.needAfterConversion) {
      state.needAfterConversion = true;
      ++state.cycles;
    }
    if (evidence.stage >= Stage::Retention) state.lapsed = false;
  }

  state.probabilities = sumsOf(state);
  softmax(state.probabilities);
  if (says && !first) confirm(state.probabilities, spoken, before);
  moveLabel(state, at, converted, first, first || silence || converted);
}

}  // namespace waymark
