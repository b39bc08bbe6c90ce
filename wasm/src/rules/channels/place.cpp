#include "rules/channels/place.h"

#include "rules/channels/channels.h"

namespace waymark {
namespace {

// Channels by place, between bars; everything else is digital and owned.
constexpr std::string_view kTraditional = "|QR & Print|In Store|Phone|TV & Radio|Out of Home|Event|";
constexpr std::string_view kExternal = "|Word of Mouth|Reviews & Forums|Referral|";
constexpr std::string_view kPaid =
    "|Cross-network|Paid Shopping|Paid Search|Paid Social|Paid Video|Display|Paid Other|Affiliates|Audio|TV & Radio|Out of Home|";
constexpr std::string_view kEarned =
    "|Word of Mouth|Reviews & Forums|Referral|Organic Shopping|Organic Social|Organic Video|Organic Search|AI Assistant|Messaging|";

bool listed(std::string_view list, std::string_view channel) {
  const std::size_t at = list.find(channel);
  return !channel.empty() && at != std::string_view::npos && at > 0 && list[at - 1] == '|' && list[at + channel.size()] == '|';
}

}  // namespace

void placeChannel(ChannelAnswer& answer) {
  const std::string_view channel = answer.channel;
  answer.family = listed(kTraditional, channel) ? Family::Traditional : listed(kExternal, channel) ? Family::External : Family::Digital;
  answer.ownership = listed(kPaid, channel) ? Ownership::Paid : listed(kEarned, channel) ? Ownership::Earned : Ownership::Owned;
}

void placeTouchpoint(const Touchpoint& touchpoint, const ChannelAnswer* arrival, Family& family, Ownership& ownership) {
  family = Family::Digital;
  ownership = Ownership::Owned;
  if (arrival != nullptr) {
    family = arrival->family;
    ownership = arrival->ownership;
    return;
  }
  switch (touchpoint.kind) {
    case Kind::StoreVisit: case Kind::QrScan: case Kind::CouponRedeem: case Kind::LoyaltyCard: case Kind::PhoneOrder: case Kind::EventAttendance:
      family = Family::Traditional;
      break;
    case Kind::MediaExposure:
      family = Family::Traditional;
      ownership = Ownership::Paid;
      break;
    case Kind::ReviewView: case Kind::ReviewSubmit: case Kind::ReferralInvite: case Kind::Share:
      family = Family::External;
      ownership = Ownership::Earned;
      break;
    default: break;
  }
}

}  // namespace waymark
