#pragma once
#include <optional>
#include <utility>

#include "waymark/string.h"

namespace waymark {

/// Why something was refused. Crosses the border as its word (see word(ErrorCode)).
enum class ErrorCode {
  InvalidJson,     ///< not JSON at all; path is "" and the message names the byte
  InvalidField,    ///< a value of the wrong type or outside its range
  UnknownField,    ///< a key nobody reads: usually a typing error
  UnknownType,     ///< a message type, kind, enum word or operator outside its closed set
  MissingField,    ///< a required key is absent
  LimitExceeded,   ///< depth, bytes or count over a stated bound
  UnknownTracker,  ///< no tracker has this id
  OutOfOrder,      ///< a message before `start`, or a second `start`
  Incompatible,    ///< saved state or shell of another version
};

/// An error as an answer: never thrown, always names its place.
struct Error {
  ErrorCode code = ErrorCode::InvalidField;
  String message;
  String path;  ///< JSON Pointer into what was handed in; "" is the whole
};

/// A value or the error that stands for it.
template <class T>
class Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : error_(std::move(error)) {}

  [[nodiscard]] bool ok() const { return value_.has_value(); }
  /// Only when ok().
  [[nodiscard]] const T& value() const { return *value_; }
  [[nodiscard]] T& value() { return *value_; }
  /// Only when not ok().
  [[nodiscard]] const Error& error() const { return error_; }

 private:
  std::optional<T> value_;
  Error error_;
};

}  // namespace waymark
