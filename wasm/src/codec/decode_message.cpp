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

void decode(Fields& fields, TouchpointMessage& out) { decodeTouchpoint(fields, out.touchpoint); }

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

template <class Body>
void decodeAs(Fields& fields, Message& message) {
  decode(fields, message.body.emplace<Body>());
}

constexpr void (*kDecoders[])(Fields&, Message&) = {
    decodeAs<StartMessage>, decodeAs<ConsentMessage>, decodeAs<TouchpointMessage>, decodeAs<VisibilityMessage>, decodeAs<TimerMessage>,
    decodeAs<AnswerMessage>, decodeAs<SlotsMessage>, decodeAs<SlotPaintedMessage>, decodeAs<IdentifyMessage>, decodeAs<FlushMessage>,
    decodeAs<AdoptedMessage>, decodeAs<StoreFailedMessage>, decodeAs<TrappedMessage>, decodeAs<RefusedMessage>};
static_assert(std::size(kDecoders) == kTypes.size());

void decodeStamp(Fields& fields, Stamp& out) {
  fields.require("id");
  fields.id("id", out.id.text);
  fields.require("atMs");
  fields.integer("atMs", out.at.count, 0, kLargestInteger);
  fields.require("elapsedMs");
  fields.integer("elapsedMs", out.elapsed.count, 0, kLargestInteger);
}

}  // namespace

Result<Message> decodeMessage(Value value, const Place& place, std::vector<Error>& notes) {
  if (value.is(JsonType::Refused)) return Error{ErrorCode::LimitExceeded, "the message is too deep or too large", pointerTo(place)};
  Problems problems;
  Fields fields(value, place, problems);
  Message message;
  std::size_t type = kTypes.size();
  fields.require("type");
  fields.word("type", kTypes, type);
  // Without a type nothing is known about the other keys.
  if (type == kTypes.size()) return problems.list().front();
  decodeStamp(fields, message.stamp);
  const bool stamped = problems.list().empty();
  kDecoders[type](fields, message);
  if (auto* touchpoint = std::get_if<TouchpointMessage>(&message.body)) {
    touchpoint->touchpoint.id = message.stamp.id;
    touchpoint->touchpoint.at = message.stamp.at;
    touchpoint->touchpoint.elapsed = message.stamp.elapsed;
  }
  fields.refuseUnread();
  if (problems.list().empty()) return message;
  // The page's slots come from its markup, many hands wrote it: one wrong slot is noted and costs only itself.
  if (const auto* slots = std::get_if<SlotsMessage>(&message.body); stamped && slots != nullptr && !slots->slots.empty()) {
    std::vector<Error>& list = problems.list();
    notes.insert(notes.end(), std::make_move_iterator(list.begin()), std::make_move_iterator(list.end()));
    return message;
  }
  return problems.list().front();
}

}  // namespace waymark
