#pragma once

namespace waymark::cli {

/// What the tool's exit code tells. 1 and above 100 are left to the argument parser.
inline constexpr int kOk = 0;
inline constexpr int kUnreadable = 2;  ///< a file could not be opened, or was not of the format named
inline constexpr int kSkipped = 3;     ///< done, but lines were malformed: reported with their number and skipped
inline constexpr int kDiffers = 4;     ///< a recording did not replay to the same effects
inline constexpr int kProblems = 5;    ///< the configuration has problems

}  // namespace waymark::cli
