#include "rules/channels/groups.h"

#include "rules/channels/word_list.h"

namespace waymark {
namespace {

struct NamedMedia {
  std::string_view channel, media;
};
constexpr NamedMedia kMedia[] = {
    // GA4 does not know these; they go before its own groups: a QR code with utm_source=instagram was still scanned.
    {"QR & Print", "qr qr-code qrcode print flyer leaflet brochure catalog catalogue newspaper magazine direct-mail postcard packaging business-card volantino stampa"},
    {"In Store", "in-store instore store pos retail kiosk shop-window negozio"},
    {"Phone", "phone call telephone call-center call-centre telefono"},
    {"TV & Radio", "tv television radio ctv"},
    {"Out of Home", "ooh dooh out-of-home outdoor billboard poster affissione"},
    {"Event", "event events fair trade-show tradeshow conference expo fiera"},
    {"Word of Mouth", "word-of-mouth wom friend refer-a-friend referral-program invite invitation member-get-member passaparola"},
    {"Reviews & Forums", "reviews review forum forums community"},
    {"Messaging", "messaging messenger chat im whatsapp telegram"},
    {"AI Assistant", "ai ai-assistant chatbot llm"},
    // GA4's own, tested where its order says. The last words of Email and Affiliates are ours: GA4 leaves them Unassigned.
    {"Display", "display banner expandable interstitial cpm"},
    {"Organic Shopping", "shopping"},
    {"Organic Social", "social social-network social-media sm"},
    {"Organic Video", "video"},
    {"Organic Search", "organic"},
    {"Referral", "referral app link"},
    {"Email", "email e-mail newsletter mail mailing dem"},
    {"Affiliates", "affiliate affiliates affiliation partner"},
    {"Audio", "audio"},
    {"SMS", "sms"},
};
enum Row { kOurs = 9, kDisplay, kShopping, kSocial, kVideo, kSearch, kReferral, kEmail, kAffiliates, kAudio, kSms, kNone };

int rowOf(std::string_view medium) {
  int row = 0;
  while (row < kNone && !hasWord(kMedia[row].media, medium)) ++row;
  return row;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// `^(.*(([^a-df-z]|^)shop|shopping).*)$`: "eshop" and "spring-shop", not "workshop".
bool isShoppingCampaign(std::string_view campaign) {
  for (std::size_t at = 0; (at = campaign.find("shop", at)) != std::string_view::npos; ++at) {
    const char before = at == 0 ? ' ' : campaign[at - 1];
    if (before == 'e' || before < 'a' || before > 'z') return true;
  }
  return contains(campaign, "shopping");
}

bool isGa4Paid(std::string_view medium) {
  return contains(medium, "cp") || hasWord("ppc retargeting", medium) || medium.substr(0, 4) == "paid";
}

// In the order of HostClass.
constexpr std::string_view kClassMedia = "referral organic social video shopping ai email messaging reviews forum display cpc affiliate referral";

}  // namespace

bool isPaidMedium(std::string_view medium) { return isGa4Paid(medium) || rowOf(medium) == kDisplay; }

std::string_view groupOfMedium(std::string_view medium) {
  const int row = rowOf(medium);
  return row < kNone ? kMedia[row].channel : std::string_view();
}

std::string_view mediumOf(HostClass cls) {
  std::string_view rest = kClassMedia;
  for (int skip = static_cast<int>(cls); skip > 0; --skip) takeUntil(rest, ' ');
  return takeUntil(rest, ' ');
}

std::string_view channelGroup(const Origin& origin, const HostEntry& known) {
  const std::string_view source = origin.source, medium = origin.medium;
  const bool noMedium = hasWord("(none) (not-set)", medium) || medium.empty();
  if (noMedium && origin.campaign.empty() && (source.empty() || source == "(direct)")) return "Direct";
  if (contains(origin.campaign, "cross-network")) return "Cross-network";
  const int row = rowOf(medium), named = rowOf(source);
  if (row <= kOurs) return kMedia[row].channel;

  // Where Google's list says nothing of the source, our own class of it stands in.
  const HostClass cls = known.listed == HostClass::None ? known.cls : known.listed;
  int kind = kNone;
  if (cls == HostClass::Shopping || isShoppingCampaign(origin.campaign)) kind = kShopping;
  else if (cls == HostClass::Search) kind = kSearch;
  else if (cls == HostClass::Social) kind = kSocial;
  else if (cls == HostClass::Video) kind = kVideo;

  if (isGa4Paid(medium)) {
    if (kind == kShopping) return "Paid Shopping";
    if (kind == kSearch) return "Paid Search";
    if (kind == kSocial) return "Paid Social";
    if (kind == kVideo) return "Paid Video";
  }
  if (row == kDisplay) return kMedia[row].channel;
  if (isGa4Paid(medium)) return "Paid Other";
  for (int organic = kShopping; organic <= kVideo; ++organic)
    if (kind == organic || row == organic || (organic == kVideo && contains(medium, "video"))) return kMedia[organic].channel;
  if (cls == HostClass::Ai) return kMedia[kOurs].channel;  // assistants tag their links with a source only
  if (kind == kSearch) return kMedia[kSearch].channel;
  if (row < kNone) return kMedia[row].channel;
  if (named == kEmail || named == kSms) return kMedia[named].channel;
  if (medium.ends_with("push") || contains(medium, "mobile") || contains(medium, "notification") || source == "firebase") return "Mobile Push Notifications";
  // GA4 stops here with Unassigned, although the source may say it plainly.
  if (noMedium && cls != HostClass::None) return groupOfMedium(mediumOf(cls));
  return "Unassigned";
}

}  // namespace waymark
