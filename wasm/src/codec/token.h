#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "codec/value.h"

/// The tokens of RFC 8259 that are more than one byte. Our own: in WebAssembly the JSON library's lexer costs 3 KB brotli, its SAX parser
/// 7 KB more, and both take 9 ns a byte; the tests compare with the library on whole and broken documents.
namespace waymark {

/// Text from its opening quote on; moves `at` behind its closing quote and `out` behind what was written there, which is never longer
/// than the source. Refuses malformed UTF-8, lone surrogates and control characters.
[[nodiscard]] bool readText(const char*& at, const char* end, char*& out);

/// A number from its first byte on, which is `-` or a digit. Integer when it has neither point nor exponent and fits int64, else Number, or
/// Overflow beyond a double's range.
/// @return  Absent when it is no number.
[[nodiscard]] JsonType readNumber(const char*& at, const char* end, std::int64_t& integer, double& number);

/// Length of the well-formed UTF-8 sequence that starts `text` with a byte ≥ 0x80, or 0. Ranges of RFC 3629.
[[nodiscard]] std::size_t utf8Length(std::string_view text);
/// Whether a whole text is well-formed UTF-8.
[[nodiscard]] bool isUtf8(std::string_view text);

}  // namespace waymark
