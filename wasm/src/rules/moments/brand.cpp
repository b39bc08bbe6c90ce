#include <array>

#include "base/text.h"
#include "rules/moments/signals.h"

namespace waymark {
namespace {

/// Letters without what stands between them, on the stack. A name longer than this is compared by its beginning.
struct Compact {
  std::array<char, 48> text{};
  std::size_t size = 0;
  void add(std::string_view part) {
    for (const char c : part)
      if (c != '-' && size < text.size()) text[size++] = c;
  }
  [[nodiscard]] std::string_view view() const { return {text.data(), size}; }
};

/// The registrable name: "shop.example.co.uk" → "example".
std::string_view brandLabel(std::string_view host) {
  std::string_view label, suffix;
  for (int i = 0; i < 3; ++i) {
    const std::size_t dot = host.rfind('.');
    label = host.substr(dot + 1);  // npos + 1 is 0: the whole
    if (i == 1 && (label.size() > 3 || suffix.size() != 2)) break;  // a short label before a two-letter country belongs to it: co.uk
    if (dot == std::string_view::npos) break;
    suffix = label;
    host = host.substr(0, dot);
  }
  return suffix.empty() ? suffix : label;
}

/// Whether the two differ by at most one letter added, lost or changed, or two that changed places.
bool isOneSlipAway(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) return isOneSlipAway(b, a);
  if (b.size() - a.size() > 1) return false;
  std::size_t head = 0, tail = 0;
  while (head < a.size() && a[head] == b[head]) ++head;
  while (tail < a.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  const std::size_t differs = b.size() - head - tail;
  return differs <= 1 || (differs == 2 && a.size() == b.size() && a[head] == b[head + 1] && a[head + 1] == b[head]);
}

constexpr std::size_t kSurelyABrand = 4;       // shorter names are words of the language too often
constexpr std::size_t kTypingErrorLength = 6;  // shorter names are one slip away from too many words
constexpr std::size_t kQueryWords = 12;
constexpr std::size_t kInitials = 3;

bool isName(std::string_view text, std::string_view brand) {
  return text == brand || (brand.size() >= kTypingErrorLength && isOneSlipAway(text, brand));
}

bool isLetter(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace

std::size_t brandOffset(std::string_view host) {
  const std::string_view label = brandLabel(host);
  return label.empty() ? 0 : static_cast<std::size_t>(label.data() - host.data());
}

double brandShare(std::string_view foldedQuery, std::string_view host) {
  Compact name, all;
  name.add(brandLabel(host));
  const std::string_view brand = name.view();
  if (brand.size() < 2) return 0;
  const List<std::string_view> tokens = words(foldedQuery, kQueryWords);
  for (const std::string_view token : tokens)
    if (token != "www" && token != "com" && token != "http" && token != "https" && token != "the") all.add(token);
  if (isName(all.view(), brand)) return 1;
  // Its beginning, as people shorten it: "turbotax" for turbotaxonline.example.
  if (all.size >= kSurelyABrand && all.size * 10 >= brand.size() * 6 && brand.substr(0, all.size) == all.view()) return 1;
  // By its initials: "department of motor vehicles" for dmv.example.
  Compact initials;
  for (const std::string_view token : tokens)
    if (token != "of" && token != "the" && token != "and" && token != "for") initials.add(token.substr(0, 1));
  if (initials.size >= kInitials && brand.substr(0, initials.size) == initials.view()) return 0.5;
  if (brand.size() < kSurelyABrand) return 0;
  for (std::size_t first = 0; first < tokens.size(); ++first) {
    Compact run;
    for (std::size_t last = first; last < tokens.size() && run.size < brand.size(); ++last) {
      run.add(tokens[last]);
      if (isName(run.view(), brand)) return 0.5;
    }
  }
  return 0;
}

bool isAddress(std::string_view query) {
  for (std::size_t dot = 3; dot < query.size(); ++dot) {
    if (query[dot] != '.' || !isLetter(query[dot - 1])) continue;
    std::size_t end = dot + 1;
    while (end < query.size() && isLetter(query[end])) ++end;
    const std::size_t letters = end - dot - 1;
    if (letters >= 2 && letters <= 4 && (end == query.size() || (query[end] != '.' && (query[end] < '0' || query[end] > '9')))) return true;
  }
  return false;
}

bool isHomePath(std::string_view path) {
  while (!path.empty() && path.front() == '/') path.remove_prefix(1);
  while (!path.empty() && path.back() == '/') path.remove_suffix(1);
  if (path.empty() || path.size() == 2 || (path.size() == 5 && (path[2] == '-' || path[2] == '_'))) return true;
  if (path.find('/') != std::string_view::npos) return false;
  const std::string_view stem = path.substr(0, path.find('.'));
  return stem == "index" || stem == "home" || stem == "default";
}

}  // namespace waymark
