#include "eval/visit.h"

#include "codec/api.h"
#include "messages.h"

namespace waymark::cli {

using nlohmann::literals::operator""_json_pointer;
namespace {

constexpr std::int64_t kNoonMs = 1'768'392'000'000;  // 14 January 2026, 12:00 UTC: an ordinary Wednesday

}  // namespace

Visit::Visit(const std::string& config) : trackerId_(nlohmann::json::parse(createTracker(config, "")).value("trackerId", 0)) {}

Visit::~Visit() { (void)destroyTracker(trackerId_); }

std::string Visit::tell(const nlohmann::json& message) {
  const auto answer = nlohmann::json::parse(dispatch(trackerId_, "[" + message.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "]"));
  if (!answer.value("ok", false)) return refusalText(answer["error"]);
  for (const auto& effect : answer["effects"])
    if (effect["type"] == "journey") journey_ = effect;
  return answer["rejected"].empty() ? "" : refusalText(answer["rejected"][0]["error"]);
}

std::string Visit::touch(const nlohmann::json& touchpoint) {
  if (!hasStarted_) {
    firstAtMs_ = touchpoint.value("atMs", std::int64_t{0});
    if (std::string why = tell(startMessage(touchpoint, "visitor")); !why.empty()) return why;
    hasStarted_ = true;
  }
  return tell(touchpointMessage(touchpoint, ++count_, firstAtMs_));
}

nlohmann::json Visit::sessionItems() const {
  return nlohmann::json::parse(std::string_view(stateJson(trackerId_))).value("/session/items"_json_pointer, nlohmann::json::array());
}

std::string Visit::moment() const { return journey_.is_null() ? "undecided" : journey_["moment"]["label"].get<std::string>(); }

std::string Visit::stage() const { return journey_.is_null() ? "" : journey_["stage"]["label"].get<std::string>(); }

nlohmann::json arrive(const std::string& config, const std::string& url, const std::string& referrer, std::string& why) {
  nlohmann::json view = {{"kind", "page_view"}, {"atMs", kNoonMs}, {"navigation", "load"}};
  if (!url.empty()) view["page"] = {{"url", url}};
  if (!referrer.empty()) view["referrer"] = referrer;
  Visit visit(config);
  why = visit.touch(view);
  return visit.journey();
}

}  // namespace waymark::cli
