#pragma once
#include "waymark/list.h"
#include "waymark/string.h"

namespace waymark {

/// A typed JSON scalar, as conditions and attributes use it.
struct Scalar {
  enum class Type : unsigned char { Null, Boolean, Number, Text } type = Type::Null;
  bool boolean = false;
  double number = 0;
  String text;
  bool operator==(const Scalar&) const = default;
};

/// A parsed condition over attributes. Built by the codec, which refuses unknown operators with their path.
struct Condition {
  enum class Op : unsigned char { And, Or, Nor, Not, Equal, NotEqual, In, NotIn, Greater, GreaterEqual, Less, LessEqual } op = Op::And;
  String attribute;            ///< for comparisons
  List<Scalar> operands;     ///< one, or several for In/NotIn
  List<Condition> children;  ///< for And, Or, Nor, Not
};

/// What conditions may ask about: `moment`, `stage`, `channel`, `source`, `medium`, `campaign`, `device`, `language`,
/// `isCustomer`, `sessionOrdinal`, `cycles`, `path`, `lastCategory`, `cartItems`, and the visitor's traits as `traits.<name>`.
struct Attribute {
  String name;
  Scalar value;
};
using Attributes = List<Attribute>;

}  // namespace waymark
