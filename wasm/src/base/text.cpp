#include "base/text.h"

#include <cstdint>

namespace waymark {
namespace {

// U+00C0–U+017F to their base letter; '\0' keeps the character. Derived from Unicode's canonical decompositions;
// ß, æ, œ, ø, đ, ł, þ have none and are written as their usual one-letter stand-ins.
constexpr char kFold[] =
    "aaaaaaaceeeeiiiidnooooo\0ouuuuytsaaaaaaaceeeeiiiidnooooo\0ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(sizeof kFold == 193);

int hexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool isWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

String foldText(std::string_view text) {
  String out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0xC3 && c <= 0xC5 && i + 1 < text.size()) {
      const unsigned point = ((c & 0x1Fu) << 6) | (static_cast<unsigned char>(text[i + 1]) & 0x3Fu);
      const char folded = kFold[point - 0xC0];
      if (folded != '\0') {
        out.push_back(folded);
        ++i;
        continue;
      }
    }
    // Typographic apostrophes become the plain one, so that "perch’è" and "qu’est" meet their cues.
    if (c == 0xE2 && i + 2 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0x80 &&
        (static_cast<unsigned char>(text[i + 2]) == 0x98 || static_cast<unsigned char>(text[i + 2]) == 0x99)) {
      out.push_back('\'');
      i += 2;
      continue;
    }
    out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c));
  }
  return out;
}

String lowerAscii(std::string_view text) {
  String out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

List<std::string_view> words(std::string_view folded, std::size_t limit) {
  List<std::string_view> out;
  std::size_t i = 0;
  while (i < folded.size() && out.size() < limit) {
    while (i < folded.size() && !isWordByte(folded[i])) ++i;
    const std::size_t start = i;
    while (i < folded.size() && isWordByte(folded[i])) ++i;
    if (i > start) out.push_back(folded.substr(start, i - start));
  }
  return out;
}

bool matchesGlob(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, mark = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      mark = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++mark;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::string_view clip(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0u) == 0x80u) --bytes;
  return text.substr(0, bytes);
}

String decimal(long long value) {
  char buffer[24];
  std::size_t at = sizeof buffer;
  const bool negative = value < 0;
  auto rest = negative ? 0ull - static_cast<unsigned long long>(value) : static_cast<unsigned long long>(value);
  do {
    buffer[--at] = static_cast<char>('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  if (negative) buffer[--at] = '-';
  return String({buffer + at, sizeof buffer - at});
}

String percentDecode(std::string_view text) {
  String out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      out.push_back(' ');
    } else if (text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0) {
      out.push_back(static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2])));
      i += 2;
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

UrlParts splitUrl(std::string_view url) {
  UrlParts parts;
  const std::size_t colon = url.find("://");
  if (colon == std::string_view::npos || colon == 0 || colon > 20) return parts;
  std::string_view rest = url.substr(colon + 3);
  rest = rest.substr(0, rest.find('#'));
  const std::size_t end = rest.find_first_of("/?");
  std::string_view host = rest.substr(0, end);
  if (const std::size_t at = host.rfind('@'); at != std::string_view::npos) host = host.substr(at + 1);
  if (const std::size_t port = host.rfind(':'); port != std::string_view::npos && host.find(']', port) == std::string_view::npos)
    host = host.substr(0, port);
  parts.scheme = url.substr(0, colon);
  parts.host = host;
  if (end == std::string_view::npos) return parts;
  rest = rest.substr(end);
  const std::size_t question = rest.find('?');
  parts.path = rest.substr(0, question);
  if (question != std::string_view::npos) parts.query = rest.substr(question + 1);
  return parts;
}

String queryParameter(std::string_view query, std::string_view name, bool* found) {
  if (found != nullptr) *found = false;
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    const std::size_t equals = pair.find('=');
    if (pair.substr(0, equals) == name) {
      if (found != nullptr) *found = true;
      return equals == std::string_view::npos ? String() : percentDecode(pair.substr(equals + 1));
    }
    if (end == std::string_view::npos) break;
    query.remove_prefix(end + 1);
  }
  return {};
}

}  // namespace waymark
