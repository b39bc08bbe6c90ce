#include "items/sessions.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <string_view>
#include <unordered_map>

#include "codec/token.h"
#include "files.h"
#include "formats.h"
#include "messages.h"
#include "progress.h"
#include "rules/recommendations/item_table.h"

namespace waymark::cli {
namespace {

constexpr std::size_t kIdBytes = ItemTableLimits::kIdBytes;

/// Sessions by their name, in the order of their first line.
class Collected {
 public:
  void add(const std::string& session, Click click) {
    const auto [at, isNew] = index_.try_emplace(session, sessions_.size());
    if (isNew) sessions_.emplace_back();
    sessions_[at->second].push_back(std::move(click));
  }
  std::vector<ClickSession> take() { return std::move(sessions_); }

 private:
  std::unordered_map<std::string, std::size_t> index_;
  std::vector<ClickSession> sessions_;
};

bool isItem(std::string_view id) { return !id.empty() && id.size() <= kIdBytes && isUtf8(id); }

/// @return why it is none; empty when it was added.
std::string addTabbed(const std::string& line, Collected& sessions) {
  const std::size_t first = line.find('\t'), second = first == std::string::npos ? first : line.find('\t', first + 1);
  if (second == std::string::npos || line.find('\t', second + 1) != std::string::npos) return "expected SessionId, ItemId and Time, tab separated";
  double seconds = -1;
  const char* const end = line.data() + line.size();
  const auto [stop, error] = std::from_chars(line.data() + second + 1, end, seconds, std::chars_format::fixed);
  const std::string item = line.substr(first + 1, second - first - 1);
  if (first == 0 || !isItem(item)) return "SessionId must not be empty and ItemId must be 1 to 256 bytes of UTF-8";
  if (error != std::errc{} || stop != end || !(seconds >= 0 && seconds <= kLastSecond)) return "Time must be seconds since 1970";
  sessions.add(line.substr(0, first), {item, static_cast<std::int64_t>(std::floor(seconds * 1000))});
  return "";
}

std::string addTouchpoint(const std::string& line, Collected& sessions) {
  const nlohmann::json touchpoint = parseLine(line);
  if (!touchpoint.is_object()) return "not a JSON object";
  const auto item = touchpoint.find("item");
  if (item == touchpoint.end()) return "";
  if (!item->is_object() || !item->contains("id") || !(*item)["id"].is_string() || !isItem((*item)["id"].get<std::string>())) return "/item/id must be text of 1 to 256 bytes";
  const char* const name = touchpoint.contains("sessionId") ? "sessionId" : "visitorId";
  if (!touchpoint.contains(name) || !touchpoint[name].is_string()) return "/sessionId or /visitorId must be text";
  if (!hasTime(touchpoint)) return "/atMs must be whole milliseconds since 1970";
  sessions.add(touchpoint[name].get<std::string>(), {(*item)["id"].get<std::string>(), touchpoint["atMs"].get<std::int64_t>()});
  return "";
}

/// msweb: `C,"10001",10001` begins a visitor, `V,1000,1` is an area they visited; A and what heads the file describe. `visitor` is empty before the first C.
std::string addArea(const std::string& line, std::string& visitor, Collected& sessions) {
  const std::size_t comma = line.find(',', 2);
  const std::string second = line.substr(0, 2) == "C," || line.substr(0, 2) == "V," ? line.substr(2, comma == std::string::npos ? comma : comma - 2) : "";
  if (line[0] == 'C') visitor = second;
  if (line[0] == 'V') {
    if (visitor.empty() || !isItem(second)) return "V must name an area, behind the C of its visitor";
    sessions.add(visitor, {second, 0});
  }
  return line.size() > 1 && line[1] == ',' && std::string_view("ACINTV").find(line[0]) != std::string_view::npos ? "" : "expected A, C or V and its fields";
}

enum class Layout { Tabbed, Touchpoints, Areas, None };
Layout layoutOf(const std::string& line) {
  if (line.find('\t') != std::string::npos) return Layout::Tabbed;
  if (line[0] == '{') return Layout::Touchpoints;
  return line.size() > 1 && line[1] == ',' && std::string_view("ACINTV").find(line[0]) != std::string_view::npos ? Layout::Areas : Layout::None;
}

}  // namespace

bool readClicks(const std::string& path, const char* who, SkippedLines& skipped, ClickLog& log) {
  std::ifstream in;
  if (!openFile(path, who, in)) return false;
  Progress progress("reading", sizeOf(path));
  Collected collected;
  Layout layout = Layout::None;
  bool isFirst = true;
  std::string text, visitor;
  std::uint64_t number = 0, bytes = 0;
  while (std::getline(in, text)) {
    progress.at(bytes += text.size() + 1);
    if (!text.empty() && text.back() == '\r') text.pop_back();
    if (++number == 1 && text.rfind("\xEF\xBB\xBF", 0) == 0) text.erase(0, 3);
    if (isBlank(text)) continue;
    if (isFirst) {
      isFirst = false;
      layout = layoutOf(text);
      if (layout == Layout::None) break;
      if (layout == Layout::Tabbed && text.rfind("SessionId\t", 0) == 0) continue;
    }
    std::string why = text.size() > kLineBytes ? kTooLong : "";
    if (why.empty()) why = layout == Layout::Tabbed ? addTabbed(text, collected) : layout == Layout::Touchpoints ? addTouchpoint(text, collected) : addArea(text, visitor, collected);
    if (!why.empty()) skipped.skip(number, why);
  }
  auto sessions = collected.take();
  if (sessions.empty()) {
    std::fprintf(stderr, "%s: %s %s\n", who, path.c_str(), layout == Layout::None && !isFirst ? "is of none of the layouts" : "holds no item that was looked at");
    return false;
  }
  const bool isOrdered = layout != Layout::Areas;
  if (!log.sessions.empty() && log.isOrdered != isOrdered) {
    std::fprintf(stderr, "%s: %s has another layout than the file before\n", who, path.c_str());
    return false;
  }
  log.isOrdered = isOrdered;
  for (ClickSession& session : sessions) {
    std::stable_sort(session.begin(), session.end(), [](const Click& a, const Click& b) { return a.atMs < b.atMs; });
    log.sessions.push_back(std::move(session));
  }
  std::stable_sort(log.sessions.begin(), log.sessions.end(), [](const ClickSession& a, const ClickSession& b) { return a.back().atMs < b.back().atMs; });
  return true;
}

}  // namespace waymark::cli
