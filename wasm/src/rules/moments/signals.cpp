#include "rules/moments/signals.h"

#include "base/text.h"
#include "rules/moments/cues.h"

namespace waymark {
namespace {

constexpr std::size_t kSignalLimit = 16, kCueBytes = 64;
constexpr double kMoreCuesShare = 0.25;
constexpr double kPageLimit = 0.75 * kActWeight;
constexpr std::size_t kTextCueLimit = 3;

// Four of five "near me" searches come from a phone (Google, 2015); places are closed at night.
constexpr double kMobileGo = 1.2, kNightGo = 0.8;
constexpr int kNightUntilHour = 6;

/// However many words, types and titles agree, what a page and a query say together stays under what one act says.
void limitPage(MomentSignals& signals) {
  double sums[kMomentCount] = {};
  double most = 0;
  for (const MomentSignal& signal : signals) {
    if (signal.source == "act") return;
    double& sum = sums[static_cast<std::size_t>(signal.moment)];
    sum += signal.weight;
    if (sum > most) most = sum;
  }
  if (most <= kPageLimit) return;
  for (MomentSignal& signal : signals) signal.weight *= kPageLimit / most;
}

}  // namespace

const Page& pageOf(const Touchpoint& touchpoint, const MomentContext& context) {
  return context.page != nullptr && touchpoint.page.url.empty() ? *context.page : touchpoint.page;
}

void addSignal(MomentSignals& signals, Moment moment, std::string_view source, std::string_view cue, double weight, Moment also) {
  if (signals.size() >= kSignalLimit || weight <= 0) return;
  MomentSignal& signal = signals.emplace_back();
  signal.moment = moment;
  signal.source = source;
  signal.cue = clip(cue, kCueBytes);
  signal.weight = weight;
  signal.also = also;
}

bool addTextSignals(MomentSignals& signals, std::string_view text, std::string_view language, std::string_view source, double weight) {
  if (text.empty()) return false;
  const String folded = foldText(clip(text, 256));
  const TextIntent intent = readIntent(folded, language);
  if (intent.moment == Moment::Undecided) return false;
  std::size_t added = 0;
  for (const Cue& cue : intent.cues) {
    if (added == kTextCueLimit) break;
    addSignal(signals, intent.moment, source, cue.text, weight * cue.strength * (added == 0 ? 1.0 : kMoreCuesShare), intent.also);
    ++added;
  }
  return true;
}

List<MomentSignal> momentSignals(const Touchpoint& touchpoint, const MomentContext& context) {
  MomentSignals signals;
  addActSignals(signals, touchpoint, context);
  addQuerySignals(signals, touchpoint, context);
  if (touchpoint.kind == Kind::PageView || touchpoint.kind == Kind::Arrival) {
    addCampaignSignals(signals, touchpoint, context);
    addStructuredSignals(signals, touchpoint.page);
    addPathSignals(signals, touchpoint.page);
    addTitleSignals(signals, touchpoint.page);
  }
  addDwellSignals(signals, touchpoint, context);
  limitPage(signals);
  for (MomentSignal& signal : signals) {
    if (signal.moment != Moment::Go) continue;
    if (context.device == DeviceType::Mobile) signal.weight *= kMobileGo;
    if (context.localHour < kNightUntilHour) signal.weight *= kNightGo;
  }
  return signals;
}

}  // namespace waymark
