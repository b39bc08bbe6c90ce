#pragma once

#include "codec/schema.h"
#include "codec/writer.h"
#include "waymark/effect.h"
#include "waymark/string.h"

namespace waymark {

class Tracker;

/// Writes each effect at once as an element of a JSON array that the caller opened, in protocol.ts's shapes.
class JsonSink final : public EffectSink {
 public:
  /// @param tracker  whose state `save` and whose counters `ledger` write; must outlive the sink.
  JsonSink(JsonWriter& json, const Tracker& tracker) : json_(json), tracker_(tracker) {}

  String render(const EventRecord& record) override;
  void store(std::string_view key, Kind kind, bool urgent, std::string_view record, const List<String>& to) override;
  void forget(const ForgetEffect& effect) override;
  void send(const SendEffect& effect) override;
  void schedule(std::string_view timer, DurationMs after) override;
  void cancel(std::string_view timer) override;
  void save() override;
  void erase(std::string_view reason) override;
  void journey(const JourneyEffect& effect) override;
  void decide(const DecideEffect& effect) override;
  void goal(const GoalEffect& effect) override;
  void diagnostic(std::string_view code, std::string_view message, std::string_view path) override;
  void ledger() override;

 private:
  void open(std::string_view type);
  void write(std::string_view type, const Schema& schema, const void* effect);

  JsonWriter& json_;
  const Tracker& tracker_;
};

}  // namespace waymark
