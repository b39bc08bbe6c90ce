#include "rules/moments/signals.h"

namespace waymark {
namespace {

constexpr std::int64_t kLongReadMs = 30000;     // science: dwell of 30 s marks satisfied reading
constexpr std::int64_t kDeepScrollPercent = 75;

/// The moment the page itself speaks for; Know when it says nothing.
Moment momentOfPage(const Page& page) {
  MomentSignals signals;
  addPathSignals(signals, page);
  addTitleSignals(signals, page);
  addStructuredSignals(signals, page);
  double sums[kMomentCount] = {};
  for (const MomentSignal& signal : signals) sums[static_cast<std::size_t>(signal.moment)] += signal.weight;
  std::size_t best = 0;
  for (std::size_t i = 1; i < kMomentCount; ++i)
    if (sums[i] > sums[best]) best = i;
  // Nobody dwells on a home page to navigate.
  return best == static_cast<std::size_t>(Moment::Navigate) ? Moment::Know : static_cast<Moment>(best);
}

}  // namespace

void addDwellSignals(MomentSignals& signals, const Touchpoint& touchpoint, const MomentContext& context) {
  if (touchpoint.kind != Kind::Engagement) return;
  const bool longRead = touchpoint.engagedMs.value_or(0) >= kLongReadMs, deep = touchpoint.scrollPercent.value_or(0) >= kDeepScrollPercent;
  if (!longRead && !deep) return;
  const Moment moment = momentOfPage(pageOf(touchpoint, context));
  if (longRead) addSignal(signals, moment, "dwell", "30 s or more on the page", kDwellWeight);
  if (deep) addSignal(signals, moment, "dwell", "three quarters of the page seen", kDwellWeight);
}

}  // namespace waymark
