#include "journey_runner.h"

#include <utility>

#include "codec/api.h"
#include "messages.h"

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
  lines_.clear();
  hasStarted_ = false;
  count_ = 0;
}

void JourneyRunner::add(nlohmann::json touchpoint, std::uint64_t line) {
  const bool isFirst = !hasStarted_;
  if (isFirst) {
    firstAtMs_ = touchpoint.value("atMs", std::int64_t{0});
    append(startMessage(touchpoint, summary_.visitor), line);
    hasStarted_ = true;
  }
  append(touchpointMessage(std::move(touchpoint), ++count_, firstAtMs_), line);
  // The first goes alone: where it makes no start, the next one is tried.
  if (isFirst || pending_.size() > kDispatchBytes) flush();
}

void JourneyRunner::append(const nlohmann::json& message, std::uint64_t line) {
  if (!pending_.empty()) pending_ += ',';
  pending_ += message.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  lines_.push_back(line);
}

void JourneyRunner::refuse(std::uint64_t line, std::string why) {
  // A start and the touchpoint it was made of stand on one line.
  if (summary_.refusedLines.empty() || summary_.refusedLines.back().number != line) summary_.refusedLines.push_back({line, std::move(why)});
}

void JourneyRunner::flush() {
  if (pending_.empty()) return;
  const auto answer = nlohmann::json::parse(dispatch(trackerId_, "[" + pending_ + "]"));
  const auto lines = std::exchange(lines_, {});
  pending_.clear();
  if (!answer.value("ok", false)) {
    for (const std::uint64_t line : lines) refuse(line, answer["error"].value("message", "refused"));
    return;
  }
  for (const auto& rejected : answer["rejected"]) {
    const auto index = rejected["index"].get<std::size_t>();
    refuse(lines.at(index), refusalText(rejected["error"]));
    if (index == 0 && summary_.touchpoints == 0 && lines.size() == 2 && lines[0] == lines[1]) hasStarted_ = false;
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
