#include "codec/problems.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace waymark {
namespace {

constexpr std::size_t kLongestWord = 32;

std::size_t editDistance(std::string_view a, std::string_view b) {
  std::array<std::size_t, kLongestWord + 1> row{};
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, corner + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      corner = above;
    }
  }
  return row[b.size()];
}

}  // namespace

String pointerTo(const Place& place) {
  if (place.parent == nullptr) return {};
  String out = pointerTo(*place.parent);
  out.push_back('/');
  if (place.key.data() == nullptr) return concat({out, decimal(static_cast<long long>(place.index))});
  for (const char c : clip(place.key, 128)) {
    if (c == '~') out.append("~0");
    else if (c == '/') out.append("~1");
    else out.push_back(c);
  }
  return out;
}

void Problems::add(ErrorCode code, std::string_view message, const Place& place) {
  ++spoiling_;
  if (list_.size() < kLimit) list_.push_back({code, String(message), pointerTo(place)});
}

void Problems::addUnread(std::string_view message, const Place& place) {
  add(ErrorCode::UnknownField, message, place);
  --spoiling_;
}

std::string_view nearestWord(std::initializer_list<WordText> lists, std::string_view typed) {
  std::string_view best;
  std::size_t bestDistance = 3;
  if (typed.size() > kLongestWord) return best;
  for (const WordText words : lists) {
    WordText at = words + 1;
    for (int i = 0; i < *words; ++i, at = nextWord(at)) {
      const std::string_view word = wordHere(at);
      if (word.size() > kLongestWord) continue;
      const std::size_t distance = editDistance(typed, word);
      if (distance < bestDistance && distance * 2 < word.size()) {
        best = word;
        bestDistance = distance;
      }
    }
  }
  return best;
}

String unknownWord(std::initializer_list<WordText> lists, std::string_view typed) {
  String message = concat({"\"", clip(typed, 64), "\" is not known"});
  const std::string_view near = nearestWord(lists, typed);
  if (!near.empty()) message.append("; did you mean \"").append(near).append("\"?");
  return message;
}

}  // namespace waymark
