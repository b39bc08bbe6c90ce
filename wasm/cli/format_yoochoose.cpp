#include <charconv>

#include "files.h"
#include "formats.h"

namespace waymark::cli {
namespace {

bool wholeNumber(std::string_view text, std::int64_t& value) {
  // The published file writes seconds as 1396868000 or 1396868000.123.
  const std::size_t point = text.find('.');
  const std::string_view digits = text.substr(0, point);
  if (point != std::string_view::npos && text.find_first_not_of("0123456789", point + 1) != std::string_view::npos) return false;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc{} && end == digits.data() + digits.size() && value >= 0;
}

}  // namespace

void replayYoochoose(std::istream& in, JourneyRunner& runner, JourneyPrinter& printer, Progress& progress) {
  std::string text, visitor;
  std::uint64_t number = 0, bytes = 0;
  while (std::getline(in, text)) {
    ++number;
    bytes += text.size() + 1;
    if (!text.empty() && text.back() == '\r') text.pop_back();
    progress.at(bytes);
    if (isBlank(text) || (number == 1 && text.rfind("SessionId", 0) == 0)) continue;
    if (text.size() > kLineBytes) {
      printer.skip(number, kTooLong);
      continue;
    }
    const std::size_t first = text.find('\t');
    const std::size_t second = first == std::string::npos ? first : text.find('\t', first + 1);
    if (second == std::string::npos || text.find('\t', second + 1) != std::string::npos) {
      printer.skip(number, "expected SessionId, ItemId and Time, tab separated");
      continue;
    }
    std::int64_t timeS = 0;
    if (first == 0 || second == first + 1 || !wholeNumber(std::string_view(text).substr(second + 1), timeS) || timeS > kLastSecond) {
      printer.skip(number, "SessionId and ItemId must not be empty and Time must be seconds since 1970");
      continue;
    }
    const std::string session = text.substr(0, first);
    if (session != visitor) {
      if (!visitor.empty()) printer.print(runner.end());
      visitor = session;
      runner.begin(visitor);
    }
    runner.add({{"kind", "view_item"}, {"atMs", timeS * 1000}, {"item", {{"id", text.substr(first + 1, second - first - 1)}}}}, number);
  }
  if (!visitor.empty()) printer.print(runner.end());
}

}  // namespace waymark::cli
