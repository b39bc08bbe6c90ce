#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "rules/channels/hosts.h"
#include "tables/readable_hosts.h"

namespace waymark {
namespace {

/// One token of the readable list with its line's suffix and its group's classes.
struct Listed {
  HostClass cls, listed;
  std::string_view suffix, stem, name;
  bool exact, bare;
};

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  parts.push_back(text);
  return parts;
}

const std::vector<Listed>& readable() {
  static const std::vector<Listed> all = [] {
    std::vector<Listed> list;
    for (const HostGroup& group : kReferrerHosts)
      for (const std::string_view line : split(group.hosts, '\n')) {
        const std::vector<std::string_view> tokens = split(line, ' ');
        for (std::size_t i = 1; i < tokens.size(); ++i) {
          const std::vector<std::string_view> parts = split(tokens[i], '=');
          std::string_view stem = parts[0];
          const bool exact = stem.front() == '^', bare = stem.back() == '!';
          stem = stem.substr(exact ? 1 : 0, stem.size() - (exact ? 1 : 0) - (bare ? 1 : 0));
          const std::string_view label = stem.substr(stem.rfind('.') + 1);
          list.push_back({group.cls, group.listed, tokens[0], stem, parts.size() > 1 ? parts[1] : label, exact, bare});
        }
      }
    return list;
  }();
  return all;
}

HostEntry answer(const Listed& entry) { return {entry.cls, entry.listed, entry.name}; }

/// The list taken at its word: the longest token that covers the host, of equally long ones the first.
HostEntry readHost(std::string_view host) {
  const Listed* best = nullptr;
  std::size_t bestLength = 0;
  const bool platform = publicSuffix(host) != topSuffix(host);
  for (const Listed& entry : readable()) {
    std::string_view base = host;
    if (entry.suffix == "~") continue;
    if (entry.suffix != "@") {
      if (entry.suffix == "*" && platform) continue;
      const std::string_view tail = entry.suffix == "*" ? topSuffix(host) : entry.suffix;
      if (tail.empty() || tail.size() == host.size() || !isUnder(host, tail)) continue;
      base.remove_suffix(tail.size() + 1);
    }
    if (!isUnder(base, entry.stem)) continue;
    const std::string_view before = base.substr(0, base.size() - entry.stem.size());
    if (entry.exact && !before.empty() && before != "www." && before != "m.") continue;
    const std::size_t length = host.size() - before.size();
    if (length <= bestLength) continue;
    bestLength = length;
    best = &entry;
  }
  return best == nullptr ? HostEntry() : answer(*best);
}

HostEntry readSource(std::string_view source) {
  if (source.find('.') != std::string_view::npos) return readHost(source);
  for (const Listed& entry : readable())
    if ((entry.suffix == "~" || entry.bare) && entry.stem == source) return answer(entry);
  return {};
}

std::string text(const HostEntry& entry) {
  return std::to_string(static_cast<int>(entry.cls)) + ' ' + std::to_string(static_cast<int>(entry.listed)) + ' ' + std::string(entry.name);
}

/// The hosts that an entry is about, and some near it.
std::vector<std::string> hostsOf(const Listed& entry) {
  const std::string stem(entry.stem);
  if (entry.suffix == "@") return {stem};
  if (entry.suffix != "*") return {stem + '.' + std::string(entry.suffix)};
  std::vector<std::string> hosts;
  for (const char* suffix : {"com", "it", "co.uk", "com.br", "co.jp", "museum", "github.io", "web.app", "blogspot.com", "ru", ""}) hosts.push_back(stem + '.' + suffix);
  return hosts;
}

std::uint32_t hashOf(std::string_view ending) {
  std::uint32_t hash = 2166136261u;
  for (auto c = ending.rbegin(); c != ending.rend(); ++c) hash = (hash ^ static_cast<unsigned char>(*c)) * 16777619u;
  return static_cast<std::uint32_t>(static_cast<std::uint64_t>(hash) * kHostHashRange >> 32);
}

/// Whether a part of the text has by chance the hash of another text in the list: the only mistake the packed table may make.
bool isMistakable(std::string_view near) {
  static const std::multimap<std::uint32_t, std::string> known = [] {
    std::multimap<std::uint32_t, std::string> hashes;
    for (const Listed& entry : readable()) {
      const std::string whole = entry.suffix == "*" || entry.suffix == "~" ? std::string(entry.stem) : hostsOf(entry).front();
      hashes.emplace(hashOf(whole), whole);
    }
    return hashes;
  }();
  std::vector<std::string> endings = {std::string(near) + ".com"};
  for (const std::size_t cut : {std::size_t{0}, topSuffix(near).size() + 1})
    for (std::size_t i = 0; i + cut < near.size(); ++i)
      if (i == 0 || near[i - 1] == '.') endings.emplace_back(near.substr(i, near.size() - cut - i));
  for (const std::string& ending : endings)
    for (auto [at, end] = known.equal_range(hashOf(ending)); at != end; ++at)
      if (at->second != ending) return true;
  return false;
}

TEST(HostTable, saysPackedWhatTheReadableListSays) {
  std::size_t asked = 0, mistaken = 0;
  for (const Listed& entry : readable()) {
    if (entry.suffix == "~") continue;
    for (const std::string& host : hostsOf(entry))
      for (const char* before : {"", "www.", "m.", "www.m.", "shop.", "a.b.c.d.e.f.g.h.i.", "x", "."})
        for (const char* after : {"", ".", ".co.uk", ".github.io"}) {
          const std::string near = before + host + after;
          ++asked;
          if (text(lookUpHost(near)) == text(readHost(near))) continue;
          ASSERT_TRUE(isMistakable(near)) << near << ": " << text(lookUpHost(near)) << " for " << text(readHost(near));
          ++mistaken;
        }
  }
  EXPECT_GT(asked, 50'000u);
  EXPECT_LT(mistaken, asked / 5'000);  // most of these hosts have labels and labels
}

TEST(HostTable, knowsEveryHostOfTheReadableListByItsClassesAndName) {
  for (const Listed& entry : readable()) {
    if (entry.suffix == "~") continue;
    const std::string host = hostsOf(entry).front();
    ASSERT_EQ(text(lookUpHost(host)), text(answer(entry))) << host;
    ASSERT_EQ(text(lookUpHost("www." + host)), text(answer(entry))) << host;
  }
}

TEST(HostTable, saysPackedOfSourcesWhatTheReadableListSays) {
  for (const Listed& entry : readable()) {
    for (const char* before : {"", "www.", "m.", "the-", "com"})
      for (const char* after : {"", ".com", "x", "com", "."}) {
        const std::string near = std::string(before) + std::string(entry.stem) + after;
        ASSERT_TRUE(text(lookUpSource(near)) == text(readSource(near)) || isMistakable(near)) << near << ": " << text(lookUpSource(near)) << " for " << text(readSource(near));
      }
    if (entry.suffix != "~" && !entry.bare) continue;
    ASSERT_EQ(text(lookUpSource(entry.stem)), text(answer(entry))) << entry.stem;
  }
}

TEST(HostTable, bearsWhatIsNoHost) {
  for (const char* odd : {"", ".", "..", "com", ".com", "com.", "localhost", "1.2.3.4", "[::1]", "co.uk", "github.io", "google", "www.", "www.com", "m.", "a..com", "google.", "@", "*"}) {
    EXPECT_EQ(text(lookUpHost(odd)), text(readHost(odd))) << odd;
    EXPECT_EQ(text(lookUpSource(odd)), text(readSource(odd))) << odd;
  }
  const std::string longest = std::string(200'000, 'a') + ".google.com";
  EXPECT_EQ(text(lookUpHost(longest)), text(readHost(longest)));
  std::string labels;
  for (int i = 0; i < 10'000; ++i) labels += "a.";
  EXPECT_EQ(text(lookUpHost(labels + "facebook.com")), text(readHost("facebook.com")));
}

/// A name as people register them: syllables, so that it is no random noise to the hash.
std::string inventName(std::uint64_t number) {
  std::string name;
  for (int i = 0; i < 3 + static_cast<int>(number % 3); ++i, number /= 70) {
    name += "bdfglmnprstvzk"[number % 14];
    name += "aeiou"[number / 14 % 5];
  }
  return name;
}

TEST(HostTable, mistakesAnUnknownHostForAKnownOneLessThanOnceInThirtyThousand) {
  Random random(20'261'121);
  constexpr int kHosts = 150'000;
  int mistaken = 0;
  for (int i = 0; i < kHosts; ++i) {
    const std::string name = inventName(random.next());
    constexpr std::string_view kEndings[] = {".com", ".it", ".co.uk", ".org", ".de", ".net"};
    const std::string host = (i % 2 == 0 ? "www." : "") + name + std::string(kEndings[static_cast<std::size_t>(i) / 2 % 6]);
    if (lookUpHost(host).name.empty() || text(lookUpHost(host)) == text(readHost(host))) continue;
    ++mistaken;
    EXPECT_TRUE(isMistakable(host)) << host;
  }
  EXPECT_LE(mistaken, kHosts / 30'000);
}

}  // namespace
}  // namespace waymark
