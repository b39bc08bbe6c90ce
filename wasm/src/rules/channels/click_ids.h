#pragma once
#include <string_view>

namespace waymark {

/// What an advertising or mailing network's parameter says by being there; its value is never read.
struct ClickId {
  std::string_view parameter, source, medium;
  /// The network adds it to paid clicks only, whatever the address was tagged with by hand.
  bool certain = false;
};

/// The first known click id of a query, or null. Parameter names in any case.
[[nodiscard]] const ClickId* findClickId(std::string_view query);

}  // namespace waymark
