#include "codec/decode_message.h"

#include <iterator>
#include <utility>

#include "codec/decode_slots.h"

namespace waymark {
namespace {

constexpr std::array<std::string_view, 14> kTypes = {"start",        "consent",  "touchpoint", "visibility", "timer",       "answer",  "slots",
                                                     "slot_painted", "identify", "flush",      "adopted",    "storeFailed", "trapped", "refused"};
constexpr std::array<std::string_view, 2> kVisibilityWords = {"visible", "hidden"};
constexpr std::array<std::string_view, 5> kRefusalWords = {"too_large", "too_deep", "invalid", "trap", "off"};
constexpr std::size_t kRecords = 8'000, kKeyBytes = 128;

void decode(Fields& fields, StartMessage& out) { decodeStart(fields, out); }

void decode(Fields& fields, ConsentMessage& out) {
  fields.require("consent");
  decodeConsent(fields, "consent", out.consent);
  fields.require("source");
  fields.clipped("source", out.source, 64);
  fields.id("visitorId", out.visitorId.text);
  fields.require("storage");
  fields.word("storage", kStorageModeWords, out.storage);
}

void decode(Fields& fields, Touchpoint& out) { decodeTouchpoint(fields, out); }

void decode(Fields& fields, VisibilityMessage& out) {
  fields.require("state");
  fields.word("state", kVisibilityWords, out.hidden);
}

void decode(Fields& fields, TimerMessage& out) {
  fields.require("timer");
  fields.id("timer", out.timer);
}

void decode(Fields& fields, AnswerMessage& out) {
  fields.require("batchId");
  fields.id("batchId", out.batchId.text);
  fields.require("status");
  fields.integer("status", out.status, 0, 999);
  fields.word("failure", kFailureWords, out.failure);
  fields.integer("retryAfterMs", out.retryAfterMs, 0, kLargestInteger);
  const Value body = fields.take("body");
  if (body.is(JsonType::Text)) out.reply = decodeReply(body.text());
  else if (body.given()) fields.refuse("body", "text");
}

void decode(Fields& fields, SlotsMessage& out) {
  fields.require("slots");
  decodeSlots(fields, "slots", out.slots);
}

void decode(Fields& fields, SlotPaintedMessage& out) {
  fields.require("slot");
  fields.id("slot", out.slot);
  fields.require("option");
  fields.id("option", out.option);
}

void decode(Fields& fields, IdentifyMessage& out) {
  const Value traits = fields.take("traits");
  if (!traits.given()) return;
  if (!traits.is(JsonType::Object)) fields.refuse("traits", "an object");
  if (traits.count() > kTraits) fields.refuse("traits", ErrorCode::LimitExceeded, "has more than 32 members");
  const Place place = fields.place().member("traits");
  for (Value trait = traits.first(); !trait.is(JsonType::Absent); trait = trait.next()) {
    if (!trait.given()) continue;
    std::optional<Scalar> value = readScalar(trait, kTextBytes, false);
    if (!value || trait.key().empty() || trait.key().size() > 64)
      fields.problems().add(ErrorCode::InvalidField, "must be text, a number, true or false, under a name of 1 to 64 bytes", place.member(trait.key()));
    else
      out.traits.push_back({std::string(trait.key()), *std::move(value)});
  }
}

void decode(Fields&, FlushMessage&) {}

void decode(Fields& fields, AdoptedMessage& out) {
  fields.require("records");
  const Place list = fields.place().member("records");
  std::size_t index = 0;
  for (Value element = fields.elements("records", kRecords); !element.is(JsonType::Absent); element = element.next()) {
    const Place place = list.element(index++);
    Fields record(element, place, fields.problems());
    AdoptedRecord& one = out.records.emplace_back();
    record.require("key");
    record.text("key", one.key, kKeyBytes);
    record.require("bytes");
    record.integer("bytes", one.bytes, 0, kLargestInteger);
    // A kind this version does not know may stand in a record that a newer one left: it must still be delivered.
    const Value kind = record.take("kind");
    one.kind = fromWord<Kind>(kKindWords, kind.text()).value_or(Kind::Custom);
    record.refuseUnread();
  }
}

void decode(Fields& fields, StoreFailedMessage& out) {
  fields.require("keys");
  fields.texts("keys", out.keys, kRecords, kKeyBytes);
  fields.require("reason");
  fields.clipped("reason", out.reason, 64);
}

void decode(Fields& fields, TrappedMessage& out) {
  fields.require("count");
  fields.integer("count", out.count, 0, kLargestInteger);
}

void decode(Fields& fields, RefusedMessage& out) {
  fields.require("reason");
  std::size_t reason = 0;
  fields.word("reason", kRefusalWords, reason);
  out.reason = kRefusalWords[reason];
  fields.require("count");
  fields.integer("count", out.count, 0, kLargestInteger);
}

void decodeStamp(Fields& fields, Stamp& out) {
  fields.require("id");
  fields.id("id", out.id.text);
  fields.require("atMs");
  fields.integer("atMs", out.at.count, 0, kLargestInteger);
  fields.require("elapsedMs");
  fields.integer("elapsedMs", out.elapsed.count, 0, kLargestInteger);
}

/// One message on its way: read, judged, handed over.
struct Passage {
  Fields& fields;
  Stamp stamp;
  Tracker& tracker;
  EffectSink& sink;
  bool handOver(bool partly) const {
    fields.refuseUnread();
    return partly || fields.problems().list().empty();
  }
};

template <class Body>
Refusal pass(Passage& p) {
  Body body;
  decode(p.fields, body);
  if (!p.handOver(false)) return {};
  return p.tracker.take(p.stamp, std::move(body), p.sink);
}

Refusal passTouchpoint(Passage& p) {
  Touchpoint body;
  body.id = p.stamp.id;
  body.at = p.stamp.at;
  body.elapsed = p.stamp.elapsed;
  decode(p.fields, body);
  if (!p.handOver(false)) return {};
  return p.tracker.take(p.stamp, std::move(body), p.sink);
}

/// The page's slots come from its markup, many hands wrote it: one wrong slot is told and costs only itself.
Refusal passSlots(Passage& p) {
  const bool stamped = p.fields.problems().list().empty();
  SlotsMessage body;
  decode(p.fields, body);
  if (!p.handOver(stamped && !body.slots.empty())) return {};
  const Refusal refusal = p.tracker.take(p.stamp, std::move(body), p.sink);
  for (const Error& note : p.fields.problems().list()) p.sink.diagnostic(word(note.code), note.message, note.path);
  p.fields.problems().list().clear();
  return refusal;
}

constexpr Refusal (*kPassages[])(Passage&) = {
    pass<StartMessage>, pass<ConsentMessage>, passTouchpoint, pass<VisibilityMessage>, pass<TimerMessage>, pass<AnswerMessage>, passSlots,
    pass<SlotPaintedMessage>, pass<IdentifyMessage>, pass<FlushMessage>, pass<AdoptedMessage>, pass<StoreFailedMessage>, pass<TrappedMessage>, pass<RefusedMessage>};
static_assert(std::size(kPassages) == kTypes.size());

}  // namespace

std::optional<Error> takeMessage(Tracker& tracker, Value value, const Place& place, EffectSink& sink) {
  if (value.is(JsonType::Refused)) return Error{ErrorCode::LimitExceeded, "the message is too deep or too large", pointerTo(place)};
  Problems problems;
  Fields fields(value, place, problems);
  std::size_t type = kTypes.size();
  fields.require("type");
  fields.word("type", kTypes, type);
  Refusal refusal;
  // Without a type nothing is known about the other keys.
  if (type != kTypes.size()) {
    Passage passage{fields, {}, tracker, sink};
    decodeStamp(fields, passage.stamp);
    refusal = tracker.admits(type == 0);
    if (!refusal.refused) refusal = kPassages[type](passage);
  }
  if (!problems.list().empty()) return std::move(problems.list().front());
  if (refusal.refused) return Error{refusal.code, refusal.message, pointerTo(place) + refusal.path};
  return std::nullopt;
}

}  // namespace waymark
