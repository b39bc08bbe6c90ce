#include "rules/slots/slots.h"

namespace waymark {
namespace {

constexpr std::size_t kFactLimit = 16;

/// The attribute's value, or null when the visitor has none of that name. What is looked at becomes a fact, absent ones as null.
const Scalar* read(const String& name, const Attributes& attributes, Attributes* facts) {
  const Scalar* value = nullptr;
  for (const Attribute& attribute : attributes)
    if (attribute.name == name) {
      value = &attribute.value;
      break;
    }
  if (facts == nullptr || facts->size() >= kFactLimit) return value;
  for (const Attribute& fact : *facts)
    if (fact.name == name) return value;
  facts->push_back({name, value != nullptr ? *value : Scalar{}});
  return value;
}

bool isOneOf(const Scalar& value, const List<Scalar>& operands) {
  for (const Scalar& operand : operands)
    if (value == operand) return true;
  return false;
}

/// -1, 0, 1; 2 when the two do not compare: different types, booleans, NaN.
int compare(const Scalar& a, const Scalar& b) {
  if (a.type != b.type) return 2;
  if (a.type == Scalar::Type::Number) return a.number < b.number ? -1 : a.number > b.number ? 1 : a.number == b.number ? 0 : 2;
  if (a.type != Scalar::Type::Text) return 2;
  const int order = std::string_view(a.text).compare(b.text);
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

bool compares(Condition::Op op, const Scalar* value, const List<Scalar>& operands) {
  if (op == Condition::Op::NotEqual || op == Condition::Op::NotIn) return value == nullptr || !isOneOf(*value, operands);
  if (value == nullptr) return false;
  if (op == Condition::Op::Equal || op == Condition::Op::In) return isOneOf(*value, operands);
  if (operands.empty()) return false;
  const int order = compare(*value, operands.front());
  switch (op) {
    case Condition::Op::Greater: return order == 1;
    case Condition::Op::GreaterEqual: return order == 1 || order == 0;
    case Condition::Op::Less: return order == -1;
    case Condition::Op::LessEqual: return order == -1 || order == 0;
    default: return false;
  }
}

}  // namespace

bool holds(const Condition& condition, const Attributes& attributes, Attributes* facts) {
  bool any = false, all = true;
  switch (condition.op) {
    case Condition::Op::And:
      for (const Condition& child : condition.children)
        if (!holds(child, attributes, facts)) return false;
      return true;
    case Condition::Op::Or:
    case Condition::Op::Nor:
      // An empty $or holds, as in GrowthBook's conformance cases.
      any = condition.children.empty();
      for (const Condition& child : condition.children)
        if (holds(child, attributes, facts)) {
          any = true;
          break;
        }
      return any == (condition.op == Condition::Op::Or);
    case Condition::Op::Not:
      for (const Condition& child : condition.children) all = all && holds(child, attributes, facts);
      return !all;
    default: return compares(condition.op, read(condition.attribute, attributes, facts), condition.operands);
  }
}

SlotDecision decideSlot(const SlotConfig& slot, const Attributes& attributes) {
  for (const SlotOption& option : slot.options) {
    SlotDecision decision;
    if (!holds(option.when, attributes, &decision.facts)) continue;
    decision.option = option.id;
    if (option.content) decision.content = &*option.content;
    return decision;
  }
  SlotDecision none;
  none.option = "default";
  return none;
}

}  // namespace waymark
