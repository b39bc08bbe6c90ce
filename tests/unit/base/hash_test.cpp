#include "base/hash.h"

#include <gtest/gtest.h>

namespace waymark {
namespace {

TEST(Hash, givesThePublishedFnv1aValues) {
  EXPECT_EQ(fnv1a32(""), 0x811c9dc5u);
  EXPECT_EQ(fnv1a32("a"), 0xe40c292cu);
  EXPECT_EQ(fnv1a32("foobar"), 0xbf9cf968u);
  EXPECT_EQ(fnv1a64(""), 0xcbf29ce484222325u);
  EXPECT_EQ(fnv1a64("a"), 0xaf63dc4c8601ec8cu);
  EXPECT_EQ(fnv1a64("foobar"), 0x85944171f73967e8u);
}

TEST(Hash, continuesFromAnEarlierHash) {
  EXPECT_EQ(fnv1a32("bar", fnv1a32("foo")), fnv1a32("foobar"));
  EXPECT_EQ(fnv1a64("bar", fnv1a64("foo")), fnv1a64("foobar"));
}

TEST(Hash, readsBytesUnsigned) { EXPECT_EQ(fnv1a32("\xc3\xa8"), ((2166136261u ^ 0xc3u) * 16777619u ^ 0xa8u) * 16777619u); }

TEST(Hash, writesSixteenHexadecimalDigits) {
  EXPECT_EQ(hex64(0), "0000000000000000");
  EXPECT_EQ(hex64(0x85944171f73967e8u), "85944171f73967e8");
  EXPECT_EQ(hex64(~0ull), "ffffffffffffffff");
}

}  // namespace
}  // namespace waymark
