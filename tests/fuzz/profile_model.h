#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "choices.h"

/// What a saved state says of the counts that tabs merge (ARCHITECTURE 47), and states that other tabs may have left.
namespace waymark::fuzz {

struct Counted {
  std::int64_t sinceMs = 0, touchpoints = 0, conversions = 0;
  std::map<std::string, std::int64_t> revenueMinor;  ///< by currency

  bool operator==(const Counted&) const = default;
};

struct Profile {
  std::string visitor;
  std::map<std::string, Counted> tallies;  ///< by writer; of two with one name the first
  Counted sum;
  /// As the core itself writes it: each writer once, the sum of the oldest once, if at all. The rest of the claims need it.
  bool sound = true;
  bool ordersFull = false;  ///< the oldest orders are forgotten, so that what is merged again may be new again
};
[[nodiscard]] Profile profileOf(std::string_view state);

/// Requires what every sound merge holds: a limited number of tallies, one of them at most without a name; of each writer the later tally, of two
/// that begin together the longer; nothing beside a sum that it holds already.
void requireMerged(const Profile& before, const Profile& other, const Profile& after);

/// A state with the tallies of up to 66 tabs, one more than is allowed, whose names overlap from one such state to the next.
[[nodiscard]] std::string stateOfManyTabs(Choices& choices, const std::string& visitorId);

/// The state with a few digits and letters changed; as it was where that would be no JSON.
[[nodiscard]] std::string altered(Choices& choices, std::string state);

}  // namespace waymark::fuzz
