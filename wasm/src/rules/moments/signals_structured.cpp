#include "base/text.h"
#include "rules/moments/cues.h"
#include "rules/moments/signals.h"

namespace waymark {

void addStructuredSignals(MomentSignals& signals, const Page& page) {
  // One page, one meaning a moment: its strongest type. Article with BlogPosting and og:article is one article.
  double strengths[kMomentCount] = {};
  const String* names[kMomentCount] = {};
  for (const String& type : page.types) {
    const String lower = lowerAscii(clip(type, 40));
    for (const Cue& cue : findCues(lower, {}, moment_cues::kType)) {
      const auto moment = static_cast<std::size_t>(momentOf(cue.sense));
      if (!cue.fills || cue.strength <= strengths[moment]) continue;
      strengths[moment] = cue.strength;
      names[moment] = &type;
    }
  }
  for (std::size_t i = 0; i < kMomentCount; ++i)
    if (names[i] != nullptr) addSignal(signals, static_cast<Moment>(i), "structured", *names[i], kStructuredWeight * strengths[i]);
}

}  // namespace waymark
