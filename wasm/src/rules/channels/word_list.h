#pragma once
#include <string_view>

namespace waymark {

/// Whether `word` stands in a list written as " one two three ", spaces at both ends. Words hold no space.
constexpr bool hasWord(std::string_view list, std::string_view word) {
  if (word.empty() || word.find(' ') != std::string_view::npos) return false;
  for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1))
    if (list[at - 1] == ' ' && list[at + word.size()] == ' ') return true;
  return false;
}

}  // namespace waymark
