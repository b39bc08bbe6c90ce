#pragma once

#include "model/answers.h"
#include "model/condition.h"
#include "model/config.h"
#include "waymark/list.h"
#include "waymark/string.h"

/// What a slot shows and why. Page core. Pure.
namespace waymark {

/// Whether the condition holds; the attributes it read are appended to `facts` (each once, ≤ 16).
/// A comparison with an absent attribute is false; NotEqual and NotIn with an absent attribute are true.
/// Work: one visit a node, bounded by the codec's depth and count limits.
[[nodiscard]] bool holds(const Condition& condition, const Attributes& attributes, Attributes* facts);

struct SlotDecision {
  String option;  ///< "default" when no option's condition holds
  const SlotContent* content = nullptr;
  Attributes facts;
};

/// The first option whose condition holds, in the order of the configuration.
[[nodiscard, gnu::noinline]] SlotDecision decideSlot(const SlotConfig& slot, const Attributes& attributes);

}  // namespace waymark
