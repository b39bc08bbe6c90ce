#include "rules/channels/channels.h"

#include "base/text.h"
#include "rules/channels/campaign.h"
#include "rules/channels/click_ids.h"
#include "rules/channels/groups.h"
#include "rules/channels/physical.h"
#include "rules/channels/place.h"
#include "rules/channels/referrer.h"
#include "rules/channels/site_rules.h"

namespace waymark {
namespace {

/// A page view that brought nobody: moving inside the page, or coming back to it.
bool isInPage(const Touchpoint& touchpoint) { return touchpoint.navigation.has_value() && *touchpoint.navigation != Navigation::Load; }

/// Campaign parameters and click id of the landing address. A certain click id outranks tags that name no paid medium;
/// any other only fills in what the tags leave out.
/// @return  whether the address told an origin.
bool readLanding(const UrlParts& landing, ChannelAnswer& answer) {
  CampaignTags tags = readCampaign(landing.query);
  const ClickId* click = findClickId(landing.query);
  if (click != nullptr) answer.clickId = click->parameter;
  answer.term = std::move(tags.term);
  answer.content = std::move(tags.content);
  answer.campaign = std::move(tags.campaign);
  const bool tagged = !tags.source.empty() || !tags.medium.empty();
  const bool paid = isPaidMedium(lowerAscii(tags.medium));
  if (click != nullptr && (!tagged || (click->certain && !paid))) {
    answer.source = click->source;
    answer.medium = click->medium;
    answer.rule = "click_id";
    answer.evidence = click->parameter;
  } else if (!tags.evidence.empty()) {
    answer.source = tags.source.empty() && click != nullptr ? std::string(click->source) : std::move(tags.source);
    answer.medium = tags.medium.empty() && click != nullptr ? std::string(click->medium) : std::move(tags.medium);
    answer.rule = "utm";
    answer.evidence = std::move(tags.evidence);
  } else {
    return false;
  }
  const std::string source = lowerAscii(answer.source), medium = lowerAscii(answer.medium), campaign = lowerAscii(answer.campaign);
  answer.channel = channelGroup({source, medium, campaign}, lookUpSource(source));
  if (answer.source.empty()) answer.source = "(not set)";
  if (answer.medium.empty()) answer.medium = "(not set)";
  return true;
}

/// An arrival without tags or referrer: what its name or the landing path tells, else direct.
void readBare(const Touchpoint& touchpoint, std::string_view landingPath, ChannelAnswer& answer) {
  answer.evidence = "no referrer";
  if (landingPath == "/qr" || landingPath.starts_with("/qr/")) {
    answer.channel = "QR & Print";
    answer.source = "(offline)";
    answer.medium = "qr";
    answer.campaign = touchpoint.code;
    answer.rule = "landing_path";
    answer.evidence = landingPath;
  } else if (touchpoint.kind == Kind::Arrival && !touchpoint.name.empty()) {
    const std::string name = lowerAscii(touchpoint.name);
    const std::string_view channel = channelGroup({name, name, {}}, lookUpSource(name));
    if (channel == "Unassigned") return;
    answer.channel = channel;
    answer.source = answer.medium = name;
    answer.rule = "named";
    answer.evidence = touchpoint.name;
  }
}

}  // namespace

std::optional<ChannelAnswer> classifyArrival(const Touchpoint& touchpoint, const ChannelContext& context) {
  const bool physical = isPhysicalArrival(touchpoint.kind);
  if (!physical && touchpoint.kind != Kind::PageView && touchpoint.kind != Kind::Arrival) return std::nullopt;
  if (!physical && isInPage(touchpoint)) return std::nullopt;

  const UrlParts landing = splitUrl(touchpoint.page.url);
  UrlParts referrer = splitUrl(touchpoint.referrer);
  if (referrer.scheme != "http" && referrer.scheme != "https" && referrer.scheme != "android-app") referrer = {};
  const std::string host = lowerAscii(referrer.host);
  const std::string siteHost = lowerAscii(context.siteHost.empty() ? landing.host : context.siteHost);

  ChannelAnswer answer;
  bool isArrival = true;
  if (physical) {
    readPhysical(touchpoint, answer);
  } else if (!host.empty() && isOwnHost(host, siteHost, context.config)) {
    isArrival = false;
    answer.source = host;
    answer.medium = "referral";
    answer.evidence = host;
  } else if (readLanding(landing, answer)) {
    if (answer.source == "(not set)" && !host.empty()) {
      ChannelAnswer from;
      if (readReferrer(referrer, host, from)) answer.source = from.source;
    }
  } else if (!host.empty()) {
    isArrival = readReferrer(referrer, host, answer);
  } else {
    readBare(touchpoint, landing.path, answer);
  }

  const ChannelRule* rule = context.config == nullptr ? nullptr : findSiteRule(context.config->channelRules, answer, host, landing.path);
  // A rule that names an own host says that coming from there is an arrival; any other leaves internal moves alone.
  if (!isArrival && (rule == nullptr || rule->referrerHost.empty())) return std::nullopt;
  if (rule != nullptr) {
    answer.channel = rule->channel;
    answer.rule = "site_rule:" + rule->id;
  }
  placeChannel(answer);
  return answer;
}

}  // namespace waymark
