#include "codec/api.h"

#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "base/text.h"
#include "codec/answer_schemas.h"
#include "codec/decode_config.h"
#include "codec/decode_message.h"
#include "codec/encode_effects.h"
#include "codec/state.h"
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

std::string failure(const Error& error) {
  std::string out;
  JsonWriter json(out);
  json.object();
  json.boolean("ok", false);
  json.key("error");
  encodeObject(json, kErrorSchema, &error);
  json.endObject();
  return out;
}

std::string unknownTracker(int trackerId) {
  return failure({ErrorCode::UnknownTracker, "there is no tracker " + decimal(trackerId), ""});
}

void writeRejected(JsonWriter& json, const std::vector<std::pair<std::size_t, Error>>& rejected) {
  json.array("rejected");
  for (const auto& [index, error] : rejected) {
    json.object();
    json.integer("index", static_cast<std::int64_t>(index));
    json.key("error");
    encodeObject(json, kErrorSchema, &error);
    json.endObject();
  }
  json.endArray();
}

}  // namespace

std::string coreVersion() {
  std::string out;
  JsonWriter json(out);
  json.object();
  json.text("version", WAYMARK_VERSION);
  json.integer("protocol", kProtocolVersion);
  json.endObject();
  return out;
}

std::string createTracker(std::string_view configJson, std::string_view savedStateJson) {
  Slot* slot = nullptr;
  for (Slot& one : slots)
    if (one.tracker == nullptr) slot = &one;
  if (slot == nullptr) return failure({ErrorCode::LimitExceeded, "there are 64 trackers already", ""});
  std::vector<Error> problems;
  auto tracker = std::make_unique<Tracker>();
  decodeConfig(configJson, tracker->config(), problems);
  if (!savedStateJson.empty()) {
    if (std::optional<Error> error = decodeState(savedStateJson, tracker->state())) {
      tracker->state() = {};
      problems.push_back({error->code, "saved state is not used: " + error->path + ' ' + error->message, ""});
    }
  }
  slot->id = ++lastId;
  slot->tracker = std::move(tracker);

  std::string out;
  JsonWriter json(out);
  json.object();
  json.boolean("ok", true);
  json.integer("trackerId", lastId);
  json.array("problems");
  for (const Error& problem : problems) encodeObject(json, kErrorSchema, &problem);
  json.endArray();
  json.endObject();
  return out;
}

std::string dispatch(int trackerId, std::string_view messagesJson) {
  const Slot* slot = find(trackerId);
  if (slot == nullptr) return unknownTracker(trackerId);
  Tracker* const tracker = slot->tracker.get();
  Document document;
  if (const std::optional<Error> error = parseJson(messagesJson, {.perElement = true}, document)) return failure(*error);
  const Value list = document.root();
  if (!list.is(JsonType::Array)) return failure({ErrorCode::InvalidField, "must be an array of messages", ""});

  std::string out;
  out.reserve(8'192);
  JsonWriter json(out);
  JsonSink sink(json, *tracker);
  std::vector<std::pair<std::size_t, Error>> rejected;
  const Place root = Place::root();
  std::size_t index = 0;
  json.object();
  json.boolean("ok", true);
  json.array("effects");
  for (Value value = list.first(); !value.absent(); value = value.next(), ++index)
    if (std::optional<Error> error = takeMessage(value, root.element(index), *tracker, sink)) rejected.emplace_back(index, *std::move(error));
  tracker->finish(sink);
  json.endArray();
  writeRejected(json, rejected);
  json.endObject();
  return out;
}

std::string provide(int trackerId, std::string_view name, const std::uint8_t*, std::size_t) {
  if (find(trackerId) == nullptr) return unknownTracker(trackerId);
  return failure({ErrorCode::UnknownType, "no table is called \"" + std::string(clip(name, 64)) + '"', ""});
}

std::string destroyTracker(int trackerId) {
  if (trackerId < 1 || trackerId > lastId) return unknownTracker(trackerId);
  if (Slot* slot = find(trackerId)) slot->tracker.reset();
  return "{\"ok\":true}";
}

std::string stateJson(int trackerId) {
  const Slot* slot = find(trackerId);
  return slot == nullptr ? std::string() : encodeState(slot->tracker->state());
}

}  // namespace waymark
