#pragma once
#include <cstdint>
#include <cstddef>
#include <string>
#include <string_view>

namespace waymark::fuzz {

/// An input read as choices, from its front. Where it has ended every further choice is the first one, so that any input means something
/// and a small change of it is a small change of what it means.
class Choices {
 public:
  Choices(const std::uint8_t* data, std::size_t size) : rest_(reinterpret_cast<const char*>(data), size) {}

  [[nodiscard]] bool empty() const { return rest_.empty(); }
  /// 0 … count - 1; count ≤ 256.
  [[nodiscard]] unsigned below(unsigned count) { return byte() % count; }
  [[nodiscard]] bool chance() { return (byte() & 1) != 0; }
  template <class T, std::size_t count>
  [[nodiscard]] const T& of(const T (&list)[count]) {
    static_assert(count <= 256);
    return list[below(count)];
  }
  /// Up to `limit` ≤ 255 bytes.
  [[nodiscard]] std::string_view bytes(std::size_t limit);
  [[nodiscard]] std::string_view remaining();

 private:
  [[nodiscard]] std::uint8_t byte();

  std::string_view rest_;
};

/// A JSON text of these bytes, each as the code point of its number: well-formed whatever the bytes are.
[[nodiscard]] std::string quoted(std::string_view bytes);

}  // namespace waymark::fuzz
