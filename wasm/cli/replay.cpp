#include "replay.h"

#include <cstdio>

#include "exit_codes.h"
#include "files.h"
#include "formats.h"

namespace waymark::cli {

int replay(const ReplayOptions& options) {
  std::string config = "{}";
  if (!options.configFile.empty()) {
    if (!readConfig(options.configFile, "waymark replay", config)) return kUnreadable;
    const auto problems = configProblems(config);
    for (const auto& problem : problems) std::fprintf(stderr, "%s\n", describe(options.configFile, problem).c_str());
    if (!problems.empty()) return kProblems;
  }
  std::ifstream in;
  if (!openFile(options.file, "waymark replay", in)) return kUnreadable;
  const std::uint64_t bytes = sizeOf(options.file);
  if (options.format == "recording") return replayRecording(in, bytes);
  if (options.format == "stories") return replayStories(in, bytes, options.quiet);

  Progress progress("replay", bytes);
  JourneyRunner runner(config);
  JourneyPrinter printer(options.json, options.quiet);
  if (options.format == "yoochoose")
    replayYoochoose(in, runner, printer, progress);
  else
    replayNdjson(in, runner, printer, progress);
  printer.summary();
  return printer.skipped() > 0 ? kSkipped : kOk;
}

}  // namespace waymark::cli
