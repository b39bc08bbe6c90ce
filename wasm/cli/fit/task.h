#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "fit/fit.h"
#include "skipped_lines.h"

namespace waymark::cli {

/// What a task is given.
struct FitInput {
  const FitOptions& options;
  SkippedLines& skipped;
};

/// What it learnt.
struct Fitted {
  nlohmann::ordered_json model = nlohmann::ordered_json::object();  ///< the task's own members of the model file
  nlohmann::ordered_json quality = nlohmann::ordered_json::object();  ///< figures of fit and hold-out: `{rows, …}`; part of the model file
  std::string report;                                                 ///< the same and more, for people
  std::string file;  ///< of a task whose model is a binary table: the whole file, in place of the JSON; `model` and `quality` are not written
};

/// One thing that can be learnt. A model file is `{waymarkModel: 1, task, seed, quality, …the task's own members}`, JSON of a few kilobytes
/// that native tools and the page read alike; but a task may make a binary table instead (`items`), whose layout its rule says.
struct FitTask {
  std::string name, layout;  ///< `layout`: the file, in words for --help
  /// @return false, having said why, when a file cannot be read or is not of the layout, or holds too little to learn from.
  bool (*learn)(const FitInput& input, Fitted& fitted);
};

/// All tasks, in the order in which --help tells them. A new one is a file of its own and a row here.
[[nodiscard]] const std::vector<FitTask>& fitTasks();

bool learnItemTable(const FitInput& input, Fitted& fitted);

}  // namespace waymark::cli
