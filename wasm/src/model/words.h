#pragma once
#include <array>
#include <cstddef>
#include <optional>
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

constexpr std::string_view word(Kind v) { return kKindWords[static_cast<std::size_t>(v)]; }
constexpr std::string_view word(Family v) { return kFamilyWords[static_cast<std::size_t>(v)]; }
constexpr std::string_view word(Ownership v) { return kOwnershipWords[static_cast<std::size_t>(v)]; }
constexpr std::string_view word(Moment v) { return kMomentWords[static_cast<std::size_t>(v)]; }
constexpr std::string_view word(Stage v) { return kStageWords[static_cast<std::size_t>(v)]; }
constexpr std::string_view word(PainSignal v) { return kPainSignalWords[static_cast<std::size_t>(v)]; }
constexpr std::string_view word(Navigation v) { return kNavigationWords[static_cast<std::size_t>(v)]; }
constexpr std::string_view word(DeviceType v) { return kDeviceTypeWords[static_cast<std::size_t>(v)]; }
constexpr std::string_view word(Mode v) { return kModeWords[static_cast<std::size_t>(v)]; }
constexpr std::string_view word(StorageMode v) { return kStorageModeWords[static_cast<std::size_t>(v)]; }
constexpr std::string_view word(Grant v) { return kGrantWords[static_cast<std::size_t>(v)]; }
constexpr std::string_view word(ConsentMode v) { return kConsentModeWords[static_cast<std::size_t>(v)]; }
constexpr std::string_view word(Tempo v) { return kTempoWords[static_cast<std::size_t>(v)]; }
constexpr std::string_view word(SessionReason v) { return kSessionReasonWords[static_cast<std::size_t>(v)]; }
constexpr std::string_view word(SurveyMetric v) { return kSurveyMetricWords[static_cast<std::size_t>(v)]; }
constexpr std::string_view word(MediaAction v) { return kMediaActionWords[static_cast<std::size_t>(v)]; }
constexpr std::string_view word(ErrorCode v) { return kErrorCodeWords[static_cast<std::size_t>(v)]; }

/// Position of `text` in a word list, or -1. Not a template of the enum, so that one function serves all.
int indexOfWord(const std::string_view* list, std::size_t count, std::string_view text);

template <class Enum, std::size_t N>
std::optional<Enum> fromWord(const std::array<std::string_view, N>& list, std::string_view text) {
  const int index = indexOfWord(list.data(), N, text);
  if (index < 0) return std::nullopt;
  return static_cast<Enum>(index);
}

}  // namespace waymark
