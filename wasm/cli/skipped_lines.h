#pragma once
#include <cstdint>
#include <string>
#include <utility>

namespace waymark::cli {

/// Tells on standard error what was left out of a file, with its line number, and counts it.
class SkippedLines {
 public:
  /// From now on lines are told with this name before them; for who reads several files.
  void nameFile(std::string file) { file_ = std::move(file); }
  /// A line that is malformed, or whose touchpoint the core refuses.
  void skip(std::uint64_t line, const std::string& why);
  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  std::string file_;
  std::uint64_t count_ = 0;
};

}  // namespace waymark::cli
