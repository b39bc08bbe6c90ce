#pragma once
#include <cstddef>
#include <initializer_list>
#include <string_view>

#include "model/words.h"
#include "waymark/list.h"
#include "waymark/result.h"
#include "waymark/string.h"

namespace waymark {

/// Where a value stands, as a chain on the stack: it is written out only when there is something to refuse.
struct Place {
  const Place* parent = nullptr;
  std::string_view key;  ///< in an object; in an array its data() is null and `index` counts
  std::size_t index = 0;

  static Place root() { return {}; }
  [[nodiscard]] Place member(std::string_view name) const { return {this, name, 0}; }
  [[nodiscard]] Place element(std::size_t at) const { return {this, {}, at}; }
};

/// JSON Pointer (RFC 6901): "" for the root, "/3/item/priceMinor" below it.
[[nodiscard]] String pointerTo(const Place& place);

/// What was found wrong, in order, up to a bound.
class Problems {
 public:
  static constexpr std::size_t kLimit = 64;  ///< a person mends a few at a time

  void add(ErrorCode code, std::string_view message, const Place& place);
  /// An unread key: the rest of its object stands.
  void addUnread(std::string_view message, const Place& place);

  [[nodiscard]] const List<Error>& list() const { return list_; }
  [[nodiscard]] List<Error>& list() { return list_; }
  /// Problems that spoil the object they stand in; all but unread keys.
  [[nodiscard]] std::size_t spoiling() const { return spoiling_; }
  /// What was wrong stays told, but was left out and spoils nothing any more.
  void forgive(std::size_t spoiling) { spoiling_ = spoiling; }

 private:
  List<Error> list_;
  std::size_t spoiling_ = 0;
};

/// The word of these lists nearest to a mistyped one, or empty when none is near (edit distance ≤ 2 and less than half the length).
[[nodiscard]] std::string_view nearestWord(std::initializer_list<WordText> lists, std::string_view typed);

/// `"maxEvent" is not known`, and `; did you mean "maxEvents"?` when something is near.
[[nodiscard]] String unknownWord(std::initializer_list<WordText> lists, std::string_view typed);

}  // namespace waymark
