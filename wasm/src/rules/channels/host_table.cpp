#include <array>

#include "base/hash.h"
#include "base/packed_bits.h"
#include "rules/channels/hosts.h"
#include "rules/channels/word_list.h"
#include "waymark/string.h"

namespace waymark {
namespace {

#ifdef WAYMARK_TABLES_APART
String hostTable;
const std::uint8_t* hostBits() { return hostTable.empty() ? nullptr : reinterpret_cast<const std::uint8_t*>(hostTable.data()); }
std::string_view hostNames() { return std::string_view(hostTable).substr(kHostBitBytes); }
#else
const std::uint8_t* hostBits() { return kPackedHosts; }
std::string_view hostNames() { return kPackedHostNames; }
#endif

/// What a text ends with, from one of its labels on.
struct Ending {
  std::uint32_t hash;
  std::size_t start;
};
struct Endings {
  std::array<Ending, kHostLabelLimit> at;
  std::size_t count = 0;
  [[nodiscard]] const Ending* begin() const { return at.data(); }
  [[nodiscard]] const Ending* end() const { return at.data() + count; }
};

/// Endings that begin before `limit`, the shortest first; no entry is longer than those that fit. `hash` is that of what follows the text.
Endings endingsOf(std::string_view text, std::size_t limit, std::uint32_t hash = fnv1a32({})) {
  Endings endings;
  for (std::size_t i = text.size(); i-- > 0 && endings.count < kHostLabelLimit;) {
    hash = fnv1a32(text.substr(i, 1), hash);
    // No entry begins with www. (pack_hosts.mjs sees to it); not asking for it halves the chance of a mistake.
    if (i >= limit || (i == 0 ? text.starts_with("www.") : text[i - 1] != '.')) continue;
    endings.at[endings.count++] = {static_cast<std::uint32_t>(static_cast<std::uint64_t>(hash) * kHostHashRange >> 32), i};
  }
  return endings;
}

/// The name as the table gives it for the host it covers.
std::string_view nameAt(std::size_t position, std::string_view host) {
  std::string_view rest = hostNames(), name;
  for (; position > 0; --position) name = takeUntil(rest, ' ');
  if (name == ".") return host;
  if (name.size() > 1) return name;
  for (int label = name.front() - '0'; label >= 0; --label) name = takeUntil(host, '.');
  return name;
}

/// @param stemEnd  where the suffix of `text` begins, its dot included
/// @param wanted   what to look for among the entries of each HostKey
HostEntry lookUp(std::string_view text, std::size_t stemEnd, const std::array<const Endings*, 4>& wanted) {
  std::size_t best = text.size(), named = 0, bestName = 0;
  unsigned place = 0, bestPlace = 0;
  if (hostBits() == nullptr) return {};
  BitReader packed(hostBits());
  for (unsigned group = 0; group < kHostGroupCount; ++group) {
    if (packed.bits(1) != 0) place = packed.bits(7);
    const unsigned form = packed.bits(4);
    const bool exact = (form & 4u) != 0, hasName = (form & 8u) != 0;
    std::uint32_t left = packed.rice(kHostCountWidth), hash = 0;
    const unsigned width = riceWidth(kHostHashRange, left);
    for (; left > 0; --left) {
      hash += packed.rice(width);
      if (hasName) ++named;
      for (const Ending& ending : *wanted[form & 3u]) {
        if (ending.hash != hash || ending.start >= best) continue;
        const std::string_view before = text.substr(0, ending.start);
        if (exact && !before.empty() && before != "www." && before != "m.") continue;
        best = ending.start;
        bestPlace = place;
        bestName = hasName ? named : 0;
      }
    }
  }
  HostEntry entry;
  if (best == text.size()) return entry;
  entry.cls = static_cast<HostClass>(bestPlace & 15u);
  entry.listed = static_cast<HostClass>(bestPlace >> 4);
  const std::string_view stem = text.substr(best, stemEnd - best);
  entry.name = bestName > 0 ? nameAt(bestName, text.substr(best)) : stem.substr(stem.rfind('.') + 1);
  return entry;
}

}  // namespace

bool provideHosts(std::string_view bytes) {
  if (bytes.size() != kHostTableBytes || fnv1a32(bytes) != kHostTableHash) return false;
#ifdef WAYMARK_TABLES_APART
  hostTable.assign(bytes);
#endif
  return true;
}

HostEntry lookUpHost(std::string_view host) {
  const std::string_view suffix = topSuffix(host);
  const std::size_t suffixStart = host.size() - suffix.size();
  if (suffixStart == 0) return {};
  const std::size_t stemEnd = suffixStart - 1;
  const Endings none = endingsOf({}, 0), whole = endingsOf(host, suffixStart);
  // google.github.io is not Google: on a platform "any suffix" says nothing.
  const bool anySuffix = !suffix.empty() && publicSuffix(host).size() == suffix.size();
  const Endings stems = endingsOf(host.substr(0, stemEnd), anySuffix ? stemEnd : 0);
  return lookUp(host, stemEnd, {&whole, &whole, &stems, &none});
}

HostEntry lookUpSource(std::string_view source) {
  if (source.find('.') != std::string_view::npos) return lookUpHost(source);
  const Endings none = endingsOf({}, 0), bare = endingsOf(source, source.size());
  const Endings dotCom = endingsOf(source, source.size(), fnv1a32("moc."));
  return lookUp(source, source.size(), {&none, &dotCom, &none, &bare});
}

}  // namespace waymark
