#include "base/phrases.h"

namespace waymark {
namespace {

/// Index of the phrase's list, or -1.
int lookUp(const PhraseColumns& table, std::uint32_t hash, unsigned anyOf, unsigned alsoAnyOf) {
  const std::uint32_t wanted = fold24(hash);
  const auto hashAt = [&table](std::size_t i) { return static_cast<std::uint32_t>(table.high[i]) << 8 | table.low[i]; };
  std::size_t low = 0, high = table.size;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (hashAt(middle) < wanted) low = middle + 1;
    else high = middle;
  }
  for (; low < table.size && hashAt(low) == wanted; ++low) {
    const unsigned tags = table.tags[table.list[low]];
    if ((tags & anyOf) != 0 && (tags & alsoAnyOf) != 0) return table.list[low];
  }
  return -1;
}

}  // namespace

PhraseHits findPhrases(const PhraseColumns& table, const List<std::string_view>& words, unsigned anyOf, unsigned alsoAnyOf) {
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

std::string_view hitText(const List<std::string_view>& words, const PhraseHit& hit) {
  const std::string_view head = words[hit.first], tail = words[static_cast<std::size_t>(hit.first + hit.count) - 1];
  return {head.data(), static_cast<std::size_t>(tail.data() + tail.size() - head.data())};
}

}  // namespace waymark
