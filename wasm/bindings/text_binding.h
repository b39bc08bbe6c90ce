#pragma once
#include <emscripten/wire.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>

#include "waymark/string.h"

/// waymark::String crosses as std::string does: an allocated length with the bytes behind it, which the receiver frees.
template <>
struct emscripten::internal::BindingType<waymark::String> {
  using WireType = std::size_t*;
  static WireType toWireType(const waymark::String& text, rvp::default_tag) {
    auto* const wire = static_cast<WireType>(std::malloc(sizeof(std::size_t) + text.size()));
    *wire = text.size();
    std::memcpy(wire + 1, text.data(), text.size());
    return wire;
  }
  static waymark::String fromWireType(WireType wire) { return waymark::String({reinterpret_cast<const char*>(wire + 1), *wire}); }
};
