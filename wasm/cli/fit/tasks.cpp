#include "fit/task.h"

namespace waymark::cli {

const std::vector<FitTask>& fitTasks() {
  static const std::vector<FitTask> tasks = {};
  return tasks;
}

}  // namespace waymark::cli
