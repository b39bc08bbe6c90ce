#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/hash.h"
#include "base/packed_bits.h"
#include "waymark/list.h"
#include "waymark/string.h"

/// Tables of words and phrases of two or three words, kept as hashes: packed by the compiler from readable lists, unpacked at the first search.
///
/// A table's last lists may be words that few pages need. In the page they are a file of their own (tables/cues.bin: those of the moments, then those of
/// the stages), fetched where the page's language asks for them; there only their size and FNV-1a hash are compiled in (WAYMARK_TABLES_APART).
namespace waymark {

/// A readable list: phrases separated by commas, folded as foldText and words do ("qu'est-ce que" is "qu est ce").
/// What `meaning` and `tags` say is the table's own affair.
struct PhraseList {
  std::uint8_t meaning;
  std::uint8_t tags;
  std::string_view phrases;
};

/// FNV-1a of a phrase's words joined by single spaces, folded to 22 bits as its authors advise. Hashes do not compress and every byte
/// ships: 22 bits cost 2.4 KB less than 32 for two thousand phrases, and take a foreign phrase for a cue once in 4,000, a title's once in 200 titles.
inline constexpr unsigned kFoldBits = 22;
inline constexpr std::uint32_t kFoldRange = 1u << kFoldBits;
constexpr std::uint32_t foldHash(std::uint32_t hash) { return (hash >> kFoldBits) ^ (hash & (kFoldRange - 1)); }

/// A table's lists as they ship and where they are unpacked.
struct PhraseColumns {
  const std::uint8_t* packed;    ///< per list of the first `baseLists` the number of its phrases and their hashes, as packed_bits.h says
  const std::uint8_t* more;      ///< likewise of the rest; null: not there
  const std::uint8_t* meanings;  ///< one a list
  const std::uint8_t* tags;      ///< one a list
  std::size_t baseLists, lists;  ///< < 255
  std::uint32_t* slots;          ///< phraseSlots() zeros; the first search fills them. One thread only.
  std::size_t slotCount;
};

inline constexpr unsigned kPhraseCountWidth = 4;  ///< of the Rice codes of the lists' numbers of phrases
inline constexpr std::size_t kPhraseWords = 3;  ///< longest phrase

/// Index of the list whose phrases begin with `phrase`; which one it is must not change unnoticed, so none is an error of the compiler.
template <std::size_t N>
consteval std::size_t indexOfList(const PhraseList (&lists)[N], std::string_view phrase) {
  std::size_t i = 0;
  while (!lists[i].phrases.starts_with(phrase)) ++i;
  return i;
}

consteval std::size_t countPhrases(const PhraseList* lists, std::size_t count) {
  std::size_t total = 0;
  for (std::size_t i = 0; i < count; ++i) {
    ++total;
    for (const char c : lists[i].phrases) total += c == ',' ? 1u : 0u;
  }
  return total;
}

/// Slots that `phrases` phrases are unpacked into: a power of two, at most three quarters full, and one that says it was done.
consteval std::size_t phraseSlots(std::size_t phrases) {
  std::size_t slots = 1;
  while (slots * 3 < phrases * 4) slots *= 2;
  return slots + 1;
}

/// Packed lists in room to spare; trimPhrases takes the spare away.
template <std::size_t N>
struct PackedPhrases {
  std::array<std::uint8_t, N * 4> bytes{};
  std::size_t size = 0;
};

/// @param N  countPhrases(); a list holds at most 255
template <std::size_t N>
consteval PackedPhrases<N> packPhrases(const PhraseList* lists, std::size_t count) {
  PackedPhrases<N> packed;
  BitWriter out(packed.bytes.data());
  for (std::size_t i = 0; i < count; ++i) {
    std::array<std::uint32_t, 255> hashes{};  // sorted while they are read
    std::uint32_t size = 0, hash = fnv1a32({});
    for (std::size_t c = 0; c <= lists[i].phrases.size(); ++c) {
      if (c < lists[i].phrases.size() && lists[i].phrases[c] != ',') {
        hash = (hash ^ static_cast<unsigned char>(lists[i].phrases[c])) * 16777619u;
        continue;
      }
      std::size_t at = size++;
      for (; at > 0 && hashes[at - 1] > foldHash(hash); --at) hashes[at] = hashes[at - 1];
      hashes[at] = foldHash(hash);
      hash = fnv1a32({});
    }
    out.rice(size, kPhraseCountWidth);
    for (std::uint32_t at = 0; at < size; ++at) out.rice(hashes[at] - (at > 0 ? hashes[at - 1] : 0), riceWidth(kFoldRange, size));
  }
  packed.size = out.bytes();
  return packed;
}

template <std::size_t Size, std::size_t N>
consteval std::array<std::uint8_t, Size> trimPhrases(const PackedPhrases<N>& packed) {
  std::array<std::uint8_t, Size> bytes{};
  for (std::size_t i = 0; i < Size; ++i) bytes[i] = packed.bytes[i];
  return bytes;
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

/// The table's last lists as they come from outside, at the beginning of `bytes`.
struct PhrasesApart {
  std::size_t size;
  std::uint32_t hash;  ///< FNV-1a of all bytes
  PhraseColumns* into;  ///< null where they are compiled in
  String* kept;
};

template <std::size_t N>
consteval std::uint32_t hashOf(const std::array<std::uint8_t, N>& bytes) {
  std::uint32_t hash = fnv1a32({});
  for (const std::uint8_t byte : bytes) hash = (hash ^ byte) * 16777619u;
  return hash;
}

/// Takes the lists off the front of `bytes` and keeps them; the next search unpacks the table anew.
/// @return false, and nothing is taken, when these are not the bytes that this core was built for
[[nodiscard]] bool takePhrases(const PhrasesApart& apart, std::string_view& bytes);

/// The text from the hit's first word to its last, as it was written.
[[nodiscard]] std::string_view hitText(const List<std::string_view>& words, const PhraseHit& hit);

}  // namespace waymark
