#include "base/text.h"

#include <gtest/gtest.h>

#include <climits>

namespace waymark {
namespace {

TEST(Text, foldsItalianFrenchAndGermanWords) {
  EXPECT_EQ(foldText("Perché"), "perche");
  EXPECT_EQ(foldText("Città più CAFFÈ così"), "citta piu caffe cosi");
  EXPECT_EQ(foldText("À côté, garçon, où, Noël"), "a cote, garcon, ou, noel");
  EXPECT_EQ(foldText("Öffnungszeiten FÜR Straße"), "offnungszeiten fur strase");
  EXPECT_EQ(foldText("¿Qué año? señor"), "¿que ano? senor");
  EXPECT_EQ(foldText("Łódź Český šťastný Ğüzel"), "lodz cesky stastny guzel");
}

TEST(Text, foldsEveryLetterOfItsRangeToOneAsciiLetter) {
  for (unsigned point = 0xC0; point <= 0x17F; ++point) {
    const std::string letter = {static_cast<char>(0xC0u | (point >> 6)), static_cast<char>(0x80u | (point & 0x3Fu))};
    const String folded = foldText(letter);
    if (point == 0xD7 || point == 0xF7) {
      EXPECT_EQ(folded, letter) << "× and ÷ are no letters";
      continue;
    }
    ASSERT_EQ(folded.size(), 1u) << "U+" << std::hex << point;
    EXPECT_TRUE(folded[0] >= 'a' && folded[0] <= 'z') << "U+" << std::hex << point;
  }
}

TEST(Text, foldsBothCasesOfALetterAlike) {
  const std::pair<const char*, const char*> pairs[] = {{"À", "à"}, {"Þ", "þ"}, {"Æ", "æ"}, {"Ø", "ø"}, {"Ÿ", "ÿ"}, {"Ā", "ā"}, {"Ď", "ď"}, {"Ĝ", "ĝ"},   {"Ĥ", "ĥ"}, {"İ", "ı"},
                                                       {"Ĳ", "ĳ"}, {"Ĵ", "ĵ"}, {"Ķ", "ķ"}, {"Ł", "ł"}, {"Ň", "ň"}, {"Œ", "œ"}, {"Ř", "ř"}, {"Š", "š"}, {"Ţ", "ţ"}, {"Ŭ", "ŭ"},
                                                       {"Ŵ", "ŵ"}, {"Ŷ", "ŷ"}, {"Ž", "ž"}, {"Đ", "đ"}, {"Ħ", "ħ"}, {"Ŋ", "ŋ"}, {"Ŧ", "ŧ"}};
  for (const auto& [upper, lower] : pairs) EXPECT_EQ(foldText(upper), foldText(lower)) << upper;
  EXPECT_EQ(foldText("ŵŷźżžſ"), "wyzzzs");
  EXPECT_EQ(foldText("ŕřśŝşš"), "rrssss");
  EXPECT_EQ(foldText("ĺļľŀł"), "lllll");
  EXPECT_EQ(foldText("ńņňŉŋ"), "nnnnn");
}

TEST(Text, leavesOtherScriptsAndTurnsTypographicApostrophes) {
  EXPECT_EQ(foldText("Цена 価格 😀"), "Цена 価格 😀");
  EXPECT_EQ(foldText("Qu’est-ce que l‘été"), "qu'est-ce que l'ete");
  EXPECT_EQ(foldText(""), "");
}

TEST(Text, splitsWords) {
  const String folded = foldText("Come fare l'impasto, 2 uova & 価格!");
  const auto found = words(folded, 20);
  EXPECT_EQ(found, (List<std::string_view>{"come", "fare", "l", "impasto", "2", "uova", "価格"}));
  EXPECT_EQ(words(folded, 2).size(), 2u);
  EXPECT_TRUE(words(" .,! ", 5).empty());
}

TEST(Text, matchesGlobs) {
  EXPECT_TRUE(matchesGlob("/thanks", "/thanks"));
  EXPECT_FALSE(matchesGlob("/thanks", "/thanks/"));
  EXPECT_TRUE(matchesGlob("/a*", "/abc/d"));
  EXPECT_TRUE(matchesGlob("*.example.com", "www.example.com"));
  EXPECT_FALSE(matchesGlob("*.example.com", "example.com"));
  EXPECT_TRUE(matchesGlob("*a*b*", "xxaxxbxx"));
  EXPECT_FALSE(matchesGlob("*a*b", "xxaxxbx"));
  EXPECT_TRUE(matchesGlob("*", ""));
  EXPECT_TRUE(matchesGlob("", ""));
  EXPECT_FALSE(matchesGlob("", "a"));
  EXPECT_TRUE(matchesGlob("a**", "a"));
}

TEST(Text, matchesHostileGlobsWithoutBacktracking) {
  const std::string text(20000, 'a');
  std::string pattern;
  for (int i = 0; i < 50; ++i) pattern += "*a";
  EXPECT_FALSE(matchesGlob(pattern + "*b", text));
}

TEST(Text, clipsWithoutSplittingACharacter) {
  EXPECT_EQ(clip("città", 5), "citt");
  EXPECT_EQ(clip("città", 6), "città");
  EXPECT_EQ(clip("😀😀", 7), "😀");
  EXPECT_EQ(clip("abc", 0), "");
}

TEST(Text, writesDecimals) {
  EXPECT_EQ(decimal(0), "0");
  EXPECT_EQ(decimal(-12), "-12");
  EXPECT_EQ(decimal(LLONG_MAX), "9223372036854775807");
  EXPECT_EQ(decimal(LLONG_MIN), "-9223372036854775808");
}

TEST(Text, decodesQueryComponentsAndKeepsBrokenEscapes) {
  EXPECT_EQ(percentDecode("a+b%20c%41%C3%A8"), "a b cAè");
  EXPECT_EQ(percentDecode("100%"), "100%");
  EXPECT_EQ(percentDecode("%4"), "%4");
  EXPECT_EQ(percentDecode("%zz%2G"), "%zz%2G");
}

TEST(Text, takesUrlsApart) {
  const UrlParts url = splitUrl("https://user:pass@shop.example:8443/a/b?c=d&e=f#g");
  EXPECT_EQ(url.scheme, "https");
  EXPECT_EQ(url.host, "shop.example");
  EXPECT_EQ(url.path, "/a/b");
  EXPECT_EQ(url.query, "c=d&e=f");
  EXPECT_EQ(splitUrl("http://a.test?x=1").query, "x=1");
  EXPECT_EQ(splitUrl("http://a.test?x=1").path, "");
  EXPECT_EQ(splitUrl("http://[::1]:80/x").host, "[::1]");
  EXPECT_EQ(splitUrl("http://[::1]/x").host, "[::1]");
  EXPECT_EQ(splitUrl("android-app://com.acme.app/").host, "com.acme.app");
  EXPECT_EQ(splitUrl("https://a.test/#/route?x=1").query, "") << "a fragment is no query";
  for (const char* bad : {"", "a.test/x", "://x", "mailto:x", "javascript:alert(1)", "http:/x"}) EXPECT_EQ(splitUrl(bad).host, "") << bad;
}

TEST(Text, findsQueryParameters) {
  bool found = false;
  EXPECT_EQ(queryParameter("a=1&b=2&b=3", "b", &found), "2");
  EXPECT_TRUE(found);
  EXPECT_EQ(queryParameter("a=1&b", "b", &found), "");
  EXPECT_TRUE(found);
  EXPECT_EQ(queryParameter("a=1", "b", &found), "");
  EXPECT_FALSE(found);
  EXPECT_EQ(queryParameter("aa=1&a=x%3Dy", "a", &found), "x=y");
  EXPECT_EQ(queryParameter("", "a", &found), "");
  EXPECT_FALSE(found);
  EXPECT_EQ(queryParameter("&&a=1", "a"), "1");
}

}  // namespace
}  // namespace waymark
