#include "codec/number_text.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>

#include "base/math.h"
#include "codec/number_host.h"

namespace waymark {
namespace {

std::string textOf(double value) {
  char buffer[kNumberTextBytes];
  return std::string(numberText(value, buffer));
}

/// As the host spells it, without the short way for numbers of nine decimals.
std::string hostTextOf(double value) {
  char buffer[kNumberTextBytes];
  return std::string(buffer, hostNumberText(value, buffer));
}

std::uint64_t bits(double value) { return std::bit_cast<std::uint64_t>(value); }

void expectNearest(const std::string& text) {
  EXPECT_EQ(bits(parseNumberText(text)), bits(std::strtod(text.c_str(), nullptr))) << text;
}

TEST(NumberText, writesWholeNumbersWithoutAPoint) {
  EXPECT_EQ(textOf(5), "5");
  EXPECT_EQ(textOf(-24900), "-24900");
  EXPECT_EQ(textOf(0), "0");
}

TEST(NumberText, writesFractionsShortly) {
  EXPECT_EQ(textOf(0.75), "0.75");
  EXPECT_EQ(textOf(0.1), "0.1");
  EXPECT_EQ(textOf(-0.30000000000000004), "-0.30000000000000004");
}

TEST(NumberText, spellsAsJavaScriptDoes) {
  EXPECT_EQ(textOf(1e21), "1e+21");
  EXPECT_EQ(textOf(123456789012345680000.0), "123456789012345680000");
  EXPECT_EQ(textOf(1e-6), "0.000001");
  EXPECT_EQ(textOf(1.5e-7), "1.5e-7");
  EXPECT_EQ(textOf(-1.7976931348623157e308), "-1.7976931348623157e+308");
}

struct Spelled {
  double value;
  const char* text;  ///< as `String(value)` has it in a JavaScript engine
};
constexpr Spelled kSpelled[] = {
    // Where plain digits end and exponents begin.
    {1e20, "100000000000000000000"}, {5.5e20, "550000000000000000000"}, {123456789012345680000.0, "123456789012345680000"}, {999999999999999900000.0, "999999999999999900000"},
    {1e21, "1e+21"}, {-1e21, "-1e+21"}, {1e22, "1e+22"}, {1e23, "1e+23"}, {6.02214076e23, "6.02214076e+23"}, {1.5e300, "1.5e+300"},
    {1e-6, "0.000001"}, {-1e-6, "-0.000001"}, {0.0000012, "0.0000012"}, {1.2345678901234567e-5, "0.000012345678901234568"}, {0.00001234, "0.00001234"},
    {1e-7, "1e-7"}, {-1e-7, "-1e-7"}, {1.0000000000000001e-7, "1.0000000000000001e-7"}, {1.5e-7, "1.5e-7"}, {9.999999e-7, "9.999999e-7"}, {0.000000001, "1e-9"}, {1e-100, "1e-100"},
    // The ends of the range.
    {5e-324, "5e-324"}, {-5e-324, "-5e-324"}, {2.225073858507201e-308, "2.225073858507201e-308"}, {2.2250738585072014e-308, "2.2250738585072014e-308"},
    {1.7976931348623157e308, "1.7976931348623157e+308"}, {-1.7976931348623157e308, "-1.7976931348623157e+308"},
    // Whole numbers, also where doubles skip some.
    {1, "1"}, {-1, "-1"}, {10, "10"}, {100, "100"}, {-100, "-100"}, {9007199254740991.0, "9007199254740991"}, {9007199254740993.0, "9007199254740992"}, {-9007199254740992.0, "-9007199254740992"},
    // Fractions, also of all seventeen digits.
    {4.35, "4.35"}, {-4.35, "-4.35"}, {0.1, "0.1"}, {0.1 + 0.2, "0.30000000000000004"}, {-(0.1 + 0.2), "-0.30000000000000004"}, {1.0 / 3, "0.3333333333333333"},
    {0.10000000000000002, "0.10000000000000002"}, {0.7500000000000001, "0.7500000000000001"}, {12345678.9, "12345678.9"}, {1234567890.123, "1234567890.123"},
    // Around the bounds of the short way: 1e-6, 1e6, nine decimals.
    {9.99999999999e-7, "9.99999999999e-7"}, {9.999999999999997e-7, "9.999999999999997e-7"}, {0.0000010000000000000002, "0.0000010000000000000002"}, {0.000001000000001, "0.000001000000001"},
    {0.123456789, "0.123456789"}, {0.1234567891, "0.1234567891"}, {1.000000001, "1.000000001"}, {123456.789012345, "123456.789012345"}, {999999, "999999"},
    {999999.9999999988, "999999.9999999988"}, {999999.999999999, "999999.999999999"}, {-999999.999999999, "-999999.999999999"}, {999999.9999999991, "999999.9999999991"},
    {999999.9999999999, "999999.9999999999"}, {1000000, "1000000"}, {-1000000, "-1000000"}, {1000000.0000000001, "1000000.0000000001"}, {1000000.5, "1000000.5"}};

TEST(NumberText, spellsEveryEdgeAsJavaScriptDoes) {
  for (const Spelled& one : kSpelled) {
    EXPECT_EQ(textOf(one.value), one.text);
    EXPECT_EQ(hostTextOf(one.value), one.text);
    EXPECT_EQ(bits(parseNumberText(one.text)), bits(one.value)) << one.text;
  }
}

TEST(NumberText, spellsNumbersOfNineDecimalsTheShortWayAsTheHostDoes) {
  std::mt19937_64 random(11);
  for (int i = 0; i < 50'000; ++i) {
    const auto billionths = static_cast<double>(random() % (1ull << (1 + random() % 51)));
    const double value = (random() % 2 == 0 ? 1 : -1) * billionths / 1e9;
    if (value == 0) continue;
    EXPECT_EQ(textOf(value), hostTextOf(value));
    const double next = std::nextafter(value, 0);
    if (next != 0) {
      EXPECT_EQ(textOf(next), hostTextOf(next));
    }
  }
}

TEST(NumberText, writesScoresOfNineDecimalsWithoutNoise) {
  for (int i = 1; i <= 10'000; ++i) {
    const double score = round9(i / 10'001.0);
    const std::string text = textOf(score);
    EXPECT_LE(text.size(), 11u) << text;
    EXPECT_EQ(bits(std::strtod(text.c_str(), nullptr)), bits(score));
  }
}

TEST(NumberText, writesNullForWhatIsNotFinite) {
  EXPECT_EQ(textOf(std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(textOf(std::nan("")), "null");
}

TEST(NumberText, readsTheNearestDoubleOfRandomTexts) {
  std::mt19937_64 random(20240607);
  char text[1200];
  for (int i = 0; i < 20'000; ++i) {
    const double value = std::bit_cast<double>(random());
    if (!std::isfinite(value)) continue;
    for (const char* format : {"%.17g", "%.15g", "%.25e", "%.3f"}) {
      std::snprintf(text, sizeof text, format, value);
      expectNearest(text);
    }
    const std::string shortest = textOf(value);
    EXPECT_EQ(bits(std::strtod(shortest.c_str(), nullptr)), bits(value)) << shortest;
    EXPECT_EQ(bits(parseNumberText(shortest)), bits(value)) << shortest;
  }
}

TEST(NumberText, decidesExactHalvesToEvenAndALittleMoreUpwards) {
  std::mt19937_64 random(7);
  char text[1200];
  for (int i = 0; i < 500; ++i) {
    const double low = std::bit_cast<double>(random() % 0x7fd0000000000000ull);
    const double high = std::nextafter(low, std::numeric_limits<double>::infinity());
    std::snprintf(text, sizeof text, "%.1100Lf", static_cast<long double>(low) + (static_cast<long double>(high) - low) / 2);
    if (std::string(text).size() > 1190) continue;
    expectNearest(text);
    expectNearest(std::string(text) + "1");
  }
}

TEST(NumberText, readsTheEdges) {
  for (const char* text : {"0", "-0", "0.0", "1e400", "-1e400", "1e-400", "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324",
                           "2.2250738585072011e-308", "1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308",
                           "9007199254740993", "9007199254740993.0000000000000000000000001", "0.1", "0.30000000000000004", "1e22", "1e23",
                           "123456789012345678901234567890", "0e999999999", "1e99999999999999999999", "1e-99999999999999999999", "5e-1",
                           "100000000000000000000000000000000000000000000000e-46"})
    expectNearest(text);
  expectNearest(std::string(3'000, '9'));
  expectNearest("0." + std::string(400, '0') + std::string(900, '7'));
  expectNearest("1" + std::string(900, '0') + "1e-901");
}

}  // namespace
}  // namespace waymark
