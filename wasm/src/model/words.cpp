#include "model/words.h"

namespace waymark {

std::string_view wordAt(WordText words, std::size_t index) {
  WordText at = words + 1;
  while (index-- > 0) at = nextWord(at);
  return wordHere(at);
}

int indexOfWord(WordText words, std::string_view text) {
  WordText at = words + 1;
  for (int i = 0; i < *words; ++i, at = nextWord(at))
    if (wordHere(at) == text) return i;
  return -1;
}

}  // namespace waymark
