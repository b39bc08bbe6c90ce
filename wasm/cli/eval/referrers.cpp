#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "eval/confusion.h"
#include "eval/rows.h"
#include "eval/task.h"
#include "eval/visit.h"

namespace waymark::cli {
namespace {

/// The file's media in our channels: one of its words may cover several that we tell apart.
struct MediumChannels {
  std::string_view medium;
  std::vector<std::string_view> channels;
};
const std::vector<MediumChannels>& mediumChannels() {
  static const std::vector<MediumChannels> table = {
      {"search", {"Organic Search", "Organic Shopping"}},  // price comparison is search there
      {"social", {"Organic Social", "Organic Video", "Messaging", "Reviews & Forums"}},
      {"email", {"Email"}},
      {"chatbot", {"AI Assistant"}},
      {"paid", {"Paid Search", "Paid Social", "Paid Shopping", "Paid Video", "Paid Other", "Display", "Cross-network"}},
      {"unknown", {"Referral"}},
      {"internal", {"Direct"}},  // no arrival: who has none yet stands as direct
  };
  return table;
}

/// The page that the published cases are written for: their internal referrers are its neighbours.
constexpr const char* kPageOfTheCases = "http://www.snowplowanalytics.com/";

/// Right of all that were asked.
struct Tally {
  std::uint64_t right = 0, of = 0;
};

std::string textMember(const nlohmann::json& object, const char* key) {
  const auto at = object.find(key);
  return at != object.end() && at->is_string() ? at->get<std::string>() : "";
}

}  // namespace

/// `referrers FILE…`: referrers as they stand, of a landing without tags, with the medium, source and search term they tell. The shell's
/// sensor keeps the query of the common engines only; here the core's reading is measured, so the referrer is handed in whole.
/// Source: by name, in any case, where the file names one. Term: the same text, or none where the file has none.
/// Report: `{medium: {right, of}, source: {…}, term: {…}, misses: [{line, uri, of, expected, got}]}`.
bool measureReferrers(const TaskInput& input, Findings& findings) {
  Tally medium, source, term;
  auto misses = nlohmann::ordered_json::array();
  for (const std::string& file : input.options.files) {
    if (input.options.files.size() > 1) input.skipped.nameFile(file);
    const bool isRead = readList(file, input.skipped, [&](const nlohmann::json& entry, std::uint64_t line) {
      const std::string uri = textMember(entry, "uri"), word = textMember(entry, "medium"), name = textMember(entry, "source");
      if (uri.empty()) return input.skipped.skip(line, "/uri must be text");
      const auto known = std::find_if(mediumChannels().begin(), mediumChannels().end(), [&](const MediumChannels& one) { return one.medium == word; });
      if (known == mediumChannels().end()) return input.skipped.skip(line, "/medium is none of ours: " + word);
      std::string why;
      const auto journey = arrive(input.config, kPageOfTheCases, uri, why);
      if (journey.is_null()) return input.skipped.skip(line, why);
      const auto& channel = journey["channel"];

      const auto judge = [&](Tally& tally, const char* what, bool isRight, const std::string& expected, const std::string& got) {
        ++tally.of;
        tally.right += isRight ? 1 : 0;
        if (isRight) return;
        misses.push_back({{"line", line}, {"uri", uri}, {"of", what}, {"expected", expected}, {"got", got}});
        findings.table += "line " + std::to_string(line) + ": " + uri.substr(0, 60) + ": " + what + ": expected " + expected + ", got " + got + "\n";
      };
      const auto gotChannel = textMember(channel, "channel"), gotSource = textMember(channel, "source");
      judge(medium, "medium", std::find(known->channels.begin(), known->channels.end(), gotChannel) != known->channels.end(), word, gotChannel);
      if (!name.empty()) judge(source, "source", lowerAscii(name) == lowerAscii(gotSource), name, gotSource);
      judge(term, "term", textMember(entry, "term") == textMember(channel, "term"), textMember(entry, "term"), textMember(channel, "term"));
    });
    if (!isRead) return false;
  }
  for (const auto& [what, tally] : {std::pair("medium", medium), std::pair("source", source), std::pair("term", term)}) {
    findings.report[what] = {{"right", tally.right}, {"of", tally.of}};
    findings.table += formatted("%s: %llu of %llu right\n", what, static_cast<unsigned long long>(tally.right), static_cast<unsigned long long>(tally.of));
  }
  findings.report["misses"] = misses;
  return true;
}

}  // namespace waymark::cli
