#pragma once
#include <string>
#include <string_view>

namespace waymark::cli {

/// Text as a component of an address, as `encodeURIComponent` writes it.
[[nodiscard]] std::string encodeComponent(std::string_view text);

}  // namespace waymark::cli
