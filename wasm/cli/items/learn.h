#pragma once
#include <cstddef>
#include <span>
#include <string>

#include "items/sessions.h"

namespace waymark::cli {

/// What a visitor downloads for recommendations.
inline constexpr std::size_t kItemTableBudget = 150'000;

struct LearntItems {
  std::string bytes;  ///< of rules/recommendations/item_table.h; empty where not one session fits
  std::size_t sessions = 0, items = 0, clicks = 0;  ///< in the table
};

/// The table of the latest sessions that the budget has room for: looks at one item in a row are one, of a session longer than 64 the latest
/// stay, and items that no session names any more go. Nothing is drawn.
/// @param sessions  oldest first.
[[nodiscard]] LearntItems learnItems(bool isOrdered, std::span<const ClickSession> sessions, std::size_t budget = kItemTableBudget);

}  // namespace waymark::cli
