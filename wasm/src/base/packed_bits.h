#pragma once
#include <cstddef>
#include <cstdint>

/// Sets of hashes as streams of bits: sorted, each as its distance from the one before, in Rice codes. Hashes do not compress, and a
/// visitor fetches every byte of them; n of them out of a range R cost about log2(R / n) + 1.5 bits each this way, 0.06 above the least possible.
/// Source: R. F. Rice, Some Practical Universal Noiseless Coding Techniques, JPL Publication 79-22, 1979.
namespace waymark {

/// Lower bits of a Rice code for the distances between `count` numbers spread over [0, range): floor(log2(range / count)).
/// @param count  1 to `range`
constexpr unsigned riceWidth(std::uint32_t range, std::uint32_t count) {
  unsigned width = 0;
  for (std::uint32_t gap = range / count; gap > 1; gap >>= 1) ++width;
  return width;
}

/// Reads numbers from bytes, the least significant bit first. It does not look for an end: who packs says how many there are.
class BitReader {
 public:
  constexpr explicit BitReader(const std::uint8_t* bytes) : next_(bytes) {}

  /// @param count  0 to 25: what fits the window beside the rest of a byte
  constexpr std::uint32_t bits(unsigned count) {
    for (; ready_ < count; ready_ += 8) window_ |= static_cast<std::uint32_t>(*next_++) << ready_;
    const std::uint32_t value = window_ & ((1u << count) - 1);
    window_ >>= count;
    ready_ -= count;
    return value;
  }

  /// A Rice code: as many ones as `width` bits were not enough, a zero, then the lower `width` bits (0 to 25).
  constexpr std::uint32_t rice(unsigned width) {
    std::uint32_t high = 0;
    while (bits(1) != 0) ++high;
    return high << width | bits(width);
  }

 private:
  const std::uint8_t* next_;
  std::uint32_t window_ = 0;
  unsigned ready_ = 0;  ///< bits in the window
};

/// Writes what BitReader reads. For tables built by the compiler; `bytes` must be zero and large enough.
class BitWriter {
 public:
  constexpr explicit BitWriter(std::uint8_t* bytes) : bytes_(bytes) {}

  constexpr void bits(std::uint32_t value, unsigned count) {
    for (unsigned i = 0; i < count; ++i, ++written_) {
      const unsigned bit = value >> i & 1u;
      bytes_[written_ / 8] = static_cast<std::uint8_t>(bytes_[written_ / 8] | bit << written_ % 8);
    }
  }
  constexpr void rice(std::uint32_t value, unsigned width) {
    for (std::uint32_t high = value >> width; high > 0; --high) bits(1, 1);
    bits(0, 1);
    bits(value, width);
  }
  [[nodiscard]] constexpr std::size_t bytes() const { return (written_ + 7) / 8; }

 private:
  std::uint8_t* bytes_;
  std::size_t written_ = 0;
};

}  // namespace waymark
