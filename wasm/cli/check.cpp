#include "check.h"

#include <cstdio>

#include "exit_codes.h"
#include "files.h"

namespace waymark::cli {

int check(const std::string& file, bool json) {
  std::string text;
  if (!readConfig(file, "waymark check", text)) return kUnreadable;
  const auto problems = configProblems(text);
  if (json) {
    std::printf("%s\n", nlohmann::json{{"file", file}, {"ok", problems.empty()}, {"problems", problems}}.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
  } else if (problems.empty()) {
    std::printf("%s: no problems\n", file.c_str());
  } else {
    for (const auto& problem : problems) std::printf("%s\n", describe(file, problem).c_str());
  }
  return problems.empty() ? kOk : kProblems;
}

}  // namespace waymark::cli
