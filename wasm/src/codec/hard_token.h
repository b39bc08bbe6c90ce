#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

#include "codec/value.h"

namespace waymark {

/// A scalar token that needs care: text with escapes or beyond ASCII, fractions, exponents, long integers, literals.
struct HardToken {
  JsonType type = JsonType::Absent;  ///< Absent: not JSON
  bool boolean = false;
  std::int64_t integer = 0;
  double number = 0;
  std::string text;
  std::size_t length = 0;  ///< bytes of source it took
};

/// Reads the token at `at`, whose first byte must be one of `"`, `-`, a digit, `t`, `f`, `n`.
/// Refuses malformed UTF-8, lone surrogates, control characters and all that RFC 8259 does not allow.
[[nodiscard]] HardToken scanHardToken(const char* at, const char* end);

}  // namespace waymark
