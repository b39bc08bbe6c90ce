#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/problems.h"
#include "codec/value.h"
#include "model/condition.h"
#include "model/words.h"

namespace waymark {

/// Largest whole number that JSON's readers in JavaScript keep exactly: 2^53 − 1.
inline constexpr std::int64_t kLargestInteger = 9007199254740991;

/// Reads the members of one object. Each reader fills `out` when the member is given and right; when it is wrong the problem
/// is noted and `out` keeps what it had; null counts as absent. Remembers what was asked for, so that unread keys can be named.
class Fields {
 public:
  /// A value that is no object is a problem at once, and then has no members.
  Fields(Value object, const Place& place, Problems& problems);

  /// The member as it is; absent when absent or null.
  Value take(std::string_view key);
  /// Notes MissingField when the member is absent or null.
  void require(std::string_view key);

  /// Text of at most `bytes`; longer is LimitExceeded.
  void text(std::string_view key, std::string& out, std::size_t bytes);
  /// Text cut to `bytes`.
  void clipped(std::string_view key, std::string& out, std::size_t bytes);
  /// An id of 1–64 bytes: never cut, or two could become one.
  void id(std::string_view key, std::string& out);
  void integer(std::string_view key, std::int64_t& out, std::int64_t low, std::int64_t high);
  void integer(std::string_view key, std::optional<std::int64_t>& out, std::int64_t low, std::int64_t high);
  void number(std::string_view key, double& out, double low, double high);
  void boolean(std::string_view key, bool& out);
  /// Three letters, in either case; kept in upper case.
  void currency(std::string_view key, std::string& out);
  /// Texts cut to `bytes` each. More than `count`: LimitExceeded.
  void texts(std::string_view key, std::vector<std::string>& out, std::size_t count, std::size_t bytes);
  /// A word of a closed list.
  template <class Enum, std::size_t N>
  void word(std::string_view key, const std::array<std::string_view, N>& list, Enum& out) {
    const int index = wordIndex(key, list.data(), N);
    if (index >= 0) out = static_cast<Enum>(index);
  }
  template <class Enum, std::size_t N>
  void word(std::string_view key, const std::array<std::string_view, N>& list, std::optional<Enum>& out) {
    const int index = wordIndex(key, list.data(), N);
    if (index >= 0) out = static_cast<Enum>(index);
  }
  /// Elements of an array member of at most `count`; otherwise a problem, and nothing to go through.
  Value elements(std::string_view key, std::size_t count);

  /// Names the keys nobody asked for. Call last.
  void refuseUnread();

  void refuse(std::string_view key, ErrorCode code, std::string message) { problems_.add(code, std::move(message), place_.member(key)); }
  void refuse(std::string_view key, std::string_view expected);

  [[nodiscard]] const Place& place() const { return place_; }
  [[nodiscard]] Problems& problems() { return problems_; }

 private:
  int wordIndex(std::string_view key, const std::string_view* list, std::size_t count);
  bool readInteger(std::string_view key, std::int64_t& out, std::int64_t low, std::int64_t high);

  Value object_;
  const Place& place_;
  Problems& problems_;
  std::array<std::string_view, 32> asked_;
  std::size_t askedCount_ = 0, found_ = 0;
};

/// Whole number within int64 and ±2^53, also when it was written with a point or an exponent (`1e3`).
[[nodiscard]] std::optional<std::int64_t> wholeNumber(Value value);

/// Text, number or boolean; null too where `orNull`. Texts cut to `bytes`.
[[nodiscard]] std::optional<Scalar> readScalar(Value value, std::size_t bytes, bool orNull);

}  // namespace waymark
