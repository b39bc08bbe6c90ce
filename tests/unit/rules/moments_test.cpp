#include "rules/moments/moments.h"
#include "rules/moments/signals.h"

#include <gtest/gtest.h>

#include <string>

#include "base/math.h"

namespace waymark {
namespace {

/// A visitor on one site; each step answers what is recognised after it.
class Visitor {
 public:
  explicit Visitor(const std::string& language = "en") : language_(language) { context_.siteHost = "shop.example"; }

  Visitor& on(DeviceType device) {
    context_.device = device;
    return *this;
  }
  Visitor& after(DurationMs pause) {
    now_.count += pause.count - 15000;
    return *this;
  }
  Moment sees(const std::string& path, const std::string& title = "", const std::string& type = "", const std::string& referrer = "") {
    path_ = path;
    title_ = title;
    type_ = type;
    Touchpoint t = next(Kind::PageView);
    t.referrer = referrer;
    return take(t);
  }
  Moment searches(const std::string& query) {
    Touchpoint t = next(Kind::Search);
    t.query = query;
    return take(t);
  }
  Moment clicks(const std::string& label) {
    Touchpoint t = next(Kind::Click);
    t.target = Target{String(label), "button", "", ""};
    return take(t);
  }
  Moment reads(std::int64_t engagedMs, std::int64_t scrollPercent) {
    Touchpoint t = next(Kind::Engagement);
    t.engagedMs = engagedMs;
    t.scrollPercent = scrollPercent;
    return take(t);
  }
  Moment does(Kind kind) { return take(next(kind)); }
  Moment arrives(const ChannelAnswer& arrival) {
    context_.arrival = &arrival;
    const Moment moment = does(Kind::PageView);
    context_.arrival = nullptr;
    return moment;
  }
  [[nodiscard]] MomentAnswer answer() const { return answerMoment(state_); }
  [[nodiscard]] double score(Moment moment) const { return answer().scores[static_cast<std::size_t>(moment)]; }
  [[nodiscard]] const MomentState& state() const { return state_; }

 private:
  Touchpoint next(Kind kind) {
    Touchpoint t;
    now_.count += 15000;
    t.id.text = "m" + std::to_string(++count_);
    t.at = now_;
    t.kind = kind;
    t.page.url = "https://shop.example" + path_;
    t.page.title = title_;
    t.page.lang = language_;
    if (!type_.empty()) t.page.types.push_back(String(type_));
    return t;
  }
  Moment take(const Touchpoint& t) {
    addMomentSignals(state_, momentSignals(t, context_), t.id, t.at);
    return answer().label;
  }

  MomentState state_;
  MomentContext context_;
  TimeMs now_{1700000000000};
  std::int64_t count_ = 0;
  std::string language_, path_ = "/x", title_, type_;
};

Moment ofSearch(const std::string& query, const std::string& language = "en") {
  Visitor v(language);
  return v.searches(query);
}

TEST(Moments, AreUndecidedWithEvenScoresBeforeAnything) {
  const MomentAnswer answer = answerMoment(MomentState{});
  EXPECT_EQ(answer.label, Moment::Undecided);
  EXPECT_TRUE(answer.evidence.empty());
  EXPECT_DOUBLE_EQ(answer.scores[0], 0.2);
}

TEST(Moments, FollowAShopVisitInEnglish) {
  Visitor v;
  EXPECT_EQ(v.sees("/blog/history-of-coffee", "The history of coffee | Shop", "BlogPosting"), Moment::Know);
  EXPECT_EQ(v.reads(45000, 90), Moment::Know);
  v.sees("/products/hand-grinder", "Hand grinder | Shop", "Product");
  EXPECT_EQ(v.does(Kind::ViewItem), Moment::Buy);
  EXPECT_EQ(v.does(Kind::AddToCart), Moment::Buy);
  EXPECT_EQ(v.does(Kind::BeginCheckout), Moment::Buy);
}

TEST(Moments, ReadOnForWhatThePageSpeaksForWhereTheReadingIsToldWithoutIt) {
  Page product;
  product.url = "https://shop.example/products/hand-grinder";
  Touchpoint reading;
  reading.kind = Kind::Engagement;
  reading.engagedMs = 45000;
  MomentContext context;
  EXPECT_EQ(momentSignals(reading, context)[0].moment, Moment::Know) << "nobody knows where";
  context.page = &product;
  EXPECT_EQ(momentSignals(reading, context)[0].moment, Moment::Buy);
}

TEST(Moments, LeaveNavigateOnceTheVisitorDoesSomethingThere) {
  Visitor v;
  v.clicks("Log in");
  EXPECT_EQ(v.does(Kind::Login), Moment::Navigate);
  v.sees("/my-account/orders", "Orders");
  EXPECT_NE(v.clicks("Download invoice"), Moment::Navigate);
  EXPECT_EQ(v.does(Kind::Download), Moment::Do);
}

TEST(Moments, TakeAnInstructionForATaskWhereItOpensTheText) {
  EXPECT_EQ(ofSearch("delete outlook mail"), Moment::Do);
  EXPECT_EQ(ofSearch("sbloccare telefono", "it"), Moment::Do);
  EXPECT_NE(ofSearch("did she delete it"), Moment::Do);
  EXPECT_NE(ofSearch("gluten free"), Moment::Do);
  EXPECT_EQ(ofSearch("free invoice"), Moment::Do);
}

TEST(Moments, LetAQuestionOfWhatToBuyBeAboutBuying) {
  EXPECT_EQ(ofSearch("what grinder should i buy"), Moment::Buy);
  EXPECT_EQ(ofSearch("why buy a grinder"), Moment::Know);
}

TEST(Moments, ReadASubdomainAsAFolderAndNoFolderAsAHomePage) {
  Page page;
  page.url = "https://docs.shop.example/x/y";
  MomentSignals signals;
  addPathSignals(signals, page);
  ASSERT_EQ(signals.size(), 1u);
  EXPECT_EQ(signals[0].cue, "docs");
  signals.clear();
  page.url = "https://www.shop.co.uk/index.php/letters";
  addPathSignals(signals, page);
  EXPECT_TRUE(signals.empty());
}

TEST(Moments, KnowASiteByItsInitials) {
  EXPECT_EQ(brandShare("department of motor vehicles", "dmv.example"), 0.5);
  EXPECT_EQ(brandShare("department of motor", "dmv.example"), 0);
}

TEST(Moments, FollowAShopVisitInItalian) {
  Visitor v("it");
  EXPECT_EQ(v.sees("/it/guide/come-pulire-la-moka", "Come pulire la moka | Bottega", "HowTo"), Moment::Do);
  EXPECT_EQ(v.does(Kind::Media), Moment::Do);
  EXPECT_EQ(v.searches("guarnizione moka prezzo"), Moment::Do) << "a film being watched outweighs one word";
  EXPECT_EQ(v.sees("/it/prodotti/guarnizione", "Guarnizione | Bottega", "Product"), Moment::Buy);
  EXPECT_EQ(v.clicks("Aggiungi al carrello"), Moment::Buy);
}

TEST(Moments, FollowSomeoneLookingForTheShopOnAPhone) {
  Visitor v("it");
  v.on(DeviceType::Mobile);
  EXPECT_EQ(v.sees("/it/negozi", "I nostri negozi"), Moment::Go);
  EXPECT_EQ(v.clicks("Indicazioni stradali"), Moment::Go);
  EXPECT_EQ(v.does(Kind::Call), Moment::Go);
  EXPECT_GT(v.score(Moment::Go), 0.9);
}

TEST(Moments, FollowAPatientBookingAVisit) {
  Visitor v("it");
  EXPECT_EQ(v.sees("/it/domande-frequenti", "Domande frequenti", "FAQPage"), Moment::Know);
  v.sees("/it/prenota", "Prenota una visita");
  v.does(Kind::FormStart);
  EXPECT_EQ(v.does(Kind::FormSubmit), Moment::Do);
  EXPECT_EQ(v.does(Kind::Appointment), Moment::Do);
}

TEST(Moments, FollowADeveloperReadingDocumentation) {
  Visitor v;
  EXPECT_EQ(v.sees("/docs/reference/options", "Options", "TechArticle"), Moment::Know);
  EXPECT_EQ(v.reads(60000, 80), Moment::Know);
  EXPECT_EQ(v.does(Kind::Download), Moment::Do);
}

TEST(Moments, ReadQueriesInEnglishAndItalian) {
  EXPECT_EQ(ofSearch("how to descale an espresso machine"), Moment::Do);
  EXPECT_EQ(ofSearch("what is cold brew"), Moment::Know);
  EXPECT_EQ(ofSearch("buy ceramic mug"), Moment::Buy);
  EXPECT_EQ(ofSearch("opening hours"), Moment::Go);
  EXPECT_EQ(ofSearch("come fare il caffè alla turca", "it"), Moment::Do);
  EXPECT_EQ(ofSearch("perché il caffè è amaro", "it"), Moment::Know);
  EXPECT_EQ(ofSearch("codice sconto macinacaffè", "it"), Moment::Buy);
  EXPECT_EQ(ofSearch("orari di apertura", "it"), Moment::Go);
}

TEST(Moments, ReadQueriesInSpanishFrenchAndGerman) {
  EXPECT_EQ(ofSearch("cómo hacer café", "es"), Moment::Do);
  EXPECT_EQ(ofSearch("zapatos baratos envío gratis", "es"), Moment::Buy);
  EXPECT_EQ(ofSearch("qu'est-ce que le cold brew", "fr"), Moment::Know);
  EXPECT_EQ(ofSearch("chaussures pas cher", "fr"), Moment::Buy);
  EXPECT_EQ(ofSearch("Öffnungszeiten Filiale", "de"), Moment::Go);
  EXPECT_EQ(ofSearch("Kaffeemühle günstig kaufen", "de"), Moment::Buy);
}

TEST(Moments, LetAQuestionAboutBuyingBeAQuestion) {
  EXPECT_EQ(ofSearch("why is coffee so cheap"), Moment::Know);
  EXPECT_EQ(ofSearch("who delivery partners are"), Moment::Know);
  EXPECT_EQ(ofSearch("perché comprare usato", "it"), Moment::Know);
}

TEST(Moments, CancelANegatedCue) {
  EXPECT_NE(ofSearch("without download"), Moment::Do);
  EXPECT_NE(ofSearch("senza installare", "it"), Moment::Do);
  EXPECT_EQ(ofSearch("chaussures pas cher", "fr"), Moment::Buy) << "the longer phrase wins over the negation in it";
}

TEST(Moments, CarryBothGoAndBuyForAShopNearMe) {
  Visitor v;
  EXPECT_EQ(v.searches("shoes shop near me"), Moment::Go);
  EXPECT_GT(v.score(Moment::Buy), 0.2);
  EXPECT_GT(v.score(Moment::Buy), 2 * v.score(Moment::Know));
  Visitor w;
  EXPECT_EQ(w.searches("toilet near me"), Moment::Go);
  EXPECT_NEAR(w.score(Moment::Buy), w.score(Moment::Know), 1e-9);
}

TEST(Moments, TakeASearchForTheSiteItselfForNavigation) {
  Visitor v;
  EXPECT_EQ(v.sees("/", "Shop", "", "https://search.example/?q=shop"), Moment::Navigate);
  Visitor typo;
  Touchpoint t;
  t.kind = Kind::PageView;
  t.page.url = "https://www.kaffeehaus.example/";
  t.query = "kafeehaus";
  const List<MomentSignal> signals = momentSignals(t, {});
  ASSERT_FALSE(signals.empty());
  EXPECT_EQ(signals[0].moment, Moment::Navigate);
  EXPECT_EQ(signals[0].source, "query");
}

TEST(Moments, GiveABareHomePageWeakNavigation) {
  Visitor v;
  v.sees("/");
  EXPECT_GT(v.score(Moment::Navigate), v.score(Moment::Know));
  EXPECT_LT(v.score(Moment::Navigate), 0.5);
  v.does(Kind::AddToCart);
  EXPECT_EQ(v.answer().label, Moment::Buy);
}

TEST(Moments, HearWhatACampaignPromises) {
  ChannelAnswer arrival;
  arrival.channel = "Paid Search";
  arrival.campaign = "black friday deals";
  Visitor v;
  EXPECT_EQ(v.arrives(arrival), Moment::Buy);
  EXPECT_EQ(v.answer().evidence[0].source, "campaign");
}

TEST(Moments, StayUndecidedBetweenTwoEqualCallsAndUnderTheMargin) {
  Visitor v;
  EXPECT_EQ(v.sees("/blog/products"), Moment::Undecided);
  Visitor w;
  w.sees("/x/9");
  EXPECT_EQ(w.reads(31000, 10), Moment::Undecided) << "half a minute alone says little";
  EXPECT_GT(w.answer().margin, 0);
  EXPECT_LT(w.answer().margin, 0.15);
}

TEST(Moments, LetDwellSpeakForThePageItHappensOn) {
  Visitor v;
  v.sees("/guides/how-to-clean-a-grinder", "How to clean a grinder", "HowTo");
  const double before = v.score(Moment::Do);
  v.reads(60000, 80);
  EXPECT_GT(v.score(Moment::Do), before);
}

TEST(Moments, HalveTheirWeightsInTwoMinutes) {
  Visitor v;
  v.does(Kind::AddToCart);
  v.after(minutes(2)).does(Kind::Pain);
  ASSERT_EQ(v.state().contributions.size(), 1u);
  EXPECT_NEAR(v.state().contributions[0].weight, 1.5, 1e-9);
}

TEST(Moments, HalveTheirWeightsInFiveContradictingTouchpoints) {
  MomentState state;
  addMomentSignals(state, {{Moment::Buy, "act", "add_to_cart", 3.0, Moment::Undecided}}, {"a"}, {1000});
  for (int i = 0; i < 5; ++i) addMomentSignals(state, {{Moment::Know, "path", concat({"blog", std::to_string(i)}), 1.0, Moment::Undecided}}, {concat({"b", std::to_string(i)})}, {1000});
  EXPECT_NEAR(state.contributions[0].weight, 1.5, 1e-9);
}

TEST(Moments, NeverFadeByAClockThatRunsBackwards) {
  MomentState state;
  addMomentSignals(state, {{Moment::Buy, "act", "add_to_cart", 3.0, Moment::Undecided}}, {"a"}, {5000});
  addMomentSignals(state, {}, {"b"}, {1000});
  EXPECT_DOUBLE_EQ(state.contributions[0].weight, 3.0);
}

TEST(Moments, KeepTheNewerOfTwoEqualOccurrencesAndLetARepeatCountALittle) {
  MomentState state;
  addMomentSignals(state, {{Moment::Buy, "act", "add_to_cart", 3.0, Moment::Undecided}}, {"a"}, {1000});
  addMomentSignals(state, {{Moment::Buy, "act", "add_to_cart", 3.0, Moment::Undecided}}, {"b"}, {1000});
  ASSERT_EQ(state.contributions.size(), 1u);
  EXPECT_EQ(state.contributions[0].messageId.text, "b");
  EXPECT_NEAR(state.contributions[0].weight, 3.3, 1e-12);
}

TEST(Moments, CountOnlyWhatATouchpointSaysMoreForOneMomentThanForAnother) {
  MomentState state;
  addMomentSignals(state, {{Moment::Know, "title", "review", 0.5, Moment::Undecided}, {Moment::Buy, "structured", "Product", 1.5, Moment::Undecided}}, {"a"}, {1000});
  ASSERT_EQ(state.contributions.size(), 1u);
  EXPECT_EQ(state.contributions[0].moment, Moment::Buy);
  EXPECT_NEAR(state.contributions[0].weight, 1.0, 1e-12);
}

TEST(Moments, NeverMakeAMomentLessProbableByWhatSpeaksForIt) {
  Visitor v;
  v.does(Kind::AddToCart);
  const double before = v.score(Moment::Buy);
  v.after(hours(5)).sees("/offers");
  EXPECT_GT(v.score(Moment::Buy), before);
}

TEST(Moments, NameWhatWasSeenAndWhere) {
  Visitor v;
  v.sees("/guides/how-to-clean-a-grinder", "How to clean a grinder | Shop", "HowTo");
  const MomentAnswer answer = v.answer();
  ASSERT_EQ(answer.evidence.size(), 3u);
  EXPECT_EQ(answer.evidence[0].source, "structured");
  EXPECT_EQ(answer.evidence[0].cue, "HowTo");
  EXPECT_EQ(answer.evidence[0].messageId.text, "m1");
  for (std::size_t i = 1; i < answer.evidence.size(); ++i) EXPECT_GE(answer.evidence[i - 1].weight, answer.evidence[i].weight);
}

TEST(Moments, KeepAtMostSixteenSignalsAndThirtyTwoContributions) {
  Touchpoint t;
  t.kind = Kind::PageView;
  t.page.url = "https://shop.example/blog/shop/stores/how-to/buy/news/faq/cart/recipes/contact";
  t.page.title = "How to buy cheap price sale discount near me directions";
  t.page.types = {"Article", "Product", "HowTo", "Place"};
  t.query = "buy cheap sale discount coupon";
  EXPECT_LE(momentSignals(t, {}).size(), 16u);
  MomentState state;
  for (int i = 0; i < 100; ++i) addMomentSignals(state, {{Moment::Know, "path", concat({"cue", std::to_string(i)}), 1.0, Moment::Undecided}}, {"m"}, {1000 + i});
  EXPECT_LE(state.contributions.size(), MomentState::kLimit);
}

TEST(Moments, TakeTextsOfAnyLengthAndBytes) {
  Visitor v;
  v.searches(std::string(100000, 'a') + " buy");
  v.searches("\xff\xfe buy \x80");
  v.sees("/%zz/%", "\xe2\x80");
  EXPECT_EQ(v.searches(""), v.answer().label);
}

}  // namespace
}  // namespace waymark
