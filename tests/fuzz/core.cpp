#include "core.h"

#include <sanitizer/allocator_interface.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <utility>

#include "calculator/calculator.h"
#include "codec/state.h"
#include "rules/channels/hosts.h"
#include "rules/moments/moments.h"
#include "rules/stages/stages.h"

namespace waymark::fuzz {
namespace {

// What one dispatch may cost, for inputs of the size that libFuzzer is told to make. Under sanitizers the core takes about twenty times as
// long; a page's dispatch must stay far from a long task of 50 ms.
constexpr double kCpuSeconds = 1.0;
/// Allocated in sum during one dispatch: its fixed part and what a byte of input may cost.
constexpr std::size_t kAllocatedBytes = std::size_t{24} << 20, kAllocatedPerByte = 512;
constexpr std::size_t kHeldLimit = 200;

std::size_t allocated = 0;
void countAllocation(const volatile void*, std::size_t bytes) { allocated += bytes; }
void ignoreFree(const volatile void*) {}
[[maybe_unused]] const int hooked = __sanitizer_install_malloc_and_free_hooks(countAllocation, ignoreFree);

double cpuSeconds() {
  timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::string fileOf(const char* name) {
  std::ifstream file(std::string(WAYMARK_TABLES_FOLDER "/") + name, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

bool takeCues(const std::string& table) {
  std::string_view bytes = table;
  return takeMomentCues(bytes) && takeStageCues(bytes) && bytes.empty();
}

std::string hex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

/// One line a call: the function, its arguments and its answer. Bytes as hexadecimal digits, for an input need not be UTF-8.
void writeDown(const char* function, const std::string& arguments, std::string_view answer) {
  static std::FILE* const file = std::getenv("WAYMARK_TRANSCRIPT") == nullptr ? nullptr : std::fopen(std::getenv("WAYMARK_TRANSCRIPT"), "a");
  if (file == nullptr) return;
  std::fprintf(file, "{\"call\":\"%s\",\"arguments\":[%s],\"answer\":\"%s\"}\n", function, arguments.c_str(), hex(answer).c_str());
  std::fflush(file);
}
std::string text(std::string_view bytes) { return "\"" + hex(bytes) + "\""; }

constexpr std::array<std::string_view, 12> kEffects = {"store", "forget", "send",    "schedule", "cancel",     "save",
                                                       "erase", "journey", "decide", "goal",     "diagnostic", "ledger"};

void requireEffect(Value effect, int trackerId) {
  const std::string_view type = effect.find("type").text();
  bool known = false;
  for (const std::string_view one : kEffects) known = known || one == type;
  require(known, "an effect is of the closed set");
  if (type == "save") require(stateJson(trackerId).size() <= kStateBytes, "a saved state is at most 64 KiB");
  if (type == "schedule") require(effect.find("afterMs").integer() >= 0, "a timer is due after now");
  if (type != "ledger") return;
  const Value destinations = effect.find("destinations");
  require(destinations.count() > 0, "a ledger names its destination");
  for (Value ledger = destinations.first(); !ledger.absent(); ledger = ledger.next()) (void)readLedger(ledger);
}

/// Of an answer that is {"ok":true,…} or an error with its three texts. @return its code, or empty.
std::string errorOf(const Document& document) {
  const Value answer = document.root();
  require(answer.find("ok").is(JsonType::Boolean), "an answer says ok or not");
  if (answer.find("ok").boolean()) return {};
  const Value error = answer.find("error");
  require(!error.find("code").text().empty() && !error.find("message").text().empty() && error.find("path").is(JsonType::Text),
          "an error has a code, a message and a path");
  return std::string(error.find("code").text());
}

String created;

}  // namespace

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

Counters readLedger(Value ledger) {
  Counters out;
  const auto read = [&](std::string_view key) {
    const std::int64_t count = ledger.find(key).integer();
    require(count >= 0, "no counter is negative");
    return count;
  };
  out.accepted = read("accepted");
  out.delivered = read("delivered");
  out.queued = read("queued");
  out.inDoubt = read("inDoubt");
  out.held = read("held");
  require(out.held <= static_cast<std::int64_t>(kHeldLimit), "at most 200 events are held");
  for (Value reason = ledger.find("dropped").first(); !reason.absent(); reason = reason.next()) {
    require(reason.integer() > 0, "a reason that is named counts something");
    out.dropped += reason.integer();
  }
  require(out.accepted == out.delivered + out.queued + out.inDoubt + out.dropped, "accepted = delivered + queued + inDoubt + dropped");
  return out;
}

Answer::Answer(String answer) : text_(std::move(answer)) {
  Problems problems;
  const JsonLimits limits = {.bytes = std::size_t{256} << 20, .depth = 80, .nodes = 20'000'000};
  require(parseJson(text_, limits, document_, problems), "an answer is JSON");
  if (errorOf(document_).empty()) require(document_.root().find("effects").is(JsonType::Array) && rejected().is(JsonType::Array), "an answer has effects and rejected");
}

int create(std::string_view config, std::string_view savedState) {
  created = createTracker(config, savedState);
  writeDown("createTracker", text(config) + "," + text(savedState), created);
  Document document;
  Problems problems;
  require(parseJson(created, {}, document, problems), "an answer is JSON");
  require(document.root().find("ok").boolean(), "whatever it is given, a tracker stands");
  const int trackerId = static_cast<int>(document.root().find("trackerId").integer());
  // One table holds for all trackers. Not written down: in the replay every tracker is given it.
  static const bool given = provideHosts(hostTable()) && takeCues(fileOf("cues.bin"));
  require(given, "the tables are the core's");
  return trackerId;
}

std::string_view lastCreated() { return created; }

std::unique_ptr<Answer> dispatch(int trackerId, std::string_view messages) {
  const std::size_t allocatedBefore = allocated;
  const double began = cpuSeconds();
  String answer = waymark::dispatch(trackerId, messages);
  const double took = cpuSeconds() - began;
  const std::size_t bytes = allocated - allocatedBefore;
  writeDown("dispatch", std::to_string(trackerId) + "," + text(messages), answer);
  require(took < kCpuSeconds, "a dispatch takes less than a second of processor time under sanitizers");
  require(bytes < kAllocatedBytes + kAllocatedPerByte * messages.size(), "a dispatch allocates in proportion to its input");
  auto out = std::make_unique<Answer>(std::move(answer));
  out->eachEffect("", [&](Value effect) { requireEffect(effect, trackerId); });
  return out;
}

std::string provide(int trackerId, std::string_view name, std::string_view bytes) {
  const String answer = waymark::provide(trackerId, name, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  writeDown("provide", std::to_string(trackerId) + "," + text(name) + "," + text(bytes), answer);
  Document document;
  Problems problems;
  require(parseJson(answer, {}, document, problems), "an answer is JSON");
  return errorOf(document);
}

std::string provideTable(std::string_view name, std::string_view bytes) {
  const String answer = waymark::provideTable(name, bytes);
  writeDown("provideTable", text(name) + "," + text(bytes), answer);
  Document document;
  Problems problems;
  require(parseJson(answer, {}, document, problems), "an answer is JSON");
  return errorOf(document);
}

String calculate(std::string_view task, std::string_view input) {
  const double began = cpuSeconds();
  String answer = compute(task, input);
  require(cpuSeconds() - began < kCpuSeconds, "an answer takes less than a second of processor time under sanitizers");
  writeDown("compute", text(task) + "," + text(input), answer);
  return answer;
}

void destroy(int trackerId) { writeDown("destroyTracker", std::to_string(trackerId), destroyTracker(trackerId)); }

const std::string& hostTable() {
  static const std::string table = fileOf("hosts.bin");
  return table;
}

}  // namespace waymark::fuzz
