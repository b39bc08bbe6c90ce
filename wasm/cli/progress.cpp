#include "progress.h"

#include <unistd.h>

#include <cstdio>

namespace waymark::cli {

Progress::Progress(std::string label, std::uint64_t total) : label_(std::move(label)), total_(total), terminal_(total > 0 && isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (terminal_ && lastPercent_ >= 0) std::fprintf(stderr, "\r\x1b[K");
}

void Progress::at(std::uint64_t done) {
  if (!terminal_) return;
  const int percent = static_cast<int>(done * 100 / total_);
  if (percent == lastPercent_) return;
  lastPercent_ = percent;
  char bar[33];
  for (int i = 0; i < 32; ++i) bar[i] = i * 100 < percent * 32 ? '#' : '.';
  bar[32] = '\0';
  std::fprintf(stderr, "\r%s [%s] %3d %%", label_.c_str(), bar, percent);
  std::fflush(stderr);
}

}  // namespace waymark::cli
