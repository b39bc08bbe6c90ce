#pragma once
#include <array>
#include <cstddef>
#include <iterator>
#include <string_view>

#include "waymark/result.h"

/// Closed vocabularies. Each enum crosses the border as its word, never as a number; the arrays here are the one list,
/// checked against js/src/core/protocol.ts by a contract test.
namespace waymark {

/// What kind of contact a touchpoint is: GA4's recommended event names where one exists, ours elsewhere.
enum class Kind : unsigned char {
  PageView, Search, ViewItem, ViewItemList, SelectItem, AddToCart, RemoveFromCart, ViewCart,
  BeginCheckout, AddPaymentInfo, Purchase, Refund, SignUp, Login, Share, GenerateLead,
  AddToWishlist, ViewPromotion, SelectPromotion,
  Arrival, Engagement, Click, OutboundClick, Download, Media, FormStart, FormSubmit, FormAbandon,
  Compare, ReviewView, ReviewSubmit, Subscribe, Unsubscribe, ReferralInvite, Chat, Support,
  Directions, Call, Email, StoreLocator, Appointment, Donation, SurveyAnswer, Pain,
  StoreVisit, QrScan, CouponRedeem, LoyaltyCard, PhoneOrder, EventAttendance, MediaExposure,
  Custom,
};
inline constexpr std::array<std::string_view, 52> kKindWords = {
    "page_view", "search", "view_item", "view_item_list", "select_item", "add_to_cart", "remove_from_cart", "view_cart",
    "begin_checkout", "add_payment_info", "purchase", "refund", "sign_up", "login", "share", "generate_lead",
    "add_to_wishlist", "view_promotion", "select_promotion",
    "arrival", "engagement", "click", "outbound_click", "download", "media", "form_start", "form_submit", "form_abandon",
    "compare", "review_view", "review_submit", "subscribe", "unsubscribe", "referral_invite", "chat", "support",
    "directions", "call", "email", "store_locator", "appointment", "donation", "survey_answer", "pain",
    "store_visit", "qr_scan", "coupon_redeem", "loyalty_card", "phone_order", "event_attendance", "media_exposure",
    "custom"};

enum class Family : unsigned char { Traditional, Digital, External };
inline constexpr std::array<std::string_view, 3> kFamilyWords = {"traditional", "digital", "external"};

enum class Ownership : unsigned char { Owned, Paid, Earned };
inline constexpr std::array<std::string_view, 3> kOwnershipWords = {"owned", "paid", "earned"};

enum class Moment : unsigned char { Know, Go, Do, Buy, Navigate, Undecided };
inline constexpr std::size_t kMomentCount = 5;  ///< classes; Undecided is an answer, not a class
inline constexpr std::array<std::string_view, 6> kMomentWords = {"know", "go", "do", "buy", "navigate", "undecided"};

enum class Stage : unsigned char { Awareness, Consideration, Purchase, Retention, Loyalty };
inline constexpr std::size_t kStageCount = 5;
inline constexpr std::array<std::string_view, 5> kStageWords = {"awareness", "consideration", "purchase", "retention", "loyalty"};

enum class PainSignal : unsigned char { RageClick, DeadClick, ErrorClick, UTurn, FormAbandon, ZeroResults, CouponError, SlowInteraction };
inline constexpr std::array<std::string_view, 8> kPainSignalWords = {
    "rage_click", "dead_click", "error_click", "u_turn", "form_abandon", "zero_results", "coupon_error", "slow_interaction"};

enum class Navigation : unsigned char { Load, History, Hash, Bfcache, Reload, BackForward };
inline constexpr std::array<std::string_view, 6> kNavigationWords = {"load", "history", "hash", "bfcache", "reload", "back_forward"};

enum class DeviceType : unsigned char { Mobile, Tablet, Desktop };
inline constexpr std::array<std::string_view, 3> kDeviceTypeWords = {"mobile", "tablet", "desktop"};

enum class Mode : unsigned char { Normal, Test, Off };
inline constexpr std::array<std::string_view, 3> kModeWords = {"normal", "test", "off"};

enum class StorageMode : unsigned char { Memory, Persistent };
inline constexpr std::array<std::string_view, 2> kStorageModeWords = {"memory", "persistent"};

enum class Grant : unsigned char { Unknown, Granted, Denied };
inline constexpr std::array<std::string_view, 3> kGrantWords = {"unknown", "granted", "denied"};

/// Whom the page's answer comes from; for the core all but the first are the same.
enum class ConsentMode : unsigned char { Cookieless, Banner, Api, Source };
inline constexpr std::array<std::string_view, 4> kConsentModeWords = {"cookieless", "banner", "api", "source"};

/// Why a request had no status. None: it had one.
enum class Failure : unsigned char { None, Network, Timeout, Blocked, Offline, Unknown };
inline constexpr std::array<std::string_view, 6> kFailureWords = {"", "network", "timeout", "blocked", "offline", "unknown"};

/// What happens to an event whose delivery is not known, at a destination.
enum class OnDoubt : unsigned char { Resend, Drop };
inline constexpr std::array<std::string_view, 2> kOnDoubtWords = {"resend", "drop"};

/// How fast a market's journeys run.
enum class Tempo : unsigned char { Minutes, Hours, Days, Weeks, Months };
inline constexpr std::array<std::string_view, 5> kTempoWords = {"minutes", "hours", "days", "weeks", "months"};

enum class SessionReason : unsigned char { First, Idle, MaxDuration, Campaign, Continued };
inline constexpr std::array<std::string_view, 5> kSessionReasonWords = {"first", "idle", "max_duration", "campaign", "continued"};

enum class SurveyMetric : unsigned char { None, Nps, Csat, Ces };
inline constexpr std::array<std::string_view, 4> kSurveyMetricWords = {"", "nps", "csat", "ces"};

enum class MediaAction : unsigned char { Play, Progress, Complete };
inline constexpr std::array<std::string_view, 3> kMediaActionWords = {"play", "progress", "complete"};

inline constexpr std::array<std::string_view, 9> kErrorCodeWords = {
    "invalid_json", "invalid_field", "unknown_field", "unknown_type", "missing_field", "limit_exceeded", "unknown_tracker", "out_of_order", "incompatible"};

// ---------------------------------------------------------------- as they are in the page

/// A list of words as one text: their number, then each behind its length, both under 128. Arrays of views are for the compiler: in the page
/// they cost eight bytes a word that hardly compress, see ARCHITECTURE 36.
using WordText = const char*;

constexpr std::string_view wordOf(std::string_view word) { return word; }

template <class Words>
constexpr std::size_t packedBytes(const Words& list) {
  std::size_t bytes = 1;
  for (const auto& one : list) bytes += 1 + wordOf(one).size();
  return bytes;
}
template <const auto& kList>
inline constexpr auto kPacked = [] {
  std::array<char, packedBytes(kList)> out{};
  char* at = out.data();
  *at++ = static_cast<char>(std::size(kList));
  for (const auto& one : kList) {
    *at++ = static_cast<char>(wordOf(one).size());
    for (const char c : wordOf(one)) *at++ = c;
  }
  return out;
}();
template <const auto& kList> constexpr WordText packed() { return kPacked<kList>.data(); }

/// The next word's place in a list. The first one's is behind the number.
constexpr WordText nextWord(WordText at) { return at + 1 + *at; }
constexpr std::string_view wordHere(WordText at) { return {at + 1, static_cast<std::size_t>(*at)}; }

/// @param index  less than their number
[[nodiscard]] std::string_view wordAt(WordText words, std::size_t index);

/// Position of `text` in a word list, or -1. Not a template of the enum, so that one function serves all.
[[nodiscard]] int indexOfWord(WordText words, std::string_view text);

inline std::string_view word(Kind v) { return wordAt(packed<kKindWords>(), static_cast<std::size_t>(v)); }
inline std::string_view word(Family v) { return wordAt(packed<kFamilyWords>(), static_cast<std::size_t>(v)); }
inline std::string_view word(Ownership v) { return wordAt(packed<kOwnershipWords>(), static_cast<std::size_t>(v)); }
inline std::string_view word(Moment v) { return wordAt(packed<kMomentWords>(), static_cast<std::size_t>(v)); }
inline std::string_view word(Stage v) { return wordAt(packed<kStageWords>(), static_cast<std::size_t>(v)); }
inline std::string_view word(PainSignal v) { return wordAt(packed<kPainSignalWords>(), static_cast<std::size_t>(v)); }
inline std::string_view word(Navigation v) { return wordAt(packed<kNavigationWords>(), static_cast<std::size_t>(v)); }
inline std::string_view word(DeviceType v) { return wordAt(packed<kDeviceTypeWords>(), static_cast<std::size_t>(v)); }
inline std::string_view word(Mode v) { return wordAt(packed<kModeWords>(), static_cast<std::size_t>(v)); }
inline std::string_view word(StorageMode v) { return wordAt(packed<kStorageModeWords>(), static_cast<std::size_t>(v)); }
inline std::string_view word(Grant v) { return wordAt(packed<kGrantWords>(), static_cast<std::size_t>(v)); }
inline std::string_view word(ConsentMode v) { return wordAt(packed<kConsentModeWords>(), static_cast<std::size_t>(v)); }
inline std::string_view word(Tempo v) { return wordAt(packed<kTempoWords>(), static_cast<std::size_t>(v)); }
inline std::string_view word(SessionReason v) { return wordAt(packed<kSessionReasonWords>(), static_cast<std::size_t>(v)); }
inline std::string_view word(SurveyMetric v) { return wordAt(packed<kSurveyMetricWords>(), static_cast<std::size_t>(v)); }
inline std::string_view word(MediaAction v) { return wordAt(packed<kMediaActionWords>(), static_cast<std::size_t>(v)); }
inline std::string_view word(ErrorCode v) { return wordAt(packed<kErrorCodeWords>(), static_cast<std::size_t>(v)); }

}  // namespace waymark
