#include <string>
#include <vector>

#include "choices.h"
#include "core.h"
#include "rules/channels/hosts.h"

// The binary table that the core takes from outside (hosts.bin), damaged in transfer, cut, of another version or something else altogether. It
// is refused by a named error and never used in part: before the right one came no host is known, afterwards every visit is answered as before.
// Built as for the page, where the table is what was handed in and nothing stands behind it.
namespace {

using namespace waymark::fuzz;

constexpr std::size_t kSteps = 24, kAsked = 4;

constexpr const char* kReferrers[] = {"https://www.google.com/", "https://m.facebook.com/a", "https://images.google.co.uk/", "android-app://com.google.android.gm/", "https://mail07.orange.fr/", "https://unheard.of.example/"};
constexpr const char* kSources[] = {"facebook", "google", "m.facebook.com", "newsletter", "chatgpt.com", "."};
constexpr const char* kNames[] = {"", "host", "Hosts", "hosts.bin", "phrases", "__proto__"};

/// What differs from the table in its length or in one bit of a byte.
void refuseEveryNeighbour() {
  std::string table = hostTable();
  for (std::size_t i = 0; i <= table.size(); ++i) require(i == table.size() || !waymark::provideHosts(std::string_view(table).substr(0, i)), "a table that was cut is refused");
  for (char& byte : table) {
    byte = static_cast<char>(byte ^ 1);
    require(!waymark::provideHosts(table), "a table with a bit turned is refused");
    byte = static_cast<char>(byte ^ 1);
  }
  require(!waymark::provideHosts(table + '\0'), "a table with a byte more is refused");
  require(waymark::lookUpHost("www.google.com").cls == waymark::HostClass::None, "nothing of a refused table is used");
}

/// The table with something done to it, or other bytes.
std::string bytesFor(Choices& choices) {
  std::string table = hostTable();
  const auto place = [&] { return (choices.below(256) * 256 + choices.below(256)) % table.size(); };
  switch (choices.below(8)) {
    case 0: return std::string(choices.bytes(255));
    case 1: return table;
    case 2: table.resize(place()); return table;
    case 3:
      for (unsigned n = choices.below(4) + 1; n > 0; --n) table[place()] ^= static_cast<char>(choices.below(256));
      return table;
    case 4: return table.append(choices.bytes(255));
    case 5: {
      // As long as it should be, a part of it twice.
      const std::size_t from = place(), to = place();
      table = table.substr(0, to) + table.substr(from);
      table.resize(hostTable().size());
      return table;
    }
    case 6: return std::string(table.size(), static_cast<char>(choices.below(256)));
    default: {
      // What a host answers in place of a file that is not there, padded to the right length.
      std::string page = "<!doctype html><title>Not found</title>" + std::string(choices.bytes(255));
      page.resize(table.size(), ' ');
      return page;
    }
  }
}

/// A visit of its own that comes from there, as the whole text of its answer.
std::string visitFrom(const std::string& referrer, const std::string& source) {
  const int id = create(R"({"endpoint":"https://c.example/"})", "");
  const auto answer = dispatch(id, R"([{"type":"start","id":"a","atMs":1,"elapsedMs":0,"protocol":1,"seed":1,"tabId":"t","pageId":"p","visitorId":"v","page":{"url":"https://a.example/"},"device":{"type":"desktop"},)"
                                   R"("utcOffsetMin":0,"mode":"normal","storage":"memory","consent":{"analytics":"granted","personalization":"granted","advertising":"denied"}},)"
                                   R"({"type":"touchpoint","id":"b","atMs":2,"elapsedMs":1,"kind":"page_view","navigation":"load","referrer":)" + referrer +
                                   R"(,"page":{"url":)" + source + "}}]");
  require(answer->ok(), "an array of messages is answered message by message");
  destroy(id);
  return std::string(answer->text());
}

struct Question {
  std::string referrer, source, answer;
};

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  require(hostTable().size() == waymark::kHostTableBytes, "the table's file is there");
  refuseEveryNeighbour();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Choices choices(data, size);
  const int id = create("{}", "");
  std::vector<Question> asked;
  for (std::size_t n = choices.below(kAsked) + 1; n > 0; --n) {
    Question one;
    one.referrer = quoted(choices.chance() ? "https://" + std::string(choices.bytes(40)) + "/" : std::string(choices.of(kReferrers)));
    one.source = quoted("https://a.example/" + (choices.chance() ? "?utm_source=" + std::string(choices.chance() ? choices.bytes(40) : choices.of(kSources)) : std::string()));
    one.answer = visitFrom(one.referrer, one.source);
    asked.push_back(std::move(one));
  }
  const auto google = [] { return visitFrom("\"https://www.google.com/\"", "\"https://a.example/\""); };
  require(google().find("\"channel\":\"Organic Search\"") != std::string::npos, "with its table the core knows a search engine");

  for (std::size_t i = 0; i < kSteps && !choices.empty(); ++i) {
    const std::string table = bytesFor(choices);
    const unsigned to = choices.below(16);
    const std::string name = to == 1 ? std::string(choices.of(kNames)) : to == 2 ? std::string(choices.bytes(80)) : "hosts";
    const int tracker = to == 3 ? id + 1'000'000 : to == 4 ? -1 : id;
    const std::string expected = tracker != id ? "unknown_tracker" : name != "hosts" ? "unknown_type" : table != hostTable() ? "incompatible" : "";
    require(provide(tracker, name, table) == expected, "only the right table, by its name and for a tracker, is taken; all else has its error");
    // Texts from outside reach the table without the reader of addresses before it, too.
    const std::string_view text = choices.bytes(60);
    require(waymark::lookUpHost(text).name.size() <= 64 && waymark::lookUpSource(text).name.size() <= 64, "a name is of the table or of the text");
  }
  for (const Question& one : asked) require(visitFrom(one.referrer, one.source) == one.answer, "whatever was handed in, a visit is answered as before");
  destroy(id);
  return 0;
}
