#include "base/text.h"
#include "rules/moments/cues.h"
#include "rules/moments/signals.h"

namespace waymark {
namespace {

using namespace moment_cues;

constexpr std::size_t kSegmentLimit = 8, kPathSignalLimit = 6;

/// The title without the site's name: what stands before the last bar or dash between spaces ("|", "-", "–", "—", "·").
std::string_view ownTitle(std::string_view title) {
  for (std::size_t end = title.size(); end > 3; --end) {
    if (title[end - 1] != ' ') continue;
    std::size_t mark = end - 2;
    while (mark > 1 && (static_cast<unsigned char>(title[mark]) & 0xC0u) == 0x80u) --mark;  // to the first byte of its sequence
    const auto c = static_cast<unsigned char>(title[mark]);
    if (title[mark - 1] == ' ' && (c == '|' || c == '-' || c == 0xC2 || c == 0xE2)) return title.substr(0, mark - 1);
  }
  return title;
}

}  // namespace

void addPathSignals(MomentSignals& signals, const Touchpoint& touchpoint, const MomentContext&) {
  if (touchpoint.page.url.empty()) return;
  const UrlParts page = splitUrl(touchpoint.page.url);
  if (isHomePath(page.path)) {
    addSignal(signals, Moment::Navigate, "path", "home page", 0.6 * kPathWeight);
    return;
  }
  const String folded = foldText(percentDecode(clip(page.path, 256)));
  std::string_view rest = folded;
  std::size_t added = 0;
  for (std::size_t segments = 0; !rest.empty() && segments < kSegmentLimit; ++segments) {
    const std::size_t slash = rest.find('/');
    std::string_view segment = rest.substr(0, slash);
    rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
    if (slash == std::string_view::npos) segment = segment.substr(0, segment.rfind('.'));  // faq.html
    if (segment.empty()) continue;
    for (const Cue& cue : findCues(segment, touchpoint.page.lang, kPath | kText)) {
      const Moment moment = momentOf(cue.sense);
      // A word that names the whole folder says what the place is; inside a longer name it may be the subject only.
      if (moment == Moment::Undecided || ++added > kPathSignalLimit) continue;
      addSignal(signals, moment, "path", cue.text, kPathWeight * cue.strength * (cue.fills ? 1.0 : 0.5));
    }
  }
}

void addTitleSignals(MomentSignals& signals, const Touchpoint& touchpoint) {
  addTextSignals(signals, ownTitle(clip(touchpoint.page.title, 160)), touchpoint.page.lang, "title", kTitleWeight);
}

}  // namespace waymark
