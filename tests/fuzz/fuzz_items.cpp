#include <string>
#include <vector>

#include "choices.h"
#include "core.h"
#include "rules/recommendations/item_table.h"

// The table of items that the calculator takes from outside: right ones of all shapes, cut, altered, or other bytes. A wrong one is refused by the
// part that is wrong and the one before stays; a right one answers any question within its bounds.
namespace {

using namespace waymark::fuzz;
using waymark::List;
using waymark::String;

constexpr std::size_t kSteps = 8;

/// A right table: ids that grow by a letter or a byte, sessions that name each of them.
std::string someTable(Choices& choices) {
  List<String> ids;
  String id("a");
  for (unsigned n = choices.below(40) + 1; n > 0; --n) {
    ids.push_back(id);
    if (choices.chance() && id.size() < waymark::ItemTableLimits::kIdBytes) id.push_back(static_cast<char>('a' + choices.below(26)));
    else if (id.back() < '~') ++id.back();
    else id.push_back('a');
  }
  List<waymark::ItemSession> sessions;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (sessions.empty() || choices.below(3) == 0) (void)sessions.emplace_back();
    sessions.back().push_back(static_cast<std::uint16_t>(i));
  }
  for (unsigned n = choices.below(20); n > 0; --n) {
    waymark::ItemSession& session = sessions.emplace_back();
    for (unsigned m = choices.below(8) + 1; m > 0; --m) session.push_back(static_cast<std::uint16_t>(choices.below(static_cast<unsigned>(ids.size()))));
  }
  return std::string(std::string_view(waymark::writeItemTable(choices.chance(), ids, sessions)));
}

std::string damaged(std::string table, Choices& choices) {
  const auto place = [&] { return (choices.below(256) * 256 + choices.below(256)) % table.size(); };
  switch (choices.below(6)) {
    case 0: return std::string(choices.bytes(255));
    case 1: table.resize(place()); return table;
    case 2: return table.append(choices.bytes(8));
    case 3: return table.substr(0, 6).append(choices.bytes(255));  // the header is right
    default:
      for (unsigned n = choices.below(4) + 1; n > 0; --n) table[place()] ^= static_cast<char>(1 + choices.below(255));
      return table;
  }
}

std::string listOf(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const std::string& one : texts) out += (out.size() > 1 ? "," : "") + quoted(one);
  return out + "]";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Choices choices(data, size);
  require(provideTable("items", someTable(choices)).empty(), "a right table is taken");
  std::string question = R"({"items":[]})";
  for (std::size_t step = 0; step < kSteps && (step == 0 || !choices.empty()); ++step) {
    const std::string before(calculate("recommend", question));
    const std::string table = choices.chance() ? damaged(someTable(choices), choices) : someTable(choices);
    if (!provideTable(choices.below(16) == 1 ? "item" : "items", table).empty())
      require(std::string(calculate("recommend", question)) == before, "after a refused table all is answered as before");

    std::vector<std::string> seen, excluded;
    const auto someId = [&] { return choices.chance() ? std::string(1, static_cast<char>('a' + choices.below(26))) : std::string(choices.bytes(4)); };
    for (unsigned n = choices.below(14); n > 0; --n) seen.push_back(someId());
    for (unsigned n = choices.below(4); n > 0; --n) excluded.push_back(someId());
    const unsigned limit = choices.below(30) + 1;
    question = "{\"items\":" + listOf(seen) + ",\"exclude\":" + listOf(excluded) + ",\"limit\":" + std::to_string(limit) + "}";
    const String answer = calculate("recommend", question);
    waymark::Document document, asked;
    waymark::Problems problems;
    require(waymark::parseJson(answer, {}, document, problems) && waymark::parseJson(question, {}, asked, problems), "question and answer are JSON");
    const waymark::Value items = document.root().find("items");
    require(document.root().find("ok").boolean() && items.count() <= limit, "a right question is answered with at most as many as asked for");
    double last = 1;
    for (waymark::Value one = items.first(); !one.absent(); one = one.next()) {
      const double score = one.find("score").number();
      require(score >= 0 && score <= last, "scores are 0 to 1, best first");
      last = score;
      const bool hasBecause = !one.find("because").absent(), saysSeen = one.find("reason").text().substr(0, 4) == "seen";
      require(hasBecause == saysSeen, "what was seen with another names it");
      for (waymark::Value id = asked.root().find("exclude").first(); !id.absent(); id = id.next()) require(id.text() != one.find("id").text(), "an excluded item is not recommended");
      waymark::Value latest;
      for (waymark::Value id = asked.root().find("items").first(); !id.absent(); id = id.next()) latest = id;
      require(latest.absent() || latest.text() != one.find("id").text(), "the item looked at last is not recommended");
      for (waymark::Value other = one.next(); !other.absent(); other = other.next()) require(other.find("id").text() != one.find("id").text(), "none is recommended twice");
    }
  }
  return 0;
}
