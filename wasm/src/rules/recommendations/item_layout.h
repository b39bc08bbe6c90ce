#pragma once
#include <cstdint>
#include <string_view>

namespace waymark {

inline constexpr std::string_view kItemTableMagic = "WMIT\1";  ///< the last byte is the layout's version
inline constexpr std::uint8_t kItemsOrdered = 1;              ///< of the flags

/// Bits of an item's index.
constexpr unsigned itemWidth(std::size_t items) {
  unsigned width = 1;
  while (items > std::size_t{1} << width) ++width;
  return width;
}

}  // namespace waymark
