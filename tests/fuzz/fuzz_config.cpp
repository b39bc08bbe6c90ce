#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "codec/api.h"

// Whatever a configuration holds, a tracker stands and names the problems.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string answer(waymark::createTracker({reinterpret_cast<const char*>(data), size}, ""));
  if (answer.rfind("{\"ok\":true,\"trackerId\":", 0) != 0) std::abort();
  (void)waymark::destroyTracker(std::atoi(answer.c_str() + 23));
  return 0;
}
