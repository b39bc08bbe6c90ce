#include "model/words.h"

namespace waymark {

int indexOfWord(const std::string_view* list, std::size_t count, std::string_view text) {
  for (std::size_t i = 0; i < count; ++i)
    if (list[i] == text) return static_cast<int>(i);
  return -1;
}

}  // namespace waymark
