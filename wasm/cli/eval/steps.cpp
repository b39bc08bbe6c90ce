#include "eval/confusion.h"
#include "eval/labels.h"
#include "eval/rows.h"
#include "eval/task.h"
#include "eval/visit.h"
#include "model/words.h"

namespace waymark::cli {

/// `steps FILE…`: visits as the shell's sensors tell them, `{messages, labels: [{after, moment, stage}]}` a line. Messages go in as recorded, one
/// by one; a row's `conversion` is the site's configuration. Undecided is an answer of its own here: it is never right unless it is the label.
/// A message that the core refuses is told and left out; the labels behind it still count.
/// Report: `{accMoment, accStage, undecided, of}` over labels.
bool measureSteps(const TaskInput& input, Findings& findings) {
  Confusion moments({kMomentWords.begin(), kMomentWords.begin() + kMomentCount}), stages({kStageWords.begin(), kStageWords.end()});
  std::uint64_t undecided = 0;
  for (const std::string& file : input.options.files) {
    if (input.options.files.size() > 1) input.skipped.nameFile(file);
    const bool isRead = readObjects(file, input.skipped, [&](const nlohmann::json& row, std::uint64_t line) {
      std::vector<Label> labels;
      std::string config;
      std::string why = row.contains("messages") && row["messages"].is_array() ? "" : "/messages must be a list";
      if (why.empty()) why = readLabels(row, row["messages"].size(), true, labels);
      if (why.empty()) why = configOfRow(input.config, row, config);
      if (!why.empty()) return input.skipped.skip(line, why);
      Visit visit(config);
      std::size_t number = 0;
      for (const auto& message : row["messages"]) {
        if (why = visit.tell(message); !why.empty()) input.skipped.skip(line, "message " + std::to_string(number) + ": " + why);
        for (const Label& label : labels) {
          if (label.after != number) continue;
          moments.add(label.moment, visit.moment());
          stages.add(label.stage, visit.stage());
          undecided += visit.moment() == "undecided" ? 1 : 0;
        }
        ++number;
      }
    });
    if (!isRead) return false;
  }
  const double undecidedShare = ratio(undecided, moments.of());
  findings.report = {{"accMoment", share(moments.accuracy())}, {"accStage", share(stages.accuracy())}, {"undecided", share(undecidedShare)}, {"of", moments.of()}};
  findings.table = moments.table() + "undecided: " + shareText(undecidedShare) + "\n\n" + stages.table();
  return true;
}

}  // namespace waymark::cli
