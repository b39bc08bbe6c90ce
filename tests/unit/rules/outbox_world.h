#pragma once
#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "rules/delivery/outbox.h"

/// A small world around outboxes: tabs that share a store, and one backend. Every step checks what must hold whatever happens.
namespace waymark::world {

/// What can happen, with two numbers that say how.
struct Step {
  enum What { Add, AddValuable, AddGuilty, Due, Flush, Answer, LoseAnswer, Fail, Block, RefuseSetUp, Leave, ComeBack, Crash, SecondTab, LoseText, Wait, WaitLong, kWhats };
  What what = Add;
  int a = 0, b = 0;
};
inline std::ostream& operator<<(std::ostream& out, const Step& step) {
  constexpr const char* kNames[] = {"Add", "AddValuable", "AddGuilty", "Due", "Flush", "Answer", "LoseAnswer", "Fail", "Block", "RefuseSetUp",
                                    "Leave", "ComeBack", "Crash", "SecondTab", "LoseText", "Wait", "WaitLong"};
  return out << "{Step::" << kNames[step.what] << ", " << step.a << ", " << step.b << "}";
}

struct Rules {
  OnDoubt onDoubt = OnDoubt::Resend;
  std::int64_t maxEvents = 5, maxBytes = 8192, capBytes = 1 << 24;
  bool acks = true;       ///< the backend says what it has
  bool namesGuilty = true;  ///< the backend refuses events by name, not whole batches
};

class World {
 public:
  using Key = std::string;
  std::map<Key, int> arrivals;               ///< at the backend: how often each event came
  std::map<Key, std::string> dropped;        ///< by reason
  std::set<Key> delivered, attempted, guilty;

  explicit World(const Rules& rules) : rules_(rules) {
    destination_.onDoubt = rules.onDoubt;
    config_.batch.maxEvents = rules.maxEvents;
    config_.batch.maxBytes = rules.maxBytes;
    config_.storageCapBytes = rules.capBytes;
    open();
  }

  void run(const std::vector<Step>& steps) {
    for (const Step& step : steps) {
      act(step);
      check();
    }
  }

  /// The network heals, everything waiting goes.
  void heal() {
    for (Tab& tab : tabs_) {
      while (!tab.requests.empty()) answer(tab, 0, true);
      tab.outbox->see(true, now());
    }
    for (int i = 0; i < 100000 && !allEmpty(); ++i) {
      now_ += 1000;
      for (Tab& tab : tabs_) {
        send(tab, true, false);
        while (!tab.requests.empty()) answer(tab, 0, true);
      }
      check();
    }
    must(allEmpty(), "everything queued leaves once the network is well");
    for (const Key& key : attempted) {
      must(arrivals.count(key) + dropped.count(key) > 0, "an event neither arrived nor was dropped by name", key);
      must(delivered.count(key) + dropped.count(key) == 1, "an event is delivered or dropped, and one of them", key);
    }
  }

 private:
  struct Request {
    std::uint32_t batch = 0;
    std::vector<Key> keys, asked;
    bool leaving = false;
  };
  struct Tab {
    std::unique_ptr<Outbox> outbox;
    std::set<Key> owned;
    std::vector<Request> requests;
  };
  struct Stored { std::int64_t bytes; Kind kind; };

  [[nodiscard]] DurationMs now() const { return {now_}; }
  static void must(bool holds, const std::string& what, const Key& key = {}) {
    if (!holds) throw std::logic_error(what + (key.empty() ? "" : ": " + key));
  }

  void open() {
    renew(tabs_.emplace_back(), {});
  }

  void renew(Tab& tab, DurationMs blockedFor) {
    tab.outbox = std::make_unique<Outbox>();
    tab.outbox->configure(config_, destination_, seed_++, now(), blockedFor);
  }

  void act(const Step& step) {
    Tab& tab = tabs_[static_cast<std::size_t>(step.a) % tabs_.size()];
    const bool odd = step.b % 2 != 0;
    switch (step.what) {
      case Step::Add: return add(tab, odd ? Kind::Click : Kind::PageView, 50 + step.b);
      case Step::AddValuable: return add(tab, Kind::Purchase, 50 + step.b);
      case Step::AddGuilty:
        guilty.insert("e" + std::to_string(attempted.size()));
        return add(tab, Kind::PageView, 50 + step.b);
      case Step::Due: return send(tab, false, false);
      case Step::Flush: return send(tab, true, false);
      case Step::Answer: return answerOne(tab, step.b, [&](std::size_t i) { answer(tab, i, true); });
      case Step::LoseAnswer: return answerOne(tab, step.b, [&](std::size_t i) { lost(tab, i, step.b % 3 == 0); });
      case Step::Fail: return answerOne(tab, step.b, [&](std::size_t i) { settle(tab, i, {SendOutcome::Retry, odd ? std::optional<std::int64_t>(step.b * 100) : std::nullopt, {}, {}}); });
      case Step::Block: return answerOne(tab, step.b, [&](std::size_t i) { settle(tab, i, {SendOutcome::Blocked, {}, {}, {}}); });
      case Step::RefuseSetUp: return answerOne(tab, step.b, [&](std::size_t i) { settle(tab, i, {SendOutcome::Refused, {}, {}, {}}); });
      case Step::Leave:
        tab.outbox->see(false, now());
        for (int i = 0; i < 8; ++i) {
          const std::size_t before = tab.requests.size();
          send(tab, true, true);
          if (tab.requests.size() == before) return;
          if ((step.b >> i) % 3 == 0) settle(tab, before, {SendOutcome::Blocked, {}, {}, {}});
          else lost(tab, before, (step.b >> i) % 3 == 1);
        }
        return;
      case Step::ComeBack: return tab.outbox->see(true, now());
      case Step::Crash: return crash(tab, step.b);
      case Step::SecondTab: return takeOver(tab);
      case Step::LoseText:
        if (!tab.owned.empty()) {
          const Key key = *std::next(tab.owned.begin(), step.b % static_cast<int>(tab.owned.size()));
          tab.outbox->giveUp({String(key)}, "missing");
          collect(tab);
          must(dropped[key] == "missing", "a lost text is named", key);
        }
        return;
      case Step::Wait: now_ += step.b; return;
      case Step::WaitLong: now_ += 10000 * (step.b + 1); return;
      case Step::kWhats: return;
    }
  }

  void add(Tab& tab, Kind kind, std::int64_t bytes) {
    const Key key = "e" + std::to_string(attempted.size());
    attempted.insert(key);
    stored_[key] = {bytes, kind};
    tab.owned.insert(key);
    tab.outbox->add(key, bytes, kind, now());
    collect(tab);
  }

  void send(Tab& tab, bool force, bool leaving) {
    const auto plan = tab.outbox->plan(lastBatch_ + 1, now(), force, leaving);
    collect(tab);
    if (!plan) return;
    Request request{++lastBatch_, keysOf(plan->keys), keysOf(plan->asked), leaving};
    std::int64_t bytes = Outbox::kEnvelopeBytes;
    must(!request.keys.empty() && static_cast<std::int64_t>(request.keys.size()) <= rules_.maxEvents, "a batch has one to maxEvents events");
    must(request.asked.size() <= Outbox::kAsked && (!leaving || request.asked.empty()), "at most a hundred are asked about, and none by a beacon");
    for (const Key& key : request.asked) bytes += static_cast<std::int64_t>(key.size()) + 3;
    for (const Key& key : request.keys) {
      must(tab.owned.count(key) == 1, "only what is owned is sent", key);
      bytes += stored_[key].bytes + 1;
    }
    must(bytes <= rules_.maxBytes || request.keys.size() == 1, "a batch keeps to maxBytes");
    if (!leaving)
      for (const Request& other : tab.requests) must(other.leaving, "one request at a time");
    tab.requests.push_back(std::move(request));
  }

  template <class Act>
  void answerOne(Tab& tab, int which, Act with) {
    if (!tab.requests.empty()) with(static_cast<std::size_t>(which) % tab.requests.size());
  }

  /// What the backend does with a batch. @return its answer
  BatchAnswer arrive(const Request& request) {
    BatchAnswer out;
    for (const Key& key : request.keys)
      if (guilty.count(key) != 0) out.rejected.push_back(String(key));
    if (!out.rejected.empty() && !rules_.namesGuilty) return {SendOutcome::Rejected, {}, {}, {}};
    out.outcome = SendOutcome::Accepted;
    for (const Key& key : request.keys)
      if (guilty.count(key) == 0) ++arrivals[key];
    if (rules_.acks)
      for (const Key& key : request.asked)
        if (arrivals.count(key) != 0) out.acked.push_back(String(key));
    return out;
  }

  void answer(Tab& tab, std::size_t at, bool) {
    if (tab.requests[at].leaving) return lost(tab, at, true);  // a beacon has no other
    settle(tab, at, arrive(tab.requests[at]));
  }
  void lost(Tab& tab, std::size_t at, bool arrived) {
    if (arrived) (void)arrive(tab.requests[at]);
    settle(tab, at, {tab.requests[at].leaving ? SendOutcome::Unknown : SendOutcome::Lost, {}, {}, {}});
  }
  void settle(Tab& tab, std::size_t at, const BatchAnswer& answer) {
    const Request request = tab.requests[at];
    tab.requests.erase(tab.requests.begin() + static_cast<std::ptrdiff_t>(at));
    (void)tab.outbox->settle(request.batch, answer, now());
    collect(tab);
  }

  /// The tab is gone with what it had not heard; its records are found in the store.
  void crash(Tab& tab, int how) {
    for (const Request& request : tab.requests)
      if (how % 2 != 0) (void)arrive(request);
    const std::set<Key> left = tab.owned;
    tab.owned.clear();
    tab.requests.clear();
    renew(tab, how % 5 == 0 ? seconds(60) : DurationMs{});
    adopt(tab, left);
  }

  /// A second tab takes over what this one has while it sleeps; woken, it learns so.
  void takeOver(Tab& tab) {
    const std::size_t index = static_cast<std::size_t>(&tab - tabs_.data());
    if (tabs_.size() < 3) open();
    Tab& from = tabs_[index];
    Tab& to = tabs_[(index + 1) % tabs_.size()];
    const std::set<Key> taken = from.owned;
    adopt(to, taken);
    for (const Key& key : taken) from.outbox->giveUp({String(key)}, {});
    from.owned.clear();
  }

  void adopt(Tab& tab, const std::set<Key>& keys) {
    for (const Key& key : keys) {
      tab.owned.insert(key);
      tab.outbox->adopt(key, stored_[key].bytes, stored_[key].kind, now());
      collect(tab);
      if (tab.owned.count(key) == 0) continue;
      tab.outbox->adopt(key, stored_[key].bytes, stored_[key].kind, now());  // told twice is once
      collect(tab);
    }
  }

  void collect(Tab& tab) {
    for (const Gone& gone : tab.outbox->takeGone())
      for (const String& text : gone.keys) {
        const Key key{std::string_view(text)};
        const std::string why{std::string_view(gone.why)};
        must(tab.owned.erase(key) == 1, "what leaves was there", key);
        if (why.empty()) {
          must(arrivals.count(key) != 0, "delivered is what arrived", key);
          must(delivered.insert(key).second, "and is delivered once", key);
          continue;
        }
        must(dropped.emplace(key, why).second, "what is dropped is dropped once", key);
        if (why == "rejected") must(guilty.count(key) != 0, "only the guilty is dropped", key);
        else if (why == "in_doubt") must(rules_.onDoubt == OnDoubt::Drop, "doubt drops only where asked", key);
        else must(why == "overflow" || why == "missing", "a drop has a known reason: " + why, key);
      }
  }

  void check() {
    for (Tab& tab : tabs_) {
      const Ledger& ledger = tab.outbox->ledger();
      std::int64_t sum = ledger.delivered + ledger.queued + ledger.inDoubt, inFlight = 0;
      for (const Count& count : ledger.dropped) sum += count.count;
      must(ledger.accepted == sum, "the ledger adds up");
      must(ledger.queued >= 0 && ledger.inDoubt >= 0, "no count is negative");
      must(ledger.queued + ledger.inDoubt == static_cast<std::int64_t>(tab.owned.size()), "the ledger counts what the tab owns");
      std::int64_t bytes = 0;
      for (const Key& key : tab.owned) bytes += stored_[key].bytes;
      must(tab.outbox->bytes() == bytes, "bytes are counted");
      for (const Request& request : tab.requests)
        for (const Key& key : request.keys) inFlight += stored_[key].bytes;
      must(bytes <= rules_.capBytes || bytes <= inFlight, "the cap holds but for what is on its way");
      for (const auto& [key, times] : arrivals) must(times == 1 || rules_.onDoubt == OnDoubt::Resend, "nothing arrives twice where that counts twice", key);
    }
  }

  [[nodiscard]] bool allEmpty() const {
    return std::all_of(tabs_.begin(), tabs_.end(), [](const Tab& tab) { return tab.owned.empty(); });
  }

  static std::vector<Key> keysOf(const List<String>& texts) {
    std::vector<Key> out;
    for (const String& text : texts) out.emplace_back(std::string_view(text));
    return out;
  }

  Rules rules_;
  DestinationConfig destination_;
  Config config_;
  std::vector<Tab> tabs_;
  std::map<Key, Stored> stored_;
  std::int64_t now_ = 0;
  std::uint32_t lastBatch_ = 0;
  std::uint64_t seed_ = 1;
};

}  // namespace waymark::world
