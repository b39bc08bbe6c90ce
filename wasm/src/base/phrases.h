#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include "waymark/list.h"

#include "base/hash.h"

/// Tables of words and phrases of two or three words, kept as hashes: built by the compiler from readable lists, searched by halves.
namespace waymark {

/// A readable list: phrases separated by commas, folded as foldText and words do ("qu'est-ce que" is "qu est ce").
/// What `meaning` and `tags` say is the table's own affair.
struct PhraseList {
  std::uint8_t meaning;
  std::uint8_t tags;
  std::string_view phrases;
};

/// FNV-1a of a phrase's words joined by single spaces, folded to 24 bits as its authors advise. Hashes do not compress and every byte
/// ships: 24 bits cost 2 KB less than 32 for a thousand phrases, and take a foreign phrase for a cue once in 16,000.
constexpr std::uint32_t fold24(std::uint32_t hash) { return (hash >> 24) ^ (hash & 0xffffffu); }

/// Phrases sorted by hash, in columns.
template <std::size_t N>
struct PhraseTable {
  std::array<std::uint16_t, N> high;  ///< upper 16 bits of the hash
  std::array<std::uint8_t, N> low;    ///< lower 8
  std::array<std::uint8_t, N> list;   ///< index of the list it stands in, < 256
};

/// A table of any size, and its lists' meanings and tags, for searching.
struct PhraseColumns {
  const std::uint16_t* high;
  const std::uint8_t* low;
  const std::uint8_t* list;
  const std::uint8_t* meanings;
  const std::uint8_t* tags;
  std::size_t size;
};

inline constexpr std::size_t kPhraseWords = 3;  ///< longest phrase

consteval std::size_t countPhrases(const PhraseList* lists, std::size_t count) {
  std::size_t total = 0;
  for (std::size_t i = 0; i < count; ++i) {
    ++total;
    for (const char c : lists[i].phrases) total += c == ',' ? 1u : 0u;
  }
  return total;
}

/// The lists as one table sorted by hash; phrases with equal hash keep the order of the lists.
template <std::size_t N>
consteval PhraseTable<N> buildPhrases(const PhraseList* lists, std::size_t count) {
  std::array<std::uint64_t, N> keys{};  // hash, then position: sorting is stable by it; then the list
  std::size_t at = 0;
  for (std::size_t i = 0; i < count; ++i) {
    std::uint32_t hash = fnv1a32({});
    for (std::size_t c = 0; c <= lists[i].phrases.size(); ++c) {
      if (c < lists[i].phrases.size() && lists[i].phrases[c] != ',') {
        hash = (hash ^ static_cast<unsigned char>(lists[i].phrases[c])) * 16777619u;
        continue;
      }
      keys[at] = static_cast<std::uint64_t>(fold24(hash)) << 32 | at << 8 | i;
      ++at;
      hash = fnv1a32({});
    }
  }
  // Shell sort by hand stays within the compilers' default limits on evaluation.
  for (std::size_t gap = N / 2; gap > 0; gap = gap == 2 ? 1 : gap * 5 / 11) {
    for (std::size_t i = gap; i < N; ++i) {
      const std::uint64_t moved = keys[i];
      std::size_t j = i;
      for (; j >= gap && keys[j - gap] > moved; j -= gap) keys[j] = keys[j - gap];
      keys[j] = moved;
    }
  }
  PhraseTable<N> table{};
  for (std::size_t i = 0; i < N; ++i) {
    table.high[i] = static_cast<std::uint16_t>(keys[i] >> 40);
    table.low[i] = static_cast<std::uint8_t>(keys[i] >> 32);
    table.list[i] = static_cast<std::uint8_t>(keys[i]);
  }
  return table;
}

/// The lists' meanings (or tags), as a column of their own.
template <std::size_t N>
consteval std::array<std::uint8_t, N> listColumn(const PhraseList* lists, std::uint8_t PhraseList::*field) {
  std::array<std::uint8_t, N> column{};
  for (std::size_t i = 0; i < N; ++i) column[i] = lists[i].*field;
  return column;
}

/// Where a phrase stands in a text.
struct PhraseHit {
  std::uint8_t first = 0;  ///< index of its first word
  std::uint8_t count = 0;  ///< words
  std::uint8_t meaning = 0;
  std::uint8_t tags = 0;
};

inline constexpr std::size_t kHitLimit = 8;
struct PhraseHits {
  std::array<PhraseHit, kHitLimit> at{};
  std::size_t count = 0;
  [[nodiscard]] const PhraseHit* begin() const { return at.data(); }
  [[nodiscard]] const PhraseHit* end() const { return at.data() + count; }
};

/// Phrases of the table in a text's words, left to right, the longest at each place; the words of one hit are not searched again.
/// Only phrases with a tag of each of the two masks count. At most kHitLimit hits in the first 255 words.
[[nodiscard]] PhraseHits findPhrases(const PhraseColumns& table, const List<std::string_view>& words, unsigned anyOf, unsigned alsoAnyOf);

/// The text from the hit's first word to its last, as it was written.
[[nodiscard]] std::string_view hitText(const List<std::string_view>& words, const PhraseHit& hit);

}  // namespace waymark
