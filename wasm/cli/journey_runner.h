#pragma once
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

namespace waymark::cli {

/// What one visitor's touchpoints were recognised as.
struct JourneySummary {
  std::string visitor;
  std::int64_t touchpoints = 0, sessions = 0, cycles = 0, refused = 0;
  std::string channel, moment, stage;
  nlohmann::json momentEvidence = nlohmann::json::array(), stageEvidence = nlohmann::json::array();
  std::string error;  ///< first refusal, with its path; empty when none
};

/// Feeds one visitor's touchpoints, as ordinary messages, to the shipped tracker through its JSON border.
class JourneyRunner {
 public:
  /// @param configJson  the site's configuration; "{}" for the default.
  explicit JourneyRunner(std::string configJson);
  void begin(const std::string& visitor);
  /// @param touchpoint  `kind` and `atMs`, and any touchpoint field; `id` and `elapsedMs` are added when absent.
  void add(nlohmann::json touchpoint);
  [[nodiscard]] JourneySummary end();

 private:
  void flush();

  std::string config_;
  std::string pending_;  ///< messages of the dispatch being gathered
  int trackerId_ = 0;
  std::int64_t firstAtMs_ = 0, count_ = 0;
  JourneySummary summary_;
};

}  // namespace waymark::cli
