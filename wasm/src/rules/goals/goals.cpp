#include "rules/goals/goals.h"

#include <cstdint>

#include "base/hash.h"
#include "base/text.h"

namespace waymark {
namespace {

constexpr std::size_t kSeenLimit = 50, kCurrencyLimit = 8;

std::string_view withoutSlash(std::string_view path) { return path.size() > 1 && path.back() == '/' ? path.substr(0, path.size() - 1) : path; }

/// Why the touchpoint reaches the goal; empty when it does not.
String reached(const GoalConfig& goal, const Touchpoint& touchpoint, std::string_view path) {
  if (goal.kind) return *goal.kind == touchpoint.kind ? concat({"kind ", word(*goal.kind)}) : String();
  if (!goal.page.empty()) {
    const bool matches = touchpoint.kind == Kind::PageView && !path.empty() &&
                         (matchesGlob(goal.page, path) || matchesGlob(withoutSlash(goal.page), withoutSlash(path)));
    return matches ? concat({"address ", goal.page}) : String();
  }
  for (const String& id : touchpoint.goals)
    if (id == goal.id) return concat({"selector ", goal.selector});
  return {};
}

/// Whether this is the first time; remembers it.
bool firstTime(GoalState& state, std::uint32_t mark) {
  for (const std::uint32_t seen : state.pageGoalsSeen)
    if (seen == mark) return false;
  if (state.pageGoalsSeen.size() >= kSeenLimit) state.pageGoalsSeen.erase(0);
  state.pageGoalsSeen.push_back(mark);
  return true;
}

std::uint32_t markOf(std::string_view goal, std::string_view session, std::string_view address) {
  return fnv1a32(address, fnv1a32("\n", fnv1a32(session, fnv1a32("\n", fnv1a32(goal)))));
}

std::int64_t addClamped(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  if (!__builtin_add_overflow(a, b, &sum)) return sum;
  return b > 0 ? INT64_MAX : INT64_MIN;
}

/// Money of the touchpoint, else what the goal is worth.
void setMoney(GoalReached& goal, const Touchpoint& touchpoint, const GoalConfig* config) {
  if (touchpoint.valueMinor) {
    goal.valueMinor = touchpoint.valueMinor;
    goal.currency = touchpoint.currency;
  } else if (config != nullptr) {
    goal.valueMinor = config->valueMinor;
    goal.currency = config->currency;
  }
}

/// What a refund takes back, ≥ 0: the value told, or all that is left of the order. Writes it into the order.
std::int64_t takeBack(GoalState& state, const Touchpoint& touchpoint, String& currency, String& why) {
  std::int64_t told = touchpoint.valueMinor.value_or(0);
  if (told < 0) told = told == INT64_MIN ? INT64_MAX : -told;
  GoalState::Order* order = findOrder(state, touchpoint.orderId);
  if (order == nullptr) {
    why = "refund of an order not seen here";
    if (!touchpoint.orderId.empty() && told > 0) rememberOrder(state, {touchpoint.orderId, 0, currency, true});
    return told;
  }
  if (currency.empty()) currency = order->currency;
  if (currency != order->currency) {
    why = "refund in another currency than the order";
    if (order->refunded) return 0;
    order->refunded = true;
    return told;
  }
  const std::int64_t left = order->netMinor > 0 ? order->netMinor : 0;
  const std::int64_t taken = !touchpoint.valueMinor || told > left ? left : told;
  order->netMinor -= taken;
  if (order->netMinor <= 0) order->refunded = true;
  why = taken == 0 ? String("order was refunded before") : concat({"refund of order ", touchpoint.orderId});
  return taken;
}

List<GoalReached> reachRefund(GoalState& state, Tally& tally, const Touchpoint& touchpoint, const Config& config) {
  GoalReached refund;
  refund.currency = touchpoint.currency;
  refund.orderId = touchpoint.orderId;
  const std::int64_t taken = takeBack(state, touchpoint, refund.currency, refund.why);
  refund.counted = taken > 0;
  if (taken > 0) {
    refund.valueMinor = -taken;
    addRevenue(tally.revenueMinor, refund.currency, -taken);
  }
  List<GoalReached> out;
  // Told by the goals that name refunds; without one, by the goal whose money is taken back.
  refund.goalId = "conversion";
  for (const GoalConfig& goal : config.goals) {
    if (goal.kind == Kind::Refund) {
      out.push_back(refund);
      out.back().goalId = goal.id;
    } else if (goal.kind == config.conversion && refund.goalId == "conversion") {
      refund.goalId = goal.id;
    }
  }
  if (out.empty()) out.push_back(std::move(refund));
  return out;
}

/// Kinds whose orderId names a sale, whichever of them is the site's conversion.
bool isSale(Kind kind) { return kind == Kind::Purchase || kind == Kind::PhoneOrder || kind == Kind::Donation; }

}  // namespace

GoalState::Order* findOrder(GoalState& state, const String& orderId) {
  if (orderId.empty()) return nullptr;
  for (GoalState::Order& order : state.orders)
    if (order.orderId == orderId) return &order;
  return nullptr;
}

void rememberOrder(GoalState& state, GoalState::Order order) {
  if (state.orders.size() >= kOrderLimit) state.orders.erase(0);
  state.orders.push_back(std::move(order));
}

void addRevenue(List<Revenue>& to, const String& currency, std::int64_t minor) {
  for (auto& [known, total] : to)
    if (known == currency) {
      total = addClamped(total, minor);
      return;
    }
  if (to.size() < kCurrencyLimit) to.push_back({currency, minor});
}

List<GoalReached> reachGoals(GoalState& state, Tally& tally, const Touchpoint& touchpoint, const String& sessionId, const Config& config, bool reloaded) {
  if (touchpoint.kind == Kind::Refund) return reachRefund(state, tally, touchpoint, config);

  const UrlParts url = splitUrl(touchpoint.page.url);
  const String address = concat({url.host, url.path});
  const bool isConversionKind = touchpoint.kind == config.conversion;
  const bool hasOrder = !touchpoint.orderId.empty() && (isConversionKind || isSale(touchpoint.kind));
  const bool isKnownOrder = hasOrder && findOrder(state, touchpoint.orderId) != nullptr;
  const bool isRepeatedOrder = hasOrder && (isKnownOrder || reloaded);

  List<GoalReached> out;
  const auto reach = [&](const String& id, const GoalConfig* goal, String why) {
    GoalReached answer;
    answer.goalId = id;
    answer.why = std::move(why);
    answer.isConversion = goal == nullptr || goal->kind == config.conversion || id == "conversion";
    answer.counted = true;
    setMoney(answer, touchpoint, goal);
    if (hasOrder) {
      answer.orderId = touchpoint.orderId;
      answer.counted = !isRepeatedOrder;
      if (isRepeatedOrder) answer.why.append(", order counted before");
    } else if (touchpoint.kind == Kind::Purchase || (goal != nullptr && !goal->page.empty() && !goal->kind)) {
      const bool isPage = touchpoint.kind != Kind::Purchase;
      answer.counted = firstTime(state, markOf(id, sessionId, isPage ? std::string_view() : std::string_view(address))) && !reloaded;
      if (!answer.counted) answer.why.append(isPage ? ", reached before in this session" : ", no order id and counted before at this address");
    }
    out.push_back(std::move(answer));
  };

  bool namesConversion = false;
  for (const GoalConfig& goal : config.goals) {
    if (goal.kind == config.conversion || goal.id == "conversion") namesConversion = true;
    String why = reached(goal, touchpoint, url.path);
    if (!why.empty()) reach(goal.id, &goal, std::move(why));
  }
  if (isConversionKind && !namesConversion) reach("conversion", nullptr, concat({"kind ", word(touchpoint.kind)}));

  const GoalReached* conversion = nullptr;
  bool isConversion = false;
  for (const GoalReached& goal : out) {
    isConversion = isConversion || goal.isConversion;
    if (goal.isConversion && goal.counted && conversion == nullptr) conversion = &goal;
  }
  // Revenue is the money of conversions and of sales, so that what a refund takes back was added before.
  std::optional<std::int64_t> money;
  String currency;
  if (conversion != nullptr) {
    ++tally.conversions;
    money = conversion->valueMinor;
    currency = conversion->currency;
  } else if (!isConversion && isSale(touchpoint.kind) &&
             (hasOrder ? !isRepeatedOrder : touchpoint.kind != Kind::Purchase || firstTime(state, markOf("", sessionId, address)))) {
    money = touchpoint.valueMinor;
    currency = touchpoint.currency;
  }
  if (money) addRevenue(tally.revenueMinor, currency, *money);
  if (hasOrder && !isKnownOrder) rememberOrder(state, {touchpoint.orderId, money.value_or(0), std::move(currency), false});
  return out;
}

}  // namespace waymark
