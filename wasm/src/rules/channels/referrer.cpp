#include "rules/channels/referrer.h"

#include "rules/channels/groups.h"
#include "rules/channels/word_list.h"

namespace waymark {
namespace {

// Names of the search-term parameter over all engines that still tell it, commonest first.
constexpr std::string_view kTermParameters = "q query p searchfor wd word text kw k qs su qt keyword search";

// Source, start of the path, class (its number in HostClass), name.
constexpr std::string_view kPaths =
    "google /imgres 1 google_images\n"
    "google /maps 1 google_maps\n"
    "google /shopping 4 google_shopping\n"
    "google /products 4 google_shopping\n"
    "bing /images 1 bing_images\n"
    "bing /chat 5 copilot\n"
    "twitter /i/grok 5 grok";
static_assert(static_cast<int>(HostClass::Search) == 1 && static_cast<int>(HostClass::Shopping) == 4 && static_cast<int>(HostClass::Ai) == 5);

}  // namespace

HostEntry lookUpReferrer(const UrlParts& referrer, std::string_view host) {
  HostEntry entry = lookUpHost(host);
  if (entry.name.empty()) {
    std::string_view site = registrableHost(host);
    const std::string_view first = host.substr(0, host.find('.'));
    if (site == host) return entry;
    if (hasWord("forum forums community board boards", first)) entry.cls = HostClass::Forums;
    // A provider's or a company's web-mail, often numbered: mail02, webmail1m, messageriepro3.
    std::string_view names = "mail webmail email messagerie lightmailer posta poczta";
    while (!names.empty())
      if (first.starts_with(takeUntil(names, ' '))) {
        entry.cls = HostClass::Email;
        entry.name = takeUntil(site, '.');
        break;
      }
    return entry;
  }
  std::string_view lines = kPaths;
  while (!lines.empty()) {
    std::string_view line = takeUntil(lines, '\n');
    if (takeUntil(line, ' ') != entry.name || !referrer.path.starts_with(takeUntil(line, ' '))) continue;
    return {static_cast<HostClass>(takeUntil(line, ' ').front() - '0'), HostClass::None, line};
  }
  return entry;
}

void nameSource(const HostEntry& entry, std::string_view host, String& source) {
  if (entry.name.empty() || entry.cls == HostClass::None) {
    source = host.starts_with("www.") ? host.substr(4) : host;
    return;
  }
  source = entry.name;
  for (char& c : source)
    if (c == '_') c = ' ';
}

void readReferrer(const HostEntry& entry, const UrlParts& referrer, std::string_view host, ChannelAnswer& answer) {
  answer.medium = mediumOf(entry.cls);
  answer.channel = entry.cls == HostClass::SearchAds ? std::string_view("Paid Search") : groupOfMedium(answer.medium);
  nameSource(entry, host, answer.source);
  answer.rule = "referrer_host";
  answer.evidence = host;
  std::string_view names = entry.cls == HostClass::Search ? kTermParameters : std::string_view();
  while (!names.empty() && answer.term.empty()) answer.term = queryParameter(referrer.query, takeUntil(names, ' '));
  answer.term.truncate(clip(answer.term, 200).size());
}

}  // namespace waymark
