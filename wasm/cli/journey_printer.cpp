#include "journey_printer.h"

#include <cstdio>

namespace waymark::cli {
namespace {

std::string firstEvidence(const nlohmann::json& evidence) {
  if (evidence.empty()) return "";
  return evidence[0].value("source", "") + " " + evidence[0].value("cue", "");
}

void line(const char* label, const std::map<std::string, std::uint64_t>& counts) {
  std::fprintf(stderr, "%s", label);
  for (const auto& [name, count] : counts) std::fprintf(stderr, "  %s %llu", name.c_str(), static_cast<unsigned long long>(count));
  std::fprintf(stderr, "\n");
}

}  // namespace

void JourneyPrinter::print(const JourneySummary& j) {
  if (journeys_++ == 0 && !json_ && !quiet_)
    std::printf("%-24s %6s %8s  %-10s %-14s %-18s %s\n", "visitor", "touch", "sessions", "moment", "stage", "channel", "because");
  touchpoints_ += static_cast<std::uint64_t>(j.touchpoints);
  sessions_ += static_cast<std::uint64_t>(j.sessions);
  for (const auto& [number, why] : j.refusedLines) skip(number, why);
  ++moments_[j.moment.empty() ? "none" : j.moment];
  ++stages_[j.stage.empty() ? "none" : j.stage];
  if (quiet_) return;
  if (json_) {
    const nlohmann::json out = {{"visitor", j.visitor}, {"touchpoints", j.touchpoints}, {"sessions", j.sessions}, {"cycles", j.cycles}, {"moment", j.moment},
                                {"stage", j.stage}, {"channel", j.channel}, {"momentEvidence", j.momentEvidence}, {"stageEvidence", j.stageEvidence}, {"refused", j.refusedLines.size()}};
    std::printf("%s\n", out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
    return;
  }
  std::printf("%-24s %6lld %8lld  %-10s %-14s %-18s %s\n", j.visitor.c_str(), static_cast<long long>(j.touchpoints), static_cast<long long>(j.sessions), j.moment.c_str(),
              j.stage.c_str(), j.channel.c_str(), firstEvidence(j.stageEvidence).c_str());
}

void JourneyPrinter::summary() const {
  std::fprintf(stderr, "%llu journeys, %llu touchpoints, %llu sessions; %llu lines skipped\n", static_cast<unsigned long long>(journeys_),
               static_cast<unsigned long long>(touchpoints_), static_cast<unsigned long long>(sessions_), static_cast<unsigned long long>(skipped()));
  line("moments:", moments_);
  line("stages: ", stages_);
}

}  // namespace waymark::cli
