#pragma once
#include <string>
#include <string_view>

namespace waymark {

/// Campaign parameters of an address: utm_*, or Matomo's mtm_*, matomo_*, pk_*, piwik_*. Values decoded, ≤ 128 bytes each.
struct CampaignTags {
  std::string source, medium, campaign, term, content;
  std::string evidence;  ///< the parameter that says most, as "utm_medium=cpc"; empty: no campaign
};

[[nodiscard]] CampaignTags readCampaign(std::string_view query);

}  // namespace waymark
