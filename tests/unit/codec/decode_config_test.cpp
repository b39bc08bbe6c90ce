#include "codec/decode_config.h"

#include <gtest/gtest.h>

#include <string>

namespace waymark {
namespace {

struct Decoded {
  Config config;
  List<Error> problems;
};

Decoded decode(std::string_view text) {
  Decoded out;
  Problems problems;
  decodeConfig(text, out.config, problems);
  out.problems = problems.list();
  return out;
}

std::string told(const List<Error>& problems) {
  std::string out;
  for (const Error& problem : problems) out += concat({word(problem.code), " ", problem.path, ": ", problem.message, "\n"});
  return out;
}

TEST(DecodeConfig, readsEveryFieldOfACorrectConfiguration) {
  const Decoded decoded = decode(R"({
    "siteId":"shop","endpoint":"https://c.example/v1/batch","writeKey":"k",
    "destinations":[{"name":"mirror","endpoint":"http://m.example/in","writeKey":"m","onDoubt":"drop"},{"name":"b_2-x","endpoint":"https://b.example"}],"conversion":"appointment","tempo":"weeks",
    "session":{"idleTimeoutMs":300000,"maxDurationMs":7200000,"newOnCampaign":true},
    "consent":{"mode":"source","source":"googleConsentMode","tcfVendorId":65535,"gpc":{"analytics":true,"personalization":false,"advertising":true},"cookie":true,"dnt":true},
    "goals":[{"id":"thanks","when":{"page":"/thanks*"},"valueMinor":500,"currency":"eur"},{"id":"brochure","when":{"selector":".pdf"}},{"id":"lead","when":{"kind":"generate_lead"}}],
    "slots":[{"id":"hero","selector":"#hero","options":[
      {"id":"buy","when":{"moment":"buy","cartItems":{"$gte":1,"$lt":5}},"content":{"text":"Buy","attributes":{"class":"big"},"template":"t1"}},
      {"id":"rest","when":{}}]}],
    "channels":{"rules":[{"id":"partner","when":{"referrerHost":"*.partner.example"},"channel":"Partner"}],"internalHosts":["pay.example"]},
    "batch":{"maxEvents":500,"maxBytes":1024,"maxAgeMs":100},"storage":{"capBytes":16384},
    "internal":{"hosts":["localhost"],"addresses":["*/staging/*"]},"sensors":{"clicks":false,"promotions":true},"searchParameters":["q"],"language":"it"})");
  EXPECT_EQ(told(decoded.problems), "");
  const Config& config = decoded.config;
  EXPECT_EQ(config.siteId, "shop");
  EXPECT_EQ(config.own.endpoint, "https://c.example/v1/batch");
  EXPECT_EQ(config.own.writeKey, "k");
  ASSERT_EQ(config.destinations.size(), 2u);
  EXPECT_EQ(config.destinations[0].name, "mirror");
  EXPECT_EQ(config.destinations[0].endpoint, "http://m.example/in");
  EXPECT_EQ(config.destinations[0].writeKey, "m");
  EXPECT_EQ(config.destinations[0].onDoubt, OnDoubt::Drop);
  EXPECT_EQ(config.destinations[1].name, "b_2-x");
  EXPECT_EQ(config.destinations[1].onDoubt, OnDoubt::Resend);
  EXPECT_EQ(config.conversion, Kind::Appointment);
  EXPECT_EQ(config.tempo, Tempo::Weeks);
  EXPECT_EQ(config.session.idleTimeout, minutes(5));
  EXPECT_EQ(config.session.maxDuration, hours(2));
  EXPECT_TRUE(config.session.newOnCampaign);
  EXPECT_EQ(config.consentMode, ConsentMode::Source);
  ASSERT_EQ(config.goals.size(), 3u);
  EXPECT_EQ(config.goals[0].page, "/thanks*");
  EXPECT_EQ(config.goals[0].valueMinor, 500);
  EXPECT_EQ(config.goals[0].currency, "EUR");
  EXPECT_EQ(config.goals[1].selector, ".pdf");
  EXPECT_EQ(config.goals[2].kind, Kind::GenerateLead);
  ASSERT_EQ(config.slots.size(), 1u);
  ASSERT_EQ(config.slots[0].options.size(), 2u);
  const SlotOption& option = config.slots[0].options[0];
  ASSERT_EQ(option.when.children.size(), 3u);
  EXPECT_EQ(option.when.op, Condition::Op::And);
  EXPECT_EQ(option.when.children[0].op, Condition::Op::Equal);
  EXPECT_EQ(option.when.children[0].attribute, "moment");
  EXPECT_EQ(option.when.children[0].operands[0].text, "buy");
  EXPECT_EQ(option.when.children[1].op, Condition::Op::GreaterEqual);
  EXPECT_EQ(option.when.children[2].op, Condition::Op::Less);
  EXPECT_EQ(option.when.children[2].operands[0].number, 5.0);
  EXPECT_EQ(option.content->templateId, "t1");
  EXPECT_EQ(option.content->attributes[0].second, "big");
  EXPECT_FALSE(config.slots[0].options[1].content.has_value());
  EXPECT_EQ(config.channelRules[0].channel, "Partner");
  EXPECT_EQ(config.internalHosts[0], "pay.example");
  EXPECT_EQ(config.batch.maxEvents, 500);
  EXPECT_EQ(config.batch.maxBytes, 1024);
  EXPECT_EQ(config.batch.maxAge.count, 100);
  EXPECT_EQ(config.storageCapBytes, 16384);
}

TEST(DecodeConfig, takesNothingAtAllForDefaults) {
  for (const char* text : {"", "{}", R"({"endpoint":null,"goals":null,"session":{}})"}) {
    const Decoded decoded = decode(text);
    EXPECT_EQ(told(decoded.problems), "") << text;
    EXPECT_EQ(decoded.config.conversion, Kind::Purchase);
    EXPECT_EQ(decoded.config.session.idleTimeout, minutes(30));
    EXPECT_EQ(decoded.config.batch.maxEvents, 20);
    EXPECT_EQ(decoded.config.own.endpoint, "");
  }
}

TEST(DecodeConfig, givesDefaultsAndOneProblemForWhatIsNoConfiguration) {
  for (const char* text : {"not JSON", "[]", "5", "null", "\"{}\"", "{\"a\":"}) {
    const Decoded decoded = decode(text);
    ASSERT_EQ(decoded.problems.size(), 1u) << text;
    EXPECT_EQ(decoded.problems[0].path, "") << text;
    EXPECT_EQ(decoded.config.batch.maxEvents, 20);
  }
  EXPECT_EQ(decode("{").problems[0].code, ErrorCode::InvalidJson);
  EXPECT_EQ(decode("[]").problems[0].code, ErrorCode::InvalidField);
  EXPECT_EQ(decode('"' + std::string(2'000'000, 'x') + '"').problems[0].code, ErrorCode::LimitExceeded);
}

struct Wrong {
  const char* text;
  ErrorCode code;
  const char* path;
};

class WrongConfig : public testing::TestWithParam<Wrong> {};

TEST_P(WrongConfig, isToldOnceWithItsPath) {
  const Decoded decoded = decode(GetParam().text);
  ASSERT_EQ(decoded.problems.size(), 1u) << GetParam().text << '\n' << told(decoded.problems);
  EXPECT_EQ(decoded.problems[0].path, GetParam().path) << GetParam().text;
  EXPECT_EQ(word(decoded.problems[0].code), word(GetParam().code)) << GetParam().text;
  EXPECT_NE(decoded.problems[0].message, "");
}

constexpr auto kField = ErrorCode::InvalidField;
constexpr auto kUnknown = ErrorCode::UnknownField;
constexpr auto kType = ErrorCode::UnknownType;
constexpr auto kMissing = ErrorCode::MissingField;
constexpr auto kLimit = ErrorCode::LimitExceeded;

INSTANTIATE_TEST_SUITE_P(Fields, WrongConfig, testing::Values(
    Wrong{R"({"siteId":5})", kField, "/siteId"},
    Wrong{R"({"siteId":"12345678901234567890123456789012345678901234567890123456789012345"})", kLimit, "/siteId"},
    Wrong{R"({"endpoint":"ftp://a.example/"})", kField, "/endpoint"},
    Wrong{R"({"endpoint":"/v1/batch"})", kField, "/endpoint"},
    Wrong{R"j({"endpoint":"javascript:alert(1)"})j", kField, "/endpoint"},
    Wrong{R"({"endpoint":"https://"})", kField, "/endpoint"},
    Wrong{R"({"endpoint":{}})", kField, "/endpoint"},
    Wrong{R"({"writeKey":true})", kField, "/writeKey"},
    Wrong{R"({"destinations":{}})", kField, "/destinations"},
    Wrong{R"({"destinations":[{"endpoint":"https://a.example/"}]})", ErrorCode::MissingField, "/destinations/0/name"},
    Wrong{R"({"destinations":[{"name":"a"}]})", ErrorCode::MissingField, "/destinations/0/endpoint"},
    Wrong{R"({"destinations":[{"name":"a","endpoint":""}]})", kField, "/destinations/0/endpoint"},
    Wrong{R"({"destinations":[{"name":"a","endpoint":"ws://a.example/"}]})", kField, "/destinations/0/endpoint"},
    Wrong{R"({"destinations":[{"name":"waymark","endpoint":"https://a.example/"}]})", kField, "/destinations/0/name"},
    Wrong{R"({"destinations":[{"name":"A","endpoint":"https://a.example/"}]})", kField, "/destinations/0/name"},
    Wrong{R"({"destinations":[{"name":"1a","endpoint":"https://a.example/"}]})", kField, "/destinations/0/name"},
    Wrong{R"({"destinations":[{"name":"a.b","endpoint":"https://a.example/"}]})", kField, "/destinations/0/name"},
    Wrong{R"({"destinations":[{"name":"","endpoint":"https://a.example/"}]})", kField, "/destinations/0/name"},
    Wrong{R"({"destinations":[{"name":"abcdefghijklmnopqrstuvwxyz0123456","endpoint":"https://a.example/"}]})", ErrorCode::LimitExceeded, "/destinations/0/name"},
    Wrong{R"({"destinations":[{"name":"a","endpoint":"https://a.example/","onDoubt":"maybe"}]})", ErrorCode::UnknownType, "/destinations/0/onDoubt"},
    Wrong{R"({"destinations":[{"name":"a","endpoint":"https://a.example/"},{"name":"a","endpoint":"https://b.example/"}]})", kField, "/destinations/1/name"},
    Wrong{R"({"destinations":[{},{},{},{},{}]})", ErrorCode::LimitExceeded, "/destinations"},
    Wrong{R"({"conversion":"buy"})", kType, "/conversion"},
    Wrong{R"({"conversion":1})", kField, "/conversion"},
    Wrong{R"({"tempo":"years"})", kType, "/tempo"},
    Wrong{R"({"session":[]})", kField, "/session"},
    Wrong{R"({"session":{"idleTimeoutMs":299999}})", kField, "/session/idleTimeoutMs"},
    Wrong{R"({"session":{"idleTimeoutMs":28500001}})", kField, "/session/idleTimeoutMs"},
    Wrong{R"({"session":{"idleTimeoutMs":"300000"}})", kField, "/session/idleTimeoutMs"},
    Wrong{R"({"session":{"idleTimeoutMs":300000.5}})", kField, "/session/idleTimeoutMs"},
    Wrong{R"({"session":{"idleTimeoutMs":1e400}})", kField, "/session/idleTimeoutMs"},
    Wrong{R"({"session":{"maxDurationMs":-1}})", kField, "/session/maxDurationMs"},
    Wrong{R"({"session":{"newOnCampaign":"yes"}})", kField, "/session/newOnCampaign"},
    Wrong{R"({"session":{"idleTimeout":5}})", kUnknown, "/session/idleTimeout"},
    Wrong{R"({"consent":{"cookie":"yes"}})", kField, "/consent/cookie"},
    Wrong{R"({"consent":{"mode":"none"}})", kType, "/consent/mode"},
    Wrong{R"({"consent":"banner"})", kField, "/consent"},
    Wrong{R"({"consent":{"source":"cmp"}})", kType, "/consent/source"},
    Wrong{R"({"consent":{"tcfVendorId":0}})", kField, "/consent/tcfVendorId"},
    Wrong{R"({"consent":{"gpc":{"measuring":true}}})", kUnknown, "/consent/gpc/measuring"},
    Wrong{R"({"consent":{"dnt":1}})", kField, "/consent/dnt"},
    Wrong{R"({"batch":{"maxEvents":0}})", kField, "/batch/maxEvents"},
    Wrong{R"({"batch":{"maxEvents":501}})", kField, "/batch/maxEvents"},
    Wrong{R"({"batch":{"maxBytes":1023}})", kField, "/batch/maxBytes"},
    Wrong{R"({"batch":{"maxBytes":524289}})", kField, "/batch/maxBytes"},
    Wrong{R"({"batch":{"maxAgeMs":99}})", kField, "/batch/maxAgeMs"},
    Wrong{R"({"batch":{"maxAgeMs":60001}})", kField, "/batch/maxAgeMs"},
    Wrong{R"({"storage":{"capBytes":16383}})", kField, "/storage/capBytes"},
    Wrong{R"({"storage":{"capBytes":67108865}})", kField, "/storage/capBytes"},
    Wrong{R"({"internal":{"hosts":"a"}})", kField, "/internal/hosts"},
    Wrong{R"({"internal":{"hosts":["a",1]}})", kField, "/internal/hosts/1"},
    Wrong{R"({"internal":{"address":[]}})", kUnknown, "/internal/address"},
    Wrong{R"({"sensors":{"clicks":1}})", kField, "/sensors/clicks"},
    Wrong{R"({"sensors":{"keystrokes":true}})", kUnknown, "/sensors/keystrokes"},
    Wrong{R"({"searchParameters":"q"})", kField, "/searchParameters"},
    Wrong{R"({"language":"de"})", kType, "/language"},
    Wrong{R"({"__proto__":{}})", kUnknown, "/__proto__"},
    Wrong{R"({"a/b~c":1})", kUnknown, "/a~1b~0c"}));

INSTANTIATE_TEST_SUITE_P(GoalsAndChannels, WrongConfig, testing::Values(
    Wrong{R"({"goals":{}})", kField, "/goals"},
    Wrong{R"({"goals":[5]})", kField, "/goals/0"},
    Wrong{R"({"goals":[{"when":{"page":"/a"}}]})", kMissing, "/goals/0/id"},
    Wrong{R"({"goals":[{"id":"","when":{"page":"/a"}}]})", kField, "/goals/0/id"},
    Wrong{R"({"goals":[{"id":"a"}]})", kMissing, "/goals/0/when"},
    Wrong{R"({"goals":[{"id":"a","when":{}}]})", kField, "/goals/0/when"},
    Wrong{R"({"goals":[{"id":"a","when":{"page":"/a","kind":"login"}}]})", kField, "/goals/0/when"},
    Wrong{R"({"goals":[{"id":"a","when":{"page":"/a","url":"b"}}]})", kUnknown, "/goals/0/when/url"},
    Wrong{R"({"goals":[{"id":"a","when":{"page":"/a"},"valueMinor":1.5}]})", kField, "/goals/0/valueMinor"},
    Wrong{R"({"goals":[{"id":"a","when":{"page":"/a"},"currency":"euro"}]})", kField, "/goals/0/currency"},
    Wrong{R"({"goals":[{"id":"a","when":{"page":"/a"}},{"id":"a","when":{"page":"/b"}}]})", kField, "/goals/1/id"},
    Wrong{R"({"channels":[]})", kField, "/channels"},
    Wrong{R"({"channels":{"rules":[{"id":"a","when":{},"channel":"b"}]}})", kField, "/channels/rules/0/when"},
    Wrong{R"({"channels":{"rules":[{"id":"a","when":{"source":"b"}}]}})", kMissing, "/channels/rules/0/channel"}));

TEST(DecodeConfig, countsHowManyProblemsOneRuleHas) {
  // A wrong type leaves the rule without a condition, an unknown key beside it is told as well.
  const Decoded decoded = decode(R"({"channels":{"rules":[{"id":"a","when":{"source":5},"channel":"b"}],"internalHost":[]}})");
  EXPECT_EQ(told(decoded.problems).find("invalid_field /channels/rules/0/when/source"), 0u) << told(decoded.problems);
  EXPECT_NE(told(decoded.problems).find("unknown_field /channels/internalHost: \"internalHost\" is not known; did you mean \"internalHosts\"?"), std::string::npos);
  EXPECT_TRUE(decoded.config.channelRules.empty());
}

INSTANTIATE_TEST_SUITE_P(Slots, WrongConfig, testing::Values(
    Wrong{R"({"slots":{}})", kField, "/slots"},
    Wrong{R"({"slots":[{"options":[]}]})", kMissing, "/slots/0/id"},
    Wrong{R"({"slots":[{"id":"a"}]})", kMissing, "/slots/0/options"},
    Wrong{R"({"slots":[{"id":"a","options":{}}]})", kField, "/slots/0/options"},
    Wrong{R"({"slots":[{"id":"a","options":[{"id":"b"}]}]})", kMissing, "/slots/0/options/0/when"},
    Wrong{R"({"slots":[{"id":"a","options":[{"id":"b","when":5}]}]})", kField, "/slots/0/options/0/when"},
    Wrong{R"({"slots":[{"id":"a","options":[{"id":"b","when":{}},{"id":"b","when":{}}]}]})", kField, "/slots/0/options/1/id"},
    Wrong{R"({"slots":[{"id":"a","options":[]},{"id":"a","options":[]}]})", kField, "/slots/1/id"},
    Wrong{R"({"slots":[{"id":"a","options":[{"id":"b","when":{"$xor":[]}}]}]})", kType, "/slots/0/options/0/when/$xor"},
    Wrong{R"({"slots":[{"id":"a","options":[{"id":"b","when":{"$and":{}}}]}]})", kField, "/slots/0/options/0/when/$and"},
    Wrong{R"({"slots":[{"id":"a","options":[{"id":"b","when":{"$or":[{"path":{"$regex":"a"}}]}}]}]})", kType, "/slots/0/options/0/when/$or/0/path/$regex"},
    Wrong{R"({"slots":[{"id":"a","options":[{"id":"b","when":{"$not":{"mood":"buy"}}}]}]})", kUnknown, "/slots/0/options/0/when/$not/mood"},
    Wrong{R"({"slots":[{"id":"a","options":[{"id":"b","when":{"moment":"byu"}}]}]})", kType, "/slots/0/options/0/when/moment"},
    Wrong{R"({"slots":[{"id":"a","options":[{"id":"b","when":{"stage":{"$in":["loyalty","loyal"]}}}]}]})", kType, "/slots/0/options/0/when/stage/$in/1"},
    Wrong{R"({"slots":[{"id":"a","options":[{"id":"b","when":{"stage":{"$in":"loyalty"}}}]}]})", kField, "/slots/0/options/0/when/stage/$in"},
    Wrong{R"({"slots":[{"id":"a","options":[{"id":"b","when":{"device":["mobile"]}}]}]})", kField, "/slots/0/options/0/when/device"},
    Wrong{R"({"slots":[{"id":"a","options":[{"id":"b","when":{"cycles":{"$gt":1e400}}}]}]})", kField, "/slots/0/options/0/when/cycles/$gt"},
    Wrong{R"({"slots":[{"id":"a","options":[{"id":"b","when":{"cycles":{}}}]}]})", kField, "/slots/0/options/0/when/cycles"},
    Wrong{R"({"slots":[{"id":"a","options":[{"id":"b","when":{},"content":"text"}]}]})", kField, "/slots/0/options/0/content"},
    Wrong{R"({"slots":[{"id":"a","options":[{"id":"b","when":{},"content":{"html":"<b>"}}]}]})", kUnknown, "/slots/0/options/0/content/html"},
    Wrong{R"j({"slots":[{"id":"a","options":[{"id":"b","when":{},"content":{"attributes":{"onClick":"x()"}}}]}]})j", kField, "/slots/0/options/0/content/attributes/onClick"},
    Wrong{R"j({"slots":[{"id":"a","options":[{"id":"b","when":{},"content":{"attributes":{"href":" java\tscript:x()"}}}]}]})j", kField, "/slots/0/options/0/content/attributes/href"},
    Wrong{R"({"slots":[{"id":"a","options":[{"id":"b","when":{},"content":{"attributes":{"srcdoc":"x"}}}]}]})", kField, "/slots/0/options/0/content/attributes/srcdoc"}));

TEST(DecodeConfig, keepsTheNeighboursOfAWrongOption) {
  const Decoded decoded = decode(R"({"slots":[{"id":"a","options":[{"id":"wrong","when":{"momentt":"buy"}},{"id":"right","when":{"moment":"buy"}}]}]})");
  ASSERT_EQ(decoded.config.slots.size(), 1u);
  ASSERT_EQ(decoded.config.slots[0].options.size(), 1u);
  EXPECT_EQ(decoded.config.slots[0].options[0].id, "right");
  const std::string_view message = decoded.problems[0].message;
  EXPECT_NE(message.find("did you mean \"moment\"?"), std::string_view::npos) << message;
}

TEST(DecodeConfig, keepsAGoalThatOnlyHasAnUnreadKey) {
  const Decoded decoded = decode(R"({"goals":[{"id":"a","when":{"page":"/a"},"note":"ours"}]})");
  EXPECT_EQ(decoded.problems.size(), 1u);
  EXPECT_EQ(decoded.config.goals.size(), 1u);
}

TEST(DecodeConfig, readsNegationAlsoOfOneAttribute) {
  const Decoded decoded = decode(R"({"slots":[{"id":"a","options":[{"id":"b","when":{"traits.plan":{"$not":{"$eq":"pro"}},"$nor":[{"stage":"loyalty"}]}}]}]})");
  EXPECT_EQ(told(decoded.problems), "");
  const Condition& when = decoded.config.slots[0].options[0].when;
  ASSERT_EQ(when.children.size(), 2u);
  EXPECT_EQ(when.children[0].op, Condition::Op::Not);
  EXPECT_EQ(when.children[0].children[0].op, Condition::Op::Equal);
  EXPECT_EQ(when.children[0].children[0].attribute, "traits.plan");
  EXPECT_EQ(when.children[1].op, Condition::Op::Nor);
}

TEST(DecodeConfig, boundsConditionsAndProblems) {
  std::string condition = R"({"$or":[)";
  for (int i = 0; i < 300; ++i) condition += R"({"cycles":1},)";
  condition += R"({"cycles":1}]})";
  const Decoded decoded = decode(R"({"slots":[{"id":"a","options":[{"id":"b","when":)" + condition + "}]}]}");
  ASSERT_EQ(decoded.problems.size(), 1u);
  EXPECT_EQ(decoded.problems[0].code, ErrorCode::LimitExceeded);

  std::string unknown = "{";
  for (int i = 0; i < 10'000; ++i) unknown += "\"key" + std::to_string(i) + "\":1,";
  EXPECT_EQ(decode(unknown + "\"last\":1}").problems.size(), 64u);
}

}  // namespace
}  // namespace waymark
