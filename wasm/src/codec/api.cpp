#include "codec/api.h"

#include <array>
#include <memory>
#include <utility>

#include "codec/answer_schemas.h"
#include "codec/decode_config.h"
#include "codec/decode_message.h"
#include "codec/encode_effects.h"
#include "codec/state.h"
#include "rules/channels/hosts.h"
#include "waymark/tracker.h"

namespace waymark {
namespace {

struct Slot {
  int id = 0;
  std::unique_ptr<Tracker> tracker;
};
constinit std::array<Slot, kTrackers> slots;
constinit int lastId = 0;

Slot* find(int trackerId) {
  for (Slot& slot : slots)
    if (slot.id == trackerId && slot.tracker != nullptr) return &slot;
  return nullptr;
}

String failure(const Problems& problems) {
  String out;
  JsonWriter json(out);
  json.object();
  json.boolean("ok", false);
  json.key("error");
  encodeObject(json, kErrorSchema, &problems.list().front());
  json.endObject();
  return out;
}

String failure(ErrorCode code, std::string_view message) {
  Problems problems;
  problems.add(code, message, Place::root());
  return failure(problems);
}

String unknownTracker() { return failure(ErrorCode::UnknownTracker, "there is no tracker of this id"); }

}  // namespace

String coreVersion() {
  String out;
  JsonWriter json(out);
  json.object();
  json.text("version", WAYMARK_VERSION);
  json.integer("protocol", kProtocolVersion);
  json.endObject();
  return out;
}

String createTracker(std::string_view configJson, std::string_view savedStateJson) {
  Slot* slot = nullptr;
  for (Slot& one : slots)
    if (one.tracker == nullptr) slot = &one;
  if (slot == nullptr) return failure(ErrorCode::LimitExceeded, "there are 64 trackers already");
  Problems problems;
  auto tracker = std::make_unique<Tracker>();
  decodeConfig(configJson, tracker->config(), problems);
  Problems found;
  if (!savedStateJson.empty() && !decodeState(savedStateJson, tracker->state(), found)) {
    tracker->state().reset();
    const Error& error = found.list().front();
    problems.add(error.code, String("saved state is not used: ").append(error.path).append(" ").append(error.message), Place::root());
  }
  slot->id = ++lastId;
  slot->tracker = std::move(tracker);

  String out;
  JsonWriter json(out);
  json.object();
  json.boolean("ok", true);
  json.integer("trackerId", lastId);
  json.array("problems");
  for (const Error& problem : problems.list()) encodeObject(json, kErrorSchema, &problem);
  json.endArray();
  json.endObject();
  return out;
}

String dispatch(int trackerId, std::string_view messagesJson) {
  const Slot* slot = find(trackerId);
  if (slot == nullptr) return unknownTracker();
  Tracker* const tracker = slot->tracker.get();
  Document document;
  Problems problems;
  if (!parseJson(messagesJson, {.perElement = true}, document, problems)) return failure(problems);
  const Value list = document.root();
  if (!list.is(JsonType::Array)) return failure(ErrorCode::InvalidField, "must be an array of messages");

  String out, rejected;
  JsonWriter json(out), rejections(rejected);
  JsonSink sink(json, *tracker);
  const Place root = Place::root();
  std::size_t index = 0;
  json.object();
  json.boolean("ok", true);
  json.array("effects");
  rejections.array();
  for (Value value = list.first(); !value.absent(); value = value.next(), ++index) {
    Problems found;
    if (takeMessage(value, root.element(index), *tracker, sink, found)) continue;
    rejections.object();
    rejections.integer("index", static_cast<std::int64_t>(index));
    rejections.key("error");
    encodeObject(rejections, kErrorSchema, &found.list().front());
    rejections.endObject();
  }
  rejections.endArray();
  tracker->finish(sink);
  json.endArray();
  json.key("rejected").raw(rejected);
  json.endObject();
  return out;
}

String provide(int trackerId, std::string_view name, const std::uint8_t* data, std::size_t size) {
  if (find(trackerId) == nullptr) return unknownTracker();
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const bool isHosts = name == "hosts";
  if (isHosts ? provideHosts(bytes) : name == "cues" && takeMomentCues(bytes) && takeStageCues(bytes) && bytes.empty()) return "{\"ok\":true}";
  if (isHosts || name == "cues") return failure(ErrorCode::Incompatible, "these bytes are not of this version");
  return failure(ErrorCode::UnknownType, unknownWord({}, name));
}

String destroyTracker(int trackerId) {
  if (trackerId < 1 || trackerId > lastId) return unknownTracker();
  if (Slot* slot = find(trackerId)) slot->tracker.reset();
  return "{\"ok\":true}";
}

String stateJson(int trackerId) {
  const Slot* slot = find(trackerId);
  return slot == nullptr ? String() : encodeState(slot->tracker->state());
}

}  // namespace waymark
