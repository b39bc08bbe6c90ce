#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "rules/recommendations/item_table.h"
#include "rules/recommendations/recommend.h"

namespace waymark {
namespace {

/// A table of sessions told by letters: each letter is an item whose id it is; "abc" is a visitor who looked at a, b, c.
std::string tableOf(const std::vector<std::string>& visits, bool isOrdered = true) {
  List<String> ids;
  for (char c = 'a'; c <= 'z'; ++c)
    for (const std::string& visit : visits)
      if (visit.find(c) != std::string::npos) {
        ids.push_back(String(std::string_view(&c, 1)));
        break;
      }
  List<ItemSession> sessions;
  for (const std::string& visit : visits) {
    ItemSession& one = sessions.emplace_back();
    for (const char c : visit)
      for (std::size_t i = 0; i < ids.size(); ++i)
        if (ids[i][0] == c) one.push_back(static_cast<std::uint16_t>(i));
  }
  return std::string(std::string_view(writeItemTable(isOrdered, ids, sessions)));
}

class Recommend : public testing::Test {
 protected:
  void use(const std::vector<std::string>& visits, bool isOrdered = true) {
    ASSERT_TRUE(table_.read(tableOf(visits, isOrdered)).ok());
  }
  List<Recommendation> ask(const std::string& viewed, const std::string& excluded = "", std::size_t limit = 10) {
    RecommendationQuestion question;
    for (const char c : viewed) question.items.push_back(String(std::string_view(&c, 1)));
    for (const char c : excluded) question.excluded.push_back(String(std::string_view(&c, 1)));
    question.limit = limit;
    return recommend(table_, question);
  }
  std::string letters(const List<Recommendation>& answer) {
    std::string out;
    for (const Recommendation& one : answer) out += table_.id(one.item);
    return out;
  }
  ItemTable table_;
};

TEST_F(Recommend, whatOthersLookedAtRightAfterwardsComesFirst) {
  use({"abc", "abd", "ab", "e"});
  const auto answer = ask("a");
  EXPECT_EQ(letters(answer).substr(0, 1), "b");
  EXPECT_EQ(answer[0].reason, RecommendationReason::SeenAfter);
  EXPECT_EQ(table_.id(answer[0].because), "a");
  EXPECT_EQ(answer[0].sessions, 3u);
  EXPECT_EQ(answer[0].score, 1);
}

TEST_F(Recommend, theLastItemIsNeverRecommendedAndOneBeforeItMayComeAgain) {
  use({"ab", "ba", "abc"});
  const auto answer = ask("ab");
  EXPECT_EQ(letters(answer).find('b'), std::string::npos);
  ASSERT_NE(letters(answer).find('a'), std::string::npos);
  EXPECT_EQ(answer[letters(answer).find('a')].reason, RecommendationReason::ViewedBefore);
  EXPECT_EQ(answer[letters(answer).find('a')].sessions, 0u);
}

TEST_F(Recommend, whatTheCallerExcludesIsLeftOut) {
  use({"abc", "abd", "ab"});
  EXPECT_EQ(letters(ask("a", "b")).find('b'), std::string::npos);
  EXPECT_EQ(letters(ask("a", "bcd")), "");
  EXPECT_EQ(letters(ask("a", "z")).substr(0, 1), "b") << "an id the table has not excludes nothing";
}

TEST_F(Recommend, withoutAnItemItKnowsTheMostPopularComeFirstThenTheSmallerId) {
  use({"cb", "cb", "a", "d"});
  EXPECT_EQ(letters(ask("")), "bcad");
  EXPECT_EQ(letters(ask("z")), "bcad");
  const auto answer = ask("");
  EXPECT_EQ(answer[0].reason, RecommendationReason::Popular);
  EXPECT_EQ(answer[0].sessions, 2u);
  EXPECT_EQ(answer[0].score, 0);
}

TEST_F(Recommend, whereSessionsSaySomethingPopularOnesFillTheRest) {
  use({"ab", "cd", "cd", "c"});
  const auto answer = ask("a");
  EXPECT_EQ(letters(answer), "bcd");
  EXPECT_EQ(answer[1].reason, RecommendationReason::Popular);
  EXPECT_EQ(answer[1].sessions, 3u);
}

TEST_F(Recommend, aSessionThatSharesMoreItemsSpeaksLouder) {
  use({"abx", "by", "by"});
  const std::string answer = letters(ask("ab"));
  EXPECT_LT(answer.find('x'), answer.find('y')) << "though more sessions have y after b";
}

TEST_F(Recommend, laterItemsOfTheSessionCountMore) {
  use({"ax", "by"});
  EXPECT_LT(letters(ask("ab")).find('y'), letters(ask("ab")).find('x'));
  EXPECT_LT(letters(ask("ba")).find('x'), letters(ask("ba")).find('y'));
}

TEST_F(Recommend, anItemBeforeIsSeenWithNotAfter) {
  use({"xa", "xa"});
  const auto answer = ask("a");
  EXPECT_EQ(answer[0].reason, RecommendationReason::SeenWith);
  EXPECT_EQ(answer[0].sessions, 2u);
}

TEST_F(Recommend, inSetsOrderTellsNothingAndWhatWasSeenIsNotRecommended) {
  use({"abc", "ab", "bd"}, false);
  const auto forth = ask("ab"), back = ask("ba");
  EXPECT_EQ(letters(forth), letters(back));
  EXPECT_EQ(letters(forth), "cd");
  EXPECT_EQ(forth[0].score, back[0].score);
  EXPECT_EQ(forth[0].reason, RecommendationReason::SeenWith);
}

TEST_F(Recommend, anItemToldTwiceInARowIsOneLook) {
  use({"abc", "axd", "bd"});
  const auto once = ask("ab"), twice = ask("aabbb");
  ASSERT_EQ(letters(once), letters(twice));
  for (std::size_t i = 0; i < once.size(); ++i) EXPECT_EQ(once[i].score, twice[i].score);
}

TEST_F(Recommend, noMoreThanAskedForAndThoseAreTheBest) {
  use({"abcdefg", "acd", "ad", "ae"});
  const std::string all = letters(ask("a"));
  EXPECT_EQ(letters(ask("a", "", 3)), all.substr(0, 3));
  EXPECT_EQ(letters(ask("a", "", 1)), all.substr(0, 1));
}

TEST_F(Recommend, onlyTheLatestSessionsOfAVeryPopularItemAreLookedAt) {
  std::vector<std::string> visits(kNeighbours + 500, "ab");
  for (std::size_t i = 0; i < kNeighbours; ++i) visits[i + 500] = "ac";
  use(visits);
  const auto answer = ask("a");
  EXPECT_EQ(letters(answer).substr(0, 1), "c");
  EXPECT_EQ(answer[0].sessions, kNeighbours);
  EXPECT_EQ(answer[1].reason, RecommendationReason::Popular);
}

class ItemTableText : public testing::Test {
 protected:
  std::string refusal(const std::string& bytes) {
    ItemTable table;
    const auto read = table.read(bytes);
    EXPECT_EQ(table.items(), read.ok() ? table.items() : 0u) << "nothing of a refused table is used";
    return read.ok() ? "taken" : std::string(concat({read.error().path, " ", read.error().message}));
  }
  /// "WMIT", version, flags, two items "a" and "b", one session "ab": 01 then 11 from the lowest bit.
  std::string small_ = {'W', 'M', 'I', 'T', 1, 1, 2, 2, 0, 1, 'a', 0, 1, 'b', 0b1100};
};

TEST_F(ItemTableText, isWhatTheWriterWrites) {
  EXPECT_EQ(tableOf({"ab"}), small_);
  ItemTable table;
  ASSERT_TRUE(table.read(small_).ok());
  EXPECT_EQ(table.items(), 2u);
  EXPECT_EQ(table.sessions(), 1u);
  EXPECT_EQ(table.find("b"), 1);
  EXPECT_EQ(table.find("c"), ItemTable::kUnknown);
  EXPECT_EQ(table.session(0)[1], 1);
}

TEST_F(ItemTableText, cutAnywhereIsRefusedByItsPart) {
  for (std::size_t size = 0; size < small_.size(); ++size) EXPECT_NE(refusal(small_.substr(0, size)), "taken") << size;
  EXPECT_EQ(refusal(""), "/header is no table of items");
  EXPECT_EQ(refusal(small_.substr(0, 6)), "/header is cut off");
  EXPECT_EQ(refusal(small_.substr(0, 9)), "/items item 0 is cut off");
  EXPECT_EQ(refusal(small_.substr(0, 14)), "/sessions are not as long as their clicks");
  EXPECT_EQ(refusal(small_ + '\0'), "/sessions are not as long as their clicks");
}

TEST_F(ItemTableText, withAnythingOutOfBoundsIsRefused) {
  const auto with = [&](std::size_t at, int byte) {
    std::string bytes = small_;
    bytes[at] = static_cast<char>(byte);
    return refusal(bytes);
  };
  EXPECT_EQ(with(4, 2), "/header is of another version");
  EXPECT_EQ(with(5, 2), "/header has flags that are not known");
  EXPECT_EQ(with(6, 0), "/header has no items or no clicks");
  EXPECT_EQ(with(11, 2), "/items item 1 is longer than it can be") << "shares more than there is";
  EXPECT_EQ(with(13, 'a'), "/items item 1 is empty or out of order");
  EXPECT_EQ(with(14, 0b0100), "/sessions the last has no end");
  EXPECT_EQ(with(14, 0b1000), "/sessions do not name every item");
  std::string many = small_.substr(0, 6) + "\xFF\xFF\x7F" + small_.substr(7);
  EXPECT_EQ(refusal(many), "/items has more than 65535 items");
  many = small_.substr(0, 7) + "\xFF\xFF\x7F" + small_.substr(8);
  EXPECT_EQ(refusal(many), "/sessions has more than 524288 clicks");
  EXPECT_EQ(refusal(std::string(ItemTableLimits::kBytes + 1, 'x')), " has more than 1048576 bytes");
}

TEST_F(ItemTableText, ofAnIndexBehindTheLastItemIsRefused) {
  std::string bytes = tableOf({"abc"});  // three items in two bits: 3 is none
  ASSERT_EQ(refusal(bytes), "taken");
  bytes[bytes.size() - 2] = static_cast<char>(0xFF);
  EXPECT_EQ(refusal(bytes), "/sessions click 0 is of no item");
}

TEST_F(ItemTableText, ofASessionTooLongIsRefused) {
  EXPECT_EQ(refusal(tableOf({std::string(ItemTableLimits::kSessionClicks, 'a')})), "taken");
  EXPECT_EQ(refusal(tableOf({std::string(ItemTableLimits::kSessionClicks + 1, 'a')})), "/sessions session 0 is longer than it can be");
}

}  // namespace
}  // namespace waymark
