#include "eval/moment_classes.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "model/words.h"

namespace waymark::cli {
namespace {

// Cues of `do` and `buy` that name the act itself, on the web, rather than a way to do it or a choice to be made. English, as the rows are.
constexpr std::array<std::string_view, 52> kActs = {
    // to fetch or use something
    "download", "downloads", "calculator", "calculate", "converter", "convert", "conversion", "translate", "translator", "generator", "solver",
    "template", "templates", "printable", "print", "track", "tracking", "watch", "watch online", "stream", "live stream", "play", "free online",
    // to book, file or join
    "sign up", "signup", "register", "apply", "apply for", "application", "book", "booking", "bookings", "reserve", "reservation", "reservations",
    "appointment", "appointments", "book an appointment", "make an appointment", "donate",
    // to purchase
    "buy", "buying", "buy now", "purchase", "order", "order online", "shop now", "add to cart", "add to bag", "add to basket", "cart", "checkout"};

/// Where nothing speaks for anything, the core gives the query itself as its reason, folded and clipped to this.
constexpr std::size_t kBareQueryBytes = 64;

bool isBareQuery(const nlohmann::json& evidence, const std::string& query) {
  const String folded = foldText(query);
  return evidence["source"] == "query" && evidence["cue"].get<std::string>() == clip(folded, kBareQueryBytes);
}

bool namesACue(const nlohmann::json& evidence, const std::string& query) {
  return std::any_of(evidence.begin(), evidence.end(), [&](const nlohmann::json& one) { return !isBareQuery(one, query); });
}

/// By the strongest reason: "how to download" asks for the way.
bool namesAnAct(const nlohmann::json& evidence) {
  return !evidence.empty() && std::find(kActs.begin(), kActs.end(), evidence[0]["cue"].get<std::string>()) != kActs.end();
}

}  // namespace

const std::vector<std::string>& fiveClasses() {
  static const std::vector<std::string> names = {"Factual", "Abstain", "Navigational", "Instrumental", "Transactional"};
  return names;
}

const std::vector<std::string>& threeClasses() {
  static const std::vector<std::string> names = {"informational", "navigational", "transactional"};
  return names;
}

const std::vector<std::string>& overlayClasses() {
  static const std::vector<std::string> names = {"know", "go", "do", "buy", "site"};
  return names;
}

std::string bestMoment(const nlohmann::json& moment) {
  const std::string label = moment["label"].get<std::string>();
  if (label != "undecided") return label;
  std::string_view best = kMomentWords[0];
  for (std::size_t i = 1; i < kMomentCount; ++i)
    if (moment["scores"][std::string(kMomentWords[i])] > moment["scores"][std::string(best)]) best = kMomentWords[i];
  return std::string(best);
}

std::string fiveClassOf(const nlohmann::json& moment, const std::string& query) {
  const std::string best = bestMoment(moment);
  const auto& evidence = moment["evidence"];  // of the best moment, also when undecided
  if (best == "navigate") return "Navigational";
  if (best == "know") return namesACue(evidence, query) ? "Factual" : "Abstain";
  if (best == "do") return namesAnAct(evidence) ? "Transactional" : "Instrumental";
  return best == "buy" && namesAnAct(evidence) ? "Transactional" : "Abstain";
}

std::string threeClassOf(const std::string& five) {
  if (five == "Navigational") return "navigational";
  return five == "Transactional" ? "transactional" : "informational";
}

std::string overlayClassOf(const nlohmann::json& moment) {
  const std::string best = bestMoment(moment);
  return best == "navigate" ? "site" : best;
}

}  // namespace waymark::cli
