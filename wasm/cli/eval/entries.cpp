#include "eval/entries.h"

namespace waymark::cli {

bool splitEntries(std::string_view list, std::vector<Entry>& entries) {
  constexpr std::string_view kSpace = " \t\r\n";
  std::uint64_t line = 1;
  int depth = 0;
  bool isInText = false, isEscaped = false;
  Entry entry;
  const auto end = [&] {
    if (!entry.text.empty()) entries.push_back(std::move(entry));
    entry = {};
  };
  for (std::size_t i = list.rfind("\xEF\xBB\xBF", 0) == 0 ? 3 : 0; i < list.size(); ++i) {
    const char c = list[i];
    if (c == '\n') {
      ++line;
      isInText = isEscaped = false;  // JSON's texts do not run over lines: one that was never closed spoils its own entry only
    }
    if (isInText) {
      isInText = isEscaped || c != '"';
      isEscaped = !isEscaped && c == '\\';
      entry.text += c;
      continue;
    }
    if (depth == 0) {
      if (c == '[') depth = 1;
      else if (kSpace.find(c) == std::string_view::npos) return false;
      continue;
    }
    if (depth == 1 && c == ']') {
      end();
      return list.find_first_not_of(kSpace, i + 1) == std::string_view::npos;
    }
    if (depth == 1 && c == ',') {
      end();
      continue;
    }
    if (entry.text.empty()) {
      if (kSpace.find(c) != std::string_view::npos) continue;
      entry.line = line;
    }
    if (c == '"') isInText = true;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && depth > 1) --depth;
    entry.text += c;
  }
  return false;
}

}  // namespace waymark::cli
