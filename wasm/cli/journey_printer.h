#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "journey_runner.h"
#include "skipped_lines.h"

namespace waymark::cli {

/// Prints a journey a line to standard output and, at the end, what they add up to on standard error.
class JourneyPrinter {
 public:
  JourneyPrinter(bool json, bool quiet) : json_(json), quiet_(quiet) {}
  void print(const JourneySummary& journey);
  /// A line that is malformed, or whose touchpoint the core refuses.
  void skip(std::uint64_t line, const std::string& why) { skipped_.skip(line, why); }
  void summary() const;
  [[nodiscard]] std::uint64_t skipped() const { return skipped_.count(); }

 private:
  bool json_, quiet_;
  std::uint64_t journeys_ = 0, touchpoints_ = 0, sessions_ = 0;
  SkippedLines skipped_;
  std::map<std::string, std::uint64_t> moments_, stages_;
};

}  // namespace waymark::cli
