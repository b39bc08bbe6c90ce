#pragma once
#include <string_view>

#include "model/answers.h"

namespace waymark {

/// Writes the family and ownership of the answer's channel into it. A channel of the site's own naming: digital, owned.
void placeChannel(ChannelAnswer& answer);

}  // namespace waymark
