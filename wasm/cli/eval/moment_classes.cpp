#include "eval/moment_classes.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "model/words.h"

namespace waymark::cli {
namespace {

// Cues of `do` and `buy` that name what does it, or the purchase: who searches for them is after the thing itself. A verb that opens the search
// ("calculate", "apply for") asks for the way. English, as the rows are.
constexpr std::array<std::string_view, 58> kActs = {
    // what is fetched or used
    "download", "downloads", "downloader", "calculator", "calculators", "converter", "converters", "conversion", "translator", "generator", "generators",
    "solver", "simulator", "checker", "viewer", "editor", "maker", "software", "app", "apps", "game", "games", "template", "templates", "printable",
    "free", "for free", "free download", "free online", "online free", "free trial", "free version", "online",
    "watch online", "live stream", "stream", "watch", "play",
    // what is booked or joined
    "sign up", "signup", "booking", "bookings", "reservation", "reservations", "appointments", "donate",
    // the purchase
    "buy", "buying", "buy now", "purchase", "order", "order online", "shop now", "add to cart", "add to bag", "add to basket", "cart", "checkout"};

// Folders of works that are looked things up in.
constexpr std::array<std::string_view, 9> kReference = {"wiki", "dictionary", "definition", "encyclopedia", "glossary", "reference", "faq", "faqs", "science"};

/// Where nothing speaks for anything, the core gives the query itself as its reason, folded and clipped to this.
constexpr std::size_t kBareQueryBytes = 64;

bool isBareQuery(const nlohmann::json& evidence, const std::string& query) {
  const String folded = foldText(query);
  return evidence["source"] == "query" && evidence["cue"].get<std::string>() == clip(folded, kBareQueryBytes);
}

/// By a word of the query, or by where the answer stands.
bool asksForAFact(const nlohmann::json& evidence, const std::string& query) {
  return std::any_of(evidence.begin(), evidence.end(), [&](const nlohmann::json& one) {
    if (one["source"] == "query") return !isBareQuery(one, query);
    return std::find(kReference.begin(), kReference.end(), one["cue"].get<std::string>()) != kReference.end();
  });
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
  if (best == "know") return asksForAFact(evidence, query) ? "Factual" : "Abstain";
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
