#pragma once
#include <array>
#include <string_view>

#include "model/words.h"
#include "tables/moment_cues.h"

/// Reading a text or an address for words that speak for a moment.
namespace waymark {

/// The moment a cue speaks for; Undecided for those that only change others.
[[nodiscard]] Moment momentOf(moment_cues::Sense sense);

/// One cue as found.
struct Cue {
  moment_cues::Sense sense = moment_cues::kKnow;
  double strength = 0;    ///< 0.25, 0.5, 0.75 or 1
  std::string_view text;  ///< as it stands, folded
  bool opens = false;     ///< begins the text
  bool fills = false;     ///< is the whole text
};

/// A handful of cues, without the heap.
struct Cues {
  std::array<Cue, kHitLimit> at{};
  std::size_t count = 0;
  void add(const Cue& cue) {
    if (count < kHitLimit) at[count++] = cue;
  }
  [[nodiscard]] const Cue* begin() const { return at.data(); }
  [[nodiscard]] const Cue* end() const { return at.data() + count; }
};

/// Cues of a folded text, left to right, without those that a negation right before them cancels. Work: the first 32 words.
/// @param folded    foldText's answer; must outlive the cues
/// @param language  BCP 47 of the page; its cues and English ones count; an unknown one lets all count
/// @param places    moment_cues::kText, kPath or both
[[nodiscard]] Cues findCues(std::string_view folded, std::string_view language, unsigned places);

/// What a text asks for, settled between cues of several moments. Only the moment's own cues are listed, the strongest first.
struct TextIntent {
  Moment moment = Moment::Undecided;  ///< Undecided: no cue
  Moment also = Moment::Undecided;
  Cues cues;
};

/// Order of tests: go; do, unless something is to be bought; buy, unless a question opens the text; navigate; know (design notes in README.md).
[[nodiscard]] TextIntent readIntent(std::string_view folded, std::string_view language);

}  // namespace waymark
