#pragma once
#include <string_view>

#include "base/text.h"
#include "model/answers.h"
#include "rules/channels/hosts.h"

namespace waymark {

/// What the table, the path and the first label say of a referring address whose host is `host` (lower case).
/// The name may be a view into the host.
[[nodiscard]] HostEntry lookUpReferrer(const UrlParts& referrer, std::string_view host);

/// How the source of such a referrer is written: the table's name, else the host without www.
void nameSource(const HostEntry& entry, std::string_view host, String& source);

/// Source, medium, channel and search term of the referrer.
void readReferrer(const HostEntry& entry, const UrlParts& referrer, std::string_view host, ChannelAnswer& answer);

}  // namespace waymark
