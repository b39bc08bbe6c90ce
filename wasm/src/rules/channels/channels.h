#pragma once
#include <optional>
#include <string_view>

#include "model/answers.h"
#include "model/config.h"
#include "model/touchpoint.h"

/// Where a visit came from. Page core. Pure; table look-ups only.
namespace waymark {

struct ChannelContext {
  std::string_view siteHost;  ///< host of the page itself
  const Config* config = nullptr;
};

/// Classifies the arrival that a touchpoint stands for.
/// Site rules first, then physical codes, click ids and campaign parameters, then the referrer's host, then direct.
/// GA4's default channel groups in documented order (support.google.com/analytics/answer/9756891), plus ours.
/// @return  nothing when the touchpoint is no new arrival: own or internal referrer, payment return, in-page navigation.
[[nodiscard, gnu::noinline]] std::optional<ChannelAnswer> classifyArrival(const Touchpoint& touchpoint, const ChannelContext& context);

/// Family and ownership of a single touchpoint: physical kinds are traditional, reviews and word of mouth external;
/// what happens on the site is owned, whatever brought the visitor.
[[gnu::noinline]] void placeTouchpoint(const Touchpoint& touchpoint, const ChannelAnswer* arrival, Family& family, Ownership& ownership);

}  // namespace waymark
