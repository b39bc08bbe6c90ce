#include "base/text.h"
#include "rules/moments/cues.h"
#include "rules/moments/signals.h"

namespace waymark {
namespace {

/// The query as the engine's address still gives it. Names in the order of how common they are.
String referrerQuery(std::string_view referrer) {
  const UrlParts parts = splitUrl(referrer);
  for (const std::string_view name : {"q", "query", "p", "text", "wd"})
    if (String query = queryParameter(parts.query, name); !query.empty()) return query;
  return {};
}

}  // namespace

void addQuerySignals(MomentSignals& signals, const Touchpoint& touchpoint, const MomentContext& context) {
  const bool onSite = touchpoint.kind == Kind::Search;
  if (!onSite && touchpoint.kind != Kind::PageView && touchpoint.kind != Kind::Arrival) return;
  String query = touchpoint.query;
  const UrlParts page = splitUrl(touchpoint.page.url);
  const std::string_view siteHost = page.host.empty() ? context.siteHost : page.host;
  if (query.empty() && !onSite && splitUrl(touchpoint.referrer).host != siteHost) query = referrerQuery(touchpoint.referrer);
  if (query.empty()) return;
  const String folded = foldText(clip(query, 256));

  // Who searches the web for the site's own name wants the site. On the site itself the name says nothing.
  const double brand = onSite ? 0 : brandShare(folded, siteHost);
  const bool home = !touchpoint.page.url.empty() && isHomePath(page.path);
  if (brand == 1 || (!onSite && isAddress(folded))) {
    addSignal(signals, Moment::Navigate, "query", clip(folded, 64), kQueryWeight + (home ? 0.5 : -0.5));
    return;
  }
  if (addTextSignals(signals, folded, pageOf(touchpoint, context).lang, "query", kQueryWeight)) return;
  // A search without a cue that chose a bare home page was for the site, whatever name the visitor knows it by.
  if (!onSite && (brand > 0 || home)) {
    addSignal(signals, Moment::Navigate, "query", clip(folded, 64), (brand > 0 && home ? 0.75 : 0.5) * kQueryWeight);
    return;
  }
  // A search without any cue still asks something; a product's name in a shop's own search does so less.
  addSignal(signals, Moment::Know, "query", clip(folded, 64), (onSite ? 0.25 : 0.35) * kQueryWeight);
}

void addCampaignSignals(MomentSignals& signals, const Touchpoint& touchpoint, const MomentContext& context) {
  const ChannelAnswer* arrival = context.arrival;
  if (arrival == nullptr) return;
  const std::string_view language = touchpoint.page.lang;
  // A paid keyword is near to what was searched; names of campaigns and creatives are the advertiser's words.
  if (!arrival->term.empty() && touchpoint.query.empty()) addTextSignals(signals, arrival->term, language, "campaign", 1.5 * kCampaignWeight);
  addTextSignals(signals, arrival->campaign, language, "campaign", kCampaignWeight);
  addTextSignals(signals, arrival->content, language, "campaign", 0.5 * kCampaignWeight);
  if (arrival->channel == "Paid Shopping" || arrival->channel == "Organic Shopping")
    addSignal(signals, Moment::Buy, "campaign", arrival->channel, kCampaignWeight);
  if (arrival->channel == "Direct" && isHomePath(splitUrl(touchpoint.page.url).path))
    addSignal(signals, Moment::Navigate, "context", "typed or bookmarked address", kCampaignWeight);
}

}  // namespace waymark
