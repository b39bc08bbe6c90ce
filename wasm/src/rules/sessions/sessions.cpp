#include "rules/sessions/sessions.h"

#include "base/hash.h"
#include "base/text.h"

namespace waymark {
namespace {

/// How long nothing happened before this touchpoint. The monotonic clock compares within one page only.
DurationMs gapBefore(const SessionState& state, const PageId& page, TimeMs at, DurationMs elapsed) {
  const DurationMs wall = at - state.lastAt;
  DurationMs monotonic;
  if (page == state.pageId && elapsed > state.lastElapsed) monotonic = {elapsed.count - state.lastElapsed.count};
  return wall > monotonic ? wall : monotonic;  // a wall clock that ran backwards is below any monotonic gap
}

/// "" for no arrival and for direct ones, which never change where a session came from.
String campaignKey(const ChannelAnswer* arrival) {
  if (arrival == nullptr || arrival->channel == "Direct") return {};
  return concat({arrival->source, "/", arrival->medium, "/", arrival->campaign});
}

}  // namespace

SessionAnswer advanceSession(SessionState& state, const VisitorId& visitor, const PageId& page, TimeMs at, DurationMs elapsed,
                             const ChannelAnswer* arrival, const SessionConfig& config) {
  const String campaign = campaignKey(arrival);
  SessionReason reason = SessionReason::Continued;
  if (state.ordinal == 0)
    reason = SessionReason::First;
  else if (gapBefore(state, page, at, elapsed) > config.idleTimeout)
    reason = SessionReason::Idle;
  else if (at - state.startedAt > config.maxDuration)
    reason = SessionReason::MaxDuration;
  else if (config.newOnCampaign && !campaign.empty() && campaign != state.campaign)
    reason = SessionReason::Campaign;

  if (reason != SessionReason::Continued) {
    ++state.ordinal;
    state.id.text = hex64(fnv1a64(decimal(state.ordinal), fnv1a64("/", fnv1a64(visitor.text))));
    state.startedAt = at;
    state.touchpoints = 0;
    state.campaign = campaign;
    state.items.clear();
  }
  ++state.touchpoints;
  state.lastAt = at;
  state.lastElapsed = elapsed;
  state.pageId = page;

  SessionAnswer answer;
  answer.sessionId = state.id;
  answer.ordinal = state.ordinal;
  answer.isNew = reason != SessionReason::Continued;
  answer.reason = reason;
  answer.startedAt = state.startedAt;
  answer.touchpoints = state.touchpoints;
  return answer;
}

}  // namespace waymark
