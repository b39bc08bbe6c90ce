#pragma once
#include "codec/schema.h"
#include "model/config.h"

namespace waymark {

/// Slots of a configuration or of the page's HTML; for lists with kUnique | kDrop and at most kSlots elements.
extern const Schema kSlotSchema;
/// What an option shows: in from a configuration, out in a decide effect.
extern const Schema kSlotContentSchema;
inline constexpr std::size_t kSlots = 200, kSlotOptions = 50;

/// A condition in Mongo's style: `{moment:"buy"}`, `{stage:{$in:["retention","loyalty"]}}`, `$and`, `$or`, `$nor`, `$not`.
/// Unknown operators, attributes and words of closed sets are refused with their path, so that a typing error is no silent "never".
/// At most kConditionNodes comparisons and groups.
inline constexpr std::size_t kConditionNodes = 200;
[[nodiscard]] Condition decodeCondition(Value value, const Place& place, Problems& problems);

}  // namespace waymark
