#include "rules/stages/stages.h"

#include <gtest/gtest.h>

#include <string>

namespace waymark {
namespace {

/// A visitor walking through a site; each step answers the label after it.
class Visitor {
 public:
  explicit Visitor(Kind conversion = Kind::Purchase, Tempo tempo = Tempo::Days) {
    context_.conversion = conversion;
    context_.tempo = tempo;
    context_.sessionOrdinal = 0;
  }

  /// Touchpoints from now on have no page of their own, as most that the sensors tell.
  Visitor& onOnePage() {
    one_.url = "https://site.example" + path_;
    one_.title = title_;
    context_.page = &one_;
    return *this;
  }
  Visitor& after(DurationMs pause) {
    now_.count += pause.count - 20000;
    return *this;
  }
  Stage sees(const std::string& path, const std::string& title = "") {
    path_ = path;
    title_ = title;
    return does(Kind::PageView);
  }
  Stage views(const std::string& item) {
    Touchpoint t = next(Kind::ViewItem);
    t.item = Item{};
    t.item->id = item;
    return take(t);
  }
  Stage does(Kind kind) { return take(next(kind)); }
  Stage searches(const std::string& query) {
    Touchpoint t = next(Kind::Search);
    t.query = query;
    return take(t);
  }
  Stage scores(double nps) {
    Touchpoint t = next(Kind::SurveyAnswer);
    t.survey = SurveyFacts{"after", SurveyMetric::Nps, nps};
    return take(t);
  }
  Stage startsForm(const std::string& id) {
    Touchpoint t = next(Kind::FormStart);
    t.form = FormFacts{};
    t.form->id = id;
    return take(t);
  }
  Stage reachesAgain(Kind kind) {
    List<GoalReached> goals(1);
    goals[0].isConversion = true;
    goals[0].counted = false;
    context_.goals = &goals;
    const Stage stage = does(kind);
    context_.goals = nullptr;
    return stage;
  }
  [[nodiscard]] StageAnswer answer() const { return answerStage(state_); }
  [[nodiscard]] const StageState& state() const { return state_; }

 private:
  Touchpoint next(Kind kind) {
    Touchpoint t;
    now_.count += 20000;
    t.id.text = "m" + std::to_string(++count_);
    t.at = now_;
    t.kind = kind;
    if (context_.page != nullptr && kind != Kind::PageView) return t;
    t.page.url = "https://site.example" + path_;
    t.page.title = title_;
    return t;
  }
  Stage take(const Touchpoint& t) {
    context_.isNewSession = count_ == 1 || t.at.count - lastMs_ > minutes(30).count;
    if (context_.isNewSession) ++context_.sessionOrdinal;
    lastMs_ = t.at.count;
    advanceStage(state_, t, context_);
    return answerStage(state_).label;
  }

  StageState state_;
  StageContext context_;
  TimeMs now_{1700000000000};
  std::int64_t count_ = 0, lastMs_ = 0;
  std::string path_ = "/", title_;
  Page one_;
};

TEST(Stages, SayAwarenessWithEvenScoresBeforeAnything) {
  const StageAnswer answer = answerStage(StageState{});
  EXPECT_EQ(answer.label, Stage::Awareness);
  EXPECT_TRUE(answer.evidence.empty());
  EXPECT_DOUBLE_EQ(answer.scores[0], 0.2);
}

TEST(Stages, FollowAShopVisitFromBlogToTheNextNeed) {
  Visitor v;
  EXPECT_EQ(v.sees("/blog/history-of-coffee"), Stage::Awareness);
  EXPECT_EQ(v.does(Kind::Engagement), Stage::Awareness);
  EXPECT_EQ(v.views("mug"), Stage::Awareness);
  EXPECT_EQ(v.views("grinder"), Stage::Consideration);
  EXPECT_EQ(v.does(Kind::ReviewView), Stage::Consideration);
  EXPECT_EQ(v.sees("/shipping"), Stage::Consideration);
  EXPECT_EQ(v.does(Kind::AddToCart), Stage::Consideration);
  EXPECT_EQ(v.does(Kind::BeginCheckout), Stage::Purchase);
  EXPECT_EQ(v.does(Kind::AddPaymentInfo), Stage::Purchase);
  EXPECT_EQ(v.does(Kind::Purchase), Stage::Purchase);
  EXPECT_EQ(v.answer().cycles, 0);
  EXPECT_EQ(v.does(Kind::Engagement), Stage::Retention);
  EXPECT_EQ(v.sees("/account/orders"), Stage::Retention);
  EXPECT_EQ(v.sees("/help/returns"), Stage::Retention);
  EXPECT_EQ(v.does(Kind::ReviewSubmit), Stage::Loyalty);
  EXPECT_EQ(v.does(Kind::Share), Stage::Loyalty);
  EXPECT_EQ(v.views("kettle"), Stage::Consideration);
  EXPECT_EQ(v.answer().cycles, 1);
  EXPECT_EQ(v.does(Kind::BeginCheckout), Stage::Purchase);
  EXPECT_EQ(v.does(Kind::Purchase), Stage::Purchase);
  EXPECT_EQ(v.answer().cycles, 1) << "a round is complete when the next need begins";
  EXPECT_EQ(v.does(Kind::Support), Stage::Retention);
}

TEST(Stages, FollowAnItalianShopByAddressesAndTitlesAlone) {
  Visitor v;
  EXPECT_EQ(v.sees("/it/", "Bottega del caffè"), Stage::Awareness);
  EXPECT_EQ(v.sees("/it/prodotti/moka-tre-tazze", "Moka tre tazze | Bottega"), Stage::Awareness);
  EXPECT_EQ(v.sees("/it/prodotti/moka-sei-tazze", "Moka sei tazze | Bottega"), Stage::Consideration);
  EXPECT_EQ(v.sees("/it/spedizioni", "Spedizioni e resi"), Stage::Consideration);
  EXPECT_EQ(v.sees("/it/carrello", "Carrello"), Stage::Consideration);
  EXPECT_EQ(v.sees("/it/cassa", "Cassa"), Stage::Purchase);
  EXPECT_EQ(v.does(Kind::Purchase), Stage::Purchase);
  EXPECT_EQ(v.sees("/it/grazie", "Grazie del tuo ordine"), Stage::Retention);
  EXPECT_EQ(v.sees("/it/ordini", "I miei ordini"), Stage::Retention);
}

TEST(Stages, FollowADentistWhoseConversionIsAnAppointment) {
  Visitor v(Kind::Appointment, Tempo::Weeks);
  EXPECT_EQ(v.sees("/", "Studio dentistico"), Stage::Awareness);
  EXPECT_EQ(v.sees("/blog/mal-di-denti", "Mal di denti: cosa fare"), Stage::Awareness);
  EXPECT_EQ(v.sees("/listino", "Listino prezzi"), Stage::Consideration);
  EXPECT_EQ(v.sees("/prenota", "Prenota una visita"), Stage::Purchase);
  EXPECT_EQ(v.startsForm("booking"), Stage::Purchase);
  EXPECT_EQ(v.does(Kind::Appointment), Stage::Purchase);
  EXPECT_EQ(v.sees("/grazie"), Stage::Retention);
  EXPECT_EQ(v.after(days(3)).does(Kind::Call), Stage::Retention) << "a patient calling about the visit";
  EXPECT_EQ(v.scores(10), Stage::Loyalty);
}

TEST(Stages, TakeACallBeforeTheConversionForAQuestion) {
  Visitor v(Kind::GenerateLead);
  v.sees("/services/roof-repair");
  EXPECT_EQ(v.does(Kind::Call), Stage::Consideration);
}

TEST(Stages, CountAProductOnceWhoseViewIsToldWithoutItsPage) {
  Visitor v;
  v.sees("/products/mira");
  v.onOnePage();
  EXPECT_EQ(v.views("sku-1"), Stage::Awareness) << "the page and the item on it are one product";
  EXPECT_EQ(v.sees("/products/vela"), Stage::Consideration);
}

TEST(Stages, TakeWhoseFirstStepIsTheAccountForACustomer) {
  Visitor v;
  EXPECT_EQ(v.sees("/area-clienti", "Area clienti"), Stage::Retention);
  EXPECT_EQ(v.startsForm("f7"), Stage::Retention) << "the form that signs in is no step of its own";
  EXPECT_EQ(v.does(Kind::Login), Stage::Retention);
  EXPECT_FALSE(v.state().customer) << "an account is no conversion";
}

TEST(Stages, KnowACustomerByTheirOrders) {
  Visitor v;
  EXPECT_EQ(v.sees("/account/orders"), Stage::Retention);
  EXPECT_TRUE(v.state().customer);
  EXPECT_EQ(v.sees("/returns"), Stage::Retention);
  EXPECT_EQ(v.does(Kind::ReviewSubmit), Stage::Loyalty);
}

TEST(Stages, ReadATitleUpToItsColonAndPricesAnywhereInIt) {
  Visitor checkout;
  EXPECT_EQ(checkout.sees("/node/62", "Concludi l'ordine: ritiro o consegna"), Stage::Purchase);
  Visitor price;
  EXPECT_EQ(price.sees("/a/3", "Call-out prices, day and night | Spanner"), Stage::Consideration);
  Visitor none;
  EXPECT_EQ(none.sees("/a/4", "A priceless afternoon | Spanner"), Stage::Awareness);
}

TEST(Stages, FollowADonorThroughAnOpaqueSite) {
  Visitor v(Kind::Donation);
  EXPECT_EQ(v.sees("/x/41"), Stage::Awareness);
  EXPECT_EQ(v.sees("/x/42"), Stage::Awareness);
  EXPECT_EQ(v.after(days(2)).sees("/x/41"), Stage::Consideration) << "coming back";
  EXPECT_EQ(v.startsForm("f1"), Stage::Purchase);
  EXPECT_EQ(v.does(Kind::Donation), Stage::Purchase);
  EXPECT_EQ(v.does(Kind::Engagement), Stage::Retention);
  EXPECT_EQ(v.does(Kind::Share), Stage::Loyalty);
}

TEST(Stages, FollowATrialOfSoftware) {
  Visitor v(Kind::SignUp, Tempo::Weeks);
  EXPECT_EQ(v.sees("/"), Stage::Awareness);
  EXPECT_EQ(v.sees("/features"), Stage::Awareness);
  EXPECT_EQ(v.sees("/pricing"), Stage::Consideration);
  EXPECT_EQ(v.sees("/compare"), Stage::Consideration);
  EXPECT_EQ(v.sees("/signup"), Stage::Purchase);
  EXPECT_EQ(v.does(Kind::SignUp), Stage::Purchase);
  EXPECT_EQ(v.after(days(1)).does(Kind::Login), Stage::Retention);
  EXPECT_EQ(v.does(Kind::ReferralInvite), Stage::Loyalty);
}

TEST(Stages, FollowAMealOrderedWithinMinutes) {
  Visitor v(Kind::Purchase, Tempo::Minutes);
  EXPECT_EQ(v.sees("/menu"), Stage::Awareness);
  v.views("margherita");
  EXPECT_EQ(v.views("diavola"), Stage::Consideration);
  EXPECT_EQ(v.does(Kind::BeginCheckout), Stage::Purchase);
  EXPECT_EQ(v.does(Kind::Purchase), Stage::Purchase);
  EXPECT_EQ(v.sees("/order-status"), Stage::Retention);
  EXPECT_EQ(v.after(days(1)).sees("/"), Stage::Awareness) << "a day is a long silence for a meal";
  EXPECT_TRUE(v.state().customer);
  EXPECT_EQ(v.views("diavola"), Stage::Consideration);
  EXPECT_EQ(v.answer().cycles, 1);
}

TEST(Stages, KeepACarBuyerConsideringOverMonths) {
  Visitor v(Kind::GenerateLead, Tempo::Months);
  v.sees("/models");
  v.views("hatchback");
  EXPECT_EQ(v.views("estate"), Stage::Consideration);
  EXPECT_EQ(v.after(days(60)).sees("/x"), Stage::Consideration);
  EXPECT_EQ(v.after(days(90)).does(Kind::Compare), Stage::Consideration);
  EXPECT_EQ(v.startsForm("contact"), Stage::Purchase);
}

TEST(Stages, ReturnToAwarenessAfterALongSilenceAndStartOver) {
  Visitor v;
  v.views("a");
  v.views("b");
  EXPECT_EQ(v.does(Kind::AddToCart), Stage::Consideration);
  EXPECT_EQ(v.after(days(29)).sees("/"), Stage::Awareness) << "four half-lives of seven days";
  EXPECT_EQ(v.state().itemViews, 0);
  EXPECT_EQ(v.views("a"), Stage::Awareness);
  EXPECT_EQ(v.views("b"), Stage::Consideration);
}

TEST(Stages, KeepALongSilentCustomerACustomer) {
  Visitor v;
  v.does(Kind::BeginCheckout);
  v.does(Kind::Purchase);
  v.does(Kind::Engagement);
  EXPECT_EQ(v.after(days(60)).sees("/"), Stage::Awareness);
  EXPECT_TRUE(v.state().customer);
  EXPECT_EQ(v.sees("/account/orders"), Stage::Retention);
}

TEST(Stages, TakeASecondVisitForConsideration) {
  Visitor v;
  EXPECT_EQ(v.sees("/about"), Stage::Awareness);
  EXPECT_EQ(v.after(days(3)).sees("/blog/news"), Stage::Consideration);
}

TEST(Stages, StayInAnOpenCheckoutWhatevertheAddressOfItsSteps) {
  Visitor v;
  v.does(Kind::BeginCheckout);
  EXPECT_EQ(v.sees("/s/9f2"), Stage::Purchase);
  EXPECT_EQ(v.does(Kind::Click), Stage::Purchase);
}

TEST(Stages, RegressFromAnAbandonedCheckoutWhenTheVisitorComparesAgain) {
  Visitor v;
  v.views("a");
  v.views("b");
  EXPECT_EQ(v.does(Kind::BeginCheckout), Stage::Purchase);
  v.does(Kind::Compare);
  v.views("c");
  EXPECT_EQ(v.views("d"), Stage::Consideration);
}

TEST(Stages, DoNotTakeAReloadedReceiptForASecondPurchase) {
  Visitor v;
  v.does(Kind::Purchase);
  v.does(Kind::Engagement);
  EXPECT_EQ(v.reachesAgain(Kind::Purchase), Stage::Retention);
  EXPECT_EQ(v.answer().cycles, 0);
}

TEST(Stages, DoNotTakeSuggestionsOnAReceiptForANewNeed) {
  Visitor v;
  v.does(Kind::Purchase);
  v.sees("/checkout/thank-you");
  EXPECT_EQ(v.does(Kind::ViewItemList), Stage::Retention);
  EXPECT_EQ(v.answer().cycles, 0);
}

TEST(Stages, GiveNoLoyaltyToAStrangerWhoShares) {
  Visitor v;
  v.sees("/blog/x");
  EXPECT_EQ(v.does(Kind::Share), Stage::Awareness);
  EXPECT_LT(v.answer().scores[4], 0.2);
}

TEST(Stages, HoldRetentionForADetractor) {
  Visitor v;
  v.does(Kind::Purchase);
  EXPECT_EQ(v.scores(3), Stage::Retention);
}

TEST(Stages, TakeASearchForReturnsAsHelpAndForAProductAsNeed) {
  Visitor v;
  v.does(Kind::Purchase);
  EXPECT_EQ(v.searches("returns"), Stage::Retention);
  EXPECT_EQ(v.searches("blue kettle"), Stage::Consideration);
  EXPECT_EQ(v.answer().cycles, 1);
}

TEST(Stages, NameTheirEvidenceWithMessageAndSince) {
  Visitor v;
  v.sees("/");
  v.does(Kind::Compare);
  const StageAnswer answer = v.answer();
  EXPECT_EQ(answer.label, Stage::Consideration);
  ASSERT_FALSE(answer.evidence.empty());
  EXPECT_EQ(answer.evidence[0].source, "act");
  EXPECT_EQ(answer.evidence[0].cue, "compare");
  EXPECT_EQ(answer.evidence[0].messageId.text, "m2");
  EXPECT_DOUBLE_EQ(answer.evidence[0].weight, 3);
  EXPECT_EQ(answer.since.count, 1700000000000 + 40000);
}

TEST(Stages, CountNoItemTwiceInARow) {
  Visitor v;
  v.views("a");
  v.views("a");
  EXPECT_EQ(v.state().itemViews, 1);
  EXPECT_EQ(v.answer().label, Stage::Awareness);
}

TEST(Stages, KeepTheirStateBounded) {
  Visitor v;
  for (int i = 0; i < 500; ++i) {
    v.views("item" + std::to_string(i));
    v.sees("/blog/p" + std::to_string(i), "Post " + std::to_string(i));
  }
  EXPECT_LE(v.state().contributions.size(), StageState::kLimit);
  EXPECT_LE(v.state().itemsSeen.size(), 32u);
}

TEST(Stages, SurviveAClockThatRunsBackwards) {
  Visitor v;
  v.views("a");
  v.views("b");
  EXPECT_EQ(v.after(DurationMs{-86400000}).does(Kind::Engagement), Stage::Consideration);
}

}  // namespace
}  // namespace waymark
