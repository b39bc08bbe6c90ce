#include "codec/answer_schemas.h"

namespace waymark {
namespace {

constexpr std::size_t kTextLimit = 4096;  // of what the saved state may hold

constexpr Row kEvidence[] = {
    PLAIN("source", Evidence, source, kAlways),
    PLAIN("cue", Evidence, cue, kAlways),
    PLAIN("weight", Evidence, weight, kScore),
    PLAIN("messageId", Evidence, messageId, kAlways),
};
constexpr Schema kEvidenceSchema = schemaOf<kEvidence>(nullptr, &ContainerOf<List<Evidence>>::kWriteOnly);

constexpr Row kMomentAnswer[] = {
    WORD("label", MomentAnswer, label),
    NESTED(Scores, "scores", MomentAnswer, scores, 0, kMomentCount, WordsOf<Moment>::kPlain),
    PLAIN("margin", MomentAnswer, margin, kScore),
    NESTED(List, "evidence", MomentAnswer, evidence, kAlways, 0, kEvidenceSchema),
};
constexpr Row kStageAnswer[] = {
    WORD("label", StageAnswer, label),
    NESTED(Scores, "scores", StageAnswer, scores, 0, kStageCount, WordsOf<Stage>::kPlain),
    NESTED(List, "evidence", StageAnswer, evidence, kAlways, 0, kEvidenceSchema),
    PLAIN("cycles", StageAnswer, cycles),
    PLAIN("sinceMs", StageAnswer, since),
};
constexpr Row kSessionAnswer[] = {
    PLAIN("sessionId", SessionAnswer, sessionId, kAlways),
    PLAIN("ordinal", SessionAnswer, ordinal),
    PLAIN("isNew", SessionAnswer, isNew, kAlways),
    WORD("reason", SessionAnswer, reason),
    PLAIN("startedAtMs", SessionAnswer, startedAt),
    PLAIN("touchpoints", SessionAnswer, touchpoints),
};
constexpr Row kChannelAnswer[] = {
    PLAIN("channel", ChannelAnswer, channel, kAlways, kTextLimit),
    PLAIN("source", ChannelAnswer, source, kAlways, kTextLimit),
    PLAIN("medium", ChannelAnswer, medium, kAlways, kTextLimit),
    PLAIN("campaign", ChannelAnswer, campaign, 0, kTextLimit),
    PLAIN("term", ChannelAnswer, term, 0, kTextLimit),
    PLAIN("content", ChannelAnswer, content, 0, kTextLimit),
    PLAIN("clickId", ChannelAnswer, clickId, 0, kTextLimit),
    PLAIN("rule", ChannelAnswer, rule, kAlways, kTextLimit),
    PLAIN("evidence", ChannelAnswer, evidence, kAlways, kTextLimit),
};

void writeCounts(JsonWriter& json, std::string_view key, const void* member) {
  json.object(key);
  for (const Count& count : *static_cast<const List<Count>*>(member)) json.integer(count.reason, count.count);
  json.endObject();
}
constexpr Hook kCounts = {nullptr, writeCounts};
constexpr Row kLedger[] = {
    PLAIN("accepted", Ledger, accepted),
    PLAIN("delivered", Ledger, delivered),
    PLAIN("queued", Ledger, queued),
    PLAIN("inDoubt", Ledger, inDoubt),
    NESTED(Custom, "dropped", Ledger, dropped, 0, 0, kCounts),
    PLAIN("held", Ledger, held),
    NESTED(Custom, "refused", Ledger, refused, 0, 0, kCounts),
};

void writeCode(JsonWriter& json, std::string_view key, const void* member) { json.text(key, word(*static_cast<const ErrorCode*>(member))); }
constexpr Hook kCode = {nullptr, writeCode};
constexpr Row kError[] = {
    NESTED(Custom, "code", Error, code, 0, 0, kCode),
    PLAIN("message", Error, message, kAlways),
    PLAIN("path", Error, path, kAlways),
};

}  // namespace

constinit const Schema kMomentAnswerSchema = schemaOf<kMomentAnswer>();
constinit const Schema kStageAnswerSchema = schemaOf<kStageAnswer>();
constinit const Schema kSessionAnswerSchema = schemaOf<kSessionAnswer>();
constinit const Schema kChannelAnswerSchema = schemaOf<kChannelAnswer>();
constinit const Schema kEvidenceListSchema = schemaOf<kEvidence>(nullptr, &ContainerOf<List<Evidence>>::kWriteOnly);
constinit const Schema kLedgerSchema = schemaOf<kLedger>();
constinit const Schema kErrorSchema = schemaOf<kError>(nullptr, &ContainerOf<List<Error>>::kWriteOnly);

}  // namespace waymark
