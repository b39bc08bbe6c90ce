#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

/// Data tables of the rules: where from, when, and how they are written. No code that decides.
namespace waymark {

/// Date of the lists below, ISO 8601. Set by refresh.mjs.
inline constexpr std::string_view kTablesDate = "2026-11-21";

/// What sort of place a host is. `Return`: payment and sign-in pages that hand the visitor back.
enum class HostClass : unsigned char { None, Search, Social, Video, Shopping, Ai, Email, Messaging, Reviews, Forums, Ads, SearchAds, Coupons, Return };

/// What an entry's hash is made of.
enum class HostKey : unsigned char {
  Host,           ///< "facebook.com", and its sub-domains
  HostAndSource,  ///< the same, always a .com, whose label alone is a utm_source too
  AnySuffix,      ///< "google" of google.it and google.co.uk
  Source,         ///< a bare utm_source
};

/// The host table as it ships; referrer_hosts.inc (readable_hosts.h) is what it is made of. A stream for BitReader (base/packed_bits.h),
/// per group: 1 bit, set when a class (4 bits) and a category of Google's (3 bits, both HostClass) follow, else those of the group before;
/// HostKey (2 bits); 1 bit: only the host itself, its www. and its m.; 1 bit: the names of its entries stand in kPackedHostNames, in this
/// order; the number of entries as a Rice code of kHostCountWidth bits; their hashes, ascending, as distances in Rice codes of
/// riceWidth(kHostHashRange, number).
///
/// A hash is FNV-1a of the text from its last letter to its first, times kHostHashRange, divided by 2^32. No two entries looked up by the same
/// text share one. A host the list does not know is taken for one it knows by chance: 1,023 hosts of a range of 2^25.5, so once in 45,000
/// for "example.com" and "www.example.com", twice that with one more label; a bare source once in 170,000.
///
/// Names are words of a text: `.` is the host, a digit that label of it, counted from the left; `_` is a space.
///
/// In the page the table is a file of its own (hosts.bin: the stream, then the names), fetched for visits that come from elsewhere and handed in
/// by `provide`; there only its size and FNV-1a hash are compiled in (WAYMARK_TABLES_APART).
inline constexpr unsigned kHostCountWidth = 3;
inline constexpr unsigned kHostLabelLimit = 8;  ///< labels of the longest entry
#include "tables/packed_hosts.inc"

}  // namespace waymark
