#include "codec/encode_effects.h"

#include "codec/answer_schemas.h"
#include "codec/record_schema.h"
#include "codec/scalars.h"
#include "codec/slot_schema.h"
#include "codec/state.h"
#include "waymark/tracker.h"

namespace waymark {
namespace {

void writeConstant(JsonWriter& json, std::string_view key, std::string_view text) { json.text(key, text); }
constexpr Hook kSchemaName = {nullptr, [](JsonWriter& json, std::string_view key, const void*) { writeConstant(json, key, "waymark/batch/1"); }};
constexpr Hook kCoreVersion = {nullptr, [](JsonWriter& json, std::string_view key, const void*) { writeConstant(json, key, WAYMARK_VERSION); }};

constexpr Row kHeader[] = {
    NESTED(Custom, "schema", SendEffect, batchId, 0, 0, kSchemaName),
    PLAIN("batchId", SendEffect, batchId, kAlways),
    PLAIN("sentAtMs", SendEffect, sentAt),
    NESTED(Custom, "coreVersion", SendEffect, batchId, 0, 0, kCoreVersion),
    PLAIN("siteId", SendEffect, siteId),
    PLAIN("writeKey", SendEffect, writeKey),
    PLAIN("tabId", SendEffect, tabId, kAlways),
    PLAIN("ledgerSeq", SendEffect, ledgerSeq),
    NESTED(Object, "ledger", SendEffect, ledger, kPointer, 0, kLedgerSchema),
    makeField("inDoubt", FieldType::Texts, offsetof(SendEffect, inDoubt), kPointer, 0, nullptr),
};
constexpr Schema kHeaderSchema = schemaOf<kHeader>();
constexpr Row kSend[] = {
    PLAIN("batchId", SendEffect, batchId, kAlways),
    PLAIN("destination", SendEffect, destination, kAlways),
    PLAIN("url", SendEffect, url, kAlways),
    makeField("keys", FieldType::Texts, offsetof(SendEffect, keys), kAlways | kPointer, 0, nullptr),
    GROUP("header", 0, kHeaderSchema),
    PLAIN("leaving", SendEffect, leaving, kAlways),
    PLAIN("timeoutMs", SendEffect, timeout),
};
constexpr Schema kSendSchema = schemaOf<kSend>();

constexpr Row kForget[] = {
    PLAIN("destination", ForgetEffect, destination, kAlways),
    makeField("keys", FieldType::Texts, offsetof(ForgetEffect, keys), kAlways | kPointer, 0, nullptr),
    PLAIN("reason", ForgetEffect, reason, kAlways),
    PLAIN("why", ForgetEffect, why),
};
constexpr Schema kForgetSchema = schemaOf<kForget>();

constexpr Row kTouchpointIds[] = {
    PLAIN("id", Touchpoint, id, kAlways),
    WORD("kind", Touchpoint, kind),
    PLAIN("sensor", Touchpoint, sensor),
};
constexpr Schema kTouchpointIdsSchema = schemaOf<kTouchpointIds>();
constexpr Row kPlace[] = {
    NESTED(Inline, "", JourneyEffect, touchpoint, kPointer, 0, kTouchpointIdsSchema),
    WORD("family", JourneyEffect, family),
    WORD("ownership", JourneyEffect, ownership),
    PLAIN("index", JourneyEffect, index),
};
constexpr Schema kPlaceSchema = schemaOf<kPlace>();
constexpr Row kJourney[] = {
    GROUP("touchpoint", 0, kPlaceSchema),
    NESTED(Object, "moment", JourneyEffect, moment, kPointer, 0, kMomentAnswerSchema),
    NESTED(Object, "stage", JourneyEffect, stage, kPointer, 0, kStageAnswerSchema),
    NESTED(Object, "session", JourneyEffect, session, kPointer, 0, kSessionAnswerSchema),
    NESTED(Object, "channel", JourneyEffect, channel, kPointer, 0, kChannelAnswerSchema),
};
constexpr Schema kJourneySchema = schemaOf<kJourney>();

void writeFactValue(JsonWriter& json, std::string_view key, const void* member) { writeScalar(json.key(key), *static_cast<const Scalar*>(member)); }
constexpr Hook kFactValue = {nullptr, writeFactValue};
constexpr Row kFact[] = {
    PLAIN("attribute", Attribute, name, kAlways),
    NESTED(Custom, "value", Attribute, value, 0, 0, kFactValue),
};
constexpr Schema kFactSchema = schemaOf<kFact>(nullptr, &ContainerOf<Attributes>::kWriteOnly);
/// `by`, and the rule that decided.
void writeRule(JsonWriter& json, std::string_view key, const void* member) {
  const std::string_view option = *static_cast<const std::string_view*>(member);
  const bool byRule = option != "default";
  json.text(key, byRule ? "rule" : "default");
  if (byRule) json.text("rule", option);
}
/// Why the moment and the stage it was decided by are what they are.
void writeReasons(JsonWriter& json, std::string_view key, const void* effect) {
  const auto& decide = *static_cast<const DecideEffect*>(effect);
  json.array(key);
  for (const List<Evidence>* list : {decide.momentEvidence, decide.stageEvidence})
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) encodeObject(json, kEvidenceListSchema, &(*list)[i]);
  json.endArray();
}
constexpr Hook kRule = {nullptr, writeRule}, kReasons = {nullptr, writeReasons};
constexpr Row kReason[] = {
    NESTED(Custom, "by", DecideEffect, option, 0, 0, kRule),
    NESTED(List, "facts", DecideEffect, facts, kAlways | kPointer, 0, kFactSchema),
    makeField("evidence", FieldType::Custom, 0, 0, 0, &kReasons),
};
constexpr Schema kReasonSchema = schemaOf<kReason>();
constexpr Row kDecide[] = {
    PLAIN("slot", DecideEffect, slot, kAlways),
    PLAIN("option", DecideEffect, option, kAlways),
    NESTED(Object, "content", DecideEffect, content, kPointer, 0, kSlotContentSchema),
    GROUP("reason", 0, kReasonSchema),
};
constexpr Schema kDecideSchema = schemaOf<kDecide>();

constexpr Row kGoalFields[] = {
    PLAIN("goalId", GoalReached, goalId, kAlways),
    PLAIN("isConversion", GoalReached, isConversion, kAlways),
    PLAIN("valueMinor", GoalReached, valueMinor),
    PLAIN("currency", GoalReached, currency),
    PLAIN("orderId", GoalReached, orderId),
    PLAIN("counted", GoalReached, counted, kAlways),
    PLAIN("why", GoalReached, why, kAlways),
};
constexpr Schema kGoalFieldsSchema = schemaOf<kGoalFields>();
constexpr Row kGoal[] = {
    WORD("kind", GoalEffect, kind),
    NESTED(Inline, "", GoalEffect, goal, kPointer, 0, kGoalFieldsSchema),
};
constexpr Schema kGoalSchema = schemaOf<kGoal>();

}  // namespace

void JsonSink::open(std::string_view type) {
  json_.object();
  json_.text("type", type);
}

void JsonSink::write(std::string_view type, const Schema& schema, const void* effect) {
  open(type);
  encodeMembers(json_, schema, effect);
  json_.endObject();
}

String JsonSink::render(const EventRecord& record) {
  String out;
  JsonWriter json(out);
  encodeObject(json, kRecordSchema, &record);
  return out;
}

void JsonSink::store(std::string_view key, Kind kind, bool urgent, std::string_view record, const List<String>& to) {
  open("store");
  json_.text("key", key);
  json_.text("kind", word(kind));
  json_.boolean("urgent", urgent);
  json_.textsIf("to", to);
  json_.key("record").raw(record);
  json_.endObject();
}

void JsonSink::forget(const ForgetEffect& effect) { write("forget", kForgetSchema, &effect); }

void JsonSink::send(const SendEffect& effect) { write("send", kSendSchema, &effect); }

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
  encodeMembers(json_, kJourneySchema, &effect);
  json_.array("changed");
  if (effect.momentChanged) json_.text("moment");
  if (effect.stageChanged) json_.text("stage");
  if (effect.sessionChanged) json_.text("session");
  if (effect.channelChanged) json_.text("channel");
  json_.endArray();
  json_.endObject();
}

void JsonSink::decide(const DecideEffect& effect) { write("decide", kDecideSchema, &effect); }

void JsonSink::goal(const GoalEffect& effect) { write("goal", kGoalSchema, &effect); }

void JsonSink::diagnostic(std::string_view code, std::string_view message, std::string_view path) {
  open("diagnostic");
  json_.text("code", code);
  json_.text("message", message);
  json_.textIf("path", path);
  json_.endObject();
}

void JsonSink::ledger() {
  open("ledger");
  json_.object("destinations");
  for (const Outbox& outbox : tracker_.outboxes()) encodeObject(json_.key(outbox.destination().name), kLedgerSchema, &outbox.ledger());
  json_.endObject();
  json_.endObject();
}

}  // namespace waymark
