#include "codec/encode_effects.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "waymark/tracker.h"

namespace waymark {
namespace {

using nlohmann::json;

/// What `act` writes, read back by the oracle.
template <class Act>
json effects(Act act) {
  Tracker tracker;
  String out;
  JsonWriter writer(out);
  JsonSink sink(writer, tracker);
  writer.array();
  act(sink);
  writer.endArray();
  return json::parse(out);
}

MomentAnswer moment() {
  MomentAnswer out;
  out.label = Moment::Buy;
  out.scores = {0.1, 0.1, 0.1, 0.6000000004, 0.1};
  out.margin = 0.5;
  out.evidence = {{"act", "add_to_cart", 1.23456789012, {"m1"}}};
  return out;
}
StageAnswer stage() {
  StageAnswer out;
  out.label = Stage::Retention;
  out.scores = {0, 0, 0, 1, 0};
  out.cycles = 2;
  out.since = {77};
  return out;
}
const json kMoment = json::parse(R"({"label":"buy","scores":{"know":0.1,"go":0.1,"do":0.1,"buy":0.6,"navigate":0.1},"margin":0.5,
  "evidence":[{"source":"act","cue":"add_to_cart","weight":1.23456789,"messageId":"m1"}]})");
const json kStage = json::parse(R"({"label":"retention","scores":{"awareness":0,"consideration":0,"purchase":0,"retention":1,"loyalty":0},"evidence":[],"cycles":2,"sinceMs":77})");
const json kChannel = json::parse(R"json({"channel":"Direct","source":"(direct)","medium":"(none)","rule":"direct","evidence":""})json");

TEST(JsonSink, writesSmallEffectsInTheProtocolsShapes) {
  const json expected = json::parse(R"([{"type":"forget","destination":"waymark","keys":["a","b"],"reason":"delivered"},
    {"type":"forget","destination":"mirror","keys":["c"],"reason":"dropped","why":"overflow"},{"type":"schedule","timer":"send","afterMs":3000},
    {"type":"cancel","timer":"send"},{"type":"erase","reason":"consent"},{"type":"diagnostic","code":"c","message":"m","path":"/p"},{"type":"diagnostic","code":"c","message":"m"}])");
  EXPECT_EQ(effects([](EffectSink& sink) {
              const List<String> delivered = {"a", "b"}, dropped = {"c"};
              sink.forget({"waymark", &delivered, "delivered", {}});
              sink.forget({"mirror", &dropped, "dropped", "overflow"});
              sink.schedule("send", seconds(3));
              sink.cancel("send");
              sink.erase("consent");
              sink.diagnostic("c", "m", "/p");
              sink.diagnostic("c", "m", "");
            }),
            expected);
}

TEST(JsonSink, writesAJourney) {
  const MomentAnswer m = moment();
  const StageAnswer s = stage();
  SessionAnswer session;
  session.sessionId.text = "s1";
  session.ordinal = 2;
  session.isNew = true;
  session.reason = SessionReason::Campaign;
  session.startedAt = {5};
  session.touchpoints = 1;
  const ChannelAnswer channel;
  Touchpoint touchpoint;
  touchpoint.id.text = "m1";
  touchpoint.kind = Kind::AddToCart;
  JourneyEffect journey;
  journey.touchpoint = &touchpoint;
  journey.family = Family::External;
  journey.ownership = Ownership::Earned;
  journey.index = 4;
  journey.moment = &m;
  journey.stage = &s;
  journey.session = &session;
  journey.channel = &channel;
  journey.momentChanged = journey.channelChanged = true;
  json expected = {{"type", "journey"}, {"touchpoint", {{"id", "m1"}, {"kind", "add_to_cart"}, {"family", "external"}, {"ownership", "earned"}, {"index", 4}}},
                   {"moment", kMoment}, {"stage", kStage}, {"channel", kChannel}, {"changed", {"moment", "channel"}}};
  expected["session"] = json::parse(R"({"sessionId":"s1","ordinal":2,"isNew":true,"reason":"campaign","startedAtMs":5,"touchpoints":1})");
  EXPECT_EQ(effects([&](EffectSink& sink) { sink.journey(journey); }), json::array({expected}));
  touchpoint.sensor = "clicks";
  EXPECT_EQ(effects([&](EffectSink& sink) { sink.journey(journey); })[0]["touchpoint"]["sensor"], "clicks");
}

TEST(JsonSink, rendersARecordAndStoresItAsItIs) {
  const MomentAnswer m = moment();
  const StageAnswer s = stage();
  SessionAnswer session;
  session.sessionId.text = "s1";
  session.ordinal = 2;
  const ChannelAnswer channel;
  Touchpoint touchpoint;
  touchpoint.id.text = "m1";
  touchpoint.at = {9};
  touchpoint.elapsed = {3};
  touchpoint.kind = Kind::Refund;
  const List<GoalReached> goals = {{"g", true, false, -50, "EUR", "o", "repeated"}};
  const List<String> signs = {"webdriver"};
  EventRecord record;
  record.touchpoint = &touchpoint;
  record.visitorId = "v";
  record.tabId = "t";
  record.pageId = "p";
  record.seq = 8;
  record.utcOffsetMin = -60;
  record.device = DeviceType::Tablet;
  record.moment = &m;
  record.stage = &s;
  record.session = &session;
  record.channel = &channel;
  record.goalsReached = &goals;
  record.test = true;
  record.botSigns = &signs;
  const json expected = {{"id", "m1"}, {"visitorId", "v"}, {"sessionId", "s1"}, {"sessionOrdinal", 2}, {"tabId", "t"}, {"pageId", "p"}, {"seq", 8}, {"atMs", 9}, {"elapsedMs", 3},
                         {"utcOffsetMin", -60}, {"device", "tablet"}, {"kind", "refund"}, {"family", "digital"}, {"ownership", "owned"}, {"moment", kMoment}, {"stage", kStage},
                         {"channel", kChannel}, {"goalsReached", {{{"goalId", "g"}, {"isConversion", true}, {"counted", false}, {"valueMinor", -50}, {"currency", "EUR"}}}},
                         {"test", true}, {"botSigns", {"webdriver"}}};
  String text;
  const json stored = effects([&](EffectSink& sink) {
    text = sink.render(record);
    sink.store("m1", Kind::Refund, true, text, {});
    sink.store("m1", Kind::Refund, true, text, {"waymark", "mirror"});
  });
  EXPECT_EQ(json::parse(text), expected);
  EXPECT_EQ(stored[0], (json{{"type", "store"}, {"key", "m1"}, {"kind", "refund"}, {"urgent", true}, {"record", expected}}));
  EXPECT_EQ(stored[1]["to"], (json{"waymark", "mirror"}));
}

TEST(JsonSink, writesSendWithItsHeader) {
  Ledger ledger;
  ledger.accepted = 5;
  ledger.delivered = 2;
  ledger.queued = 1;
  ledger.inDoubt = 1;
  ledger.held = 3;
  ledger.dropped = {{"too_old", 1}};
  ledger.refused = {{"trap", 2}};
  const json expectedLedger = json::parse(R"({"accepted":5,"delivered":2,"queued":1,"inDoubt":1,"dropped":{"too_old":1},"held":3,"refused":{"trap":2}})");
  const List<String> keys = {"k1", "k2"}, asked = {"d1"};
  SendEffect send;
  send.batchId = "b";
  send.destination = "waymark";
  send.url = "https://c.example/";
  send.keys = &keys;
  send.sentAt = {11};
  send.tabId = "t";
  send.ledgerSeq = 3;
  send.ledger = &ledger;
  send.siteId = "shop";
  send.leaving = true;
  send.timeout = seconds(15);
  const json answer = effects([&](EffectSink& sink) {
    sink.send(send);
    send.inDoubt = &asked;
    sink.send(send);
  });
  const auto version = answer[0]["header"]["coreVersion"].get<std::string>();
  EXPECT_NE(version, "");
  EXPECT_EQ(answer[0], (json{{"type", "send"}, {"batchId", "b"}, {"destination", "waymark"}, {"url", "https://c.example/"}, {"keys", {"k1", "k2"}}, {"leaving", true}, {"timeoutMs", 15'000},
                             {"header", {{"schema", "waymark/batch/1"}, {"batchId", "b"}, {"sentAtMs", 11}, {"coreVersion", version}, {"siteId", "shop"}, {"tabId", "t"}, {"ledgerSeq", 3}, {"ledger", expectedLedger}}}}));
  EXPECT_FALSE(answer[0]["header"].contains("inDoubt"));
  EXPECT_EQ(answer[1]["header"]["inDoubt"], json{"d1"});
}

TEST(JsonSink, writesDecisionsWithTheirReasons) {
  SlotContent content;
  content.text = "Buy";
  content.templateId = "t";
  content.attributes = {{"class", "big"}};
  Attribute fact;
  fact.name = "moment";
  fact.value.type = Scalar::Type::Text;
  fact.value.text = "buy";
  Attribute absent;
  absent.name = "campaign";
  const Attributes facts = {fact, absent};
  const MomentAnswer m = moment();
  DecideEffect decide;
  decide.slot = "hero";
  decide.option = "buy";
  decide.content = &content;
  decide.facts = &facts;
  decide.momentEvidence = &m.evidence;
  DecideEffect byDefault;
  byDefault.slot = "hero";
  byDefault.option = "default";
  const json answer = effects([&](EffectSink& sink) {
    sink.decide(decide);
    sink.decide(byDefault);
  });
  EXPECT_EQ(answer[0], (json{{"type", "decide"}, {"slot", "hero"}, {"option", "buy"}, {"content", {{"text", "Buy"}, {"attributes", {{"class", "big"}}}, {"template", "t"}}},
                             {"reason", {{"by", "rule"}, {"rule", "buy"}, {"facts", {{{"attribute", "moment"}, {"value", "buy"}}, {{"attribute", "campaign"}, {"value", nullptr}}}}, {"evidence", kMoment["evidence"]}}}}));
  EXPECT_EQ(answer[1]["reason"]["by"], "default");
  EXPECT_EQ(answer[1]["reason"]["evidence"], json::array());
  EXPECT_FALSE(answer[1]["reason"].contains("rule"));
}

TEST(JsonSink, writesGoals) {
  const GoalReached goal = {"conversion", true, true, 1250, "EUR", "o-1", "first receipt"};
  EXPECT_EQ(effects([&](EffectSink& sink) { sink.goal({&goal, Kind::Purchase}); }),
            json::parse(R"([{"type":"goal","goalId":"conversion","kind":"purchase","isConversion":true,"valueMinor":1250,"currency":"EUR","orderId":"o-1","counted":true,"why":"first receipt"}])"));
}

}  // namespace
}  // namespace waymark
