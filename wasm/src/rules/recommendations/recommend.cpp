#include "rules/recommendations/recommend.h"

#include <cmath>

#include "base/math.h"

namespace waymark {
namespace {

/// How sessions speak for an item; README.md.
struct Weights {
  double decay;       ///< of what was looked at, for each later item
  double viewedAgain; ///< an item looked at just before the last, to the best other
};
constexpr Weights kOrdered = {0.65, 1}, kSets = {1, 0};

struct Viewed {
  std::size_t item;
  double weight;  ///< 1 for the last one, less for those before
};

/// Distinct items of the session that the table has, latest first, and whether the table has the last one.
List<Viewed> viewedItems(const ItemTable& table, const List<String>& ids, double decay) {
  List<Viewed> out;
  double weight = 1;
  std::size_t steps = 0;
  for (std::size_t i = ids.size(); i > 0 && steps < kViewed; --i) {
    if (i < ids.size() && ids[i] == ids[i - 1]) continue;  // told twice in a row: one look
    const int item = table.find(ids[i - 1]);
    bool isKnown = item != ItemTable::kUnknown;
    for (const Viewed& one : out) isKnown = isKnown && one.item != static_cast<std::size_t>(item);
    if (isKnown) out.push_back({static_cast<std::size_t>(item), weight});
    weight *= decay;
    ++steps;
  }
  return out;
}

/// log(1 + sessions / sessions with the item): what few have looked at tells more.
double rarity(const ItemTable& table, std::size_t item) {
  return exactLog(1 + static_cast<double>(table.sessions()) / static_cast<double>(table.sessionsOf(item).size()));
}

std::span<const std::uint32_t> neighboursOf(const ItemTable& table, std::size_t item) {
  const auto all = table.sessionsOf(item);
  return all.size() > kNeighbours ? all.last(kNeighbours) : all;
}

std::size_t lastPlace(std::span<const std::uint16_t> session, std::size_t item) {
  std::size_t place = session.size() - 1;
  while (place > 0 && session[place] != item) --place;
  return place;
}

/// Adds what sessions say that hold an item of this one: the square of what both share, shared among their items by distance.
void addNeighbours(const ItemTable& table, const List<Viewed>& viewed, List<double>& scores) {
  struct Match {
    double shared = 0;
    std::uint32_t place = 0;  ///< where the latest of the items stands in that session
  };
  List<Match> matches(table.sessions());
  List<std::uint32_t> matched;
  for (const Viewed& one : viewed) {
    const double weight = one.weight * rarity(table, one.item);
    for (const std::uint32_t s : neighboursOf(table, one.item)) {
      if (matches[s].shared == 0) {
        matched.push_back(s);
        matches[s].place = static_cast<std::uint32_t>(lastPlace(table.session(s), one.item));
      }
      matches[s].shared += weight;
    }
  }
  for (const std::uint32_t s : matched) {
    const auto session = table.session(s);
    const double share = matches[s].shared * matches[s].shared / std::sqrt(static_cast<double>(session.size()));
    const std::size_t place = matches[s].place;
    for (std::size_t i = 0; i < session.size(); ++i) {
      if (i == place) continue;
      const std::size_t distance = i > place ? i - place : place - i;
      scores[session[i]] += table.isOrdered() ? share / static_cast<double>(distance) : share;
    }
  }
}

/// Why: of the items looked at the one that most sessions have it after, else with; of equal ones the latest.
void explain(const ItemTable& table, const List<Viewed>& viewed, List<Recommendation>& out) {
  List<std::uint8_t> rank(table.items());  // 1 + place in `out`, ≤ 255
  for (std::size_t i = 0; i < out.size() && i < 255; ++i) rank[out[i].item] = static_cast<std::uint8_t>(i + 1);
  for (const Viewed& one : viewed) {
    List<std::uint32_t> after(out.size()), with(out.size()), seenIn(out.size());
    for (const std::uint32_t s : neighboursOf(table, one.item)) {
      const auto session = table.session(s);
      const std::size_t place = table.isOrdered() ? lastPlace(session, one.item) : session.size();
      for (std::size_t i = session.size(); i > 0; --i) {  // backwards: its last look decides
        if (rank[session[i - 1]] == 0) continue;
        const std::size_t r = rank[session[i - 1]] - 1u;
        if (seenIn[r] == s + 1) continue;
        seenIn[r] = s + 1;
        ++(i - 1 > place ? after : with)[r];
      }
    }
    for (std::size_t r = 0; r < out.size(); ++r) {
      Recommendation& best = out[r];
      if (best.score == 0 || best.reason == RecommendationReason::ViewedBefore) continue;
      const bool isAfter = after[r] > 0;
      const bool wasAfter = best.reason == RecommendationReason::SeenAfter;
      const std::size_t count = isAfter ? after[r] : with[r];
      if (count == 0 || (wasAfter && !isAfter)) continue;
      const bool isFirst = best.reason == RecommendationReason::Popular;
      if (!isFirst && wasAfter == isAfter && count <= best.sessions) continue;
      best.reason = isAfter ? RecommendationReason::SeenAfter : RecommendationReason::SeenWith;
      best.because = one.item;
      best.sessions = count;
    }
  }
  for (Recommendation& one : out)
    if (one.reason == RecommendationReason::Popular) one.sessions = table.sessionsOf(one.item).size();
}

}  // namespace

List<Recommendation> recommend(const ItemTable& table, const RecommendationQuestion& question) {
  const Weights& weights = table.isOrdered() ? kOrdered : kSets;
  const List<Viewed> viewed = viewedItems(table, question.items, weights.decay);
  List<double> scores(table.items());
  addNeighbours(table, viewed, scores);

  double best = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] > 0) scores[i] *= std::sqrt(rarity(table, i));
    if (scores[i] > best) best = scores[i];
  }
  List<bool> isOut(table.items()), isViewed(table.items());
  // The latest stands first; where it is not the table's, the first is one before it and may come again.
  const bool knowsLast = !question.items.empty() && table.find(question.items.back()) != ItemTable::kUnknown;
  for (std::size_t i = 0; i < viewed.size(); ++i) {
    const std::size_t item = viewed[i].item;
    if ((i == 0 && knowsLast) || !table.isOrdered()) isOut[item] = true;
    isViewed[item] = true;
    scores[item] += weights.viewedAgain * viewed[i].weight * (best > 0 ? best : 1);
  }
  for (const String& id : question.excluded)
    if (const int item = table.find(id); item != ItemTable::kUnknown) isOut[static_cast<std::size_t>(item)] = true;

  const auto isBetter = [&](std::size_t a, std::size_t b) {
    if (scores[a] != scores[b]) return scores[a] > scores[b];
    const std::size_t popularA = table.sessionsOf(a).size(), popularB = table.sessionsOf(b).size();
    return popularA != popularB ? popularA > popularB : a < b;
  };
  List<std::size_t> top;
  for (std::size_t item = 0; item < table.items(); ++item) {
    if (isOut[item] || (top.size() == question.limit && !isBetter(item, top.back()))) continue;
    if (top.size() == question.limit) top.pop_back();
    top.push_back(item);
    for (std::size_t i = top.size() - 1; i > 0 && isBetter(top[i], top[i - 1]); --i) std::swap(top[i], top[i - 1]);
  }

  List<Recommendation> out;
  for (const std::size_t item : top) {
    Recommendation& one = out.emplace_back();
    one.item = item;
    one.score = scores[top[0]] > 0 ? round9(scores[item] / scores[top[0]]) : 0;
    if (isViewed[item]) one.reason = RecommendationReason::ViewedBefore;
  }
  explain(table, viewed, out);
  return out;
}

}  // namespace waymark
