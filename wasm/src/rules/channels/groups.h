#pragma once
#include <string_view>

#include "rules/channels/hosts.h"

/// Channel groups: GA4's defaults in their documented order, and ours.
namespace waymark {

/// What brought a visit, in lower case, spaces and underscores of source and medium as hyphens; empty: not told.
struct Origin {
  std::string_view source, medium, campaign;
};

/// The group of an origin. First match wins.
/// @param known  what the host table says of the source.
[[nodiscard]] std::string_view channelGroup(const Origin& origin, const HostEntry& known);

/// Whether GA4 counts the medium as paid: `^(.*cp.*|ppc|retargeting|paid.*)$`, or as display.
[[nodiscard]] bool isPaidMedium(std::string_view medium);

/// The group that a medium alone names; empty when it names none.
[[nodiscard]] std::string_view groupOfMedium(std::string_view medium);

/// The medium written for a referrer of this class. groupOfMedium names its channel.
[[nodiscard]] std::string_view mediumOf(HostClass cls);

}  // namespace waymark
