#include "base/phrases.h"

namespace waymark {
namespace {

/// A slot holds a hash and, in its upper 8 bits, its list's index plus one: 0 is empty.
void unpack(const PhraseColumns& table) {
  const std::size_t mask = table.slotCount - 2;
  BitReader packed(table.packed);
  for (std::uint32_t list = 1; list <= table.lists; ++list) {
    if (list == table.baseLists + 1) {
      if (table.more == nullptr) break;
      packed = BitReader(table.more);
    }
    std::uint32_t left = packed.rice(kPhraseCountWidth), hash = 0;
    const unsigned width = riceWidth(kFoldRange, left);
    for (; left > 0; --left) {
      hash += packed.rice(width);
      std::size_t at = hash & mask;
      while (table.slots[at] != 0) at = (at + 1) & mask;  // equal hashes end up in the order of their lists
      table.slots[at] = list << 24 | hash;
    }
  }
  table.slots[mask + 1] = 1;
}

/// Index of the phrase's list, or -1.
int lookUp(const PhraseColumns& table, std::uint32_t hash, unsigned anyOf, unsigned alsoAnyOf) {
  const std::size_t mask = table.slotCount - 2;
  const std::uint32_t wanted = foldHash(hash);
  for (std::size_t at = wanted & mask; table.slots[at] != 0; at = (at + 1) & mask) {
    if ((table.slots[at] & (kFoldRange - 1)) != wanted) continue;
    const std::uint32_t list = (table.slots[at] >> 24) - 1;
    const unsigned tags = table.tags[list];
    if ((tags & anyOf) != 0 && (tags & alsoAnyOf) != 0) return static_cast<int>(list);
  }
  return -1;
}

}  // namespace

PhraseHits findPhrases(const PhraseColumns& table, const List<std::string_view>& words, unsigned anyOf, unsigned alsoAnyOf) {
  if (table.slots[table.slotCount - 1] == 0) unpack(table);
  PhraseHits hits;
  for (std::size_t first = 0; first < words.size() && first < 255 && hits.count < kHitLimit;) {
    int best = -1;
    std::size_t bestCount = 0;
    std::uint32_t hash = fnv1a32({});
    for (std::size_t count = 1; count <= kPhraseWords && first + count <= words.size(); ++count) {
      if (count > 1) hash = fnv1a32(" ", hash);
      hash = fnv1a32(words[first + count - 1], hash);
      if (const int found = lookUp(table, hash, anyOf, alsoAnyOf); found >= 0) {
        best = found;
        bestCount = count;
      }
    }
    if (best < 0) {
      ++first;
      continue;
    }
    hits.at[hits.count++] = {static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(bestCount), table.meanings[best], table.tags[best]};
    first += bestCount;
  }
  return hits;
}

bool takePhrases(const PhrasesApart& apart, std::string_view& bytes) {
  const std::string_view own = bytes.substr(0, apart.size);
  if (own.size() != apart.size || fnv1a32(own) != apart.hash) return false;
  bytes.remove_prefix(apart.size);
  if (apart.into == nullptr) return true;
  apart.kept->assign(own);
  apart.into->more = reinterpret_cast<const std::uint8_t*>(apart.kept->data());
  for (std::size_t i = 0; i < apart.into->slotCount; ++i) apart.into->slots[i] = 0;
  return true;
}

std::string_view hitText(const List<std::string_view>& words, const PhraseHit& hit) {
  const std::string_view head = words[hit.first], tail = words[static_cast<std::size_t>(hit.first + hit.count) - 1];
  return {head.data(), static_cast<std::size_t>(tail.data() + tail.size() - head.data())};
}

}  // namespace waymark
