#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "codec/api.h"

// Whatever was stored under our key, a tracker stands, takes touchpoints, and saves a state it can read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string answer(waymark::createTracker(R"({"endpoint":"https://c.example/"})", {reinterpret_cast<const char*>(data), size}));
  if (answer.rfind("{\"ok\":true,\"trackerId\":", 0) != 0) std::abort();
  const int id = std::atoi(answer.c_str() + 23);
  (void)waymark::dispatch(id, R"([{"type":"start","id":"a","atMs":1,"elapsedMs":0,"protocol":1,"seed":1,"tabId":"t","pageId":"p","visitorId":"v","page":{"url":"https://a.example/"},)"
                              R"("device":{"type":"desktop"},"utcOffsetMin":0,"mode":"normal","storage":"persistent","consent":{"analytics":"granted","personalization":"granted","advertising":"denied"}},)"
                              R"({"type":"touchpoint","id":"b","atMs":2,"elapsedMs":1,"kind":"add_to_cart","item":{"id":"x"}}])");
  const std::string state(waymark::stateJson(id));
  (void)waymark::destroyTracker(id);
  const std::string again(waymark::createTracker("{}", state));
  if (again.find("\"problems\":[]") == std::string::npos) std::abort();
  (void)waymark::destroyTracker(std::atoi(again.c_str() + 23));
  return 0;
}
