#include "base/text.h"
#include "rules/moments/cues.h"
#include "rules/moments/signals.h"

namespace waymark {
namespace {

using namespace moment_cues;

constexpr std::size_t kSegmentLimit = 8, kSignalLimit = 6;

/// The title without the site's name: what stands before the last " | ", " - ", " – ", " — " or " · ".
std::string_view ownTitle(std::string_view title) {
  std::size_t cut = std::string_view::npos;
  for (const std::string_view mark : {" | ", " - ", " \u2013 ", " \u2014 ", " \u00b7 "}) {
    const std::size_t at = title.rfind(mark);
    if (at != std::string_view::npos && at > 0 && (cut == std::string_view::npos || at > cut)) cut = at;
  }
  return title.substr(0, cut);
}

}  // namespace

void addPathSignals(MomentSignals& signals, const Touchpoint& touchpoint, const MomentContext&) {
  if (touchpoint.page.url.empty()) return;
  const UrlParts page = splitUrl(touchpoint.page.url);
  if (isHomePath(page.path)) {
    addSignal(signals, Moment::Navigate, "path", "home page", 0.6 * kPathWeight);
    return;
  }
  const std::string folded = foldText(percentDecode(clip(page.path, 256)));
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
      if (moment == Moment::Undecided || ++added > kSignalLimit) continue;
      addSignal(signals, moment, "path", cue.text, kPathWeight * cue.strength * (cue.fills ? 1.0 : 0.5));
    }
  }
}

void addTitleSignals(MomentSignals& signals, const Touchpoint& touchpoint) {
  addTextSignals(signals, ownTitle(clip(touchpoint.page.title, 160)), touchpoint.page.lang, "title", kTitleWeight);
}

}  // namespace waymark
