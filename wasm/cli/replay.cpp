#include "replay.h"

#include <cstdio>
#include <fstream>
#include <sstream>

#include "exit_codes.h"
#include "formats.h"

namespace waymark::cli {

int replay(const ReplayOptions& options) {
  std::string config = "{}";
  if (!options.configFile.empty()) {
    std::ifstream in(options.configFile);
    if (!in) {
      std::fprintf(stderr, "waymark replay: cannot open the configuration %s\n", options.configFile.c_str());
      return kUnreadable;
    }
    std::stringstream text;
    text << in.rdbuf();
    config = text.str();
  }
  std::ifstream in(options.file, std::ios::binary | std::ios::ate);
  if (!in) {
    std::fprintf(stderr, "waymark replay: cannot open %s\n", options.file.c_str());
    return kUnreadable;
  }
  const auto bytes = static_cast<std::uint64_t>(in.tellg());
  in.seekg(0);
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
