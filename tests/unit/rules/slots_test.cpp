#include "rules/slots/slots.h"

#include <gtest/gtest.h>

namespace waymark {
namespace {

Scalar text(const std::string& value) {
  Scalar scalar;
  scalar.type = Scalar::Type::Text;
  scalar.text = value;
  return scalar;
}
Scalar number(double value) {
  Scalar scalar;
  scalar.type = Scalar::Type::Number;
  scalar.number = value;
  return scalar;
}
Scalar boolean(bool value) {
  Scalar scalar;
  scalar.type = Scalar::Type::Boolean;
  scalar.boolean = value;
  return scalar;
}
Condition test(const std::string& attribute, Condition::Op op, List<Scalar> operands) {
  Condition condition;
  condition.op = op;
  condition.attribute = attribute;
  condition.operands = std::move(operands);
  return condition;
}
Condition group(Condition::Op op, List<Condition> children) {
  Condition condition;
  condition.op = op;
  condition.children = std::move(children);
  return condition;
}

using Op = Condition::Op;
const Attributes kVisitor = {{"moment", text("buy")}, {"sessionOrdinal", number(3)}, {"isCustomer", boolean(true)}};

bool holdsFor(const Condition& condition) { return holds(condition, kVisitor, nullptr); }

TEST(Slots, comparesByValueAndType) {
  EXPECT_TRUE(holdsFor(test("moment", Op::Equal, {text("buy")})));
  EXPECT_FALSE(holdsFor(test("moment", Op::Equal, {text("know")})));
  EXPECT_TRUE(holdsFor(test("isCustomer", Op::Equal, {boolean(true)})));
  EXPECT_FALSE(holdsFor(test("sessionOrdinal", Op::Equal, {text("3")})));
  EXPECT_TRUE(holdsFor(test("moment", Op::In, {text("know"), text("buy")})));
  EXPECT_FALSE(holdsFor(test("moment", Op::NotIn, {text("know"), text("buy")})));
  EXPECT_FALSE(holdsFor(test("moment", Op::In, {})));
}

TEST(Slots, comparesNumbersAndTextsInOrder) {
  EXPECT_TRUE(holdsFor(test("sessionOrdinal", Op::Greater, {number(2)})));
  EXPECT_FALSE(holdsFor(test("sessionOrdinal", Op::Greater, {number(3)})));
  EXPECT_TRUE(holdsFor(test("sessionOrdinal", Op::GreaterEqual, {number(3)})));
  EXPECT_TRUE(holdsFor(test("sessionOrdinal", Op::Less, {number(4)})));
  EXPECT_TRUE(holdsFor(test("sessionOrdinal", Op::LessEqual, {number(3)})));
  EXPECT_TRUE(holdsFor(test("moment", Op::Less, {text("do")})));
  EXPECT_FALSE(holdsFor(test("moment", Op::Less, {number(9)}))) << "a text and a number have no order";
  EXPECT_FALSE(holdsFor(test("sessionOrdinal", Op::LessEqual, {number(std::numeric_limits<double>::quiet_NaN())})));
}

TEST(Slots, answersFalseForAnAbsentAttributeExceptInNegations) {
  EXPECT_FALSE(holdsFor(test("stage", Op::Equal, {text("loyalty")})));
  EXPECT_FALSE(holdsFor(test("stage", Op::Equal, {Scalar{}})));
  EXPECT_FALSE(holdsFor(test("stage", Op::Less, {text("z")})));
  EXPECT_TRUE(holdsFor(test("stage", Op::NotEqual, {text("loyalty")})));
  EXPECT_TRUE(holdsFor(test("stage", Op::NotIn, {text("loyalty")})));
}

TEST(Slots, combinesConditions) {
  const Condition yes = test("moment", Op::Equal, {text("buy")}), no = test("moment", Op::Equal, {text("go")});
  EXPECT_TRUE(holdsFor(group(Op::And, {yes, yes})));
  EXPECT_FALSE(holdsFor(group(Op::And, {yes, no})));
  EXPECT_TRUE(holdsFor(group(Op::And, {})));
  EXPECT_TRUE(holdsFor(group(Op::Or, {no, yes})));
  EXPECT_FALSE(holdsFor(group(Op::Or, {no, no})));
  EXPECT_TRUE(holdsFor(group(Op::Or, {})));
  EXPECT_TRUE(holdsFor(group(Op::Nor, {no, no})));
  EXPECT_FALSE(holdsFor(group(Op::Nor, {no, yes})));
  EXPECT_FALSE(holdsFor(group(Op::Not, {yes})));
  EXPECT_TRUE(holdsFor(group(Op::Not, {group(Op::And, {yes, no})})));
}

TEST(Slots, namesEachAttributeReadOnceAndAbsentOnesAsNull) {
  Attributes facts;
  const Condition condition = group(Op::And, {test("moment", Op::NotEqual, {text("go")}), test("moment", Op::Equal, {text("buy")}),
                                              test("stage", Op::NotEqual, {text("loyalty")})});
  EXPECT_TRUE(holds(condition, kVisitor, &facts));
  ASSERT_EQ(facts.size(), 2u);
  EXPECT_EQ(facts[0].name, "moment");
  EXPECT_EQ(facts[0].value, text("buy"));
  EXPECT_EQ(facts[1].name, "stage");
  EXPECT_EQ(facts[1].value, Scalar{});
}

TEST(Slots, keepsAtMostSixteenFacts) {
  List<Condition> children;
  for (int i = 0; i < 40; ++i) children.push_back(test("traits.t" + std::to_string(i), Op::NotEqual, {number(1)}));
  Attributes facts;
  EXPECT_TRUE(holds(group(Op::And, std::move(children)), kVisitor, &facts));
  EXPECT_EQ(facts.size(), 16u);
}

TEST(Slots, takesTheFirstOptionThatHolds) {
  SlotConfig slot;
  slot.id = "hero";
  SlotContent content;
  content.text = "Welcome back";
  slot.options = {{"go", test("moment", Op::Equal, {text("go")}), std::nullopt},
                  {"customer", test("isCustomer", Op::Equal, {boolean(true)}), content},
                  {"buy", test("moment", Op::Equal, {text("buy")}), std::nullopt}};
  const SlotDecision decision = decideSlot(slot, kVisitor);
  EXPECT_EQ(decision.option, "customer");
  ASSERT_NE(decision.content, nullptr);
  EXPECT_EQ(decision.content->text, "Welcome back");
  ASSERT_EQ(decision.facts.size(), 1u) << "only what the matching condition read";
  EXPECT_EQ(decision.facts[0].name, "isCustomer");
}

TEST(Slots, answersDefaultWhenNoOptionHolds) {
  SlotConfig slot;
  slot.options = {{"go", test("moment", Op::Equal, {text("go")}), std::nullopt}};
  const SlotDecision decision = decideSlot(slot, kVisitor);
  EXPECT_EQ(decision.option, "default");
  EXPECT_EQ(decision.content, nullptr);
  EXPECT_TRUE(decision.facts.empty());
}

}  // namespace
}  // namespace waymark
