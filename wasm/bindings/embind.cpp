#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstdint>
#include <string>
#include <vector>

#include "codec/api.h"

// Five free functions over text, numbers and bytes: no handle to delete, no view kept, enums as words.
namespace {

std::string provide(int trackerId, const std::string& name, const std::string& bytes) {
  return waymark::provide(trackerId, name, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}
std::string createTracker(const std::string& configJson, const std::string& savedStateJson) {
  return waymark::createTracker(configJson, savedStateJson);
}
std::string dispatch(int trackerId, const std::string& messagesJson) { return waymark::dispatch(trackerId, messagesJson); }

}  // namespace

EMSCRIPTEN_BINDINGS(waymark) {
  emscripten::function("coreVersion", &waymark::coreVersion);
  emscripten::function("createTracker", &createTracker);
  emscripten::function("dispatch", &dispatch);
  emscripten::function("provide", &provide);  // a Uint8Array crosses as std::string, copied once
  emscripten::function("destroyTracker", &waymark::destroyTracker);
}
