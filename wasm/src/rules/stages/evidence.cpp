#include "rules/stages/evidence.h"

#include "base/hash.h"
#include "base/text.h"

namespace waymark {
namespace {

using namespace stage_cues;

/// What a kind of touchpoint, or a page of some purpose, says of a visitor and of a customer. Weights in tenths, against an awareness
/// that starts with 1.0 (README.md): 40 decides alone, 6 has to add up. 0: it names no step.
struct Meaning {
  Stage visitor = Stage::Awareness;
  std::uint8_t visitorTenths = 0;
  Stage customer = Stage::Awareness;
  std::uint8_t customerTenths = 0;
  bool grows = false;  ///< who comes back means it: 30 at least
};

constexpr Stage kC = Stage::Consideration, kP = Stage::Purchase, kR = Stage::Retention, kL = Stage::Loyalty;
constexpr double kStrong = 3.0, kHardForm = 4.0, kAnyForm = 3.0, kFirstPage = 0.6, kRead = 1.0, kFaint = 0.3;
constexpr double kFirstItem = 0.8, kMoreItems = 2.4;
constexpr double kPromoter = 9;  // NPS 9–10 (Reichheld, 2003)

/// Looking for something to buy: a customer's new need, a visitor's interest.
constexpr Meaning browse(std::uint8_t tenths) { return {kC, tenths, kC, tenths > 30 ? tenths : std::uint8_t{30}, true}; }
/// Getting in touch: before the conversion to decide, after it to be served.
constexpr Meaning contact(std::uint8_t before, std::uint8_t after) { return {kC, before, kR, after, false}; }
constexpr Meaning always(Stage stage, std::uint8_t tenths) { return {stage, tenths, stage, tenths, false}; }
constexpr Meaning kNothing{};

constexpr Meaning kKinds[kKindWords.size()] = {
    kNothing,            // page_view: its purpose speaks
    browse(8),           // search
    kNothing,            // view_item: see item()
    browse(6),           // view_item_list
    kNothing,            // select_item
    browse(30),          // add_to_cart
    browse(10),          // remove_from_cart
    browse(20),          // view_cart
    always(kP, 40),      // begin_checkout
    always(kP, 40),      // add_payment_info
    {kP, 40, kR, 10, false},  // purchase that is no conversion any more: a receipt seen again
    always(kR, 20),      // refund
    contact(10, 10),     // sign_up
    always(kR, 15),      // login
    {kC, 3, kL, 40, false},  // share
    contact(20, 20),     // generate_lead
    browse(20),          // add_to_wishlist
    kNothing,            // view_promotion
    browse(10),          // select_promotion
    kNothing,            // arrival
    kNothing,            // engagement
    kNothing,            // click
    kNothing,            // outbound_click
    kNothing,            // download
    kNothing,            // media
    contact(10, 10),     // form_start
    contact(10, 10),     // form_submit
    kNothing,            // form_abandon
    browse(30),          // compare
    browse(20),          // review_view
    {kC, 3, kL, 40, false},  // review_submit
    contact(10, 10),     // subscribe
    kNothing,            // unsubscribe
    {kC, 3, kL, 40, false},  // referral_invite
    contact(10, 20),     // chat
    contact(10, 20),     // support
    contact(10, 10),     // directions
    contact(20, 20),     // call
    contact(10, 20),     // email
    contact(10, 10),     // store_locator
    contact(20, 20),     // appointment
    contact(20, 20),     // donation
    {kC, 0, kR, 10, false},  // survey_answer
    kNothing,            // pain
    browse(20),          // store_visit
    kNothing,            // qr_scan
    browse(20),          // coupon_redeem
    always(kR, 30),      // loyalty_card
    {kP, 40, kR, 10, false},  // phone_order
    contact(10, 10),     // event_attendance
    kNothing,            // media_exposure
    kNothing,            // custom
};

constexpr Meaning kPurposes[kPurposeCount + 1] = {
    {kP, 10, kR, 10, false},  // receipt
    always(kP, 30),           // checkout
    always(kR, 30),           // orders: only customers have them, also those whose storage was cleared
    kNothing, kNothing, kNothing,  // book, donate, sign up: where they are not the conversion they say nothing
    {kC, 10, kR, 20, true},   // contact
    always(kR, 15),           // account: who has one has mostly had something from it
    browse(25),               // decide
    {kC, 25, kR, 20, true},   // delivery
    {kC, 10, kR, 20, true},   // help
    kNothing,                 // product: see item()
    browse(6),                // lists
    kNothing, kNothing, kNothing,
};

bool isPage(const Touchpoint& touchpoint) { return touchpoint.kind == Kind::PageView || touchpoint.kind == Kind::Arrival; }

/// Where the site's conversion begins.
Purpose beginningOf(Kind conversion) {
  switch (conversion) {
    case Kind::Appointment: return kBook;
    case Kind::Donation: return kDonate;
    case Kind::SignUp: case Kind::Subscribe: return kSignUp;
    case Kind::GenerateLead: case Kind::FormSubmit: case Kind::Email: case Kind::Call: return kContact;
    default: return kCheckout;
  }
}

/// Reads one touchpoint; a class only so that its parts share what they look at.
struct Reader {
  const StageState& state;
  const Touchpoint& touchpoint;
  const StageContext& context;
  const PagePurpose& page;
  std::uint32_t shown;
  Purpose begins = beginningOf(context.conversion);
  bool returns = state.visits >= 2;
  bool needMet = state.customer && !state.needAfterConversion;

  [[nodiscard]] StageEvidence act(Stage stage, double weight) const { return {stage, "act", word(touchpoint.kind), weight}; }

  [[nodiscard]] StageEvidence says(const Meaning& meaning, std::string_view source, std::string_view cue) const {
    if (state.customer) return {meaning.customer, source, cue, meaning.customerTenths / 10.0};
    const double weight = meaning.visitorTenths / 10.0;
    return {meaning.visitor, source, cue, meaning.grows && returns && weight < kStrong ? kStrong : weight};
  }

  /// A page, or something small on it, that names no step of the journey: it tells how the visitor stands to the site.
  [[nodiscard]] StageEvidence neutral(std::string_view source, std::string_view cue, double first) const {
    if (state.customer) {
      if (state.lapsed) return {Stage::Awareness, "context", "back after a long silence", kFirstPage};
      return {kR, "context", "customer visits", needMet ? kFaint : 0};
    }
    // Pages of a checkout may bear any address: while one is open, an unnamed page does not mean that the visitor left it.
    if (state.label == kP) return {kP, "context", "goes on", kFaint};
    if (!isPage(touchpoint)) first = touchpoint.kind == Kind::QrScan || touchpoint.kind == Kind::MediaExposure ? kRead : 0;
    else if (returns) return {kC, "context", "comes back", kStrong};
    return {Stage::Awareness, source, cue, state.label == Stage::Awareness ? first : 0};
  }

  [[nodiscard]] StageEvidence item() const {
    const bool more = state.itemViews >= 2 || (state.itemViews == 1 && (state.itemsSeen.empty() || state.itemsSeen.back() != shown));
    return {kC, "act", "products seen", state.customer || returns ? kStrong : more ? kMoreItems : kFirstItem};
  }

  /// A form is the conversion begun where the conversion is given by a form; which one is known by its page or its id.
  [[nodiscard]] StageEvidence form() const {
    // The form of the conversion itself, told after it: a new one would have been started first.
    if (touchpoint.kind == Kind::FormSubmit && needMet) return act(kR, kFaint);
    const Purpose named = touchpoint.form ? purposeOfText(touchpoint.form->id) : kPurposeCount;
    if (named == kAside || page.purpose == kAside || page.purpose == kAccount) return {};
    if (page.purpose == begins || named == begins) return act(kP, kHardForm);
    if (begins != kCheckout) return act(kP, kAnyForm);
    return act(state.customer ? kR : kC, kRead);
  }

  [[nodiscard]] StageEvidence read() const {
    const Kind kind = touchpoint.kind;
    if (isPage(touchpoint)) {
      if (page.purpose == kProduct) return item();
      if (page.purpose == begins || (context.pageIsCheckout && page.purpose > kCheckout)) return {kP, page.source.empty() ? "path" : page.source, page.cue.empty() ? "checkout" : std::string_view(page.cue), kStrong};
      const StageEvidence evidence = says(kPurposes[page.purpose], page.source, page.cue);
      if (evidence.weight > 0) return evidence;
      return page.purpose == kContent ? neutral(page.source, page.cue, kRead) : neutral("context", "first visit", kFirstPage);
    }
    if (kind == Kind::ViewItem || kind == Kind::SelectItem) return item();
    if (kind == Kind::FormStart || kind == Kind::FormSubmit) return form();
    Meaning meaning = kKinds[static_cast<std::size_t>(kind)];
    if (kind == Kind::ViewItemList && page.purpose == kReceipt) meaning = kNothing;  // suggestions on a receipt are no new need
    if (kind == Kind::Search) {
      const Purpose asked = purposeOfText(touchpoint.query);
      if (asked == kHelp || asked == kOrders || asked == kDelivery) meaning = contact(10, 20);
    }
    if (kind == Kind::Login && begins == kSignUp) meaning = always(kR, 30);
    if (kind == Kind::SurveyAnswer && touchpoint.survey && touchpoint.survey->metric == SurveyMetric::Nps && touchpoint.survey->score >= kPromoter)
      meaning = {kC, 0, kL, 40, false};
    const StageEvidence evidence = says(meaning, "act", word(kind));
    return evidence.weight > 0 ? evidence : neutral("act", word(kind), 0);
  }
};

}  // namespace

bool isConversion(const Touchpoint& touchpoint, const StageContext& context) {
  const bool order = touchpoint.kind == Kind::Purchase || touchpoint.kind == Kind::PhoneOrder;
  if (context.goals == nullptr) return touchpoint.kind == context.conversion || order;
  for (const GoalReached& goal : *context.goals)
    if (goal.isConversion) return goal.counted;
  return order && context.conversion != touchpoint.kind;
}

std::uint32_t itemShown(const Touchpoint& touchpoint, const Page& page, const PagePurpose& purpose) {
  if (touchpoint.kind != Kind::ViewItem && touchpoint.kind != Kind::SelectItem && !isPage(touchpoint)) return 0;
  if (touchpoint.kind != Kind::SelectItem && purpose.purpose == kProduct) return fnv1a32(splitUrl(page.url).path) | 1u;
  if (isPage(touchpoint)) return 0;
  const Item* item = touchpoint.item ? &*touchpoint.item : touchpoint.items.empty() ? nullptr : &touchpoint.items.front();
  if (item != nullptr && !item->id.empty()) return fnv1a32(item->id) | 1u;
  return fnv1a32(page.url) | 1u;
}

StageEvidence readStage(const StageState& state, const Touchpoint& touchpoint, const StageContext& context, const PagePurpose& page, std::uint32_t item) {
  return Reader{state, touchpoint, context, page, item}.read();
}

}  // namespace waymark
