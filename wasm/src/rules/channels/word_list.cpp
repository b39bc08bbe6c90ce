#include "rules/channels/word_list.h"

namespace waymark {

std::string_view takeUntil(std::string_view& rest, char separator) {
  std::size_t end = 0;
  while (end < rest.size() && rest[end] != separator) ++end;
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(end < rest.size() ? end + 1 : end);
  return part;
}

bool hasWord(std::string_view list, std::string_view word) {
  if (word.empty()) return false;
  while (!list.empty())
    if (takeUntil(list, ' ') == word) return true;
  return false;
}

}  // namespace waymark
