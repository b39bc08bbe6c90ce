#include "items/learn.h"

#include <map>

#include "rules/recommendations/item_table.h"

namespace waymark::cli {
namespace {

using Ids = std::map<std::string, std::uint16_t, std::less<>>;

std::vector<std::string> itemsOf(const ClickSession& session, bool isOrdered) {
  std::vector<std::string> out;
  for (const Click& click : session) {
    bool isAgain = !out.empty() && out.back() == click.item;
    if (!isOrdered)
      for (const std::string& one : out) isAgain = isAgain || one == click.item;
    if (!isAgain) out.push_back(click.item);
  }
  if (out.size() > ItemTableLimits::kSessionClicks) out.erase(out.begin(), out.end() - ItemTableLimits::kSessionClicks);
  return out;
}

/// Nothing where they are more than a table may hold.
LearntItems tableOf(bool isOrdered, std::span<const std::vector<std::string>> sessions) {
  LearntItems out;
  Ids ids;
  for (const auto& session : sessions)
    for (const std::string& item : session) {
      ids.try_emplace(item, 0);
      ++out.clicks;
    }
  if (sessions.empty() || ids.size() > ItemTableLimits::kItems || out.clicks > ItemTableLimits::kClicks) return {};
  List<String> names;
  for (auto& [id, index] : ids) {
    index = static_cast<std::uint16_t>(names.size());
    names.push_back(String(id));
  }
  List<ItemSession> packed;
  for (const auto& session : sessions) {
    ItemSession& one = packed.emplace_back();
    for (const std::string& item : session) one.push_back(ids.find(item)->second);
  }
  out.sessions = sessions.size();
  out.items = ids.size();
  out.bytes = std::string(std::string_view(writeItemTable(isOrdered, names, packed)));
  return out;
}

}  // namespace

LearntItems learnItems(bool isOrdered, std::span<const ClickSession> sessions, std::size_t budget) {
  std::vector<std::vector<std::string>> all;
  for (const ClickSession& session : sessions) all.push_back(itemsOf(session, isOrdered));
  // Older sessions only ever add bytes: the most that fit are found by halving.
  const auto latest = [&](std::size_t count) { return tableOf(isOrdered, std::span(all).last(count)); };
  const auto fits = [&](const LearntItems& table) { return !table.bytes.empty() && table.bytes.size() <= budget; };
  LearntItems best = latest(all.size());
  if (fits(best)) return best;
  std::size_t low = 0, high = all.size();
  best = {};
  while (high - low > 1) {
    const std::size_t middle = low + (high - low) / 2;
    LearntItems table = latest(middle);
    if (!fits(table)) {
      high = middle;
      continue;
    }
    low = middle;
    best = std::move(table);
  }
  return best;
}

}  // namespace waymark::cli
