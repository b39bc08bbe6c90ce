#include "codec/decode_slots.h"

#include <utility>

#include "base/text.h"

namespace waymark {
namespace {

constexpr std::size_t kSlots = 200, kOptions = 50, kContentAttributes = 32;

/// Whether setting it would run code: event handlers, whole documents, `javascript:` addresses.
bool runsCode(std::string_view name, std::string_view value) {
  const std::string lower = lowerAscii(name);
  if (lower.starts_with("on") || lower == "srcdoc") return true;
  std::string start;
  for (const char c : value.substr(0, 64))
    if (static_cast<unsigned char>(c) > ' ') start.push_back(c);  // browsers skip white space inside a scheme
  return lowerAscii(start).starts_with("javascript:");
}

void decodeAttributes(Value value, const Place& place, Problems& problems, SlotContent& out) {
  if (!value.given()) return;
  if (!value.is(JsonType::Object) || value.count() > kContentAttributes) {
    problems.add(ErrorCode::InvalidField, "must be an object of at most 32 texts", place);
    return;
  }
  for (Value member = value.first(); !member.is(JsonType::Absent); member = member.next()) {
    const Place at = place.member(member.key());
    if (!member.is(JsonType::Text) || member.key().empty() || member.key().size() > 64 || member.text().size() > 2048)
      problems.add(ErrorCode::InvalidField, "must be text of at most 2048 bytes", at);
    else if (runsCode(member.key(), member.text()))
      problems.add(ErrorCode::InvalidField, "would run code in the page", at);
    else
      out.attributes.emplace_back(member.key(), member.text());
  }
}

SlotContent decodeContent(Value value, const Place& place, Problems& problems) {
  SlotContent out;
  Fields fields(value, place, problems);
  fields.text("text", out.text, 4096);
  fields.text("template", out.templateId, 128);
  decodeAttributes(fields.take("attributes"), place.member("attributes"), problems, out);
  fields.refuseUnread();
  return out;
}

SlotOption decodeOption(Value value, const Place& place, Problems& problems) {
  SlotOption out;
  Fields fields(value, place, problems);
  fields.require("id");
  fields.id("id", out.id);
  fields.require("when");
  const Value when = fields.take("when");
  if (when.given()) out.when = decodeCondition(when, place.member("when"), problems);
  const Value content = fields.take("content");
  if (content.given()) out.content = decodeContent(content, place.member("content"), problems);
  fields.refuseUnread();
  return out;
}

template <class T>
bool isNew(const std::vector<T>& earlier, const std::string& id, const Place& place, Problems& problems) {
  for (const T& one : earlier) {
    if (one.id != id) continue;
    problems.add(ErrorCode::InvalidField, "is used twice", place.member("id"));
    return false;
  }
  return true;
}

SlotConfig decodeSlot(Value value, const Place& place, Problems& problems) {
  SlotConfig out;
  Fields fields(value, place, problems);
  fields.require("id");
  fields.id("id", out.id);
  fields.text("selector", out.selector, 512);
  fields.require("options");
  const Place options = place.member("options");
  std::size_t index = 0;
  for (Value element = fields.elements("options", kOptions); !element.is(JsonType::Absent); element = element.next()) {
    const Place at = options.element(index++);
    const std::size_t before = problems.spoiling();
    SlotOption option = decodeOption(element, at, problems);
    if (problems.spoiling() == before && isNew(out.options, option.id, at, problems)) out.options.push_back(std::move(option));
  }
  fields.refuseUnread();
  return out;
}

}  // namespace

void decodeSlots(Fields& fields, std::string_view key, std::vector<SlotConfig>& out) {
  const Place list = fields.place().member(key);
  std::size_t index = 0;
  for (Value element = fields.elements(key, kSlots); !element.is(JsonType::Absent); element = element.next()) {
    const Place at = list.element(index++);
    SlotConfig slot = decodeSlot(element, at, fields.problems());
    // A slot without an id is none; anything else that is wrong in it leaves its good options standing.
    if (!slot.id.empty() && isNew(out, slot.id, at, fields.problems())) out.push_back(std::move(slot));
  }
}

}  // namespace waymark
