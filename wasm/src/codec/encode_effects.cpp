#include "codec/encode_effects.h"

#include "codec/encode_answers.h"
#include "codec/state.h"
#include "waymark/tracker.h"

namespace waymark {
namespace {

void writeHeader(JsonWriter& json, const SendEffect& effect) {
  json.object("header");
  json.text("schema", "waymark/batch/1");
  json.text("batchId", effect.batchId);
  json.integer("sentAtMs", effect.sentAt.count);
  json.text("coreVersion", WAYMARK_VERSION);
  json.textIf("siteId", effect.siteId);
  json.textIf("writeKey", effect.writeKey);
  json.text("tabId", effect.tabId);
  json.integer("ledgerSeq", effect.ledgerSeq);
  json.key("ledger");
  writeLedger(json, *effect.ledger);
  json.endObject();
}

void writeContent(JsonWriter& json, const SlotContent& content) {
  json.object("content");
  json.textIf("text", content.text);
  if (!content.attributes.empty()) {
    json.object("attributes");
    for (const auto& [name, value] : content.attributes) json.text(name, value);
    json.endObject();
  }
  json.textIf("template", content.templateId);
  json.endObject();
}

}  // namespace

void JsonSink::open(const char* type) {
  json_.object();
  json_.text("type", type);
}

std::string JsonSink::render(const EventRecord& record) {
  std::string out;
  out.reserve(1'024);
  JsonWriter json(out);
  writeRecord(json, record);
  return out;
}

void JsonSink::store(std::string_view key, Kind kind, bool urgent, std::string_view record) {
  open("store");
  json_.text("key", key);
  json_.text("kind", word(kind));
  json_.boolean("urgent", urgent);
  json_.key("record").raw(record);
  json_.endObject();
}

void JsonSink::forget(const std::vector<std::string>& keys, std::string_view reason) {
  open("forget");
  json_.texts("keys", keys);
  json_.text("reason", reason);
  json_.endObject();
}

void JsonSink::send(const SendEffect& effect) {
  open("send");
  json_.text("batchId", effect.batchId);
  json_.text("destination", effect.destination);
  json_.text("url", effect.url);
  json_.texts("keys", *effect.keys);
  writeHeader(json_, effect);
  json_.boolean("leaving", effect.leaving);
  json_.integer("timeoutMs", effect.timeout.count);
  json_.endObject();
}

void JsonSink::schedule(std::string_view timer, DurationMs after) {
  open("schedule");
  json_.text("timer", timer);
  json_.integer("afterMs", after.count);
  json_.endObject();
}

void JsonSink::cancel(std::string_view timer) {
  open("cancel");
  json_.text("timer", timer);
  json_.endObject();
}

void JsonSink::save() {
  open("save");
  json_.key("state").raw(encodeState(tracker_.state()));
  json_.endObject();
}

void JsonSink::erase(std::string_view reason) {
  open("erase");
  json_.text("reason", reason);
  json_.endObject();
}

void JsonSink::journey(const JourneyEffect& effect) {
  open("journey");
  const Touchpoint& t = *effect.touchpoint;
  json_.object("touchpoint");
  json_.text("id", t.id.text);
  json_.text("kind", word(t.kind));
  json_.text("family", word(effect.family));
  json_.text("ownership", word(effect.ownership));
  json_.integer("index", effect.index);
  json_.textIf("sensor", t.sensor);
  json_.endObject();
  writeMoment(json_, *effect.moment);
  writeStage(json_, *effect.stage);
  writeSession(json_, *effect.session);
  writeChannel(json_, *effect.channel);
  json_.array("changed");
  if (effect.momentChanged) json_.text("moment");
  if (effect.stageChanged) json_.text("stage");
  if (effect.sessionChanged) json_.text("session");
  if (effect.channelChanged) json_.text("channel");
  json_.endArray();
  json_.endObject();
}

void JsonSink::decide(const DecideEffect& effect) {
  open("decide");
  json_.text("slot", effect.slot);
  json_.text("option", effect.option);
  if (effect.content != nullptr) writeContent(json_, *effect.content);
  json_.object("reason");
  const bool isDefault = effect.option == "default";
  json_.text("by", isDefault ? "default" : "rule");
  if (!isDefault) json_.text("rule", effect.option);
  json_.array("facts");
  for (const Attribute& fact : *effect.facts) {
    json_.object();
    json_.text("attribute", fact.name);
    json_.key("value");
    writeScalar(json_, fact.value);
    json_.endObject();
  }
  json_.endArray();
  writeEvidence(json_, effect.momentEvidence, effect.stageEvidence);
  json_.endObject();
  json_.endObject();
}

void JsonSink::goal(const GoalEffect& effect) {
  open("goal");
  const GoalReached& goal = *effect.goal;
  json_.text("goalId", goal.goalId);
  json_.text("kind", word(effect.kind));
  json_.boolean("isConversion", goal.isConversion);
  json_.integerIf("valueMinor", goal.valueMinor);
  json_.textIf("currency", goal.currency);
  json_.textIf("orderId", goal.orderId);
  json_.boolean("counted", goal.counted);
  json_.text("why", goal.why);
  json_.endObject();
}

void JsonSink::diagnostic(std::string_view code, std::string_view message, std::string_view path) {
  open("diagnostic");
  json_.text("code", code);
  json_.text("message", message);
  json_.textIf("path", path);
  json_.endObject();
}

void JsonSink::ledger(std::string_view destination, const Ledger& ledger) {
  open("ledger");
  json_.object("destinations");
  json_.key(destination);
  writeLedger(json_, ledger);
  json_.endObject();
  json_.endObject();
}

}  // namespace waymark
