#include "codec/touchpoint_schema.h"

#include "base/text.h"

namespace waymark {
namespace {

constexpr Range kPercent = {0, 100};
constexpr Range kQuantity = {0, 1'000'000'000};
constexpr Range kAnyScore = {-1'000'000, 1'000'000};

constexpr Row kPage[] = {
    PLAIN("url", Page, url, kRequired | kFilled | kClip, kUrlBytes),
    PLAIN("title", Page, title, kClip, kTitleBytes),
    PLAIN("lang", Page, lang, kClip, 35),  // longest tag that BCP 47 asks software to keep
    PLAIN("types", Page, types, kClip, kPageTypes),
};

constexpr Row kItem[] = {
    PLAIN("id", Item, id, kRequired | kFilled | kClip, kTextBytes),
    PLAIN("name", Item, name, kClip, kTextBytes),
    PLAIN("brand", Item, brand, kClip, kTextBytes),
    PLAIN("category", Item, category, kClip, kTextBytes),
    PLAIN("variant", Item, variant, kClip, kTextBytes),
    PLAIN("priceMinor", Item, priceMinor, kSigned),
    PLAIN("currency", Item, currency, kCurrency),
    PLAIN("quantity", Item, quantity, 0, 0, &kQuantity),
};
constexpr Schema kOneItem = schemaOf<kItem>(nullptr, &ContainerOf<std::optional<Item>>::kOps);
constexpr Schema kItemList = schemaOf<kItem>(nullptr, &ContainerOf<List<Item>>::kOps);

constexpr Row kTarget[] = {
    PLAIN("text", Target, text, kClip, kTextBytes),
    PLAIN("role", Target, role, kClip, kTextBytes),
    PLAIN("selector", Target, selector, kClip, kTextBytes),
    PLAIN("href", Target, href, kClip, kUrlBytes),
};
constexpr Schema kTargetSchema = schemaOf<kTarget>(nullptr, &ContainerOf<std::optional<Target>>::kOps);

constexpr Row kForm[] = {
    PLAIN("id", FormFacts, id, kClip, kTextBytes),
    PLAIN("fields", FormFacts, fields),
    PLAIN("lastField", FormFacts, lastField, kClip, kTextBytes),
    PLAIN("seconds", FormFacts, seconds),
};
constexpr Schema kFormSchema = schemaOf<kForm>(nullptr, &ContainerOf<std::optional<FormFacts>>::kOps);

constexpr Row kMedia[] = {
    PLAIN("title", MediaFacts, title, kClip, kTitleBytes),
    PLAIN("percent", MediaFacts, percent, 0, 0, &kPercent),
    WORD("action", MediaFacts, action),
};
constexpr Schema kMediaSchema = schemaOf<kMedia>(nullptr, &ContainerOf<std::optional<MediaFacts>>::kOps);

constexpr Row kPain[] = {
    WORD("signal", PainFacts, signal, kRequired),
    PLAIN("count", PainFacts, count),
    PLAIN("detail", PainFacts, detail, kClip, kTextBytes),
};
constexpr Schema kPainSchema = schemaOf<kPain>(nullptr, &ContainerOf<std::optional<PainFacts>>::kOps);

constexpr Row kSurvey[] = {
    PLAIN("id", SurveyFacts, id, kClip, kTextBytes),
    WORD("metric", SurveyFacts, metric),
    PLAIN("score", SurveyFacts, score, kRequired, 0, &kAnyScore),
};
/// NPS 0–10, CSAT 1–5, CES 1–7, else 0–100.
void checkScore(void* object, const Place& place, Problems& problems) {
  const auto& survey = *static_cast<const SurveyFacts*>(object);
  constexpr Range kRanges[] = {{0, 100}, {0, 10}, {1, 5}, {1, 7}};
  const Range& range = kRanges[static_cast<std::size_t>(survey.metric)];
  if (survey.score < static_cast<double>(range.low) || survey.score > static_cast<double>(range.high))
    problems.add(ErrorCode::InvalidField, concat({"must be a number from ", decimal(range.low), " to ", decimal(range.high)}), place.member("score"));
}
constexpr Schema kSurveySchema = schemaOf<kSurvey>(checkScore, &ContainerOf<std::optional<SurveyFacts>>::kOps);

void readPage(Value value, const Place& place, Problems& problems, void* member) { decodeObject(value, place, problems, kPageSchema, member); }
/// A touchpoint without a page has an empty one.
void writePage(JsonWriter& json, std::string_view key, const void* member) {
  if (!static_cast<const Page*>(member)->url.empty()) encodeObject(json.key(key), kPageSchema, member);
}
constexpr Hook kPageHook = {readPage, writePage};

constexpr Row kTouchpoint[] = {
    WORD("kind", Touchpoint, kind, kRequired),
    NESTED(Custom, "page", Touchpoint, page, 0, 0, kPageHook),
    PLAIN("sensor", Touchpoint, sensor, kClip, kIdBytes),
    PLAIN("referrer", Touchpoint, referrer, kClip, kUrlBytes),
    WORD("navigation", Touchpoint, navigation),
    PLAIN("name", Touchpoint, name, kClip, kIdBytes),
    NESTED(Optional, "item", Touchpoint, item, 0, 0, kOneItem),
    NESTED(List, "items", Touchpoint, items, 0, kItems, kItemList),
    PLAIN("valueMinor", Touchpoint, valueMinor, kSigned),
    PLAIN("currency", Touchpoint, currency, kCurrency),
    PLAIN("orderId", Touchpoint, orderId, kClip, kTextBytes),
    PLAIN("query", Touchpoint, query, kClip, kQueryBytes),
    PLAIN("resultCount", Touchpoint, resultCount),
    NESTED(Optional, "target", Touchpoint, target, 0, 0, kTargetSchema),
    NESTED(Optional, "form", Touchpoint, form, 0, 0, kFormSchema),
    PLAIN("engagedMs", Touchpoint, engagedMs),
    PLAIN("scrollPercent", Touchpoint, scrollPercent, 0, 0, &kPercent),
    NESTED(Optional, "media", Touchpoint, media, 0, 0, kMediaSchema),
    NESTED(Optional, "pain", Touchpoint, pain, 0, 0, kPainSchema),
    NESTED(Optional, "survey", Touchpoint, survey, 0, 0, kSurveySchema),
    PLAIN("code", Touchpoint, code, kClip, kTextBytes),
    PLAIN("goals", Touchpoint, goals, 0, kItems),
    NESTED(Custom, "properties", Touchpoint, propertiesJson, 0, 0, kPropertiesHook),
};

}  // namespace

constinit const Schema kPageSchema = schemaOf<kPage>();
constinit const Schema kTouchpointSchema = schemaOf<kTouchpoint>();

}  // namespace waymark
