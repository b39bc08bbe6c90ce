#include "rules/channels/click_ids.h"

#include "rules/channels/word_list.h"

namespace waymark {
namespace {

// Source, medium (`!`: certain), parameters; by rank. From the networks' own help pages, checked against the lists of PostHog,
// Amplitude and Matomo. epik, igshid and fbclid are added to every outgoing link, so they do not mean paid; srsltid marks
// Google's free product listings.
constexpr std::string_view kClickIds =
    "google cpc! gclid gbraid wbraid\n"
    "google display! dclid\n"
    "bing cpc! msclkid\n"
    "yandex cpc! yclid\n"
    "google cpc! gad_source\n"
    "tiktok cpc ttclid\n"
    "twitter cpc twclid\n"
    "linkedin cpc li_fat_id\n"
    "reddit cpc rdt_cid\n"
    "snapchat cpc sccid\n"
    "quora cpc qclid\n"
    "impact affiliate irclid\n"
    "mailchimp email mc_cid mc_eid\n"
    "klaviyo email _kx\n"
    "google shopping srsltid\n"
    "pinterest social epik\n"
    "instagram social igshid igsh\n"
    "facebook social fbclid";

}  // namespace

ClickId clickIdOf(std::string_view parameter) {
  ClickId id;
  std::string_view lines = kClickIds;
  for (int rank = 0; !lines.empty(); ++rank) {
    std::string_view line = takeUntil(lines, '\n');
    id.source = takeUntil(line, ' ');
    id.medium = takeUntil(line, ' ');
    id.certain = id.medium.ends_with('!');
    if (id.certain) id.medium.remove_suffix(1);
    if (!hasWord(line, parameter)) continue;
    id.rank = rank;
    return id;
  }
  return {};
}

}  // namespace waymark
