#pragma once
#include <cstddef>
#include <string_view>

namespace waymark {

inline constexpr std::size_t kNumberTextBytes = 32;

/// JSON text of a number, written into `buffer` (kNumberTextBytes of room): "0.75", "24900", "1e+30"; "null" when it is not finite.
/// The shortest digits that read back as the same double, spelled as JavaScript does; the same in every target.
std::string_view numberText(double value, char* buffer);

/// The double nearest to a decimal number text that a JSON grammar already accepted ("-12.5e-3"); ties to even.
/// Beyond the range: ±infinity. Digits after the 800th only count as "more than nothing": no double needs more than 767.
double parseNumberText(std::string_view text);

}  // namespace waymark
