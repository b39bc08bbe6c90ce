#include "replay.h"

#include "exit_codes.h"
#include "files.h"
#include "formats.h"

namespace waymark::cli {

int replay(const ReplayOptions& options) {
  std::string config;
  if (const int code = siteConfig(options.configFile, "waymark replay", config); code != kOk) return code;
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
