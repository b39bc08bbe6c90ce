#include "calculator/calculator.h"

#include <memory>
#include <utility>

#include "base/text.h"
#include "calculator/tasks.h"
#include "codec/answer_schemas.h"
#include "codec/token.h"

namespace waymark {
namespace {

constinit std::unique_ptr<ItemTable> itemTable;

String failure(const Error& error) {
  String out;
  JsonWriter json(out);
  json.object();
  json.boolean("ok", false);
  json.key("error");
  encodeObject(json, kErrorSchema, &error);
  json.endObject();
  return out;
}

}  // namespace

String compute(std::string_view task, std::string_view inputJson) {
  if (task != "recommend") return failure({ErrorCode::UnknownType, unknownWord({}, task), ""});
  if (itemTable == nullptr) return failure({ErrorCode::MissingField, "the table \"items\" was not provided", ""});
  Document document;
  Problems problems;
  String out;
  JsonWriter json(out);
  if (!parseJson(inputJson, {.bytes = 1u << 19, .depth = 4, .nodes = 2'000}, document, problems) || !recommendTask(document.root(), *itemTable, json, problems))
    return failure(problems.list().front());
  return out;
}

String provideTable(std::string_view name, std::string_view bytes) {
  if (name != "items") return failure({ErrorCode::UnknownType, unknownWord({}, name), ""});
  auto table = std::make_unique<ItemTable>();
  if (const Result<bool> read = table->read(bytes); !read.ok()) return failure(read.error());
  // Ids cross as text: two that are none would both be written as the same.
  for (std::size_t i = 0; i < table->items(); ++i)
    if (!isUtf8(table->id(i))) return failure({ErrorCode::InvalidField, concat({"item ", decimal(static_cast<long long>(i)), " is not UTF-8"}), "/items"});
  itemTable = std::move(table);
  return "{\"ok\":true}";
}

}  // namespace waymark
