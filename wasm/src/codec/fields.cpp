#include "codec/fields.h"

#include <utility>

#include "base/text.h"

namespace waymark {

std::optional<std::int64_t> wholeNumber(Value value) {
  if (value.is(JsonType::Integer)) {
    const std::int64_t integer = value.integer();
    if (integer >= -kLargestInteger && integer <= kLargestInteger) return integer;
  } else if (value.is(JsonType::Number)) {
    const double number = value.number();
    constexpr auto bound = static_cast<double>(kLargestInteger);
    if (number >= -bound && number <= bound && static_cast<double>(static_cast<std::int64_t>(number)) == number)
      return static_cast<std::int64_t>(number);
  }
  return std::nullopt;
}

std::optional<Scalar> readScalar(Value value, std::size_t bytes, bool orNull) {
  Scalar out;
  if (value.is(JsonType::Boolean)) {
    out.type = Scalar::Type::Boolean;
    out.boolean = value.boolean();
  } else if (value.is(JsonType::Integer) || value.is(JsonType::Number)) {
    out.type = Scalar::Type::Number;
    out.number = value.number();
  } else if (value.is(JsonType::Text)) {
    out.type = Scalar::Type::Text;
    out.text = clip(value.text(), bytes);
  } else if (!orNull || !value.is(JsonType::Null)) {
    return std::nullopt;
  }
  return out;
}

Fields::Fields(Value object, const Place& place, Problems& problems) : object_(object), place_(place), problems_(problems) {
  if (!object.is(JsonType::Object)) problems.add(ErrorCode::InvalidField, "must be an object", place);
}

Value Fields::take(std::string_view key) {
  if (askedCount_ < asked_.size()) asked_[askedCount_++] = key;
  const Value value = object_.find(key);
  if (value.is(JsonType::Absent)) return value;
  ++found_;
  return value.given() ? value : Value();
}

void Fields::require(std::string_view key) {
  if (object_.is(JsonType::Object) && !object_.find(key).given()) refuse(key, ErrorCode::MissingField, "is missing");
}

void Fields::refuse(std::string_view key, std::string_view expected) {
  refuse(key, ErrorCode::InvalidField, std::string("must be ").append(expected));
}

void Fields::text(std::string_view key, std::string& out, std::size_t bytes) {
  const Value value = take(key);
  if (!value.given()) return;
  if (!value.is(JsonType::Text)) refuse(key, "text");
  else if (value.text().size() > bytes) refuse(key, ErrorCode::LimitExceeded, "is longer than " + decimal(static_cast<long long>(bytes)) + " bytes");
  else out = value.text();
}

void Fields::clipped(std::string_view key, std::string& out, std::size_t bytes) {
  const Value value = take(key);
  if (!value.given()) return;
  if (value.is(JsonType::Text)) out = clip(value.text(), bytes);
  else refuse(key, "text");
}

void Fields::id(std::string_view key, std::string& out) {
  const Value value = take(key);
  if (!value.given()) return;
  const std::string_view id = value.text();
  if (id.empty() || id.size() > 64) refuse(key, "text of 1 to 64 bytes");
  else out = id;
}

bool Fields::readInteger(std::string_view key, std::int64_t& out, std::int64_t low, std::int64_t high) {
  const Value value = take(key);
  if (!value.given()) return false;
  const std::optional<std::int64_t> whole = wholeNumber(value);
  if (!whole || *whole < low || *whole > high) {
    refuse(key, "a whole number from " + decimal(low) + " to " + decimal(high));
    return false;
  }
  out = *whole;
  return true;
}

void Fields::integer(std::string_view key, std::int64_t& out, std::int64_t low, std::int64_t high) { readInteger(key, out, low, high); }

void Fields::integer(std::string_view key, std::optional<std::int64_t>& out, std::int64_t low, std::int64_t high) {
  std::int64_t whole = 0;
  if (readInteger(key, whole, low, high)) out = whole;
}

void Fields::number(std::string_view key, double& out, double low, double high) {
  const Value value = take(key);
  if (!value.given()) return;
  const double number = value.number();
  if ((value.is(JsonType::Integer) || value.is(JsonType::Number)) && number >= low && number <= high) out = number;
  else refuse(key, "a number from " + decimal(static_cast<long long>(low)) + " to " + decimal(static_cast<long long>(high)));
}

void Fields::boolean(std::string_view key, bool& out) {
  const Value value = take(key);
  if (!value.given()) return;
  if (value.is(JsonType::Boolean)) out = value.boolean();
  else refuse(key, "true or false");
}

void Fields::currency(std::string_view key, std::string& out) {
  const Value value = take(key);
  if (!value.given()) return;
  std::string code(value.text());
  bool right = code.size() == 3;
  for (char& c : code) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    right = right && c >= 'A' && c <= 'Z';
  }
  if (right) out = std::move(code);
  else refuse(key, "an ISO 4217 code of three letters");
}

Value Fields::elements(std::string_view key, std::size_t count) {
  const Value value = take(key);
  if (!value.given()) return {};
  if (!value.is(JsonType::Array)) {
    refuse(key, "an array");
    return {};
  }
  if (value.count() > count) {
    refuse(key, ErrorCode::LimitExceeded, "has more than " + decimal(static_cast<long long>(count)) + " elements");
    return {};
  }
  return value.first();
}

void Fields::texts(std::string_view key, std::vector<std::string>& out, std::size_t count, std::size_t bytes) {
  const Place list = place_.member(key);
  std::size_t index = 0;
  for (Value value = elements(key, count); !value.is(JsonType::Absent); value = value.next(), ++index) {
    if (value.is(JsonType::Text)) out.emplace_back(clip(value.text(), bytes));
    else problems_.add(ErrorCode::InvalidField, "must be text", list.element(index));
  }
}

int Fields::wordIndex(std::string_view key, const std::string_view* list, std::size_t count) {
  const Value value = take(key);
  if (!value.given()) return -1;
  if (!value.is(JsonType::Text)) {
    refuse(key, "text");
    return -1;
  }
  const int index = value.text().empty() ? -1 : indexOfWord(list, count, value.text());
  if (index < 0) refuse(key, ErrorCode::UnknownType, unknownWord(list, count, value.text()));
  return index;
}

void Fields::refuseUnread() {
  if (found_ == object_.count()) return;
  for (Value member = object_.first(); !member.is(JsonType::Absent); member = member.next()) {
    const std::string_view key = member.key();
    if (indexOfWord(asked_.data(), askedCount_, key) < 0)
      problems_.addUnread(unknownWord(asked_.data(), askedCount_, key), place_.member(key));
  }
}

}  // namespace waymark
