#include "eval/rows.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <string_view>

#include "eval/entries.h"
#include "files.h"
#include "progress.h"

namespace waymark::cli {
namespace {

constexpr const char* kEval = "waymark eval";

/// Calls `take` with every line that is not blank. @return whether all were wanted: `take` returns false to stop.
bool readLines(const std::string& path, const std::function<bool(const std::string& text, std::uint64_t number)>& take) {
  std::ifstream in;
  if (!openFile(path, kEval, in)) return false;
  Progress progress("eval", sizeOf(path));
  std::string text;
  std::uint64_t number = 0, bytes = 0;
  while (std::getline(in, text)) {
    progress.at(bytes += text.size() + 1);
    if (!text.empty() && text.back() == '\r') text.pop_back();
    if (++number == 1 && text.rfind("\xEF\xBB\xBF", 0) == 0) text.erase(0, 3);
    if (!isBlank(text) && !take(text, number)) return false;
  }
  return true;
}

/// Nothing when a quote is not closed.
std::optional<std::vector<std::string>> splitCells(std::string_view text, char separator) {
  std::vector<std::string> cells(1);
  bool isQuoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' && isQuoted && text.substr(i + 1, 1) == "\"") {
      cells.back() += c;
      ++i;
    } else if (c == '"' && separator == ',' && (isQuoted || cells.back().empty())) {
      isQuoted = !isQuoted;
    } else if (c == separator && !isQuoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return isQuoted ? std::nullopt : std::optional(std::move(cells));
}

/// Where each of `columns` stands in the header; empty, having said which is missing.
std::vector<std::size_t> placesOf(const std::string& path, const std::vector<std::string>& columns, const std::vector<std::string>& header) {
  std::vector<std::size_t> places;
  for (const std::string& column : columns) {
    const auto at = std::find(header.begin(), header.end(), column);
    if (at == header.end()) {
      std::fprintf(stderr, "%s: %s has no column %s\n", kEval, path.c_str(), column.c_str());
      return {};
    }
    places.push_back(static_cast<std::size_t>(at - header.begin()));
  }
  return places;
}

void takeObject(const std::string& text, std::uint64_t line, SkippedLines& skipped, const TakeObject& take) {
  const auto object = parseLine(text);
  if (object.is_object())
    take(object, line);
  else
    skipped.skip(line, "not a JSON object");
}

}  // namespace

bool readTable(const std::string& path, char separator, const std::vector<std::string>& columns, SkippedLines& skipped, const TakeCells& take) {
  std::vector<std::size_t> places;
  std::size_t width = 0;
  const bool isRead = readLines(path, [&](const std::string& text, std::uint64_t line) {
    const auto cells = splitCells(text, separator);
    if (places.empty()) {
      if (cells) places = placesOf(path, columns, *cells);
      width = cells ? cells->size() : 0;
      return !places.empty();
    }
    if (!cells || cells->size() != width) {
      skipped.skip(line, cells ? "has " + std::to_string(cells->size()) + " cells, not " + std::to_string(width) : "a quote is not closed");
      return true;
    }
    std::vector<std::string> wanted;
    for (const std::size_t place : places) wanted.push_back((*cells)[place]);
    take(wanted, line);
    return true;
  });
  if (isRead && places.empty()) std::fprintf(stderr, "%s: %s is empty\n", kEval, path.c_str());
  return isRead && !places.empty();
}

bool readObjects(const std::string& path, SkippedLines& skipped, const TakeObject& take) {
  return readLines(path, [&](const std::string& text, std::uint64_t line) {
    takeObject(text, line, skipped, take);
    return true;
  });
}

bool readList(const std::string& path, SkippedLines& skipped, const TakeObject& take) {
  std::string text;
  if (!readConfig(path, kEval, text)) return false;
  std::vector<Entry> entries;
  if (!splitEntries(text, entries)) {
    std::fprintf(stderr, "%s: %s is not a JSON list\n", kEval, path.c_str());
    return false;
  }
  Progress progress("eval", entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    progress.at(i + 1);
    takeObject(entries[i].text, entries[i].line, skipped, take);
  }
  return true;
}

}  // namespace waymark::cli
