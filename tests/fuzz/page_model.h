#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core.h"

/// What the shell would know of one page from the effects it was handed: which records each destination still waits for, which requests
/// are open, and what the ledger must say therefore.
namespace waymark::fuzz {

struct OpenRequest {
  std::string batchId, destination;
  std::vector<std::string> keys;
};

class PageModel {
 public:
  /// Whether the site may accept events, and store state, during the next dispatch.
  struct Allowed {
    bool events = false, storage = false;
  };

  /// Holds the answer against the model; `messages` is how many the dispatch had.
  void take(const Answer& answer, std::size_t messages, Allowed allowed, std::size_t maxEvents);

  /// From now on keys come into the index by other ways than `store`, or twice: only the ledger's own sums are held against it.
  void loosen() { exact_ = false; }
  [[nodiscard]] std::vector<OpenRequest>& open() { return open_; }
  /// Records that any destination waits for.
  [[nodiscard]] std::vector<std::string> waiting() const;
  /// By the last ledgers.
  [[nodiscard]] bool settled() const;

 private:
  struct Queue {
    std::set<std::string> waiting;
    std::int64_t stored = 0, delivered = 0, dropped = 0;
    Counters told;
  };

  void stored(Value effect);
  void forgotten(Value effect);
  void sent(Value effect, std::size_t maxEvents);

  std::map<std::string, Queue> queues_;
  std::vector<OpenRequest> open_;
  std::set<std::string> batches_;
  bool exact_ = true;
};

}  // namespace waymark::fuzz
