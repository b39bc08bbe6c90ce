#include "base/hash.h"

namespace waymark {

std::string hex64(std::uint64_t value) {
  std::string text(16, '0');
  for (int i = 15; i >= 0; --i, value >>= 4) text[static_cast<std::size_t>(i)] = "0123456789abcdef"[value & 15u];
  return text;
}

}  // namespace waymark
