#pragma once
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace waymark::cli {

/// What an analyst says of a journey once message number `after` (from 0) is known and nothing later is.
struct Label {
  std::size_t after = 0;
  std::string moment;  ///< empty where the layout has none
  std::string stage;
};

/// Reads `labels` of a row.
/// @param messages  how many there are to be labelled.
/// @return why they are none, with the place; empty when they are read.
[[nodiscard]] std::string readLabels(const nlohmann::json& row, std::size_t messages, bool withMoments, std::vector<Label>& labels);

/// The configuration of the site a row stands for: `base` with the row's `conversion` and `tempo`, where it declares them.
/// @return why the core does not take it; empty when `config` is set.
[[nodiscard]] std::string configOfRow(const std::string& base, const nlohmann::json& row, std::string& config);

}  // namespace waymark::cli
