#include "core.h"

// Whatever a configuration holds, a tracker stands, names the problems, and takes a visit.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace waymark::fuzz;
  const int id = create({reinterpret_cast<const char*>(data), size}, "");
  const auto answer = dispatch(id, R"([{"type":"start","id":"a","atMs":1,"elapsedMs":0,"protocol":1,"seed":1,"tabId":"t","pageId":"p","visitorId":"v","page":{"url":"https://a.example/thanks"},)"
                                   R"("referrer":"https://www.google.com/","device":{"type":"desktop"},"utcOffsetMin":0,"mode":"normal","storage":"persistent","consent":{"analytics":"granted","personalization":"granted","advertising":"denied"}},)"
                                   R"({"type":"touchpoint","id":"b","atMs":2,"elapsedMs":1,"kind":"page_view","navigation":"load","page":{"url":"https://a.example/thanks?utm_source=s&utm_medium=m"}},)"
                                   R"({"type":"touchpoint","id":"c","atMs":3,"elapsedMs":2,"kind":"purchase","orderId":"o","valueMinor":5,"currency":"EUR","goals":["g"]},)"
                                   R"({"type":"visibility","id":"d","atMs":4,"elapsedMs":3,"state":"hidden"}])");
  require(answer->ok() && answer->rejected().count() == 0, "no configuration costs a visit its messages");
  destroy(id);
  return 0;
}
