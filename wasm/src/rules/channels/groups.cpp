#include "rules/channels/groups.h"

#include "rules/channels/word_list.h"

namespace waymark {
namespace {

/// Media that GA4 does not know. Tested before its own groups: a QR code with utm_source=instagram was still scanned.
/// Spaces and underscores of a medium are read as hyphens.
struct OwnMedium {
  std::string_view channel, media;
};
constexpr OwnMedium kOwnMedia[] = {
    {"QR & Print", " qr qr-code qrcode print flyer leaflet brochure catalog catalogue newspaper magazine direct-mail postcard packaging business-card volantino stampa "},
    {"In Store", " in-store instore store pos retail kiosk shop-window negozio "},
    {"Phone", " phone call telephone call-center call-centre telefono "},
    {"TV & Radio", " tv television radio ctv "},
    {"Out of Home", " ooh dooh out-of-home outdoor billboard poster affissione "},
    {"Event", " event events fair trade-show tradeshow conference expo fiera "},
    {"Word of Mouth", " word-of-mouth wom friend refer-a-friend referral-program invite invitation member-get-member passaparola "},
    {"Reviews & Forums", " review reviews forum forums community "},
    {"Messaging", " messaging messenger chat im whatsapp telegram "},
    {"AI Assistant", " ai ai-assistant chatbot llm "},
};

/// `^(.*(([^a-df-z]|^)shop|shopping).*)$`: "eshop" and "spring-shop", not "workshop".
bool isShoppingCampaign(std::string_view campaign) {
  for (std::size_t at = campaign.find("shop"); at != std::string_view::npos; at = campaign.find("shop", at + 1)) {
    const char before = at == 0 ? ' ' : campaign[at - 1];
    if (before == 'e' || before < 'a' || before > 'z' || campaign.substr(at).starts_with("shopping")) return true;
  }
  return false;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool isGa4Paid(std::string_view medium) {
  return contains(medium, "cp") || medium == "ppc" || medium == "retargeting" || medium.starts_with("paid");
}

bool isDisplay(std::string_view medium) { return hasWord(" display banner expandable interstitial cpm ", medium); }

}  // namespace

bool isPaidMedium(std::string_view medium) { return isGa4Paid(medium) || isDisplay(medium); }

std::string_view channelGroup(const Origin& origin, const HostEntry& known) {
  const std::string_view source = origin.source, medium = origin.medium;
  const bool noMedium = medium.empty() || medium == "(none)" || medium == "(not set)";
  if (noMedium && origin.campaign.empty() && (source.empty() || source == "(direct)")) return "Direct";
  if (contains(origin.campaign, "cross-network")) return "Cross-network";

  char plain[24];
  if (medium.size() < sizeof plain) {
    for (std::size_t i = 0; i < medium.size(); ++i) plain[i] = medium[i] == ' ' || medium[i] == '_' ? '-' : medium[i];
    for (const OwnMedium& own : kOwnMedia)
      if (hasWord(own.media, {plain, medium.size()})) return own.channel;
  }

  const bool shopping = isShoppingCampaign(origin.campaign) || known.listed == HostClass::Shopping;
  const bool ours = known.listed == HostClass::None;  // Google's list says nothing: our class of the source stands in
  const HostClass cls = ours ? known.cls : known.listed;
  const bool search = cls == HostClass::Search, social = cls == HostClass::Social, video = cls == HostClass::Video;
  if (isGa4Paid(medium)) {
    if (shopping || cls == HostClass::Shopping) return "Paid Shopping";
    if (search) return "Paid Search";
    if (social) return "Paid Social";
    if (video) return "Paid Video";
  }
  if (isDisplay(medium)) return "Display";
  if (isGa4Paid(medium)) return "Paid Other";
  if (shopping || cls == HostClass::Shopping || medium == "shopping") return "Organic Shopping";
  if (social || hasWord(" social social-network social-media sm ", medium) || medium == "social network" || medium == "social media") return "Organic Social";
  if (video || contains(medium, "video")) return "Organic Video";
  if (cls == HostClass::Ai) return "AI Assistant";  // assistants tag their links with a source only
  if (search || medium == "organic") return "Organic Search";
  if (hasWord(" referral app link ", medium)) return "Referral";
  constexpr std::string_view kEmail = " email e-mail e_mail ";
  if (hasWord(kEmail, source) || hasWord(kEmail, medium) || source == "e mail" || medium == "e mail") return "Email";
  if (medium == "affiliate") return "Affiliates";
  if (medium == "audio") return "Audio";
  if (source == "sms" || medium == "sms") return "SMS";
  if (medium.ends_with("push") || contains(medium, "mobile") || contains(medium, "notification") || source == "firebase") return "Mobile Push Notifications";
  // GA4 stops here with Unassigned. What follows it leaves unnamed, although source or medium say it plainly.
  if (hasWord(" newsletter mail mailing dem ", medium) || source == "newsletter") return "Email";
  if (hasWord(" affiliates affiliation partner ", medium)) return "Affiliates";
  if (noMedium && cls != HostClass::None && cls != HostClass::Return) return referrerClass(cls).channel;
  return "Unassigned";
}

ReferrerClass referrerClass(HostClass cls) {
  switch (cls) {
    case HostClass::Search: return {"organic", "Organic Search"};
    case HostClass::Social: return {"social", "Organic Social"};
    case HostClass::Video: return {"video", "Organic Video"};
    case HostClass::Shopping: return {"shopping", "Organic Shopping"};
    case HostClass::Ai: return {"ai", "AI Assistant"};
    case HostClass::Email: return {"email", "Email"};
    case HostClass::Messaging: return {"messaging", "Messaging"};
    case HostClass::Reviews: return {"reviews", "Reviews & Forums"};
    case HostClass::Forums: return {"forum", "Reviews & Forums"};
    case HostClass::Ads: return {"display", "Display"};
    case HostClass::SearchAds: return {"cpc", "Paid Search"};
    case HostClass::Coupons: return {"affiliate", "Affiliates"};
    case HostClass::None:
    case HostClass::Return: break;
  }
  return {"referral", "Referral"};
}

}  // namespace waymark
