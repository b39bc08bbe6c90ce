#include "calculator/calculator.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "rules/recommendations/item_table.h"

namespace waymark {
namespace {

using nlohmann::json;

json answerOf(const String& text) { return json::parse(std::string_view(text)); }
std::string refusal(const String& text) {
  const json answer = answerOf(text);
  if (answer["ok"] == true) return "taken";
  return answer["error"]["code"].get<std::string>() + " " + answer["error"]["path"].get<std::string>();
}

/// Sessions b c, b c, a b.
String table() { return writeItemTable(true, {"a", "b", "c"}, {{1, 2}, {1, 2}, {0, 1}}); }

class Calculator : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(refusal(provideTable("items", table())), "taken"); }
};

TEST_F(Calculator, recommendsWithItsReason) {
  EXPECT_EQ(answerOf(compute("recommend", R"({"items":["b"],"limit":1})")),
            json::parse(R"({"ok":true,"items":[{"id":"c","score":1,"reason":"seen_after","because":"b","sessions":2}]})"));
  EXPECT_EQ(answerOf(compute("recommend", R"({"items":[],"limit":1})")), json::parse(R"({"ok":true,"items":[{"id":"b","score":0,"reason":"popular","sessions":3}]})"));
  EXPECT_EQ(answerOf(compute("recommend", R"({"items":["b"],"exclude":["a","c"]})")), json::parse(R"({"ok":true,"items":[]})"));
}

TEST_F(Calculator, namesWhatIsWrongWithAQuestion) {
  EXPECT_EQ(refusal(compute("recomend", "{}")), "unknown_type ");
  EXPECT_EQ(refusal(compute("recommend", "{")), "invalid_json ");
  EXPECT_EQ(refusal(compute("recommend", "[]")), "invalid_field ");
  EXPECT_EQ(refusal(compute("recommend", "{}")), "missing_field /items");
  EXPECT_EQ(refusal(compute("recommend", R"({"items":["a",7]})")), "invalid_field /items/1");
  EXPECT_EQ(refusal(compute("recommend", R"({"items":[],"limit":0})")), "invalid_field /limit");
  EXPECT_EQ(refusal(compute("recommend", R"({"items":[],"limit":101})")), "invalid_field /limit");
  EXPECT_EQ(refusal(compute("recommend", R"({"items":[],"excluded":[]})")), "unknown_field /excluded");
  json many = {{"items", json::array()}};
  for (int i = 0; i < 51; ++i) many["items"].push_back("a");
  EXPECT_EQ(refusal(compute("recommend", many.dump())), "limit_exceeded /items");
}

TEST_F(Calculator, keepsTheTableItHasWhenAnotherIsWrong) {
  const std::string before(compute("recommend", R"({"items":["b"]})"));
  EXPECT_EQ(refusal(provideTable("items", "nothing of the kind")), "incompatible /header");
  EXPECT_EQ(refusal(provideTable("prices", table())), "unknown_type ");
  EXPECT_EQ(refusal(provideTable("items", writeItemTable(true, {"a", "\xFE"}, {{0, 1}}))), "invalid_field /items");
  EXPECT_EQ(std::string(compute("recommend", R"({"items":["b"]})")), before);
}

}  // namespace
}  // namespace waymark
