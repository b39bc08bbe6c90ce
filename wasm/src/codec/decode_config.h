#pragma once
#include <vector>

#include "codec/value.h"
#include "model/config.h"
#include "waymark/result.h"

namespace waymark {

/// Reads waymark.json. Each problem names its place ("/batch/maxEvents") and costs only the field, goal, rule, option it stands in:
/// the documented default stays. What only the shell acts on (sensors, internal, language, searchParameters) is checked too.
/// @param config  holds the defaults; what is right in the document replaces them.
/// @param problems  appended to, in reading order; at most 64.
void decodeConfig(const Document& document, Config& config, std::vector<Error>& problems);

/// The same over text: not JSON, too large or no object is one problem with path "" and a configuration of defaults.
/// Empty text is an empty configuration.
void decodeConfigText(std::string_view text, Config& config, std::vector<Error>& problems);

}  // namespace waymark
