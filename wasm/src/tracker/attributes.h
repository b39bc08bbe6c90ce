#pragma once
#include "model/condition.h"
#include "waymark/tracker.h"

namespace waymark {

/// What conditions may ask about right now (see model/condition.h for the names).
[[nodiscard]] Attributes currentAttributes(const TrackerState& state, const StartMessage& start, const MomentAnswer& moment, const StageAnswer& stage);

}  // namespace waymark
