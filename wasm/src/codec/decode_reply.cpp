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
  // Ids, or objects that have one.
  const auto read = [&](std::string_view key, List<String>& ids) {
    const Value list = root.find(key);
    if (!list.is(JsonType::Array)) return;
    for (Value one = list.first(); !one.absent(); one = one.next()) {
      const Value id = one.is(JsonType::Object) ? one.find("id") : one;
      if (id.is(JsonType::Text)) ids.push_back(String(id.text()));
    }
  };
  read("rejected", out.rejectedIds);
  read("acked", out.ackedIds);
  return out;
}

}  // namespace waymark
