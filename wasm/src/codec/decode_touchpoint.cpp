#include <utility>

#include "codec/decode_message.h"

namespace waymark {
namespace {

constexpr std::int64_t kMoney = kLargestInteger;

void decodeItem(Value value, const Place& place, Problems& problems, Item& out) {
  Fields item(value, place, problems);
  item.require("id");
  item.clipped("id", out.id, kTextBytes);
  item.clipped("name", out.name, kTextBytes);
  item.clipped("brand", out.brand, kTextBytes);
  item.clipped("category", out.category, kTextBytes);
  item.clipped("variant", out.variant, kTextBytes);
  item.integer("priceMinor", out.priceMinor, -kMoney, kMoney);
  item.currency("currency", out.currency);
  item.integer("quantity", out.quantity, 0, 1'000'000'000);
  item.refuseUnread();
}

void read(Fields& target, Target& out) {
  target.clipped("text", out.text, kTextBytes);
  target.clipped("role", out.role, kTextBytes);
  target.clipped("selector", out.selector, kTextBytes);
  target.clipped("href", out.href, kUrlBytes);
}

void read(Fields& form, FormFacts& out) {
  form.clipped("id", out.id, kTextBytes);
  form.integer("fields", out.fields, 0, kLargestInteger);
  form.clipped("lastField", out.lastField, kTextBytes);
  form.integer("seconds", out.seconds, 0, kLargestInteger);
}

void read(Fields& media, MediaFacts& out) {
  media.clipped("title", out.title, kTitleBytes);
  media.integer("percent", out.percent, 0, 100);
  media.word("action", kMediaActionWords, out.action);
}

void read(Fields& pain, PainFacts& out) {
  pain.require("signal");
  pain.word("signal", kPainSignalWords, out.signal);
  pain.integer("count", out.count, 0, kLargestInteger);
  pain.clipped("detail", out.detail, kTextBytes);
}

void read(Fields& survey, SurveyFacts& out) {
  survey.clipped("id", out.id, kTextBytes);
  survey.word("metric", kSurveyMetricWords, out.metric);
  survey.require("score");
  switch (out.metric) {
    case SurveyMetric::Nps: return survey.number("score", out.score, 0, 10);
    case SurveyMetric::Csat: return survey.number("score", out.score, 1, 5);
    case SurveyMetric::Ces: return survey.number("score", out.score, 1, 7);
    case SurveyMetric::None: return survey.number("score", out.score, 0, 100);
  }
}

template <class Facts>
void decodeFacts(Fields& fields, std::string_view key, std::optional<Facts>& out) {
  const Value value = fields.take(key);
  if (!value.given()) return;
  const Place place = fields.place().member(key);
  Fields facts(value, place, fields.problems());
  read(facts, out.emplace());
  facts.refuseUnread();
}

}  // namespace

void decodeTouchpoint(Fields& fields, Touchpoint& out) {
  fields.require("kind");
  fields.word("kind", kKindWords, out.kind);
  decodePage(fields, "page", out.page);
  fields.clipped("sensor", out.sensor, 64);
  fields.clipped("referrer", out.referrer, kUrlBytes);
  fields.word("navigation", kNavigationWords, out.navigation);
  fields.clipped("name", out.name, 64);
  if (const Value item = fields.take("item"); item.given())
    decodeItem(item, fields.place().member("item"), fields.problems(), out.item.emplace());
  const Place items = fields.place().member("items");
  for (Value item = fields.elements("items", kItems); !item.is(JsonType::Absent); item = item.next())
    decodeItem(item, items.element(out.items.size()), fields.problems(), out.items.emplace_back());
  fields.integer("valueMinor", out.valueMinor, -kMoney, kMoney);
  fields.currency("currency", out.currency);
  fields.clipped("orderId", out.orderId, kTextBytes);
  fields.clipped("query", out.query, kQueryBytes);
  fields.integer("resultCount", out.resultCount, 0, kLargestInteger);
  decodeFacts(fields, "target", out.target);
  decodeFacts(fields, "form", out.form);
  fields.integer("engagedMs", out.engagedMs, 0, kLargestInteger);
  fields.integer("scrollPercent", out.scrollPercent, 0, 100);
  decodeFacts(fields, "media", out.media);
  decodeFacts(fields, "pain", out.pain);
  decodeFacts(fields, "survey", out.survey);
  fields.clipped("code", out.code, kTextBytes);
  fields.texts("goals", out.goals, 50, 64);
  decodeProperties(fields, "properties", out.propertiesJson);
}

}  // namespace waymark
