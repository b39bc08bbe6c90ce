#include "rules/moments/cues.h"

#include <utility>

#include "base/text.h"
#include "rules/moments/moments.h"

namespace waymark {
namespace {

using namespace moment_cues;

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

constexpr std::size_t kWordLimit = 32;

unsigned languageTags(std::string_view language) {
  const std::string_view two = language.substr(0, 2);
  if (two == "en") return kEn;
  if (two == "it") return kEn | kIt;
  if (two == "es") return kEn | kEs;
  if (two == "fr") return kEn | kFr;
  if (two == "de") return kEn | kDe;
  return kAllLanguages;
}

}  // namespace

bool takeMomentCues(std::string_view& bytes) { return takePhrases(kApart, bytes); }

Moment momentOf(Sense sense) {
  if (sense <= kNavigate) return static_cast<Moment>(sense);
  if (sense == kQuestion) return Moment::Know;
  if (sense == kTask) return Moment::Do;
  return sense == kNear || sense == kWhereToBuy ? Moment::Go : Moment::Undecided;
}

Cues findCues(std::string_view folded, std::string_view language, unsigned places) {
  Cues cues;
  const List<std::string_view> tokens = words(folded, kWordLimit);
  const PhraseHits hits = findPhrases(columns, tokens, languageTags(language), places);
  std::size_t negatedFrom = tokens.size();
  for (const PhraseHit& hit : hits) {
    const auto sense = static_cast<Sense>(hit.meaning & 15u);
    if (sense == kNegation) {
      negatedFrom = static_cast<std::size_t>(hit.first + hit.count);
      continue;
    }
    if (hit.first == negatedFrom || (sense == kTask && hit.first > 0)) continue;
    cues.add({sense, 1.0 - 0.25 * (hit.meaning >> 4), hitText(tokens, hit), hit.first == 0, hit.count == tokens.size()});
  }
  return cues;
}

TextIntent readIntent(std::string_view folded, std::string_view language) {
  const Cues cues = findCues(folded, language, kText);
  std::array<double, kMomentCount> best{};
  bool asks = false, onlyAsks = false, near = false, shop = false, whereToBuy = false;
  for (const Cue& cue : cues) {
    if (cue.sense == kQuestion) {
      asks = asks || cue.opens;
      if (!cue.opens) continue;
      onlyAsks = onlyAsks || cue.strength == 1;
    }
    near = near || cue.sense == kNear;
    shop = shop || cue.sense == kShop;
    whereToBuy = whereToBuy || cue.sense == kWhereToBuy;
    const Moment moment = momentOf(cue.sense);
    if (moment == Moment::Undecided) continue;
    double& strongest = best[static_cast<std::size_t>(moment)];
    if (cue.strength > strongest) strongest = cue.strength;
  }
  const auto of = [&best](Moment moment) { return best[static_cast<std::size_t>(moment)]; };

  TextIntent intent;
  // A faint cue gives way to a clear one of another moment whatever the order: "best way to fix" is about fixing.
  const double clear = 0.75;
  if (of(Moment::Go) >= clear || (of(Moment::Go) > 0 && !asks && of(Moment::Do) < clear && of(Moment::Buy) < clear)) {
    intent.moment = Moment::Go;
    if (whereToBuy || (near && (shop || of(Moment::Buy) > 0))) intent.also = Moment::Buy;
  } else if (of(Moment::Do) > 0 && of(Moment::Buy) <= (of(Moment::Do) >= clear ? 0.5 : 0.25) && (!asks || of(Moment::Do) >= clear)) {
    intent.moment = Moment::Do;
  } else if (of(Moment::Buy) > 0 && !onlyAsks && (of(Moment::Buy) >= clear || of(Moment::Know) < clear)) {
    intent.moment = Moment::Buy;
  } else if (of(Moment::Navigate) > 0 && !asks) {
    intent.moment = Moment::Navigate;
  } else if (asks || of(Moment::Know) > 0) {
    intent.moment = Moment::Know;
  } else {
    return intent;
  }
  for (const Cue& cue : cues) {
    if (momentOf(cue.sense) != intent.moment || (cue.sense == kQuestion && !cue.opens)) continue;
    intent.cues.add(cue);
  }
  // The strongest first.
  for (std::size_t i = 1; i < intent.cues.count; ++i)
    if (intent.cues.at[i].strength > intent.cues.at[0].strength) std::swap(intent.cues.at[0], intent.cues.at[i]);
  return intent;
}

}  // namespace waymark
