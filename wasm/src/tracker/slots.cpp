#include "rules/slots/slots.h"

#include "tracker/attributes.h"
#include "waymark/tracker.h"

namespace waymark {
namespace {

SlotConfig* find(List<SlotConfig>& slots, std::string_view id) {
  for (SlotConfig& slot : slots)
    if (slot.id == id) return &slot;
  return nullptr;
}

bool read(const Attributes& facts, std::string_view name) {
  for (const Attribute& fact : facts)
    if (fact.name == name) return true;
  return false;
}

}  // namespace

Refusal Tracker::take(const Stamp& stamp, SlotsMessage&& m, EffectSink&) {
  stampNow(stamp);
  if (pageSlots_.size() + m.slots.size() > kSlotLimit) return {true, ErrorCode::LimitExceeded, "the page names more than 200 slots", "/slots"};
  for (SlotConfig& slot : m.slots) {
    // The configuration may give options for a slot that the page marks too; the configuration's come first.
    const SlotConfig* configured = find(config_.slots, slot.id);
    if ((configured != nullptr && !configured->options.empty()) || find(pageSlots_, slot.id) != nullptr) continue;
    pageSlots_.push_back(std::move(slot));
  }
  return {};
}

Refusal Tracker::take(const Stamp& stamp, SlotPaintedMessage&& m, EffectSink&) {
  stampNow(stamp);
  memoryOf(m.slot).painted = std::move(m.option);
  return {};
}

Tracker::SlotMemory& Tracker::memoryOf(std::string_view slot) {
  for (SlotMemory& memory : slotMemory_)
    if (memory.slot == slot) return memory;
  if (slotMemory_.size() >= 2 * kSlotLimit) slotMemory_.clear();  // a page that paints endless slots of its own invention
  SlotMemory& memory = slotMemory_.emplace_back();
  memory.slot = slot;
  return memory;
}

void Tracker::decideSlots(EffectSink& sink) {
  if (config_.slots.empty() && pageSlots_.empty()) return;
  // Without leave to personalise nothing is known of the visitor, so that every slot keeps its default.
  const Attributes attributes = mayPersonalise() ? currentAttributes(state_, start_, moment_, stage_) : Attributes{};
  for (const SlotConfig& slot : config_.slots) decideSlot(slot, attributes, sink);
  for (const SlotConfig& slot : pageSlots_) decideSlot(slot, attributes, sink);
}

void Tracker::decideSlot(const SlotConfig& slot, const Attributes& attributes, EffectSink& sink) {
  SlotMemory& memory = memoryOf(slot.id);
  SlotDecision decision;
  decision.option = "default";
  if (!attributes.empty()) {
    // What stands in the page binds for this view; only the default gives way.
    if (!memory.painted.empty() && memory.painted != decision.option) return;
    decision = waymark::decideSlot(slot, attributes);
  }
  if (memory.told == decision.option) return;
  memory.told = decision.option;
  DecideEffect effect;
  effect.slot = slot.id;
  effect.option = decision.option;
  effect.content = decision.content;
  effect.facts = &decision.facts;
  if (read(decision.facts, "moment")) effect.momentEvidence = &moment_.evidence;
  if (read(decision.facts, "stage")) effect.stageEvidence = &stage_.evidence;
  sink.decide(effect);
}

}  // namespace waymark
