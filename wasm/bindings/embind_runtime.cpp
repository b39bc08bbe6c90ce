// In place of Embind's own bind.cpp. That file registers every C++ type there is, and each brings its JavaScript converter into the glue:
// 2 KB brotli for types that never cross this border. Registered here: whole numbers and text (embind_half.js).
#include <emscripten/bind.h>

#include <cstdlib>
#include <limits>

#include "text_binding.h"

using emscripten::internal::InitFunc;
using emscripten::internal::TypeID;

namespace {
InitFunc* bindings = nullptr;
}

extern "C" {

// What a message about an unbound type calls it; with every type of ours bound, nobody sees it. The caller frees it.
const char* __getTypeName(const std::type_info*) { return static_cast<const char*>(std::calloc(1, 1)); }

void _embind_initialize_bindings() {
  for (const InitFunc* one = bindings; one != nullptr; one = one->next) one->init_func();
}

void _embind_register_bindings(InitFunc* one) {
  one->next = bindings;
  bindings = one;
}

// Newer releases ask for these at every link, and would take the whole bind.cpp for them. No coroutine crosses this border.
void waymark_no_coroutine_resumes() __asm__("_emval_coro_resume");
void waymark_no_coroutine_resumes() {}
void waymark_no_coroutine_rejects() __asm__("_emval_coro_reject");
void waymark_no_coroutine_rejects() {}

}  // extern "C"

EMSCRIPTEN_BINDINGS(types) {
  using namespace emscripten::internal;
  _embind_register_integer(TypeID<int>::get(), "int", sizeof(int), std::numeric_limits<int>::min(), std::numeric_limits<int>::max());
  _embind_register_std_string(TypeID<waymark::String>::get(), "std::string");  // by this name Embind's own half, where a release prefers it to ours, knows UTF-8
}

// What the standard library calls before it gives up; its own would pull printf into the page, 4 KB brotli. A trap is what the shell
// expects: it drops the message, rebuilds the instance and reports once.
#if _LIBCPP_VERSION >= 200000
#define WAYMARK_NOEXCEPT noexcept  // as the standard library declares it since LLVM 20
#else
#define WAYMARK_NOEXCEPT
#endif
[[noreturn]] void std::__libcpp_verbose_abort(const char*, ...) WAYMARK_NOEXCEPT { __builtin_trap(); }
