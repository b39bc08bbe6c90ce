#pragma once
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <utility>

namespace waymark {

/// What lists of every type share, so that growing is one function and not one a type.
class ListMemory {
 public:
  [[nodiscard]] std::size_t size() const { return size_; }
  /// Element `index` of a list whose elements have that size.
  [[nodiscard]] const void* at(std::size_t index, std::size_t elementBytes) const { return static_cast<const char*>(data_) + index * elementBytes; }

 protected:
  ListMemory() = default;
  /// Room for `count` more elements of `elementBytes` behind the last; what is there may move, bit by bit.
  void grow(std::size_t count, std::size_t elementBytes);
  static void release(void* data);

  void* data_ = nullptr;
  std::uint32_t size_ = 0;
};

/// A growing array in eight bytes (wasm32). In place of std::vector in the core, which makes each element type a copy of its growing code:
/// measured over the whole core, see ARCHITECTURE 26.
/// Elements are moved by copying their bytes, which must be right for T: so it is for numbers, String, List, and structs, pairs and
/// optionals of these. Room is what the length rounds up to, as in String. Out of memory ends the program.
template <class T>
class List : public ListMemory {
 public:
  using value_type = T;
  using iterator = T*;
  using const_iterator = const T*;

  List() = default;
  explicit List(std::size_t count) { resize(count); }
  List(std::initializer_list<T> elements) { for (const T& one : elements) push_back(one); }
  List(const List& other) { for (const T& one : other) push_back(one); }
  List(List&& other) noexcept { swap(other); }
  ~List() {
    std::destroy(begin(), end());
    release(data_);
  }
  List& operator=(const List& other) {
    List(other).swap(*this);
    return *this;
  }
  List& operator=(List&& other) noexcept {
    List(std::move(other)).swap(*this);
    return *this;
  }

  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] T* data() { return static_cast<T*>(data_); }
  [[nodiscard]] const T* data() const { return static_cast<const T*>(data_); }
  [[nodiscard]] T* begin() { return data(); }
  [[nodiscard]] T* end() { return data() + size_; }
  [[nodiscard]] const T* begin() const { return data(); }
  [[nodiscard]] const T* end() const { return data() + size_; }
  [[nodiscard]] T& operator[](std::size_t at) { return data()[at]; }
  [[nodiscard]] const T& operator[](std::size_t at) const { return data()[at]; }
  [[nodiscard]] T& front() { return data()[0]; }
  [[nodiscard]] const T& front() const { return data()[0]; }
  [[nodiscard]] T& back() { return data()[size_ - 1]; }
  [[nodiscard]] const T& back() const { return data()[size_ - 1]; }

  /// A fresh element behind the last.
  T& emplace_back() {
    grow(1, sizeof(T));
    T* place = std::construct_at(end());
    ++size_;
    return *place;
  }
  /// `element` may be one of this list's.
  void push_back(T element) {
    grow(1, sizeof(T));
    std::construct_at(end(), std::move(element));
    ++size_;
  }
  void pop_back() { std::destroy_at(data() + --size_); }
  void clear() { resize(0); }
  void resize(std::size_t count) {
    while (size_ > count) pop_back();
    if (size_ < count) grow(count - size_, sizeof(T));
    while (size_ < count) std::construct_at(data() + size_++);
  }
  /// Takes the element at `index` out; those behind it move up.
  void erase(std::size_t index) {
    for (std::size_t i = index + 1; i < size_; ++i) data()[i - 1] = std::move(data()[i]);
    pop_back();
  }
  void swap(List& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
  }

  friend bool operator==(const List& a, const List& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
      if (!(a[i] == b[i])) return false;
    return true;
  }
};

}  // namespace waymark
