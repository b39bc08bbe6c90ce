#include "rules/stages/purpose.h"

#include "base/text.h"
#include "rules/stages/stages.h"

namespace waymark {
namespace {

using namespace stage_cues;

constexpr PackedPhrases<kCount> kRoomy = packPhrases<kCount>(kLists, kBaseListCount),
                                kRoomyMore = packPhrases<kCount>(kLists + kBaseListCount, kListCount - kBaseListCount);
constexpr auto kPacked = trimPhrases<kRoomy.size>(kRoomy);
constexpr auto kMore = trimPhrases<kRoomyMore.size>(kRoomyMore);
constexpr auto kMeanings = listColumn<kListCount>(kLists, &PhraseList::meaning);
constexpr auto kTags = listColumn<kListCount>(kLists, &PhraseList::tags);
constinit std::array<std::uint32_t, phraseSlots(kCount)> slots{};
#ifdef WAYMARK_TABLES_APART
String kept;
constinit PhraseColumns columns{kPacked.data(), nullptr, kMeanings.data(), kTags.data(), kBaseListCount, kListCount, slots.data(), slots.size()};
constexpr PhrasesApart kApart{kMore.size(), hashOf(kMore), &columns, &kept};
#else
constinit PhraseColumns columns{kPacked.data(), kMore.data(), kMeanings.data(), kTags.data(), kBaseListCount, kListCount, slots.data(), slots.size()};
constexpr PhrasesApart kApart{kMore.size(), hashOf(kMore), nullptr, nullptr};
#endif

constexpr std::size_t kSegmentLimit = 8, kTitleWords = 8;

/// Looks at a whole segment or a short title only: "how-to-return-a-smile" is no returns page.
void look(PagePurpose& best, std::string_view folded, std::size_t extraWords, unsigned tag, std::string_view source) {
  const List<std::string_view> tokens = words(folded, kTitleWords);
  for (const PhraseHit& hit : findPhrases(columns, tokens, tag, 0xff)) {
    if (static_cast<std::size_t>(hit.count) + extraWords < tokens.size() || hit.meaning >= best.purpose) continue;
    best = {static_cast<Purpose>(hit.meaning), source, String(hitText(tokens, hit))};
  }
}

/// The title before its first separator: the rest is the site's name, its section or what the page goes on to say.
std::string_view headOf(std::string_view title) {
  for (std::size_t i = 0; i + 2 < title.size(); ++i)
    if (title[i] == ':' || (title[i] == ' ' && (title[i + 1] == '|' || title[i + 1] == '-' || title[i + 1] == '\xe2' || title[i + 1] == '\xc2'))) return title.substr(0, i);
  return title;
}

}  // namespace

bool takeStageCues(std::string_view& bytes) { return takePhrases(kApart, bytes); }

PagePurpose purposeOf(const Page& page) {
  PagePurpose best;
  const String path = foldText(percentDecode(clip(splitUrl(page.url).path, 256)));
  std::string_view rest = path;
  for (std::size_t segments = 0; !rest.empty() && segments < kSegmentLimit; ++segments) {
    const std::size_t slash = rest.find('/');
    std::string_view segment = rest.substr(0, slash);
    rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
    if (slash == std::string_view::npos) segment = segment.substr(0, segment.rfind('.'));
    look(best, segment, 1, kPath, "path");
  }
  if (best.purpose != kPurposeCount) return best;
  for (const String& type : page.types) look(best, lowerAscii(clip(type, 40)), 0, kType, "structured");
  if (best.purpose != kPurposeCount) return best;
  const std::string_view title = clip(page.title, 160);
  look(best, foldText(headOf(title)), 2, kText, "title");
  if (best.purpose == kPurposeCount) look(best, foldText(title), kTitleWords, kInside, "title");
  return best;
}

Purpose purposeOfText(std::string_view text) {
  PagePurpose best;
  look(best, foldText(clip(text, 64)), kTitleWords, kForm, {});
  return best.purpose;
}

}  // namespace waymark
