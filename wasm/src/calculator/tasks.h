#pragma once
#include "codec/problems.h"
#include "codec/value.h"
#include "codec/writer.h"
#include "rules/recommendations/item_table.h"

namespace waymark {

/// Each task reads its input and writes its whole answer. @return false with at least one problem, and nothing written.
[[nodiscard]] bool recommendTask(Value input, const ItemTable& table, JsonWriter& json, Problems& problems);

}  // namespace waymark
