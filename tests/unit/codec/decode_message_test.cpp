#include "codec/decode_message.h"

#include <gtest/gtest.h>

#include <string>

#include "messages.h"

namespace waymark {
namespace {

using nlohmann::json;
using test::effectsOf;
using test::Session;
using test::startMessage;
using test::touchpointMessage;

/// Code and path of the only refusal, or "taken".
std::string refusal(const json& message) {
  const Session session(test::sendingConfig());
  const bool isStart = message.is_object() && message.value("type", json()) == "start";
  if (!isStart) {
    EXPECT_EQ(session.say({startMessage()})["rejected"], json::array());
  }
  const json answer = session.say(isStart ? std::vector<json>{message} : std::vector<json>{test::stamped("flush", "f", 1), message, test::stamped("flush", "g", 9)});
  EXPECT_EQ(answer["ok"], true);
  if (answer["rejected"].empty()) return "taken";
  EXPECT_EQ(answer["rejected"].size(), 1u) << answer["rejected"];
  const json& error = answer["rejected"][0]["error"];
  EXPECT_EQ(answer["rejected"][0]["index"], isStart ? 0 : 1);
  EXPECT_NE(error["message"], "");
  // The path begins with the message's place in the list.
  const auto path = error["path"].get<std::string>();
  EXPECT_EQ(path.substr(0, 2), isStart ? "/0" : "/1");
  return error["code"].get<std::string>() + ' ' + path.substr(2);
}

json with(json message, const std::string& pointer, json value) {
  message[json::json_pointer(pointer)] = std::move(value);
  return message;
}
json without(json message, const std::string& pointer) {
  const json::json_pointer at(pointer);
  message.at(at.parent_pointer()).erase(at.back());
  return message;
}

TEST(DecodeMessage, takesEveryFieldOfATouchpointAndWritesItBack) {
  const Session session(test::sendingConfig());
  const json answer = session.say({startMessage(), touchpointMessage()});
  ASSERT_EQ(answer["rejected"], json::array());
  const std::vector<json> stored = effectsOf(answer, "store");
  ASSERT_EQ(stored.size(), 1u);
  const json& record = stored[0]["record"];
  json expected = touchpointMessage();
  expected.erase("type");
  for (const auto& [key, value] : expected.items()) EXPECT_EQ(record.at(key), value) << key;
}

TEST(DecodeMessage, takesEachMessageOfTheProtocol) {
  const auto stamped = [](const char* type, json fields) {
    json out = test::stamped(type, "m", 7);
    out.update(fields);
    return out;
  };
  EXPECT_EQ(refusal(startMessage()), "taken");
  EXPECT_EQ(refusal(touchpointMessage()), "taken");
  EXPECT_EQ(refusal(stamped("consent", {{"consent", test::granted()}, {"source", "banner"}, {"visitorId", "v2"}, {"storage", "persistent"}})), "taken");
  EXPECT_EQ(refusal(stamped("visibility", {{"state", "hidden"}})), "taken");
  EXPECT_EQ(refusal(stamped("timer", {{"timer", "save"}})), "taken");
  EXPECT_EQ(refusal(stamped("answer", {{"batchId", "page.1"}, {"status", 0}, {"failure", "timeout"}, {"retryAfterMs", 1000}, {"body", "<html>"}})), "taken");
  EXPECT_EQ(refusal(stamped("slots", {{"slots", {{{"id", "hero"}, {"options", {{{"id", "a"}, {"when", {{"moment", "buy"}}}}}}}}}})), "taken");
  EXPECT_EQ(refusal(stamped("slot_painted", {{"slot", "hero"}, {"option", "a"}})), "taken");
  EXPECT_EQ(refusal(stamped("identify", {{"traits", {{"plan", "pro"}, {"seats", 3}, {"trial", false}, {"left out", nullptr}}}})), "taken");
  EXPECT_EQ(refusal(stamped("flush", json::object())), "taken");
  EXPECT_EQ(refusal(stamped("adopted", {{"records", {{{"key", "k"}, {"bytes", 900}, {"kind", "kind of tomorrow"}, {"to", {"waymark", "gone"}}}}}})), "taken");
  EXPECT_EQ(refusal(stamped("disowned", {{"keys", {"k"}}})), "taken");
  EXPECT_EQ(refusal(stamped("storeFailed", {{"keys", {"k"}}, {"reason", "quota"}})), "taken");
  EXPECT_EQ(refusal(stamped("trapped", {{"count", 1}})), "taken");
  EXPECT_EQ(refusal(stamped("refused", {{"reason", "too_large"}, {"count", 2}})), "taken");
}

TEST(DecodeMessage, takesNullForAbsent) {
  json message = touchpointMessage();
  for (const auto& [key, value] : message.items())
    if (key != "type" && key != "id" && key != "atMs" && key != "elapsedMs" && key != "kind") value = nullptr;
  EXPECT_EQ(refusal(message), "taken");
}

TEST(DecodeMessage, needsIdTimesAndKind) {
  for (const char* field : {"/id", "/atMs", "/elapsedMs", "/kind", "/type"}) EXPECT_EQ(refusal(without(touchpointMessage(), field)), std::string("missing_field ") + field);
  for (const char* field : {"/protocol", "/seed", "/tabId", "/pageId", "/visitorId", "/page", "/page/url", "/device", "/device/type", "/utcOffsetMin", "/mode", "/storage", "/consent",
                            "/consent/analytics", "/consent/personalization", "/consent/advertising"})
    EXPECT_EQ(refusal(without(startMessage(), field)), std::string("missing_field ") + field);
  for (const char* field : {"/item/id", "/items/1/id", "/page/url", "/pain/signal", "/survey/score"})
    EXPECT_EQ(refusal(without(touchpointMessage(), field)), std::string("missing_field ") + field);
}

TEST(DecodeMessage, refusesWhatIsNoMessage) {
  for (const json& message : {json(5), json("text"), json::array(), json(nullptr), json(true)}) EXPECT_EQ(refusal(message), "invalid_field ");
  EXPECT_EQ(refusal(with(touchpointMessage(), "/type", "tuchpoint")), "unknown_type /type");
  EXPECT_EQ(refusal(with(touchpointMessage(), "/type", 5)), "unknown_type /type");
}

struct Wrong {
  const char* field;  ///< set in an otherwise right message
  const char* value;  ///< JSON
  const char* refusal;
};

class WrongTouchpoint : public testing::TestWithParam<Wrong> {};
TEST_P(WrongTouchpoint, isRefusedWithItsPath) {
  const Wrong& wrong = GetParam();
  EXPECT_EQ(refusal(with(touchpointMessage(), wrong.field, json::parse(wrong.value))), wrong.refusal) << wrong.field << ' ' << wrong.value;
}

INSTANTIATE_TEST_SUITE_P(Stamp, WrongTouchpoint, testing::Values(
    Wrong{"/id", "\"\"", "invalid_field /id"}, Wrong{"/id", "7", "invalid_field /id"},
    Wrong{"/id", "\"12345678901234567890123456789012345678901234567890123456789012345\"", "limit_exceeded /id"},
    Wrong{"/atMs", "-1", "invalid_field /atMs"}, Wrong{"/atMs", "1.5", "invalid_field /atMs"}, Wrong{"/atMs", "\"1\"", "invalid_field /atMs"},
    Wrong{"/atMs", "9007199254740992", "invalid_field /atMs"}, Wrong{"/atMs", "1e300", "invalid_field /atMs"},
    Wrong{"/elapsedMs", "-1", "invalid_field /elapsedMs"}, Wrong{"/elapsedMs", "{}", "invalid_field /elapsedMs"}));

INSTANTIATE_TEST_SUITE_P(Fields, WrongTouchpoint, testing::Values(
    Wrong{"/kind", "\"purchse\"", "unknown_type /kind"}, Wrong{"/kind", "\"\"", "unknown_type /kind"}, Wrong{"/kind", "1", "invalid_field /kind"},
    Wrong{"/page", "\"https://a.example/\"", "invalid_field /page"}, Wrong{"/page/url", "\"\"", "invalid_field /page/url"},
    Wrong{"/page/title", "[]", "invalid_field /page/title"}, Wrong{"/page/types", "\"Product\"", "invalid_field /page/types"},
    Wrong{"/page/types", "[\"a\",1]", "invalid_field /page/types/1"}, Wrong{"/page/referer", "1", "unknown_field /page/referer"},
    Wrong{"/sensor", "1", "invalid_field /sensor"}, Wrong{"/referrer", "1", "invalid_field /referrer"}, Wrong{"/name", "{}", "invalid_field /name"},
    Wrong{"/navigation", "\"jump\"", "unknown_type /navigation"}, Wrong{"/item", "[]", "invalid_field /item"},
    Wrong{"/item/id", "\"\"", "invalid_field /item/id"}, Wrong{"/item/name", "1", "invalid_field /item/name"},
    Wrong{"/item/priceMinor", "12.5", "invalid_field /item/priceMinor"}, Wrong{"/item/priceMinor", "\"1250\"", "invalid_field /item/priceMinor"},
    Wrong{"/item/currency", "\"EURO\"", "invalid_field /item/currency"}, Wrong{"/item/currency", "\"E1R\"", "invalid_field /item/currency"},
    Wrong{"/item/quantity", "-1", "invalid_field /item/quantity"}, Wrong{"/item/price", "1", "unknown_field /item/price"},
    Wrong{"/items", "{}", "invalid_field /items"}, Wrong{"/items/1/priceMinor", "true", "invalid_field /items/1/priceMinor"},
    Wrong{"/items/0", "5", "invalid_field /items/0"}, Wrong{"/valueMinor", "0.5", "invalid_field /valueMinor"}, Wrong{"/currency", "\"\"", "invalid_field /currency"},
    Wrong{"/orderId", "77", "invalid_field /orderId"}, Wrong{"/query", "[]", "invalid_field /query"}, Wrong{"/resultCount", "-1", "invalid_field /resultCount"},
    Wrong{"/engagedMs", "\"1\"", "invalid_field /engagedMs"}, Wrong{"/scrollPercent", "101", "invalid_field /scrollPercent"},
    Wrong{"/code", "1", "invalid_field /code"}, Wrong{"/goals", "\"g\"", "invalid_field /goals"}, Wrong{"/goals", "[{}]", "invalid_field /goals/0"},
    Wrong{"/kindd", "1", "unknown_field /kindd"}, Wrong{"/__proto__", "{}", "unknown_field /__proto__"}));

INSTANTIATE_TEST_SUITE_P(Facts, WrongTouchpoint, testing::Values(
    Wrong{"/target", "\"#a\"", "invalid_field /target"}, Wrong{"/target/href", "1", "invalid_field /target/href"}, Wrong{"/target/value", "\"x\"", "unknown_field /target/value"},
    Wrong{"/form", "1", "invalid_field /form"}, Wrong{"/form/fields", "-1", "invalid_field /form/fields"}, Wrong{"/form/seconds", "1.5", "invalid_field /form/seconds"},
    Wrong{"/media/percent", "100.5", "invalid_field /media/percent"}, Wrong{"/media/action", "\"pause\"", "unknown_type /media/action"},
    Wrong{"/pain/signal", "\"anger\"", "unknown_type /pain/signal"}, Wrong{"/pain/count", "-3", "invalid_field /pain/count"},
    Wrong{"/survey/metric", "\"nsp\"", "unknown_type /survey/metric"}, Wrong{"/survey/score", "10.5", "invalid_field /survey/score"},
    Wrong{"/survey/score", "\"9\"", "invalid_field /survey/score"}, Wrong{"/survey", "{\"metric\":\"csat\",\"score\":0}", "invalid_field /survey/score"},
    Wrong{"/survey", "{\"metric\":\"ces\",\"score\":8}", "invalid_field /survey/score"}, Wrong{"/survey", "{\"score\":101}", "invalid_field /survey/score"},
    Wrong{"/properties", "[]", "invalid_field /properties"}, Wrong{"/properties", "\"{}\"", "invalid_field /properties"}));

class WrongStart : public testing::TestWithParam<Wrong> {};
TEST_P(WrongStart, isRefusedWithItsPath) {
  const Wrong& wrong = GetParam();
  EXPECT_EQ(refusal(with(startMessage(), wrong.field, json::parse(wrong.value))), wrong.refusal) << wrong.field << ' ' << wrong.value;
}
INSTANTIATE_TEST_SUITE_P(Fields, WrongStart, testing::Values(
    Wrong{"/protocol", "2", "incompatible /protocol"}, Wrong{"/protocol", "\"1\"", "invalid_field /protocol"}, Wrong{"/seed", "4294967296", "invalid_field /seed"},
    Wrong{"/seed", "-1", "invalid_field /seed"}, Wrong{"/tabId", "\"\"", "invalid_field /tabId"}, Wrong{"/pageId", "1", "invalid_field /pageId"},
    Wrong{"/visitorId", "[]", "invalid_field /visitorId"}, Wrong{"/page", "1", "invalid_field /page"}, Wrong{"/device", "\"mobile\"", "invalid_field /device"},
    Wrong{"/device/type", "\"watch\"", "unknown_type /device/type"}, Wrong{"/device/viewportWidthPx", "-1", "invalid_field /device/viewportWidthPx"},
    Wrong{"/device/model", "\"x\"", "unknown_field /device/model"}, Wrong{"/utcOffsetMin", "1081", "invalid_field /utcOffsetMin"}, Wrong{"/mode", "\"debug\"", "unknown_type /mode"},
    Wrong{"/storage", "\"disk\"", "unknown_type /storage"}, Wrong{"/consent", "\"granted\"", "invalid_field /consent"},
    Wrong{"/consent/analytics", "\"yes\"", "unknown_type /consent/analytics"}, Wrong{"/consent/necessary", "\"granted\"", "unknown_field /consent/necessary"},
    Wrong{"/botSigns", "[1]", "invalid_field /botSigns/0"}, Wrong{"/internal", "1", "invalid_field /internal"}, Wrong{"/extra", "1", "unknown_field /extra"}));

struct WrongOther {
  const char* message;  ///< without its stamp
  const char* refusal;
};
class WrongMessage : public testing::TestWithParam<WrongOther> {};
TEST_P(WrongMessage, isRefusedWithItsPath) {
  json message = test::stamped("", "m", 5);
  message.update(json::parse(GetParam().message));
  EXPECT_EQ(refusal(message), GetParam().refusal) << GetParam().message;
}
INSTANTIATE_TEST_SUITE_P(Others, WrongMessage, testing::Values(
    WrongOther{R"({"type":"consent","source":"s","storage":"memory"})", "missing_field /consent"},
    WrongOther{R"({"type":"consent","consent":{"analytics":"granted","personalization":"granted","advertising":"maybe"},"source":"s","storage":"memory"})", "unknown_type /consent/advertising"},
    WrongOther{R"({"type":"visibility","state":"gone"})", "unknown_type /state"}, WrongOther{R"({"type":"visibility"})", "missing_field /state"},
    WrongOther{R"({"type":"timer","timer":""})", "invalid_field /timer"}, WrongOther{R"({"type":"answer","batchId":"b"})", "missing_field /status"},
    WrongOther{R"({"type":"answer","batchId":"b","status":1000})", "invalid_field /status"}, WrongOther{R"({"type":"answer","batchId":"b","status":0,"failure":"bad"})", "unknown_type /failure"},
    WrongOther{R"({"type":"answer","batchId":"b","status":0,"failure":""})", "unknown_type /failure"},
    WrongOther{R"({"type":"answer","batchId":"b","status":200,"retryAfterMs":-1})", "invalid_field /retryAfterMs"},
    WrongOther{R"({"type":"answer","batchId":"b","status":200,"body":{}})", "invalid_field /body"}, WrongOther{R"({"type":"slots"})", "missing_field /slots"},
    WrongOther{R"({"type":"slots","slots":"hero"})", "invalid_field /slots"}, WrongOther{R"({"type":"slot_painted","slot":"a"})", "missing_field /option"},
    WrongOther{R"({"type":"identify","traits":{"a":[]}})", "invalid_field /traits/a"}, WrongOther{R"({"type":"identify","traits":{"":1}})", "invalid_field /traits/"},
    WrongOther{R"({"type":"identify","traits":[]})", "invalid_field /traits"}, WrongOther{R"({"type":"flush","now":true})", "unknown_field /now"},
    WrongOther{R"({"type":"adopted","records":[{"key":"k","bytes":-1,"kind":"login"}]})", "invalid_field /records/0/bytes"},
    WrongOther{R"({"type":"adopted","records":[{"bytes":1,"kind":"login"}]})", "missing_field /records/0/key"},
    WrongOther{R"({"type":"adopted","records":[{"key":"k","bytes":1,"kind":"login","to":"waymark"}]})", "invalid_field /records/0/to"},
    WrongOther{R"({"type":"disowned"})", "missing_field /keys"}, WrongOther{R"({"type":"disowned","keys":"k"})", "invalid_field /keys"},
    WrongOther{R"({"type":"storeFailed","keys":[1],"reason":"r"})", "invalid_field /keys/0"}, WrongOther{R"({"type":"trapped","count":-1})", "invalid_field /count"},
    WrongOther{R"({"type":"refused","reason":"because","count":1})", "unknown_type /reason"}, WrongOther{R"({"type":"refused","reason":"trap"})", "missing_field /count"}));

TEST(DecodeMessage, cutsTextsToTheirBoundsWithoutSplittingACharacter) {
  const Session session(test::sendingConfig());
  json message = touchpointMessage();
  const std::string euros = [] { std::string out; for (int i = 0; i < 2'000; ++i) out += "€"; return out; }();
  message["page"]["url"] = "https://a.example/" + euros;
  message["page"]["title"] = euros;
  message["query"] = euros;
  message["orderId"] = euros;
  const json answer = session.say({startMessage(), message});
  ASSERT_EQ(answer["rejected"], json::array());
  const json record = effectsOf(answer, "store").at(0)["record"];
  EXPECT_EQ(record["page"]["url"].get<std::string>().size(), 2046u);
  EXPECT_EQ(record["page"]["title"].get<std::string>().size(), 300u);
  EXPECT_EQ(record["query"].get<std::string>().size(), 198u);
  EXPECT_EQ(record["orderId"].get<std::string>().size(), 255u);
}

TEST(DecodeMessage, boundsLists) {
  EXPECT_EQ(refusal(with(touchpointMessage(), "/items", json(51, {{"id", "a"}}))), "limit_exceeded /items");
  EXPECT_EQ(refusal(with(touchpointMessage(), "/items", json(50, {{"id", "a"}}))), "taken");
  EXPECT_EQ(refusal(with(touchpointMessage(), "/goals", json(51, "g"))), "limit_exceeded /goals");
  const Session session(test::sendingConfig());
  const json answer = session.say({startMessage(), with(touchpointMessage(), "/page/types", json(40, "Thing"))});
  EXPECT_EQ(effectsOf(answer, "store").at(0)["record"]["page"]["types"].size(), 16u);
}

TEST(DecodeMessage, takesLowerCaseCurrencies) {
  const Session session(test::sendingConfig());
  const json answer = session.say({startMessage(), with(touchpointMessage(), "/currency", "eur")});
  EXPECT_EQ(effectsOf(answer, "store").at(0)["record"]["currency"], "EUR");
}

std::string canonical(const std::string& propertiesJson) {
  const Session session(test::sendingConfig());
  const std::string message = R"({"type":"touchpoint","id":"p","atMs":1,"elapsedMs":1,"kind":"custom","properties":)" + propertiesJson + "}";
  (void)session.say({startMessage()});
  const std::string answer(dispatch(session.id(), "[" + message + "]"));
  const std::size_t from = answer.find("\"properties\":");
  if (from == std::string::npos) return json::parse(answer)["rejected"].empty() ? "" : json::parse(answer)["rejected"][0]["error"]["code"].get<std::string>() + ' ' + json::parse(answer)["rejected"][0]["error"]["path"].get<std::string>();
  const std::size_t to = answer.find(",\"family\"", from);
  return answer.substr(from + 13, to - from - 13);
}

TEST(Properties, areWrittenCanonically) {
  EXPECT_EQ(canonical(R"( { "b" : 1 , "a" : [ 1.50 , null , { "z" : "\u00e9" , "y" : 1e3 } ] , "b" : { } } )"), R"({"a":[1.5,null,{"y":1000,"z":"é"}],"b":{}})");
  EXPECT_EQ(canonical("{}"), "");
  EXPECT_EQ(canonical(R"({"__proto__":{"x":1},"constructor":2})"), R"({"__proto__":{"x":1},"constructor":2})");
}

TEST(Properties, areBounded) {
  EXPECT_EQ(canonical(R"({"a":")" + std::string(9'000, 'x') + R"("})"), "limit_exceeded /0/properties");
  EXPECT_EQ(canonical(R"({"a":1e400})"), "invalid_field /0/properties/a");
  const auto nested = [](int depth) {
    std::string out;
    for (int i = 0; i < depth; ++i) out += R"({"a":)";
    return out + "1" + std::string(static_cast<std::size_t>(depth), '}');
  };
  EXPECT_EQ(canonical(nested(16)), nested(16));
  EXPECT_EQ(canonical(nested(17)).substr(0, 28), "limit_exceeded /0/properties");
  std::string many = "{";
  for (int i = 0; i < 257; ++i) many += "\"k" + std::to_string(i) + "\":1,";
  EXPECT_EQ(canonical(many + "\"z\":1}"), "limit_exceeded /0/properties");
}

TEST(DecodeMessage, leavesOutAWrongSlotAndTellsIt) {
  const Session session;
  (void)session.say({startMessage()});
  json slots = test::stamped("slots", "s", 3);
  slots["slots"] = json::parse(R"([{"id":"wrong","options":[{"id":"a","when":{"mood":"buy"}}]},{"id":"right","options":[{"id":"b","when":{}}]},{"options":[]}])");
  const json answer = session.say({slots});
  EXPECT_EQ(answer["rejected"], json::array());
  const std::vector<json> told = effectsOf(answer, "diagnostic");
  ASSERT_EQ(told.size(), 2u) << answer;
  EXPECT_EQ(told[0]["code"], "unknown_field");
  EXPECT_EQ(told[0]["path"], "/0/slots/0/options/0/when/mood");
  EXPECT_EQ(told[1]["path"], "/0/slots/2/id");
  bool decided = false;
  for (const json& effect : effectsOf(answer, "decide")) decided = decided || (effect["slot"] == "right" && effect["option"] == "b");
  EXPECT_TRUE(decided) << answer;
}

TEST(DecodeReply, readsACollectorsAnswer) {
  const std::optional<BatchReply> reply = decodeReply(R"({"ok":true,"accepted":2,"duplicates":0,"rejected":[{"index":1,"id":"e1","error":{"code":"x","message":"","path":""}},{"index":2},5]})");
  ASSERT_TRUE(reply.has_value());
  EXPECT_TRUE(reply->ok);
  EXPECT_EQ(reply->rejectedIds, List<String>{"e1"});
  EXPECT_EQ(reply->ackedIds, List<String>());
  EXPECT_EQ(decodeReply(R"({"ok":true,"accepted":0,"duplicates":0,"rejected":[],"acked":["a",5,"c"]})")->ackedIds, (List<String>{"a", "c"}));
  EXPECT_EQ(decodeReply(R"({"ok":true,"acked":"a"})")->ackedIds, List<String>());
  EXPECT_FALSE(decodeReply(R"({"ok":false})")->ok);
}

TEST(DecodeReply, takesNothingElseForOne) {
  for (const std::string& body : {std::string(), std::string("<html>sign in</html>"), std::string("true"), std::string("[]"), std::string(R"({"ok":1})"), std::string(R"({"status":"ok"})"),
                                  std::string(R"({"ok":true)"), R"({"ok":true,"a":")" + std::string(70'000, 'x') + "\"}", R"({"ok":true,"a":)" + std::string(100'000, '[')})
    EXPECT_FALSE(decodeReply(body).has_value()) << body.substr(0, 60);
}

}  // namespace
}  // namespace waymark
