#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "../codec/messages.h"

namespace waymark {
namespace {

using nlohmann::json;
using test::effectsOf;
using test::Session;
using test::stamped;

json twoDestinations() {
  return {{"endpoint", "https://collect.example/v1/batch"}, {"destinations", {{{"name", "mirror"}, {"endpoint", "https://mirror.example/v1/batch"}}}}};
}

json answer(const std::string& batchId, std::int64_t at, int status) {
  json out = stamped("answer", "a" + batchId, at);
  out.update({{"batchId", batchId}, {"status", status}});
  if (status == 200) out["body"] = R"({"ok":true,"accepted":1,"duplicates":0,"rejected":[]})";
  return out;
}

json touchpoint(std::int64_t number, std::string_view kind) {
  json out = stamped("touchpoint", "t" + std::to_string(number), number);
  out["kind"] = kind;
  return out;
}

TEST(Destinations, oneDeadForTenThousandEventsCostsTheOtherNone) {
  const Session session(twoDestinations());
  (void)session.say({test::startMessage()});
  std::map<std::string, json> ledger;
  std::vector<json> next;
  std::int64_t now = 0;
  const auto say = [&] {
    const json said = session.say(next);
    next.clear();
    for (const json& effect : said.at("effects")) {
      if (effect.at("type") == "ledger")
        for (const auto& [name, counts] : effect.at("destinations").items()) ledger[name] = counts;
      if (effect.at("type") == "send") next.push_back(answer(effect.at("batchId").get<std::string>(), now, effect.at("destination") == "waymark" ? 200 : 503));
      if (effect.at("type") != "forget" || effect.at("destination") != "waymark") continue;
      EXPECT_EQ(effect.at("reason"), "delivered");
    }
  };
  for (int i = 0; i < 10'000; ++i) {
    next.push_back(touchpoint(now += 200, i % 100 == 0 ? "purchase" : "click"));
    if (i % 10 == 9) say();
  }
  while (ledger["waymark"]["queued"] > 0) {
    now += 3000;
    next.push_back(stamped("flush", "f" + std::to_string(now), now));
    say();
  }
  EXPECT_EQ(ledger["waymark"]["accepted"], 10'000);
  EXPECT_EQ(ledger["waymark"]["delivered"], 10'000);
  EXPECT_EQ(ledger["waymark"]["dropped"], json::object());
  EXPECT_EQ(ledger["mirror"]["accepted"], 10'000);
  EXPECT_EQ(ledger["mirror"]["delivered"], 0);
  EXPECT_EQ(ledger["mirror"]["queued"].get<int>() + ledger["mirror"]["dropped"]["overflow"].get<int>(), 10'000);
}

TEST(Destinations, takesNoAnswerForABatchOfAnotherPageOrAHostileId) {
  const Session session(test::sendingConfig());
  (void)session.say({test::startMessage(), touchpoint(1, "purchase")});
  for (const char* id : {"page", "page.", "page.x", "page.1x", "page.-1", "other.1", "page.99999999999999999999", "page.0", "page.2", "pagex1"})
    EXPECT_EQ(effectsOf(session.say({answer(id, 5, 200)}), "forget").size(), 0u) << id;
  EXPECT_EQ(effectsOf(session.say({answer("page.1", 6, 200)}), "forget").size(), 1u);
}

TEST(Destinations, saysWhichOneRefuses) {
  const Session session(twoDestinations());
  (void)session.say({test::startMessage(), touchpoint(1, "purchase")});
  EXPECT_EQ(effectsOf(session.say({answer("page.2", 5, 401)}), "diagnostic").at(0)["path"], "/destinations/0/endpoint");
  EXPECT_EQ(effectsOf(session.say({answer("page.1", 6, 401)}), "diagnostic").at(0)["path"], "/endpoint");
}

TEST(Destinations, doNotHoldRecordsWhereThereIsNone) {
  const Session session;
  json adopted = stamped("adopted", "a", 1);
  adopted["records"] = {{{"key", "k"}, {"bytes", 10}, {"kind", "click"}}};
  const json said = session.say({test::startMessage(), touchpoint(1, "purchase"), adopted});
  EXPECT_EQ(effectsOf(said, "store").size(), 0u);
  EXPECT_EQ(effectsOf(said, "send").size(), 0u);
  EXPECT_EQ(effectsOf(said, "forget").at(0)["why"], "destination_removed");
}

TEST(Destinations, eraseAllQueuesWhenConsentIsWithdrawn) {
  const Session session(twoDestinations());
  (void)session.say({test::startMessage(), touchpoint(1, "purchase"), touchpoint(2, "click")});
  json withdrawal = stamped("consent", "c", 3);
  withdrawal.update({{"consent", {{"analytics", "denied"}, {"personalization", "denied"}, {"advertising", "denied"}}}, {"source", "banner"}, {"storage", "memory"}});
  const json said = session.say({withdrawal});
  const std::vector<json> forgets = effectsOf(said, "forget");
  ASSERT_EQ(forgets.size(), 2u);
  for (const json& forget : forgets) {
    EXPECT_EQ(forget["reason"], "erased");
    EXPECT_EQ(forget["why"], "consent_withdrawn");
    EXPECT_EQ(forget["keys"].size(), 2u);
  }
  EXPECT_EQ(effectsOf(said, "ledger").at(0)["destinations"]["mirror"]["dropped"]["consent_withdrawn"], 2);
}

TEST(Destinations, countsRecordsWhoseTextIsGoneAsMissing) {
  const Session session(test::sendingConfig());
  (void)session.say({test::startMessage(), touchpoint(1, "purchase")});
  json failed = stamped("storeFailed", "s", 2);
  failed.update({{"keys", {"t1"}}, {"reason", "missing"}});
  const json said = session.say({failed});
  EXPECT_EQ(effectsOf(said, "forget").at(0)["why"], "missing");
  EXPECT_EQ(effectsOf(said, "ledger").at(0)["destinations"]["waymark"]["queued"], 0);
  failed["reason"] = "quota";
  EXPECT_EQ(effectsOf(session.say({failed}), "diagnostic").at(0)["code"], "store_failed");
}

}  // namespace
}  // namespace waymark
