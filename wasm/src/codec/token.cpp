#include "codec/token.h"

#include <cmath>
#include <cstring>

#include "codec/number_text.h"

namespace waymark {
namespace {

/// Four hexadecimal digits, or -1.
int readHex(const char* at, const char* end) {
  if (end - at < 4) return -1;
  int code = 0;
  for (int i = 0; i < 4; ++i) {
    const int lower = at[i] | 0x20;
    const int digit = at[i] >= '0' && at[i] <= '9' ? at[i] - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    if (digit < 0) return -1;
    code = code * 16 + digit;
  }
  return code;
}

char* putUtf8(char* out, int code) {
  if (code < 0x80) {
    *out++ = static_cast<char>(code);
    return out;
  }
  int rest = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  constexpr unsigned char kLead[] = {0, 0xC0, 0xE0, 0xF0};
  *out++ = static_cast<char>(kLead[rest] | (code >> (6 * rest)));
  while (rest-- > 0) *out++ = static_cast<char>(0x80 | ((code >> (6 * rest)) & 0x3F));
  return out;
}

/// What follows a backslash.
bool readEscape(const char*& at, const char* end, char*& out) {
  if (at == end) return false;
  const char c = *at++;
  constexpr std::string_view kNames = "\"\\/bfnrt", kBytes = "\"\\/\b\f\n\r\t";
  if (const std::size_t index = kNames.find(c); index != std::string_view::npos) {
    *out++ = kBytes[index];
    return true;
  }
  int code = c == 'u' ? readHex(at, end) : -1;
  if (code < 0) return false;
  at += 4;
  if (code >= 0xD800 && code <= 0xDFFF) {
    const bool pair = code < 0xDC00 && end - at >= 2 && at[0] == '\\' && at[1] == 'u';
    const int low = pair ? readHex(at + 2, end) : -1;
    if (low < 0xDC00 || low > 0xDFFF) return false;
    at += 6;
    code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
  }
  out = putUtf8(out, code);
  return true;
}

const char* skipDigits(const char* at, const char* end) {
  while (at != end && *at >= '0' && *at <= '9') ++at;
  return at;
}

/// Skips a point or an exponent's letter and sign, and its digits, of which there must be one.
bool skipPart(const char*& at, const char* end, bool sign) {
  if (++at != end && sign && (*at == '+' || *at == '-')) ++at;
  const char* from = at;
  at = skipDigits(at, end);
  return at != from;
}

}  // namespace

std::size_t utf8Length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned lead = byte(0);
  std::size_t length = 0;
  unsigned low = 0x80, high = 0xBF;  // of the second byte
  if (lead >= 0xC2 && lead <= 0xDF) length = 2;
  else if (lead >= 0xE0 && lead <= 0xEF) length = 3;
  else if (lead >= 0xF0 && lead <= 0xF4) length = 4;
  if (lead == 0xE0) low = 0xA0;        // a shorter form exists
  else if (lead == 0xED) high = 0x9F;  // surrogates
  else if (lead == 0xF0) low = 0x90;   // a shorter form exists
  else if (lead == 0xF4) high = 0x8F;  // beyond U+10FFFF
  for (std::size_t i = 1; i < length; ++i) {
    if (byte(i) < low || byte(i) > high) return 0;
    low = 0x80;
    high = 0xBF;
  }
  return length;
}

bool isUtf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = static_cast<unsigned char>(text.front()) < 0x80 ? 1 : utf8Length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

bool readText(const char*& at, const char* end, char*& out) {
  ++at;
  for (;;) {
    const char* from = at;
    while (at != end && static_cast<unsigned char>(*at - 0x20) < 0x60 && *at != '"' && *at != '\\') ++at;
    if (at != from) {
      std::memcpy(out, from, static_cast<std::size_t>(at - from));
      out += at - from;
    }
    if (at == end) return false;
    if (*at == '"') {
      ++at;
      return true;
    }
    if (*at == '\\') {
      if (!readEscape(++at, end, out)) return false;
      continue;
    }
    std::size_t length = static_cast<unsigned char>(*at) < 0x80 ? 0 : utf8Length({at, static_cast<std::size_t>(end - at)});
    if (length == 0) return false;
    while (length-- > 0) *out++ = *at++;
  }
}

JsonType readNumber(const char*& at, const char* end, std::int64_t& integer, double& number) {
  const char* const begin = at;
  const bool negative = *at == '-';
  if (negative) ++at;
  const char* const digits = at;
  at = skipDigits(at, end);
  if (at == digits || (*digits == '0' && at - digits > 1)) return JsonType::Absent;
  const char* const wholeEnd = at;
  if (at != end && *at == '.' && !skipPart(at, end, false)) return JsonType::Absent;
  if (at != end && (*at | 0x20) == 'e' && !skipPart(at, end, true)) return JsonType::Absent;
  if (at == wholeEnd && at - digits <= 19) {
    std::uint64_t magnitude = 0;
    for (const char* digit = digits; digit != at; ++digit) magnitude = magnitude * 10 + static_cast<unsigned>(*digit - '0');
    if (magnitude <= static_cast<std::uint64_t>(INT64_MAX) + (negative ? 1 : 0)) {
      integer = static_cast<std::int64_t>(negative ? 0 - magnitude : magnitude);
      return JsonType::Integer;
    }
  }
  number = parseNumberText({begin, static_cast<std::size_t>(at - begin)});
  return std::isfinite(number) ? JsonType::Number : JsonType::Overflow;
}

}  // namespace waymark
