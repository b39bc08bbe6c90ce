#include <emscripten/bind.h>

#include <cstdint>

#include "codec/api.h"
#include "text_binding.h"

// Five free functions over text, numbers and bytes: no handle to delete, no view kept, enums as words.
namespace {

using waymark::String;

String provide(int trackerId, const String& name, const String& bytes) {
  return waymark::provide(trackerId, name, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}
String createTracker(const String& configJson, const String& savedStateJson) { return waymark::createTracker(configJson, savedStateJson); }
String dispatch(int trackerId, const String& messagesJson) { return waymark::dispatch(trackerId, messagesJson); }

}  // namespace

EMSCRIPTEN_BINDINGS(waymark) {
  emscripten::function("coreVersion", &waymark::coreVersion);
  emscripten::function("createTracker", &createTracker);
  emscripten::function("dispatch", &dispatch);
  emscripten::function("provide", &provide);  // a Uint8Array crosses as text does, copied once
  emscripten::function("destroyTracker", &waymark::destroyTracker);
}
