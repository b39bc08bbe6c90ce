#pragma once
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace waymark {

/// Owned text in eight bytes (wasm32): a pointer and a length. In place of std::string in the core, because the standard library's
/// in-place short text is decided anew wherever a text is read, moved or freed: measured over the whole core, see ARCHITECTURE 26.
/// Room is what the length rounds up to, so none is stored: appending costs as few allocations as usual; a text made shorter gives room back when it grows again.
/// Bytes of any kind; not terminated. At most 2^31 bytes. Out of memory ends the program (in the page: a trap, which the shell survives).
class String {
 public:
  String() = default;
  explicit String(std::string_view text) { append(text); }
  String(const char* text) : String(std::string_view(text)) {}  // NOLINT: literals are text
  String(const String& other) : String(std::string_view(other)) {}
  String(String&& other) noexcept : data_(other.data_), size_(other.size_) { other.forget(); }
  ~String() { release(data_); }

  String& operator=(const String& other) { return assign(other); }
  String& operator=(String&& other) noexcept;
  String& operator=(std::string_view text) { return assign(text); }
  String& operator=(const char* text) { return assign(text); }
  String& operator=(std::nullptr_t) = delete;  ///< `text = {}` would be a null pointer's text; clear() it

  operator std::string_view() const { return {data_, size_}; }  // NOLINT: a view is what most functions take
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] char* data() { return data_; }
  [[nodiscard]] const char* data() const { return data_; }
  [[nodiscard]] char* begin() { return data_; }
  [[nodiscard]] char* end() { return data_ + size_; }
  [[nodiscard]] const char* begin() const { return data_; }
  [[nodiscard]] const char* end() const { return data_ + size_; }
  [[nodiscard]] char& operator[](std::size_t at) { return data_[at]; }
  [[nodiscard]] char operator[](std::size_t at) const { return data_[at]; }
  [[nodiscard]] char& back() { return data_[size_ - 1]; }
  [[nodiscard]] char back() const { return data_[size_ - 1]; }

  /// `text` may be a part of this text.
  String& assign(std::string_view text);
  /// `text` may be a part of this text.
  String& append(std::string_view text);
  void push_back(char c) { *extend(1) = c; }
  void pop_back() { --size_; }
  /// Cut to `size` bytes, which is no more than there are.
  void truncate(std::size_t size) { size_ = static_cast<std::uint32_t>(size); }
  void clear() { truncate(0); }

  friend bool operator==(const String& a, const String& b) { return std::string_view(a) == std::string_view(b); }
  friend bool operator==(const String& a, std::string_view b) { return std::string_view(a) == b; }
  friend bool operator==(const String& a, const char* b) { return std::string_view(a) == b; }

 private:
  /// Makes the text longer by `bytes`, whose place it returns.
  char* extend(std::size_t bytes);
  void forget() { data_ = nullptr; size_ = 0; }
  static void release(char* data);

  char* data_ = nullptr;
  std::uint32_t size_ = 0;
};

/// The parts one behind the other.
[[nodiscard]] String concat(std::initializer_list<std::string_view> parts);

}  // namespace waymark
