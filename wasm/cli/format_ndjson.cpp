#include <array>
#include <unordered_map>

#include "files.h"
#include "formats.h"

namespace waymark::cli {
namespace {

// What a collector's record carries beyond the touchpoint: ids of the visit and what was recognised, which is recognised anew here.
constexpr std::array<const char*, 19> kRecordOnly = {"visitorId", "sessionId", "sessionOrdinal", "tabId", "pageId", "seq", "utcOffsetMin", "device", "family", "ownership",
                                                     "moment", "stage", "channel", "goalsReached", "test", "internal", "botSigns", "receivedAtMs", "site"};

}  // namespace

void replayNdjson(std::istream& in, JourneyRunner& runner, JourneyPrinter& printer, Progress& progress) {
  struct Line {
    std::uint64_t number;
    nlohmann::json touchpoint;
  };
  std::vector<std::pair<std::string, std::vector<Line>>> visitors;
  std::unordered_map<std::string, std::size_t> index;
  std::string text;
  std::uint64_t number = 0, bytes = 0;
  while (std::getline(in, text)) {
    ++number;
    bytes += text.size() + 1;
    progress.at(bytes);
    if (isBlank(text)) continue;
    if (text.size() > kLineBytes) {
      printer.skip(number, kTooLong);
      continue;
    }
    auto line = parseLine(text);
    if (line.is_discarded() || !line.is_object()) {
      printer.skip(number, "not a JSON object");
      continue;
    }
    const auto visitor = line.find("visitorId");
    if (visitor == line.end() || !visitor->is_string()) {
      printer.skip(number, "/visitorId must be text");
      continue;
    }
    if (!line.contains("kind") || !line["kind"].is_string() || !hasTime(line)) {
      printer.skip(number, "/kind must be text and /atMs whole milliseconds since 1970");
      continue;
    }
    const std::string id = visitor->get<std::string>();
    for (const char* key : kRecordOnly) line.erase(key);
    const auto [at, isNew] = index.try_emplace(id, visitors.size());
    if (isNew) visitors.emplace_back(id, std::vector<Line>{});
    visitors[at->second].second.push_back({number, std::move(line)});
  }
  for (auto& [id, touchpoints] : visitors) {
    runner.begin(id);
    for (auto& line : touchpoints) runner.add(std::move(line.touchpoint), line.number);
    printer.print(runner.end());
  }
}

}  // namespace waymark::cli
