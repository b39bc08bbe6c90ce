#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "skipped_lines.h"

/// Sessions of item views, of which `waymark fit items` learns and `waymark eval nextitem` asks.
namespace waymark::cli {

struct Click {
  std::string item;
  std::int64_t atMs = 0;  ///< since 1970; 0 where the layout has no times
};
using ClickSession = std::vector<Click>;

struct ClickLog {
  bool isOrdered = true;               ///< else a session is a set, and neither clicks nor sessions have times
  std::vector<ClickSession> sessions;  ///< none empty; ordered ones by the time of their last click, clicks by their own
};

/// In words, for --help.
inline constexpr const char* kClickLayouts =
    "SessionId, ItemId, Time in seconds, tab separated, with or without a header; or msweb's A, C and V lines; or a touchpoint a line as a collector "
    "exports it: sessionId or visitorId, kind, atMs, item.id";

/// Reads a file whose first line tells its layout (kClickLayouts) and adds its sessions to `log`. Malformed lines are told and left out.
/// Touchpoints without an item are nothing. An item's id is 1 to 256 bytes.
/// @param who  the command, for messages. @return false, having said why, when the file cannot be read, is of none of the layouts, holds no click,
/// or is ordered where the log is not.
[[nodiscard]] bool readClicks(const std::string& path, const char* who, SkippedLines& skipped, ClickLog& log);

}  // namespace waymark::cli
