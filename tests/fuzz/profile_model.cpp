#include "profile_model.h"

#include "core.h"
#include "waymark/tracker.h"

namespace waymark::fuzz {
namespace {

constexpr std::size_t kMostTallies = TrackerState::kWriters + 1, kMostOrders = 50;

Counted countedIn(Value tally) {
  Counted out = {tally.find("sinceMs").integer(), tally.find("seq").integer(), tally.find("conversions").integer(), {}};
  for (Value one = tally.find("revenue").first(); !one.absent(); one = one.next()) out.revenueMinor[std::string(one.find("currency").text())] += one.find("minor").integer();
  return out;
}

void add(Counted& to, const Counted& one) {
  to.touchpoints += one.touchpoints;
  to.conversions += one.conversions;
  for (const auto& [currency, minor] : one.revenueMinor) to.revenueMinor[currency] += minor;
}

bool parse(std::string_view text, Document& document) {
  Problems problems;
  return parseJson(text, {}, document, problems);
}

}  // namespace

Profile profileOf(std::string_view state) {
  Document document;
  require(parse(state, document), "a state is JSON");
  Profile out;
  out.visitor = document.root().find("visitorId").text();
  for (Value one = document.root().find("tallies").first(); !one.absent(); one = one.next()) {
    const Counted counted = countedIn(one);
    const std::string writer(one.find("writer").text());
    if (!out.tallies.emplace(writer, counted).second) out.sound = false;
    add(out.sum, counted);
  }
  out.ordersFull = document.root().find("goals").find("orders").count() >= kMostOrders;
  return out;
}

void requireMerged(const Profile& before, const Profile& other, const Profile& after) {
  require(after.sound, "each writer has one tally, and the oldest one sum");
  require(after.tallies.size() <= kMostTallies, "a profile has at most 65 tallies");
  std::map<std::string, Counted> all = before.tallies;
  for (const auto& [writer, counted] : other.tallies) {
    const auto [mine, isNew] = all.emplace(writer, counted);
    if (std::pair(mine->second.sinceMs, mine->second.touchpoints) < std::pair(counted.sinceMs, counted.touchpoints)) mine->second = counted;
  }
  const auto held = all.find("");
  Counted sum;
  for (const auto& [writer, counted] : all)
    if (held == all.end() || writer.empty() || counted.sinceMs > held->second.sinceMs) add(sum, counted);
  // What is added up in the merge takes those with it that began in the same millisecond.
  require(after.sum.touchpoints <= sum.touchpoints, "nothing is counted twice");
  if (after.tallies.size() < kMostTallies) require(after.sum == sum, "of each writer the later and longer tally counts");
}

std::string stateOfManyTabs(Choices& choices, const std::string& visitorId) {
  const unsigned first = choices.below(100), count = choices.below(67);
  std::string tallies, orders;
  if (choices.chance()) tallies = R"({"writer":"","sinceMs":)" + std::to_string(choices.below(120)) + R"(,"seq":)" + std::to_string(choices.below(256) * 100 + 1) + R"(,"conversions":3})";
  for (unsigned i = 0; i < count; ++i) {
    const unsigned seq = choices.below(256);
    tallies += (tallies.empty() ? "" : ",") + (R"({"writer":"w)" + std::to_string(first + i)) + R"(","sinceMs":)" + std::to_string(first + i) + R"(,"seq":)" + std::to_string(seq) + R"(,"conversions":)" + std::to_string(seq % 4);
    if (seq % 4 != 0) tallies += std::string(R"(,"revenue":[{"currency":")") + (seq % 8 < 4 ? "EUR" : "JPY") + R"(","minor":)" + std::to_string(seq * 100) + "}]";
    tallies += "}";
  }
  for (unsigned n = choices.below(8); n > 0; --n) orders += (orders.empty() ? "" : ",") + (R"({"orderId":"o)" + std::to_string(choices.below(60))) + R"(","netMinor":100,"currency":"EUR"})";
  return R"({"version":1,"visitorId":)" + quoted(visitorId) + R"(,"goals":{"orders":[)" + orders + R"(]},"tallies":[)" + tallies + R"(],"cartItems":2,"lastAtMs":)" +
         std::to_string(1'772'445'600'000 + choices.below(256) * 1'000) + "}";
}

std::string altered(Choices& choices, std::string state) {
  std::string out = state;
  for (unsigned n = choices.below(4) + 1; n > 0 && !out.empty(); --n) {
    char& at = out[(choices.below(256) * 256 + choices.below(256)) % out.size()];
    if (at >= '0' && at <= '9') at = static_cast<char>('1' + choices.below(9));
    else if (at >= 'a' && at <= 'z') at = static_cast<char>('a' + choices.below(26));
  }
  Document document;
  return parse(out, document) ? out : state;
}

}  // namespace waymark::fuzz
