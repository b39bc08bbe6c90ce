#pragma once
#include <cstdint>

#include "model/answers.h"
#include "model/config.h"
#include "model/touchpoint.h"
#include "waymark/list.h"
#include "waymark/string.h"

/// Which goals a touchpoint reaches, each order once. Page core. Pure.
namespace waymark {

/// What must be remembered so that a receipt counts once however often it is reloaded.
struct GoalState {
  struct Order { String orderId; std::int64_t netMinor = 0; String currency; bool refunded = false; };
  List<Order> orders;  ///< newest last, ≤ 50: a visitor's order older than that is not reloaded
  std::int64_t conversions = 0;
  List<std::pair<String, std::int64_t>> revenueMinor;  ///< currency → net, refunds subtracted; ≤ 8 currencies
  List<std::uint32_t> pageGoalsSeen;  ///< hash(goal, session) of address goals: a thank-you page counts once a session; ≤ 50
};

/// Goals of the configuration plus the site's declared conversion (goal id `conversion` when no configured goal names that kind).
/// A purchase with the orderId of an earlier one is answered with counted = false; one without any orderId counts once a session and address.
/// @param reloaded  the page was shown again and nothing of before is remembered: what it tells at once was told before, and does not count.
/// A refund nets the order's value; more than the order is clipped to it; an unknown order still nets its own value.
[[nodiscard, gnu::noinline]] List<GoalReached> reachGoals(GoalState& state, const Touchpoint& touchpoint, const String& sessionId, const Config& config, bool reloaded = false);

}  // namespace waymark
