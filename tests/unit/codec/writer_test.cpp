#include "codec/writer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "random_json.h"

namespace waymark {
namespace {

using nlohmann::json;

void write(JsonWriter& out, const json& value) {
  switch (value.type()) {
    case json::value_t::boolean: return out.boolean(value.get<bool>());
    case json::value_t::number_integer:
    case json::value_t::number_unsigned: return out.integer(value.get<std::int64_t>());
    case json::value_t::number_float: return out.number(value.get<double>());
    case json::value_t::string: return out.text(value.get_ref<const std::string&>());
    case json::value_t::array:
      out.array();
      for (const json& element : value) write(out, element);
      return out.endArray();
    case json::value_t::object:
      out.object();
      for (const auto& [key, member] : value.items()) write(out.key(key), member);
      return out.endObject();
    default: return out.null();
  }
}

std::string asJson(std::string_view text) {
  String out;
  JsonWriter(out).text(text);
  return std::string(out);
}

TEST(JsonWriter, putsCommasBetweenAndNowhereElse) {
  String out;
  JsonWriter writer(out);
  writer.object();
  writer.array("empty");
  writer.endArray();
  writer.array("list");
  writer.integer(1);
  writer.object();
  writer.endObject();
  writer.null();
  writer.endArray();
  writer.textIf("left out", "");
  writer.trueIf("left out", false);
  writer.integerIf("kept", 0);
  writer.score("score", 0.1234567891234);
  writer.endObject();
  EXPECT_EQ(out, R"({"empty":[],"list":[1,{},null],"kept":0,"score":0.123456789})");
}

TEST(JsonWriter, escapesOnlyWhatJsonAsksFor) {
  EXPECT_EQ(asJson("a/\"\\\n\t\x01\x7fé\xE2\x80\xA8"), "\"a/\\\"\\\\\\n\\u0009\\u0001\x7fé\xE2\x80\xA8\"");
}

TEST(JsonWriter, replacesBrokenUtf8SoThatTheOutputIsAlwaysWellFormed) {
  EXPECT_EQ(asJson("a\xFF" "b"), "\"a\xEF\xBF\xBD" "b\"");
  EXPECT_EQ(asJson("\xC3"), "\"\xEF\xBF\xBD\"");
  for (int lead = 0x80; lead < 0x100; ++lead)
    for (int second = 0x00; second < 0x100; second += 3)
      for (const char* rest : {"", "\x80", "\x80\x80", "\xBF\xBF\xBF"}) {
        const std::string text = std::string(1, static_cast<char>(lead)) + static_cast<char>(second) + rest;
        EXPECT_TRUE(json::accept(asJson(text))) << lead << ' ' << second;
      }
}

TEST(JsonWriter, keepsWellFormedUtf8AsItIs) {
  for (const char* text : {"\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"})
    EXPECT_EQ(asJson(text), '"' + std::string(text) + '"');
}

TEST(JsonWriter, writesNullForWhatIsNotFinite) {
  String out;
  JsonWriter(out).number(std::nan(""));
  EXPECT_EQ(out, "null");
}

TEST(JsonWriter, writesRandomDocumentsThatTheOracleReadsBackEqual) {
  test::RandomJson random(3);
  for (int i = 0; i < 600; ++i) {
    const json expected = random.value(5);
    String out;
    JsonWriter writer(out);
    write(writer, expected);
    ASSERT_EQ(json::parse(out), expected) << std::string_view(out);
  }
}

}  // namespace
}  // namespace waymark
