#include "eval/confusion.h"
#include "fit/task.h"
#include "items/learn.h"
#include "items/measure.h"

namespace waymark::cli {

/// `fit items FILE…`: sessions of item views (kClickLayouts) → the table that the calculator recommends by (rules/recommendations). The model file
/// is that table itself: a page downloads it. Nothing in it is drawn; the seed chooses what of a set is hidden when quality is measured.
/// Hold-out: learnt from the earlier four fifths of the sessions (of sets: four fifths by the seed), asked of the rest.
bool learnItemTable(const FitInput& input, Fitted& fitted) {
  ClickLog log;
  for (const std::string& file : input.options.files) {
    if (input.options.files.size() > 1) input.skipped.nameFile(file);
    if (!readClicks(file, "waymark fit", input.skipped, log)) return false;
  }
  std::vector<ClickSession> earlier, later;
  splitClicks(log, input.options.seed, earlier, later);
  const LearntItems held = learnItems(log.isOrdered, earlier), all = learnItems(log.isOrdered, log.sessions);
  if (all.bytes.empty()) {
    std::fprintf(stderr, "waymark fit: not one session fits into %zu bytes\n", kItemTableBudget);
    return false;
  }
  fitted.file = all.bytes;
  fitted.report = formatted("%zu of %zu sessions, %zu items, %zu looks\n", all.sessions, log.sessions.size(), all.items, all.clicks);
  if (held.bytes.empty() || !ItemAsker::useTable(held.bytes).empty()) return true;
  const NextItemFigures figures = measureNextItem(log.isOrdered, later, "{}", input.options.seed);
  fitted.quality = figures.report(log.isOrdered, held.bytes.size());
  fitted.report += "hold-out, learnt from the " + std::string(log.isOrdered ? "earlier" : "other") + " four fifths:\n" + figures.table(log.isOrdered, held.bytes.size());
  return true;
}

}  // namespace waymark::cli
