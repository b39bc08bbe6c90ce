#include "codec/record_schema.h"

#include "codec/answer_schemas.h"
#include "codec/touchpoint_schema.h"
#include "waymark/effect.h"

namespace waymark {
namespace {

constexpr Row kSessionIds[] = {
    PLAIN("sessionId", SessionAnswer, sessionId, kAlways),
    PLAIN("sessionOrdinal", SessionAnswer, ordinal),
};
constexpr Row kStamp[] = {
    PLAIN("id", Touchpoint, id, kAlways),
    PLAIN("atMs", Touchpoint, at),
    PLAIN("elapsedMs", Touchpoint, elapsed),
};
constexpr Row kGoalReached[] = {
    PLAIN("goalId", GoalReached, goalId, kAlways),
    PLAIN("isConversion", GoalReached, isConversion, kAlways),
    PLAIN("counted", GoalReached, counted, kAlways),
    PLAIN("valueMinor", GoalReached, valueMinor),
    PLAIN("currency", GoalReached, currency),
};
constexpr Schema kSessionIdsSchema = schemaOf<kSessionIds>(), kStampSchema = schemaOf<kStamp>(),
                 kGoalReachedSchema = schemaOf<kGoalReached>(nullptr, &ContainerOf<List<GoalReached>>::kWriteOnly);

constexpr Row kRecord[] = {
    NESTED(Inline, "", EventRecord, touchpoint, kPointer, 0, kStampSchema),
    PLAIN("visitorId", EventRecord, visitorId, kAlways),
    NESTED(Inline, "", EventRecord, session, kPointer, 0, kSessionIdsSchema),
    PLAIN("tabId", EventRecord, tabId, kAlways),
    PLAIN("pageId", EventRecord, pageId, kAlways),
    PLAIN("seq", EventRecord, seq),
    PLAIN("utcOffsetMin", EventRecord, utcOffsetMin),
    WORD("device", EventRecord, device),
    NESTED(Inline, "", EventRecord, touchpoint, kPointer, 0, kTouchpointSchema),
    WORD("family", EventRecord, family),
    WORD("ownership", EventRecord, ownership),
    NESTED(Object, "moment", EventRecord, moment, kPointer, 0, kMomentAnswerSchema),
    NESTED(Object, "stage", EventRecord, stage, kPointer, 0, kStageAnswerSchema),
    NESTED(Object, "channel", EventRecord, channel, kPointer, 0, kChannelAnswerSchema),
    NESTED(List, "goalsReached", EventRecord, goalsReached, kPointer, 0, kGoalReachedSchema),
    PLAIN("test", EventRecord, test),
    PLAIN("internal", EventRecord, internal),
    makeField("botSigns", FieldType::Texts, offsetof(EventRecord, botSigns), kPointer, 0, nullptr),
};

}  // namespace

constinit const Schema kRecordSchema = schemaOf<kRecord>();

}  // namespace waymark
