#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "codec/api.h"

namespace {

/// The number after the first `"key":` of the answer's last ledger, or 0.
long long last(const std::string& answer, std::string_view key) {
  const std::size_t ledger = answer.rfind("\"type\":\"ledger\"");
  if (ledger == std::string::npos) return 0;
  const std::size_t at = answer.find(key, ledger);
  return at == std::string::npos ? 0 : std::atoll(answer.c_str() + at + key.size());
}

}  // namespace

// Each line of the input is one dispatch. The core answers every one, and its ledger never promises more than was accepted.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string created(waymark::createTracker(R"({"endpoint":"https://c.example/","batch":{"maxEvents":3},"storage":{"capBytes":16384}})", ""));
  const int id = std::atoi(created.c_str() + 23);
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    const std::string answer(waymark::dispatch(id, rest.substr(0, end)));
    if (answer.rfind("{\"ok\":", 0) != 0) std::abort();
    const long long accepted = last(answer, "\"accepted\":");
    if (accepted < last(answer, "\"delivered\":") + last(answer, "\"queued\":") + last(answer, "\"inDoubt\":")) std::abort();
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  (void)waymark::destroyTracker(id);
  return 0;
}
