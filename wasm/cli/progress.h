#pragma once
#include <cstdint>
#include <string>

namespace waymark::cli {

/// A bar on standard error, drawn only on a terminal and at most twenty times a second.
class Progress {
 public:
  /// @param total  units in all, e.g. bytes of the file; 0 hides the bar.
  Progress(std::string label, std::uint64_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void at(std::uint64_t done);

 private:
  std::string label_;
  std::uint64_t total_;
  int lastPercent_ = -1;
  bool terminal_;
};

}  // namespace waymark::cli
