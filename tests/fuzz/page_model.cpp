#include "page_model.h"

namespace waymark::fuzz {
namespace {

constexpr std::size_t kBatchesPerTurn = 8;  // of a destination, for each message and once at the end
constexpr std::size_t kInDoubtAsked = 100;
constexpr std::string_view kFirst = "waymark";

std::string destinationOf(Value effect) {
  const std::string_view named = effect.find("destination").text();
  return std::string(named.empty() ? kFirst : named);
}

template <class Visit>
void eachText(Value list, Visit visit) {
  for (Value one = list.first(); !one.absent(); one = one.next()) visit(std::string(one.text()));
}

}  // namespace

void PageModel::stored(Value effect) {
  const std::string key(effect.find("key").text());
  const auto wait = [&](const std::string& destination) {
    Queue& queue = queues_[destination];
    require(queue.waiting.insert(key).second || !exact_, "a record is stored once");
    ++queue.stored;
  };
  if (const Value to = effect.find("to"); to.count() > 0) eachText(to, wait);
  else wait(std::string(kFirst));
}

void PageModel::forgotten(Value effect) {
  Queue& queue = queues_[destinationOf(effect)];
  require(effect.find("keys").count() > 0, "what is forgotten is named");
  eachText(effect.find("keys"), [&](const std::string& key) {
    require(queue.waiting.erase(key) == 1 || !exact_, "only what a destination waits for is settled, and once");
    ++(effect.find("reason").text() == "delivered" ? queue.delivered : queue.dropped);
  });
}

void PageModel::sent(Value effect, std::size_t maxEvents) {
  OpenRequest request = {std::string(effect.find("batchId").text()), destinationOf(effect), {}};
  require(batches_.insert(request.destination + " " + request.batchId).second, "a batch id is used once");
  require(effect.find("header").find("inDoubt").count() <= kInDoubtAsked, "a batch asks about at most 100 events in doubt");
  require(effect.find("timeoutMs").integer() > 0, "a request has a time limit");
  std::set<std::string> own;
  const Queue& queue = queues_[request.destination];
  eachText(effect.find("keys"), [&](const std::string& key) {
    require(own.insert(key).second || !exact_, "a batch holds an event once");
    require(queue.waiting.count(key) == 1 || !exact_, "only what waits is sent");
    request.keys.push_back(key);
  });
  require(request.keys.size() <= maxEvents, "a batch is no larger than configured");
  open_.push_back(std::move(request));
}

void PageModel::take(const Answer& answer, std::size_t messages, Allowed allowed, std::size_t maxEvents) {
  std::size_t sends = 0;
  answer.eachEffect("", [&](Value effect) {
    const std::string_view type = effect.find("type").text();
    if (type == "store") {
      require(allowed.events, "nothing is accepted before consent allows it");
      stored(effect);
    } else if (type == "forget") {
      forgotten(effect);
    } else if (type == "erase") {
      // Whatever was not named before goes with the rest.
      for (auto& [name, queue] : queues_) {
        queue.dropped += static_cast<std::int64_t>(queue.waiting.size());
        queue.waiting.clear();
      }
    } else if (type == "send") {
      require(allowed.events, "nothing is sent before consent allows it");
      sent(effect, maxEvents);
      ++sends;
    } else if (type == "save") {
      require(allowed.storage, "nothing is saved where nothing may be stored");
    } else if (type == "ledger") {
      for (Value ledger = effect.find("destinations").first(); !ledger.absent(); ledger = ledger.next())
        queues_[std::string(ledger.key())].told = readLedger(ledger);
    }
  });
  require(sends <= kBatchesPerTurn * queues_.size() * (messages + 1), "one dispatch starts a bounded number of requests");
  if (!exact_) return;
  for (const auto& [name, queue] : queues_) {
    require(queue.told.accepted == queue.stored, "what was stored is accepted");
    require(queue.told.queued + queue.told.inDoubt == static_cast<std::int64_t>(queue.waiting.size()), "queued and in doubt are the records that wait");
    require(queue.told.delivered == queue.delivered && queue.told.dropped == queue.dropped, "what was settled is counted");
  }
}

std::vector<std::string> PageModel::waiting() const {
  std::set<std::string> all;
  for (const auto& [name, queue] : queues_) all.insert(queue.waiting.begin(), queue.waiting.end());
  return {all.begin(), all.end()};
}

bool PageModel::settled() const {
  for (const auto& [name, queue] : queues_)
    if (queue.told.queued + queue.told.inDoubt > 0) return false;
  return true;
}

}  // namespace waymark::fuzz
