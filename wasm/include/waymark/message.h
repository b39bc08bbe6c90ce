#pragma once
#include <array>
#include <cstdint>
#include <optional>

#include "model/config.h"
#include "model/touchpoint.h"
#include "waymark/ids.h"
#include "waymark/list.h"
#include "waymark/string.h"
#include "waymark/time.h"

/// What the shell tells the core. The set is closed; see js/src/core/protocol.ts for the JSON spelling of each.
namespace waymark {

struct Stamp {
  MessageId id;
  TimeMs at;
  DurationMs elapsed;
};

struct ConsentState { Grant analytics = Grant::Unknown, personalization = Grant::Unknown, advertising = Grant::Unknown; };

struct StartMessage {
  std::int64_t protocol = 0;
  std::uint32_t seed = 0;
  TabId tabId;
  PageId pageId;
  VisitorId visitorId;
  Page page;
  String referrer;
  DeviceType device = DeviceType::Desktop;
  std::int64_t utcOffsetMin = 0;
  Mode mode = Mode::Normal;
  StorageMode storage = StorageMode::Memory;
  ConsentState consent;
  List<String> botSigns;
  bool internal = false;
  DurationMs blockedFor;  ///< what is left of a circuit that opened on an earlier page; 0: none is open
};
struct ConsentMessage { ConsentState consent; String source; VisitorId visitorId; StorageMode storage = StorageMode::Memory; };
struct VisibilityMessage { bool hidden = false; };
struct TimerMessage { String timer; };
/// `reply` is what the codec could read of the body; absent when it was not a BatchReply.
struct BatchReply {
  bool ok = false;
  List<String> rejectedIds;
  List<String> ackedIds;  ///< of those asked for
};
struct AnswerMessage {
  BatchId batchId;
  std::int64_t status = 0;
  Failure failure = Failure::None;
  std::optional<std::int64_t> retryAfterMs;
  std::optional<BatchReply> reply;
};
struct SlotsMessage { List<SlotConfig> slots; };
struct SlotPaintedMessage { String slot, option; };
struct IdentifyMessage { Attributes traits; };
struct FlushMessage {};
struct AdoptedRecord {
  String key;
  std::int64_t bytes = 0;
  Kind kind = Kind::Custom;
  List<String> to;  ///< empty: `waymark` alone
};
struct AdoptedMessage { List<AdoptedRecord> records; };
/// `storeFailed`: the store has not got these records, for this reason; `disowned`, without a reason: another tab has.
struct UnheldMessage { List<String> keys; String reason; };
struct TrappedMessage { std::int64_t count = 0; };
struct RefusedMessage { String reason; std::int64_t count = 0; };

}  // namespace waymark
