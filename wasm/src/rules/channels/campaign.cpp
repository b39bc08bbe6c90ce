#include "rules/channels/campaign.h"

#include "base/text.h"

namespace waymark {
namespace {

std::string tag(std::string_view query, std::string_view prefix, std::string_view name) {
  std::string parameter(prefix);
  parameter += name;
  std::string value = queryParameter(query, parameter);
  value.resize(clip(value, 128).size());
  return value;
}

void keepFirst(std::string& value, std::string other) {
  if (value.empty()) value = std::move(other);
}

}  // namespace

CampaignTags readCampaign(std::string_view query) {
  CampaignTags tags;
  for (const std::string_view prefix : {"utm_", "mtm_", "matomo_", "pk_", "piwik_"}) {
    if (query.find(prefix) == std::string_view::npos) continue;
    tags.source = tag(query, prefix, "source");
    tags.medium = tag(query, prefix, "medium");
    tags.campaign = tag(query, prefix, "campaign");
    keepFirst(tags.campaign, tag(query, prefix, "id"));
    keepFirst(tags.campaign, tag(query, prefix, "cid"));
    tags.term = tag(query, prefix, "term");
    keepFirst(tags.term, tag(query, prefix, "kwd"));
    keepFirst(tags.term, tag(query, prefix, "keyword"));
    tags.content = tag(query, prefix, "content");
    const std::string* said = !tags.medium.empty() ? &tags.medium : !tags.source.empty() ? &tags.source : &tags.campaign;
    if (said->empty()) continue;
    tags.evidence.assign(prefix);
    tags.evidence += said == &tags.medium ? "medium=" : said == &tags.source ? "source=" : "campaign=";
    tags.evidence += *said;
    return tags;
  }
  return {};
}

}  // namespace waymark
