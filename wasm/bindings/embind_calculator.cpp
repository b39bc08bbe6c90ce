#include <emscripten/bind.h>

#include "calculator/calculator.h"
#include "text_binding.h"

// Two free functions over text and bytes: the module that a page loads when it asks for a calculation.
namespace {

using waymark::String;

String compute(const String& task, const String& inputJson) { return waymark::compute(task, inputJson); }
String provideTable(const String& name, const String& bytes) { return waymark::provideTable(name, bytes); }

}  // namespace

EMSCRIPTEN_BINDINGS(calculator) {
  emscripten::function("compute", &compute);
  emscripten::function("provideTable", &provideTable);  // a Uint8Array crosses as text does, copied once
}
