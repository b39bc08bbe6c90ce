#include "eval/labels.h"

#include <algorithm>

#include "files.h"
#include "model/words.h"

namespace waymark::cli {
namespace {

template <class Words>
bool isWord(const nlohmann::json& label, const char* key, const Words& words) {
  return label.contains(key) && label[key].is_string() && std::find(words.begin(), words.end(), label[key].get<std::string>()) != words.end();
}

}  // namespace

std::string readLabels(const nlohmann::json& row, std::size_t messages, bool withMoments, std::vector<Label>& labels) {
  if (!row.contains("labels") || !row["labels"].is_array() || row["labels"].empty()) return "/labels must be a list that is not empty";
  for (const auto& label : row["labels"]) {
    const std::string place = "/labels/" + std::to_string(labels.size());
    if (!label.is_object() || !label.contains("after") || !label["after"].is_number_unsigned() || label["after"].get<std::size_t>() >= messages)
      return place + "/after must be a number under " + std::to_string(messages);
    if (!isWord(label, "stage", kStageWords)) return place + "/stage must be a stage";
    if (withMoments && !isWord(label, "moment", kMomentWords)) return place + "/moment must be a moment";
    labels.push_back({label["after"].get<std::size_t>(), withMoments ? label["moment"].get<std::string>() : "", label["stage"].get<std::string>()});
  }
  return "";
}

std::string configOfRow(const std::string& base, const nlohmann::json& row, std::string& config) {
  auto site = nlohmann::json::parse(base);
  for (const char* key : {"conversion", "tempo"})
    if (row.contains(key)) site[key] = row[key];
  config = site.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  const auto problems = configProblems(config);
  return problems.empty() ? "" : problems[0].value("path", "") + " " + problems[0].value("message", "");
}

}  // namespace waymark::cli
