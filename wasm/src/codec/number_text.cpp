#include "codec/number_text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>

namespace waymark {
namespace {

/// Just enough of a natural number for one exact comparison.
class Natural {
 public:
  void multiplyAdd(std::uint32_t factor, std::uint32_t addend) {
    std::uint64_t carry = addend;
    for (std::size_t i = 0; i < size_; ++i) {
      carry += static_cast<std::uint64_t>(limbs_[i]) * factor;
      limbs_[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry != 0 && size_ < limbs_.size()) limbs_[size_++] = static_cast<std::uint32_t>(carry);
  }
  void powerOfFive(int exponent) {
    for (; exponent >= 13; exponent -= 13) multiplyAdd(1220703125, 0);
    for (; exponent > 0; --exponent) multiplyAdd(5, 0);
  }
  void powerOfTwo(int exponent) {
    for (; exponent >= 31; exponent -= 31) multiplyAdd(1u << 31, 0);
    if (exponent > 0) multiplyAdd(1u << exponent, 0);
  }
  [[nodiscard]] int compare(const Natural& other) const {
    if (size_ != other.size_) return size_ < other.size_ ? -1 : 1;
    for (std::size_t i = size_; i-- > 0;)
      if (limbs_[i] != other.limbs_[i]) return limbs_[i] < other.limbs_[i] ? -1 : 1;
    return 0;
  }

 private:
  // 800 digits or 5^1130 take under 2,700 bits, and both sides of a comparison are about as long.
  std::array<std::uint32_t, 128> limbs_{};
  std::size_t size_ = 0;
};

/// digits · 10^exponent, and a little more if `more`.
struct Decimal {
  std::array<char, 800> digits;
  int count = 0;
  long exponent = 0;
  bool more = false;
};

Decimal readDecimal(std::string_view text) {
  Decimal out;
  bool point = false;
  std::size_t i = 0;
  for (; i < text.size() && text[i] != 'e' && text[i] != 'E'; ++i) {
    const char c = text[i];
    if (c == '.') {
      point = true;
    } else if (out.count < static_cast<int>(out.digits.size())) {
      if (out.count > 0 || c != '0') out.digits[static_cast<std::size_t>(out.count++)] = c;
      if (point) --out.exponent;
    } else {
      if (c != '0') out.more = true;
      if (!point) ++out.exponent;
    }
  }
  if (i >= text.size()) return out;
  const bool below = text[++i] == '-';
  if (below || text[i] == '+') ++i;
  long shift = 0;
  for (; i < text.size(); ++i) shift = std::min(shift * 10 + (text[i] - '0'), 100'000'000L);
  out.exponent += below ? -shift : shift;
  return out;
}

double next(double value) { return std::bit_cast<double>(std::bit_cast<std::uint64_t>(value) + 1); }
double previous(double value) { return std::bit_cast<double>(std::bit_cast<std::uint64_t>(value) - 1); }
bool isOdd(double value) { return (std::bit_cast<std::uint64_t>(value) & 1) != 0; }

/// Sign of (decimal − the point halfway between `low` ≥ 0 and the next double above it).
int compareToHalfway(const Decimal& decimal, double low) {
  const auto bits = std::bit_cast<std::uint64_t>(low);
  const int biased = static_cast<int>(bits >> 52);
  const std::uint64_t fraction = bits & ((1ull << 52) - 1);
  const std::uint64_t halfway = (biased == 0 ? fraction : fraction | (1ull << 52)) * 2 + 1;
  const int binary = std::max(biased, 1) - 1076;
  const int ten = static_cast<int>(decimal.exponent);

  // digits · 10^ten against halfway · 2^binary, every power on the side where it is whole.
  Natural left, right;
  for (int i = 0; i < decimal.count; ++i)
    left.multiplyAdd(10, static_cast<std::uint32_t>(decimal.digits[static_cast<std::size_t>(i)] - '0'));
  right.multiplyAdd(1, static_cast<std::uint32_t>(halfway >> 32));
  right.powerOfTwo(32);
  right.multiplyAdd(1, static_cast<std::uint32_t>(halfway));
  left.powerOfFive(ten);
  right.powerOfFive(-ten);
  left.powerOfTwo(ten - binary);
  right.powerOfTwo(binary - ten);
  const int order = left.compare(right);
  return order == 0 && decimal.more ? 1 : order;
}

/// Within some ten units in the last place; exact when few digits and a small exponent let it be.
double approximate(const Decimal& decimal, bool& exact) {
  const int taken = std::min(decimal.count, 19);
  std::uint64_t leading = 0;
  for (int i = 0; i < taken; ++i) leading = leading * 10 + static_cast<unsigned>(decimal.digits[static_cast<std::size_t>(i)] - '0');
  long exponent = decimal.exponent + (decimal.count - taken);
  exact = taken == decimal.count && leading <= (1ull << 53) && exponent >= -22 && exponent <= 22;
  auto value = static_cast<double>(leading);
  while (exponent != 0) {
    const long step = std::clamp(exponent, -22L, 22L);
    double power = 1;  // whole and exact up to 10^22
    for (long i = 0; i < std::abs(step); ++i) power *= 10;
    value = step < 0 ? value / power : value * power;
    exponent -= step;
  }
  return std::isfinite(value) ? value : std::numeric_limits<double>::max();
}

double nearestDouble(const Decimal& decimal) {
  if (decimal.count == 0 || decimal.count + decimal.exponent < -330) return 0;
  if (decimal.count + decimal.exponent > 310) return std::numeric_limits<double>::infinity();
  bool exact = false;
  double value = approximate(decimal, exact);
  if (exact) return value;
  for (;;) {
    const int order = compareToHalfway(decimal, value);
    if (order < 0 || (order == 0 && !isOdd(value))) break;
    value = next(value);
    if (!std::isfinite(value)) return value;
  }
  while (value > 0) {
    const double below = previous(value);
    const int order = compareToHalfway(decimal, below);
    if (order > 0 || (order == 0 && isOdd(below))) break;
    value = below;
  }
  return value;
}

}  // namespace

std::string_view numberText(double value, char* buffer) {
  if (!std::isfinite(value)) return "null";
  const char* end = nlohmann::detail::to_chars(buffer, buffer + kNumberTextBytes, value);
  auto size = static_cast<std::size_t>(end - buffer);
  if (size > 2 && buffer[size - 1] == '0' && buffer[size - 2] == '.') size -= 2;
  return {buffer, size};
}

double parseNumberText(std::string_view text) {
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) text.remove_prefix(1);
  const double value = nearestDouble(readDecimal(text));
  return negative ? -value : value;
}

}  // namespace waymark
