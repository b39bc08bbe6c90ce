#pragma once
#include <optional>

#include "waymark/tracker.h"

namespace waymark {

/// One member a message type; split over files by what it concerns. Lives for one dispatch of one message.
struct Tracker::Handler {
  Tracker& t;
  EffectSink& sink;
  const Stamp& stamp;

  std::optional<Error> operator()(const StartMessage& m);
  std::optional<Error> operator()(const ConsentMessage& m);
  std::optional<Error> operator()(const TouchpointMessage& m);
  std::optional<Error> operator()(const VisibilityMessage& m);
  std::optional<Error> operator()(const TimerMessage& m);
  std::optional<Error> operator()(const AnswerMessage& m);
  std::optional<Error> operator()(const SlotsMessage& m);
  std::optional<Error> operator()(const SlotPaintedMessage& m);
  std::optional<Error> operator()(const IdentifyMessage& m);
  std::optional<Error> operator()(const FlushMessage& m);
  std::optional<Error> operator()(const AdoptedMessage& m);
  std::optional<Error> operator()(const StoreFailedMessage& m);
  std::optional<Error> operator()(const TrappedMessage& m);
  std::optional<Error> operator()(const RefusedMessage& m);

  /// Whether events may be accepted now, must wait, or never will.
  enum class Permission : unsigned char { Accept, Hold, Refuse };
  [[nodiscard]] static Permission permission(const Tracker& tracker);
  [[nodiscard]] static bool mayPersonalise(const Tracker& tracker);

  void accept(const Held& event);
  void releaseHeld();
  void rememberCommerce(const Touchpoint& touchpoint);
  void markDirty(bool urgent);
  void forget(const std::vector<std::string>& keys, std::string_view reason);
  static void decideSlots(Tracker& tracker, EffectSink& sink);
  static void sendDue(Tracker& tracker, EffectSink& sink, bool force, bool leaving);
};

}  // namespace waymark
