#pragma once
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace waymark::cli {

/// Labels against answers. An answer outside the classes (such as `undecided`) is wrong and nobody's.
class Confusion {
 public:
  /// @param classes  in the order of the table.
  explicit Confusion(std::vector<std::string> classes) : classes_(std::move(classes)) {}
  void add(const std::string& label, const std::string& answer);

  [[nodiscard]] std::uint64_t of() const { return of_; }
  /// Share of right answers, 0–1; NaN without labels.
  [[nodiscard]] double accuracy() const;
  /// Unweighted mean of F1 = 2·right / (labels + answers) over the classes that occur in the labels, 0–1; NaN without labels.
  [[nodiscard]] double macroF1() const;
  /// A line a class: labels, precision, recall, F1, and how its labels were answered.
  [[nodiscard]] std::string table() const;

 private:
  [[nodiscard]] std::uint64_t at(const std::string& label, const std::string& answer) const;
  [[nodiscard]] std::uint64_t labelled(const std::string& name) const;
  [[nodiscard]] std::uint64_t answered(const std::string& name) const;

  std::vector<std::string> classes_;
  std::map<std::pair<std::string, std::string>, std::uint64_t> cells_;
  std::uint64_t of_ = 0;
};

/// A share as reports tell it: four decimals; null when it is of nothing.
[[nodiscard]] nlohmann::ordered_json share(double value);
/// The same for people: three decimals, or a dash.
[[nodiscard]] std::string shareText(double value);
/// `part` of `of`, NaN of nothing.
[[nodiscard]] double ratio(std::uint64_t part, std::uint64_t of);

/// `printf` into a text; lines up to 255 bytes.
[[gnu::format(printf, 1, 2)]] std::string formatted(const char* format, ...);

}  // namespace waymark::cli
