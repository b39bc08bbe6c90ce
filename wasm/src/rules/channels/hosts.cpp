#include "rules/channels/hosts.h"

#include "rules/channels/word_list.h"

namespace waymark {
namespace {

constexpr std::string_view kSecondLevels = "ac co com edu go gob gov ne net nom or org";
// Platforms that give each customer a sub-domain: two of their sub-domains are two sites.
constexpr std::string_view kPlatforms =
    "github.io gitlab.io netlify.app vercel.app pages.dev workers.dev web.app firebaseapp.com herokuapp.com onrender.com fly.dev "
    "myshopify.com blogspot.com wordpress.com wixsite.com weebly.com altervista.org azurewebsites.net cloudfront.net amazonaws.com";

bool isAddress(std::string_view host) {
  return host.find(':') != std::string_view::npos || host.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

std::string_view topSuffix(std::string_view host) {
  const std::size_t last = host.rfind('.');
  if (last == std::string_view::npos || last == 0) return host;
  const std::size_t previous = host.rfind('.', last - 1);
  const bool national = host.size() - last == 3 && previous != std::string_view::npos &&
                        hasWord(kSecondLevels, host.substr(previous + 1, last - previous - 1));
  return host.substr((national ? previous : last) + 1);
}

std::string_view publicSuffix(std::string_view host) {
  const std::string_view suffix = topSuffix(host);
  if (suffix.size() == host.size()) return host;
  const std::size_t dot = host.rfind('.', host.size() - suffix.size() - 2);
  const std::string_view longer = dot == std::string_view::npos ? host : host.substr(dot + 1);
  return hasWord(kPlatforms, longer) ? longer : suffix;
}

std::string_view registrableHost(std::string_view host) {
  if (isAddress(host)) return host;
  const std::string_view suffix = publicSuffix(host);
  if (suffix.size() + 2 > host.size()) return host;
  const std::size_t dot = host.rfind('.', host.size() - suffix.size() - 2);
  return dot == std::string_view::npos ? host : host.substr(dot + 1);
}

bool isUnder(std::string_view host, std::string_view domain) {
  if (domain.empty() || !host.ends_with(domain)) return false;
  return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

bool sameSite(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return false;
  return a == b || registrableHost(a) == registrableHost(b);
}

}  // namespace waymark
