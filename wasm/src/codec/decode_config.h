#pragma once
#include <vector>

#include "codec/value.h"
#include "model/config.h"
#include "waymark/result.h"

namespace waymark {

/// Reads waymark.json. Each problem names its place ("/batch/maxEvents") and costs only the field, goal, rule, option it stands in:
/// the documented default stays. What only the shell acts on (sensors, internal, language, searchParameters) is checked too.
/// @param problems  appended to, in reading order; at most 64.
[[nodiscard]] Config decodeConfig(const Document& document, std::vector<Error>& problems);

/// The same over text: not JSON, too large or no object is one problem with path "" and a configuration of defaults.
/// Empty text is an empty configuration.
[[nodiscard]] Config decodeConfigText(std::string_view text, std::vector<Error>& problems);

}  // namespace waymark
