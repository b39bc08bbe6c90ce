#pragma once
#include <cstdint>
#include <string_view>

#include "model/answers.h"
#include "model/config.h"
#include "model/ledger.h"
#include "model/touchpoint.h"
#include "waymark/list.h"
#include "waymark/string.h"

/// What the core asks of the shell. The set is closed; each effect is handed to the sink at once, in order.
namespace waymark {

/// A touchpoint with everything recognised about it: what is stored and sent. Points into the tracker; valid during the call.
struct EventRecord {
  const Touchpoint* touchpoint = nullptr;
  std::string_view visitorId, tabId, pageId;
  std::int64_t seq = 0;
  std::int64_t utcOffsetMin = 0;
  DeviceType device = DeviceType::Desktop;
  Family family = Family::Digital;
  Ownership ownership = Ownership::Owned;
  const MomentAnswer* moment = nullptr;
  const StageAnswer* stage = nullptr;
  const SessionAnswer* session = nullptr;
  const ChannelAnswer* channel = nullptr;
  const List<GoalReached>* goalsReached = nullptr;
  bool test = false, internal = false;
  const List<String>* botSigns = nullptr;
};

struct SendEffect {
  std::string_view batchId, destination, url;
  const List<String>* keys = nullptr;
  TimeMs sentAt;
  std::string_view tabId;
  std::int64_t ledgerSeq = 0;
  const Ledger* ledger = nullptr;
  const List<String>* inDoubt = nullptr;  ///< ids to ask for
  std::string_view siteId, writeKey;
  bool leaving = false;
  DurationMs timeout;
};

struct JourneyEffect {
  const Touchpoint* touchpoint = nullptr;
  Family family = Family::Digital;
  Ownership ownership = Ownership::Owned;
  std::int64_t index = 0;  ///< touchpoints of this visitor before this one
  const MomentAnswer* moment = nullptr;
  const StageAnswer* stage = nullptr;
  const SessionAnswer* session = nullptr;
  const ChannelAnswer* channel = nullptr;
  bool momentChanged = false, stageChanged = false, sessionChanged = false, channelChanged = false;
};

struct DecideEffect {
  std::string_view slot, option;  ///< option "default": no rule's condition holds
  const SlotContent* content = nullptr;
  const Attributes* facts = nullptr;  ///< attributes the conditions read
  const List<Evidence>* momentEvidence = nullptr;  ///< where the moment was among them
  const List<Evidence>* stageEvidence = nullptr;   ///< likewise
};

struct GoalEffect { const GoalReached* goal = nullptr; Kind kind = Kind::Custom; };

/// Records that left a destination's queue.
struct ForgetEffect {
  std::string_view destination;
  const List<String>* keys = nullptr;
  std::string_view reason;  ///< delivered, dropped, erased
  std::string_view why;     ///< the ledger's reason, but for delivered
};

/// Where effects go. The codec writes them as JSON at once; tests collect them.
class EffectSink {
 public:
  /// The record as it will be stored and sent. Kept as text from here on: nothing about an event changes later.
  virtual String render(const EventRecord& record) = 0;
  /// @param to  who waits for it; empty: `waymark` alone
  virtual void store(std::string_view key, Kind kind, bool urgent, std::string_view record, const List<String>& to) = 0;
  virtual void forget(const ForgetEffect& effect) = 0;
  virtual void send(const SendEffect& effect) = 0;
  virtual void schedule(std::string_view timer, DurationMs after) = 0;
  virtual void cancel(std::string_view timer) = 0;
  /// The sink reads the state from the tracker itself.
  virtual void save() = 0;
  virtual void erase(std::string_view reason) = 0;
  virtual void journey(const JourneyEffect& effect) = 0;
  virtual void decide(const DecideEffect& effect) = 0;
  virtual void goal(const GoalEffect& effect) = 0;
  virtual void diagnostic(std::string_view code, std::string_view message, std::string_view path) = 0;
  /// Of all destinations; the sink reads them from the tracker itself.
  virtual void ledger() = 0;

 protected:
  ~EffectSink() = default;
};

}  // namespace waymark
