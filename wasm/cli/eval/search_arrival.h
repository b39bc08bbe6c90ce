#pragma once
#include <nlohmann/json.hpp>
#include <string>

namespace waymark::cli {

/// What the core says of a new visitor who searched the web and chose one result.
///
/// How the query reaches the core: as in a page. The `pageViews` sensor tells the view of the page with the referrer, and leaves an engine's
/// query in it (js/src/sensors/sanitize.ts); the core reads the query from there, and the search term of the channel too. So the message is a
/// `page_view` of the address that was chosen, come from `https://www.bing.com/search?q=…`, the engine whose log the queries are from. The
/// page's title, language and types are not told, because a row does not tell them. Without the address the same view is told without its
/// page (the start, which must have one, says about:blank). A `search` message would be a search on the site itself, which the core reads
/// differently. The sensor's masking of personal data is the shell's and not measured here; of an address the core reads what the sensor
/// leaves of it.
///
/// @param url  the address chosen, or empty. @param why  set to why the core refused it. @return a MomentAnswer, or null.
[[nodiscard]] nlohmann::json momentOfSearch(const std::string& config, const std::string& query, const std::string& url, std::string& why);

}  // namespace waymark::cli
