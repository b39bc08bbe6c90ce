#include "core.h"

// Each line of the input is one dispatch, whatever it holds.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace waymark::fuzz;
  const int id = create(R"({"endpoint":"https://c.example/","batch":{"maxEvents":3},"storage":{"capBytes":16384},)"
                        R"("destinations":[{"name":"second","endpoint":"https://d.example/","onDoubt":"drop"}]})", "");
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    (void)dispatch(id, rest.substr(0, end));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  destroy(id);
  return 0;
}
