#include "base/math.h"

#include <bit>
#include <cstdint>

namespace waymark {
namespace {

constexpr double kLn2High = 6.93147180369123816490e-01;  // ln 2 in two parts, as in fdlibm's e_exp.c
constexpr double kLn2Low = 1.90821492927058770002e-10;
constexpr double kInverseLn2 = 1.44269504088896338700e+00;

/// x · 2^n for normal results.
double scale(double x, int n) {
  return x * std::bit_cast<double>(static_cast<std::uint64_t>(n + 1023) << 52);
}

}  // namespace

double exactExp(double x) {
  if (!(x >= -700.0)) return 0.0;  // NaN too: casting it would be undefined
  if (x > 700.0) x = 700.0;
  const double rounded = x * kInverseLn2 + (x < 0 ? -0.5 : 0.5);
  const int n = static_cast<int>(rounded);
  const double r = (x - n * kLn2High) - n * kLn2Low;
  // Taylor about 0 on |r| ≤ 0.3466: the 14th term is below 1e-17.
  double sum = 1.0;
  for (int k = 14; k >= 1; --k) sum = 1.0 + r * sum / k;
  return scale(sum, n);
}

double exactLog(double x) {
  if (!(x > 0.0)) return -745.0;
  auto bits = std::bit_cast<std::uint64_t>(x);
  int exponent = static_cast<int>(bits >> 52) - 1023;
  if (exponent == -1023) {  // subnormal: bring into range first
    bits = std::bit_cast<std::uint64_t>(x * 18014398509481984.0);
    exponent = static_cast<int>(bits >> 52) - 1023 - 54;
  }
  double m = std::bit_cast<double>((bits & 0xfffffffffffffull) | 0x3ff0000000000000ull);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    ++exponent;
  }
  // ln m = 2 atanh((m-1)/(m+1)); |s| ≤ 0.1716, the 12th odd term is below 1e-18.
  const double s = (m - 1.0) / (m + 1.0);
  const double s2 = s * s;
  double sum = 0.0;
  for (int k = 23; k >= 1; k -= 2) sum = 1.0 / k + s2 * sum;
  return exponent * kLn2High + (2.0 * s * sum + exponent * kLn2Low);
}

double exactPow(double base, double exponent) {
  if (!(base > 0.0)) return 0.0;
  return exactExp(exponent * exactLog(base));
}

double exactTanh(double x) {
  if (x > 20.0) return 1.0;
  if (x < -20.0) return -1.0;
  const double e = exactExp(2.0 * x);
  return (e - 1.0) / (e + 1.0);
}

double round9(double x) {
  const double scaled = x * 1e9 + (x < 0 ? -0.5 : 0.5);
  return static_cast<double>(static_cast<std::int64_t>(scaled)) / 1e9;
}

}  // namespace waymark
