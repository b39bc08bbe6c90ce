#include "codec/decode_config.h"

#include <utility>

#include "base/text.h"
#include "codec/slot_schema.h"

namespace waymark {
namespace {

// Each goal, each rule: exactly one way to be reached, at least one thing to match.
constexpr Row kGoalWhen[] = {
    PLAIN("page", GoalConfig, page, 0, 512),
    PLAIN("selector", GoalConfig, selector, 0, 512),
    WORD("kind", GoalConfig, kind),
};
void checkGoalWhen(void* object, const Place& place, Problems& problems) {
  const auto& goal = *static_cast<const GoalConfig*>(object);
  const int ways = (goal.page.empty() ? 0 : 1) + (goal.selector.empty() ? 0 : 1) + (goal.kind ? 1 : 0);
  if (ways != 1) problems.add(ErrorCode::InvalidField, "must be exactly one of page, selector, kind", place);
}
constexpr Schema kGoalWhenSchema = schemaOf<kGoalWhen>(checkGoalWhen);
constexpr Row kGoal[] = {
    PLAIN("id", GoalConfig, id, kRequired | kFilled, 64),
    GROUP("when", kRequired, kGoalWhenSchema),
    PLAIN("valueMinor", GoalConfig, valueMinor, kSigned),
    PLAIN("currency", GoalConfig, currency, kCurrency),
};
constexpr Schema kGoalSchema = schemaOf<kGoal>(nullptr, &ContainerOf<List<GoalConfig>>::kOps);

constexpr Row kRuleWhen[] = {
    PLAIN("source", ChannelRule, source, 0, 256),
    PLAIN("medium", ChannelRule, medium, 0, 256),
    PLAIN("campaign", ChannelRule, campaign, 0, 256),
    PLAIN("referrerHost", ChannelRule, referrerHost, 0, 256),
    PLAIN("landingPath", ChannelRule, landingPath, 0, 512),
};
void checkRuleWhen(void* object, const Place& place, Problems& problems) {
  const auto& rule = *static_cast<const ChannelRule*>(object);
  if (rule.source.empty() && rule.medium.empty() && rule.campaign.empty() && rule.referrerHost.empty() && rule.landingPath.empty())
    problems.add(ErrorCode::InvalidField, "must be at least one of source, medium, campaign, referrerHost, landingPath", place);
}
constexpr Schema kRuleWhenSchema = schemaOf<kRuleWhen>(checkRuleWhen);
constexpr Row kRule[] = {
    PLAIN("id", ChannelRule, id, kRequired | kFilled, 64),
    GROUP("when", kRequired, kRuleWhenSchema),
    PLAIN("channel", ChannelRule, channel, kRequired | kFilled, 64),
};
constexpr Schema kRuleSchema = schemaOf<kRule>(nullptr, &ContainerOf<List<ChannelRule>>::kOps);

constexpr Range kIdleTimeout = {300'000, 28'500'000}, kMaxDuration = {300'000, 31'536'000'000};
constexpr Range kMaxEvents = {1, 500}, kMaxBytes = {1'024, 524'288}, kMaxAge = {100, 60'000}, kCapBytes = {16'384, 67'108'864};

constexpr Row kSession[] = {
    PLAIN("idleTimeoutMs", Config, session.idleTimeout, 0, 0, &kIdleTimeout),
    PLAIN("maxDurationMs", Config, session.maxDuration, 0, 0, &kMaxDuration),
    PLAIN("newOnCampaign", Config, session.newOnCampaign),
};
constexpr Range kVendorId = {1, 65'535};  // 16 bits in the TC string
constexpr std::array<std::string_view, 3> kConsentSourceWords = {"tcf", "gpp", "googleConsentMode"};
constexpr WordList kConsentSources = {packed<kConsentSourceWords>()};
constexpr Row kGpc[] = {
    PLAIN("analytics", Config, shellConsent.on),
    PLAIN("personalization", Config, shellConsent.on),
    PLAIN("advertising", Config, shellConsent.on),
};
constexpr Schema kGpcSchema = schemaOf<kGpc>();
constexpr Row kConsent[] = {
    WORD("mode", Config, consentMode),
    NESTED(Word, "source", Config, shellConsent.source, 0, 0, kConsentSources),
    PLAIN("tcfVendorId", Config, shellConsent.vendorId, 0, 0, &kVendorId),
    GROUP("gpc", 0, kGpcSchema),
    PLAIN("cookie", Config, shellConsent.on),
    PLAIN("dnt", Config, shellConsent.on),
};
constexpr Row kChannels[] = {
    NESTED(List, "rules", Config, channelRules, kUnique | kDrop, 500, kRuleSchema),
    PLAIN("internalHosts", Config, internalHosts, 0, 100),
};
constexpr Row kBatch[] = {
    PLAIN("maxEvents", Config, batch.maxEvents, 0, 0, &kMaxEvents),
    PLAIN("maxBytes", Config, batch.maxBytes, 0, 0, &kMaxBytes),
    PLAIN("maxAgeMs", Config, batch.maxAge, 0, 0, &kMaxAge),
};
constexpr Row kStorage[] = {PLAIN("capBytes", Config, storageCapBytes, 0, 0, &kCapBytes)};
constexpr Schema kSessionSchema = schemaOf<kSession>(), kConsentSchema = schemaOf<kConsent>(), kChannelsSchema = schemaOf<kChannels>(),
                 kBatchSchema = schemaOf<kBatch>(), kStorageSchema = schemaOf<kStorage>();

constexpr std::string_view kAddressRule = "must be an absolute http or https address";
void readEndpoint(Value value, const Place& place, Problems& problems, void* member) {
  const UrlParts parts = splitUrl(value.text());
  const String scheme = lowerAscii(parts.scheme);
  if ((scheme == "http" || scheme == "https") && !parts.host.empty() && (parts.host.front() != '[' || parts.host.find(']') != std::string_view::npos) && value.text().size() <= 2048)
    static_cast<String*>(member)->assign(value.text());
  else if (!value.is(JsonType::Text) || !value.text().empty())
    problems.add(ErrorCode::InvalidField, kAddressRule, place);
}
constexpr Hook kEndpoint = {readEndpoint, nullptr};

// A name stands in records and ledgers of every page, so its letters are few; `waymark` is the endpoint's.
constexpr std::string_view kNameRule = "must be of a-z 0-9 _ -, a letter first, and not \"waymark\"";
void checkDestination(void* object, const Place& place, Problems& problems) {
  const auto& destination = *static_cast<const DestinationConfig*>(object);
  bool right = destination.name != "waymark" && destination.name[0] >= 'a';
  for (const char c : destination.name) right = right && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-');
  if (!right) problems.add(ErrorCode::InvalidField, kNameRule, place.member("name"));
  if (destination.endpoint.empty()) problems.add(ErrorCode::InvalidField, kAddressRule, place.member("endpoint"));
}
constexpr Row kDestination[] = {
    PLAIN("name", DestinationConfig, name, kRequired | kFilled, 32),
    NESTED(Custom, "endpoint", DestinationConfig, endpoint, kRequired, 0, kEndpoint),
    PLAIN("writeKey", DestinationConfig, writeKey, 0, 256),
    WORD("onDoubt", DestinationConfig, onDoubt),
};
constexpr Schema kDestinationSchema = schemaOf<kDestination>(checkDestination, &ContainerOf<List<DestinationConfig>>::kOps);

constexpr Row kConfig[] = {
    PLAIN("siteId", Config, siteId, 0, 64),
    NESTED(Custom, "endpoint", Config, own.endpoint, 0, 0, kEndpoint),
    PLAIN("writeKey", Config, own.writeKey, 0, 256),
    NESTED(List, "destinations", Config, destinations, kUnique | kDrop, kFurtherDestinations, kDestinationSchema),
    WORD("conversion", Config, conversion),
    WORD("tempo", Config, tempo),
    GROUP("session", 0, kSessionSchema),
    GROUP("consent", 0, kConsentSchema),
    NESTED(List, "goals", Config, goals, kUnique | kDrop, 200, kGoalSchema),
    NESTED(List, "slots", Config, slots, kUnique | kDrop, kSlots, kSlotSchema),
    GROUP("channels", 0, kChannelsSchema),
    GROUP("batch", 0, kBatchSchema),
    GROUP("storage", 0, kStorageSchema),
};
constexpr Schema kConfigSchema = schemaOf<kConfig>();

/// What only the shell acts on. Checked here too, so that one place says all that is wrong; nothing is kept.
struct ShellKeys {
  List<String> texts;
  bool on = false;
  unsigned char language = 0;
};
constexpr Row kInternal[] = {
    PLAIN("hosts", ShellKeys, texts, 0, 100),
    PLAIN("addresses", ShellKeys, texts, 0, 100),
};
#define SENSOR(name) PLAIN(name, ShellKeys, on)
constexpr Row kSensors[] = {
    SENSOR("pageViews"), SENSOR("clicks"), SENSOR("outbound"), SENSOR("downloads"), SENSOR("forms"), SENSOR("siteSearch"),
    SENSOR("engagement"), SENSOR("contact"), SENSOR("chat"), SENSOR("reviews"), SENSOR("compare"), SENSOR("structuredData"),
    SENSOR("dataLayer"), SENSOR("pain"), SENSOR("media"), SENSOR("markup"), SENSOR("share"), SENSOR("promotions"),
};
#undef SENSOR
constexpr std::array<std::string_view, 2> kLanguageWords = {"en", "it"};
constexpr WordList kLanguages = {packed<kLanguageWords>()};
constexpr Schema kInternalSchema = schemaOf<kInternal>(), kSensorsSchema = schemaOf<kSensors>();
constexpr Row kShellKeys[] = {
    GROUP("internal", 0, kInternalSchema),
    GROUP("sensors", 0, kSensorsSchema),
    PLAIN("searchParameters", ShellKeys, texts, 0, 32),
    NESTED(Word, "language", ShellKeys, language, 0, 0, kLanguages),
};
constexpr Schema kShellKeysSchema = schemaOf<kShellKeys>();

}  // namespace

void decodeConfig(std::string_view text, Config& config, Problems& problems) {
  Document document;
  if (text.empty() || !parseJson(text, {}, document, problems)) return;
  ShellKeys shell;
  const Part parts[] = {{&kConfigSchema, &config}, {&kShellKeysSchema, &shell}};
  decodeParts(document.root(), Place::root(), problems, parts, std::size(parts));
}

}  // namespace waymark
