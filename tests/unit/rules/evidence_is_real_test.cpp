// What an answer names as its first reason must be one: replaying any journey without that message lowers the answer's score.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/random.h"
#include "rules/moments/moments.h"
#include "rules/stages/stages.h"

namespace waymark {
namespace {

struct SamplePage { const char *url, *title, *type, *lang; };
constexpr SamplePage kPages[] = {
    {"https://shop.example/", "Shop", "WebSite", "en"},
    {"https://shop.example/products/blue-mug", "Blue mug | Shop", "Product", "en"},
    {"https://shop.example/products/red-mug", "Red mug | Shop", "Product", "en"},
    {"https://shop.example/x/1a2b", "", "", ""},
    {"https://shop.example/blog/history-of-coffee", "The history of coffee", "BlogPosting", "en"},
    {"https://shop.example/guides/how-to-clean-a-grinder", "How to clean a grinder", "HowTo", "en"},
    {"https://shop.example/stores", "Our stores", "LocalBusiness", "en"},
    {"https://shop.example/it/carrello", "Carrello", "", "it"},
    {"https://shop.example/it/guide/come-fare-il-caffe", "Come fare il caffè", "HowTo", "it"},
    {"https://shop.example/checkout", "Checkout", "CheckoutPage", "en"},
    {"https://shop.example/thank-you", "Thank you", "", "en"},
    {"https://shop.example/account/orders", "My orders", "", "en"},
    {"https://shop.example/shipping", "Shipping and returns", "", "en"},
    {"https://shop.example/faq", "FAQ", "FAQPage", "en"},
    {"https://clinic.example/prenota", "Prenota una visita", "", "it"},
    {"https://clinic.example/prezzi", "Listino prezzi", "", "it"},
    {"https://charity.example/donate", "Donate", "", "en"},
};
constexpr const char* kQueries[] = {"shoes shop near me", "pizza near me", "how to descale a machine", "buy grinder", "what is espresso", "coffee",
                                    "prezzo macinacaffè", "shop example", "orari negozio", "cheap mug", "returns", "why is coffee bitter"};
constexpr const char* kLabels[] = {"Add to cart", "Directions", "Download", "Read more", "Acquista ora", "Come arrivare", "Play"};
constexpr Kind kConversions[] = {Kind::Purchase, Kind::GenerateLead, Kind::Appointment, Kind::Donation, Kind::SignUp};

std::int64_t pick(Random& random, std::int64_t below) { return static_cast<std::int64_t>(random.next() % static_cast<std::uint64_t>(below)); }

/// Most touchpoints follow each other within seconds or minutes; some visits are hours, days or months apart.
std::int64_t pauseMs(Random& random) {
  const std::int64_t sort = pick(random, 100);
  if (sort < 60) return 200 + pick(random, 60000);
  if (sort < 85) return 60000 + pick(random, 600000);
  if (sort < 93) return 1800001 + pick(random, 20 * 3600000);
  if (sort < 98) return 86400000 + pick(random, std::int64_t{20} * 86400000);
  return std::int64_t{20} * 86400000 + pick(random, std::int64_t{300} * 86400000);
}

std::vector<Touchpoint> randomJourney(Random& random) {
  std::vector<Touchpoint> journey;
  std::int64_t atMs = 1700000000000;
  const std::int64_t length = 2 + pick(random, 30);
  SamplePage page = kPages[0];
  for (std::int64_t i = 0; i < length; ++i) {
    atMs += pauseMs(random);
    Touchpoint t;
    t.id.text = "m" + std::to_string(i);
    t.at.count = atMs;
    t.kind = pick(random, 5) < 2 ? Kind::PageView : static_cast<Kind>(pick(random, static_cast<std::int64_t>(kKindWords.size())));
    if (t.kind == Kind::PageView) page = kPages[pick(random, std::size(kPages))];
    t.page.url = page.url;
    t.page.title = page.title;
    t.page.lang = page.lang;
    if (*page.type != 0) t.page.types.push_back(page.type);
    if (t.kind == Kind::Search) t.query = kQueries[pick(random, std::size(kQueries))];
    if (t.kind == Kind::PageView && pick(random, 4) == 0) {
      t.referrer = "https://search.example/?q=" + std::string(kQueries[pick(random, std::size(kQueries))]);
    }
    if (t.kind == Kind::Click) t.target = Target{kLabels[pick(random, std::size(kLabels))], "button", "", ""};
    if (t.kind == Kind::ViewItem) {
      Item item;
      item.id = "item" + std::to_string(pick(random, 4));
      t.item = item;
    }
    if (t.kind == Kind::Engagement) {
      t.engagedMs = pick(random, 90000);
      t.scrollPercent = pick(random, 101);
    }
    if (t.kind == Kind::SurveyAnswer) t.survey = SurveyFacts{"s", SurveyMetric::Nps, static_cast<double>(pick(random, 11))};
    journey.push_back(t);
  }
  return journey;
}

std::vector<Touchpoint> without(const std::vector<Touchpoint>& journey, const MessageId& message) {
  std::vector<Touchpoint> rest;
  for (const Touchpoint& t : journey)
    if (!(t.id == message)) rest.push_back(t);
  return rest;
}

MomentAnswer momentAfter(const std::vector<Touchpoint>& journey) {
  MomentState state;
  MomentContext context;
  context.siteHost = "shop.example";
  context.device = DeviceType::Mobile;
  for (const Touchpoint& t : journey) addMomentSignals(state, momentSignals(t, context), t.id, t.at);
  return answerMoment(state);
}

StageAnswer stageAfter(const std::vector<Touchpoint>& journey, Kind conversion, Tempo tempo) {
  StageState state;
  StageContext context;
  context.conversion = conversion;
  context.tempo = tempo;
  context.sessionOrdinal = 0;
  std::int64_t lastMs = 0;
  for (const Touchpoint& t : journey) {
    context.isNewSession = lastMs == 0 || t.at.count - lastMs > minutes(30).count;
    if (context.isNewSession) ++context.sessionOrdinal;
    lastMs = t.at.count;
    advanceStage(state, t, context);
  }
  return answerStage(state);
}

std::string told(const std::vector<Touchpoint>& journey) {
  std::string text;
  for (const Touchpoint& t : journey)
    text += concat({t.id.text, " +", std::to_string((t.at.count - journey.front().at.count) / 1000), "s ", word(t.kind), " ", t.page.url, " ", t.query, "\n"});
  return text;
}
std::string told(const Evidence& evidence) { return std::string(concat({evidence.source, ": ", evidence.cue, " of ", evidence.messageId.text})); }

TEST(EvidenceIsReal, RemovingTheFirstNamedReasonOfAMomentLowersIt) {
  std::int64_t tested = 0;
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    Random random(seed);
    const std::vector<Touchpoint> journey = randomJourney(random);
    const MomentAnswer answer = momentAfter(journey);
    if (answer.evidence.empty()) continue;
    std::size_t best = 0;
    for (std::size_t i = 1; i < kMomentCount; ++i)
      if (answer.scores[i] > answer.scores[best]) best = i;
    const MomentAnswer less = momentAfter(without(journey, answer.evidence[0].messageId));
    ++tested;
    ASSERT_LT(less.scores[best], answer.scores[best])
        << "seed " << seed << ", moment " << word(static_cast<Moment>(best)) << ", evidence " << told(answer.evidence[0]) << "\n" << told(journey);
  }
  EXPECT_GT(tested, 1500);
}

TEST(EvidenceIsReal, RemovingTheFirstNamedReasonOfAStageLowersIt) {
  std::int64_t tested = 0;
  std::array<int, kStageCount> stages{};
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    Random random(seed);
    const std::vector<Touchpoint> journey = randomJourney(random);
    const Kind conversion = kConversions[pick(random, std::size(kConversions))];
    const auto tempo = static_cast<Tempo>(pick(random, 5));
    const StageAnswer answer = stageAfter(journey, conversion, tempo);
    if (answer.evidence.empty()) continue;
    const auto stage = static_cast<std::size_t>(answer.label);
    const StageAnswer less = stageAfter(without(journey, answer.evidence[0].messageId), conversion, tempo);
    ++tested;
    ++stages[stage];
    ASSERT_LT(less.scores[stage], answer.scores[stage])
        << "seed " << seed << ", stage " << word(answer.label) << ", evidence " << told(answer.evidence[0]) << ", conversion " << word(conversion) << ", tempo " << word(tempo) << "\n" << told(journey);
  }
  EXPECT_GT(tested, 1500);
  for (const int count : stages) EXPECT_GT(count, 20) << "the journeys must reach every stage";
}

TEST(EvidenceIsReal, NoPastOutlastsFourHalfLivesOfSilence) {
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    Random random(seed);
    std::vector<Touchpoint> journey = randomJourney(random);
    Touchpoint back;
    back.id.text = "back";
    back.at = journey.back().at + days(29);
    back.kind = Kind::PageView;
    back.page.url = "https://shop.example/";
    journey.push_back(back);
    EXPECT_EQ(stageAfter(journey, Kind::Purchase, Tempo::Days).label, Stage::Awareness) << "seed " << seed << "\n" << told(journey);
  }
}

TEST(EvidenceIsReal, ScoresSumToOneAndEvidenceIsStrongestFirst) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Random random(seed);
    const std::vector<Touchpoint> journey = randomJourney(random);
    const MomentAnswer moment = momentAfter(journey);
    const StageAnswer stage = stageAfter(journey, Kind::Purchase, Tempo::Days);
    double moments = 0, stages = 0;
    for (const double score : moment.scores) moments += score;
    for (const double score : stage.scores) stages += score;
    EXPECT_NEAR(moments, 1, 1e-8);
    EXPECT_NEAR(stages, 1, 1e-8);
    EXPECT_LE(moment.evidence.size(), 3u);
    for (std::size_t i = 1; i < stage.evidence.size(); ++i) EXPECT_GE(stage.evidence[i - 1].weight, stage.evidence[i].weight);
  }
}

}  // namespace
}  // namespace waymark
