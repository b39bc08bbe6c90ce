#pragma once
#include <cstdint>
#include <string_view>

#include "waymark/string.h"

namespace waymark {

/// FNV-1a, 32 bits (Fowler, Noll, Vo; offset basis 2166136261, prime 16777619).
constexpr std::uint32_t fnv1a32(std::string_view text, std::uint32_t hash = 2166136261u) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

/// FNV-1a, 64 bits (offset basis 14695981039346656037, prime 1099511628211).
constexpr std::uint64_t fnv1a64(std::string_view text, std::uint64_t hash = 14695981039346656037ull) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  return hash;
}

/// 16 lower-case hexadecimal digits.
String hex64(std::uint64_t value);

}  // namespace waymark
