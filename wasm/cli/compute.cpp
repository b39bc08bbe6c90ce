#include "compute.h"

#include <cstdio>
#include <string_view>

#include "calculator/calculator.h"
#include "exit_codes.h"
#include "files.h"
#include "items/ask.h"

namespace waymark::cli {
namespace {

constexpr const char* kCompute = "waymark compute";

void printLine(std::string_view text) { std::printf("%.*s\n", static_cast<int>(text.size()), text.data()); }

}  // namespace

int compute(const ComputeOptions& options) {
  if (!options.itemsFile.empty()) {
    std::string bytes;
    if (!readConfig(options.itemsFile, kCompute, bytes)) return kUnreadable;
    if (const std::string why = ItemAsker::useTable(bytes); !why.empty()) {
      std::fprintf(stderr, "%s: %s: %s\n", kCompute, options.itemsFile.c_str(), why.c_str());
      return kUnreadable;
    }
  }
  std::ifstream in;
  if (!openFile(options.file, kCompute, in)) return kUnreadable;
  for (std::string question; std::getline(in, question);)
    if (!isBlank(question)) printLine(waymark::compute(options.task, question));
  return kOk;
}

}  // namespace waymark::cli
