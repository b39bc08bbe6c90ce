#include "codec/encode_answers.h"

namespace waymark {
namespace {

void writeCounts(JsonWriter& json, const char* name, const std::vector<Count>& counts) {
  json.object(name);
  for (const Count& count : counts) json.key(count.reason).integer(count.count);
  json.endObject();
}

void writeScores(JsonWriter& json, const double* scores, const std::string_view* names, std::size_t count) {
  json.object("scores");
  for (std::size_t i = 0; i < count; ++i) json.score(names[i], scores[i]);
  json.endObject();
}

}  // namespace

void writeScalar(JsonWriter& json, const Scalar& value) {
  switch (value.type) {
    case Scalar::Type::Null: return json.null();
    case Scalar::Type::Boolean: return json.boolean(value.boolean);
    case Scalar::Type::Number: return json.number(value.number);
    case Scalar::Type::Text: return json.text(value.text);
  }
}

void writeEvidence(JsonWriter& json, const std::vector<Evidence>* first, const std::vector<Evidence>* second) {
  json.array("evidence");
  for (const std::vector<Evidence>* list : {first, second}) {
    if (list == nullptr) continue;
    for (const Evidence& one : *list) {
      json.object();
      json.text("source", one.source);
      json.text("cue", one.cue);
      json.score("weight", one.weight);
      json.text("messageId", one.messageId.text);
      json.endObject();
    }
  }
  json.endArray();
}

void writeMoment(JsonWriter& json, const MomentAnswer& answer) {
  json.object("moment");
  json.text("label", word(answer.label));
  writeScores(json, answer.scores.data(), kMomentWords.data(), kMomentCount);
  json.score("margin", answer.margin);
  writeEvidence(json, &answer.evidence);
  json.endObject();
}

void writeStage(JsonWriter& json, const StageAnswer& answer) {
  json.object("stage");
  json.text("label", word(answer.label));
  writeScores(json, answer.scores.data(), kStageWords.data(), kStageCount);
  writeEvidence(json, &answer.evidence);
  json.integer("cycles", answer.cycles);
  json.integer("sinceMs", answer.since.count);
  json.endObject();
}

void writeSession(JsonWriter& json, const SessionAnswer& answer) {
  json.object("session");
  json.text("sessionId", answer.sessionId.text);
  json.integer("ordinal", answer.ordinal);
  json.boolean("isNew", answer.isNew);
  json.text("reason", word(answer.reason));
  json.integer("startedAtMs", answer.startedAt.count);
  json.integer("touchpoints", answer.touchpoints);
  json.endObject();
}

void writeChannel(JsonWriter& json, const ChannelAnswer& answer) {
  json.object("channel");
  json.text("channel", answer.channel);
  json.text("source", answer.source);
  json.text("medium", answer.medium);
  json.textIf("campaign", answer.campaign);
  json.textIf("term", answer.term);
  json.textIf("content", answer.content);
  json.textIf("clickId", answer.clickId);
  json.text("rule", answer.rule);
  json.text("evidence", answer.evidence);
  json.endObject();
}

void writeLedger(JsonWriter& json, const Ledger& ledger) {
  json.object();
  json.integer("accepted", ledger.accepted);
  json.integer("delivered", ledger.delivered);
  json.integer("queued", ledger.queued);
  json.integer("inDoubt", ledger.inDoubt);
  writeCounts(json, "dropped", ledger.dropped);
  json.integer("held", ledger.held);
  writeCounts(json, "refused", ledger.refused);
  json.endObject();
}

void writeError(JsonWriter& json, const Error& error) {
  json.object();
  json.text("code", word(error.code));
  json.text("message", error.message);
  json.text("path", error.path);
  json.endObject();
}

}  // namespace waymark
