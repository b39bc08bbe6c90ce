#include "base/random.h"

#include <gtest/gtest.h>

namespace waymark {
namespace {

TEST(Random, givesThePublishedSplitMix64Sequence) {
  Random random(1234567);
  for (const std::uint64_t expected : {6457827717110365317u, 3203168211198807973u, 9817491932198370423u, 4593380528125082431u, 16408922859458223821u})
    EXPECT_EQ(random.next(), expected);
}

TEST(Random, continuesFromItsState) {
  Random random(42);
  for (int i = 0; i < 10; ++i) (void)random.next();
  Random later(random.state());
  for (int i = 0; i < 10; ++i) EXPECT_EQ(random.next(), later.next());
}

TEST(Random, staysInTheUnitIntervalAndFillsItEvenly) {
  Random random(7);
  int tenths[10] = {};
  for (int i = 0; i < 100000; ++i) {
    const double unit = random.unit();
    ASSERT_GE(unit, 0.0);
    ASSERT_LT(unit, 1.0);
    ++tenths[static_cast<int>(unit * 10)];
  }
  for (const int count : tenths) EXPECT_NEAR(count, 10000, 500);  // five standard deviations of a binomial
}

}  // namespace
}  // namespace waymark
