#pragma once
#include <string>

namespace waymark::cli {

struct ComputeOptions {
  std::string task;       ///< of calculator/calculator.h
  std::string file;       ///< questions, a JSON object a line
  std::string itemsFile;  ///< the calculator's table `items`; empty: none
};

/// Prints the calculator's answer to each question, a line each, as a page would have it. @return an exit code (exit_codes.h).
int compute(const ComputeOptions& options);

}  // namespace waymark::cli
