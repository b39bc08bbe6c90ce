#include "base/phrases.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "base/text.h"
#include "tables/moment_cues.h"
#include "tables/stage_cues.h"

namespace waymark {
namespace {

/// A readable table, packed by the compiler as the rules do it, with slots of its own.
template <const PhraseList* Lists, std::size_t Count>
struct Packed {
  static constexpr std::size_t kPhrases = countPhrases(Lists, Count);
  static constexpr auto kRoomy = packPhrases<kPhrases>(Lists, Count);
  static constexpr auto kBytes = trimPhrases<kRoomy.size>(kRoomy);
  static constexpr auto kMeanings = listColumn<Count>(Lists, &PhraseList::meaning);
  static constexpr auto kTags = listColumn<Count>(Lists, &PhraseList::tags);
  static inline std::array<std::uint32_t, phraseSlots(kPhrases)> slots{};
  static constexpr PhraseColumns kColumns{kBytes.data(), nullptr, kMeanings.data(), kTags.data(), Count, Count, slots.data(), slots.size()};
};

List<std::string_view> phrasesOf(const PhraseList& list) {
  List<std::string_view> phrases;
  for (std::string_view rest = list.phrases;;) {
    const std::size_t comma = rest.find(',');
    phrases.push_back(rest.substr(0, comma));
    if (comma == std::string_view::npos) return phrases;
    rest.remove_prefix(comma + 1);
  }
}

/// The readable lists, each phrase's hash with the lists it stands in, in their order.
using Reading = std::map<std::uint32_t, std::vector<std::size_t>>;
Reading read(const PhraseList* lists, std::size_t count) {
  Reading reading;
  for (std::size_t i = 0; i < count; ++i)
    for (const std::string_view phrase : phrasesOf(lists[i])) reading[foldHash(fnv1a32(phrase))].push_back(i);
  return reading;
}

std::string show(std::size_t first, std::size_t count, const PhraseList& list) {
  return std::to_string(first) + '+' + std::to_string(count) + ' ' + std::to_string(list.meaning) + '/' + std::to_string(list.tags) + "; ";
}

/// findPhrases as its documentation says it, without its table.
std::string expected(const Reading& reading, const PhraseList* lists, const List<std::string_view>& words, unsigned anyOf, unsigned alsoAnyOf) {
  std::string out;
  std::size_t hits = 0;
  for (std::size_t first = 0; first < words.size() && hits < kHitLimit;) {
    std::size_t taken = 0;
    const PhraseList* best = nullptr;
    std::string phrase;
    for (std::size_t count = 1; count <= kPhraseWords && first + count <= words.size(); ++count) {
      phrase += (count > 1 ? " " : "") + std::string(words[first + count - 1]);
      const auto found = reading.find(foldHash(fnv1a32(phrase)));
      if (found == reading.end()) continue;
      for (const std::size_t list : found->second) {
        if ((lists[list].tags & anyOf) == 0 || (lists[list].tags & alsoAnyOf) == 0) continue;
        best = &lists[list];
        taken = count;
        break;
      }
    }
    if (best != nullptr) {
      out += show(first, taken, *best);
      ++hits;
    }
    first += best != nullptr ? taken : 1;
  }
  return out;
}

std::string found(const PhraseColumns& table, const List<std::string_view>& words, unsigned anyOf, unsigned alsoAnyOf) {
  std::string out;
  for (const PhraseHit& hit : findPhrases(table, words, anyOf, alsoAnyOf)) out += show(hit.first, hit.count, {hit.meaning, hit.tags, {}});
  return out;
}

/// Every phrase alone under every mask, then texts of words drawn from the phrases, so that parts of phrases meet everywhere.
template <const PhraseList* Lists, std::size_t Count>
void compareWithReading(unsigned everyTag) {
  using Table = Packed<Lists, Count>;
  const Reading reading = read(Lists, Count);
  List<std::string_view> vocabulary{"waymark", "zzz", "2026"};
  for (std::size_t i = 0; i < Count; ++i)
    for (const std::string_view phrase : phrasesOf(Lists[i])) {
      const List<std::string_view> tokens = words(phrase, 255);
      for (const std::string_view token : tokens) vocabulary.push_back(token);
      for (unsigned tag = 1; tag <= everyTag; tag *= 2)
        ASSERT_EQ(found(Table::kColumns, tokens, tag, everyTag), expected(reading, Lists, tokens, tag, everyTag)) << phrase;
      ASSERT_TRUE(tokens.size() > kPhraseWords || !found(Table::kColumns, tokens, Lists[i].tags, Lists[i].tags).empty()) << phrase;
    }
  Random random(11);
  for (int text = 0; text < 20'000; ++text) {
    List<std::string_view> tokens;
    for (std::uint64_t left = 1 + random.next() % 12; left > 0; --left) tokens.push_back(vocabulary[random.next() % vocabulary.size()]);
    const auto anyOf = static_cast<unsigned>(random.next() & everyTag), alsoAnyOf = static_cast<unsigned>(random.next() & everyTag);
    ASSERT_EQ(found(Table::kColumns, tokens, anyOf, alsoAnyOf), expected(reading, Lists, tokens, anyOf, alsoAnyOf)) << text;
  }
}

constexpr PhraseList kHalves[] = {{1, 1, "pan,bread"}, {2, 1, "tostado,toast"}};

TEST(Phrases, ofMomentsAreFoundPackedAsTheirListsRead) { compareWithReading<moment_cues::kLists, moment_cues::kListCount>(255); }
TEST(Phrases, ofStagesAreFoundPackedAsTheirListsRead) { compareWithReading<stage_cues::kLists, stage_cues::kListCount>(31); }

TEST(Phrases, noTwoOfATableShareAHash) {
  for (const auto& [lists, count] : {std::pair{moment_cues::kLists, moment_cues::kListCount}, std::pair{stage_cues::kLists, stage_cues::kListCount}}) {
    std::map<std::uint32_t, std::string_view> seen;
    for (std::size_t i = 0; i < count; ++i)
      for (const std::string_view phrase : phrasesOf(lists[i])) {
        const auto [at, isNew] = seen.emplace(foldHash(fnv1a32(phrase)), phrase);
        EXPECT_TRUE(isNew || at->second == phrase) << phrase << " and " << at->second;
      }
  }
}

/// The last lists of a table, as the rules pack them.
template <const PhraseList* Lists, std::size_t Base, std::size_t Count>
std::string lastLists() {
  static constexpr auto kRoomy = packPhrases<countPhrases(Lists, Count)>(Lists + Base, Count - Base);
  return {reinterpret_cast<const char*>(kRoomy.bytes.data()), kRoomy.size};
}

// WAYMARK_REFRESH=1 writes the file.
TEST(Phrases, ofFurtherLanguagesAreTheFileThatPagesFetch) {
  const std::string file = WAYMARK_SOURCE_DIR "/wasm/src/tables/cues.bin";
  const std::string bytes = lastLists<moment_cues::kLists, moment_cues::kBaseListCount, moment_cues::kListCount>() +
                            lastLists<stage_cues::kLists, stage_cues::kBaseListCount, stage_cues::kListCount>();
  if (std::getenv("WAYMARK_REFRESH") != nullptr) std::ofstream(file, std::ios::binary) << bytes;
  std::ifstream in(file, std::ios::binary);
  const std::string there{std::istreambuf_iterator<char>(in), {}};
  EXPECT_TRUE(there == bytes) << file << " is not what the lists say; WAYMARK_REFRESH=1 and this test write it anew";
}

TEST(Phrases, takeLastListsOnceTheyAreTheRightOnes) {
  using Table = Packed<kHalves, 1>;
  static constexpr auto kRest = packPhrases<2>(kHalves + 1, 1);
  static std::array<std::uint32_t, phraseSlots(4)> slots{};
  static constexpr auto kMeanings = listColumn<2>(kHalves, &PhraseList::meaning), kTags = listColumn<2>(kHalves, &PhraseList::tags);
  PhraseColumns columns{Table::kBytes.data(), nullptr, kMeanings.data(), kTags.data(), 1, 2, slots.data(), slots.size()};
  EXPECT_EQ(found(columns, words("pan tostado", 255), 1, 255), "0+1 1/1; ");
  const std::string rest(reinterpret_cast<const char*>(kRest.bytes.data()), kRest.size);
  String kept;
  const PhrasesApart apart{rest.size(), fnv1a32(rest), &columns, &kept};
  std::string wrong = rest;
  wrong[0] ^= 1;
  std::string_view bytes = wrong;
  EXPECT_FALSE(takePhrases(apart, bytes));
  bytes = std::string_view(rest).substr(1);
  EXPECT_FALSE(takePhrases(apart, bytes));
  EXPECT_EQ(found(columns, words("pan tostado", 255), 1, 255), "0+1 1/1; ") << "nothing was taken";
  const std::string more = rest + "x";
  bytes = more;
  EXPECT_TRUE(takePhrases(apart, bytes));
  EXPECT_EQ(bytes, "x");
  EXPECT_EQ(found(columns, words("pan tostado", 255), 1, 255), "0+1 1/1; 1+1 2/1; ");
}

constexpr PhraseList kSmall[] = {{1, 1, "new,new york,york"}, {2, 2, "new york,pizza"}, {3, 3, "new york city,pizza,zürich"}};

TEST(Phrases, theLongestWinsAndOfEqualOnesTheFirstListWhoseTagsFit) {
  const PhraseColumns& table = Packed<kSmall, 3>::kColumns;
  const auto in = [&table](std::string_view text, unsigned tags) { return found(table, words(text, 255), tags, 255); };
  EXPECT_EQ(in("new york city", 3), "0+3 3/3; ");
  EXPECT_EQ(in("new york pizza", 3), "0+2 1/1; 2+1 2/2; ");
  EXPECT_EQ(in("new york pizza", 2), "0+2 2/2; 2+1 2/2; ");
  EXPECT_EQ(in("new york pizza", 1), "0+2 1/1; 2+1 3/3; ");
  EXPECT_EQ(in("york new", 1), "0+1 1/1; 1+1 1/1; ");
  EXPECT_EQ(in("zürich", 3), "0+1 3/3; ");
  EXPECT_EQ(in("nothing here", 3), "");
  EXPECT_EQ(in("new york city", 4), "");
  EXPECT_EQ(in("", 3), "");
}

}  // namespace
}  // namespace waymark
