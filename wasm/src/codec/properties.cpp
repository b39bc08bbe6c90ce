#include "codec/touchpoint_schema.h"

#include "waymark/list.h"

namespace waymark {
namespace {

class Canonical {
 public:
  Canonical(String& out, Problems& problems) : out_(out), writer_(out), problems_(problems) {}

  bool write(Value value, const Place& place, std::size_t depth) {
    if (out_.size() > kPropertiesBytes) return false;  // the caller names the bound
    switch (value.type()) {
      case JsonType::Boolean: writer_.boolean(value.boolean()); return true;
      case JsonType::Integer: writer_.integer(value.integer()); return true;
      case JsonType::Number: writer_.number(value.number()); return true;
      case JsonType::Text: writer_.text(value.text()); return true;
      case JsonType::Array: return depthAllows(place, depth) && array(value, place, depth);
      case JsonType::Object: return depthAllows(place, depth) && object(value, place, depth);
      case JsonType::Overflow:
        problems_.add(ErrorCode::InvalidField, "must be a number that a double holds", place);
        return false;
      default: writer_.null(); return true;
    }
  }

 private:
  bool depthAllows(const Place& place, std::size_t depth) {
    if (depth <= kPropertiesDepth) return true;
    problems_.add(ErrorCode::LimitExceeded, "is deeper than 16", place);
    return false;
  }

  bool array(Value value, const Place& place, std::size_t depth) {
    writer_.array();
    std::size_t index = 0;
    for (Value element = value.first(); !element.absent(); element = element.next())
      if (!write(element, place.element(index++), depth + 1)) return false;
    writer_.endArray();
    return true;
  }

  bool object(Value value, const Place& place, std::size_t depth) {
    if (value.count() > kPropertiesMembers) {
      problems_.add(ErrorCode::LimitExceeded, "has more than 256 members", place);
      return false;
    }
    // Insertion sort: few members, and nearly sorted is common.
    List<Value> sorted;
    for (Value member = value.first(); !member.absent(); member = member.next()) {
      std::size_t at = sorted.size();
      while (at > 0 && member.key() < sorted[at - 1].key()) --at;
      if (at > 0 && sorted[at - 1].key() == member.key()) {
        sorted[at - 1] = member;
        continue;
      }
      sorted.push_back(member);
      for (std::size_t i = sorted.size() - 1; i > at; --i) sorted[i] = sorted[i - 1];
      sorted[at] = member;
    }
    writer_.object();
    for (const Value& member : sorted) {
      writer_.key(member.key());
      if (!write(member, place.member(member.key()), depth + 1)) return false;
    }
    writer_.endObject();
    return true;
  }

  String& out_;
  JsonWriter writer_;
  Problems& problems_;
};

void readProperties(Value value, const Place& place, Problems& problems, void* member) {
  auto& out = *static_cast<String*>(member);
  out.clear();
  if (!value.is(JsonType::Object)) return problems.add(ErrorCode::InvalidField, "must be an object", place);
  if (value.count() > 0) (void)Canonical(out, problems).write(value, place, 1);
  if (out.size() > kPropertiesBytes) problems.add(ErrorCode::LimitExceeded, "has more than 8192 bytes", place);
}

void writeProperties(JsonWriter& json, std::string_view key, const void* member) {
  const auto& text = *static_cast<const String*>(member);
  if (!text.empty()) json.key(key).raw(text);
}

}  // namespace

constinit const Hook kPropertiesHook = {readProperties, writeProperties};

}  // namespace waymark
