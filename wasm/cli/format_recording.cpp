#include <cstdio>

#include "codec/api.h"
#include "exit_codes.h"
#include "files.h"
#include "formats.h"

namespace waymark::cli {
namespace {

/// The text of a member that is either text already or a value to be written as JSON.
std::string textOf(const nlohmann::json& object, const char* key, const char* fallback) {
  const auto at = object.find(key);
  if (at == object.end() || at->is_null()) return fallback;
  return at->is_string() ? at->get<std::string>() : at->dump();
}

}  // namespace

int replayRecording(std::istream& in, std::uint64_t bytes) {
  Progress progress("replay", bytes);
  std::string text;
  if (!std::getline(in, text)) {
    std::fprintf(stderr, "waymark replay: the recording is empty\n");
    return kUnreadable;
  }
  const auto head = parseLine(text);
  if (!head.is_object() || !head.contains("waymark") || head["waymark"] != "recording/1") {
    std::fprintf(stderr, "waymark replay: line 1 is not {\"waymark\":\"recording/1\",…}\n");
    return kUnreadable;
  }
  const auto created = nlohmann::json::parse(createTracker(textOf(head, "config", "{}"), textOf(head, "savedState", "")));
  if (!created.value("ok", false)) {
    std::fprintf(stderr, "waymark replay: %s\n", created.dump().c_str());
    return kUnreadable;
  }
  const int trackerId = created["trackerId"].get<int>();
  std::uint64_t number = 1, done = text.size() + 1, dispatches = 0, differing = 0, malformed = 0;
  while (std::getline(in, text)) {
    ++number;
    progress.at(done += text.size() + 1);
    if (isBlank(text)) continue;
    const auto line = parseLine(text);
    if (!line.is_object() || !line.contains("messages")) {
      if (line.is_object() && line.contains("dropped")) {
        std::fprintf(stderr, "line %llu: the recording was cut: its oldest dispatches were dropped\n", static_cast<unsigned long long>(number));
        continue;
      }
      std::fprintf(stderr, "line %llu: not a dispatch; skipped\n", static_cast<unsigned long long>(number));
      ++malformed;
      continue;
    }
    ++dispatches;
    const auto expected = line.contains("answer") ? nlohmann::json::parse(textOf(line, "answer", "null"), nullptr, false) : nlohmann::json();
    const auto given = nlohmann::json::parse(dispatch(trackerId, textOf(line, "messages", "[]")));
    if (expected == given) continue;
    if (differing++ == 0) {
      const auto patch = nlohmann::json::diff(expected, given);
      std::printf("line %llu: %s", static_cast<unsigned long long>(number), patch.empty() ? "differs\n" : (patch[0].dump() + "\n").c_str());
    }
  }
  (void)destroyTracker(trackerId);
  std::printf("%llu dispatches replayed, %llu with other effects\n", static_cast<unsigned long long>(dispatches), static_cast<unsigned long long>(differing));
  if (differing > 0) return kDiffers;
  return malformed > 0 ? kSkipped : kOk;
}

}  // namespace waymark::cli
