#include "rules/moments/signals.h"

namespace waymark {
namespace {

/// What an act speaks for, in sixths of kActWeight: 6 is the whole of it. Undecided: the act alone says nothing.
struct ActMeaning {
  Moment moment;
  unsigned char sixths;
};

/// In Kind order. Explicit acts weigh 3.0; what a page shows by itself (a product, a list) about half; help and reviews are reading.
constexpr ActMeaning kActs[kKindWords.size()] = {
    {Moment::Undecided, 0},  // page_view: the page's own cues speak
    {Moment::Undecided, 0},  // search: the query speaks
    {Moment::Buy, 3},        // view_item
    {Moment::Buy, 2},        // view_item_list
    {Moment::Buy, 3},        // select_item
    {Moment::Buy, 6},        // add_to_cart
    {Moment::Buy, 3},        // remove_from_cart: still minding the cart
    {Moment::Buy, 5},        // view_cart
    {Moment::Buy, 6},        // begin_checkout
    {Moment::Buy, 6},        // add_payment_info
    {Moment::Buy, 6},        // purchase
    {Moment::Undecided, 0},  // refund
    {Moment::Do, 5},         // sign_up
    {Moment::Navigate, 3},   // login: back to a place already known
    {Moment::Undecided, 0},  // share
    {Moment::Do, 5},         // generate_lead
    {Moment::Buy, 4},        // add_to_wishlist
    {Moment::Buy, 1},        // view_promotion
    {Moment::Buy, 3},        // select_promotion
    {Moment::Undecided, 0},  // arrival
    {Moment::Undecided, 0},  // engagement: dwell speaks
    {Moment::Undecided, 0},  // click: its label speaks
    {Moment::Undecided, 0},  // outbound_click
    {Moment::Do, 6},         // download
    {Moment::Do, 4},         // media: see below
    {Moment::Do, 4},         // form_start
    {Moment::Do, 5},         // form_submit
    {Moment::Undecided, 0},  // form_abandon
    {Moment::Buy, 4},        // compare
    {Moment::Undecided, 0},  // review_view: of what the page speaks for
    {Moment::Do, 4},         // review_submit
    {Moment::Do, 4},         // subscribe
    {Moment::Do, 3},         // unsubscribe
    {Moment::Do, 4},         // referral_invite
    {Moment::Know, 4},       // chat
    {Moment::Know, 4},       // support
    {Moment::Go, 6},         // directions
    {Moment::Go, 6},         // call
    {Moment::Know, 3},       // email: a question in writing
    {Moment::Go, 6},         // store_locator
    {Moment::Do, 6},         // appointment
    {Moment::Do, 6},         // donation
    {Moment::Undecided, 0},  // survey_answer
    {Moment::Undecided, 0},  // pain
    {Moment::Go, 6},         // store_visit
    {Moment::Know, 3},       // qr_scan: what is this?
    {Moment::Buy, 6},        // coupon_redeem
    {Moment::Buy, 4},        // loyalty_card
    {Moment::Buy, 6},        // phone_order
    {Moment::Go, 4},         // event_attendance
    {Moment::Undecided, 0},  // media_exposure
    {Moment::Undecided, 0},  // custom: its name speaks
};

bool isLesson(const Page& page) {
  for (const String& type : page.types)
    if (type == "HowTo" || type == "Recipe" || type == "Course") return true;
  return false;
}

}  // namespace

void addActSignals(MomentSignals& signals, const Touchpoint& touchpoint, const MomentContext& context) {
  const Page& page = pageOf(touchpoint, context);
  const Kind kind = touchpoint.kind;
  if (kind == Kind::Click || kind == Kind::OutboundClick) {
    if (touchpoint.target) addTextSignals(signals, touchpoint.target->text, page.lang, "act", kLabelWeight);
    return;
  }
  if (kind == Kind::Custom) {
    addTextSignals(signals, touchpoint.name, page.lang, "act", kLabelWeight);
    return;
  }
  const ActMeaning meaning = kActs[static_cast<std::size_t>(kind)];
  if (meaning.moment == Moment::Undecided) return;
  double weight = kActWeight * meaning.sixths / 6.0;
  // A film on a page that teaches is the lesson itself.
  if (kind == Kind::Media && isLesson(page)) weight = kActWeight;
  addSignal(signals, meaning.moment, "act", word(kind), weight);
}

}  // namespace waymark
