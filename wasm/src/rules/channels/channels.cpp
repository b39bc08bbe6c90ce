#include "rules/channels/channels.h"

#include "base/text.h"
#include "rules/channels/groups.h"
#include "rules/channels/landing.h"
#include "rules/channels/physical.h"
#include "rules/channels/place.h"
#include "rules/channels/referrer.h"
#include "rules/channels/site_rules.h"

namespace waymark {
namespace {

/// The group of source, medium and campaign as they stand.
std::string_view groupOf(const ChannelAnswer& answer) {
  String source = lowerAscii(answer.source), medium = lowerAscii(answer.medium);
  for (char& c : medium)
    if (c == ' ' || c == '_') c = '-';
  for (char& c : source)
    if (c == ' ') c = '_';  // as the host table spells names
  const HostEntry known = lookUpSource(source);
  for (char& c : source)
    if (c == '_') c = '-';
  return channelGroup({source, medium, lowerAscii(answer.campaign)}, known);
}

/// An arrival without tags or referrer: what the landing path or its own name tells, else direct.
void readBare(const Touchpoint& touchpoint, std::string_view landingPath, ChannelAnswer& answer) {
  answer.source = "(direct)";
  answer.medium = "(none)";
  answer.rule = "direct";
  answer.evidence = "no referrer";
  if (landingPath.substr(0, 4) == "/qr/" || landingPath == "/qr") {
    answer.source = "(offline)";
    answer.medium = "qr";
    answer.campaign = touchpoint.code;
    answer.rule = "landing_path";
    answer.evidence = landingPath;
  } else if (touchpoint.kind == Kind::Arrival && !touchpoint.name.empty()) {
    ChannelAnswer named;
    named.source = named.medium = lowerAscii(touchpoint.name);
    if (groupOf(named) == "Unassigned") return;
    answer.source = answer.medium = named.source;
    answer.rule = "named";
    answer.evidence = touchpoint.name;
  }
}

}  // namespace

std::optional<ChannelAnswer> classifyArrival(const Touchpoint& touchpoint, const ChannelContext& context) {
  std::optional<ChannelAnswer> out;
  const bool physical = isPhysicalArrival(touchpoint.kind);
  const bool isView = touchpoint.kind == Kind::PageView || touchpoint.kind == Kind::Arrival;
  // Moving inside the page, or coming back to it, brings nobody.
  if (!physical && (!isView || touchpoint.navigation.value_or(Navigation::Load) != Navigation::Load)) return out;

  const UrlParts landing = splitUrl(touchpoint.page.url);
  const UrlParts referrer = splitUrl(touchpoint.referrer);
  String host = lowerAscii(referrer.host);
  if (!referrer.scheme.starts_with("http") && referrer.scheme != "android-app") host.clear();

  ChannelAnswer& answer = out.emplace();
  bool isArrival = true;
  if (physical) {
    readPhysical(touchpoint, answer);
  } else if (!host.empty() && isOwnHost(host, lowerAscii(context.siteHost.empty() ? landing.host : context.siteHost), context.config)) {
    isArrival = false;
    answer.source = answer.evidence = host;
    answer.medium = "referral";
  } else {
    HostEntry entry;
    if (!host.empty()) entry = lookUpReferrer(referrer, host);
    if (readLanding(landing.query, answer)) {
      if (answer.source.empty() && !host.empty() && entry.cls != HostClass::Return) nameSource(entry, host, answer.source);
      answer.channel = groupOf(answer);
      if (answer.source.empty()) answer.source = "(not set)";
      if (answer.medium.empty()) answer.medium = "(not set)";
    } else if (host.empty()) {
      readBare(touchpoint, landing.path, answer);
      answer.channel = groupOf(answer);
    } else {
      isArrival = entry.cls != HostClass::Return;  // payment and sign-in pages hand the visitor back
      readReferrer(entry, referrer, host, answer);
    }
  }

  const ChannelRule* rule = context.config == nullptr ? nullptr : findSiteRule(context.config->channelRules, answer, host, landing.path);
  // A rule that names the host says that coming from there is an arrival; any other leaves internal moves alone.
  if (!isArrival && (rule == nullptr || rule->referrerHost.empty())) {
    out.reset();
    return out;
  }
  if (rule != nullptr) {
    answer.channel = rule->channel;
    answer.rule = concat({"site_rule:", rule->id});
  }
  placeChannel(answer);
  return out;
}

}  // namespace waymark
