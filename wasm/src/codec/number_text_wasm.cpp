// The library's lexer reads fractions by strtod. The C library's own goes through 128-bit long doubles in software, 5.5 KB brotli;
// defining the family here keeps that out of the module. Natively the platform's strtod serves: both give the nearest double,
// which the tests compare. strtof and strtold are nobody's but the standard library's std::stof and std::stold: they stand here
// because the C library keeps the three in one object, and two strtods do not link.
#ifdef __EMSCRIPTEN__
#include <string_view>

#include "codec/number_text.h"

extern "C" double strtod(const char* text, char** end) {
  const std::string_view token(text);
  if (end != nullptr) *end = const_cast<char*>(token.data() + token.size());
  return waymark::parseNumberText(token);
}
extern "C" float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
extern "C" long double strtold(const char* text, char** end) { return strtod(text, end); }
#endif
