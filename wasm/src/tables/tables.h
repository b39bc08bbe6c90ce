#pragma once
#include <string_view>

/// Data tables of the rules: where from, when, and how they are written. No code that decides.
namespace waymark {

/// Date of the lists below, ISO 8601. Set by refresh.mjs.
inline constexpr std::string_view kTablesDate = "2026-11-21";

/// What sort of place a host is. `Return`: payment and sign-in pages that hand the visitor back.
enum class HostClass : unsigned char { None, Search, Social, Video, Shopping, Ai, Email, Messaging, Reviews, Forums, Ads, SearchAds, Coupons, Return };

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
