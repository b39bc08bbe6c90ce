#include "items/ask.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "calculator/calculator.h"

namespace waymark::cli {

std::string ItemAsker::useTable(const std::string& bytes) {
  const auto answer = nlohmann::json::parse(provideTable("items", bytes));
  return answer.value("ok", false) ? "" : answer["error"].value("path", "") + " " + answer["error"].value("message", "refused");
}

nlohmann::json ItemAsker::ask(const nlohmann::json& items, std::size_t limit, const nlohmann::json& exclude) {
  const std::string input = nlohmann::json{{"items", items}, {"limit", limit}, {"exclude", exclude}}.dump();
  const auto begin = std::chrono::steady_clock::now();
  const String answer = waymark::compute("recommend", input);
  us_.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count());
  return nlohmann::json::parse(std::string_view(answer)).value("items", nlohmann::json::array());
}

double ItemAsker::medianUs() const {
  if (us_.empty()) return 0;
  std::vector<double> sorted = us_;
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
  std::nth_element(sorted.begin(), middle, sorted.end());
  return std::round(*middle * 10) / 10;
}

std::size_t placeOf(const nlohmann::json& answer, const std::string& item) {
  for (std::size_t i = 0; i < answer.size(); ++i)
    if (answer[i]["id"] == item) return i + 1;
  return 0;
}

void NextItemScore::add(std::size_t place) {
  ++of;
  if (place == 0) return;
  rank += std::exp2(-(static_cast<double>(place) - 1) / 4);
  if (place > 20) return;
  ++in20;
  in5 += place <= 5 ? 1 : 0;
  reciprocal20 += 1 / static_cast<double>(place);
}

double NextItemScore::share(std::uint64_t part) const { return of == 0 ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(part) / static_cast<double>(of); }
double NextItemScore::mrr20() const { return of == 0 ? std::numeric_limits<double>::quiet_NaN() : reciprocal20 / static_cast<double>(of); }
double NextItemScore::rankScore() const { return of == 0 ? std::numeric_limits<double>::quiet_NaN() : 100 * rank / static_cast<double>(of); }

}  // namespace waymark::cli
