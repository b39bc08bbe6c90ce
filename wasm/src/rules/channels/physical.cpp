#include "rules/channels/physical.h"

#include "base/text.h"
#include "rules/channels/groups.h"

namespace waymark {
namespace {

std::string_view mediumOfKind(Kind kind) {
  switch (kind) {
    case Kind::QrScan: return "qr";
    case Kind::StoreVisit: return "in-store";
    case Kind::PhoneOrder: return "phone";
    case Kind::EventAttendance: return "event";
    case Kind::MediaExposure: return "tv";
    default: return {};
  }
}

}  // namespace

bool isPhysicalArrival(Kind kind) { return !mediumOfKind(kind).empty(); }

void readPhysical(const Touchpoint& touchpoint, ChannelAnswer& answer) {
  answer.medium = mediumOfKind(touchpoint.kind);
  answer.source = touchpoint.name.empty() ? "(offline)" : lowerAscii(touchpoint.name);
  answer.campaign = touchpoint.code;
  answer.rule = "physical";
  answer.evidence = word(touchpoint.kind);
  // "tv", "Radio spot June": the first word that names a medium decides.
  if (touchpoint.kind == Kind::MediaExposure)
    for (const std::string_view name : words(answer.source, 8)) {
      const std::string_view channel = groupOfMedium(name);
      if (channel == "TV & Radio" || channel == "Out of Home" || channel == "QR & Print") {
        answer.medium = name;
        break;
      }
    }
  answer.channel = groupOfMedium(answer.medium);
}

}  // namespace waymark
