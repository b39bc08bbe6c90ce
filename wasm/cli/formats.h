#pragma once
#include <cstdint>
#include <istream>

#include "journey_printer.h"
#include "journey_runner.h"
#include "messages.h"
#include "progress.h"

namespace waymark::cli {

/// Longest line of a clickstream taken, as the core's bound for one message.
inline constexpr std::size_t kLineBytes = 1u << 20;
inline constexpr const char* kTooLong = "longer than 1048576 bytes";

/// `SessionId ItemId Time` (seconds since 1970), tab separated, with or without a header line. A run of equal SessionIds is one
/// visitor whose clicks are item views (RecSys Challenge 2015).
void replayYoochoose(std::istream& in, JourneyRunner& runner, JourneyPrinter& printer, Progress& progress);

/// One touchpoint a line: `visitorId`, `kind`, `atMs` and any touchpoint field; event records exported by a collector fit too.
/// Visitors may be interleaved; each one's touchpoints are taken in the order of the file.
void replayNdjson(std::istream& in, JourneyRunner& runner, JourneyPrinter& printer, Progress& progress);

/// What `exportRecording()` wrote in a browser: replays every dispatch and compares the answers, text by text.
/// @return kOk when all are equal, kDiffers with the first difference printed, kUnreadable when it is no recording.
int replayRecording(std::istream& in, std::uint64_t bytes);

/// One story a line, `{"config":…,"savedState":…,"dispatches":["[…]", …]}`: prints a 64-bit digest of each story's answers
/// (or the answers themselves), so that other runtimes can be compared with this one.
int replayStories(std::istream& in, std::uint64_t bytes, bool digestOnly);

}  // namespace waymark::cli
