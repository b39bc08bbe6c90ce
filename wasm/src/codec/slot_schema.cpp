#include "codec/slot_schema.h"

#include <utility>

#include "base/text.h"

namespace waymark {
namespace {

using ContentAttributes = List<std::pair<String, String>>;

/// Whether setting it would run code: event handlers, whole documents, `javascript:` addresses.
bool runsCode(std::string_view name, std::string_view value) {
  const String lower = lowerAscii(name);
  if (std::string_view(lower).starts_with("on") || lower == "srcdoc") return true;
  String start;
  for (const char c : value.substr(0, 64))
    if (static_cast<unsigned char>(c) > ' ') start.push_back(c);  // browsers skip white space inside a scheme
  return std::string_view(lowerAscii(start)).starts_with("javascript:");
}

void readAttributes(Value value, const Place& place, Problems& problems, void* member) {
  auto& out = *static_cast<ContentAttributes*>(member);
  out.clear();
  if (!value.is(JsonType::Object) || value.count() > 32)
    return problems.add(ErrorCode::InvalidField, "must be an object of at most 32 texts", place);
  for (Value one = value.first(); !one.absent(); one = one.next()) {
    const Place at = place.member(one.key());
    if (!one.is(JsonType::Text) || one.key().empty() || one.key().size() > 64 || one.text().size() > 2048)
      problems.add(ErrorCode::InvalidField, "must be text of at most 2048 bytes", at);
    else if (runsCode(one.key(), one.text()))
      problems.add(ErrorCode::InvalidField, "would run code in the page", at);
    else
      out.push_back({String(one.key()), String(one.text())});
  }
}

void writeAttributes(JsonWriter& json, std::string_view key, const void* member) {
  const auto& attributes = *static_cast<const ContentAttributes*>(member);
  if (attributes.empty()) return;
  json.object(key);
  for (const auto& [name, value] : attributes) json.text(name, value);
  json.endObject();
}
constexpr Hook kAttributes = {readAttributes, writeAttributes};

constexpr Row kContent[] = {
    PLAIN("text", SlotContent, text, 0, 4096),
    NESTED(Custom, "attributes", SlotContent, attributes, 0, 0, kAttributes),
    PLAIN("template", SlotContent, templateId, 0, 128),
};

void readCondition(Value value, const Place& place, Problems& problems, void* member) {
  *static_cast<Condition*>(member) = decodeCondition(value, place, problems);
}
constexpr Hook kCondition = {readCondition, nullptr};

constexpr Row kOption[] = {
    PLAIN("id", SlotOption, id, kRequired | kFilled, 64),
    NESTED(Custom, "when", SlotOption, when, kRequired, 0, kCondition),
    NESTED(Optional, "content", SlotOption, content, 0, 0, kSlotContentSchema),
};
constexpr Schema kOptionSchema = schemaOf<kOption>(nullptr, &ContainerOf<List<SlotOption>>::kOps);

constexpr Row kSlot[] = {
    PLAIN("id", SlotConfig, id, kRequired | kFilled, 64),
    PLAIN("selector", SlotConfig, selector, 0, 512),
    NESTED(List, "options", SlotConfig, options, kRequired | kUnique | kDrop, kSlotOptions, kOptionSchema),
};

}  // namespace

constinit const Schema kSlotContentSchema = schemaOf<kContent>(nullptr, &ContainerOf<std::optional<SlotContent>>::kOps);
constinit const Schema kSlotSchema = schemaOf<kSlot>(nullptr, &ContainerOf<List<SlotConfig>>::kOps);

}  // namespace waymark
