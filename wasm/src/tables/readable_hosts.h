#pragma once
#include <string_view>

#include "tables/tables.h"

/// The host table as people read it. The core ships it packed (tables.h); tests hold the two against each other.
namespace waymark {

/// Hosts of one class. `hosts` holds one line a suffix ("com", "co.uk", "*" = any suffix: google.it, google.co.uk, "@" = the token is whole,
/// "~" = bare utm_source names without a host); then, separated by spaces, what stands before the suffix:
/// `^` first: only this host, its www. and its m.; otherwise sub-domains too. `!`: the last label alone is a source name as well.
/// `=name`: how the source is called (`_` is a space); without it, the last label before the suffix.
struct HostGroup {
  HostClass cls;     ///< as a referrer
  HostClass listed;  ///< in Google's source categories, for utm_source; None: not listed
  std::string_view hosts;
};

inline constexpr HostGroup kReferrerHosts[] = {
#include "tables/referrer_hosts.inc"
};

}  // namespace waymark
