#pragma once
#include <string_view>

namespace waymark {

/// What an advertising or mailing network's parameter says by being there; its value is never read.
struct ClickId {
  std::string_view source, medium;
  bool certain = false;  ///< added to paid clicks only, whatever the address was tagged with by hand
  int rank = 1000;       ///< an address may carry several: the smallest is trusted most
};

/// Rank 1000: no click id. Parameter in lower case.
[[nodiscard]] ClickId clickIdOf(std::string_view parameter);

}  // namespace waymark
