#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "eval/eval.h"
#include "skipped_lines.h"

namespace waymark::cli {

/// What a task is given.
struct TaskInput {
  const EvalOptions& options;
  const std::string& config;  ///< the site's, as JSON text without problems; a row may declare more
  SkippedLines& skipped;
};

/// What its rows came to.
struct Findings {
  nlohmann::ordered_json report = nlohmann::ordered_json::object();  ///< the task's part of build/reports/accuracy.json
  std::string table;                                                 ///< the same and more, for people
};

/// One thing that can be measured.
struct EvalTask {
  std::string name, layout;  ///< `layout`: the file, in words for --help
  /// @return false, having said why, when a file cannot be read or is not of the layout.
  bool (*measure)(const TaskInput& input, Findings& findings);
};

/// All tasks, in the order in which --help tells them. A new one is a file of its own and a row here.
[[nodiscard]] const std::vector<EvalTask>& evalTasks();

bool measureMoments(const TaskInput& input, Findings& findings);
bool measureOverlay(const TaskInput& input, Findings& findings);
bool measureChannels(const TaskInput& input, Findings& findings);
bool measureReferrers(const TaskInput& input, Findings& findings);
bool measureStages(const TaskInput& input, Findings& findings);
bool measureSteps(const TaskInput& input, Findings& findings);
bool measureNextItemTask(const TaskInput& input, Findings& findings);

}  // namespace waymark::cli
