#include "choices.h"

#include <algorithm>
#include <cstdio>

namespace waymark::fuzz {

std::uint8_t Choices::byte() {
  if (rest_.empty()) return 0;
  const auto out = static_cast<std::uint8_t>(rest_.front());
  rest_.remove_prefix(1);
  return out;
}

std::string_view Choices::bytes(std::size_t limit) {
  const std::size_t size = std::min<std::size_t>({byte(), limit, rest_.size()});
  const std::string_view out = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return out;
}

std::string_view Choices::remaining() {
  const std::string_view out = rest_;
  rest_ = {};
  return out;
}

std::string quoted(std::string_view bytes) {
  std::string out = "\"";
  for (const char c : bytes) {
    const auto code = static_cast<unsigned char>(c);
    if (code >= 0x20 && code < 0x7f && c != '"' && c != '\\') {
      out += c;
      continue;
    }
    char escape[8];
    std::snprintf(escape, sizeof escape, "\\u%04x", code);
    out += escape;
  }
  return out + "\"";
}

}  // namespace waymark::fuzz
