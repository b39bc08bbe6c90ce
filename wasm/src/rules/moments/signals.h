#pragma once
#include <string_view>

#include "rules/moments/moments.h"
#include "waymark/list.h"
#include "waymark/string.h"

/// The parts of momentSignals, one idea a file. Each appends what it sees; none looks at another's.
namespace waymark {

/// Weights by source (science of the matter: README.md): explicit acts weigh most, what merely surrounds the visitor least.
inline constexpr double kActWeight = 3.0, kQueryWeight = 2.0, kStructuredWeight = 1.5, kLabelWeight = 1.5, kPathWeight = 1.0,
                        kTitleWeight = 0.6, kCampaignWeight = 0.7, kDwellWeight = 0.5;

using MomentSignals = List<MomentSignal>;

void addSignal(MomentSignals& signals, Moment moment, std::string_view source, std::string_view cue, double weight,
               Moment also = Moment::Undecided);
/// The intent of a free text: its strongest cue with the whole weight, up to two more with a quarter of theirs.
/// @return whether the text had a cue
bool addTextSignals(MomentSignals& signals, std::string_view text, std::string_view language, std::string_view source, double weight);

/// What was searched: on the site, or in the engine that sent the visitor (kinds search, page_view, arrival).
void addQuerySignals(MomentSignals& signals, const Touchpoint& touchpoint, const MomentContext& context);
/// Campaign words and the channel of an arrival.
void addCampaignSignals(MomentSignals& signals, const Touchpoint& touchpoint, const MomentContext& context);
/// Segments of the address, the title without the site's name, and the bare home page.
void addPathSignals(MomentSignals& signals, const Page& page);
void addTitleSignals(MomentSignals& signals, const Page& page);
/// schema.org and Open Graph types of the page.
void addStructuredSignals(MomentSignals& signals, const Page& page);
/// What the visitor did: the kind, and the words on what was clicked.
void addActSignals(MomentSignals& signals, const Touchpoint& touchpoint, const MomentContext& context);
/// Time and scrolling on a page, for the moment its address, title and types speak for; reading otherwise.
void addDwellSignals(MomentSignals& signals, const Touchpoint& touchpoint, const MomentContext& context);

/// The page a touchpoint happened on.
[[nodiscard]] const Page& pageOf(const Touchpoint& touchpoint, const MomentContext& context);

/// How much of a query names the site itself: 0 none, 0.5 the brand among other words, 1 nothing but the brand (small typing errors forgiven).
[[nodiscard]] double brandShare(std::string_view foldedQuery, std::string_view host);
/// Where the registrable name begins: 5 in "docs.example.co.uk".
[[nodiscard]] std::size_t brandOffset(std::string_view host);
/// Whether a query is, or holds, a typed address: "example.org".
[[nodiscard]] bool isAddress(std::string_view foldedQuery);
/// "/", an index file or a bare language folder.
[[nodiscard]] bool isHomePath(std::string_view path);

}  // namespace waymark
