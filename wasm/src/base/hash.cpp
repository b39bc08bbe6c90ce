#include "base/hash.h"

namespace waymark {

String hex64(std::uint64_t value) {
  String text;
  for (int shift = 60; shift >= 0; shift -= 4) text.push_back("0123456789abcdef"[value >> shift & 15u]);
  return text;
}

}  // namespace waymark
