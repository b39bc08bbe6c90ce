// The page's allocator, in place of emmalloc, which costs 1 KB brotli more. Blocks are powers of two, as String and List ask for them;
// a freed one waits in the list of its size and is never split or joined. What the tracker keeps is bounded, so the lists are too: at most
// twice what was ever in use at once of each size.
#include <cstddef>
#include <cstdint>
#include <cstring>

extern "C" {
extern unsigned char __heap_base;  // from the linker: the first byte that is nobody's
void emscripten_notify_memory_growth(std::size_t memory);  // JavaScript's views of the memory are stale afterwards
}

namespace {

constexpr unsigned kLeastOrder = 4, kOrders = 31;  // 16 bytes to 1 GiB
constexpr std::size_t kPage = 65'536;

/// Stands before each block; eight bytes, so that blocks stay aligned to eight.
struct alignas(8) Header {
  unsigned order;
};
struct Free {
  Free* next;
};

Free* waiting[kOrders];
std::uintptr_t top = 0;

Header& headerOf(void* block) { return static_cast<Header*>(block)[-1]; }

unsigned orderFor(std::size_t bytes) {
  return bytes <= (1u << kLeastOrder) ? kLeastOrder : 32u - static_cast<unsigned>(__builtin_clz(static_cast<unsigned>(bytes - 1)));
}

/// Whether the memory reaches to `end`, after growing it where need be.
bool reach(std::uintptr_t end) {
  const std::size_t pages = __builtin_wasm_memory_size(0);
  if (end <= pages * kPage) return true;
  // An eighth more than needed: each growth makes JavaScript renew its views.
  const std::size_t missing = (end - pages * kPage + kPage - 1) / kPage + pages / 8;
  if (__builtin_wasm_memory_grow(0, missing) == SIZE_MAX) return false;
  emscripten_notify_memory_growth(0);
  return true;
}

}  // namespace

extern "C" {

[[gnu::noinline]] void* malloc(std::size_t bytes) {
  const unsigned order = orderFor(bytes);
  if (order >= kOrders) return nullptr;
  if (Free* const block = waiting[order]) {
    waiting[order] = block->next;
    return block;
  }
  if (top == 0) top = (reinterpret_cast<std::uintptr_t>(&__heap_base) + 7) & ~std::uintptr_t{7};
  const std::uintptr_t block = top + sizeof(Header), end = block + (std::size_t{1} << order);
  if (end < top || !reach(end)) return nullptr;
  top = end;
  headerOf(reinterpret_cast<void*>(block)).order = order;
  return reinterpret_cast<void*>(block);
}

[[gnu::noinline]] void free(void* block) {
  if (block == nullptr) return;
  auto* const freed = static_cast<Free*>(block);
  Free*& list = waiting[headerOf(block).order];
  freed->next = list;
  list = freed;
}

[[gnu::noinline]] void* realloc(void* block, std::size_t bytes) {
  if (block == nullptr) return malloc(bytes);
  const unsigned order = headerOf(block).order;
  if (bytes <= (std::size_t{1} << order)) return block;
  void* const larger = malloc(bytes);
  if (larger == nullptr) return nullptr;
  std::memcpy(larger, block, std::size_t{1} << order);
  free(block);
  return larger;
}

void* calloc(std::size_t count, std::size_t bytes) {
  void* const block = malloc(count * bytes);
  return block == nullptr ? nullptr : std::memset(block, 0, count * bytes);
}

}  // extern "C"
