#pragma once
#include <string_view>

#include "model/touchpoint.h"
#include "tables/stage_cues.h"
#include "waymark/string.h"

/// What a page is for, by its address, its types and its title.
namespace waymark {

struct PagePurpose {
  stage_cues::Purpose purpose = stage_cues::kPurposeCount;  ///< kPurposeCount: nothing says
  std::string_view source;                                  ///< path, title, structured
  String cue;
};

/// The address first, then the page's types, then the title. Within one, the more decisive purpose wins.
[[nodiscard]] PagePurpose purposeOf(const Page& page);

/// What a query or a form's id names, wherever in it; kPurposeCount: nothing.
[[nodiscard]] stage_cues::Purpose purposeOfText(std::string_view text);

}  // namespace waymark
