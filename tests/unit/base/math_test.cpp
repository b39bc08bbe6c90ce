#include "base/math.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/random.h"

namespace waymark {
namespace {

constexpr double kUlp = std::numeric_limits<double>::epsilon();

/// Distance in units of the last place of the expected value.
double ulps(double actual, double expected) {
  if (actual == expected) return 0;
  return std::fabs(actual - expected) / (std::nextafter(std::fabs(expected), HUGE_VAL) - std::fabs(expected));
}

constexpr int kArguments = 100000;

TEST(Math, raisesEWithinFourUnitsOfTheLastPlace) {
  Random random(1);
  double worst = 0;
  for (int i = 0; i < kArguments; ++i) {
    const double x = (random.unit() - 0.5) * (i % 2 == 0 ? 1400 : 10);
    worst = std::max(worst, ulps(exactExp(x), std::exp(x)));
  }
  EXPECT_LE(worst, 4.0);
}

TEST(Math, takesLogarithmsWithinFourUnitsOfTheLastPlace) {
  Random random(2);
  double worst = 0;
  for (int i = 0; i < kArguments; ++i) {
    const double x = i % 2 == 0 ? std::exp((random.unit() - 0.5) * 1400) : 0.5 + random.unit();
    worst = std::max(worst, ulps(exactLog(x), std::log(x)));
  }
  EXPECT_LE(worst, 4.0);
}

TEST(Math, raisesToPowersWithinTheErrorOfTheirExponent) {
  // e^(y ln x) multiplies the relative error of y ln x by its size: four units for each unit of |y ln x| is the bound.
  Random random(3);
  double worst = 0;
  for (int i = 0; i < kArguments; ++i) {
    const double base = std::exp((random.unit() - 0.5) * 10), exponent = (random.unit() - 0.5) * 20;
    const double size = std::max(1.0, std::fabs(exponent * std::log(base)));
    worst = std::max(worst, ulps(exactPow(base, exponent), std::pow(base, exponent)) / size);
  }
  EXPECT_LE(worst, 4.0);
}

TEST(Math, takesHyperbolicTangentsWithinFourUnitsOfOne) {
  Random random(4);
  double worst = 0;
  for (int i = 0; i < kArguments; ++i) {
    const double x = (random.unit() - 0.5) * 44;
    worst = std::max(worst, std::fabs(exactTanh(x) - std::tanh(x)));
  }
  EXPECT_LE(worst, 4 * kUlp);
}

TEST(Math, answersTheExactCases) {
  EXPECT_EQ(exactExp(0), 1.0);
  EXPECT_EQ(exactLog(1), 0.0);
  EXPECT_EQ(exactPow(7.5, 0), 1.0);
  EXPECT_EQ(exactTanh(0), 0.0);
  EXPECT_EQ(exactTanh(25), 1.0);
  EXPECT_EQ(exactTanh(-25), -1.0);
  EXPECT_EQ(exactTanh(1), -exactTanh(-1));
}

TEST(Math, staysFiniteOutsideItsRange) {
  EXPECT_EQ(exactExp(-701), 0.0);
  EXPECT_EQ(exactExp(1e300), exactExp(700));
  EXPECT_TRUE(std::isfinite(exactExp(701)));
  EXPECT_EQ(exactLog(0), -745.0);
  EXPECT_EQ(exactLog(-1), -745.0);
  EXPECT_EQ(exactPow(0, 2), 0.0);
  EXPECT_EQ(exactPow(-3, 2), 0.0);
  EXPECT_NEAR(exactLog(5e-324), std::log(5e-324), 1e-12) << "subnormal";
}

TEST(Math, roundsToNineDecimals) {
  EXPECT_EQ(round9(0.1234567894), 0.123456789);
  EXPECT_EQ(round9(0.1234567896), 0.12345679);
  EXPECT_EQ(round9(-0.1234567896), -0.12345679);
  EXPECT_EQ(round9(1.0 / 3.0), 0.333333333);
  EXPECT_EQ(round9(0), 0.0);
}

}  // namespace
}  // namespace waymark
