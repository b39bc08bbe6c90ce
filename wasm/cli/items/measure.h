#pragma once
#include <cstdint>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "items/ask.h"
#include "items/sessions.h"
#include "skipped_lines.h"

namespace waymark::cli {

struct NextItemFigures {
  NextItemScore rule, popular;  ///< `popular`: the most looked-at items for everybody, as the line to beat
  double medianUs = 0;
  std::uint64_t refused = 0;    ///< clicks that the core did not take

  /// Ordered: `{hr5, hr20, mrr20, popularHr20, bytes, us, of}`. Sets: `{rank, popularRank, gain, hr5, popularHr5, bytes, us, of}`.
  [[nodiscard]] nlohmann::ordered_json report(bool isOrdered, std::size_t bytes) const;
  /// The same for people.
  [[nodiscard]] std::string table(bool isOrdered, std::size_t bytes) const;
};

/// Each session is a visitor of their own whose clicks go in as ordinary `view_item` messages through the tracker; what the tracker remembers of
/// the session's items is what the calculator is asked by. Ordered: after each click but the last, the next one is looked for in the first 20; an
/// item looked at twice in a row cannot be found, because the last one is never recommended, and counts as missed, as in the published figures.
/// Sets: of each of two or more items one is hidden, drawn by the seed, and looked for in the first 100 once the others were told.
/// The table is the one handed to ItemAsker.
[[nodiscard]] NextItemFigures measureNextItem(bool isOrdered, std::span<const ClickSession> sessions, const std::string& config, std::uint64_t seed);

/// Into what is learnt from and what is measured: ordered sessions by time, the latest fifth is measured; sets by the seed, a fifth of them.
void splitClicks(const ClickLog& log, std::uint64_t seed, std::vector<ClickSession>& earlier, std::vector<ClickSession>& later);

}  // namespace waymark::cli
