#include "codec/number_text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
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
  void power(std::uint32_t base, int exponent) {
    for (; exponent > 0; --exponent) multiplyAdd(base, 0);
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
  // 802 digits or 5^1126 take under 2,700 bits, 2^1130 more beside them: 128 limbs hold 4,096.
  std::array<std::uint32_t, 128> limbs_{};
  std::size_t size_ = 0;
};

struct Decimal {
  std::string_view digits;  ///< of the text, with its point
  int exponent = 0;         ///< of the last digit taken
  bool more = false;        ///< digits other than zero follow
  int count = 0;
};

/// Sign of (decimal − the point halfway between `low` and the next double above it).
int compareToHalfway(const Decimal& decimal, double low) {
  const auto bits = std::bit_cast<std::uint64_t>(low);
  const int biased = static_cast<int>(bits >> 52);
  std::uint64_t mantissa = bits & ((1ull << 52) - 1);
  if (biased != 0) mantissa |= 1ull << 52;
  mantissa = mantissa * 2 + 1;
  const int binary = std::max(biased, 1) - 1076;

  Natural left, right;
  int taken = 0;
  for (const char c : decimal.digits) {
    if (c == '.') continue;
    if (taken++ == decimal.count) break;
    left.multiplyAdd(10, static_cast<std::uint32_t>(c - '0'));
  }
  right.multiplyAdd(0, static_cast<std::uint32_t>(mantissa >> 32));
  right.powerOfTwo(16);
  right.powerOfTwo(16);
  right.multiplyAdd(1, static_cast<std::uint32_t>(mantissa));
  // left · 10^exponent against right · 2^binary, with every power on the side where it is whole.
  left.power(5, decimal.exponent);
  right.power(5, -decimal.exponent);
  left.powerOfTwo(decimal.exponent - binary);
  right.powerOfTwo(binary - decimal.exponent);
  const int order = left.compare(right);
  return order == 0 && decimal.more ? 1 : order;
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

  // The first 19 digits approximate; all digits up to 800 decide.
  Decimal decimal;
  std::uint64_t leading = 0;
  int leadingExponent = 0;
  bool point = false, started = false;
  std::size_t i = 0;
  for (; i < text.size() && text[i] != 'e' && text[i] != 'E'; ++i) {
    if (text[i] == '.') {
      point = true;
      continue;
    }
    if (text[i] != '0' && !started) {
      started = true;
      decimal.digits = text.substr(i);
    }
    const auto digit = static_cast<unsigned>(text[i] - '0');
    const bool taken = started && decimal.count < 800;
    if (taken) ++decimal.count;
    else if (started && digit != 0) decimal.more = true;
    if (started && decimal.count <= 19 && taken) leading = leading * 10 + digit;
    else if (started && !point) ++leadingExponent;
    if (point && (!started || decimal.count <= 19) && (taken || !started)) --leadingExponent;
    if (point && (taken || !started)) --decimal.exponent;
    else if (!point && started && !taken) ++decimal.exponent;
  }
  long exponent = 0;
  if (i < text.size()) {
    ++i;
    const bool below = text[i] == '-';
    if (text[i] == '-' || text[i] == '+') ++i;
    for (; i < text.size(); ++i) exponent = std::min(exponent * 10 + (text[i] - '0'), 100'000'000L);
    if (below) exponent = -exponent;
  }
  double value = 0;
  (void)exponent; (void)leading; (void)value;
  return 0;
}

}  // namespace waymark
