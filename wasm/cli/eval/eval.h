#pragma once
#include <string>
#include <vector>

namespace waymark::cli {

struct EvalOptions {
  std::string task;                ///< a name of tasks()
  std::vector<std::string> files;  ///< of the task's layout; several are measured as one
  std::string overlayFile;         ///< moments only: labels by qid, see overlay.cpp
  std::string modelFile;           ///< what `waymark fit` wrote; empty: what ships
  std::string configFile;          ///< empty: the default configuration
  bool noUrl = false;              ///< moments only: the query without the address that was clicked
  bool json = false;               ///< one JSON object instead of a table
};

/// Measures what the shipped tracker recognises against rows that people have labelled. Rows go in as ordinary messages; nothing is
/// fitted, and nothing but the tracker classifies. @return an exit code (exit_codes.h).
int eval(const EvalOptions& options);

}  // namespace waymark::cli
