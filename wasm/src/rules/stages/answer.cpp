#include "base/math.h"
#include "rules/stages/stages.h"

namespace waymark {

StageAnswer answerStage(const StageState& state) {
  StageAnswer answer;
  answer.label = state.label;
  answer.cycles = state.cycles;
  answer.since = state.since;
  const bool first = state.probabilities[0] == 0;
  for (std::size_t i = 0; i < kStageCount; ++i) answer.scores[i] = first ? 1.0 / kStageCount : round9(state.probabilities[i]);
  nameStrongest(answer.evidence, state.contributions, [](const Contribution& c, int stage) { return static_cast<int>(c.stage) == stage ? 0 : -1; },
                static_cast<int>(state.label));
  return answer;
}

}  // namespace waymark
