#pragma once
#include <nlohmann/json.hpp>
#include <random>
#include <string>

namespace waymark::test {

/// Seeded random documents for differential tests: every type, hard texts, edge numbers.
class RandomJson {
 public:
  explicit RandomJson(std::uint64_t seed) : random_(seed) {}

  nlohmann::json value(int depth) {
    switch (pick(depth > 0 ? 8 : 6)) {
      case 0: return nullptr;
      case 1: return pick(2) == 0;
      case 2: return integer();
      case 3: return number();
      case 4:
      case 5: return text();
      case 6: {
        nlohmann::json out = nlohmann::json::array();
        for (std::size_t i = pick(6); i > 0; --i) out.push_back(value(depth - 1));
        return out;
      }
      default: {
        nlohmann::json out = nlohmann::json::object();
        for (std::size_t i = pick(6); i > 0; --i) out[text()] = value(depth - 1);
        return out;
      }
    }
  }

  std::size_t pick(std::size_t count) { return static_cast<std::size_t>(random_() % count); }

 private:
  std::int64_t integer() {
    constexpr std::int64_t kEdges[] = {0, -1, 9007199254740991, -9007199254740992, INT64_MAX, INT64_MIN, 999999999999999999, 1000000000000000000};
    return pick(3) == 0 ? kEdges[pick(std::size(kEdges))] : static_cast<std::int64_t>(random_()) >> pick(60);
  }
  double number() {
    const double value = static_cast<double>(static_cast<std::int64_t>(random_())) / 1e6;
    return pick(2) == 0 ? value * 1e-200 : value + 0.5;
  }
  std::string text() {
    static const char* const kPieces[] = {"a", "moment", " ", "\"", "\\", "/", "\n", "\t", "\x01", "\x1f", "\x7f", "é", "€", "😀", "\xEF\xBF\xBD", "__proto__", "0"};
    std::string out;
    for (std::size_t i = pick(8); i > 0; --i) out += kPieces[pick(std::size(kPieces))];
    return out;
  }

  std::mt19937_64 random_;
};

}  // namespace waymark::test
