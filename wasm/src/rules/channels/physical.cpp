#include "rules/channels/physical.h"

#include "base/text.h"
#include "rules/channels/groups.h"

namespace waymark {
namespace {

struct PhysicalKind {
  Kind kind;
  std::string_view medium, channel;
};
constexpr PhysicalKind kPhysical[] = {
    {Kind::QrScan, "qr", "QR & Print"},      {Kind::StoreVisit, "in-store", "In Store"}, {Kind::PhoneOrder, "phone", "Phone"},
    {Kind::EventAttendance, "event", "Event"}, {Kind::MediaExposure, "tv", "TV & Radio"},
};

const PhysicalKind* find(Kind kind) {
  for (const PhysicalKind& physical : kPhysical)
    if (physical.kind == kind) return &physical;
  return nullptr;
}

}  // namespace

bool isPhysicalArrival(Kind kind) { return find(kind) != nullptr; }

void readPhysical(const Touchpoint& touchpoint, ChannelAnswer& answer) {
  const PhysicalKind& physical = *find(touchpoint.kind);
  answer.channel = physical.channel;
  answer.medium = physical.medium;
  answer.source = "(offline)";
  answer.campaign = touchpoint.code;
  answer.rule = "physical";
  answer.evidence = word(touchpoint.kind);
  if (touchpoint.name.empty()) return;
  answer.source = lowerAscii(touchpoint.name);
  if (touchpoint.kind != Kind::MediaExposure) return;
  // "tv", "TV spot spring": the first word that names a medium decides.
  const std::string& name = answer.source;
  for (const std::string_view medium : words(name, 8)) {
    const std::string_view channel = channelGroup({{}, medium, {}}, {});
    if (channel == "TV & Radio" || channel == "Out of Home" || channel == "QR & Print") {
      answer.channel = channel;
      answer.medium = medium;
      return;
    }
  }
}

}  // namespace waymark
