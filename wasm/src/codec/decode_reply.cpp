#include "codec/decode_message.h"

namespace waymark {

std::optional<BatchReply> decodeReply(std::string_view body) {
  Document document;
  Problems problems;
  if (!parseJson(body, {.bytes = 65'536, .depth = 16, .nodes = 5'000}, document, problems)) return std::nullopt;
  const Value root = document.root();
  const Value ok = root.find("ok");
  if (!ok.is(JsonType::Boolean)) return std::nullopt;
  BatchReply out;
  out.ok = ok.boolean();
  const Value rejected = root.find("rejected");
  if (!rejected.is(JsonType::Array)) return out;
  for (Value one = rejected.first(); !one.absent(); one = one.next())
    if (const Value id = one.find("id"); id.is(JsonType::Text)) out.rejectedIds.push_back(String(id.text()));
  return out;
}

}  // namespace waymark
