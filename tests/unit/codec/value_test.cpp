#include "codec/value.h"

#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <string>

#include "random_json.h"

namespace waymark {
namespace {

using nlohmann::json;

/// The document as the oracle's own tree, so that the two can be compared.
json toOracle(Value value) {
  switch (value.type()) {
    case JsonType::Boolean: return value.boolean();
    case JsonType::Integer: return value.integer();
    case JsonType::Number: return value.number();
    case JsonType::Text: return std::string(value.text());
    case JsonType::Array: {
      json out = json::array();
      for (Value element = value.first(); !element.absent(); element = element.next()) out.push_back(toOracle(element));
      return out;
    }
    case JsonType::Object: {
      json out = json::object();
      for (Value member = value.first(); !member.absent(); member = member.next()) out[std::string(member.key())] = toOracle(member);
      return out;
    }
    default: return nullptr;
  }
}

/// A document, or why there is none.
struct Parsed {
  Document document;
  Problems problems;
  bool ok;

  explicit Parsed(std::string_view text, const JsonLimits& limits = {}) : ok(parseJson(text, limits, document, problems)) {
    EXPECT_EQ(ok, problems.list().empty());
  }
  [[nodiscard]] Value root() const { return document.root(); }
  [[nodiscard]] std::string_view why() const { return ok ? std::string_view() : problems.list().front().message; }
};

Error errorOf(std::string_view text, const JsonLimits& limits = {}) {
  const Parsed parsed(text, limits);
  EXPECT_FALSE(parsed.ok) << text.substr(0, 80);
  return parsed.ok ? Error{} : parsed.problems.list().front();
}

TEST(ParseJson, readsEveryTypeOfValue) {
  const Parsed document(R"( {"text":"a\u00e9\n","whole":-12,"part":0.5,"yes":true,"no":false,"none":null,"list":[1,[],{}]} )");
  ASSERT_TRUE(document.ok) << document.why();
  const Value root = document.root();
  EXPECT_EQ(root.count(), 7u);
  EXPECT_EQ(root.find("text").text(), "aé\n");
  EXPECT_EQ(root.find("whole").integer(), -12);
  EXPECT_EQ(root.find("part").number(), 0.5);
  EXPECT_TRUE(root.find("yes").boolean());
  EXPECT_TRUE(root.find("no").is(JsonType::Boolean));
  EXPECT_TRUE(root.find("none").is(JsonType::Null));
  EXPECT_FALSE(root.find("none").given());
  EXPECT_EQ(root.find("list").count(), 3u);
  EXPECT_EQ(root.find("list").first().next().count(), 0u);
  EXPECT_TRUE(root.find("missing").absent());
}

TEST(ParseJson, letsTheLastOfRepeatedKeysWin) {
  const Parsed document(R"({"a":1,"b":2,"a":{"c":3}})");
  ASSERT_TRUE(document.ok);
  EXPECT_EQ(document.root().find("a").find("c").integer(), 3);
}

TEST(ParseJson, treatsKeysOfJavaScriptsMachineryAsPlainOnes) {
  const Parsed document(R"({"__proto__":1,"constructor":2,"":3})");
  ASSERT_TRUE(document.ok);
  EXPECT_EQ(document.root().find("__proto__").integer(), 1);
  EXPECT_EQ(document.root().find("constructor").integer(), 2);
  EXPECT_EQ(document.root().find("").integer(), 3);
}

TEST(ParseJson, keepsWholeNumbersWholeAndTakesTheRestAsDoubles) {
  const Parsed document("[9223372036854775807,-9223372036854775808,9223372036854775808,1e3,-0,0.0,123456789012345678]");
  ASSERT_TRUE(document.ok);
  Value value = document.root().first();
  EXPECT_EQ(value.integer(), INT64_MAX);
  EXPECT_EQ((value = value.next()).integer(), INT64_MIN);
  EXPECT_TRUE((value = value.next()).is(JsonType::Number));
  EXPECT_EQ(value.number(), 9223372036854775808.0);
  EXPECT_EQ((value = value.next()).number(), 1000.0);
  EXPECT_EQ((value = value.next()).integer(), 0);
  EXPECT_TRUE((value = value.next()).is(JsonType::Number));
  EXPECT_EQ(value.next().integer(), 123456789012345678);
}

TEST(ParseJson, marksANumberBeyondADoubleInsteadOfGuessingIt) {
  const Parsed document("[1e400,-1e400,1e-400]");
  ASSERT_TRUE(document.ok);
  EXPECT_TRUE(document.root().first().is(JsonType::Overflow));
  EXPECT_TRUE(document.root().first().next().is(JsonType::Overflow));
  EXPECT_EQ(document.root().first().next().next().number(), 0.0);
}

TEST(ParseJson, refusesWhatIsNotJson) {
  for (const char* text : {"", " ", "{", "[", "}", "]", "{]", "[}", "[1,]", "[,1]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "[1 2]", "1 2", "[1]]",
                           "tru", "truer", "nul", "nan", "NaN", "Infinity", "-", "-a", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "0x1", "'a'", "\"a", "\"\\x\"", "\"\\u12\"",
                           "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\n\"", "\"\t\"", "// a", "[1/**/]", "<html>", "\xEF\xBB", "[\xEF\xBB\xBF" "1]"}) {
    const Error error = errorOf(text);
    EXPECT_EQ(error.code, ErrorCode::InvalidJson) << text;
    EXPECT_EQ(error.path, "") << text;
  }
}

TEST(ParseJson, refusesMalformedUtf8) {
  for (const char* text : {"\"\x80\"", "\"\xC3\"", "\"\xC0\xAF\"", "\"\xE2\x82\"", "\"\xED\xA0\x80\"", "\"\xF4\x90\x80\x80\"", "\"\xF8\x88\x80\x80\x80\"", "{\"\xFF\":1}"})
    EXPECT_EQ(errorOf(text).code, ErrorCode::InvalidJson);
}

TEST(ParseJson, namesTheByteOfTheError) { EXPECT_EQ(errorOf("[1, 2, x]").message, "not JSON at byte 7"); }

bool holdsOverflow(Value value) {
  if (value.is(JsonType::Overflow)) return true;
  for (Value member = value.first(); !member.absent(); member = member.next())
    if (holdsOverflow(member)) return true;
  return false;
}

TEST(ParseJson, agreesWithTheOracleOnRandomDocuments) {
  test::RandomJson random(1);
  for (int i = 0; i < 600; ++i) {
    const json expected = random.value(5);
    const std::string text = expected.dump(i % 3 == 0 ? 2 : -1, ' ', i % 2 == 0);
    const Parsed document(text);
    ASSERT_TRUE(document.ok) << document.why() << '\n' << text;
    ASSERT_EQ(toOracle(document.root()), expected) << text;
  }
}

TEST(ParseJson, agreesWithTheOracleOnWhetherABrokenDocumentIsJson) {
  test::RandomJson random(2);
  int refused = 0;
  for (int i = 0; i < 4'000; ++i) {
    std::string text = random.value(3).dump();
    const std::size_t at = random.pick(text.size());
    constexpr std::string_view kBytes = "{}[]\",:\\0-e.u \x80t";
    if (i % 2 == 0) text[at] = kBytes[random.pick(kBytes.size())];
    else text.erase(at, 1 + random.pick(3));
    const bool oracle = json::accept(text);
    refused += oracle ? 0 : 1;
    const Parsed ours(text);
    // Numbers beyond a double are JSON; the oracle refuses the whole document for them, we the field.
    ASSERT_EQ(ours.ok && !holdsOverflow(ours.root()), oracle) << text;
  }
  EXPECT_GT(refused, 500);
}

TEST(ParseJson, refusesAWholeBeyondItsLimits) {
  EXPECT_EQ(errorOf(std::string(65, '[') + std::string(65, ']')).code, ErrorCode::LimitExceeded);
  EXPECT_TRUE(Parsed(std::string(64, '[') + std::string(64, ']')).ok);
  EXPECT_EQ(errorOf("[1,2,3]", {.nodes = 3}).code, ErrorCode::LimitExceeded);
  EXPECT_TRUE(Parsed("[1,2,3]", {.nodes = 4}).ok);
  EXPECT_EQ(errorOf("[1,2,3]", {.bytes = 6}).code, ErrorCode::LimitExceeded);
  EXPECT_TRUE(Parsed("[1,2,3]", {.bytes = 7}).ok);
}

/// A list of messages in which one is too much; its neighbours must stand.
void expectOnlyTheMiddleRefused(const std::string& middle) {
  const auto start = std::chrono::steady_clock::now();
  const std::string text = R"([{"a":"first"},)" + middle + R"(,{"a":"last"}])";
  const Parsed document(text, {.perElement = true});
  ASSERT_TRUE(document.ok) << document.why();
  const Value root = document.root();
  ASSERT_EQ(root.count(), 3u);
  EXPECT_EQ(root.first().find("a").text(), "first");
  EXPECT_TRUE(root.first().next().is(JsonType::Refused));
  EXPECT_EQ(root.first().next().next().find("a").text(), "last");
  EXPECT_TRUE(root.first().next().next().next().absent());
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(ParseMessages, skipsAMessageOfDepthAHundredThousand) {
  expectOnlyTheMiddleRefused(std::string(100'000, '[') + std::string(100'000, ']'));
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += R"({"a":)";
  expectOnlyTheMiddleRefused(objects + "1" + std::string(100'000, '}'));
}

TEST(ParseMessages, skipsAMessageOfTenMegabytes) {
  expectOnlyTheMiddleRefused(R"({"a":")" + std::string(10'000'000, 'x') + R"("})");
  expectOnlyTheMiddleRefused(R"({"a":"é)" + std::string(10'000'000, 'x') + R"("})");
}

TEST(ParseMessages, skipsAMessageOfAMillionValues) {
  std::string list = "[";
  for (int i = 0; i < 1'000'000; ++i) list += "1,";
  expectOnlyTheMiddleRefused(list + "1]");
}

TEST(ParseMessages, takesEachMessageUpToItsLimits) {
  const std::string deepest = std::string(64, '[') + std::string(64, ']');
  const Parsed document("[" + deepest + ",[" + deepest + "]," + deepest + "]", {.perElement = true});
  ASSERT_TRUE(document.ok);
  EXPECT_TRUE(document.root().first().is(JsonType::Array));
  EXPECT_TRUE(document.root().first().next().is(JsonType::Refused));
  EXPECT_TRUE(document.root().first().next().next().is(JsonType::Array));
}

TEST(ParseMessages, refusesTheWholeBeyondAThousandMessagesOrSixteenMegabytes) {
  std::string many = "[1";
  for (int i = 0; i < 999; ++i) many += ",1";
  EXPECT_TRUE(Parsed(many + "]", {.perElement = true}).ok);
  EXPECT_EQ(errorOf(many + ",1]", {.perElement = true}).code, ErrorCode::LimitExceeded);
  EXPECT_EQ(errorOf(std::string((16u << 20) + 1, ' '), {.perElement = true}).code, ErrorCode::LimitExceeded);
}

TEST(ParseMessages, judgesATextThatIsNoListAsAWhole) {
  EXPECT_TRUE(Parsed(R"({"a":[1,2]})", {.perElement = true}).ok);
  EXPECT_EQ(errorOf(R"({"a":)" + std::string(64, '[') + std::string(64, ']') + "}", {.perElement = true}).code, ErrorCode::LimitExceeded);
}

TEST(ParseMessages, boundsMemoryAcrossAllMessages) {
  std::string element = "[";
  for (int i = 0; i < 40'000; ++i) element += "1,";
  element += "1]";
  std::string text = "[" + element;
  for (int i = 0; i < 7; ++i) text += "," + element;
  text += "]";
  const Parsed document(text, {.perElement = true});
  ASSERT_TRUE(document.ok) << document.why();
  std::size_t kept = 0;
  for (Value one = document.root().first(); !one.absent(); one = one.next()) kept += one.is(JsonType::Array) ? 1 : 0;
  EXPECT_EQ(kept, 4u);
  EXPECT_EQ(document.root().count(), 8u);
}

}  // namespace
}  // namespace waymark
