#include "codec/api.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "messages.h"

namespace waymark {
namespace {

using nlohmann::json;
using test::Session;
using test::startMessage;
using test::touchpointMessage;

TEST(CoreVersion, namesVersionAndProtocol) {
  const json version = json::parse(coreVersion());
  EXPECT_EQ(version.size(), 2u);
  EXPECT_EQ(version["protocol"], 1);
  EXPECT_NE(version["version"].get<std::string>().find('.'), std::string::npos);
}

TEST(CreateTracker, answersWithAnIdAndEveryProblem) {
  const json answer = json::parse(createTracker(R"({"batch":{"maxEvents":0},"endpont":"x"})", R"({"version":99})"));
  EXPECT_EQ(answer["ok"], true);
  ASSERT_EQ(answer["problems"].size(), 3u) << answer;
  EXPECT_EQ(answer["problems"][0]["path"], "/batch/maxEvents");
  EXPECT_EQ(answer["problems"][1]["code"], "unknown_field");
  EXPECT_EQ(answer["problems"][1]["message"], "\"endpont\" is not known; did you mean \"endpoint\"?");
  EXPECT_EQ(answer["problems"][2]["code"], "incompatible");
  (void)destroyTracker(answer["trackerId"].get<int>());
}

TEST(CreateTracker, boundsTheirNumberAndNeverUsesAnIdAgain) {
  std::vector<int> ids;
  json answer;
  for (answer = json::parse(createTracker("", "")); answer["ok"] == true; answer = json::parse(createTracker("", ""))) ids.push_back(answer["trackerId"].get<int>());
  EXPECT_EQ(ids.size(), kTrackers);
  EXPECT_EQ(answer["error"]["code"], "limit_exceeded");
  (void)destroyTracker(ids.front());
  const int fresh = json::parse(createTracker("", ""))["trackerId"].get<int>();
  EXPECT_GT(fresh, ids.back());
  (void)destroyTracker(fresh);
  for (const int id : ids) EXPECT_EQ(destroyTracker(id), R"({"ok":true})");
  EXPECT_EQ(json::parse(dispatch(ids.front(), "[]"))["error"]["code"], "unknown_tracker");
}

TEST(Dispatch, refusesAsAWholeOnlyWhatIsNoList) {
  const Session session;
  EXPECT_EQ(json::parse(dispatch(session.id(), "[{]"))["error"]["code"], "invalid_json");
  EXPECT_EQ(json::parse(dispatch(session.id(), ""))["error"]["code"], "invalid_json");
  EXPECT_EQ(json::parse(dispatch(session.id(), "{}"))["error"]["code"], "invalid_field");
  EXPECT_EQ(json::parse(dispatch(0, "[]"))["error"]["code"], "unknown_tracker");
  EXPECT_EQ(json::parse(dispatch(-1, "[]"))["error"]["code"], "unknown_tracker");
  EXPECT_EQ(dispatch(session.id(), "[]"), R"({"ok":true,"effects":[],"rejected":[]})");
}

TEST(Dispatch, refusesMessagesBeforeStartAndASecondStart) {
  const Session session;
  json answer = session.say({touchpointMessage(), startMessage(), startMessage()});
  ASSERT_EQ(answer["rejected"].size(), 2u) << answer["rejected"];
  EXPECT_EQ(answer["rejected"][0]["index"], 0);
  EXPECT_EQ(answer["rejected"][0]["error"]["code"], "out_of_order");
  EXPECT_EQ(answer["rejected"][0]["error"]["path"], "/0/type");
  EXPECT_EQ(answer["rejected"][1]["index"], 2);
  EXPECT_EQ(answer["rejected"][1]["error"]["code"], "out_of_order");
}

/// What the neighbours of a hostile message answer must not depend on it.
void expectNeighboursKept(const std::string& hostile, const std::string& code) {
  const Session session(test::sendingConfig());
  const auto start = std::chrono::steady_clock::now();
  json last = touchpointMessage();
  last["id"] = "m2";
  const json answer = json::parse(dispatch(session.id(), "[" + startMessage().dump() + "," + touchpointMessage().dump() + "," + hostile + "," + last.dump() + "]"));
  ASSERT_EQ(answer["ok"], true);
  ASSERT_EQ(answer["rejected"].size(), 1u);
  EXPECT_EQ(answer["rejected"][0]["index"], 2);
  EXPECT_EQ(answer["rejected"][0]["error"]["code"], code);
  EXPECT_EQ(test::effectsOf(answer, "store").size(), 2u);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(Dispatch, keepsTheNeighboursOfHostileMessages) {
  expectNeighboursKept(std::string(100'000, '[') + std::string(100'000, ']'), "limit_exceeded");
  expectNeighboursKept(R"({"type":"touchpoint","id":"x","atMs":1,"elapsedMs":1,"kind":"custom","properties":{"a":")" + std::string(10'000'000, 'x') + "\"}}", "limit_exceeded");
  std::string wide = R"({"type":"touchpoint","properties":{"a":[1)";
  for (int i = 0; i < 1'000'000; ++i) wide += ",1";
  expectNeighboursKept(wide + "]}}", "limit_exceeded");
  expectNeighboursKept(R"({"type":"touchpoint","id":"x","atMs":1e400,"elapsedMs":1,"kind":"custom"})", "invalid_field");
  expectNeighboursKept(R"({"__proto__":{"type":"touchpoint"}})", "missing_field");
}

TEST(Dispatch, writesEveryEffectAsJsonWhateverTheTextsHold) {
  const Session session(json{{"endpoint", "https://collect.example/"}, {"slots", {{{"id", "s"}, {"options", {{{"id", "o"}, {"when", json::object()}, {"content", {{"text", "\"\\\x01"}}}}}}}}}});
  json message = touchpointMessage();
  message["query"] = "\"\\\n\t\x01\x7f é € 😀 </script>";
  message["page"]["url"] = "https://shop.example/?utm_source=%FF%C3%28&utm_medium=%00";
  const json answer = session.say({startMessage(), message, test::stamped("flush", "f", 6), test::stamped("visibility", "v", 7)});
  EXPECT_EQ(test::effectsOf(answer, "store").at(0)["record"]["query"], message["query"]);
}

TEST(Dispatch, tellsTheLedgerOfEveryDestinationAfterAChange) {
  const Session session(json{{"endpoint", "https://collect.example/"}, {"destinations", {{{"name", "mirror"}, {"endpoint", "https://mirror.example/"}}}}});
  json refused = test::stamped("refused", "r", 6);
  refused.update({{"reason", "too_large"}, {"count", 2}});
  const std::vector<json> ledgers = test::effectsOf(session.say({startMessage(), refused}), "ledger");
  ASSERT_EQ(ledgers.size(), 1u);
  const json expected = json::parse(R"({"accepted":0,"delivered":0,"queued":0,"inDoubt":0,"dropped":{},"held":0,"refused":{"too_large":2}})");
  EXPECT_EQ(ledgers[0]["destinations"], (json{{"waymark", expected}, {"mirror", expected}}));
}

TEST(Dispatch, answersTheSameForTheSameStory) {
  const auto tell = [] {
    const Session session(test::sendingConfig());
    json hidden = test::stamped("visibility", "v", 9);
    hidden["state"] = "hidden";
    return dispatch(session.id(), json::array({startMessage(), touchpointMessage(), hidden}).dump());
  };
  EXPECT_EQ(tell(), tell());
}

TEST(Provide, knowsNoTableYet) {
  const Session session;
  const std::uint8_t byte = 0;
  EXPECT_EQ(json::parse(provide(session.id(), "model", &byte, 1))["error"]["code"], "unknown_type");
  EXPECT_EQ(json::parse(provide(0, "model", nullptr, 0))["error"]["code"], "unknown_tracker");
}

TEST(DestroyTracker, isIdempotentForIdsThatWere) {
  const int id = json::parse(createTracker("{}", ""))["trackerId"].get<int>();
  EXPECT_EQ(destroyTracker(id), R"({"ok":true})");
  EXPECT_EQ(destroyTracker(id), R"({"ok":true})");
  EXPECT_EQ(stateJson(id), "");
  EXPECT_EQ(json::parse(destroyTracker(id + 1000))["error"]["code"], "unknown_tracker");
}

}  // namespace
}  // namespace waymark
