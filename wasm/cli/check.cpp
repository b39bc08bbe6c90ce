#include "check.h"

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "codec/api.h"
#include "exit_codes.h"

namespace waymark::cli {

int check(const std::string& file, bool json) {
  std::ifstream in(file);
  if (!in) {
    std::fprintf(stderr, "waymark check: cannot open %s\n", file.c_str());
    return kUnreadable;
  }
  std::stringstream text;
  text << in.rdbuf();
  const auto answer = nlohmann::json::parse(createTracker(text.str(), ""));
  if (answer.contains("trackerId")) (void)destroyTracker(answer["trackerId"].get<int>());
  const auto problems = answer.value("problems", nlohmann::json::array());
  if (json) {
    std::printf("%s\n", nlohmann::json{{"file", file}, {"ok", problems.empty()}, {"problems", problems}}.dump(2).c_str());
  } else if (problems.empty()) {
    std::printf("%s: no problems\n", file.c_str());
  } else {
    for (const auto& p : problems) {
      const std::string path = p.value("path", "");
      std::printf("%s%s%s: %s (%s)\n", file.c_str(), path.empty() ? "" : "#", path.c_str(), p.value("message", "").c_str(), p.value("code", "").c_str());
    }
  }
  return problems.empty() ? kOk : kProblems;
}

}  // namespace waymark::cli
