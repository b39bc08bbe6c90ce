#pragma once
#include <cstdint>
#include <string_view>

#include "rules/stages/purpose.h"
#include "rules/stages/stages.h"

/// What one touchpoint says about the stage, given who the visitor is by now.
namespace waymark {

/// Views: into word lists, or into the page's purpose handed in.
struct StageEvidence {
  Stage stage = Stage::Awareness;
  std::string_view source, cue;
  double weight = 0;  ///< 0: the touchpoint says nothing
};

/// Whether this touchpoint is the site's conversion, counted for the first time. An order is one on every site.
[[nodiscard]] bool isConversion(const Touchpoint& touchpoint, const StageContext& context);

/// One stage a touchpoint: what it says most clearly.
/// Monotone by design: more touchpoints that speak for a stage never make a later one speak less for it.
/// @param page  purposeOf the touchpoint's page
/// @param item  itemShown by it
[[nodiscard]] StageEvidence readStage(const StageState& state, const Touchpoint& touchpoint, const StageContext& context, const PagePurpose& page,
                                      std::uint32_t item);

/// Identity of the item a touchpoint shows, 0 for none: its page where the page is a product's, else the item's id.
[[nodiscard]] std::uint32_t itemShown(const Touchpoint& touchpoint, const Page& page, const PagePurpose& purpose);

}  // namespace waymark
