#include "eval/eval.h"

#include <cstdio>

#include "eval/task.h"
#include "exit_codes.h"
#include "files.h"

namespace waymark::cli {

int eval(const EvalOptions& options) {
  std::string config;
  if (const int code = siteConfig(options.configFile, "waymark eval", config); code != kOk) return code;
  SkippedLines skipped;
  Findings findings;
  for (const EvalTask& task : evalTasks())
    if (task.name == options.task && !task.measure({options, config, skipped}, findings)) return kUnreadable;
  if (skipped.count() > 0) findings.report["skipped"] = skipped.count();
  if (options.json)
    std::printf("%s\n", findings.report.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
  else
    std::printf("%s", findings.table.c_str());
  return skipped.count() > 0 ? kSkipped : kOk;
}

}  // namespace waymark::cli
