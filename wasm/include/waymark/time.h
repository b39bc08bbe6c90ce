#pragma once
#include <compare>
#include <cstdint>

namespace waymark {

/// A length of time in whole milliseconds. May be negative.
struct DurationMs {
  std::int64_t count = 0;
  auto operator<=>(const DurationMs&) const = default;
};

/// A moment on the wall clock, in whole milliseconds since 1970-01-01 UTC. Stamped by the shell; the core owns no clock.
struct TimeMs {
  std::int64_t count = 0;
  auto operator<=>(const TimeMs&) const = default;
};

constexpr DurationMs operator-(TimeMs a, TimeMs b) { return {a.count - b.count}; }
constexpr TimeMs operator+(TimeMs a, DurationMs d) { return {a.count + d.count}; }
constexpr DurationMs operator+(DurationMs a, DurationMs b) { return {a.count + b.count}; }
constexpr DurationMs operator-(DurationMs a, DurationMs b) { return {a.count - b.count}; }

constexpr DurationMs seconds(std::int64_t n) { return {n * 1000}; }
constexpr DurationMs minutes(std::int64_t n) { return seconds(n * 60); }
constexpr DurationMs hours(std::int64_t n) { return minutes(n * 60); }
constexpr DurationMs days(std::int64_t n) { return hours(n * 24); }

}  // namespace waymark
