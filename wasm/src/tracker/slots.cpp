#include "base/text.h"
#include "rules/slots/slots.h"
#include "tracker/attributes.h"
#include "tracker/handler.h"

namespace waymark {
namespace {

constexpr std::size_t kSlotLimit = 100;

std::string* find(std::vector<std::pair<std::string, std::string>>& list, const std::string& slot) {
  for (auto& [name, option] : list)
    if (name == slot) return &option;
  return nullptr;
}

}  // namespace

std::optional<Error> Tracker::Handler::operator()(const SlotsMessage& m) {
  for (const SlotConfig& slot : m.slots) {
    bool known = false;
    for (SlotConfig& own : t.slots_) {
      if (own.id != slot.id) continue;
      // The page's markup and the configuration may both give options; the configuration's come first.
      if (own.options.empty()) own.options = slot.options;
      known = true;
    }
    if (known) continue;
    if (t.slots_.size() >= kSlotLimit) return Error{ErrorCode::LimitExceeded, "more than " + decimal(kSlotLimit) + " slots", "/slots"};
    t.slots_.push_back(slot);
  }
  return std::nullopt;
}

std::optional<Error> Tracker::Handler::operator()(const SlotPaintedMessage& m) {
  if (std::string* option = find(t.painted_, m.slot)) {
    *option = m.option;
  } else if (t.painted_.size() < kSlotLimit) {
    t.painted_.emplace_back(m.slot, m.option);
  }
  return std::nullopt;
}

void Tracker::Handler::decideSlots(Tracker& tracker, EffectSink& sink) {
  if (tracker.slots_.empty()) return;
  const Attributes attributes =
      mayPersonalise(tracker) ? currentAttributes(tracker.state_, tracker.start_, tracker.start_.page.url, tracker.moment_, tracker.stage_) : Attributes{};
  for (const SlotConfig& slot : tracker.slots_) {
    SlotDecision decision;
    if (attributes.empty()) {
      decision.option = "default";
    } else {
      decision = decideSlot(slot, attributes);
    }
    // What stands in the page binds for this view; only the default gives way.
    if (const std::string* painted = find(tracker.painted_, slot.id); painted != nullptr && *painted != "default" && !attributes.empty()) continue;
    std::string* told = find(tracker.decided_, slot.id);
    if (told != nullptr && *told == decision.option) continue;
    if (told != nullptr) {
      *told = decision.option;
    } else {
      tracker.decided_.emplace_back(slot.id, decision.option);
    }
    DecideEffect effect;
    effect.slot = slot.id;
    effect.option = decision.option;
    effect.content = decision.content;
    if (decision.option != "default") effect.rule = decision.option;
    effect.facts = std::move(decision.facts);
    bool readMoment = false, readStage = false;
    for (const Attribute& fact : effect.facts) {
      readMoment = readMoment || fact.name == "moment";
      readStage = readStage || fact.name == "stage";
    }
    if (readMoment) effect.evidence = tracker.moment_.evidence;
    if (readStage) effect.evidence.insert(effect.evidence.end(), tracker.stage_.evidence.begin(), tracker.stage_.evidence.end());
    sink.decide(effect);
  }
}

}  // namespace waymark
