#pragma once
#include <string_view>

#include "model/answers.h"

namespace waymark {

/// What the query of a landing address says of its origin, written into the answer: click id, campaign tags
/// (utm_*, or Matomo's mtm_*, matomo_*, pk_*, piwik_*; decoded, ≤ 128 bytes each), source, medium, rule and evidence; not the channel.
/// A click id that is added to paid clicks only outranks tags that name no paid medium; any other fills in what the tags leave out.
/// Source and medium may stay empty where only a campaign is named.
/// @return  whether the address told an origin.
bool readLanding(std::string_view query, ChannelAnswer& answer);

}  // namespace waymark
