#include <utility>

#include "base/text.h"
#include "codec/scalars.h"
#include "codec/schema.h"

namespace waymark {
namespace {

constexpr std::size_t kElementBytes = 256;  ///< of each text in a list
constexpr Range kWholeRange = {0, kLargestInteger};
constexpr Range kSignedRange = {-kLargestInteger, kLargestInteger};

/// One member of one object, on its way into `to`.
class Reader {
 public:
  Reader(Value value, const Place& place, Problems& problems, const Field& field, void* to)
      : value_(value), place_(place), problems_(problems), field_(field), to_(to) {}

  void read() {
    switch (field_.type) {
      case FieldType::Text: return text();
      case FieldType::Integer: return integer(as<std::int64_t>());
      case FieldType::OptionalInteger: {
        std::int64_t whole = 0;
        if (wholeInRange(whole)) as<std::optional<std::int64_t>>() = whole;
        return;
      }
      case FieldType::Unsigned: {
        std::int64_t whole = 0;
        if (wholeInRange(whole)) as<std::uint32_t>() = static_cast<std::uint32_t>(whole);
        return;
      }
      case FieldType::Boolean: return boolean();
      case FieldType::Number: return number(value_, as<double>());
      case FieldType::Word:
      case FieldType::OptionalWord: return word();
      case FieldType::Texts: return texts();
      case FieldType::Hashes: return hashes();
      case FieldType::Numbers: return numbers();
      case FieldType::Object: return decodeObject(value_, place_, problems_, detail<Schema>(), to_);
      case FieldType::Optional: return optional();
      case FieldType::List: return list();
      case FieldType::Custom:
        if (const Hook& hook = detail<Hook>(); hook.read != nullptr) hook.read(value_, place_, problems_, to_);
        return;
      default: return;  // write only
    }
  }

 private:
  template <class T> T& as() { return *static_cast<T*>(to_); }
  template <class T> const T& detail() const { return *static_cast<const T*>(field_.detail); }
  void refuse(ErrorCode code, std::string_view message) { problems_.add(code, message, place_); }
  void must(std::string_view expected) { refuse(ErrorCode::InvalidField, expected); }
  void tooMuch(std::size_t bound, std::string_view what) {
    refuse(ErrorCode::LimitExceeded, concat({"has more than ", decimal(static_cast<long long>(bound)), what}));
  }

  void text() {
    std::string_view text = value_.text();
    if (!value_.is(JsonType::Text)) return must("must be text");
    if (field_.has(kCurrency)) return currency(text);
    if (field_.has(kFilled) && text.empty()) return must("must be text that is not empty");
    if (field_.has(kClip)) text = clip(text, field_.limit);
    else if (text.size() > field_.limit) return tooMuch(field_.limit, " bytes");
    as<String>().assign(text);
  }

  void currency(std::string_view text) {
    String code(text);
    bool right = code.size() == 3;
    for (char& c : code) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
      right = right && c >= 'A' && c <= 'Z';
    }
    if (right) as<String>() = std::move(code);
    else must("must be an ISO 4217 code of three letters");
  }

  [[nodiscard]] const Range& range() const {
    if (field_.detail != nullptr) return detail<Range>();
    return field_.has(kSigned) ? kSignedRange : kWholeRange;
  }
  void outOfRange(std::string_view what) {
    must(concat({what, decimal(range().low), " to ", decimal(range().high)}));
  }

  bool wholeInRange(std::int64_t& out) {
    const std::optional<std::int64_t> whole = wholeNumber(value_);
    if (whole && *whole >= range().low && *whole <= range().high) {
      out = *whole;
      return !field_.has(kIgnore);
    }
    outOfRange("must be a whole number from ");
    return false;
  }
  void integer(std::int64_t& out) {
    std::int64_t whole = 0;
    if (wholeInRange(whole)) out = whole;
  }

  void number(Value value, double& out) {
    const double number = value.number();
    const bool inside = number >= static_cast<double>(range().low) && number <= static_cast<double>(range().high);
    if (value.isNumber() && inside) out = number;
    else outOfRange("must be a number from ");
  }

  void boolean() {
    if (value_.is(JsonType::Boolean)) as<bool>() = value_.boolean();
    else must("must be true or false");
  }

  void word() {
    const WordList& list = detail<WordList>();
    if (!value_.is(JsonType::Text)) return must("must be text");
    const int index = value_.text().empty() ? -1 : indexOfWord(list.words, value_.text());
    if (index < 0) return refuse(ErrorCode::UnknownType, unknownWord({list.words}, value_.text()));
    if (field_.type == FieldType::OptionalWord) list.set(to_, static_cast<unsigned>(index));
    else as<unsigned char>() = static_cast<unsigned char>(index);
  }

  /// Whether the elements may be gone through.
  bool array() {
    if (!value_.is(JsonType::Array)) must("must be an array");
    else if (value_.count() > field_.limit && !field_.has(kClip)) tooMuch(field_.limit, " elements");
    else return true;
    return false;
  }

  void texts() {
    if (!array()) return;
    auto& out = as<List<String>>();
    out.clear();
    std::size_t index = 0;
    for (Value element = value_.first(); !element.absent() && index < field_.limit; element = element.next()) {
      const Place at = place_.element(index++);
      String& one = out.emplace_back();
      const Field field = makeField({}, FieldType::Text, 0, field_.flags, kElementBytes, nullptr).field;
      Reader(element, at, problems_, field, &one).text();
    }
  }

  void hashes() {
    if (!array()) return;
    auto& out = as<List<std::uint32_t>>();
    out.clear();
    for (Value element = value_.first(); !element.absent(); element = element.next()) {
      if (!element.is(JsonType::Integer) || element.integer() < 0 || element.integer() > UINT32_MAX) return must("must be hashes of 32 bits");
      out.push_back(static_cast<std::uint32_t>(element.integer()));
    }
  }

  void numbers() {
    if (!array()) return;
    if (value_.count() != field_.limit) return must("must be complete");
    double* out = &as<double>();
    for (Value element = value_.first(); !element.absent(); element = element.next()) number(element, *out++);
  }

  void optional() {
    const Schema& schema = detail<Schema>();
    decodeObject(value_, place_, problems_, schema, schema.container->add(to_));
  }

  void list() {
    if (!array()) return;
    const Schema& schema = detail<Schema>();
    const Container& container = *schema.container;
    while (as<ListMemory>().size() > 0) container.removeLast(to_);  // a repeated key: the last counts
    std::size_t index = 0;
    for (Value element = value_.first(); !element.absent(); element = element.next()) {
      const Place at = place_.element(index++);
      const std::size_t before = problems_.spoiling();
      decodeObject(element, at, problems_, schema, container.add(to_));
      if (field_.has(kUnique)) refuseRepeated(container.elementBytes, at.member(wordAt(schema.keys, 0)));
      if (!field_.has(kDrop) || problems_.spoiling() == before) continue;
      container.removeLast(to_);
      problems_.forgive(before);
    }
  }

  void refuseRepeated(std::size_t elementBytes, const Place& place) {
    const auto& elements = as<ListMemory>();
    const auto id = [&](std::size_t i) -> const String& { return *static_cast<const String*>(elements.at(i, elementBytes)); };
    const std::size_t last = elements.size() - 1;
    for (std::size_t i = 0; i < last; ++i)
      if (!id(last).empty() && id(i) == id(last)) return problems_.add(ErrorCode::InvalidField, "is used twice", place);
  }

  Value value_;
  const Place& place_;
  Problems& problems_;
  const Field& field_;
  void* to_;
};

void* memberOf(void* object, const Field& field) { return static_cast<unsigned char*>(object) + field.offset; }

}  // namespace

void decodeParts(Value value, const Place& place, Problems& problems, const Part* parts, std::size_t count) {
  if (!value.is(JsonType::Object)) return problems.add(ErrorCode::InvalidField, "must be an object", place);
  const std::size_t before = problems.spoiling();
  for (Value member = value.first(); !member.absent(); member = member.next()) {
    const std::string_view key = member.key();
    const Place at = place.member(key);
    bool known = false;
    for (std::size_t p = 0; p < count && !known; ++p) {
      const Schema& schema = *parts[p].schema;
      const int index = indexOfWord(schema.keys, key);
      known = index >= 0;
      if (!known || !member.given()) continue;
      const Field& field = schema.fields[index];
      Reader(member, at, problems, field, memberOf(parts[p].object, field)).read();
    }
    if (!known) problems.addUnread(unknownWord({parts[0].schema->keys, parts[count - 1].schema->keys}, key), at);
  }
  for (std::size_t p = 0; p < count; ++p) {
    const Schema& schema = *parts[p].schema;
    for (std::size_t i = 0; i < schema.count; ++i) {
      if (!schema.fields[i].has(kRequired)) continue;
      const std::string_view key = wordAt(schema.keys, i);
      if (!value.find(key).given()) problems.add(ErrorCode::MissingField, "is missing", place.member(key));
    }
    if (schema.check != nullptr && problems.spoiling() == before) schema.check(parts[p].object, place, problems);
  }
}

void decodeObject(Value value, const Place& place, Problems& problems, const Schema& schema, void* object) {
  const Part part = {&schema, object};
  decodeParts(value, place, problems, &part, 1);
}

}  // namespace waymark
