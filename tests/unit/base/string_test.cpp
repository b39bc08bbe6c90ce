#include "waymark/string.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace waymark {
namespace {

using namespace std::string_view_literals;

/// `size` letters, no two neighbours alike, so that a byte out of its place shows.
std::string letters(std::size_t size) {
  std::string out;
  for (std::size_t i = 0; i < size; ++i) out.push_back(static_cast<char>('a' + i % 23));
  return out;
}

TEST(String, isEmptyUntilSomethingIsWrittenToIt) {
  const String fresh;
  EXPECT_TRUE(fresh.empty());
  EXPECT_EQ(fresh.size(), 0u);
  EXPECT_EQ(fresh, "");
  EXPECT_EQ(fresh, String(""));
  EXPECT_EQ(fresh.begin(), fresh.end());
  EXPECT_EQ(std::string_view(fresh), std::string_view());
}

TEST(String, comparesWithStringsViewsAndLiterals) {
  const String text = "mug";
  EXPECT_TRUE(text == "mug");
  EXPECT_TRUE("mug" == text);
  EXPECT_TRUE(text == "mug"sv);
  EXPECT_TRUE("mug"sv == text);
  EXPECT_TRUE(text == String("mug"));
  EXPECT_TRUE(text != "mugs");
  EXPECT_TRUE(text != "mu"sv);
  EXPECT_TRUE(text != String("Mug"));
  EXPECT_TRUE(text != String());
  EXPECT_TRUE(String("9") > "10"sv) << "ordered as views are, byte by byte";
}

TEST(String, holdsAnyBytesAlsoNul) {
  const std::string_view bytes = "a\0b\0\xFF"sv;
  String text(bytes);
  EXPECT_EQ(text.size(), 5u);
  EXPECT_EQ(text, bytes);
  EXPECT_NE(text, "a");
  text.append("\0"sv);
  text.push_back('\0');
  EXPECT_EQ(text, "a\0b\0\xFF\0\0"sv);
  EXPECT_EQ(String("a\0b"), "a") << "a literal handed over as a pointer ends at its first NUL";
}

TEST(String, givesItsBytesByIndexAndToARangeLoop) {
  String text = "cup";
  EXPECT_EQ(text[0], 'c');
  EXPECT_EQ(text.back(), 'p');
  text[1] = 'a';
  text.back() = 'n';
  for (char& c : text) c = static_cast<char>(c - 'a' + 'A');
  EXPECT_EQ(text, "CAN");
  EXPECT_EQ(std::as_const(text)[2], 'N');
  EXPECT_EQ(std::as_const(text).back(), 'N');
  EXPECT_EQ(std::string(text.begin(), text.end()), "CAN");
}

TEST(String, growsByteByByteOverEveryPowerOfTwo) {
  const std::string expected = letters(70'000);
  String text;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    text.push_back(expected[i]);
    const std::size_t size = i + 1;
    if ((size & (size - 1)) <= 1) {
      ASSERT_EQ(text, std::string_view(expected).substr(0, size)) << size;
    }
  }
  EXPECT_EQ(text, expected);
}

TEST(String, appendsAnyNumberOfBytesToAnyNumber) {
  const std::string source = letters(140);
  const std::string_view view = source;
  for (std::size_t before = 0; before <= 70; ++before)
    for (std::size_t more = 0; more <= 70; ++more) {
      String text(view.substr(0, before));
      text.append(view.substr(before, more));
      ASSERT_EQ(text, view.substr(0, before + more)) << before << " + " << more;
    }
}

TEST(String, appendsAnyPartOfItself) {
  for (const std::size_t size : {1u, 5u, 15u, 16u, 17u, 31u, 32u, 33u, 64u})
    for (std::size_t from = 0; from < size; ++from)
      for (std::size_t count = 0; from + count <= size; ++count) {
        const std::string expected = letters(size);
        String text{std::string_view(expected)};
        text.append(std::string_view(text).substr(from, count));
        ASSERT_EQ(text, expected + expected.substr(from, count)) << size << ": " << from << ", " << count;
      }
}

TEST(String, doublesItselfAgainAndAgain) {
  String text = "ab";
  std::string expected = "ab";
  for (int i = 0; i < 14; ++i) {
    text.append(text);
    expected += expected;
  }
  EXPECT_EQ(text, expected);
}

TEST(String, pushesAByteOfItsOwnWhileItGrows) {
  String text(letters(16));
  text.push_back(text[3]);
  EXPECT_EQ(text, letters(16) + "d");
}

TEST(String, appendsNothingWithoutAPlaceOfItsOwn) {
  String text;
  text.append("");
  text.append(std::string_view());
  text.append(text);
  EXPECT_EQ(text, "");
  EXPECT_EQ(text.data(), nullptr) << "empty texts cost no memory";
}

TEST(String, takesAnyPartOfItselfAsItsNewText) {
  for (const std::size_t size : {1u, 15u, 16u, 17u, 40u})
    for (std::size_t from = 0; from <= size; ++from) {
      const std::string expected = letters(size);
      String assigned{std::string_view(expected)}, given{std::string_view(expected)};
      assigned.assign(std::string_view(assigned).substr(from));
      given = std::string_view(given).substr(0, from);
      ASSERT_EQ(assigned, expected.substr(from));
      ASSERT_EQ(given, expected.substr(0, from));
    }
}

TEST(String, staysAsItIsWhenAssignedToItself) {
  String text = "a text that is longer than the least room";
  String& same = text;
  text = same;
  EXPECT_EQ(text, "a text that is longer than the least room");
  text = std::string_view(text);
  EXPECT_EQ(text, "a text that is longer than the least room");
  text = std::move(same);
  EXPECT_EQ(text, "a text that is longer than the least room");
  String empty;
  empty = static_cast<const String&>(empty);
  EXPECT_EQ(empty, "");
}

TEST(String, takesTextsOfAnySort) {
  String text = "before";
  text = "a literal";
  EXPECT_EQ(text, "a literal");
  text = "a view"sv;
  EXPECT_EQ(text, "a view");
  text = std::string("the standard library's");
  EXPECT_EQ(text, "the standard library's");
  text = String("another");
  EXPECT_EQ(text, "another");
  text = String();
  EXPECT_EQ(text, "");
  static_assert(!std::is_assignable_v<String&, std::nullptr_t>, "no null pointer is taken for a text");
}

TEST(String, isACopyThatLivesOnItsOwn) {
  String one = "one";
  String copy = one;
  copy[0] = 'O';
  one.append(" more");
  EXPECT_EQ(copy, "One");
  EXPECT_EQ(one, "one more");
  copy = one;
  one.clear();
  EXPECT_EQ(copy, "one more");
}

TEST(String, movesWithoutCopyingAndLeavesAnEmptyTextThatCanBeUsed) {
  String from(letters(100));
  const char* const place = from.data();
  String to = std::move(from);
  EXPECT_EQ(to.data(), place);
  EXPECT_EQ(to, letters(100));
  EXPECT_EQ(from, "");  // NOLINT: that is what is tested
  from.append("again");
  EXPECT_EQ(from, "again");

  to = std::move(from);
  EXPECT_EQ(to, "again");
  EXPECT_TRUE(from.empty());  // NOLINT
  from.push_back('x');
  from = to;
  EXPECT_EQ(from, "again");
  String taken = "something";
  taken = String();
  EXPECT_EQ(taken, "");
}

TEST(String, keepsWhatIsLeftWhenCutAndGrowsOnFromThere) {
  for (const std::size_t size : {1u, 16u, 17u, 100u, 5'000u})
    for (const std::size_t kept : {0u, 1u, 15u, 16u, 17u, 99u}) {
      if (kept > size) continue;
      const std::string whole = letters(size);
      String text{std::string_view(whole)};
      text.truncate(kept);
      ASSERT_EQ(text, whole.substr(0, kept));
      text.append("|");
      text.append(whole);
      ASSERT_EQ(text, whole.substr(0, kept) + "|" + whole) << size << ", " << kept;
    }
}

TEST(String, losesItsLastBytesOneByOne) {
  String text(letters(40));
  while (text.size() > 3) text.pop_back();
  EXPECT_EQ(text, "abc");
  text.clear();
  EXPECT_TRUE(text.empty());
  text.append("anew");
  EXPECT_EQ(text, "anew");
}

TEST(String, isBuiltOfParts) {
  const String own = "own";
  EXPECT_EQ(concat({}), "");
  EXPECT_EQ(concat({"", ""}), "");
  EXPECT_EQ(concat({own, " and ", "\0"sv, std::string("other"), own}), "own and \0otherown"sv);
}

TEST(String, goesToTheStandardLibraryAndBack) {
  const String text("x\0y"sv);
  const std::string standard(text);
  EXPECT_EQ(standard, "x\0y"sv);
  EXPECT_EQ(String(standard), text);
}

}  // namespace
}  // namespace waymark
