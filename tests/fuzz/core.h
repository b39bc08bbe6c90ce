#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "codec/api.h"
#include "codec/value.h"

/// The five functions as a fuzz target calls them: what every answer must hold is asserted here, and each call is written down where
/// WAYMARK_TRANSCRIPT names a file, so that the same calls can be made of the WebAssembly module (tests/fuzz/replay_wasm.test.mjs).
namespace waymark::fuzz {

/// Ends the run with `what`, so that libFuzzer keeps the input.
void require(bool holds, const char* what);

/// Counters of one destination, as a ledger effect tells them.
struct Counters {
  std::int64_t accepted = 0, delivered = 0, queued = 0, inDoubt = 0, dropped = 0, held = 0;
};
/// Reads one destination's ledger and requires accepted = delivered + queued + inDoubt + Σ dropped, none of them negative.
[[nodiscard]] Counters readLedger(Value ledger);

/// One answer of dispatch, read back. Read by the core's own parser; the replay in WebAssembly reads the same texts by JSON.parse.
class Answer {
 public:
  explicit Answer(String text);
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] bool ok() const { return document_.root().find("ok").boolean(); }
  /// Of this type, or every effect where the type is empty.
  template <class Visit>
  void eachEffect(std::string_view type, Visit visit) const {
    for (Value effect = document_.root().find("effects").first(); !effect.absent(); effect = effect.next())
      if (type.empty() || effect.find("type").text() == type) visit(effect);
  }
  [[nodiscard]] Value rejected() const { return document_.root().find("rejected"); }

 private:
  String text_;
  Document document_;
};

/// Whatever it is given, a tracker stands, and has the host table as in the page. @return its id.
[[nodiscard]] int create(std::string_view config, std::string_view savedState);
/// The answer to create's call before, for what it says of the configuration.
[[nodiscard]] std::string_view lastCreated();
/// Requires: an answer within the work limit, effects of the closed set, ledgers that add up, a saved state within its limit.
[[nodiscard]] std::unique_ptr<Answer> dispatch(int trackerId, std::string_view messages);
/// Requires an answer of the shape that every function has. @return the error's code, or empty where the table was taken.
[[nodiscard]] std::string provide(int trackerId, std::string_view name, std::string_view bytes);
void destroy(int trackerId);
/// Of the calculator. @return the error's code, or empty where the table was taken.
[[nodiscard]] std::string provideTable(std::string_view name, std::string_view bytes);
/// Of the calculator: requires an answer within the work limit.
[[nodiscard]] String calculate(std::string_view task, std::string_view input);
/// hosts.bin as it ships.
[[nodiscard]] const std::string& hostTable();

}  // namespace waymark::fuzz
