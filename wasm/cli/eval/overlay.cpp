#include <algorithm>
#include <filesystem>
#include <unordered_map>

#include "eval/confusion.h"
#include "eval/moment_classes.h"
#include "eval/rows.h"
#include "eval/search_arrival.h"
#include "eval/task.h"

namespace waymark::cli {
namespace {

struct Search {
  std::string query, url;
};

}  // namespace

/// `moments --overlay FILE`: the same searches with the micro-moment that a person saw in them: know, go, do, buy, site. FILE has `qid` and
/// `micro`; the searches come from the files of the task, or from ORCAS-I-gold.tsv beside FILE.
/// Report: `{acc, f1, undecided, of}`; `undecided` as in moments.cpp.
bool measureOverlay(const TaskInput& input, Findings& findings) {
  const std::string& overlay = input.options.overlayFile;
  std::vector<std::string> files = input.options.files;
  if (files.empty()) files.push_back((std::filesystem::path(overlay).parent_path() / "ORCAS-I-gold.tsv").string());
  std::unordered_map<std::string, Search> searches;
  for (const std::string& file : files) {
    input.skipped.nameFile(file);
    const bool isRead = readTable(file, '\t', {"qid", "query", "url"}, input.skipped,
                                  [&](const std::vector<std::string>& cells, std::uint64_t) { searches.try_emplace(cells[0], Search{cells[1], cells[2]}); });
    if (!isRead) return false;
  }

  Confusion confusion(overlayClasses());
  std::uint64_t undecided = 0;
  input.skipped.nameFile(overlay);
  const bool isRead = readTable(overlay, '\t', {"qid", "micro"}, input.skipped, [&](const std::vector<std::string>& cells, std::uint64_t line) {
    const std::string& label = cells[1];
    if (std::find(overlayClasses().begin(), overlayClasses().end(), label) == overlayClasses().end()) return input.skipped.skip(line, "micro is none of the five: " + label);
    const auto search = searches.find(cells[0]);
    if (search == searches.end()) return input.skipped.skip(line, "no search with qid " + cells[0]);
    std::string why;
    const auto moment = momentOfSearch(input.config, search->second.query, input.options.noUrl ? "" : search->second.url, why);
    if (moment.is_null()) return input.skipped.skip(line, why);
    confusion.add(label, overlayClassOf(moment));
    undecided += moment["label"] == "undecided" ? 1 : 0;
  });
  if (!isRead) return false;
  const double undecidedShare = ratio(undecided, confusion.of());
  findings.report = {{"acc", share(confusion.accuracy())}, {"f1", share(confusion.macroF1())}, {"undecided", share(undecidedShare)}, {"of", confusion.of()}};
  findings.table = confusion.table() + "undecided, counted as the best guess: " + shareText(undecidedShare) + "\n";
  return true;
}

}  // namespace waymark::cli
