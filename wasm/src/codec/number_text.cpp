#include "codec/number_text.h"

#include <cmath>
#include <cstdint>

#include "codec/number_host.h"

namespace waymark {
namespace {

/// Scores and sums have at most nine decimals, and most numbers are of that sort: their digits are at hand without asking the host.
/// Up to 15 digits no shorter text and no other double can be meant. @return the end of the text, or null for other numbers.
char* writeBillionths(double value, char* to) {
  const double billions = value * 1e9;
  if (billions < 1000 || billions >= 1e15) return nullptr;  // smaller ones are spelled with an exponent
  auto whole = static_cast<std::uint64_t>(billions + 0.5);
  if (static_cast<double>(whole) / 1e9 != value) return nullptr;
  char digits[16];
  int at = 16, places = 0;
  bool significant = false;
  for (; whole != 0 || places <= 9; whole /= 10, ++places) {
    if (places == 9 && significant) digits[--at] = '.';
    const auto digit = static_cast<char>('0' + whole % 10);
    significant = significant || digit != '0' || places >= 9;
    if (significant) digits[--at] = digit;
  }
  while (at < 16) *to++ = digits[at++];
  return to;
}

}  // namespace

std::string_view numberText(double value, char* buffer) {
  if (!std::isfinite(value)) return "null";
  if (value == 0) return "0";
  char* to = buffer;
  if (value < 0) *to++ = '-';
  char* end = writeBillionths(std::fabs(value), to);
  if (end == nullptr) end = buffer + hostNumberText(value, buffer);
  return {buffer, static_cast<std::size_t>(end - buffer)};
}

double parseNumberText(std::string_view text) { return hostParseNumber(text); }

}  // namespace waymark
