#pragma once
#include <cstdint>
#include <utility>

#include "model/answers.h"
#include "model/config.h"
#include "model/touchpoint.h"
#include "waymark/list.h"
#include "waymark/string.h"

/// Which goals a touchpoint reaches, each order once. Page core. Pure.
namespace waymark {

using Revenue = std::pair<String, std::int64_t>;  ///< currency, net minor units

/// What must be remembered so that a receipt counts once however often it is reloaded.
struct GoalState {
  struct Order { String orderId; std::int64_t netMinor = 0; String currency; bool refunded = false; };
  List<Order> orders;  ///< newest last, ≤ 50: a visitor's order older than that is not reloaded
  List<std::uint32_t> pageGoalsSeen;  ///< hash(goal, session) of address goals: a thank-you page counts once a session; ≤ 50
};

/// What one writer (a tab) has counted up to its touchpoint `seq`: a prefix of its journal. Of two that begin at the same time the longer one
/// tells all, else the one that began later. Under the name "" the sum of the oldest: `since` is the latest beginning among them.
struct Tally {
  String writer;
  TimeMs since;
  std::int64_t seq = 0, conversions = 0;
  List<Revenue> revenueMinor;  ///< refunds subtracted; ≤ 8 currencies
};

/// Adds to what is there in this currency, within what 64 bits hold; a ninth currency is left out.
void addRevenue(List<Revenue>& to, const String& currency, std::int64_t minor);

/// @return null for an order that is not remembered.
[[nodiscard]] GoalState::Order* findOrder(GoalState& state, const String& orderId);

inline constexpr std::size_t kOrderLimit = 50;  ///< remembered orders of a visitor

/// The oldest goes where there is no room.
void rememberOrder(GoalState& state, GoalState::Order order);

/// Goals of the configuration plus the site's declared conversion (goal id `conversion` when no configured goal names that kind).
/// A purchase with the orderId of an earlier one is answered with counted = false; one without any orderId counts once a session and address.
/// @param reloaded  the page was shown again and nothing of before is remembered: what it tells at once was told before, and does not count.
/// A refund nets the order's value; more than the order is clipped to it; an unknown order still nets its own value.
[[nodiscard, gnu::noinline]] List<GoalReached> reachGoals(GoalState& state, Tally& tally, const Touchpoint& touchpoint, const String& sessionId, const Config& config, bool reloaded = false);

}  // namespace waymark
