#include <CLI/CLI.hpp>

#include "check.h"
#include "compute.h"
#include "eval/eval.h"
#include "eval/task.h"
#include "fit/fit.h"
#include "fit/task.h"
#include "replay.h"

int main(int argc, char** argv) {
  CLI::App app{"Waymark's native tool: the same core as in the page, at the command line.", "waymark"};
  app.set_version_flag("--version", WAYMARK_VERSION);
  app.require_subcommand(1);

  waymark::cli::ReplayOptions replay;
  auto* replayCommand = app.add_subcommand("replay", "Feed a recorded clickstream to the core and print the journeys recognised");
  replayCommand->add_option("file", replay.file, "The recording")->required();
  replayCommand->add_option("--format", replay.format, "yoochoose: SessionId, ItemId, Time; ndjson: a touchpoint a line; recording: what exportRecording() wrote; stories: message stories")
      ->default_val("ndjson")
      ->check(CLI::IsMember({"yoochoose", "ndjson", "recording", "stories"}));
  replayCommand->add_option("--config", replay.configFile, "The site's waymark.json");
  replayCommand->add_flag("--json", replay.json, "One JSON object a journey");
  replayCommand->add_flag("--quiet", replay.quiet, "The summary only; with stories: digests only");
  replayCommand->footer("Exit code: 0 done, 2 unreadable, 3 done with malformed lines skipped, 4 a recording replayed to other effects, 5 the configuration has problems.");

  std::string checkFile;
  bool checkJson = false;
  auto* checkCommand = app.add_subcommand("check", "Say what is wrong with a configuration, with the place of each problem");
  checkCommand->add_option("file", checkFile, "waymark.json")->required();
  checkCommand->add_flag("--json", checkJson, "As one JSON object");
  checkCommand->footer("Exit code: 0 no problems, 2 unreadable, 5 problems.");

  waymark::cli::EvalOptions eval;
  std::vector<std::string> tasks;
  std::string layouts;
  for (const auto& task : waymark::cli::evalTasks()) {
    tasks.push_back(task.name);
    layouts += "  " + task.name + ": " + task.layout + "\n";
  }
  auto* evalCommand = app.add_subcommand("eval", "Measure what the core recognises against labelled rows");
  evalCommand->add_option("task", eval.task, "What is measured")->required()->check(CLI::IsMember(tasks));
  evalCommand->add_option("file", eval.files, "The rows, in the task's layout; several files are measured as one");
  evalCommand->add_option("--overlay", eval.overlayFile, "With moments: micro-moments by qid; without a file, ORCAS-I-gold.tsv beside it has the searches");
  evalCommand->add_flag("--no-url", eval.noUrl, "With moments: by the query alone, without the address that was chosen");
  evalCommand->add_option("--model", eval.modelFile, "Coefficients that `waymark fit` wrote; without it what ships");
  evalCommand->add_option("--config", eval.configFile, "The site's waymark.json; what a row declares goes before it");
  evalCommand->add_flag("--json", eval.json, "As one JSON object");
  evalCommand->footer("Layouts:\n" + layouts + "Exit code: 0 done, 2 unreadable or of another layout, 3 done with malformed rows skipped, 5 the configuration has problems.");
  evalCommand->callback([&] {
    if (eval.files.empty() && eval.overlayFile.empty()) throw CLI::RequiredError("file");
    if (eval.task != "moments" && (eval.noUrl || !eval.overlayFile.empty())) throw CLI::ValidationError("--no-url and --overlay go with moments only");
  });

  waymark::cli::FitOptions fit;
  std::vector<std::string> fitNames;
  std::string fitLayouts;
  for (const auto& task : waymark::cli::fitTasks()) {
    fitNames.push_back(task.name);
    fitLayouts += "  " + task.name + ": " + task.layout + "\n";
  }
  auto* fitCommand = app.add_subcommand("fit", "Learn coefficients from a site's own data");
  fitCommand->add_option("task", fit.task, "What is learnt")->required()->check(CLI::IsMember(fitNames));
  fitCommand->add_option("file", fit.files, "The data, in the task's layout; several files are learnt from as one")->required();
  fitCommand->add_option("-o,--out", fit.outFile, "The model file; without it the report alone");
  fitCommand->add_option("--seed", fit.seed, "Equal seeds and files give equal models")->default_val(1);
  fitCommand->footer("Layouts:\n" + fitLayouts + "Exit code: 0 done, 2 unreadable, of another layout or too little to learn from, 3 done with malformed rows skipped.");

  waymark::cli::ComputeOptions compute;
  auto* computeCommand = app.add_subcommand("compute", "Ask the calculator: an answer a line for each question of a file");
  computeCommand->add_option("task", compute.task, "recommend: what a visitor will look at next")->required();
  computeCommand->add_option("file", compute.file, "A JSON object a line, the task's input")->required();
  computeCommand->add_option("--items", compute.itemsFile, "The table that `waymark fit items` wrote");
  computeCommand->footer("Exit code: 0 done, 2 unreadable, or the table is refused. A question that is refused is answered by its error.");

  CLI11_PARSE(app, argc, argv);
  if (*replayCommand) return waymark::cli::replay(replay);
  if (*computeCommand) return waymark::cli::compute(compute);
  if (*fitCommand) return waymark::cli::fit(fit);
  if (*evalCommand) return waymark::cli::eval(eval);
  return waymark::cli::check(checkFile, checkJson);
}
