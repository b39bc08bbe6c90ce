#include <algorithm>
#include <utility>

#include "codec/scalars.h"
#include "codec/slot_schema.h"

namespace waymark {
namespace {

using Op = Condition::Op;

constexpr std::array<std::string_view, 14> kAttributes = {"moment", "stage", "channel", "source", "medium", "campaign", "device",
                                                          "language", "isCustomer", "sessionOrdinal", "cycles", "path", "lastCategory", "cartItems"};
constexpr std::array<std::string_view, 4> kGroups = {"$and", "$or", "$nor", "$not"};
constexpr std::array<Op, 4> kGroupOps = {Op::And, Op::Or, Op::Nor, Op::Not};
constexpr std::array<std::string_view, 9> kOperators = {"$eq", "$ne", "$in", "$nin", "$gt", "$gte", "$lt", "$lte", "$not"};
constexpr std::array<Op, 9> kOperatorOps = {Op::Equal, Op::NotEqual, Op::In, Op::NotIn, Op::Greater, Op::GreaterEqual, Op::Less, Op::LessEqual, Op::Not};
constexpr std::size_t kOperands = 100;

class ConditionDecoder {
 public:
  explicit ConditionDecoder(Problems& problems) : problems_(problems) {}

  Condition group(Value value, const Place& place, Op op) {
    Condition out;
    out.op = op;
    if (!value.is(JsonType::Object)) problems_.add(ErrorCode::InvalidField, "must be a condition: an object", place);
    for (Value member = value.first(); !member.absent(); member = member.next()) {
      const std::string_view key = member.key();
      const Place at = place.member(key);
      if (!count(at)) break;
      if (!key.starts_with('$')) {
        attribute(member, at, key, out);
        continue;
      }
      const int index = indexOfWord(packed<kGroups>(), key);
      if (index < 0) problems_.add(ErrorCode::UnknownType, unknownWord({packed<kGroups>()}, key), at);
      else if (key == "$not") out.children.push_back(group(member, at, Op::Not));
      else out.children.push_back(list(member, at, kGroupOps[static_cast<std::size_t>(index)]));
    }
    return out;
  }

 private:
  Condition list(Value value, const Place& place, Op op) {
    Condition out;
    out.op = op;
    if (!value.is(JsonType::Array) || value.count() == 0) problems_.add(ErrorCode::InvalidField, "must be an array of conditions", place);
    std::size_t index = 0;
    for (Value element = value.first(); !element.absent(); element = element.next()) {
      const Place at = place.element(index++);
      if (!count(at)) break;
      out.children.push_back(group(element, at, Op::And));
    }
    return out;
  }

  /// `name: scalar` or `name: {$op: operand, …}`; several operators must all hold.
  void attribute(Value value, const Place& place, std::string_view name, Condition& into) {
    if (!name.starts_with("traits.") && indexOfWord(packed<kAttributes>(), name) < 0) {
      problems_.add(ErrorCode::UnknownField, unknownWord({packed<kAttributes>()}, name), place);
      return;
    }
    if (!value.is(JsonType::Object)) {
      compare(value, place, name, Op::Equal, into);
      return;
    }
    if (value.count() == 0) problems_.add(ErrorCode::InvalidField, "must name an operator", place);
    for (Value member = value.first(); !member.absent(); member = member.next()) {
      const Place at = place.member(member.key());
      if (!count(at)) break;
      const int index = indexOfWord(packed<kOperators>(), member.key());
      if (index < 0) {
        problems_.add(ErrorCode::UnknownType, unknownWord({packed<kOperators>()}, member.key()), at);
        continue;
      }
      const Op op = kOperatorOps[static_cast<std::size_t>(index)];
      if (op != Op::Not) {
        compare(member, at, name, op, into);
        continue;
      }
      Condition& negated = into.children.emplace_back();
      negated.op = Op::Not;
      attribute(member, at, name, negated);
    }
  }

  void compare(Value value, const Place& place, std::string_view name, Op op, Condition& into) {
    Condition out;
    out.op = op;
    out.attribute = name;
    if (op != Op::In && op != Op::NotIn) {
      operand(value, place, name, out);
    } else if (!value.is(JsonType::Array) || value.count() > kOperands) {
      problems_.add(ErrorCode::InvalidField, "must be an array of at most 100 values", place);
    } else {
      std::size_t index = 0;
      for (Value element = value.first(); !element.absent(); element = element.next())
        operand(element, place.element(index++), name, out);
    }
    into.children.push_back(std::move(out));
  }

  void operand(Value value, const Place& place, std::string_view name, Condition& into) {
    Scalar scalar;
    if (!readScalar(value, true, scalar)) {
      problems_.add(ErrorCode::InvalidField, "must be text, a number, true, false or null", place);
      return;
    }
    if (name == "moment") checkWord(scalar, place, packed<kMomentWords>());
    else if (name == "stage") checkWord(scalar, place, packed<kStageWords>());
    else if (name == "device") checkWord(scalar, place, packed<kDeviceTypeWords>());
    into.operands.push_back(std::move(scalar));
  }

  void checkWord(const Scalar& scalar, const Place& place, WordText words) {
    if (scalar.type == Scalar::Type::Text && indexOfWord(words, scalar.text) < 0)
      problems_.add(ErrorCode::UnknownType, unknownWord({words}, scalar.text), place);
  }

  bool count(const Place& place) {
    if (++nodes_ <= kConditionNodes) return true;
    if (nodes_ == kConditionNodes + 1) problems_.add(ErrorCode::LimitExceeded, "the condition has more than 200 parts", place);
    return false;
  }

  Problems& problems_;
  std::size_t nodes_ = 0;
};

}  // namespace

Condition decodeCondition(Value value, const Place& place, Problems& problems) {
  return ConditionDecoder(problems).group(value, place, Op::And);
}

}  // namespace waymark
