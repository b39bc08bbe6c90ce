#pragma once
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

namespace waymark::cli {

/// One visitor nobody has seen before, on a tracker of its own that is told one message at a time, through its JSON border.
class Visit {
 public:
  /// @param config  the site's configuration, as JSON text without problems.
  explicit Visit(const std::string& config);
  ~Visit();
  Visit(const Visit&) = delete;
  Visit& operator=(const Visit&) = delete;

  /// A message as recorded. @return why the core refused it, with the place in the message; empty when it was taken.
  std::string tell(const nlohmann::json& message);
  /// A touchpoint with `kind` and `atMs` (hasTime); the first makes the visit's start. @return as tell().
  std::string touch(const nlohmann::json& touchpoint);

  /// The latest journey effect; null before the first.
  [[nodiscard]] const nlohmann::json& journey() const { return journey_; }
  /// Ids of the items of this session that the saved state remembers, oldest first.
  [[nodiscard]] nlohmann::json sessionItems() const;
  /// What the core now says: a moment, `undecided` before it has said anything.
  [[nodiscard]] std::string moment() const;
  /// A stage; empty before the core has said anything.
  [[nodiscard]] std::string stage() const;

 private:
  int trackerId_ = 0;
  bool hasStarted_ = false;
  std::int64_t firstAtMs_ = 0, count_ = 0;
  nlohmann::json journey_;
};

/// What the core says of a page view by a new visitor, at noon on a desktop, so that neither hour nor device tilts it.
/// @param url       the page; empty: not told.
/// @param referrer  where the visitor comes from; empty: not told.
/// @param why       set to why the core refused it.
/// @return the journey effect, or null.
[[nodiscard]] nlohmann::json arrive(const std::string& config, const std::string& url, const std::string& referrer, std::string& why);

}  // namespace waymark::cli
