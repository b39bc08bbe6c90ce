#include "base/packed_bits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "base/random.h"

namespace waymark {
namespace {

TEST(PackedBits, givesBackNumbersOfEveryWidth) {
  std::array<std::uint8_t, 50> bytes{};
  BitWriter out(bytes.data());
  for (unsigned width = 0; width <= 25; ++width) out.bits(0x9eadbeef, width);
  EXPECT_EQ(out.bytes(), 41u);
  BitReader in(bytes.data());
  for (unsigned width = 0; width <= 25; ++width) EXPECT_EQ(in.bits(width), 0x9eadbeef & ((1u << width) - 1)) << width;
}

TEST(PackedBits, writesTheLeastSignificantBitFirst) {
  std::array<std::uint8_t, 2> bytes{};
  BitWriter out(bytes.data());
  out.bits(5, 4);
  out.rice(13, 2);  // three ones, a zero, 01
  EXPECT_EQ(bytes[0], 0x75);
  EXPECT_EQ(bytes[1], 0x01);
}

TEST(PackedBits, takesTheRiceWidthFromTheMeanDistance) {
  EXPECT_EQ(riceWidth(1u << 24, 1), 24u);
  EXPECT_EQ(riceWidth(1u << 24, 100), 17u);
  EXPECT_EQ(riceWidth(7, 7), 0u);
}

TEST(PackedBits, givesBackSetsOfAnySizeInLittleMoreThanTheLeastPossible) {
  Random random(7);
  for (const std::uint32_t count : {1u, 2u, 50u, 255u, 2'000u}) {
    std::vector<std::uint32_t> set(count);
    for (std::uint32_t& one : set) one = static_cast<std::uint32_t>(random.next() >> 40);
    std::sort(set.begin(), set.end());
    const unsigned width = riceWidth(1u << 24, count);
    std::vector<std::uint8_t> bytes(count * 5 + 8);
    BitWriter out(bytes.data());
    for (std::uint32_t i = 0; i < count; ++i) out.rice(set[i] - (i > 0 ? set[i - 1] : 0), width);
    BitReader in(bytes.data());
    std::uint32_t value = 0;
    for (const std::uint32_t one : set) EXPECT_EQ(value += in.rice(width), one);
    EXPECT_LE(out.bytes() * 8, count * (width + 3) + 8) << count;
  }
}

}  // namespace
}  // namespace waymark
