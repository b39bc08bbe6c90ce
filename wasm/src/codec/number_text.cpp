#include "codec/number_text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <cstdint>
#include <limits>

namespace waymark {
namespace {

/// Just enough of a natural number for exact comparison and for exact decimal digits.
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
  void set(std::uint64_t value) {
    limbs_[0] = static_cast<std::uint32_t>(value);
    limbs_[1] = static_cast<std::uint32_t>(value >> 32);
    size_ = limbs_[1] != 0 ? 2 : limbs_[0] != 0 ? 1 : 0;
  }
  /// Divides by 10^9. @return the remainder.
  std::uint32_t divide() {
    std::uint64_t rest = 0;
    for (std::size_t i = size_; i-- > 0;) {
      rest = (rest << 32) | limbs_[i];
      limbs_[i] = static_cast<std::uint32_t>(rest / 1'000'000'000);
      rest %= 1'000'000'000;
    }
    while (size_ > 0 && limbs_[size_ - 1] == 0) --size_;
    return static_cast<std::uint32_t>(rest);
  }
  [[nodiscard]] bool isZero() const { return size_ == 0; }
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

/// mantissa · 2^exponent, exactly.
struct Binary {
  std::uint64_t mantissa;
  int exponent;
};
Binary split(double value) {
  const auto bits = std::bit_cast<std::uint64_t>(value);
  const int biased = static_cast<int>(bits >> 52);
  const std::uint64_t fraction = bits & ((1ull << 52) - 1);
  return {biased == 0 ? fraction : fraction | (1ull << 52), std::max(biased, 1) - 1075};
}

/// Sign of (decimal − the point halfway between `low` ≥ 0 and the next double above it).
int compareToHalfway(const Decimal& decimal, double low) {
  Binary halfway = split(low);
  halfway.mantissa = halfway.mantissa * 2 + 1;
  const int binary = halfway.exponent - 1;
  const int ten = static_cast<int>(decimal.exponent);

  // digits · 10^ten against halfway · 2^binary, every power on the side where it is whole.
  Natural left, right;
  for (int i = 0; i < decimal.count; ++i)
    left.multiplyAdd(10, static_cast<std::uint32_t>(decimal.digits[static_cast<std::size_t>(i)] - '0'));
  right.set(halfway.mantissa);
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

constexpr int kMostDigits = 780;  // of a double: 767

/// Every decimal digit of value > 0. @return where in `digits` they begin; they end with it.
int exactDigits(double value, char* digits, int& exponent) {
  const Binary binary = split(value);
  Natural rest;
  rest.set(binary.mantissa);
  rest.powerOfTwo(binary.exponent);
  rest.powerOfFive(-binary.exponent);
  exponent = std::min(binary.exponent, 0);
  int at = kMostDigits;
  while (!rest.isZero()) {
    std::uint32_t nine = rest.divide();
    for (int i = 0; i < 9; ++i, nine /= 10) digits[--at] = static_cast<char>('0' + nine % 10);
  }
  while (digits[at] == '0') ++at;
  return at;
}

/// The digits rounded to `count`, half to even.
void round(const char* digits, int size, int exponent, int count, Decimal& out) {
  out.count = std::min(size, count);
  out.exponent = exponent + size - out.count;
  std::copy(digits, digits + out.count, out.digits.begin());
  if (size <= count) return;
  const bool tie = digits[count] == '5' && std::all_of(digits + count + 1, digits + size, [](char c) { return c == '0'; });
  if (tie ? (digits[count - 1] - '0') % 2 == 0 : digits[count] < '5') return;
  auto at = static_cast<std::size_t>(count);
  while (at > 0 && out.digits[at - 1] == '9') out.digits[--at] = '0';
  if (at > 0) {
    ++out.digits[at - 1];
  } else {
    out.digits[0] = '1';
    ++out.exponent;
  }
}

void shortest(double value, Decimal& out) {
  // Scores and most sums have at most nine decimals. Up to 15 digits no shorter text and no other double can be meant.
  const double billions = value * 1e9;
  if (billions < 1e15) {
    const auto whole = static_cast<std::uint64_t>(billions + 0.5);
    if (static_cast<double>(whole) / 1e9 == value) {
      out.exponent = -9;
      char digits[20];
      int at = 20;
      for (std::uint64_t rest = whole; rest != 0; rest /= 10) digits[--at] = static_cast<char>('0' + rest % 10);
      out.count = 20 - at;
      std::copy(digits + at, digits + 20, out.digits.begin());
      return;
    }
  }
  char digits[kMostDigits];
  int exponent = 0;
  const int at = exactDigits(value, digits, exponent);
  for (int count = 15;; ++count) {
    round(digits + at, kMostDigits - at, exponent, count, out);
    if (count == 17 || nearestDouble(out) == value) return;
  }
}

/// As JavaScript spells numbers (ECMA-262, Number::toString).
char* spell(const Decimal& decimal, char* out) {
  int count = decimal.count;
  const int point = count + static_cast<int>(decimal.exponent);  // value = 0.digits · 10^point
  while (count > 1 && decimal.digits[static_cast<std::size_t>(count - 1)] == '0') --count;
  const bool plain = point > -6 && point <= 21;
  const int before = plain ? point : 1;  // digits before the point
  if (before <= 0) *out++ = '0';
  for (int i = std::min(before, 0); i < std::max(count, before); ++i) {
    if (i == before) *out++ = '.';
    *out++ = i < 0 || i >= count ? '0' : decimal.digits[static_cast<std::size_t>(i)];
  }
  if (plain) return out;
  *out++ = 'e';
  int power = point - 1;
  *out++ = power < 0 ? '-' : '+';
  power = std::abs(power);
  if (power >= 100) *out++ = static_cast<char>('0' + power / 100);
  if (power >= 10) *out++ = static_cast<char>('0' + power / 10 % 10);
  *out++ = static_cast<char>('0' + power % 10);
  return out;
}

}  // namespace

std::string_view numberText(double value, char* buffer) {
  if (!std::isfinite(value)) return "null";
  if (value == 0) return "0";
  char* out = buffer;
  if (value < 0) *out++ = '-';
  Decimal decimal;
  shortest(std::abs(value), decimal);
  out = spell(decimal, out);
  return {buffer, static_cast<std::size_t>(out - buffer)};
}

double parseNumberText(std::string_view text) {
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) text.remove_prefix(1);
  const double value = nearestDouble(readDecimal(text));
  return negative ? -value : value;
}

}  // namespace waymark
