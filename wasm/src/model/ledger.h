#pragma once
#include <cstdint>
#include <string_view>

#include "waymark/list.h"
#include "waymark/string.h"

namespace waymark {

struct Count {
  String reason;
  std::int64_t count = 0;
};

/// What became of every event, per destination: accepted = delivered + queued + inDoubt + Σ dropped, always.
/// `held` waits for consent and is not accepted yet; `refused` never was.
struct Ledger {
  std::int64_t accepted = 0, delivered = 0, queued = 0, inDoubt = 0, held = 0;
  List<Count> dropped, refused;
};

inline void addCount(List<Count>& counts, std::string_view reason, std::int64_t by) {
  if (by == 0) return;
  for (Count& c : counts) {
    if (c.reason != reason) continue;
    c.count += by;
    return;
  }
  counts.push_back({String(reason), by});
}

}  // namespace waymark
