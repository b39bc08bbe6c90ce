#include "codec/state.h"

#include "codec/answer_schemas.h"
#include "codec/scalars.h"

namespace waymark {
namespace {

constexpr std::size_t kTextLimit = 4096;
constexpr Range kWeight = {0, 1'000'000}, kProbability = {0, 1};

constexpr Row kSession[] = {
    PLAIN("id", SessionState, id, 0, kTextLimit),
    PLAIN("ordinal", SessionState, ordinal),
    PLAIN("startedAtMs", SessionState, startedAt),
    PLAIN("lastAtMs", SessionState, lastAt),
    PLAIN("lastElapsedMs", SessionState, lastElapsed),
    PLAIN("pageId", SessionState, pageId, 0, kTextLimit),
    PLAIN("touchpoints", SessionState, touchpoints),
    PLAIN("campaign", SessionState, campaign, 0, 3 * kTextLimit),
    PLAIN("items", SessionState, items, 0, SessionState::kItems),
};

// Contribution is an Evidence with more: a base class with members of its own, for which offsetof is conditionally supported. Every
// compiler we build with supports it where, as here, the base is not virtual.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Winvalid-offsetof"
constexpr Row kMomentContribution[] = {
    PLAIN("source", Contribution, source, 0, kTextLimit),
    PLAIN("cue", Contribution, cue, 0, kTextLimit),
    PLAIN("weight", Contribution, weight, 0, 0, &kWeight),
    PLAIN("messageId", Contribution, messageId, 0, kTextLimit),
    WORD("moment", Contribution, moment),
    WORD("also", Contribution, also),
};
// Each rule's fields of it: all but the other's.
constexpr Row kStageContribution[] = {
    WORD("stage", Contribution, stage), kMomentContribution[0], kMomentContribution[1], kMomentContribution[2], kMomentContribution[3],
};
#pragma GCC diagnostic pop
constexpr Schema kStageContributionSchema = schemaOf<kStageContribution>(nullptr, &ContainerOf<List<Contribution>>::kOps);
constexpr Schema kMomentContributionSchema = schemaOf<kMomentContribution>(nullptr, &ContainerOf<List<Contribution>>::kOps);
constexpr Row kMoments[] = {
    NESTED(List, "contributions", MomentState, contributions, 0, MomentState::kLimit, kMomentContributionSchema),
    PLAIN("decayedToMs", MomentState, decayedTo),
    NESTED(Numbers, "probabilities", MomentState, probabilities, 0, kMomentCount, kProbability),
};

constexpr Row kStages[] = {
    NESTED(List, "contributions", StageState, contributions, 0, StageState::kLimit, kStageContributionSchema),
    PLAIN("decayedToMs", StageState, decayedTo),
    PLAIN("sinceMs", StageState, since),
    WORD("label", StageState, label),
    PLAIN("cycles", StageState, cycles),
    PLAIN("customer", StageState, customer),
    PLAIN("needAfterConversion", StageState, needAfterConversion),
    PLAIN("itemViews", StageState, itemViews),
    PLAIN("itemsSeen", StageState, itemsSeen, 0, 32),
    PLAIN("visits", StageState, visits),
    PLAIN("closing", StageState, closing),
    PLAIN("lapsed", StageState, lapsed),
    NESTED(Numbers, "probabilities", StageState, probabilities, 0, kStageCount, kProbability),
};

constexpr Row kOrder[] = {
    PLAIN("orderId", GoalState::Order, orderId, 0, kTextLimit),
    PLAIN("netMinor", GoalState::Order, netMinor, kSigned),
    PLAIN("currency", GoalState::Order, currency, 0, kTextLimit),
    PLAIN("refunded", GoalState::Order, refunded),
};
constexpr Row kRevenue[] = {
    PLAIN("currency", Revenue, first, 0, kTextLimit),
    PLAIN("minor", Revenue, second, kSigned),
};
constexpr Schema kOrderSchema = schemaOf<kOrder>(nullptr, &ContainerOf<List<GoalState::Order>>::kOps);
constexpr Schema kRevenueSchema = schemaOf<kRevenue>(nullptr, &ContainerOf<List<Revenue>>::kOps);
constexpr Row kGoals[] = {
    NESTED(List, "orders", GoalState, orders, 0, kOrderLimit, kOrderSchema),
    PLAIN("pageGoalsSeen", GoalState, pageGoalsSeen, 0, 50),
};

constexpr Row kTally[] = {
    PLAIN("writer", Tally, writer, 0, kTextLimit),
    PLAIN("sinceMs", Tally, since),
    PLAIN("seq", Tally, seq),
    PLAIN("conversions", Tally, conversions),
    NESTED(List, "revenue", Tally, revenueMinor, 0, 8, kRevenueSchema),
};
constexpr Schema kTallySchema = schemaOf<kTally>(nullptr, &ContainerOf<List<Tally>>::kOps);

void readTrait(Value value, const Place& place, Problems& problems, void* member) {
  if (!readScalar(value, false, *static_cast<Scalar*>(member))) problems.add(ErrorCode::InvalidField, "must be text, a number, true or false", place);
}
void writeTrait(JsonWriter& json, std::string_view key, const void* member) { writeScalar(json.key(key), *static_cast<const Scalar*>(member)); }
constexpr Hook kTraitValue = {readTrait, writeTrait};
constexpr Row kTrait[] = {
    PLAIN("name", Attribute, name, kRequired, kTextLimit),
    NESTED(Custom, "value", Attribute, value, kRequired, 0, kTraitValue),
};
constexpr Schema kTraitSchema = schemaOf<kTrait>(nullptr, &ContainerOf<Attributes>::kOps);

constexpr Row kPlacement[] = {
    WORD("ownership", ChannelAnswer, ownership),
    WORD("family", ChannelAnswer, family),
};

constexpr Schema kSessionSchema = schemaOf<kSession>(), kMomentsSchema = schemaOf<kMoments>(), kStagesSchema = schemaOf<kStages>(),
                 kGoalsSchema = schemaOf<kGoals>(), kPlacementSchema = schemaOf<kPlacement>();

void readVersion(Value value, const Place& place, Problems& problems, void*) {
  if (value.integer() != TrackerState::kVersion) problems.add(ErrorCode::Incompatible, "is of another version", place);
}
void writeVersion(JsonWriter& json, std::string_view key, const void*) { json.integer(key, TrackerState::kVersion); }
constexpr Hook kVersionHook = {readVersion, writeVersion};

constexpr Row kState[] = {
    NESTED(Custom, "version", TrackerState, visitorId, kRequired, 0, kVersionHook),
    PLAIN("visitorId", TrackerState, visitorId, 0, kTextLimit),
    NESTED(Object, "session", TrackerState, session, 0, 0, kSessionSchema),
    NESTED(Object, "channel", TrackerState, channel, 0, 0, kChannelAnswerSchema),
    NESTED(Object, "placement", TrackerState, channel, 0, 0, kPlacementSchema),
    NESTED(Object, "stages", TrackerState, stages, 0, 0, kStagesSchema),
    NESTED(Object, "goals", TrackerState, goals, 0, 0, kGoalsSchema),
    NESTED(List, "tallies", TrackerState, tallies, 0, TrackerState::kWriters + 1, kTallySchema),
    PLAIN("cartItems", TrackerState, cartItems),
    PLAIN("lastCategory", TrackerState, lastCategory, 0, kTextLimit),
    PLAIN("lastAtMs", TrackerState, lastAt),
    NESTED(List, "traits", TrackerState, traits, 0, 32, kTraitSchema),
    NESTED(Object, "moments", TrackerState, moments, 0, 0, kMomentsSchema),
};

}  // namespace

constinit const Schema kStateSchema = schemaOf<kState>();

String encodeState(const TrackerState& state) {
  String out;
  // The table ends with what can be missed.
  for (std::size_t count = kStateSchema.count; count + 3 > kStateSchema.count; --count) {
    out.clear();
    JsonWriter json(out);
    encodeObject(json, {kStateSchema.fields, kStateSchema.keys, count}, &state);
    if (out.size() <= kStateBytes) break;
  }
  return out;
}

bool decodeState(std::string_view text, TrackerState& out, Problems& problems) {
  Document document;
  if (!parseJson(text, {.bytes = kStateBytes, .depth = 8, .nodes = 4'000}, document, problems)) return false;
  decodeObject(document.root(), Place::root(), problems, kStateSchema, &out);
  return problems.list().empty();
}

}  // namespace waymark
