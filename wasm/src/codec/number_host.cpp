#include "codec/number_host.h"

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <limits>

namespace waymark {
namespace {

constexpr int kMostDigits = 17;  // of the shortest text of a double

/// Power of ten of the first digit that is not 0; 0 when there is none.
long leadingPower(std::string_view text) {
  const std::size_t e = text.find_first_of("eE");
  std::string_view digits = text.substr(0, e);
  const std::size_t point = digits.find('.') == std::string_view::npos ? digits.size() : digits.find('.');
  const std::size_t first = digits.find_first_of("123456789");
  if (first == std::string_view::npos) return 0;
  const long place = static_cast<long>(point) - static_cast<long>(first) - (first < point ? 1 : 0);
  if (e == std::string_view::npos) return place;
  long exponent = 0;
  const std::string_view told = text.substr(e + 1);
  for (const char c : told)
    if (c >= '0' && c <= '9' && exponent < 100'000'000) exponent = exponent * 10 + (c - '0');
  return place + (told[0] == '-' ? -exponent : exponent);
}

}  // namespace

std::size_t hostNumberText(double value, char* to) {
  char text[32];
  const char* const textEnd = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific).ptr;
  char* out = to;
  const char* at = text;
  if (*at == '-') *out++ = *at++;
  char digits[kMostDigits];
  int count = 0;
  for (; *at != 'e'; ++at)
    if (*at != '.') digits[count++] = *at;
  int power = 0;
  std::from_chars(at + (at[1] == '+' ? 2 : 1), textEnd, power);
  const bool plain = power >= -7 + 1 && power < 21;
  const int before = plain ? power + 1 : 1;  // digits before the point
  if (before <= 0) *out++ = '0';
  for (int i = before < 0 ? before : 0; i < (count > before ? count : before); ++i) {
    if (i == before) *out++ = '.';
    *out++ = i < 0 || i >= count ? '0' : digits[i];
  }
  if (!plain) {
    *out++ = 'e';
    if (power > 0) *out++ = '+';
    out = std::to_chars(out, out + 5, power).ptr;
  }
  return static_cast<std::size_t>(out - to);
}

double hostParseNumber(std::string_view text) {
  double value = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc()) return value;
  // Out of range: too large, or too near to 0.
  value = leadingPower(text) > 0 ? std::numeric_limits<double>::infinity() : 0;
  return text[0] == '-' ? -value : value;
}

}  // namespace waymark
