#include "fit/task.h"
#include "items/sessions.h"

namespace waymark::cli {

const std::vector<FitTask>& fitTasks() {
  static const std::vector<FitTask> tasks = {
      {"items", kClickLayouts, learnItemTable},
  };
  return tasks;
}

}  // namespace waymark::cli
