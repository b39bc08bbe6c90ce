#include "calculator/tasks.h"
#include "codec/schema.h"
#include "rules/recommendations/recommend.h"

namespace waymark {
namespace {

struct Input {
  List<String> items, exclude;
  std::int64_t limit = 10;
};

constexpr Range kLimit = {1, 100};
constexpr Row kInput[] = {
    PLAIN("items", Input, items, kRequired, 50),
    PLAIN("limit", Input, limit, 0, 0, &kLimit),
    PLAIN("exclude", Input, exclude, 0, 1000),
};
constexpr Schema kInputSchema = schemaOf<kInput>();

constexpr std::string_view kReasonWords[] = {"seen_after", "seen_with", "viewed_before", "popular"};  // in the order of RecommendationReason

}  // namespace

bool recommendTask(Value input, const ItemTable& table, JsonWriter& json, Problems& problems) {
  Input read;
  decodeObject(input, Place::root(), problems, kInputSchema, &read);
  if (!problems.list().empty()) return false;
  const RecommendationQuestion question = {std::move(read.items), std::move(read.exclude), static_cast<std::size_t>(read.limit)};
  json.object();
  json.boolean("ok", true);
  json.array("items");
  for (const Recommendation& one : recommend(table, question)) {
    json.object();
    json.text("id", table.id(one.item));
    json.score("score", one.score);
    json.text("reason", kReasonWords[static_cast<std::size_t>(one.reason)]);
    if (one.reason <= RecommendationReason::SeenWith) json.text("because", table.id(one.because));
    if (one.sessions > 0) json.integer("sessions", static_cast<std::int64_t>(one.sessions));
    json.endObject();
  }
  json.endArray();
  json.endObject();
  return true;
}

}  // namespace waymark
