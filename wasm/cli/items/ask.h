#pragma once
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace waymark::cli {

/// The calculator's `recommend`, through its JSON border, with a clock. The calculator is one a process: the table handed in last answers.
class ItemAsker {
 public:
  /// @return why the calculator refuses the table; empty when it was taken.
  [[nodiscard]] static std::string useTable(const std::string& bytes);

  /// @param items  ids of the session, oldest first. @return the answer's `items`.
  nlohmann::json ask(const nlohmann::json& items, std::size_t limit, const nlohmann::json& exclude = nlohmann::json::array());
  /// Median of one answer, text in to text out, in microseconds with one decimal; 0 before the first.
  [[nodiscard]] double medianUs() const;

 private:
  std::vector<double> us_;
};

/// Place of an item in an answer, from 1; 0 where it is not there.
[[nodiscard]] std::size_t placeOf(const nlohmann::json& answer, const std::string& item);

/// How often, and how far up, what came next stood in the list.
struct NextItemScore {
  std::uint64_t of = 0, in5 = 0, in20 = 0;
  double reciprocal20 = 0;  ///< sum of 1 / place up to 20
  double rank = 0;          ///< sum of 2^(−(place − 1) / 4): Breese's half-life utility with half-life 5, of one item
  void add(std::size_t place);
  [[nodiscard]] double share(std::uint64_t part) const;
  [[nodiscard]] double mrr20() const;
  /// 0–100.
  [[nodiscard]] double rankScore() const;
};

}  // namespace waymark::cli
