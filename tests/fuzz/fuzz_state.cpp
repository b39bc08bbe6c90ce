#include "core.h"

// Whatever was stored under our key, a tracker stands, takes touchpoints, and saves a state it can read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace waymark::fuzz;
  const int id = create(R"({"endpoint":"https://c.example/"})", {reinterpret_cast<const char*>(data), size});
  const auto answer = dispatch(id, R"([{"type":"start","id":"a","atMs":1,"elapsedMs":0,"protocol":1,"seed":1,"tabId":"t","pageId":"p","visitorId":"v","page":{"url":"https://a.example/"},)"
                                   R"("device":{"type":"desktop"},"utcOffsetMin":0,"mode":"normal","storage":"persistent","consent":{"analytics":"granted","personalization":"granted","advertising":"denied"}},)"
                                   R"({"type":"touchpoint","id":"b","atMs":2,"elapsedMs":1,"kind":"add_to_cart","item":{"id":"x"}},)"
                                   R"({"type":"touchpoint","id":"c","atMs":3,"elapsedMs":2,"kind":"purchase","orderId":"o","valueMinor":5,"currency":"EUR"}])");
  require(answer->ok() && answer->rejected().count() == 0, "no saved state costs a visit its messages");
  const std::string state{std::string_view(waymark::stateJson(id))};
  destroy(id);
  const int again = create("{}", state);
  require(lastCreated().find("\"problems\":[]") != std::string_view::npos, "a state that was saved is taken over without a problem");
  destroy(again);
  return 0;
}
