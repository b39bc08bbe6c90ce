#include "model/reasons.h"

#include <cstdint>
#include <utility>

#include "base/math.h"

namespace waymark {
namespace {

constexpr double kRoomForDoubt = 16;
constexpr double kConfirmation = 0.01;
constexpr double kRepeatShare = 0.1;
constexpr double kGone = 0.005;
constexpr std::size_t kNamed = 3;

}  // namespace

void softmax(Five& sums) {
  double best = 0;
  for (const double sum : sums) best = sum > best ? sum : best;
  const double scale = kRoomForDoubt / (kRoomForDoubt + best);
  double total = 0;
  for (double& sum : sums) total += sum = exactExp((sum - best) * scale);
  for (double& sum : sums) sum /= total;
}

double confirmed(double before) { return before + kConfirmation * (1 - before); }

void confirm(Five& probabilities, std::size_t subject, double before) {
  const double natural = probabilities[subject], atLeast = confirmed(before);
  if (natural >= atLeast) return;
  for (double& p : probabilities) p *= (1 - atLeast) / (1 - natural);
  probabilities[subject] = atLeast;
}

void remember(List<Contribution>& list, std::size_t limit, const Contribution& subject, std::string_view source, std::string_view cue,
              double weight, const MessageId& message) {
  Contribution* place = nullptr;
  Contribution* weakest = nullptr;
  for (Contribution& c : list) {
    if (c.moment == subject.moment && c.also == subject.also && c.stage == subject.stage && c.source == source && c.cue == cue) place = &c;
    if (weakest == nullptr || c.weight < weakest->weight) weakest = &c;
  }
  double older = 0;
  if (place != nullptr) {
    older = place->weight;
    const bool same = place->messageId == message;  // two signs in one touchpoint are one occurrence
    if (weight < older || same) {
      if (!same) place->weight += kRepeatShare * weight;
      return;
    }
  } else if (list.size() < limit) {
    place = &list.emplace_back();
  } else if (weakest->weight < weight) {
    place = weakest;
  } else {
    return;
  }
  place->moment = subject.moment;
  place->also = subject.also;
  place->stage = subject.stage;
  place->source = source;
  place->cue = cue;
  place->weight = weight + kRepeatShare * older;
  place->messageId = message;
}

void forgetFaded(List<Contribution>& list) {
  for (std::size_t i = list.size(); i-- > 0;) {
    if (list[i].weight >= kGone) continue;
    if (i + 1 < list.size()) list[i] = std::move(list.back());
    list.pop_back();
  }
}

void nameStrongest(List<Evidence>& out, const List<Contribution>& list, int (*rank)(const Contribution&, int), int subject) {
  std::uint64_t taken = 0;
  while (out.size() < kNamed) {
    const Contribution* best = nullptr;
    for (const Contribution& c : list) {
      const int own = rank(c, subject);
      if (own < 0 || (taken >> (&c - list.data()) & 1u) != 0) continue;
      const int other = best == nullptr ? own + 1 : rank(*best, subject);
      if (own < other || (own == other && c.weight > best->weight)) best = &c;
    }
    if (best == nullptr) return;
    taken |= std::uint64_t{1} << (best - list.data());
    out.push_back(*best);
    out.back().weight = round9(rank(*best, subject) == 0 ? best->weight : kAlsoShare * best->weight);
  }
}

}  // namespace waymark
