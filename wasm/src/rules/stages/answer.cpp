#include "base/math.h"
#include "rules/stages/stages.h"

namespace waymark {

static_assert(StageState::kLimit <= 64);

StageAnswer answerStage(const StageState& state) {
  constexpr std::size_t kNamed = 3;
  StageAnswer answer;
  answer.label = state.label;
  answer.cycles = state.cycles;
  answer.since = state.since;
  if (state.probabilities[0] == 0) {
    answer.scores.fill(1.0 / kStageCount);
    return answer;
  }
  for (std::size_t i = 0; i < kStageCount; ++i) answer.scores[i] = round9(state.probabilities[i]);
  // Three times the strongest that is not named yet; equal ones as they stand.
  std::uint64_t taken = 0;
  for (std::size_t n = 0; n < kNamed; ++n) {
    std::size_t strongest = state.contributions.size();
    for (std::size_t i = 0; i < state.contributions.size(); ++i) {
      const StageState::Contribution& c = state.contributions[i];
      if (c.stage != state.label || (taken >> i & 1u) != 0) continue;
      if (strongest == state.contributions.size() || c.weight > state.contributions[strongest].weight) strongest = i;
    }
    if (strongest == state.contributions.size()) break;
    taken |= std::uint64_t{1} << strongest;
    const StageState::Contribution& c = state.contributions[strongest];
    Evidence& evidence = answer.evidence.emplace_back();
    evidence.source = c.source;
    evidence.cue = c.cue;
    evidence.weight = round9(c.weight);
    evidence.messageId = c.messageId;
  }
  return answer;
}

}  // namespace waymark
