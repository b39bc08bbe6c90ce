// JavaScript's own conversions, by operators that a page cannot replace.
#include "codec/number_host.h"

#include <emscripten/em_js.h>

// clang-format off
EM_JS(int, waymark_number_text, (double value, char* to), {
  const text = `${value}`;
  for (let i = 0; i < text.length; ++i) HEAPU8[to + i] = text.charCodeAt(i);
  return text.length;
})
EM_JS(double, waymark_parse_number, (const char* text, int size), {
  let letters = '';
  for (let i = 0; i < size; ++i) letters += String.fromCharCode(HEAPU8[text + i]);
  return +letters;
})
// clang-format on

namespace waymark {

std::size_t hostNumberText(double value, char* to) { return static_cast<std::size_t>(waymark_number_text(value, to)); }
double hostParseNumber(std::string_view text) { return waymark_parse_number(text.data(), static_cast<int>(text.size())); }

}  // namespace waymark
