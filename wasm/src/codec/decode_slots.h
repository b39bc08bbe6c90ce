#pragma once
#include <vector>

#include "codec/fields.h"
#include "model/config.h"

namespace waymark {

/// A condition in Mongo's style: `{moment:"buy"}`, `{stage:{$in:["retention","loyalty"]}}`, `$and`, `$or`, `$nor`, `$not`.
/// Unknown operators, attributes and words of closed sets are refused with their path, so that a typing error is no silent "never".
/// At most kConditionNodes comparisons and groups.
inline constexpr std::size_t kConditionNodes = 200;
[[nodiscard]] Condition decodeCondition(Value value, const Place& place, Problems& problems);

/// Slots of a configuration or of the page's HTML. A wrong slot or option is left out, the rest kept.
void decodeSlots(Fields& fields, std::string_view key, std::vector<SlotConfig>& out);

}  // namespace waymark
