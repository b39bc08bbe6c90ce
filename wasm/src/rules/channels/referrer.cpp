#include "rules/channels/referrer.h"

#include "rules/channels/groups.h"

namespace waymark {
namespace {

// Names of the search-term parameter over all engines that still tell it, commonest first.
constexpr std::string_view kTermParameters[] = {"q", "query", "p", "searchfor", "wd", "word", "text", "kw", "k", "qs", "su", "qt", "keyword", "search"};

std::string searchTerm(std::string_view query) {
  for (const std::string_view name : kTermParameters) {
    std::string term = queryParameter(query, name);
    if (!term.empty()) {
      term.resize(clip(term, 200).size());
      return term;
    }
  }
  return {};
}

/// What the path or the first label says where the table knows only the whole host, or nothing.
void refine(const UrlParts& referrer, std::string_view host, HostEntry& entry) {
  const std::string_view path = referrer.path;
  const std::string_view first = host.substr(0, host.find('.'));
  if (entry.name == "google" && entry.cls == HostClass::Search) {
    if (path.starts_with("/imgres")) entry.name = "google images";
    if (path.starts_with("/maps")) entry.name = "google maps";
    if (path.starts_with("/shopping") || path.starts_with("/products")) entry = {HostClass::Shopping, HostClass::None, "google shopping"};
  } else if (entry.name == "bing" && path.starts_with("/images")) {
    entry.name = "bing images";
  } else if (entry.name == "bing" && path.starts_with("/chat")) {
    entry = {HostClass::Ai, HostClass::None, "copilot"};
  } else if (entry.name == "twitter" && path.starts_with("/i/grok")) {
    entry = {HostClass::Ai, HostClass::None, "grok"};
  } else if (entry.name.empty()) {
    if (first == "forum" || first == "forums" || first == "community" || first == "board" || first == "boards") entry.cls = HostClass::Forums;
    if (first == "webmail" || first == "mail" || first == "email") entry.cls = HostClass::Email;
  }
  // A provider's web-mail, by the name of the machine: mail02.orange.fr, lightmailer-bap.web.de.
  if (entry.cls == HostClass::Search && (first.starts_with("webmail") || first == "mail")) entry.cls = HostClass::Email;
}

}  // namespace

bool readReferrer(const UrlParts& referrer, std::string_view host, ChannelAnswer& answer) {
  HostEntry entry = lookUpHost(host);
  if (entry.cls == HostClass::Return) return false;
  refine(referrer, host, entry);
  const ReferrerClass named = referrerClass(entry.cls);
  answer.channel = named.channel;
  answer.medium = named.medium;
  answer.source = entry.name.empty() ? std::string(host.starts_with("www.") ? host.substr(4) : host) : entry.name;
  if (entry.cls == HostClass::Search) answer.term = searchTerm(referrer.query);
  answer.rule = "referrer_host";
  answer.evidence = host;
  return true;
}

}  // namespace waymark
