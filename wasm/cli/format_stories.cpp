#include <cstdio>

#include "base/hash.h"
#include "codec/api.h"
#include "exit_codes.h"
#include "files.h"
#include "formats.h"

namespace waymark::cli {

int replayStories(std::istream& in, std::uint64_t bytes, bool digestOnly) {
  Progress progress("replay", bytes);
  std::string text;
  std::uint64_t number = 0, done = 0, malformed = 0;
  while (std::getline(in, text)) {
    ++number;
    progress.at(done += text.size() + 1);
    if (isBlank(text)) continue;
    const auto story = parseLine(text);
    if (!story.is_object() || !story.contains("dispatches") || !story["dispatches"].is_array() || (story.contains("savedState") && !story["savedState"].is_string())) {
      std::fprintf(stderr, "line %llu: not a story; skipped\n", static_cast<unsigned long long>(number));
      ++malformed;
      continue;
    }
    const auto created = nlohmann::json::parse(createTracker(story.value("config", nlohmann::json::object()).dump(), story.value("savedState", std::string())));
    const int trackerId = created.value("trackerId", 0);
    std::uint64_t digest = fnv1a64("");
    nlohmann::json answers = nlohmann::json::array();
    for (const auto& messages : story["dispatches"]) {
      const String answer = dispatch(trackerId, messages.is_string() ? messages.get<std::string>() : messages.dump());
      digest = fnv1a64(answer, digest);
      if (!digestOnly) answers.push_back(nlohmann::json::parse(answer));
    }
    (void)destroyTracker(trackerId);
    if (digestOnly)
      std::printf("%s\n", std::string(hex64(digest)).c_str());
    else
      std::printf("%s\n", answers.dump().c_str());
  }
  return malformed > 0 ? kSkipped : kOk;
}

}  // namespace waymark::cli
