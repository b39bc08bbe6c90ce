#pragma once
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace waymark::cli {

/// A line whose touchpoint the core did not take.
struct RefusedLine {
  std::uint64_t number = 0;
  std::string why;  ///< with the place in the touchpoint, as a JSON pointer
};

/// What one visitor's touchpoints were recognised as.
struct JourneySummary {
  std::string visitor;
  std::int64_t touchpoints = 0, sessions = 0, cycles = 0;
  std::string channel, moment, stage;
  nlohmann::json momentEvidence = nlohmann::json::array(), stageEvidence = nlohmann::json::array();
  std::vector<RefusedLine> refusedLines;  ///< in the order of the file
};

/// Feeds one visitor's touchpoints, as ordinary messages, to the shipped tracker through its JSON border.
class JourneyRunner {
 public:
  /// @param configJson  the site's configuration; "{}" for the default.
  explicit JourneyRunner(std::string configJson);
  void begin(const std::string& visitor);
  /// @param touchpoint  `kind` and `atMs`, and any touchpoint field; `id` and `elapsedMs` are added when absent.
  /// @param line  its number in the file, for what is refused.
  void add(nlohmann::json touchpoint, std::uint64_t line);
  [[nodiscard]] JourneySummary end();

 private:
  void append(const nlohmann::json& message, std::uint64_t line);
  void flush();
  void refuse(std::uint64_t line, std::string why);

  std::string config_;
  std::string pending_;                ///< messages of the dispatch being gathered, comma separated
  std::vector<std::uint64_t> lines_;  ///< the line each of them came from
  int trackerId_ = 0;
  bool hasStarted_ = false;
  std::int64_t firstAtMs_ = 0, count_ = 0;
  JourneySummary summary_;
};

}  // namespace waymark::cli
