#include "codec/api.h"

#include <memory>
#include <utility>
#include <vector>

#include "base/text.h"
#include "codec/decode_config.h"
#include "codec/decode_message.h"
#include "codec/encode_answers.h"
#include "codec/encode_effects.h"
#include "codec/state.h"
#include "waymark/tracker.h"

namespace waymark {
namespace {

struct Entry {
  int id;
  std::unique_ptr<Tracker> tracker;
};

struct Registry {
  std::vector<Entry> entries;
  int lastId = 0;
};

Registry& registry() {
  static Registry one;
  return one;
}

Tracker* find(int trackerId) {
  for (Entry& entry : registry().entries)
    if (entry.id == trackerId) return entry.tracker.get();
  return nullptr;
}

std::string failure(const Error& error) {
  std::string out;
  JsonWriter json(out);
  json.object();
  json.boolean("ok", false);
  json.key("error");
  writeError(json, error);
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
    writeError(json, error);
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
  Registry& all = registry();
  if (all.entries.size() >= kTrackers)
    return failure({ErrorCode::LimitExceeded, "there are " + decimal(static_cast<long long>(kTrackers)) + " trackers already", ""});
  std::vector<Error> problems;
  auto tracker = std::make_unique<Tracker>();
  decodeConfigText(configJson, tracker->config(), problems);
  if (!savedStateJson.empty()) {
    if (std::optional<Error> error = decodeState(savedStateJson, tracker->state())) {
      tracker->state() = {};
      problems.push_back({error->code, "saved state is not used: " + error->path + ' ' + error->message, ""});
    }
  }
  all.entries.push_back({++all.lastId, std::move(tracker)});

  std::string out;
  JsonWriter json(out);
  json.object();
  json.boolean("ok", true);
  json.integer("trackerId", all.lastId);
  json.array("problems");
  for (const Error& problem : problems) writeError(json, problem);
  json.endArray();
  json.endObject();
  return out;
}

std::string dispatch(int trackerId, std::string_view messagesJson) {
  Tracker* tracker = find(trackerId);
  if (tracker == nullptr) return unknownTracker(trackerId);
  const Result<Document> document = parseJson(messagesJson, {.perElement = true});
  if (!document.ok()) return failure(document.error());
  const Value list = document.value().root();
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
  for (Value value = list.first(); !value.is(JsonType::Absent); value = value.next(), ++index)
    if (std::optional<Error> error = takeMessage(*tracker, value, root.element(index), sink)) rejected.emplace_back(index, *std::move(error));
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
  Registry& all = registry();
  if (trackerId < 1 || trackerId > all.lastId) return unknownTracker(trackerId);
  std::erase_if(all.entries, [trackerId](const Entry& entry) { return entry.id == trackerId; });
  return "{\"ok\":true}";
}

std::string stateJson(int trackerId) {
  const Tracker* tracker = find(trackerId);
  return tracker == nullptr ? std::string() : encodeState(tracker->state());
}

}  // namespace waymark
