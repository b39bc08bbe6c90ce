#pragma once
#include <string_view>

#include "model/answers.h"
#include "model/config.h"

namespace waymark {

/// The first rule of the site whose every given field matches; null when none does. Globs, ASCII case ignored.
/// @param answer  what the other rules found: its source, medium and campaign are compared.
[[nodiscard]] const ChannelRule* findSiteRule(const List<ChannelRule>& rules, const ChannelAnswer& answer, std::string_view referrerHost,
                                              std::string_view landingPath);

/// Whether the host is the page's own: same site, or one of the configuration's internal hosts (globs, sub-domains
/// included). Without a configuration only the former.
[[nodiscard]] bool isOwnHost(std::string_view host, std::string_view siteHost, const Config* config);

}  // namespace waymark
