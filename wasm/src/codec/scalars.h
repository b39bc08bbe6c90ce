#pragma once
#include <cstdint>
#include <optional>

#include "codec/value.h"
#include "codec/writer.h"
#include "model/condition.h"

namespace waymark {

/// Largest whole number that JSON's readers in JavaScript keep exactly: 2^53 − 1.
inline constexpr std::int64_t kLargestInteger = 9007199254740991;

/// Whole number within ±(2^53 − 1), also when it was written with a point or an exponent (`1e3`).
[[nodiscard]] std::optional<std::int64_t> wholeNumber(Value value);

/// Text, number or boolean; null too where `orNull`. False for anything else. Texts are cut to 256 bytes.
[[nodiscard]] bool readScalar(Value value, bool orNull, Scalar& out);

void writeScalar(JsonWriter& json, const Scalar& value);

}  // namespace waymark
