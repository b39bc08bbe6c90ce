// Functions that would each pull printf into the page, 4 KB brotli for messages nobody reads there.
#include <string>

// What the standard library calls before it gives up. A trap is what the shell expects: it drops the message, rebuilds the
// instance and reports once.
#ifndef _LIBCPP_VERBOSE_ABORT_NOEXCEPT
#define _LIBCPP_VERBOSE_ABORT_NOEXCEPT  // the standard library declares it noexcept since LLVM 20
#endif
[[noreturn]] void std::__libcpp_verbose_abort(const char*, ...) _LIBCPP_VERBOSE_ABORT_NOEXCEPT { __builtin_trap(); }

// Embind writes the address of an unbound type's name with "%p"; without RTTI, and with every type of ours bound, nobody sees it.
// The compiler turns calls without a floating-point argument into the i-forms, so both names stand here.
extern "C" int siprintf(char* to, const char*, ...) {
  to[0] = '\0';
  return 0;
}
extern "C" int sprintf(char* to, const char*, ...) {
  to[0] = '\0';
  return 0;
}
