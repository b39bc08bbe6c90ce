#pragma once
#include <cstdint>
#include <optional>

#include "model/condition.h"
#include "model/words.h"
#include "waymark/list.h"
#include "waymark/string.h"
#include "waymark/time.h"

/// The site's configuration, validated by the codec; defaults are the documented ones.
namespace waymark {

struct SessionConfig {
  DurationMs idleTimeout = minutes(30);  ///< 5 min – 7 h 55 min; GA4's default and range
  DurationMs maxDuration = hours(24);
  bool newOnCampaign = false;
};

/// Exactly one of page, selector, kind.
struct GoalConfig {
  String id;
  String page;      ///< glob over the path
  String selector;  ///< matched in the page; arrives as Touchpoint::goals
  std::optional<Kind> kind;
  std::optional<std::int64_t> valueMinor;
  String currency;
};

/// Every non-empty field must match; `*` globs, ASCII case ignored.
struct ChannelRule {
  String id, source, medium, campaign, referrerHost, landingPath, channel;
};

struct SlotContent {
  String text, templateId;
  List<std::pair<String, String>> attributes;
};
struct SlotOption {
  String id;
  Condition when;
  std::optional<SlotContent> content;
};
struct SlotConfig {
  String id, selector;
  List<SlotOption> options;
};

struct BatchConfig {
  std::int64_t maxEvents = 20;
  std::int64_t maxBytes = 49152;  ///< under the 64 KiB that beacons and keepalive share, with room for the header
  DurationMs maxAge = seconds(3);
};

struct Config {
  String siteId, endpoint, writeKey;
  Kind conversion = Kind::Purchase;
  Tempo tempo = Tempo::Days;
  SessionConfig session;
  ConsentMode consentMode = ConsentMode::Cookieless;
  bool consentCookie = false;  ///< only the shell acts on it
  List<GoalConfig> goals;
  List<SlotConfig> slots;
  List<ChannelRule> channelRules;
  List<String> internalHosts;  ///< own hosts besides the page's: never a new arrival
  BatchConfig batch;
  std::int64_t storageCapBytes = 524288;
};

}  // namespace waymark
