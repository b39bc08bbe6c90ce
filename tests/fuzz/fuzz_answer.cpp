#include <string>
#include <utility>
#include <vector>

#include "choices.h"
#include "core.h"

namespace {

using namespace waymark::fuzz;

constexpr const char* kStatuses[] = {"200", "200", "201", "204", "302", "400", "401", "404", "408", "413", "422", "429", "500", "503", "0", "999"};
constexpr const char* kFailures[] = {"", "", "network", "timeout", "blocked", "offline", "unknown"};
constexpr const char* kRetryAfter[] = {"", "0", "1", "5000", "9007199254740991"};
constexpr std::string_view kStored = R"("{\"ok\":true,\"accepted\":1,\"duplicates\":0,\"rejected\":[]}")";

std::string stamp(const std::string& id, int elapsedMs) { return "\"id\":\"" + id + "\",\"atMs\":" + std::to_string(1000 + elapsedMs) + ",\"elapsedMs\":" + std::to_string(elapsedMs); }

}  // namespace

// Whatever a backend answers, every event is accounted for, and the next good answer finds the queue in order. The first three bytes choose
// status, failure and Retry-After, the rest is the body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Choices choices(data, size);
  const int id = create(R"({"endpoint":"https://c.example/","batch":{"maxEvents":3}})", "");
  std::string events;
  for (int i = 1; i <= 3; ++i) events += ",{\"type\":\"touchpoint\"," + stamp("e" + std::to_string(i), i) + ",\"kind\":\"page_view\"}";
  const auto begun = dispatch(id, R"([{"type":"start",)" + stamp("s", 0) +
                                      R"(,"protocol":1,"seed":1,"tabId":"t","pageId":"p","visitorId":"v","page":{"url":"https://a.example/"},"device":{"type":"desktop"},"utcOffsetMin":0,)"
                                      R"("mode":"normal","storage":"persistent","consent":{"analytics":"granted","personalization":"granted","advertising":"denied"}})" + events + "]");
  std::string batch;
  begun->eachEffect("send", [&](waymark::Value send) { batch = send.find("batchId").text(); });
  require(!batch.empty(), "three events are a batch");
  // In doubt, so that what a reply says of them is read, too.
  (void)dispatch(id, R"([{"type":"adopted",)" + stamp("o", 4) + R"(,"records":[{"key":"old1","bytes":300,"kind":"page_view"},{"key":"old2","bytes":300,"kind":"search"}]}])");

  const std::string_view status = choices.of(kStatuses);
  std::string answer = "[{\"type\":\"answer\"," + stamp("a", 5) + ",\"batchId\":\"" + batch + "\",\"status\":" + std::string(status);
  if (const std::string_view failure = choices.of(kFailures); !failure.empty()) answer += ",\"failure\":\"" + std::string(failure) + "\"";
  if (const std::string_view retryAfter = choices.of(kRetryAfter); !retryAfter.empty()) answer += ",\"retryAfterMs\":" + std::string(retryAfter);
  answer += ",\"body\":" + quoted(choices.remaining()) + "}]";
  const auto first = dispatch(id, answer);
  require(first->ok() && first->rejected().count() == 0, "every answer of a network is taken");

  Counters last;
  const auto readLast = [&](const Answer& from) {
    from.eachEffect("ledger", [&](waymark::Value ledger) { last = readLedger(ledger.find("destinations").find("waymark")); });
  };
  readLast(*first);
  // Two hours later whatever backs off has done so, and the server is well.
  std::vector<std::string> open;
  const auto readOpen = [&](const Answer& from) {
    from.eachEffect("send", [&](waymark::Value send) { open.emplace_back(send.find("batchId").text()); });
  };
  readOpen(*first);
  for (int round = 1; round <= 8; ++round) {
    const int elapsed = 7'200'000 * round;
    std::string messages = R"([{"type":"visibility",)" + stamp("v" + std::to_string(round), elapsed) + R"(,"state":"visible"},{"type":"flush",)" + stamp("f" + std::to_string(round), elapsed) + "}";
    for (const std::string& one : std::exchange(open, {}))
      messages += R"(,{"type":"answer",)" + stamp("g" + one, elapsed) + R"(,"batchId":")" + one + R"(","status":200,"body":)" + std::string(kStored) + "}";
    const auto due = dispatch(id, messages + "]");
    readLast(*due);
    readOpen(*due);
  }
  require(last.accepted == 5, "what was accepted stays accepted");
  // After these nothing is sent until somebody mends the set-up.
  const bool refused = status == "401" || status == "404";
  require(refused || last.queued + last.inDoubt == 0, "once the server is well, nothing waits");
  destroy(id);
  return 0;
}
