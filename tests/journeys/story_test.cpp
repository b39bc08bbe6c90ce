#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "codec/api.h"

namespace waymark::stories {
namespace {

using nlohmann::json;

constexpr std::int64_t kStoryBeganMs = 1772445600000;  // 2026-03-02T10:00:00Z

json startOf(const json& story) {
  json start = {{"type", "start"}, {"id", "m0"}, {"atMs", kStoryBeganMs}, {"elapsedMs", 0}, {"protocol", 1}, {"seed", 7}, {"tabId", "tab"}, {"pageId", "page"},
                {"visitorId", "visitor"}, {"page", {{"url", "https://shop.example/"}}}, {"device", {{"type", "desktop"}}}, {"utcOffsetMin", 60}, {"mode", "normal"},
                {"storage", "memory"}, {"consent", {{"analytics", "unknown"}, {"personalization", "unknown"}, {"advertising", "unknown"}}}};
  if (story.contains("start")) start.merge_patch(story["start"]);
  return start;
}

/// A step's messages as they are dispatched: ids and times filled in as README.md says.
std::vector<json> dispatchesOf(const json& story) {
  std::vector<json> out = {json::array({startOf(story)})};
  int number = 0;
  for (const json& step : story["steps"]) {
    json messages = json::array();
    for (json message : step["say"]) {
      ++number;
      const std::int64_t at = step.value("atMs", std::int64_t{0});
      if (!message.contains("id")) message["id"] = "m" + std::to_string(number);
      if (!message.contains("atMs")) message["atMs"] = kStoryBeganMs + at;
      if (!message.contains("elapsedMs")) message["elapsedMs"] = at;
      messages.push_back(std::move(message));
    }
    out.push_back(std::move(messages));
  }
  return out;
}

/// Whether every field of `pattern` is in `value`.
bool matches(const json& pattern, const json& value) {
  if (pattern.is_string() && pattern == "*") return true;
  if (pattern.is_number() && value.is_number()) return std::fabs(pattern.get<double>() - value.get<double>()) <= 1e-9;
  if (pattern.is_object()) {
    if (!value.is_object()) return false;
    for (const auto& [key, wanted] : pattern.items())
      if (!value.contains(key) || !matches(wanted, value[key])) return false;
    return true;
  }
  if (pattern.is_array()) {
    if (!value.is_array() || value.size() != pattern.size()) return false;
    for (std::size_t i = 0; i < pattern.size(); ++i)
      if (!matches(pattern[i], value[i])) return false;
    return true;
  }
  return pattern == value;
}

/// @return what does not hold, a line each; empty when all does.
std::vector<std::string> run(const json& story) {
  std::vector<std::string> wrong;
  const json created = json::parse(createTracker(story.value("config", json::object()).dump(), story.contains("savedState") ? story["savedState"].dump() : ""));
  if (created.value("problems", json::array()) != story.value("problems", json::array()) && !matches(story.value("problems", json::array()), created["problems"]))
    wrong.push_back("configuration: " + created.dump());
  const int trackerId = created["trackerId"].get<int>();
  const std::vector<json> dispatches = dispatchesOf(story);
  for (std::size_t i = 0; i < dispatches.size(); ++i) {
    const json answer = json::parse(dispatch(trackerId, dispatches[i].dump()));
    if (!answer.value("ok", false)) {
      wrong.push_back("step " + std::to_string(i) + " refused: " + answer.dump());
      continue;
    }
    const json step = i == 0 ? story.value("begin", json::object()) : story["steps"][i - 1];
    const json rejectedWanted = step.value("rejected", json::array());
    if (!matches(rejectedWanted, answer["rejected"])) wrong.push_back("step " + std::to_string(i) + " rejected " + answer["rejected"].dump());
    const json& effects = answer["effects"];
    std::size_t from = 0;
    for (const json& wanted : step.value("expect", json::array())) {
      std::size_t at = from;
      while (at < effects.size() && !matches(wanted, effects[at])) ++at;
      if (at == effects.size())
        wrong.push_back("step " + std::to_string(i) + " lacks " + wanted.dump() + "\n    in " + effects.dump());
      else
        from = at + 1;
    }
    for (const json& unwanted : step.value("never", json::array()))
      for (const json& effect : effects)
        if (matches(unwanted, effect)) wrong.push_back("step " + std::to_string(i) + " has " + effect.dump());
  }
  (void)destroyTracker(trackerId);
  return wrong;
}

std::vector<std::filesystem::path> storyFiles() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(WAYMARK_SOURCE_DIR) / "tests/journeys/stories"))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

class GoldenJourney : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(GoldenJourney, holds) {
  std::ifstream in(GetParam());
  const json story = json::parse(in);
  ASSERT_FALSE(story.value("why", "").empty()) << "a story says why";
  for (const std::string& line : run(story)) ADD_FAILURE() << story["name"].get<std::string>() << ": " << line;
}

INSTANTIATE_TEST_SUITE_P(Stories, GoldenJourney, testing::ValuesIn(storyFiles()), [](const auto& given) {
  std::string name = given.param.stem().string();
  for (char& c : name)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  return name;
});

}  // namespace
}  // namespace waymark::stories
