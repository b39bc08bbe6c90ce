#include "files.h"

#include <cstdio>
#include <filesystem>
#include <sstream>
#include <system_error>

#include "codec/api.h"
#include "exit_codes.h"

namespace waymark::cli {
namespace {

constexpr int kLineDepth = 80;  // the codec's 64, in a list of messages, in a line

}  // namespace

bool openFile(const std::string& path, const char* who, std::ifstream& in) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    std::fprintf(stderr, "%s: %s is a folder; a file is needed\n", who, path.c_str());
    return false;
  }
  in.open(path, std::ios::binary);
  if (in) return true;
  std::fprintf(stderr, "%s: cannot open %s\n", who, path.c_str());
  return false;
}

std::uint64_t sizeOf(const std::string& path) {
  std::error_code problem;
  const auto bytes = std::filesystem::file_size(path, problem);
  return problem ? 0 : bytes;
}

bool readConfig(const std::string& path, const char* who, std::string& text) {
  std::ifstream in;
  if (!openFile(path, who, in)) return false;
  std::stringstream all;
  all << in.rdbuf();
  text = all.str();
  return true;
}

nlohmann::json configProblems(const std::string& text) {
  if (isBlank(text)) return {{{"code", "invalid_json"}, {"message", "is empty; a configuration with nothing set is {}"}, {"path", ""}}};
  const auto answer = nlohmann::json::parse(createTracker(text, ""));
  if (answer.contains("trackerId")) (void)destroyTracker(answer["trackerId"].get<int>());
  return answer.value("problems", nlohmann::json::array());
}

int siteConfig(const std::string& path, const char* who, std::string& text) {
  text = "{}";
  if (path.empty()) return kOk;
  if (!readConfig(path, who, text)) return kUnreadable;
  const auto problems = configProblems(text);
  for (const auto& problem : problems) std::fprintf(stderr, "%s\n", describe(path, problem).c_str());
  return problems.empty() ? kOk : kProblems;
}

std::string describe(const std::string& file, const nlohmann::json& problem) {
  const std::string path = problem.value("path", "");
  return file + (path.empty() ? "" : "#" + path) + ": " + problem.value("message", "") + " (" + problem.value("code", "") + ")";
}

nlohmann::json parseLine(const std::string& text) {
  bool isTooDeep = false;
  auto line = nlohmann::json::parse(
      text,
      [&](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
        isTooDeep = isTooDeep || depth > kLineDepth;
        return !isTooDeep;
      },
      false);
  return isTooDeep ? nlohmann::json(nlohmann::json::value_t::discarded) : line;
}

bool isBlank(const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

}  // namespace waymark::cli
