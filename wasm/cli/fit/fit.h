#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace waymark::cli {

struct FitOptions {
  std::string task;                ///< a name of fitTasks()
  std::vector<std::string> files;  ///< of the task's layout; several are fitted as one
  std::string outFile;             ///< where the model goes; empty: the report alone
  std::uint64_t seed = 1;          ///< of all that is drawn: equal seeds and files give equal models, byte for byte
};

/// Learns coefficients from a site's own data and writes them as a model file (fit/task.h). The report of fit and hold-out goes to
/// standard output, progress to standard error. @return an exit code (exit_codes.h).
int fit(const FitOptions& options);

}  // namespace waymark::cli
