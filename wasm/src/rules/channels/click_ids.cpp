#include "rules/channels/click_ids.h"

#include "base/text.h"

namespace waymark {
namespace {

// In order of trust: an address may carry several. Networks' own help pages, checked against the lists of PostHog, Amplitude
// and Matomo. fbclid, igshid and epik are added to every outgoing link, so they do not mean paid.
constexpr ClickId kClickIds[] = {
    {"gclid", "google", "cpc", true},
    {"gbraid", "google", "cpc", true},
    {"wbraid", "google", "cpc", true},
    {"dclid", "google", "display", true},
    {"msclkid", "bing", "cpc", true},
    {"yclid", "yandex", "cpc", true},
    {"gad_source", "google", "cpc", true},
    {"ttclid", "tiktok", "cpc", false},
    {"twclid", "twitter", "cpc", false},
    {"li_fat_id", "linkedin", "cpc", false},
    {"rdt_cid", "reddit", "cpc", false},
    {"sccid", "snapchat", "cpc", false},
    {"qclid", "quora", "cpc", false},
    {"irclid", "impact", "affiliate", false},
    {"mc_cid", "mailchimp", "email", false},
    {"mc_eid", "mailchimp", "email", false},
    {"_kx", "klaviyo", "email", false},
    {"srsltid", "google", "shopping", false},
    {"epik", "pinterest", "social", false},
    {"igshid", "instagram", "social", false},
    {"igsh", "instagram", "social", false},
    {"fbclid", "facebook", "social", false},
};

}  // namespace

const ClickId* findClickId(std::string_view query) {
  const std::string lower = lowerAscii(query);
  for (const ClickId& id : kClickIds) {
    bool found = false;
    const std::string value = queryParameter(lower, id.parameter, &found);
    if (found) return &id;
  }
  return nullptr;
}

}  // namespace waymark
