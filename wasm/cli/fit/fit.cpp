#include "fit/fit.h"

#include <cstdio>
#include <fstream>

#include "exit_codes.h"
#include "fit/task.h"

namespace waymark::cli {
namespace {

constexpr int kModelVersion = 1;

}  // namespace

int fit(const FitOptions& options) {
  SkippedLines skipped;
  Fitted fitted;
  for (const FitTask& task : fitTasks())
    if (task.name == options.task && !task.learn({options, skipped}, fitted)) return kUnreadable;
  nlohmann::ordered_json file = {{"waymarkModel", kModelVersion}, {"task", options.task}, {"seed", options.seed}, {"quality", fitted.quality}};
  file.update(fitted.model);
  std::printf("%s", fitted.report.c_str());
  if (!options.outFile.empty()) {
    const std::string text = fitted.file.empty() ? file.dump() + "\n" : fitted.file;
    std::ofstream out(options.outFile, std::ios::binary);
    out << text;
    out.close();
    if (!out) {
      std::fprintf(stderr, "waymark fit: %s cannot be written\n", options.outFile.c_str());
      return kUnreadable;
    }
    std::printf("%s: %zu bytes\n", options.outFile.c_str(), text.size());
  }
  return skipped.count() > 0 ? kSkipped : kOk;
}

}  // namespace waymark::cli
