#include "codec/decode_message.h"

#include <iterator>
#include <utility>

#include "codec/scalars.h"
#include "codec/slot_schema.h"
#include "codec/state.h"
#include "codec/touchpoint_schema.h"

namespace waymark {
namespace {

constexpr std::size_t kRecords = 8'000, kKeyBytes = 128, kTraits = 32;
constexpr unsigned kId = kRequired | kFilled;

constexpr Hook kReadElsewhere;
constexpr Row kStamp[] = {
    NESTED(Custom, "type", Stamp, id, 0, 0, kReadElsewhere),
    PLAIN("id", Stamp, id, kId, kIdBytes),
    PLAIN("atMs", Stamp, at, kRequired),
    PLAIN("elapsedMs", Stamp, elapsed, kRequired),
};
constexpr Schema kStampSchema = schemaOf<kStamp>();

constexpr Row kConsentState[] = {
    WORD("analytics", ConsentState, analytics, kRequired),
    WORD("personalization", ConsentState, personalization, kRequired),
    WORD("advertising", ConsentState, advertising, kRequired),
};
constexpr Schema kConsentSchema = schemaOf<kConsentState>();

constexpr Range kOffset = {-1'080, 1'080}, kBlockedFor = {0, 300'000}, kUint32 = {0, UINT32_MAX}, kStatus = {0, 999};

constexpr Row kDevice[] = {
    WORD("type", StartMessage, device, kRequired),
    PLAIN("viewportWidthPx", StartMessage, protocol, kIgnore),
};
constexpr Schema kDeviceSchema = schemaOf<kDevice>();
constexpr Row kStart[] = {
    PLAIN("protocol", StartMessage, protocol, kRequired),
    PLAIN("seed", StartMessage, seed, kRequired, 0, &kUint32),
    PLAIN("tabId", StartMessage, tabId, kId, kIdBytes),
    PLAIN("pageId", StartMessage, pageId, kId, kIdBytes),
    PLAIN("visitorId", StartMessage, visitorId, kId, kIdBytes),
    NESTED(Object, "page", StartMessage, page, kRequired, 0, kPageSchema),
    PLAIN("referrer", StartMessage, referrer, kClip, kUrlBytes),
    GROUP("device", kRequired, kDeviceSchema),
    PLAIN("utcOffsetMin", StartMessage, utcOffsetMin, kRequired, 0, &kOffset),
    WORD("mode", StartMessage, mode, kRequired),
    WORD("storage", StartMessage, storage, kRequired),
    NESTED(Object, "consent", StartMessage, consent, kRequired, 0, kConsentSchema),
    PLAIN("botSigns", StartMessage, botSigns, kClip, 16),
    PLAIN("internal", StartMessage, internal),
    PLAIN("blockedForMs", StartMessage, blockedFor, 0, 0, &kBlockedFor),
};

constexpr Row kConsent[] = {
    NESTED(Object, "consent", ConsentMessage, consent, kRequired, 0, kConsentSchema),
    PLAIN("source", ConsentMessage, source, kRequired | kClip, kIdBytes),
    PLAIN("visitorId", ConsentMessage, visitorId, kFilled, kIdBytes),
    WORD("storage", ConsentMessage, storage, kRequired),
};

constexpr std::array<std::string_view, 2> kVisibilityWords = {"visible", "hidden"};
void readVisibility(Value value, const Place& place, Problems& problems, void* member) {
  const int index = indexOfWord(packed<kVisibilityWords>(), value.text());
  if (index < 0) return problems.add(ErrorCode::UnknownType, unknownWord({packed<kVisibilityWords>()}, value.text()), place);
  *static_cast<bool*>(member) = index == 1;
}
constexpr Hook kVisibilityHook = {readVisibility, nullptr};
constexpr Row kVisibility[] = {NESTED(Custom, "state", VisibilityMessage, hidden, kRequired, 0, kVisibilityHook)};

constexpr Row kTimer[] = {PLAIN("timer", TimerMessage, timer, kId, kIdBytes)};

void readBody(Value value, const Place& place, Problems& problems, void* member) {
  if (value.is(JsonType::Text)) *static_cast<std::optional<BatchReply>*>(member) = decodeReply(value.text());
  else problems.add(ErrorCode::InvalidField, "must be text", place);
}
constexpr Hook kBodyHook = {readBody, nullptr};
constexpr Row kAnswer[] = {
    PLAIN("batchId", AnswerMessage, batchId, kId, kIdBytes),
    PLAIN("status", AnswerMessage, status, kRequired, 0, &kStatus),
    WORD("failure", AnswerMessage, failure),
    PLAIN("retryAfterMs", AnswerMessage, retryAfterMs),
    NESTED(Custom, "body", AnswerMessage, reply, 0, 0, kBodyHook),
};

constexpr Row kSlotsOfPage[] = {NESTED(List, "slots", SlotsMessage, slots, kRequired | kUnique | kDrop, kSlots, kSlotSchema)};

constexpr Row kPainted[] = {
    PLAIN("slot", SlotPaintedMessage, slot, kId, kIdBytes),
    PLAIN("option", SlotPaintedMessage, option, kId, kIdBytes),
};

void readTraits(Value value, const Place& place, Problems& problems, void* member) {
  auto& out = *static_cast<Attributes*>(member);
  out.clear();
  if (!value.is(JsonType::Object) || value.count() > kTraits)
    return problems.add(ErrorCode::InvalidField, "must be an object of at most 32 members", place);
  for (Value trait = value.first(); !trait.absent(); trait = trait.next()) {
    if (!trait.given()) continue;
    Attribute& one = out.emplace_back();
    one.name = trait.key();
    if (!readScalar(trait, false, one.value) || one.name.empty() || one.name.size() > kIdBytes)
      problems.add(ErrorCode::InvalidField, "must be text, a number, true or false, under a name of 1 to 64 bytes", place.member(trait.key()));
  }
}
constexpr Hook kTraitsHook = {readTraits, nullptr};
constexpr Row kIdentify[] = {NESTED(Custom, "traits", IdentifyMessage, traits, 0, 0, kTraitsHook)};

/// A kind this version does not know may stand in a record that a newer one left: it must still be delivered.
void readAnyKind(Value value, const Place&, Problems&, void* member) {
  const int index = indexOfWord(packed<kKindWords>(), value.text());
  *static_cast<Kind*>(member) = index < 0 ? Kind::Custom : static_cast<Kind>(index);
}
constexpr Hook kAnyKindHook = {readAnyKind, nullptr};
constexpr Row kRecord[] = {
    PLAIN("key", AdoptedRecord, key, kId, kKeyBytes),
    PLAIN("bytes", AdoptedRecord, bytes, kRequired),
    NESTED(Custom, "kind", AdoptedRecord, kind, 0, 0, kAnyKindHook),
    PLAIN("to", AdoptedRecord, to, kClip, 8),
};
constexpr Schema kRecordSchema = schemaOf<kRecord>(nullptr, &ContainerOf<List<AdoptedRecord>>::kOps);
constexpr Row kAdopted[] = {NESTED(List, "records", AdoptedMessage, records, kRequired, kRecords, kRecordSchema)};

// Both are of one struct: `disowned` is without a reason.
constexpr Row kDisowned[] = {PLAIN("keys", UnheldMessage, keys, kRequired, kRecords)};
constexpr Row kUnheld[] = {
    kDisowned[0],
    PLAIN("reason", UnheldMessage, reason, kId | kClip, kIdBytes),
};

constexpr Row kMerge[] = {NESTED(Object, "state", MergeMessage, state, kRequired, 0, kStateSchema)};

constexpr Row kTrapped[] = {PLAIN("count", TrappedMessage, count, kRequired)};

constexpr std::array<std::string_view, 5> kReasonWords = {"too_large", "too_deep", "invalid", "trap", "off"};
void checkReason(void* object, const Place& place, Problems& problems) {
  const String& reason = static_cast<RefusedMessage*>(object)->reason;
  if (indexOfWord(packed<kReasonWords>(), reason) < 0)
    problems.add(ErrorCode::UnknownType, unknownWord({packed<kReasonWords>()}, reason), place.member("reason"));
}
constexpr Row kRefused[] = {
    PLAIN("reason", RefusedMessage, reason, kId, kIdBytes),
    PLAIN("count", RefusedMessage, count, kRequired),
};

constexpr std::array<Row, 0> kNoRows = {};
constexpr Schema kNothing = {nullptr, packed<kNoRows>(), 0};

/// One message on its way from JSON to the tracker.
struct Passage {
  Value value;
  const Place& place;
  Tracker& tracker;
  EffectSink& sink;
  Problems& problems;
  Stamp stamp;

  bool read(const Schema& schema, void* body, bool isStart, bool forgiving) {
    if (!admit(tracker.admits(isStart))) return false;
    const Part parts[] = {{&kStampSchema, &stamp}, {&schema, body}};
    decodeParts(value, place, problems, parts, std::size(parts));
    return forgiving ? problems.spoiling() == 0 : problems.list().empty();
  }
  bool admit(const Refusal& refusal) {
    if (!refusal.refused) return true;
    problems.add(refusal.code, refusal.message, place);
    problems.list().back().path.append(refusal.path);
    return false;
  }
};

void stampBody(const Stamp&, void*) {}
void stampBody(const Stamp& stamp, Touchpoint* touchpoint) {
  touchpoint->id = stamp.id;
  touchpoint->at = stamp.at;
  touchpoint->elapsed = stamp.elapsed;
}

/// @return  whether the tracker took it.
template <class Body>
bool pass(Passage& passage, const Schema& schema) {
  Body body;
  // The page's slots come from its markup, many hands wrote it: one wrong slot is told and costs only itself.
  if (!passage.read(schema, &body, std::is_same_v<Body, StartMessage>, std::is_same_v<Body, SlotsMessage>)) return false;
  stampBody(passage.stamp, &body);
  return passage.admit(passage.tracker.take(passage.stamp, std::move(body), passage.sink));
}

struct MessageType {
  const Schema* schema;
  bool (*pass)(Passage&, const Schema&);
};
constexpr std::array<std::string_view, 16> kTypes = {"start",        "consent",  "touchpoint", "visibility", "timer",       "answer",  "slots",  "slot_painted",
                                                     "identify",     "flush",    "adopted",    "storeFailed", "trapped",    "refused", "disowned", "merge"};
constexpr Schema kStartSchema = schemaOf<kStart>(), kConsentMessageSchema = schemaOf<kConsent>(), kVisibilitySchema = schemaOf<kVisibility>(),
                 kTimerSchema = schemaOf<kTimer>(), kAnswerSchema = schemaOf<kAnswer>(), kSlotsSchema = schemaOf<kSlotsOfPage>(),
                 kPaintedSchema = schemaOf<kPainted>(), kIdentifySchema = schemaOf<kIdentify>(), kAdoptedSchema = schemaOf<kAdopted>(),
                 kStoreFailedSchema = schemaOf<kUnheld>(), kTrappedSchema = schemaOf<kTrapped>(), kRefusedSchema = schemaOf<kRefused>(checkReason),
                 kDisownedSchema = schemaOf<kDisowned>(), kMergeSchema = schemaOf<kMerge>();
constexpr MessageType kMessages[] = {
    {&kStartSchema, pass<StartMessage>},         {&kConsentMessageSchema, pass<ConsentMessage>}, {&kTouchpointSchema, pass<Touchpoint>},
    {&kVisibilitySchema, pass<VisibilityMessage>}, {&kTimerSchema, pass<TimerMessage>},          {&kAnswerSchema, pass<AnswerMessage>},
    {&kSlotsSchema, pass<SlotsMessage>},         {&kPaintedSchema, pass<SlotPaintedMessage>},    {&kIdentifySchema, pass<IdentifyMessage>},
    {&kNothing, pass<FlushMessage>},             {&kAdoptedSchema, pass<AdoptedMessage>},        {&kStoreFailedSchema, pass<UnheldMessage>},
    {&kTrappedSchema, pass<TrappedMessage>},     {&kRefusedSchema, pass<RefusedMessage>},
    {&kDisownedSchema, pass<UnheldMessage>},     {&kMergeSchema, pass<MergeMessage>}};
static_assert(std::size(kMessages) == kTypes.size());

}  // namespace

bool takeMessage(Value value, const Place& place, Tracker& tracker, EffectSink& sink, Problems& problems) {
  // Without a type nothing is known about the other keys.
  const Value type = value.find("type");
  const int index = indexOfWord(packed<kTypes>(), type.text());
  if (index < 0) {
    const Place at = place.member("type");
    if (value.is(JsonType::Refused)) problems.add(ErrorCode::LimitExceeded, "the message is too deep or too large", place);
    else if (!value.is(JsonType::Object)) problems.add(ErrorCode::InvalidField, "must be an object", place);
    else if (!type.given()) problems.add(ErrorCode::MissingField, "is missing", at);
    else problems.add(ErrorCode::UnknownType, unknownWord({packed<kTypes>()}, type.text()), at);
    return false;
  }
  Passage passage = {value, place, tracker, sink, problems, {}};
  if (!kMessages[index].pass(passage, *kMessages[index].schema)) return false;
  for (const Error& note : problems.list()) sink.diagnostic(word(note.code), note.message, note.path);
  return true;
}

}  // namespace waymark
