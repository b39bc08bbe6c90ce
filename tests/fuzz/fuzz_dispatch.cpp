#include <optional>
#include <string>

#include "choices.h"
#include "core.h"
#include "page_model.h"
#include "profile_model.h"
#include "waymark/tracker.h"

// A visit, chosen by the input: touchpoints, answers of every kind, consent that comes and goes, records taken over and given away, tabs
// hidden and shown, clocks that jump, pages reloaded from saved state, states of other tabs heard. After every dispatch the ledger, the effects and the limits are held
// against a model of the page; at the end the network heals and what is queued must arrive.
namespace {

using namespace waymark::fuzz;

constexpr std::size_t kDispatches = 120, kHealingRounds = 400, kCopies = 16;
constexpr std::int64_t kBeganMs = 1'772'445'600'000;

constexpr const char* kConfigs[] = {
    R"({"endpoint":"https://c.example/"})",
    R"({"endpoint":"https://c.example/","consent":{"mode":"api"},"batch":{"maxEvents":3,"maxAgeMs":500},"storage":{"capBytes":16384}})",
    R"({"endpoint":"https://c.example/","batch":{"maxEvents":3},"storage":{"capBytes":16384},"slots":[{"id":"hero","options":[{"id":"buyer","when":{"moment":"buy"}}]}],"goals":[{"id":"g","when":{"page":"/thanks*"}}]})",
    R"({"endpoint":"https://c.example/","batch":{"maxEvents":5},"storage":{"capBytes":16384},"destinations":[{"name":"second","endpoint":"https://d.example/"},{"name":"third","endpoint":"https://e.example/","onDoubt":"drop"}]})",
    R"({"consent":{"mode":"banner"}})",
};
constexpr std::size_t kMaxEvents[] = {20, 3, 3, 5, 20};
constexpr bool kCookieless[] = {true, false, true, true, false};

constexpr const char* kGrants[] = {"granted", "unknown", "denied"};
constexpr const char* kModes[] = {"normal", "normal", "normal", "test", "off"};
constexpr const char* kKinds[] = {"page_view", "view_item", "add_to_cart", "purchase", "refund", "search", "engagement", "click", "sign_up", "pain", "media", "custom", "view_item_list", "generate_lead", "survey_answer", "teleport"};
constexpr const char* kPaths[] = {"/", "/p/espresso-machine", "/blog/how-to-descale", "/thanks", "/stores/milano", "/cart?utm_source=s&utm_medium=email"};
constexpr const char* kNavigations[] = {"load", "history", "reload", "back_forward", "bfcache"};
constexpr const char* kStatuses[] = {"200", "200", "200", "500", "503", "429", "413", "400", "422", "408", "401", "404", "302", "0"};
constexpr const char* kFailures[] = {"", "", "", "network", "timeout", "offline", "unknown", "blocked"};
constexpr std::int64_t kWaitsMs[] = {0, 1, 100, 500, 3'000, 60'000, 300'000, 1'860'000, 86'400'000};
constexpr std::string_view kStored = R"("{\"ok\":true,\"accepted\":1,\"duplicates\":0,\"rejected\":[]}")";

class Visit {
 public:
  explicit Visit(Choices& choices) : choices_(choices), config_(choices.below(std::size(kConfigs))) { open(""); }
  ~Visit() { destroy(tracker_); }

  void run() {
    for (std::size_t i = 0; i < kDispatches && !choices_.empty(); ++i) turn();
    if (allowed_.events && !refused_) heal();
  }

 private:
  void open(const std::string& savedState) {
    ++pages_;
    // The same tab, or another one that goes on from what this one saved.
    if (choices_.below(4) == 1) ++tabs_;
    page_ = PageModel();
    refused_ = false;
    elapsedMs_ = 0;
    tracker_ = create(kConfigs[config_], savedState);
    const bool persistent = choices_.chance();
    const std::string_view analytics = choices_.of(kGrants), mode = choices_.of(kModes);
    const unsigned seed = choices_.below(256);
    const std::string visitor = "v" + std::to_string(choices_.below(2));
    // What was learnt of another visitor is forgotten.
    if (visitor != visitor_) copies_.clear();
    visitor_ = visitor;
    std::string start = startOf(tab(), seed, mode, persistent, analytics);
    if (choices_.below(8) == 1) start += ",\"blockedForMs\":300000";
    mode_ = mode;
    allow(analytics, persistent);
    (void)say({start + "}"});
  }

  [[nodiscard]] std::string tab() const { return "t" + std::to_string(tabs_); }

  /// Without its last brace.
  std::string startOf(const std::string& tab, unsigned seed, std::string_view mode, bool persistent, std::string_view analytics) {
    return "{\"type\":\"start\"," + stamp() + ",\"protocol\":1,\"seed\":" + std::to_string(seed) + ",\"tabId\":\"" + tab + "\",\"pageId\":\"p" + std::to_string(pages_) +
           "\",\"visitorId\":\"" + visitor_ + "\",\"page\":{\"url\":\"https://a.example/\"},\"device\":{\"type\":\"mobile\"},\"utcOffsetMin\":60,\"mode\":\"" + std::string(mode) +
           "\",\"storage\":\"" + (persistent ? "persistent" : "memory") + "\",\"consent\":" + consentOf(analytics);
  }

  void turn() {
    const unsigned what = choices_.below(32);
    if (what == 0) return reload();
    if (what == 1) return changeConsent();
    if (what == 6) return hear();
    if (what == 7) return keepCopy();
    if (what < 6) wait();
    std::vector<std::string> messages;
    for (unsigned n = choices_.below(4) + 1; n > 0; --n) messages.push_back(message());
    (void)say(messages);
  }

  [[nodiscard]] std::string state() const { return std::string(std::string_view(waymark::stateJson(tracker_))); }

  void keepCopy() {
    if (copies_.size() < kCopies) copies_.push_back(state());
  }
  /// As it is, or as it was since the counts were last of one piece.
  [[nodiscard]] std::string anyCopy() { return copies_.empty() ? state() : copies_[choices_.below(static_cast<unsigned>(copies_.size()))]; }

  /// A tab that went on from there by itself.
  std::string anotherTabs() {
    const int id = create(kConfigs[config_], anyCopy());
    std::string messages = "[" + startOf("u" + std::to_string(choices_.below(4)), 7, "normal", true, "granted") + "}";
    for (unsigned n = choices_.below(4) + 1; n > 0; --n) messages += "," + touchpoint();
    require(dispatch(id, messages + "]")->ok(), "an array of messages is answered message by message");
    const std::string out{std::string_view(waymark::stateJson(id))};
    destroy(id);
    return out;
  }

  /// What another tab has saved, alone in its dispatch, and then once more.
  void hear() {
    const std::string before = state();
    const unsigned what = choices_.below(6);
    std::string other;
    switch (what) {
      case 0: other = anyCopy(); break;
      case 1: other = anotherTabs(); break;
      case 2: other = altered(choices_, anyCopy()); break;
      case 3: other = stateOfManyTabs(choices_, visitor_); break;
      case 4: other = altered(choices_, stateOfManyTabs(choices_, visitor_)); break;
      default: other = stateOfManyTabs(choices_, "somebody else"); break;
    }
    const bool refused = say({simple("merge", ",\"state\":" + other)})->rejected().count() != 0;
    const std::string once = state();
    const Profile mine = profileOf(before), theirs = profileOf(other), after = profileOf(once);
    if (refused || theirs.visitor != mine.visitor) return require(once == before, "what is refused or of another visitor changes nothing");
    if (mine.sound && theirs.sound) {
      requireMerged(mine, theirs, after);
      if (what == 0) require(after.sum == mine.sum && after.tallies.size() == mine.tallies.size(), "an older copy of one's own changes no count");
      (void)say({simple("merge", ",\"state\":" + other)});
      const std::string twice = state();
      require(after.ordersFull ? profileOf(twice).sum == after.sum : twice == once, "merging twice is merging once");
    }
    // Among more tabs than find room, those of one's past may give way to others': what an older copy names then may be new.
    if (what != 0 && (!after.sound || after.tallies.size() > waymark::TrackerState::kWriters)) copies_.clear();
  }

  /// The next page of the same visitor: state and records as the shell would hand them on.
  void reload() {
    const std::string state = this->state();
    const std::vector<std::string> left = page_.waiting();
    destroy(tracker_);
    open(state);
    require(lastCreated().find("saved state is not used") == std::string_view::npos, "a state that was saved is taken over");
    if (left.empty()) return;
    std::string records;
    for (const std::string& key : left) records += (records.empty() ? "" : ",") + ("{\"key\":" + quoted(key)) + ",\"bytes\":900,\"kind\":\"page_view\"}";
    page_.loosen();
    (void)say({"{\"type\":\"adopted\"," + stamp() + ",\"records\":[" + records + "]}"});
  }

  /// Alone in its dispatch, so that what is allowed is one thing throughout.
  void changeConsent() {
    const std::string_view analytics = choices_.of(kGrants);
    const bool persistent = choices_.chance();
    const bool events = allowed_.events, storage = allowed_.storage;
    allow(analytics, persistent);
    const PageModel::Allowed after = allowed_;
    // A grant accepts what was held; a withdrawal may still forget it.
    allowed_ = {events || after.events, storage || after.storage};
    if (analytics != "granted") allowed_ = after;
    (void)say({"{\"type\":\"consent\"," + stamp() + ",\"consent\":" + consentOf(analytics) + ",\"source\":\"api\",\"storage\":\"" + (persistent ? "persistent" : "memory") + "\"}"});
    allowed_ = after;
  }

  void allow(std::string_view analytics, bool persistent) {
    allowed_.events = mode_ != "off" && (analytics == "granted" || (analytics == "unknown" && kCookieless[config_]));
    allowed_.storage = persistent;
  }

  void wait() {
    const std::int64_t ms = choices_.of(kWaitsMs);
    elapsedMs_ += ms;
    atMs_ += ms;
    // A wall clock that somebody sets.
    if (choices_.below(16) == 1) atMs_ += choices_.chance() ? 31'536'000'000 : -3'600'000;
    if (atMs_ < kBeganMs - 86'400'000) atMs_ = kBeganMs;
  }

  std::string message() {
    switch (choices_.below(24)) {
      default: return touchpoint();
      case 12: case 13: case 14: case 15: return answer();
      case 16: return simple("flush", "");
      case 17: return simple("visibility", choices_.chance() ? ",\"state\":\"hidden\"" : ",\"state\":\"visible\"");
      case 18: return simple("timer", choices_.chance() ? ",\"timer\":\"deliver\"" : ",\"timer\":\"save\"");
      case 19: return simple("identify", ",\"traits\":{" + quoted(choices_.bytes(4)) + ":" + std::to_string(choices_.below(5)) + "}");
      case 20: return takenOver();
      case 21: return simple("disowned", ",\"keys\":[" + known() + "," + known() + "]");
      case 22: return other();
      case 23:
        // Anything at all, where a message should be; or a neighbour's key again.
        page_.loosen();
        return choices_.chance() ? quoted(choices_.bytes(40)) : std::string("{\"type\":\"touchpoint\",\"id\":") + known() + ",\"atMs\":1,\"elapsedMs\":" + std::to_string(elapsedMs_) + ",\"kind\":\"click\"}";
    }
  }

  std::string touchpoint() {
    const std::string kind = choices_.of(kKinds);
    std::string out = "{\"type\":\"touchpoint\"," + stamp() + ",\"kind\":\"" + kind + "\"";
    const unsigned with = choices_.below(64);
    if ((with & 1) != 0) out += std::string(",\"page\":{\"url\":\"https://a.example") + choices_.of(kPaths) + "\",\"title\":" + quoted(choices_.bytes(12)) + "}";
    if ((with & 2) != 0 && kind == "page_view") out += std::string(",\"navigation\":\"") + choices_.of(kNavigations) + "\"";
    if ((with & 4) != 0) out += ",\"item\":{\"id\":" + quoted(choices_.bytes(6)) + ",\"priceMinor\":" + std::to_string(choices_.below(256)) + ",\"currency\":\"EUR\"}";
    if ((with & 8) != 0) out += ",\"orderId\":\"o" + std::to_string(choices_.below(60)) + "\",\"valueMinor\":" + std::to_string(choices_.below(256) * 100) + ",\"currency\":\"EUR\"";
    if ((with & 16) != 0) out += ",\"properties\":{" + quoted(choices_.bytes(6)) + ":[" + quoted(choices_.bytes(30)) + ",{\"a\":null}]}";
    if ((with & 32) != 0) out += ",\"query\":" + quoted(choices_.bytes(20)) + ",\"engagedMs\":" + std::to_string(choices_.below(256) * 500);
    return out + "}";
  }

  std::string answer() {
    OpenRequest request = {"p1.1", "waymark", {}};
    if (auto& open = page_.open(); !open.empty()) {
      const std::size_t at = choices_.below(static_cast<unsigned>(std::min<std::size_t>(open.size(), 256)));
      request = open[at];
      // Now and then an answer comes twice.
      if (choices_.below(16) != 1) open.erase(open.begin() + static_cast<std::ptrdiff_t>(at));
    }
    const std::string_view status = choices_.of(kStatuses), failure = choices_.of(kFailures);
    if (status == "401" || status == "404" || failure == "blocked") refused_ = true;
    std::string out = "{\"type\":\"answer\"," + stamp() + ",\"batchId\":" + quoted(request.batchId) + ",\"status\":" + std::string(status);
    if (!failure.empty()) out += ",\"failure\":\"" + std::string(failure) + "\"";
    if (choices_.below(4) == 1) out += ",\"retryAfterMs\":" + std::to_string(choices_.below(256) * 50'000);
    switch (choices_.below(6)) {
      case 0: case 1: out += ",\"body\":" + std::string(kStored); break;
      case 2: out += ",\"body\":" + quoted("<!doctype html><title>Sign in to this network</title>"); break;
      case 3: {
        const std::string rejected = request.keys.empty() ? "x" : request.keys[choices_.below(static_cast<unsigned>(std::min<std::size_t>(request.keys.size(), 256)))];
        out += ",\"body\":" + quoted("{\"ok\":true,\"accepted\":0,\"duplicates\":0,\"rejected\":[{\"index\":0,\"id\":\"" + rejected + "\",\"error\":{}}],\"acked\":[" + known() + "],\"accepts\":[\"gzip\"]}");
        break;
      }
      case 4: out += ",\"body\":" + quoted(choices_.bytes(40)); break;
      default: break;
    }
    return out + "}";
  }

  std::string takenOver() {
    page_.loosen();
    std::string records;
    for (unsigned n = choices_.below(5) + 1; n > 0; --n) {
      if (!records.empty()) records += ",";
      records += "{\"key\":\"old" + std::to_string(choices_.below(8)) + "\",\"bytes\":" + std::to_string(choices_.below(256) * 40) + ",\"kind\":\"" + choices_.of(kKinds) + "\"";
      if (choices_.chance()) records += choices_.chance() ? ",\"to\":[\"second\"]" : ",\"to\":[\"waymark\",\"third\"]";
      records += "}";
    }
    return simple("adopted", ",\"records\":[" + records + "]");
  }

  std::string other() {
    switch (choices_.below(6)) {
      case 5: copies_.clear(); return simple("merge", ",\"state\":" + stateOfManyTabs(choices_, visitor_));
      case 0: return simple("storeFailed", ",\"keys\":[" + known() + "],\"reason\":\"quota\"");
      case 1: return simple("trapped", ",\"count\":1");
      case 2: return simple("refused", ",\"reason\":\"too_large\",\"count\":" + std::to_string(choices_.below(9)));
      case 3: return simple("slots", ",\"slots\":[{\"id\":\"help\",\"options\":[{\"id\":\"doer\",\"when\":{\"moment\":\"do\"},\"content\":{\"text\":" + quoted(choices_.bytes(20)) + "}}]}]");
      default: return simple("slot_painted", ",\"slot\":\"hero\",\"option\":\"buyer\"");
    }
  }

  std::string simple(const char* type, const std::string& rest) {
    if (std::string_view(type) == "disowned") page_.loosen();
    return "{\"type\":\"" + std::string(type) + "\"," + stamp() + rest + "}";
  }

  /// A key that some destination waits for, or none's.
  std::string known() {
    const std::vector<std::string> waiting = page_.waiting();
    return quoted(waiting.empty() ? "old1" : waiting[choices_.below(static_cast<unsigned>(std::min<std::size_t>(waiting.size(), 256)))]);
  }

  std::unique_ptr<Answer> say(const std::vector<std::string>& messages) {
    std::string text = "[";
    for (const std::string& one : messages) text += (text.size() == 1 ? "" : ",") + one;
    auto answer = dispatch(tracker_, text + "]");
    require(answer->ok(), "an array of messages is answered message by message");
    page_.take(*answer, messages.size(), allowed_, kMaxEvents[config_]);
    answer->eachEffect("erase", [&](waymark::Value) { copies_.clear(); });
    return answer;
  }

  /// The server is well, every request is answered, nobody asks for anything new.
  void heal() {
    for (std::size_t round = 0; round < kHealingRounds && !(page_.settled() && page_.open().empty()); ++round) {
      elapsedMs_ += 7'200'000;
      std::vector<std::string> messages;
      for (const OpenRequest& request : page_.open())
        messages.push_back(simple("answer", ",\"batchId\":" + quoted(request.batchId) + ",\"status\":200,\"body\":" + std::string(kStored)));
      page_.open().clear();
      // Once: each time the tab is shown, what is in doubt may be waited for anew.
      if (round == 0) messages.push_back(simple("visibility", ",\"state\":\"visible\""));
      messages.push_back(simple("timer", ",\"timer\":\"deliver\""));
      (void)say(messages);
    }
    require(page_.settled(), "once the network is well, what is queued arrives");
  }

  std::string stamp() {
    ++messages_;
    return "\"id\":\"m" + std::to_string(messages_) + "\",\"atMs\":" + std::to_string(atMs_) + ",\"elapsedMs\":" + std::to_string(elapsedMs_);
  }

  static std::string consentOf(std::string_view analytics) {
    return "{\"analytics\":\"" + std::string(analytics) + "\",\"personalization\":\"granted\",\"advertising\":\"denied\"}";
  }

  Choices& choices_;
  const unsigned config_;
  PageModel page_;
  PageModel::Allowed allowed_;
  std::string_view mode_;
  bool refused_ = false;  ///< an answer said that nothing will pass until somebody mends the set-up
  int tracker_ = 0, pages_ = 0, tabs_ = 0, messages_ = 0;
  std::string visitor_;
  std::vector<std::string> copies_;  ///< of the state, each from an earlier moment of this one
  std::int64_t atMs_ = kBeganMs, elapsedMs_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Choices choices(data, size);
  Visit(choices).run();
  return 0;
}
