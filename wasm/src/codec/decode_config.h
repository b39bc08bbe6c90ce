#pragma once
#include <string_view>

#include "codec/problems.h"
#include "model/config.h"

namespace waymark {

/// Reads waymark.json into a fresh `config`. Each problem names its place ("/batch/maxEvents") and costs only the field, goal, rule,
/// option it stands in: the documented default stays. What only the shell acts on (sensors, internal, language, searchParameters) is
/// checked too. Not JSON, too large or no object is one problem with path "". Empty text is an empty configuration.
/// @param problems  appended to, in reading order.
void decodeConfig(std::string_view text, Config& config, Problems& problems);

}  // namespace waymark
