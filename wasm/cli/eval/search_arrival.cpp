#include "eval/search_arrival.h"

#include "eval/address.h"
#include "eval/visit.h"

namespace waymark::cli {

nlohmann::json momentOfSearch(const std::string& config, const std::string& query, const std::string& url, std::string& why) {
  auto journey = arrive(config, url, "https://www.bing.com/search?q=" + encodeComponent(query), why);
  return journey.is_null() ? journey : journey["moment"];
}

}  // namespace waymark::cli
