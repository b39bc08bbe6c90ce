#include "waymark/list.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "waymark/string.h"

namespace waymark {
namespace {

/// Long enough for memory of its own under any implementation.
String numbered(int i) { return concat({"element number ", String(std::string_view("0123456789").substr(static_cast<std::size_t>(i) % 10, 1)), ", and more"}); }

List<int> firstNumbers(int count) {
  List<int> out;
  for (int i = 0; i < count; ++i) out.push_back(i);
  return out;
}

/// Counts who lives. Each holds memory, so that a missing or a second destruction is also a sanitizer's finding.
struct Counted {
  static int made, gone;
  static int living() { return made - gone; }

  int value = 0;
  std::unique_ptr<int> memory = std::make_unique<int>(0);

  Counted() { ++made; }
  explicit Counted(int v) : value(v) { ++made; }
  Counted(const Counted& other) : value(other.value) { ++made; }
  Counted(Counted&& other) noexcept : value(std::exchange(other.value, -1)), memory(std::move(other.memory)) { ++made; }
  Counted& operator=(const Counted& other) {
    value = other.value;
    return *this;
  }
  Counted& operator=(Counted&& other) noexcept {
    value = std::exchange(other.value, -1);
    memory = std::move(other.memory);
    return *this;
  }
  ~Counted() { ++gone; }
};
int Counted::made = 0;
int Counted::gone = 0;

TEST(List, isEmptyUntilSomethingIsAdded) {
  const List<String> fresh;
  EXPECT_TRUE(fresh.empty());
  EXPECT_EQ(fresh.size(), 0u);
  EXPECT_EQ(fresh.begin(), fresh.end());
  EXPECT_EQ(fresh.data(), nullptr) << "empty lists cost no memory";
  for (const String& text : fresh) ADD_FAILURE() << std::string_view(text);
}

TEST(List, keepsItsElementsWhileItGrowsOverEveryPowerOfTwo) {
  List<std::uint16_t> numbers;
  List<String> texts;
  for (int i = 0; i < 5'000; ++i) {
    numbers.push_back(static_cast<std::uint16_t>(i));
    texts.push_back(numbered(i));
    ASSERT_EQ(numbers.size(), static_cast<std::size_t>(i) + 1);
    ASSERT_EQ(numbers.back(), i);
    ASSERT_EQ(texts.back(), numbered(i));
  }
  for (int i = 0; i < 5'000; ++i) {
    ASSERT_EQ(numbers[static_cast<std::size_t>(i)], i);
    ASSERT_EQ(texts[static_cast<std::size_t>(i)], numbered(i));
  }
}

TEST(List, growsWithElementsOfAnySize) {
  struct Odd { char bytes[37]; };
  List<Odd> odd;
  for (int i = 0; i < 300; ++i) odd.push_back({{static_cast<char>(i % 100)}});
  for (std::size_t i = 0; i < 300; ++i) ASSERT_EQ(odd[i].bytes[0], static_cast<char>(i % 100));
}

TEST(List, takesAnElementOfItsOwnWhileItGrows) {
  List<String> texts = {"the first of all the elements"};
  for (int i = 0; i < 40; ++i) texts.push_back(texts[0]);
  for (int i = 0; i < 40; ++i) texts.push_back(texts.back());
  EXPECT_EQ(texts.size(), 81u);
  for (const String& text : texts) ASSERT_EQ(text, "the first of all the elements");
}

TEST(List, makesAFreshElementBehindTheLast) {
  List<std::pair<int, String>> list;
  for (int i = 0; i < 20; ++i) {
    auto& fresh = list.emplace_back();
    EXPECT_EQ(fresh, (std::pair<int, String>(0, "")));
    fresh = {i, numbered(i)};
  }
  EXPECT_EQ(list.front().first, 0);
  EXPECT_EQ(list[7], (std::pair(7, numbered(7))));
  EXPECT_EQ(list.back().second, numbered(19));
}

TEST(List, takesOutTheFirstAMiddleAndTheLastElement) {
  List<String> texts = {"a", "b", "c", "d", "e"};
  texts.erase(0);
  EXPECT_EQ(texts, (List<String>{"b", "c", "d", "e"}));
  texts.erase(1);
  EXPECT_EQ(texts, (List<String>{"b", "d", "e"}));
  texts.erase(2);
  EXPECT_EQ(texts, (List<String>{"b", "d"}));
  texts.erase(0);
  texts.erase(0);
  EXPECT_TRUE(texts.empty());
  texts.push_back("again");
  EXPECT_EQ(texts, List<String>{"again"});
}

TEST(List, resizesBothWays) {
  List<int> numbers = {1, 2, 3};
  numbers.resize(6);
  EXPECT_EQ(numbers, (List<int>{1, 2, 3, 0, 0, 0}));
  numbers.resize(2);
  EXPECT_EQ(numbers, (List<int>{1, 2}));
  numbers.resize(2);
  EXPECT_EQ(numbers.size(), 2u);
  numbers.resize(4);
  EXPECT_EQ(numbers, (List<int>{1, 2, 0, 0})) << "what was cut does not come back";
  numbers.resize(0);
  EXPECT_TRUE(numbers.empty());

  List<String> texts(3);
  EXPECT_EQ(texts, (List<String>{"", "", ""}));
  texts[1] = numbered(1);
  texts.resize(1'000);
  EXPECT_EQ(texts[1], numbered(1));
  EXPECT_EQ(texts[999], "");
  texts.resize(2);
  EXPECT_EQ(texts, (List<String>{"", numbered(1)}));
}

TEST(List, growsOnAfterItWasCut) {
  for (const int kept : {0, 1, 3, 4, 5, 63, 64, 65}) {
    List<int> numbers = firstNumbers(100);
    numbers.resize(static_cast<std::size_t>(kept));
    for (int i = kept; i < 200; ++i) numbers.push_back(i);
    EXPECT_EQ(numbers, firstNumbers(200)) << kept;
  }
  List<String> texts = {numbered(1), numbered(2)};
  texts.clear();
  EXPECT_TRUE(texts.empty());
  texts.push_back(numbered(3));
  EXPECT_EQ(texts, List<String>{numbered(3)});
}

TEST(List, isACopyThatLivesOnItsOwn) {
  List<String> one = {"a", "b"};
  List<String> copy = one;
  one[0].append("!");
  one.pop_back();
  EXPECT_EQ(copy, (List<String>{"a", "b"}));
  copy = one;
  one.clear();
  EXPECT_EQ(copy, List<String>{"a!"});
  copy = List<String>();
  EXPECT_TRUE(copy.empty());
  copy = {"x", "y"};
  EXPECT_EQ(copy.size(), 2u);
}

TEST(List, movesWithoutCopyingAndLeavesAnEmptyListThatCanBeUsed) {
  List<String> from = {numbered(1), numbered(2)};
  const String* const place = from.data();
  List<String> to = std::move(from);
  EXPECT_EQ(to.data(), place);
  EXPECT_TRUE(from.empty());  // NOLINT: that is what is tested
  from.push_back("again");
  to = std::move(from);
  EXPECT_EQ(to, List<String>{"again"});
  EXPECT_TRUE(from.empty());  // NOLINT
  from.swap(to);
  EXPECT_EQ(from, List<String>{"again"});
  EXPECT_TRUE(to.empty());
}

TEST(List, staysAsItIsWhenAssignedToItself) {
  List<String> list = {numbered(1), numbered(2)};
  List<String>& same = list;
  list = same;
  EXPECT_EQ(list, (List<String>{numbered(1), numbered(2)}));
  list = std::move(same);
  EXPECT_EQ(list, (List<String>{numbered(1), numbered(2)}));
}

TEST(List, takesAPartOfAnElementOfItsOwnInItsPlace) {
  struct Node { String name; List<Node> children; };
  List<Node> tree(1);
  tree[0].name = "root";
  tree[0].children.resize(2);
  tree[0].children[1].name = "leaf, the second of two";
  List<Node> inner = std::move(tree[0].children);
  tree = std::move(inner);
  ASSERT_EQ(tree.size(), 2u);
  EXPECT_EQ(tree[1].name, "leaf, the second of two");
}

TEST(List, holdsListsOfTexts) {
  List<List<String>> rows;
  for (int row = 0; row < 50; ++row) {
    List<String>& cells = rows.emplace_back();
    for (int cell = 0; cell < row; ++cell) cells.push_back(numbered(cell));
  }
  const List<List<String>> copy = rows;
  for (List<String>& cells : rows) cells.clear();
  for (std::size_t row = 0; row < 50; ++row) {
    ASSERT_EQ(copy[row].size(), row);
    for (std::size_t cell = 0; cell < row; ++cell) ASSERT_EQ(copy[row][cell], numbered(static_cast<int>(cell)));
  }
  rows.erase(0);
  EXPECT_EQ(rows.size(), 49u);
}

TEST(List, holdsOptionalsAndPairsOfTexts) {
  List<std::optional<String>> maybe;
  List<std::pair<String, std::int64_t>> sums;
  for (int i = 0; i < 100; ++i) {
    maybe.push_back(i % 3 == 0 ? std::nullopt : std::optional<String>(numbered(i)));
    sums.push_back({numbered(i), i});
  }
  maybe.erase(1);
  sums.erase(98);
  EXPECT_EQ(maybe[0], std::nullopt);
  EXPECT_EQ(maybe[1], numbered(2));
  EXPECT_EQ(maybe[2], std::nullopt);
  EXPECT_EQ(sums.back(), (std::pair<String, std::int64_t>(numbered(99), 99)));
  EXPECT_EQ(sums[97].second, 97);
}

TEST(List, equalsAListOfEqualElementsInTheSameOrder) {
  EXPECT_EQ(List<int>(), List<int>());
  EXPECT_EQ((List<int>{1, 2}), (List<int>{1, 2}));
  EXPECT_NE((List<int>{1, 2}), (List<int>{2, 1}));
  EXPECT_NE((List<int>{1, 2}), (List<int>{1}));
  EXPECT_NE((List<int>{1}), (List<int>{1, 2}));
  EXPECT_EQ((List<std::string_view>{"a", "b"}), (List<std::string_view>{"a", "b"}));
}

TEST(List, destroysEveryElementOnceWhateverIsDoneToIt) {
  Counted::made = Counted::gone = 0;
  {
    List<Counted> list;
    for (int i = 0; i < 100; ++i) list.push_back(Counted(i));
    EXPECT_EQ(Counted::living(), 100);
    list.push_back(list[50]);
    list.emplace_back().value = 7;
    EXPECT_EQ(Counted::living(), 102);
    list.erase(0);
    list.erase(50);
    list.erase(99);
    EXPECT_EQ(Counted::living(), 99);
    EXPECT_EQ(list[0].value, 1);
    EXPECT_EQ(list[50].value, 52);
    list.pop_back();
    list.resize(10);
    EXPECT_EQ(Counted::living(), 10);
    list.resize(40);
    EXPECT_EQ(Counted::living(), 40);
    List<Counted> copy = list;
    EXPECT_EQ(Counted::living(), 80);
    List<Counted> moved = std::move(copy);
    EXPECT_EQ(Counted::living(), 80);
    moved = list;
    EXPECT_EQ(Counted::living(), 80);
    list = std::move(moved);
    EXPECT_EQ(Counted::living(), 40);
    List<Counted>& same = list;
    list = same;
    EXPECT_EQ(Counted::living(), 40);
    list.clear();
    EXPECT_EQ(Counted::living(), 0);
    list = {Counted(1), Counted(2)};
    EXPECT_EQ(Counted::living(), 2);
  }
  EXPECT_EQ(Counted::living(), 0);
  EXPECT_GT(Counted::made, 0);
}

TEST(List, movesItsElementsWhileItGrowsByTheirBytesAlone) {
  Counted::made = Counted::gone = 0;
  List<Counted> list;
  for (int i = 0; i < 1'000; ++i) list.emplace_back();
  EXPECT_EQ(Counted::made, 1'000) << "growing constructs nothing";
  EXPECT_EQ(Counted::gone, 0);
}

}  // namespace
}  // namespace waymark
