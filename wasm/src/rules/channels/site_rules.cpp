#include "rules/channels/site_rules.h"

#include "base/text.h"
#include "rules/channels/hosts.h"

namespace waymark {
namespace {

bool fits(std::string_view pattern, std::string_view text) { return pattern.empty() || matchesGlob(lowerAscii(pattern), lowerAscii(text)); }

}  // namespace

const ChannelRule* findSiteRule(const List<ChannelRule>& rules, const ChannelAnswer& answer, std::string_view referrerHost,
                                std::string_view landingPath) {
  for (const ChannelRule& rule : rules) {
    const std::string_view pairs[][2] = {{rule.source, answer.source}, {rule.medium, answer.medium}, {rule.campaign, answer.campaign},
                                         {rule.referrerHost, referrerHost}, {rule.landingPath, landingPath}};
    bool all = true;
    for (const auto& [pattern, text] : pairs) all = all && fits(pattern, text);
    if (all) return &rule;
  }
  return nullptr;
}

bool isOwnHost(std::string_view host, std::string_view siteHost, const Config* config) {
  if (sameSite(host, siteHost)) return true;
  if (config == nullptr) return false;
  for (const String& internal : config->internalHosts) {
    const String pattern = lowerAscii(internal);
    if (isUnder(host, pattern) || matchesGlob(pattern, host)) return true;
  }
  return false;
}

}  // namespace waymark
