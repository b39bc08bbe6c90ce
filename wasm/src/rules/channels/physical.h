#pragma once
#include "model/answers.h"
#include "model/touchpoint.h"

namespace waymark {

/// Whether the kind is itself the arrival of a channel outside the browser: a scan, a visit, a call, an advertisement, an event.
[[nodiscard]] bool isPhysicalArrival(Kind kind);

/// Channel, source, medium and campaign (its `code`) of such a touchpoint. For media_exposure, `name` tells the medium
/// ("tv", "radio", "billboard", "print" …); unnamed: TV & Radio.
void readPhysical(const Touchpoint& touchpoint, ChannelAnswer& answer);

}  // namespace waymark
