#pragma once
#include <string_view>

#include "base/text.h"
#include "model/answers.h"
#include "rules/channels/hosts.h"

namespace waymark {

/// Source, medium, channel and search term of a referring address whose host is `host` (lower case).
/// @return  false when the host only hands the visitor back (payment, sign-in): no origin.
[[nodiscard]] bool readReferrer(const UrlParts& referrer, std::string_view host, ChannelAnswer& answer);

}  // namespace waymark
