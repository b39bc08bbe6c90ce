#include "codec/decode_config.h"

#include <utility>

#include "base/text.h"
#include "codec/decode_slots.h"

namespace waymark {
namespace {

constexpr std::array<std::string_view, 18> kSensors = {
    "pageViews", "clicks", "outbound", "downloads", "forms", "siteSearch", "engagement", "contact", "chat", "reviews", "compare",
    "structuredData", "dataLayer", "pain", "media", "markup", "share", "promotions"};
constexpr std::array<std::string_view, 2> kLanguages = {"en", "it"};
enum class Language : unsigned char { English, Italian };

constexpr std::int64_t kYearMs = 31'536'000'000;

/// A member that is an object of its own, read by `read(Fields&)`; absent is fine.
template <class Read>
void inside(Fields& fields, std::string_view key, Read read) {
  const Value value = fields.take(key);
  if (!value.given()) return;
  const Place place = fields.place().member(key);
  Fields own(value, place, fields.problems());
  if (!value.is(JsonType::Object)) return;
  read(own);
  own.refuseUnread();
}

/// Elements of an array of objects; `read(Fields&)` says whether the element is worth keeping.
template <class T, class Read>
void each(Fields& fields, std::string_view key, std::size_t count, std::vector<T>& out, Read read) {
  const Place list = fields.place().member(key);
  std::size_t index = 0;
  for (Value element = fields.elements(key, count); !element.is(JsonType::Absent); element = element.next()) {
    const Place place = list.element(index++);
    const std::size_t before = fields.problems().spoiling();
    T one;
    Fields own(element, place, fields.problems());
    if (!element.is(JsonType::Object)) continue;
    read(own, one);
    own.refuseUnread();
    for (const T& earlier : out)
      if (!one.id.empty() && earlier.id == one.id) own.refuse("id", ErrorCode::InvalidField, "is used twice");
    if (fields.problems().spoiling() == before) out.push_back(std::move(one));
  }
}

void readGoal(Fields& fields, GoalConfig& goal) {
  fields.require("id");
  fields.id("id", goal.id);
  fields.integer("valueMinor", goal.valueMinor, -kLargestInteger, kLargestInteger);
  fields.currency("currency", goal.currency);
  fields.require("when");
  inside(fields, "when", [&](Fields& when) {
    when.text("page", goal.page, 512);
    when.text("selector", goal.selector, 512);
    when.word("kind", kKindWords, goal.kind);
    const int ways = (goal.page.empty() ? 0 : 1) + (goal.selector.empty() ? 0 : 1) + (goal.kind ? 1 : 0);
    if (ways != 1) fields.refuse("when", "exactly one of page, selector, kind");
  });
}

void readChannelRule(Fields& fields, ChannelRule& rule) {
  fields.require("id");
  fields.id("id", rule.id);
  fields.require("channel");
  fields.id("channel", rule.channel);
  fields.require("when");
  inside(fields, "when", [&](Fields& when) {
    when.text("source", rule.source, 256);
    when.text("medium", rule.medium, 256);
    when.text("campaign", rule.campaign, 256);
    when.text("referrerHost", rule.referrerHost, 256);
    when.text("landingPath", rule.landingPath, 512);
    if (rule.source.empty() && rule.medium.empty() && rule.campaign.empty() && rule.referrerHost.empty() && rule.landingPath.empty())
      fields.refuse("when", "at least one of source, medium, campaign, referrerHost, landingPath");
  });
}

void readEndpoint(Fields& fields, std::string& endpoint) {
  std::string address;
  fields.text("endpoint", address, 2048);
  if (address.empty()) return;
  const UrlParts parts = splitUrl(address);
  const std::string scheme = lowerAscii(parts.scheme);
  if ((scheme == "http" || scheme == "https") && !parts.host.empty()) endpoint = std::move(address);
  else fields.refuse("endpoint", "an absolute http or https address");
}

void readBatchAndStorage(Fields& fields, Config& config) {
  inside(fields, "batch", [&](Fields& batch) {
    batch.integer("maxEvents", config.batch.maxEvents, 1, 500);
    batch.integer("maxBytes", config.batch.maxBytes, 1'024, 524'288);
    batch.integer("maxAgeMs", config.batch.maxAge.count, 100, 60'000);
  });
  inside(fields, "storage", [&](Fields& storage) { storage.integer("capBytes", config.storageCapBytes, 16'384, 67'108'864); });
}

/// Checked here so that one place says all that is wrong; kept by the shell.
void checkShellKeys(Fields& fields) {
  inside(fields, "internal", [](Fields& internal) {
    std::vector<std::string> globs;
    internal.texts("hosts", globs, 100, 256);
    internal.texts("addresses", globs, 100, 512);
  });
  inside(fields, "sensors", [](Fields& sensors) {
    bool on = false;
    for (const std::string_view name : kSensors) sensors.boolean(name, on);
  });
  std::vector<std::string> names;
  fields.texts("searchParameters", names, 32, 64);
  Language language = Language::English;
  fields.word("language", kLanguages, language);
}

}  // namespace

void decodeConfig(const Document& document, Config& config, std::vector<Error>& problems) {
  Problems found;
  const Place root = Place::root();
  Fields fields(document.root(), root, found);
  fields.text("siteId", config.siteId, 64);
  readEndpoint(fields, config.endpoint);
  fields.text("writeKey", config.writeKey, 256);
  fields.word("conversion", kKindWords, config.conversion);
  fields.word("tempo", kTempoWords, config.tempo);
  inside(fields, "session", [&](Fields& session) {
    session.integer("idleTimeoutMs", config.session.idleTimeout.count, 300'000, 28'500'000);
    session.integer("maxDurationMs", config.session.maxDuration.count, 300'000, kYearMs);
    session.boolean("newOnCampaign", config.session.newOnCampaign);
  });
  inside(fields, "consent", [&](Fields& consent) { consent.word("mode", kConsentModeWords, config.consentMode); });
  each(fields, "goals", 200, config.goals, readGoal);
  decodeSlots(fields, "slots", config.slots);
  inside(fields, "channels", [&](Fields& channels) {
    each(channels, "rules", 500, config.channelRules, readChannelRule);
    channels.texts("internalHosts", config.internalHosts, 100, 256);
  });
  readBatchAndStorage(fields, config);
  checkShellKeys(fields);
  fields.refuseUnread();
  for (Error& problem : found.list()) problems.push_back(std::move(problem));
}

void decodeConfigText(std::string_view text, Config& config, std::vector<Error>& problems) {
  if (text.empty()) return;
  const Result<Document> document = parseJson(text);
  if (document.ok()) decodeConfig(document.value(), config, problems);
  else problems.push_back(document.error());
}

}  // namespace waymark
