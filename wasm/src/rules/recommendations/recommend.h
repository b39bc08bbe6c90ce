#pragma once
#include <cstdint>
#include <string_view>

#include "rules/recommendations/item_table.h"
#include "waymark/list.h"
#include "waymark/string.h"

/// What a visitor will look at next. Calculator. Pure. README.md has the method, its constants and what they were chosen by.
namespace waymark {

enum class RecommendationReason : unsigned char {
  SeenAfter,     ///< looked at after `because` in `sessions` sessions
  SeenWith,      ///< in the same `sessions` sessions as `because`
  ViewedBefore,  ///< by this visitor, in this session
  Popular,       ///< looked at in `sessions` sessions
};

struct Recommendation {
  std::size_t item = 0;     ///< index in the table
  double score = 0;         ///< share of the best one's, 0–1, rounded to nine decimals; 0 where only popularity speaks
  RecommendationReason reason = RecommendationReason::Popular;
  std::size_t because = 0;  ///< an item of this session; of SeenAfter and SeenWith
  std::size_t sessions = 0; ///< of the table; at most kNeighbours are looked at. 0 for ViewedBefore
};

struct RecommendationQuestion {
  List<String> items;     ///< what was looked at in this session, oldest first; the last kViewed count. Ids the table has not are passed over
  List<String> excluded;  ///< not to be recommended: out of stock, bought already
  std::size_t limit = 10; ///< ≥ 1
};

inline constexpr std::size_t kViewed = 10;        ///< as many as the tracker remembers
inline constexpr std::size_t kNeighbours = 2000;  ///< latest sessions of one item: bounds the work to kViewed · kNeighbours · kSessionClicks

/// Best first; of equal scores the more popular, then the smaller id. The item looked at last is never among them, nor, where sessions are sets, any
/// that was looked at. Without an item that the table has: the most popular ones.
[[nodiscard]] List<Recommendation> recommend(const ItemTable& table, const RecommendationQuestion& question);

}  // namespace waymark
