#include "journey_runner.h"

#include <algorithm>

#include "codec/api.h"

namespace waymark::cli {
namespace {

constexpr std::size_t kDispatchBytes = 64 * 1024;

}  // namespace

JourneyRunner::JourneyRunner(std::string configJson) : config_(std::move(configJson)) {}

void JourneyRunner::begin(const std::string& visitor) {
  const auto answer = nlohmann::json::parse(createTracker(config_, ""));
  trackerId_ = answer.value("trackerId", 0);
  summary_ = {};
  summary_.visitor = visitor;
  pending_.clear();
  count_ = 0;
}

void JourneyRunner::add(nlohmann::json touchpoint) {
  const std::int64_t atMs = touchpoint.value("atMs", std::int64_t{0});
  if (count_ == 0) {
    firstAtMs_ = atMs;
    nlohmann::json start = {{"type", "start"}, {"id", "start"}, {"atMs", atMs}, {"elapsedMs", 0}, {"protocol", 1}, {"seed", 1},
                            {"tabId", "replay"}, {"pageId", "replay"}, {"visitorId", summary_.visitor}, {"device", {{"type", "desktop"}}},
                            {"utcOffsetMin", 0}, {"mode", "normal"}, {"storage", "memory"},
                            {"consent", {{"analytics", "granted"}, {"personalization", "granted"}, {"advertising", "denied"}}},
                            {"page", touchpoint.value("page", nlohmann::json{{"url", "about:blank"}})}};
    if (touchpoint.contains("referrer")) start["referrer"] = touchpoint["referrer"];
    pending_ = start.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
  ++count_;
  touchpoint["type"] = "touchpoint";
  if (!touchpoint.contains("id")) touchpoint["id"] = "t" + std::to_string(count_);
  if (!touchpoint.contains("elapsedMs")) touchpoint["elapsedMs"] = std::max<std::int64_t>(0, atMs - firstAtMs_);
  pending_ += ',';
  pending_ += touchpoint.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  if (pending_.size() > kDispatchBytes) flush();
}

void JourneyRunner::flush() {
  if (pending_.empty()) return;
  if (pending_.front() == ',') pending_.erase(0, 1);
  const auto answer = nlohmann::json::parse(dispatch(trackerId_, "[" + pending_ + "]"));
  pending_.clear();
  if (!answer.value("ok", false)) {
    summary_.error = answer["error"].value("message", "refused");
    return;
  }
  for (const auto& rejected : answer["rejected"]) {
    ++summary_.refused;
    const auto& error = rejected["error"];
    if (summary_.error.empty()) summary_.error = error.value("path", "") + ": " + error.value("message", "");
  }
  for (const auto& effect : answer["effects"]) {
    if (effect["type"] != "journey") continue;
    ++summary_.touchpoints;
    summary_.moment = effect["moment"]["label"].get<std::string>();
    summary_.stage = effect["stage"]["label"].get<std::string>();
    summary_.channel = effect["channel"]["channel"].get<std::string>();
    summary_.sessions = effect["session"]["ordinal"].get<std::int64_t>();
    summary_.cycles = effect["stage"]["cycles"].get<std::int64_t>();
    summary_.momentEvidence = effect["moment"]["evidence"];
    summary_.stageEvidence = effect["stage"]["evidence"];
  }
}

JourneySummary JourneyRunner::end() {
  flush();
  (void)destroyTracker(trackerId_);
  return summary_;
}

}  // namespace waymark::cli
