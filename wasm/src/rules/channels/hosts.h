#pragma once
#include <string_view>

#include "tables/tables.h"

/// Reading host names and the host table. Hosts are lower-case ASCII without port.
namespace waymark {

/// The suffix that a country or the world knows: "com", "co.uk", with "io" for "github.io". A single label stays whole.
[[nodiscard]] std::string_view topSuffix(std::string_view host);

/// Labels of `host` that anybody can register under: "com", "co.uk", "github.io". Heuristic, not the public suffix list:
/// two labels for a country's usual second level and for platforms that give each customer a sub-domain.
[[nodiscard]] std::string_view publicSuffix(std::string_view host);

/// "shop.example.co.uk" → "example.co.uk"; an address or a single label stays whole.
[[nodiscard]] std::string_view registrableHost(std::string_view host);

/// Whether both belong to one site: equal, one a sub-domain of the other, or of one registrable host.
[[nodiscard]] bool sameSite(std::string_view a, std::string_view b);

/// Whether `host` is `domain` or one of its sub-domains.
[[nodiscard]] bool isUnder(std::string_view host, std::string_view domain);

struct HostEntry {
  HostClass cls = HostClass::None;     ///< as a referrer
  HostClass listed = HostClass::None;  ///< in Google's source categories
  std::string_view name;               ///< "google_images", `_` for spaces, a part of the text looked up or of a constant; empty: unknown
};

/// Takes the host table (tables/hosts.bin), where it is not compiled in; until then no host is known. Holds for all trackers.
/// @return false when these are not the bytes that this core was built for
bool provideHosts(std::string_view bytes);

/// The longest entry of the table that covers the host; of two equally long ones the first. One pass over the packed table
/// (3 KB, 1,093 entries) whatever the host. A host the list does not know is taken for one it knows once in 45,000 (tables/tables.h).
[[nodiscard]] HostEntry lookUpHost(std::string_view host);

/// What a utm_source means: a host ("m.facebook.com") or a bare name ("facebook"). Lower case.
[[nodiscard]] HostEntry lookUpSource(std::string_view source);

}  // namespace waymark
