#include "eval/confusion.h"

#include <cmath>
#include <cstdarg>
#include <cstdio>
#include <limits>

namespace waymark::cli {

void Confusion::add(const std::string& label, const std::string& answer) {
  ++cells_[{label, answer}];
  ++of_;
}

std::uint64_t Confusion::at(const std::string& label, const std::string& answer) const {
  const auto cell = cells_.find({label, answer});
  return cell == cells_.end() ? 0 : cell->second;
}

std::uint64_t Confusion::labelled(const std::string& name) const {
  std::uint64_t sum = 0;
  for (const auto& [cell, count] : cells_) sum += cell.first == name ? count : 0;
  return sum;
}

std::uint64_t Confusion::answered(const std::string& name) const {
  std::uint64_t sum = 0;
  for (const auto& [cell, count] : cells_) sum += cell.second == name ? count : 0;
  return sum;
}

double Confusion::accuracy() const {
  std::uint64_t right = 0;
  for (const auto& [cell, count] : cells_) right += cell.first == cell.second ? count : 0;
  return ratio(right, of_);
}

double Confusion::macroF1() const {
  double sum = 0;
  int occurring = 0;
  for (const std::string& name : classes_) {
    if (labelled(name) == 0) continue;
    ++occurring;
    sum += ratio(2 * at(name, name), labelled(name) + answered(name));
  }
  return occurring == 0 ? std::numeric_limits<double>::quiet_NaN() : sum / occurring;
}

std::string Confusion::table() const {
  std::string out = formatted("%-16s %7s %10s %7s %7s   answered:", "", "labels", "precision", "recall", "F1");
  for (const std::string& name : classes_) out += formatted(" %*s", static_cast<int>(name.size()), name.c_str());
  out += " other\n";
  for (const std::string& label : classes_) {
    const std::uint64_t right = at(label, label), labels = labelled(label);
    out += formatted("%-16s %7llu %10s %7s %7s            ", label.c_str(), static_cast<unsigned long long>(labels), shareText(ratio(right, answered(label))).c_str(),
                     shareText(ratio(right, labels)).c_str(), labels == 0 ? "-" : shareText(ratio(2 * right, labels + answered(label))).c_str());
    std::uint64_t other = labels;
    for (const std::string& name : classes_) {
      other -= at(label, name);
      out += formatted(" %*llu", static_cast<int>(name.size()), static_cast<unsigned long long>(at(label, name)));
    }
    out += formatted(" %5llu\n", static_cast<unsigned long long>(other));
  }
  return out + formatted("accuracy %s, macro-F1 %s of %llu\n", shareText(accuracy()).c_str(), shareText(macroF1()).c_str(), static_cast<unsigned long long>(of_));
}

nlohmann::ordered_json share(double value) {
  if (std::isnan(value)) return nullptr;
  return std::round(value * 1e4) / 1e4;
}

std::string shareText(double value) { return std::isnan(value) ? "-" : formatted("%.3f", value); }

double ratio(std::uint64_t part, std::uint64_t of) {
  return of == 0 ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(part) / static_cast<double>(of);
}

std::string formatted(const char* format, ...) {
  char buffer[256];
  va_list arguments;
  va_start(arguments, format);
  std::vsnprintf(buffer, sizeof buffer, format, arguments);
  va_end(arguments);
  return buffer;
}

}  // namespace waymark::cli
