#include <algorithm>

#include "eval/confusion.h"
#include "eval/moment_classes.h"
#include "eval/rows.h"
#include "eval/search_arrival.h"
#include "eval/task.h"

namespace waymark::cli {

/// `moments FILE…`: web searches labelled by intent, ORCAS-I's layout. One row is one new visitor; how it becomes a message: search_arrival.h,
/// how the answer becomes a class: moment_classes.h.
/// Report: `{acc3, f1_3, acc5, f1_5, undecided, of}`; `undecided` is the share of answers that were, each counted as its best guess.
bool measureMoments(const TaskInput& input, Findings& findings) {
  Confusion three(threeClasses()), five(fiveClasses());
  std::uint64_t undecided = 0;
  for (const std::string& file : input.options.files) {
    if (input.options.files.size() > 1) input.skipped.nameFile(file);
    const bool isRead = readTable(file, '\t', {"query", "url", "label_manual"}, input.skipped, [&](const std::vector<std::string>& cells, std::uint64_t line) {
      const std::string &query = cells[0], &url = cells[1], &label = cells[2];
      if (std::find(fiveClasses().begin(), fiveClasses().end(), label) == fiveClasses().end()) return input.skipped.skip(line, "label_manual is none of the five: " + label);
      if (query.empty()) return input.skipped.skip(line, "query is empty");
      if (url.empty() && !input.options.noUrl) return input.skipped.skip(line, "url is empty");
      std::string why;
      const auto moment = momentOfSearch(input.config, query, input.options.noUrl ? "" : url, why);
      if (moment.is_null()) return input.skipped.skip(line, why);
      const std::string answer = fiveClassOf(moment, query);
      five.add(label, answer);
      three.add(threeClassOf(label), threeClassOf(answer));
      undecided += moment["label"] == "undecided" ? 1 : 0;
    });
    if (!isRead) return false;
  }
  const double undecidedShare = ratio(undecided, five.of());
  findings.report = {{"acc3", share(three.accuracy())}, {"f1_3", share(three.macroF1())}, {"acc5", share(five.accuracy())},
                     {"f1_5", share(five.macroF1())},   {"undecided", share(undecidedShare)}, {"of", five.of()}};
  findings.table = three.table() + "\n" + five.table() + "undecided, counted as the best guess: " + shareText(undecidedShare) + "\n";
  return true;
}

}  // namespace waymark::cli
