#include <cstdio>

#include "eval/task.h"
#include "files.h"
#include "items/learn.h"
#include "items/measure.h"

namespace waymark::cli {
namespace {

constexpr std::uint64_t kSeed = 1;  // of what is hidden or held out

}  // namespace

/// `nextitem TRAIN TEST`: learns a table from TRAIN as `waymark fit items` does, and asks for the next item of each session of TEST (measure.h).
/// One file is split: ordered sessions by time, the latest fifth is asked about; sets by a fixed seed. With --model nothing is learnt and every
/// file is TEST. Report: NextItemFigures::report; `bytes` of the table, `us` an answer of the calculator, median, JSON text in to JSON text out.
bool measureNextItemTask(const TaskInput& input, Findings& findings) {
  const auto& files = input.options.files;
  const bool hasModel = !input.options.modelFile.empty();
  if (!hasModel && files.size() > 2) {
    std::fprintf(stderr, "waymark eval: nextitem takes TRAIN and TEST, or one file to be split\n");
    return false;
  }
  ClickLog train, test;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files.size() > 1) input.skipped.nameFile(files[i]);
    if (!readClicks(files[i], "waymark eval", input.skipped, !hasModel && i == 0 ? train : test)) return false;
  }
  std::string bytes;
  if (hasModel) {
    if (!readConfig(input.options.modelFile, "waymark eval", bytes)) return false;
  } else {
    if (files.size() == 1) {
      std::vector<ClickSession> earlier;
      splitClicks(train, kSeed, earlier, test.sessions);
      train.sessions = std::move(earlier);
      test.isOrdered = train.isOrdered;
    } else if (train.isOrdered != test.isOrdered) {
      std::fprintf(stderr, "waymark eval: %s has another layout than %s\n", files[1].c_str(), files[0].c_str());
      return false;
    }
    bytes = learnItems(train.isOrdered, train.sessions).bytes;
  }
  if (const std::string why = ItemAsker::useTable(bytes); !why.empty()) {
    std::fprintf(stderr, "waymark eval: %s: %s\n", hasModel ? input.options.modelFile.c_str() : files[0].c_str(), why.c_str());
    return false;
  }
  const NextItemFigures figures = measureNextItem(test.isOrdered, test.sessions, input.config, kSeed);
  findings.report = figures.report(test.isOrdered, bytes.size());
  findings.table = figures.table(test.isOrdered, bytes.size());
  return true;
}

}  // namespace waymark::cli
