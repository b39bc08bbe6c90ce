#include "eval/confusion.h"
#include "eval/labels.h"
#include "eval/rows.h"
#include "eval/task.h"
#include "eval/visit.h"
#include "messages.h"
#include "model/words.h"

namespace waymark::cli {
namespace {

/// The file writes `"survey":"nps","score":9`; a touchpoint has both in one.
nlohmann::json withSurvey(nlohmann::json touchpoint) {
  const auto score = touchpoint.find("score");
  if (score == touchpoint.end()) return touchpoint;
  nlohmann::json survey = {{"score", *score}};
  if (const auto name = touchpoint.find("survey"); name != touchpoint.end() && name->is_string()) {
    const bool isMetric = *name == "nps" || *name == "csat" || *name == "ces";
    survey[isMetric ? "metric" : "id"] = *name;
  }
  touchpoint.erase("score");
  touchpoint["survey"] = survey;
  return touchpoint;
}

/// @return why the row is none of the layout; empty when it is.
std::string checkTouchpoints(const nlohmann::json& row) {
  if (!row.contains("touchpoints") || !row["touchpoints"].is_array()) return "/touchpoints must be a list";
  for (std::size_t i = 0; i < row["touchpoints"].size(); ++i)
    if (const auto& one = row["touchpoints"][i]; !one.is_object() || !hasTime(one)) return "/touchpoints/" + std::to_string(i) + "/atMs must be whole milliseconds since 1970";
  return "";
}

}  // namespace

/// `stages FILE…`: whole journeys, `{conversion, tempo, touchpoints, labels: [{after, stage}]}` a line. `conversion` and `tempo` are the site's
/// configuration. A touchpoint that the core refuses is told and left out of its journey; the labels behind it still count.
/// Report: `{acc, f1, of}` over labels.
bool measureStages(const TaskInput& input, Findings& findings) {
  Confusion confusion({kStageWords.begin(), kStageWords.end()});
  for (const std::string& file : input.options.files) {
    if (input.options.files.size() > 1) input.skipped.nameFile(file);
    const bool isRead = readObjects(file, input.skipped, [&](const nlohmann::json& row, std::uint64_t line) {
      std::vector<Label> labels;
      std::string config;
      std::string why = checkTouchpoints(row);
      if (why.empty()) why = readLabels(row, row["touchpoints"].size(), false, labels);
      if (why.empty()) why = configOfRow(input.config, row, config);
      if (!why.empty()) return input.skipped.skip(line, why);
      Visit visit(config);
      std::size_t number = 0;
      for (const auto& touchpoint : row["touchpoints"]) {
        if (why = visit.touch(withSurvey(touchpoint)); !why.empty()) input.skipped.skip(line, "touchpoint " + std::to_string(number) + ": " + why);
        for (const Label& label : labels)
          if (label.after == number) confusion.add(label.stage, visit.stage());
        ++number;
      }
    });
    if (!isRead) return false;
  }
  findings.report = {{"acc", share(confusion.accuracy())}, {"f1", share(confusion.macroF1())}, {"of", confusion.of()}};
  findings.table = confusion.table();
  return true;
}

}  // namespace waymark::cli
