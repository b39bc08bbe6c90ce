#include "items/measure.h"

#include <cmath>
#include <random>

#include "eval/confusion.h"
#include "eval/visit.h"
#include "progress.h"

namespace waymark::cli {
namespace {

constexpr std::size_t kShown = 20, kRanked = 100;
constexpr std::int64_t kSetStartMs = 1'768'392'000'000;  // where a layout has no times: 14 January 2026, 12:00 UTC, a second apart

nlohmann::json viewOf(const std::string& item, std::int64_t atMs) { return {{"kind", "view_item"}, {"atMs", atMs}, {"item", {{"id", item}}}}; }

void measureClicks(const ClickSession& session, const std::string& config, ItemAsker& asker, const nlohmann::json& popular, NextItemFigures& figures) {
  Visit visit(config);
  for (std::size_t i = 0; i + 1 < session.size(); ++i) {
    const std::string& next = session[i + 1].item;
    if (!visit.touch(viewOf(session[i].item, session[i].atMs)).empty()) ++figures.refused;
    figures.rule.add(placeOf(asker.ask(visit.sessionItems(), kShown), next));
    if (next == session[i].item) {
      figures.popular.add(0);
      continue;
    }
    const std::size_t place = placeOf(popular, next), last = placeOf(popular, session[i].item);
    figures.popular.add(last > 0 && place > last ? place - 1 : place);
  }
}

void measureSet(const ClickSession& session, const std::string& config, std::size_t hidden, ItemAsker& asker, NextItemFigures& figures) {
  Visit visit(config);
  ItemAsker unclocked;
  nlohmann::json told = nlohmann::json::array();
  for (std::size_t i = 0; i < session.size(); ++i) {
    if (i == hidden) continue;
    if (!visit.touch(viewOf(session[i].item, kSetStartMs + static_cast<std::int64_t>(i) * 1000)).empty()) ++figures.refused;
    told.push_back(session[i].item);
  }
  figures.rule.add(placeOf(asker.ask(visit.sessionItems(), kRanked, told), session[hidden].item));
  figures.popular.add(placeOf(unclocked.ask(nlohmann::json::array(), kRanked, told), session[hidden].item));
}

double twoDecimals(double value) { return std::round(value * 100) / 100; }

}  // namespace

NextItemFigures measureNextItem(bool isOrdered, std::span<const ClickSession> sessions, const std::string& config, std::uint64_t seed) {
  NextItemFigures figures;
  ItemAsker asker;
  const nlohmann::json popular = ItemAsker().ask(nlohmann::json::array(), kShown + 1);
  std::mt19937_64 random(seed);
  Progress progress("asking", sessions.size());
  std::uint64_t done = 0;
  for (const ClickSession& session : sessions) {
    progress.at(++done);
    if (session.size() < 2) continue;
    if (isOrdered) measureClicks(session, config, asker, popular, figures);
    else measureSet(session, config, random() % session.size(), asker, figures);
  }
  figures.medianUs = asker.medianUs();
  return figures;
}

nlohmann::ordered_json NextItemFigures::report(bool isOrdered, std::size_t bytes) const {
  nlohmann::ordered_json out;
  if (isOrdered)
    out = {{"hr5", cli::share(rule.share(rule.in5))}, {"hr20", cli::share(rule.share(rule.in20))}, {"mrr20", cli::share(rule.mrr20())}, {"popularHr20", cli::share(popular.share(popular.in20))}};
  else if (rule.of > 0)
    out = {{"rank", twoDecimals(rule.rankScore())}, {"popularRank", twoDecimals(popular.rankScore())}, {"gain", twoDecimals(rule.rankScore() - popular.rankScore())},
           {"hr5", cli::share(rule.share(rule.in5))}, {"popularHr5", cli::share(popular.share(popular.in5))}};
  else
    out = {{"rank", nullptr}, {"popularRank", nullptr}, {"gain", nullptr}, {"hr5", nullptr}, {"popularHr5", nullptr}};
  out["bytes"] = bytes;
  out["us"] = medianUs;
  out["of"] = rule.of;
  if (refused > 0) out["refused"] = refused;
  return out;
}

std::string NextItemFigures::table(bool isOrdered, std::size_t bytes) const {
  std::string out = isOrdered ? formatted("next click            HR@5    HR@20   MRR@20\n") : formatted("hidden item           HR@5    rank score (half-life 5)\n");
  const auto line = [&](const char* name, const NextItemScore& score) {
    out += isOrdered ? formatted("%-20s %s   %s   %s\n", name, shareText(score.share(score.in5)).c_str(), shareText(score.share(score.in20)).c_str(), shareText(score.mrr20()).c_str())
                     : formatted("%-20s %s   %.2f\n", name, shareText(score.share(score.in5)).c_str(), score.rankScore());
  };
  line("recommended", rule);
  line("most popular", popular);
  return out + formatted("%llu questions, %zu bytes of table, %.1f us an answer (median)\n", static_cast<unsigned long long>(rule.of), bytes, medianUs);
}

void splitClicks(const ClickLog& log, std::uint64_t seed, std::vector<ClickSession>& earlier, std::vector<ClickSession>& later) {
  std::mt19937_64 random(seed);
  const std::size_t from = log.sessions.size() - log.sessions.size() / 5;
  for (std::size_t i = 0; i < log.sessions.size(); ++i) {
    const bool isLater = log.isOrdered ? i >= from : random() % 5 == 0;
    (isLater ? later : earlier).push_back(log.sessions[i]);
  }
}

}  // namespace waymark::cli
