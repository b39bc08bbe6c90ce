#pragma once
#include <cstddef>
#include <string_view>

/// What every host of the core has already, and what would cost the page 3 KB brotli to carry along: the shortest text of a double, and the
/// double nearest to a text. Both are exact by definition, so they are equal in every target. Native: number_host.cpp; in the page: wasm/bindings.
namespace waymark {

/// Text of a finite number that is not 0, spelled as JavaScript does (ECMA-262, Number::toString); at most 25 bytes. @return its length.
std::size_t hostNumberText(double value, char* to);

/// The nearest double, ties to even; ±infinity beyond the range. `text` follows JSON's grammar for numbers.
double hostParseNumber(std::string_view text);

}  // namespace waymark
