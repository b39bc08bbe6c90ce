#pragma once
#include <string>

namespace waymark::cli {

struct ReplayOptions {
  std::string file;
  std::string format;      ///< yoochoose, ndjson, recording, stories
  std::string configFile;  ///< empty: the default configuration
  bool json = false;       ///< one JSON object a journey instead of a table
  bool quiet = false;      ///< the summary only
};

/// Feeds a recorded clickstream to the core and prints the journeys recognised. @return an exit code (exit_codes.h).
int replay(const ReplayOptions& options);

}  // namespace waymark::cli
