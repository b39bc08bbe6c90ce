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

struct Token {
  std::string_view stem, name;
  bool exact = false, bare = false;
};

Token readToken(std::string_view text) {
  Token token;
  token.stem = takeUntil(text, '=');
  token.name = text;
  if (token.stem.front() == '^') {
    token.exact = true;
    token.stem.remove_prefix(1);
  }
  if (token.stem.back() == '!') {
    token.bare = true;
    token.stem.remove_suffix(1);
  }
  return token;
}

std::string_view lastLabel(std::string_view text) { return text.substr(text.rfind('.') + 1); }

/// `base` is the host without its suffix.
bool covers(const Token& token, std::string_view base) {
  if (base == token.stem) return true;
  if (!isUnder(base, token.stem)) return false;
  if (!token.exact) return true;
  const std::string_view before = base.substr(0, base.size() - token.stem.size());
  return before == "www." || before == "m.";
}

HostEntry entryOf(const HostGroup& group, const Token& token) {
  return {group.cls, group.listed, token.name.empty() ? lastLabel(token.stem) : token.name};
}

}  // namespace

std::string_view publicSuffix(std::string_view host) {
  const std::size_t last = host.rfind('.');
  if (last == std::string_view::npos || last == 0) return host;
  const std::size_t previous = host.rfind('.', last - 1);
  const std::string_view two = previous == std::string_view::npos ? host : host.substr(previous + 1);
  const std::string_view second = two.substr(0, two.find('.'));
  const bool national = host.size() - last == 3 && hasWord(kSecondLevels, second);
  return (national && previous != std::string_view::npos) || hasWord(kPlatforms, two) ? two : host.substr(last + 1);
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

HostEntry lookUpHost(std::string_view host) {
  HostEntry best;
  std::size_t bestLength = 0;
  std::string_view suffix = publicSuffix(host);
  if (hasWord(kPlatforms, suffix)) suffix = {};  // google.github.io is not Google
  for (const HostGroup& group : kReferrerHosts) {
    std::string_view lines = group.hosts;
    while (!lines.empty()) {
      std::string_view line = takeUntil(lines, '\n');
      const std::string_view ending = takeUntil(line, ' ');
      std::string_view base = host;
      if (ending != "@") {
        const std::string_view tail = ending == "*" ? suffix : ending;
        if (tail.empty() || tail.size() == host.size() || !isUnder(host, tail)) continue;
        base.remove_suffix(tail.size() + 1);
      }
      while (!line.empty()) {
        const Token token = readToken(takeUntil(line, ' '));
        const std::size_t length = host.size() - base.size() + token.stem.size();
        if (length > bestLength && covers(token, base)) {
          bestLength = length;
          best = entryOf(group, token);
        }
      }
    }
  }
  return best;
}

HostEntry lookUpSource(std::string_view source) {
  if (source.find('.') != std::string_view::npos) return lookUpHost(source);
  for (const HostGroup& group : kReferrerHosts) {
    std::string_view lines = group.hosts;
    while (!lines.empty()) {
      std::string_view line = takeUntil(lines, '\n');
      const bool bareLine = takeUntil(line, ' ') == "~";
      while (!line.empty()) {
        const Token token = readToken(takeUntil(line, ' '));
        if ((bareLine || token.bare) && token.stem == source) return entryOf(group, token);
      }
    }
  }
  return {};
}

}  // namespace waymark
