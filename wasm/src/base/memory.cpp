#include <bit>
#include <cstdlib>
#include <cstring>

#include "waymark/list.h"
#include "waymark/string.h"

namespace waymark {
namespace {

constexpr std::size_t kLeastBytes = 16;  // what an allocator gives at least

/// Bytes that stand ready for `bytes` in use.
std::size_t roomFor(std::size_t bytes) { return bytes == 0 ? 0 : bytes <= kLeastBytes ? kLeastBytes : std::bit_ceil(bytes); }

/// Memory for `after` bytes in place of `data`, which has `before` in use.
void* enlarge(void* data, std::size_t before, std::size_t after) {
  if (after <= roomFor(before)) return data;
  void* const larger = after > (1u << 31) ? nullptr : std::realloc(data, roomFor(after));
  if (larger == nullptr) __builtin_trap();
  return larger;
}

}  // namespace

void ListMemory::grow(std::size_t count, std::size_t elementBytes) {
  if (count > (1u << 31) / elementBytes) __builtin_trap();  // before the product wraps
  data_ = enlarge(data_, size_ * elementBytes, (size_ + count) * elementBytes);
}
void ListMemory::release(void* data) { std::free(data); }

void String::release(char* data) { std::free(data); }

char* String::extend(std::size_t bytes) {
  data_ = static_cast<char*>(enlarge(data_, size_, size_ + bytes));
  char* const place = data_ + size_;
  size_ += static_cast<std::uint32_t>(bytes);
  return place;
}

String& String::operator=(String&& other) noexcept {
  char* const data = other.data_;
  const std::uint32_t size = other.size_;
  other.forget();
  std::free(data_);
  data_ = data;
  size_ = size;
  return *this;
}

String& String::assign(std::string_view text) { return *this = String(text); }

String& String::append(std::string_view text) {
  if (text.empty()) return *this;
  const bool own = text.data() >= data_ && text.data() < data_ + size_;
  const auto offset = static_cast<std::size_t>(text.data() - data_);
  char* const place = extend(text.size());
  std::memcpy(place, own ? data_ + offset : text.data(), text.size());
  return *this;
}

String concat(std::initializer_list<std::string_view> parts) {
  String out;
  for (const std::string_view part : parts) out.append(part);
  return out;
}

}  // namespace waymark
