#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace waymark::cli {

struct Entry {
  std::string text;
  std::uint64_t line = 0;  ///< where it begins, from 1
};

/// Cuts a JSON list into its entries, unparsed: a parser would give up the whole list for one broken entry and tells no lines.
/// @return whether the text is one list, opened and closed.
[[nodiscard]] bool splitEntries(std::string_view list, std::vector<Entry>& entries);

}  // namespace waymark::cli
