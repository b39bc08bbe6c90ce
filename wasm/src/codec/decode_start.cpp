#include "base/text.h"
#include "codec/decode_message.h"

namespace waymark {

void decodePage(Fields& fields, std::string_view key, Page& out) {
  const Value value = fields.take(key);
  if (!value.given()) return;
  const Place place = fields.place().member(key);
  Fields page(value, place, fields.problems());
  page.require("url");
  page.clipped("url", out.url, kUrlBytes);
  page.clipped("title", out.title, kTitleBytes);
  page.clipped("lang", out.lang, 35);  // longest tag that BCP 47 asks software to keep
  const Value types = page.take("types");
  if (types.given() && !types.is(JsonType::Array)) page.refuse("types", "an array");
  for (Value type = types.first(); type.is(JsonType::Text) && out.types.size() < kPageTypes; type = type.next())
    out.types.emplace_back(clip(type.text(), 64));
  page.refuseUnread();
}

void decodeConsent(Fields& fields, std::string_view key, ConsentState& out) {
  const Value value = fields.take(key);
  if (!value.given()) return;
  const Place place = fields.place().member(key);
  Fields consent(value, place, fields.problems());
  consent.require("analytics");
  consent.word("analytics", kGrantWords, out.analytics);
  consent.require("personalization");
  consent.word("personalization", kGrantWords, out.personalization);
  consent.require("advertising");
  consent.word("advertising", kGrantWords, out.advertising);
  consent.refuseUnread();
}

void decodeStart(Fields& fields, StartMessage& out) {
  for (const std::string_view key : {"protocol", "seed", "tabId", "pageId", "visitorId", "page", "device", "utcOffsetMin", "mode", "storage", "consent"})
    fields.require(key);
  fields.integer("protocol", out.protocol, 0, kLargestInteger);
  std::int64_t seed = 0;
  fields.integer("seed", seed, 0, UINT32_MAX);
  out.seed = static_cast<std::uint32_t>(seed);
  fields.id("tabId", out.tabId.text);
  fields.id("pageId", out.pageId.text);
  fields.id("visitorId", out.visitorId.text);
  decodePage(fields, "page", out.page);
  fields.clipped("referrer", out.referrer, kUrlBytes);
  if (const Value value = fields.take("device"); value.given()) {
    const Place place = fields.place().member("device");
    Fields device(value, place, fields.problems());
    std::int64_t width = 0;
    device.require("type");
    device.word("type", kDeviceTypeWords, out.device);
    device.integer("viewportWidthPx", width, 0, 1'000'000);
    device.refuseUnread();
  }
  fields.integer("utcOffsetMin", out.utcOffsetMin, -1'080, 1'080);
  fields.word("mode", kModeWords, out.mode);
  fields.word("storage", kStorageModeWords, out.storage);
  decodeConsent(fields, "consent", out.consent);
  fields.texts("botSigns", out.botSigns, 16, 64);
  fields.boolean("internal", out.internal);
}

}  // namespace waymark
