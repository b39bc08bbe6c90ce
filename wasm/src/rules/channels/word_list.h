#pragma once
#include <string_view>

/// Lists written as one text. A table of string_views costs eight bytes an entry on top of its letters, in a module whose
/// every byte is fetched by every visitor; a text does not.
namespace waymark {

/// The part of `rest` before the separator, all of it when there is none; `rest` moves behind the separator.
std::string_view takeUntil(std::string_view& rest, char separator);

/// Whether `word` is one of the words of a list separated by spaces. A word with a space in it, or none at all, is not.
bool hasWord(std::string_view list, std::string_view word);

}  // namespace waymark
