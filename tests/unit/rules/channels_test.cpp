#include "rules/channels/channels.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/text.h"
#include "rules/channels/groups.h"
#include "rules/channels/hosts.h"
#include "tables/readable_hosts.h"

namespace waymark {
namespace {

Touchpoint arrival(const std::string& url, const std::string& referrer = {}) {
  Touchpoint touchpoint;
  touchpoint.kind = Kind::PageView;
  touchpoint.navigation = Navigation::Load;
  touchpoint.page.url = url;
  touchpoint.referrer = referrer;
  return touchpoint;
}
std::optional<ChannelAnswer> classify(const Touchpoint& touchpoint, const Config& config = {}) {
  return classifyArrival(touchpoint, {"www.shop.example", &config});
}
ChannelAnswer fromQuery(const std::string& query, const std::string& referrer = {}) {
  return classify(arrival("https://www.shop.example/?" + query, referrer)).value_or(ChannelAnswer{"no arrival", "", "", "", "", "", "", "", "", {}, {}});
}
ChannelAnswer fromReferrer(const std::string& referrer) {
  return classify(arrival("https://www.shop.example/", referrer)).value_or(ChannelAnswer{"no arrival", "", "", "", "", "", "", "", "", {}, {}});
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '+') out += "%2B";
    else if (c == ' ') out += "%20";
    else out += c;
  }
  return out;
}

// ---------------------------------------------------------------- direct, own, in-page

TEST(Channels, callsAnArrivalWithoutReferrerOrTagsDirect) {
  const auto answer = classify(arrival("https://www.shop.example/"));
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->channel, "Direct");
  EXPECT_EQ(answer->source, "(direct)");
  EXPECT_EQ(answer->medium, "(none)");
  EXPECT_EQ(answer->rule, "direct");
  EXPECT_FALSE(answer->evidence.empty());
}

TEST(Channels, takesNoArrivalFromTheSiteItself) {
  for (const char* own : {"https://www.shop.example/cart", "https://shop.example/", "https://BLOG.shop.example/a", "http://www.shop.example:8080/x"})
    EXPECT_FALSE(classify(arrival("https://www.shop.example/", own)).has_value()) << own;
  EXPECT_FALSE(classify(arrival("https://www.shop.example/?utm_source=banner&utm_medium=cpc", "https://shop.example/")).has_value()) << "a tagged internal link";
  EXPECT_TRUE(classify(arrival("https://www.shop.example/", "https://workshop.example/")).has_value());
}

TEST(Channels, keepsNeighboursOfAPlatformApart) {
  const Config config;
  EXPECT_TRUE(classifyArrival(arrival("https://a.github.io/", "https://b.github.io/"), {"a.github.io", &config}).has_value());
  EXPECT_TRUE(classifyArrival(arrival("https://a.co.uk/", "https://b.co.uk/"), {"a.co.uk", &config}).has_value());
  EXPECT_FALSE(classifyArrival(arrival("https://a.co.uk/", "https://x.a.co.uk/"), {"a.co.uk", &config}).has_value());
}

TEST(Channels, takesNoArrivalFromInternalHostsOfTheConfiguration) {
  Config config;
  config.internalHosts = {"booking.example.net", "*.brand.test"};
  EXPECT_FALSE(classify(arrival("https://www.shop.example/", "https://booking.example.net/x"), config).has_value());
  EXPECT_FALSE(classify(arrival("https://www.shop.example/", "https://eu.booking.example.net/x"), config).has_value());
  EXPECT_FALSE(classify(arrival("https://www.shop.example/", "https://it.brand.test/"), config).has_value());
  EXPECT_TRUE(classify(arrival("https://www.shop.example/", "https://example.net/"), config).has_value());
}

TEST(Channels, takesNoArrivalFromMovesInsideThePage) {
  for (const Navigation navigation : {Navigation::History, Navigation::Hash, Navigation::Bfcache, Navigation::Reload, Navigation::BackForward}) {
    Touchpoint touchpoint = arrival("https://www.shop.example/", "https://www.google.com/");
    touchpoint.navigation = navigation;
    EXPECT_FALSE(classify(touchpoint).has_value()) << word(navigation);
  }
  Touchpoint click = arrival("https://www.shop.example/", "https://www.google.com/");
  click.kind = Kind::Click;
  EXPECT_FALSE(classify(click).has_value());
}

TEST(Channels, takesNoArrivalFromPaymentAndSignInReturns) {
  for (const char* host : {"www.paypal.com", "checkout.stripe.com", "pay.klarna.com", "checkoutshopper-live.adyen.com", "online.satispay.com", "xpay.nexigroup.com",
                           "ecommerce.nexi.it", "accounts.google.com", "login.microsoftonline.com", "acs2.3dsecure.io", "pay.amazon.it"})
    EXPECT_EQ(fromReferrer(std::string("https://") + host + "/return").channel, "no arrival") << host;
  EXPECT_EQ(fromQuery("utm_source=klarna&utm_medium=email", "https://www.klarna.com/").channel, "Email") << "tags outrank the return";
}

// ---------------------------------------------------------------- campaign tags and click ids

TEST(Channels, readsUtmParametersDecoded) {
  const ChannelAnswer answer = fromQuery("utm_source=News%20Letter&utm_medium=email&utm_campaign=June+sale&utm_term=a%26b&utm_content=top");
  EXPECT_EQ(answer.channel, "Email");
  EXPECT_EQ(answer.source, "News Letter");
  EXPECT_EQ(answer.medium, "email");
  EXPECT_EQ(answer.campaign, "June sale");
  EXPECT_EQ(answer.term, "a&b");
  EXPECT_EQ(answer.content, "top");
  EXPECT_EQ(answer.rule, "utm");
  EXPECT_EQ(answer.evidence, "utm_medium=email");
}

TEST(Channels, readsMatomoParameters) {
  for (const char* prefix : {"mtm_", "matomo_", "pk_", "piwik_"}) {
    const std::string p = prefix;
    const ChannelAnswer answer = fromQuery(p + "source=google&" + p + "medium=cpc&" + p + "campaign=x&" + p + "kwd=shoes");
    EXPECT_EQ(answer.channel, "Paid Search") << prefix;
    EXPECT_EQ(answer.term, "shoes") << prefix;
  }
}

TEST(Channels, namesEveryClickIdWithItsNetwork) {
  struct Case { const char *parameter, *source, *medium, *channel; };
  for (const Case& c : {Case{"gclid", "google", "cpc", "Paid Search"}, Case{"gbraid", "google", "cpc", "Paid Search"}, Case{"wbraid", "google", "cpc", "Paid Search"},
                        Case{"gad_source", "google", "cpc", "Paid Search"}, Case{"dclid", "google", "display", "Display"}, Case{"msclkid", "bing", "cpc", "Paid Search"},
                        Case{"yclid", "yandex", "cpc", "Paid Search"}, Case{"fbclid", "facebook", "social", "Organic Social"},
                        Case{"igshid", "instagram", "social", "Organic Social"}, Case{"epik", "pinterest", "social", "Organic Social"},
                        Case{"ttclid", "tiktok", "cpc", "Paid Social"}, Case{"twclid", "twitter", "cpc", "Paid Social"}, Case{"li_fat_id", "linkedin", "cpc", "Paid Social"},
                        Case{"rdt_cid", "reddit", "cpc", "Paid Social"}, Case{"sccid", "snapchat", "cpc", "Paid Social"}, Case{"ScCid", "snapchat", "cpc", "Paid Social"},
                        Case{"qclid", "quora", "cpc", "Paid Social"}, Case{"irclid", "impact", "affiliate", "Affiliates"}, Case{"mc_cid", "mailchimp", "email", "Email"},
                        Case{"mc_eid", "mailchimp", "email", "Email"}, Case{"_kx", "klaviyo", "email", "Email"}, Case{"srsltid", "google", "shopping", "Organic Shopping"}}) {
    const ChannelAnswer answer = fromQuery(std::string(c.parameter) + "=1");
    EXPECT_EQ(answer.source, c.source) << c.parameter;
    EXPECT_EQ(answer.medium, c.medium) << c.parameter;
    EXPECT_EQ(answer.channel, c.channel) << c.parameter;
    EXPECT_EQ(answer.rule, "click_id") << c.parameter;
    EXPECT_EQ(answer.clickId, answer.evidence) << c.parameter;
  }
}

TEST(Channels, letsACertainClickIdOutrankTagsThatAreNotPaid) {
  EXPECT_EQ(fromQuery("gclid=1&utm_source=newsletter&utm_medium=email").channel, "Paid Search");
  const ChannelAnswer video = fromQuery("gclid=1&utm_source=youtube&utm_medium=paid-video&utm_campaign=c");
  EXPECT_EQ(video.channel, "Paid Video");
  EXPECT_EQ(video.rule, "utm");
  EXPECT_EQ(video.clickId, "gclid");
  EXPECT_EQ(fromQuery("gclid=1&utm_campaign=summer-cross-network").channel, "Cross-network");
}

TEST(Channels, letsTagsOutrankAnUncertainClickId) {
  EXPECT_EQ(fromQuery("fbclid=1&utm_source=facebook&utm_medium=paid_social").channel, "Paid Social");
  EXPECT_EQ(fromQuery("fbclid=1&utm_source=newsletter&utm_medium=email").channel, "Email");
  const ChannelAnswer filled = fromQuery("fbclid=1&utm_campaign=launch");
  EXPECT_EQ(filled.source, "facebook");
  EXPECT_EQ(filled.campaign, "launch");
}

TEST(Channels, takesTheSourceFromTheReferrerWhenTagsNameNone) {
  const ChannelAnswer answer = fromQuery("utm_medium=cpc", "https://www.bing.com/");
  EXPECT_EQ(answer.source, "bing");
  EXPECT_EQ(fromQuery("utm_campaign=only").source, "(not set)");
}

TEST(Channels, prefersTagsToTheReferrer) {
  EXPECT_EQ(fromQuery("utm_source=newsletter&utm_medium=email", "https://www.google.com/").channel, "Email");
  EXPECT_EQ(fromQuery("gclid=1", "https://www.google.com/").channel, "Paid Search");
}

TEST(Channels, clipsLongTags) {
  const ChannelAnswer answer = fromQuery("utm_source=" + std::string(5000, 'a') + "&utm_medium=" + std::string(5000, 'b'));
  EXPECT_EQ(answer.source.size(), 128u);
  EXPECT_EQ(answer.channel, "Unassigned");
}

// ---------------------------------------------------------------- groups

/// The group of an address tagged so. Parameters that are empty are left out.
std::string groupOf(const std::string& source, const std::string& medium, const std::string& campaign = {}) {
  std::string query = "utm_source=" + escaped(source);
  if (!medium.empty()) query += "&utm_medium=" + escaped(medium);
  if (!campaign.empty()) query += "&utm_campaign=" + escaped(campaign);
  return std::string(fromQuery(query).channel);
}

TEST(Channels, followsTheDocumentedGroupDefinitions) {
  struct Case { const char *source, *medium, *campaign, *group; };
  for (const Case& c : {Case{"(direct)", "(none)", "", "Direct"}, Case{"(direct)", "(not set)", "", "Direct"}, Case{"google", "cpc", "x-cross-network", "Cross-network"},
                        Case{"amazon", "cpc", "", "Paid Shopping"}, Case{"google", "cpc", "spring-shop", "Paid Shopping"}, Case{"google", "cpc", "workshop", "Paid Search"},
                        Case{"google", "cpc", "eshop", "Paid Shopping"}, Case{"x", "paid", "shopping-days", "Paid Shopping"},
                        Case{"bing", "ppc", "", "Paid Search"}, Case{"facebook", "retargeting", "", "Paid Social"},
                        Case{"x", "display", "", "Display"}, Case{"x", "cpm", "", "Display"}, Case{"x", "banner", "", "Display"}, Case{"x", "cpa", "", "Paid Other"},
                        Case{"etsy", "", "", "Organic Shopping"}, Case{"alibaba", "", "", "Organic Shopping"}, Case{"x", "social-media", "", "Organic Social"},
                        Case{"x", "sm", "", "Organic Social"}, Case{"x", "social network", "", "Organic Social"}, Case{"reddit.com", "post", "", "Organic Social"},
                        Case{"vimeo", "", "", "Organic Video"}, Case{"x", "my-video", "", "Organic Video"}, Case{"duckduckgo", "", "", "Organic Search"},
                        Case{"x", "app", "", "Referral"}, Case{"x", "link", "", "Referral"}, Case{"e-mail", "", "", "Email"}, Case{"x", "e mail", "", "Email"},
                        Case{"x", "affiliate", "", "Affiliates"}, Case{"x", "audio", "", "Audio"}, Case{"x", "sms", "", "SMS"}, Case{"x", "mobile-app", "", "Mobile Push Notifications"},
                        Case{"x", "notification", "", "Mobile Push Notifications"}, Case{"x", "something", "", "Unassigned"}})
    EXPECT_EQ(groupOf(c.source, c.medium, c.campaign), c.group) << c.source << " / " << c.medium << " / " << c.campaign;
}

TEST(Channels, countsEveryMediumWithCpInItAsPaid) {
  for (const char* medium : {"cpc", "cpv", "cpa", "cpm-x", "xcp", "ppc", "paid", "paid-anything", "retargeting"}) EXPECT_TRUE(isPaidMedium(medium)) << medium;
  for (const char* medium : {"organic", "unpaid", "email", "pp", "retarget"}) EXPECT_FALSE(isPaidMedium(medium)) << medium;
  EXPECT_EQ(groupOf("youtube.com", "cpv"), "Paid Video");
}

TEST(Channels, addsGroupsThatGa4LacksByMedium) {
  struct Case { const char *medium, *group; };
  for (const Case& c : {Case{"qr", "QR & Print"}, Case{"qr_code", "QR & Print"}, Case{"print", "QR & Print"}, Case{"in_store", "In Store"}, Case{"phone", "Phone"},
                        Case{"tv", "TV & Radio"}, Case{"radio", "TV & Radio"}, Case{"out of home", "Out of Home"}, Case{"billboard", "Out of Home"}, Case{"event", "Event"},
                        Case{"word-of-mouth", "Word of Mouth"}, Case{"forum", "Reviews & Forums"}, Case{"reviews", "Reviews & Forums"}, Case{"messaging", "Messaging"},
                        Case{"ai", "AI Assistant"}, Case{"newsletter", "Email"}})
    EXPECT_EQ(fromQuery(std::string("utm_source=acme&utm_medium=") + c.medium).channel, c.group) << c.medium;
  EXPECT_EQ(fromQuery("utm_source=instagram&utm_medium=qr").channel, "QR & Print");
}

TEST(Channels, knowsAssistantsThatTagTheirLinksWithASourceOnly) {
  for (const char* source : {"chatgpt.com", "chatgpt", "perplexity", "perplexity.ai", "copilot.com"}) EXPECT_EQ(fromQuery(std::string("utm_source=") + source).channel, "AI Assistant") << source;
}

// ---------------------------------------------------------------- referrers

TEST(Channels, classifiesReferrersBySortOfPlace) {
  struct Case { const char *referrer, *channel, *source; };
  for (const Case& c : {Case{"https://www.google.com/", "Organic Search", "google"}, Case{"https://www.google.co.uk/", "Organic Search", "google"},
                        Case{"https://www.google.it/", "Organic Search", "google"}, Case{"https://images.google.de/", "Organic Search", "google images"},
                        Case{"https://www.google.fr/imgres", "Organic Search", "google images"}, Case{"https://www.bing.com/", "Organic Search", "bing"},
                        Case{"https://it.search.yahoo.com/", "Organic Search", "yahoo"}, Case{"https://search.yahoo.co.jp/", "Organic Search", "yahoo"},
                        Case{"https://duckduckgo.com/", "Organic Search", "duckduckgo"}, Case{"https://www.ecosia.org/", "Organic Search", "ecosia"},
                        Case{"https://search.brave.com/", "Organic Search", "brave"}, Case{"https://yandex.ru/", "Organic Search", "yandex"},
                        Case{"https://l.facebook.com/", "Organic Social", "facebook"}, Case{"https://t.co/abc", "Organic Social", "twitter"},
                        Case{"https://www.pinterest.it/", "Organic Social", "pinterest"}, Case{"https://mastodon.online/", "Organic Social", "mastodon"},
                        Case{"https://www.reddit.com/", "Organic Social", "reddit"}, Case{"https://news.ycombinator.com/", "Organic Social", "hacker news"},
                        Case{"https://m.youtube.com/", "Organic Video", "youtube"}, Case{"https://youtu.be/x", "Organic Video", "youtube"},
                        Case{"https://www.amazon.it/", "Organic Shopping", "amazon"}, Case{"https://www.trovaprezzi.it/", "Organic Shopping", "trovaprezzi"},
                        Case{"https://chatgpt.com/", "AI Assistant", "chatgpt"}, Case{"https://chat.openai.com/", "AI Assistant", "chatgpt"},
                        Case{"https://gemini.google.com/", "AI Assistant", "gemini"}, Case{"https://claude.ai/", "AI Assistant", "claude"},
                        Case{"https://www.perplexity.ai/", "AI Assistant", "perplexity"}, Case{"https://copilot.microsoft.com/", "AI Assistant", "copilot"},
                        Case{"https://x.com/i/grok", "AI Assistant", "grok"}, Case{"https://mail.google.com/", "Email", "gmail"},
                        Case{"https://outlook.live.com/", "Email", "outlook"}, Case{"https://mail.libero.it/", "Email", "libero mail"}, Case{"https://mail02.orange.fr/", "Email", "orange"},
                        Case{"https://it.mail.yahoo.com/", "Email", "yahoo mail"}, Case{"https://webmail.acme.test/", "Email", "acme"},
                        Case{"https://web.whatsapp.com/", "Messaging", "whatsapp"}, Case{"https://web.telegram.org/", "Messaging", "telegram"},
                        Case{"https://it.trustpilot.com/", "Reviews & Forums", "trustpilot"}, Case{"https://www.tripadvisor.it/", "Reviews & Forums", "tripadvisor"},
                        Case{"https://forum.acme.test/t/1", "Reviews & Forums", "forum.acme.test"}, Case{"https://www.retailmenot.com/", "Affiliates", "retailmenot"},
                        Case{"https://googleads.g.doubleclick.net/", "Display", "google ads"}, Case{"https://www.some-blog.test/post", "Referral", "some-blog.test"},
                        Case{"https://docs.google.com/", "Referral", "docs.google.com"}}) {
    const ChannelAnswer answer = fromReferrer(c.referrer);
    EXPECT_EQ(answer.channel, c.channel) << c.referrer;
    EXPECT_EQ(answer.source, c.source) << c.referrer;
    EXPECT_EQ(answer.rule, "referrer_host");
    EXPECT_EQ(answer.evidence, lowerAscii(splitUrl(c.referrer).host));
  }
}

TEST(Channels, isNotFooledByLookAlikeHosts) {
  for (const char* host : {"google.com.evil.test", "notgoogle.com", "facebook.com.attacker.test", "myfacebook.com", "google.github.io", "finance.yahoo.com", "cloud.google.com"})
    EXPECT_EQ(fromReferrer(std::string("https://") + host + "/").channel, "Referral") << host;
}

TEST(Channels, readsTheSearchTermWhereItIsStillTold) {
  EXPECT_EQ(fromReferrer("https://www.bing.com/search?q=red+shoes").term, "red shoes");
  EXPECT_EQ(fromReferrer("https://search.yahoo.com/search?p=caff%C3%A8").term, "caffè");
  EXPECT_EQ(fromReferrer("https://www.baidu.com/s?wd=x").term, "x");
  EXPECT_EQ(fromReferrer("https://yandex.ru/search/?text=y").term, "y");
  EXPECT_EQ(fromReferrer("https://www.google.com/").term, "");
  EXPECT_EQ(fromReferrer("https://some-blog.test/?q=private").term, "") << "only of search engines";
}

TEST(Channels, readsAndroidAppReferrers) {
  struct Case { const char *package, *channel, *source; };
  for (const Case& c : {Case{"com.google.android.gm", "Email", "gmail"}, Case{"com.google.android.googlequicksearchbox", "Organic Search", "google"},
                        Case{"com.google.android.googlequicksearchbox/https/www.google.com", "Organic Search", "google"}, Case{"org.telegram.messenger", "Messaging", "telegram"},
                        Case{"com.whatsapp", "Messaging", "whatsapp"}, Case{"com.linkedin.android", "Organic Social", "linkedin"}, Case{"com.slack", "Messaging", "slack"},
                        Case{"com.facebook.orca", "Messaging", "messenger"}, Case{"com.openai.chatgpt", "AI Assistant", "chatgpt"},
                        Case{"com.google.android.youtube", "Organic Video", "youtube"}, Case{"test.acme.reader", "Referral", "test.acme.reader"}}) {
    const ChannelAnswer answer = fromReferrer(std::string("android-app://") + c.package + (std::string_view(c.package).find('/') == std::string_view::npos ? "/" : ""));
    EXPECT_EQ(answer.channel, c.channel) << c.package;
    EXPECT_EQ(answer.source, c.source) << c.package;
  }
}

TEST(Channels, treatsOtherSchemesAsNoReferrer) {
  for (const char* referrer : {"file:///home/x", "chrome-extension://abc/page.html", "about:blank", "nonsense", "android-app:", "https://"})
    EXPECT_EQ(fromReferrer(referrer).channel, "Direct") << referrer;
}

// ---------------------------------------------------------------- physical arrivals, site rules, place

TEST(Channels, takesPhysicalKindsForArrivalsOfTheirChannels) {
  struct Case { Kind kind; const char* channel; };
  for (const Case& c : {Case{Kind::QrScan, "QR & Print"}, Case{Kind::StoreVisit, "In Store"}, Case{Kind::PhoneOrder, "Phone"},
                        Case{Kind::EventAttendance, "Event"}, Case{Kind::MediaExposure, "TV & Radio"}}) {
    Touchpoint touchpoint;
    touchpoint.kind = c.kind;
    touchpoint.code = "SPRING-7";
    const auto answer = classify(touchpoint);
    ASSERT_TRUE(answer.has_value()) << word(c.kind);
    EXPECT_EQ(answer->channel, c.channel);
    EXPECT_EQ(answer->campaign, "SPRING-7");
    EXPECT_EQ(answer->rule, "physical");
    EXPECT_EQ(answer->evidence, word(c.kind));
    EXPECT_EQ(answer->family, Family::Traditional);
  }
}

TEST(Channels, readsTheMediumOfAnExposureFromItsName) {
  struct Case { const char *name, *channel; };
  for (const Case& c : {Case{"Radio spot", "TV & Radio"}, Case{"billboard", "Out of Home"}, Case{"Magazine June", "QR & Print"}, Case{"something", "TV & Radio"}}) {
    Touchpoint touchpoint;
    touchpoint.kind = Kind::MediaExposure;
    touchpoint.name = c.name;
    EXPECT_EQ(classify(touchpoint)->channel, c.channel) << c.name;
  }
}

TEST(Channels, readsAnUntaggedQrLandingFromItsPath) {
  EXPECT_EQ(classify(arrival("https://www.shop.example/qr/store-12"))->channel, "QR & Print");
  EXPECT_EQ(classify(arrival("https://www.shop.example/qrx"))->channel, "Direct");
  EXPECT_EQ(classify(arrival("https://www.shop.example/qr/store-12", "https://www.google.com/"))->channel, "Organic Search");
}

TEST(Channels, readsTheNameOfAnArrivalThatTheSiteReports) {
  Touchpoint touchpoint;
  touchpoint.kind = Kind::Arrival;
  touchpoint.name = "word_of_mouth";
  EXPECT_EQ(classify(touchpoint)->channel, "Word of Mouth");
  touchpoint.name = "whatever";
  EXPECT_EQ(classify(touchpoint)->channel, "Direct");
}

TEST(Channels, letsSiteRulesDecideFirst) {
  Config config;
  ChannelRule press;
  press.id = "press";
  press.referrerHost = "*.daily.test";
  press.channel = "Press";
  ChannelRule brand;
  brand.id = "brand";
  brand.source = "GOOGLE";
  brand.medium = "cpc";
  brand.campaign = "*brand*";
  brand.channel = "Brand Search";
  config.channelRules = {press, brand};
  const auto a = classify(arrival("https://www.shop.example/", "https://www.daily.test/x"), config);
  EXPECT_EQ(a->channel, "Press");
  EXPECT_EQ(a->rule, "site_rule:press");
  EXPECT_EQ(classify(arrival("https://www.shop.example/?gclid=1&utm_campaign=IT-Brand-2"), config)->channel, "Brand Search");
  EXPECT_EQ(classify(arrival("https://www.shop.example/?gclid=1&utm_campaign=other"), config)->channel, "Paid Search");
}

TEST(Channels, letsOnlyARuleThatNamesAnOwnHostMakeAnArrivalOfIt) {
  Config config;
  ChannelRule landing;
  landing.id = "landing";
  landing.landingPath = "*";
  landing.channel = "Everything";
  config.channelRules = {landing};
  EXPECT_FALSE(classify(arrival("https://www.shop.example/", "https://blog.shop.example/"), config).has_value());
  config.channelRules[0].referrerHost = "blog.shop.example";
  EXPECT_EQ(classify(arrival("https://www.shop.example/", "https://blog.shop.example/"), config)->channel, "Everything");
}

TEST(Channels, placesArrivalsByWhoMadeAndPaidThem) {
  struct Case { const char* query; const char* referrer; Family family; Ownership ownership; };
  for (const Case& c : {Case{"gclid=1", "", Family::Digital, Ownership::Paid}, Case{"utm_source=n&utm_medium=email", "", Family::Digital, Ownership::Owned},
                        Case{"", "https://www.google.com/", Family::Digital, Ownership::Earned}, Case{"", "https://some-blog.test/", Family::External, Ownership::Earned},
                        Case{"", "https://www.trustpilot.com/", Family::External, Ownership::Earned}, Case{"utm_source=x&utm_medium=tv", "", Family::Traditional, Ownership::Paid},
                        Case{"utm_source=x&utm_medium=qr", "", Family::Traditional, Ownership::Owned}, Case{"", "", Family::Digital, Ownership::Owned}}) {
    const ChannelAnswer answer = fromQuery(c.query, c.referrer);
    EXPECT_EQ(answer.family, c.family) << std::string_view(answer.channel);
    EXPECT_EQ(answer.ownership, c.ownership) << std::string_view(answer.channel);
  }
}

TEST(Channels, placesWhatHappensOnTheSiteAsOwned) {
  Family family{};
  Ownership ownership{};
  Touchpoint touchpoint;
  touchpoint.kind = Kind::AddToCart;
  placeTouchpoint(touchpoint, nullptr, family, ownership);
  EXPECT_EQ(family, Family::Digital);
  EXPECT_EQ(ownership, Ownership::Owned);
  touchpoint.kind = Kind::ReviewView;
  placeTouchpoint(touchpoint, nullptr, family, ownership);
  EXPECT_EQ(family, Family::External);
  EXPECT_EQ(ownership, Ownership::Earned);
  touchpoint.kind = Kind::StoreVisit;
  placeTouchpoint(touchpoint, nullptr, family, ownership);
  EXPECT_EQ(family, Family::Traditional);
  touchpoint.kind = Kind::PageView;
  const ChannelAnswer paid = fromQuery("gclid=1");
  placeTouchpoint(touchpoint, &paid, family, ownership);
  EXPECT_EQ(ownership, Ownership::Paid);
}

// ---------------------------------------------------------------- tables

TEST(HostTable, holdsOnlyWellFormedTokens) {
  std::size_t tokens = 0;
  for (const HostGroup& group : kReferrerHosts) {
    std::size_t start = 0;
    while (start < group.hosts.size()) {
      const std::size_t end = std::min(group.hosts.find('\n', start), group.hosts.size());
      const std::string_view line = group.hosts.substr(start, end - start);
      ASSERT_NE(line.find(' '), std::string_view::npos) << line;
      EXPECT_EQ(line.find("  "), std::string_view::npos) << line;
      EXPECT_NE(line.back(), ' ') << line;
      for (const char c : line) EXPECT_TRUE((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || std::string_view(" ._-^!=+~@*").find(c) != std::string_view::npos) << line;
      for (const char c : line) tokens += c == ' ' ? 1 : 0;
      start = end + 1;
    }
  }
  EXPECT_GT(tokens, 900u);
  EXPECT_EQ(kTablesDate.size(), 10u);
}

TEST(HostTable, givesEveryClassAMediumThatNamesAGroup) {
  for (int cls = 0; cls <= static_cast<int>(HostClass::Return); ++cls) {
    const std::string_view medium = mediumOf(static_cast<HostClass>(cls));
    EXPECT_FALSE(medium.empty());
    if (static_cast<HostClass>(cls) == HostClass::SearchAds) continue;  // cpc names a group only with its source
    EXPECT_FALSE(groupOfMedium(medium).empty()) << medium;
  }
  EXPECT_EQ(mediumOf(HostClass::Search), "organic");
  EXPECT_EQ(mediumOf(HostClass::Coupons), "affiliate");
  EXPECT_EQ(mediumOf(HostClass::Return), "referral");
}

// ---------------------------------------------------------------- published cases

/// A file of the reference data: under WAYMARK_DATA, else in ../shared/data beside the source tree. Empty when absent.
std::filesystem::path dataFile(const char* name) {
  const char* folder = std::getenv("WAYMARK_DATA");
  const std::filesystem::path root = folder != nullptr ? std::filesystem::path(folder)
                                                       : std::filesystem::absolute(__FILE__).parent_path().parent_path().parent_path().parent_path() / "../shared/data";
  const std::filesystem::path file = (root / name).lexically_normal();
  return std::filesystem::exists(file) ? file : std::filesystem::path();
}
std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> out(1);
  for (const char c : line) {
    if (c == ',') out.emplace_back();
    else if (c != '\r') out.back().push_back(c);
  }
  return out;
}

TEST(ChannelData, answersTheChannelCases) {
  const auto file = dataFile("ga4_channels/channel_cases.csv");
  if (file.empty()) GTEST_SKIP() << "missing: ga4_channels/channel_cases.csv (set WAYMARK_DATA)";
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  int rows = 0, slips = 0;
  while (std::getline(in, line)) {
    const auto row = cells(line);
    ASSERT_EQ(row.size(), 4u) << line;
    ++rows;
    // The file says Paid Shopping for a shop without any medium, against the documented definition.
    if (row[0] == "alibaba" && row[1].empty()) {
      ++slips;
      EXPECT_EQ(groupOf(row[0], row[1], row[2]), "Organic Shopping");
      continue;
    }
    EXPECT_EQ(groupOf(row[0], row[1], row[2]), row[3]) << line;
  }
  EXPECT_GE(rows, 15);
  EXPECT_LE(slips, 1);
}

TEST(ChannelData, knowsEverySourceOfGooglesCategories) {
  const auto file = dataFile("ga4_channels/ga4_source_categories.csv");
  if (file.empty()) GTEST_SKIP() << "missing: ga4_channels/ga4_source_categories.csv (set WAYMARK_DATA)";
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  int rows = 0;
  while (std::getline(in, line)) {
    const auto row = cells(line);
    ASSERT_EQ(row.size(), 2u) << line;
    const std::string kind = row[1] == "SOURCE_CATEGORY_SEARCH" ? "Search" : row[1] == "SOURCE_CATEGORY_SOCIAL" ? "Social" : row[1] == "SOURCE_CATEGORY_VIDEO" ? "Video" : "Shopping";
    const std::string source(lowerAscii(row[0]));
    EXPECT_EQ(groupOf(source, "cpc"), "Paid " + kind) << source;
    EXPECT_EQ(groupOf(source, ""), "Organic " + kind) << source;
    ++rows;
  }
  EXPECT_GT(rows, 800);
}

/// The file is pretty-printed, one member a line.
std::string member(const std::string& line, const char* name) {
  const std::string start = "  \"" + std::string(name) + "\": \"";
  const std::size_t at = line.find(start);
  return at == std::string::npos ? std::string() : line.substr(at + start.size(), line.rfind('"') - at - start.size());
}

TEST(ChannelData, agreesWithTheRefererCases) {
  const auto file = dataFile("referers/referer-tests.json");
  if (file.empty()) GTEST_SKIP() << "missing: referers/referer-tests.json (set WAYMARK_DATA)";
  std::ifstream in(file);
  std::string line, uri, medium, source, misses;
  int rows = 0, media = 0, sources = 0;
  while (std::getline(in, line)) {
    if (const std::string value = member(line, "uri"); !value.empty()) uri = value;
    if (const std::string value = member(line, "medium"); !value.empty()) medium = value;
    if (const std::string value = member(line, "source"); !value.empty()) source = value;
    if (line.find("\"known\"") == std::string::npos || uri.empty()) continue;
    ++rows;
    const ChannelAnswer answer = fromReferrer(uri);
    const std::string expected = medium == "search" ? "Organic Search" : medium == "social" ? "Organic Social" : medium == "email" ? "Email" : medium == "chatbot" ? "AI Assistant" : "paid";
    const bool right = expected == answer.channel || (expected == "paid" && (answer.channel == "Display" || answer.channel == "Paid Search"));
    media += right ? 1 : 0;
    const bool named = lowerAscii(source) == answer.source;
    sources += named ? 1 : 0;
    if (!right || !named) misses += concat({"  ", uri.substr(0, 60), " → ", answer.channel, " / ", answer.source, ", expected ", medium, " / ", source, "\n"});
    uri.clear();
  }
  EXPECT_EQ(rows, 59);
  EXPECT_GE(media, 57) << misses;
  EXPECT_GE(sources, 50) << misses;
  RecordProperty("medium", media);
  RecordProperty("source", sources);
  if (std::getenv("WAYMARK_SHOW_MISSES") != nullptr) std::fputs(misses.c_str(), stdout);
}

}  // namespace
}  // namespace waymark
