#include "base/text.h"
#include "rules/moments/cues.h"
#include "rules/moments/signals.h"

namespace waymark {
namespace {

using namespace moment_cues;

// A word that names the whole folder says what the place is, one that opens a longer name mostly what it is about, one inside may be the subject only.
constexpr double kOpensShare = 0.8, kInsideShare = 0.5;
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

void addPathSignals(MomentSignals& signals, const Page& page) {
  if (page.url.empty()) return;
  const UrlParts url = splitUrl(page.url);
  if (isHomePath(url.path)) {
    addSignal(signals, Moment::Navigate, "path", "home page", 0.6 * kPathWeight);
    return;
  }
  std::size_t added = 0;
  const auto read = [&](std::string_view segment, unsigned places) {
    for (const Cue& cue : findCues(segment, page.lang, places)) {
      const Moment moment = momentOf(cue.sense);
      if (moment == Moment::Undecided || ++added > kPathSignalLimit) continue;
      addSignal(signals, moment, "path", cue.text, kPathWeight * cue.strength * (cue.fills ? 1.0 : cue.opens ? kOpensShare : kInsideShare));
    }
  };
  // docs.example.com is a folder of its own, too.
  const std::string_view section = url.host.substr(0, url.host.find('.'));
  if (section.size() < brandOffset(url.host)) read(section, kPath);
  const String folded = foldText(percentDecode(clip(url.path, 256)));
  std::string_view rest = folded;
  for (std::size_t segments = 0; !rest.empty() && segments < kSegmentLimit; ++segments) {
    const std::size_t slash = rest.find('/');
    std::string_view segment = rest.substr(0, slash);
    rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
    if (slash == std::string_view::npos) segment = segment.substr(0, segment.rfind('.'));  // faq.html
    if (!segment.empty()) read(segment, kPath | kText);
  }
}

void addTitleSignals(MomentSignals& signals, const Page& page) {
  addTextSignals(signals, ownTitle(clip(page.title, 160)), page.lang, "title", kTitleWeight);
}

}  // namespace waymark
