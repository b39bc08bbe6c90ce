#include "codec/encode_answers.h"

namespace waymark {
namespace {

void writePage(JsonWriter& json, const Page& page) {
  if (page.url.empty()) return;
  json.object("page");
  json.text("url", page.url);
  json.textIf("title", page.title);
  json.textIf("lang", page.lang);
  json.textsIf("types", page.types);
  json.endObject();
}

void writeItem(JsonWriter& json, const Item& item) {
  json.object();
  json.text("id", item.id);
  json.textIf("name", item.name);
  json.textIf("brand", item.brand);
  json.textIf("category", item.category);
  json.textIf("variant", item.variant);
  json.integerIf("priceMinor", item.priceMinor);
  json.textIf("currency", item.currency);
  json.integerIf("quantity", item.quantity);
  json.endObject();
}

void writeItems(JsonWriter& json, const Touchpoint& t) {
  if (t.item) {
    json.key("item");
    writeItem(json, *t.item);
  }
  if (t.items.empty()) return;
  json.array("items");
  for (const Item& item : t.items) writeItem(json, item);
  json.endArray();
}

void writeTarget(JsonWriter& json, const Target& target) {
  json.object("target");
  json.textIf("text", target.text);
  json.textIf("role", target.role);
  json.textIf("selector", target.selector);
  json.textIf("href", target.href);
  json.endObject();
}

void writeForm(JsonWriter& json, const FormFacts& form) {
  json.object("form");
  json.textIf("id", form.id);
  json.integerIf("fields", form.fields);
  json.textIf("lastField", form.lastField);
  json.integerIf("seconds", form.seconds);
  json.endObject();
}

void writeMedia(JsonWriter& json, const MediaFacts& media) {
  json.object("media");
  json.textIf("title", media.title);
  json.integerIf("percent", media.percent);
  if (media.action) json.text("action", word(*media.action));
  json.endObject();
}

void writePain(JsonWriter& json, const PainFacts& pain) {
  json.object("pain");
  json.text("signal", word(pain.signal));
  json.integerIf("count", pain.count);
  json.textIf("detail", pain.detail);
  json.endObject();
}

void writeSurvey(JsonWriter& json, const SurveyFacts& survey) {
  json.object("survey");
  json.textIf("id", survey.id);
  json.textIf("metric", word(survey.metric));
  json.number("score", survey.score);
  json.endObject();
}

void writeGoals(JsonWriter& json, const std::vector<GoalReached>& goals) {
  if (goals.empty()) return;
  json.array("goalsReached");
  for (const GoalReached& goal : goals) {
    json.object();
    json.text("goalId", goal.goalId);
    json.boolean("isConversion", goal.isConversion);
    json.boolean("counted", goal.counted);
    json.integerIf("valueMinor", goal.valueMinor);
    json.textIf("currency", goal.currency);
    json.endObject();
  }
  json.endArray();
}

}  // namespace

void writeTouchpoint(JsonWriter& json, const Touchpoint& t) {
  json.text("kind", word(t.kind));
  writePage(json, t.page);
  json.textIf("sensor", t.sensor);
  json.textIf("referrer", t.referrer);
  if (t.navigation) json.text("navigation", word(*t.navigation));
  json.textIf("name", t.name);
  writeItems(json, t);
  json.integerIf("valueMinor", t.valueMinor);
  json.textIf("currency", t.currency);
  json.textIf("orderId", t.orderId);
  json.textIf("query", t.query);
  json.integerIf("resultCount", t.resultCount);
  if (t.target) writeTarget(json, *t.target);
  if (t.form) writeForm(json, *t.form);
  json.integerIf("engagedMs", t.engagedMs);
  json.integerIf("scrollPercent", t.scrollPercent);
  if (t.media) writeMedia(json, *t.media);
  if (t.pain) writePain(json, *t.pain);
  if (t.survey) writeSurvey(json, *t.survey);
  json.textIf("code", t.code);
  json.textsIf("goals", t.goals);
  if (!t.propertiesJson.empty()) json.key("properties").raw(t.propertiesJson);
}

void writeRecord(JsonWriter& json, const EventRecord& record) {
  const Touchpoint& t = *record.touchpoint;
  json.object();
  json.text("id", t.id.text);
  json.text("visitorId", record.visitorId);
  json.text("sessionId", record.session->sessionId.text);
  json.integer("sessionOrdinal", record.session->ordinal);
  json.text("tabId", record.tabId);
  json.text("pageId", record.pageId);
  json.integer("seq", record.seq);
  json.integer("atMs", t.at.count);
  json.integer("elapsedMs", t.elapsed.count);
  json.integer("utcOffsetMin", record.utcOffsetMin);
  json.text("device", word(record.device));
  writeTouchpoint(json, t);
  json.text("family", word(record.family));
  json.text("ownership", word(record.ownership));
  writeMoment(json, *record.moment);
  writeStage(json, *record.stage);
  writeChannel(json, *record.channel);
  if (record.goalsReached != nullptr) writeGoals(json, *record.goalsReached);
  json.trueIf("test", record.test);
  json.trueIf("internal", record.internal);
  if (record.botSigns != nullptr) json.textsIf("botSigns", *record.botSigns);
  json.endObject();
}

}  // namespace waymark
