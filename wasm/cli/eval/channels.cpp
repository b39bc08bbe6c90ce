#include "eval/address.h"
#include "eval/confusion.h"
#include "eval/rows.h"
#include "eval/task.h"
#include "eval/visit.h"

namespace waymark::cli {
namespace {

/// A landing that is tagged with what the row names. Its words for "no tag", such as (direct) and (none), are handed in as they stand.
std::string taggedLanding(const std::vector<std::string>& tags) {
  constexpr const char* kNames[] = {"utm_source=", "utm_medium=", "utm_campaign="};
  std::string url = "https://site.example/landing";
  char separator = '?';
  for (std::size_t i = 0; i < std::size(kNames); ++i) {
    if (tags[i].empty()) continue;
    url += separator + (kNames[i] + encodeComponent(tags[i]));
    separator = '&';
  }
  return url;
}

}  // namespace

/// `channels FILE…`: source, medium and campaign, as campaign tags of a landing without referrer, and the channel they belong to.
/// Report: `{right, of, misses: [{line, row, expected, got}]}`, row as `source,medium,campaign`.
bool measureChannels(const TaskInput& input, Findings& findings) {
  std::uint64_t right = 0, of = 0;
  auto misses = nlohmann::ordered_json::array();
  for (const std::string& file : input.options.files) {
    if (input.options.files.size() > 1) input.skipped.nameFile(file);
    const bool isRead =
        readTable(file, ',', {"source", "medium", "campaign", "expected_channel"}, input.skipped, [&](const std::vector<std::string>& cells, std::uint64_t line) {
          const std::string& expected = cells[3];
          if (expected.empty()) return input.skipped.skip(line, "expected_channel is empty");
          std::string why;
          const auto journey = arrive(input.config, taggedLanding(cells), "", why);
          if (journey.is_null()) return input.skipped.skip(line, why);
          ++of;
          const auto got = journey["channel"]["channel"].get<std::string>();
          if (got == expected) {
            ++right;
            return;
          }
          const std::string row = cells[0] + "," + cells[1] + "," + cells[2];
          misses.push_back({{"line", line}, {"row", row}, {"expected", expected}, {"got", got}});
          findings.table += "line " + std::to_string(line) + ": " + row + ": expected " + expected + ", got " + got + "\n";
        });
    if (!isRead) return false;
  }
  findings.report = {{"right", right}, {"of", of}, {"misses", misses}};
  findings.table += formatted("channel: %llu of %llu right\n", static_cast<unsigned long long>(right), static_cast<unsigned long long>(of));
  return true;
}

}  // namespace waymark::cli
