#pragma once
#include <cstdint>

#include "model/answers.h"
#include "model/config.h"
#include "waymark/ids.h"
#include "waymark/list.h"
#include "waymark/string.h"
#include "waymark/time.h"

/// When one visit ends and the next begins. Page core. Pure.
namespace waymark {

struct SessionState {
  SessionId id;
  std::int64_t ordinal = 0;  ///< 0 before the first
  TimeMs startedAt, lastAt;
  DurationMs lastElapsed;    ///< monotonic stamp of the last touchpoint on `pageId`
  PageId pageId;             ///< the page lastElapsed belongs to: monotonic clocks of two pages do not compare
  std::int64_t touchpoints = 0;
  String campaign;      ///< source/medium/campaign of its arrival
  static constexpr std::size_t kItems = 10;
  List<String> items;   ///< ids of the last kItems items of its touchpoints, oldest first; none twice in a row
};

/// Advances the session by one touchpoint; sessionId = hash(visitorId, ordinal).
/// Gap = the larger of monotonic and wall when the wall clock did not run backwards, else the monotonic one.
/// A gap of exactly the idle timeout keeps the session.
/// @param arrival  the touchpoint's own arrival channel, or null.
[[nodiscard, gnu::noinline]] SessionAnswer advanceSession(SessionState& state, const VisitorId& visitor, const PageId& page, TimeMs at, DurationMs elapsed,
                                           const ChannelAnswer* arrival, const SessionConfig& config);

}  // namespace waymark
