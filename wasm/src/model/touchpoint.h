#pragma once
#include <cstdint>
#include <optional>

#include "model/words.h"
#include "waymark/ids.h"
#include "waymark/list.h"
#include "waymark/string.h"
#include "waymark/time.h"

namespace waymark {

struct Page {
  String url;    ///< origin + path + known campaign parameters
  String title;
  String lang;   ///< BCP 47
  List<String> types;  ///< schema.org types without prefix, `og:<type>`; ≤ 16
};

/// Integer minor units of an ISO 4217 currency. Absent amount: no money was named.
struct Money {
  std::int64_t minor = 0;
  String currency;
};

struct Item {
  String id, name, brand, category, variant, currency;
  std::optional<std::int64_t> priceMinor;
  std::optional<std::int64_t> quantity;
};

struct Target { String text, role, selector, href; };
struct FormFacts { String id, lastField; std::optional<std::int64_t> fields, seconds; };
struct MediaFacts { String title; std::optional<std::int64_t> percent; std::optional<MediaAction> action; };
struct PainFacts { PainSignal signal = PainSignal::RageClick; std::optional<std::int64_t> count; String detail; };
struct SurveyFacts { String id; SurveyMetric metric = SurveyMetric::None; double score = 0; };

/// One contact with the brand, as a sensor or the site reported it. Empty text: absent.
struct Touchpoint {
  MessageId id;
  TimeMs at;
  DurationMs elapsed;  ///< monotonic, since page start
  Kind kind = Kind::Custom;
  Page page;
  String sensor, referrer, name, currency, orderId, query, code;
  std::optional<Navigation> navigation;
  std::optional<Item> item;
  List<Item> items;  ///< ≤ 50
  std::optional<std::int64_t> valueMinor, resultCount, engagedMs, scrollPercent;
  std::optional<Target> target;
  std::optional<FormFacts> form;
  std::optional<MediaFacts> media;
  std::optional<PainFacts> pain;
  std::optional<SurveyFacts> survey;
  List<String> goals;  ///< goal ids whose selector matched in the page
  String propertiesJson;      ///< canonical JSON object text, or empty; opaque to rules
};

}  // namespace waymark
