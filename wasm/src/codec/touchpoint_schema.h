#pragma once
#include "codec/schema.h"
#include "model/touchpoint.h"

namespace waymark {

/// Most bytes of text kept, and what is refused beyond.
inline constexpr std::size_t kUrlBytes = 2048, kTitleBytes = 300, kQueryBytes = 200, kTextBytes = 256, kIdBytes = 64;
inline constexpr std::size_t kPropertiesBytes = 8192, kPropertiesDepth = 16, kPropertiesMembers = 256;
inline constexpr std::size_t kItems = 50, kPageTypes = 16;

extern const Schema kPageSchema;
/// What a sensor reported, in and out; without the stamp.
extern const Schema kTouchpointSchema;

/// Free data of a touchpoint as canonical JSON: keys sorted by bytes, repeated keys resolved, no spaces. Bounded by the three constants.
extern const Hook kPropertiesHook;

}  // namespace waymark
