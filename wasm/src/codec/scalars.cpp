#include "codec/scalars.h"

#include "base/text.h"

namespace waymark {

std::optional<std::int64_t> wholeNumber(Value value) {
  constexpr auto kBound = static_cast<double>(kLargestInteger);
  const double number = value.number();
  if (!value.isNumber() || number < -kBound || number > kBound) return std::nullopt;
  const auto whole = static_cast<std::int64_t>(number);
  if (static_cast<double>(whole) != number) return std::nullopt;
  return whole;
}

bool readScalar(Value value, bool orNull, Scalar& out) {
  switch (value.type()) {
    case JsonType::Boolean:
      out.type = Scalar::Type::Boolean;
      out.boolean = value.boolean();
      return true;
    case JsonType::Integer:
    case JsonType::Number:
      out.type = Scalar::Type::Number;
      out.number = value.number();
      return true;
    case JsonType::Text:
      out.type = Scalar::Type::Text;
      out.text = clip(value.text(), 256);
      return true;
    default: return orNull && value.is(JsonType::Null);
  }
}

void writeScalar(JsonWriter& json, const Scalar& value) {
  switch (value.type) {
    case Scalar::Type::Null: return json.null();
    case Scalar::Type::Boolean: return json.boolean(value.boolean);
    case Scalar::Type::Number: return json.number(value.number);
    case Scalar::Type::Text: return json.text(value.text);
  }
}

}  // namespace waymark
