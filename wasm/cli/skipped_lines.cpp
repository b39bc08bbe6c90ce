#include "skipped_lines.h"

#include <cstdio>

namespace waymark::cli {
namespace {

constexpr std::uint64_t kLinesReported = 20;  // beyond that only counted: a file of the wrong format would flood the terminal

}  // namespace

void SkippedLines::skip(std::uint64_t line, const std::string& why) {
  if (++count_ > kLinesReported) return;
  std::fprintf(stderr, "%s%sline %llu: %s; skipped\n", file_.c_str(), file_.empty() ? "" : ": ", static_cast<unsigned long long>(line), why.c_str());
}

}  // namespace waymark::cli
