#pragma once
#include <cstdint>

namespace waymark {

/// SplitMix64 (Steele, Lea, Flood 2014): the core's only source of randomness, seeded by the start message,
/// so that a recording replays to the same jitter.
class Random {
 public:
  explicit constexpr Random(std::uint64_t seed = 0) : state_(seed) {}
  constexpr std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ull);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return z ^ (z >> 31);
  }
  /// In [0, 1), 53 bits.
  constexpr double unit() { return static_cast<double>(next() >> 11) * (1.0 / 9007199254740992.0); }
  [[nodiscard]] constexpr std::uint64_t state() const { return state_; }

 private:
  std::uint64_t state_;
};

}  // namespace waymark
