#include <memory>

#include "base/packed_bits.h"
#include "rules/recommendations/item_layout.h"
#include "rules/recommendations/item_table.h"

namespace waymark {
namespace {

/// Seven bits a byte, the lowest first; the eighth says that more follow.
void writeCount(String& out, std::size_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

std::size_t sharedBytes(std::string_view a, std::string_view b) {
  std::size_t same = 0;
  while (same < a.size() && same < b.size() && a[same] == b[same]) ++same;
  return same;
}

}  // namespace

String writeItemTable(bool isOrdered, const List<String>& ids, const List<ItemSession>& sessions) {
  std::size_t clicks = 0;
  for (const ItemSession& session : sessions) clicks += session.size();
  String out(kItemTableMagic);
  out.push_back(static_cast<char>(isOrdered ? kItemsOrdered : 0));
  writeCount(out, ids.size());
  writeCount(out, clicks);
  std::string_view before;
  for (const String& id : ids) {
    const std::size_t same = sharedBytes(before, id);
    writeCount(out, same);
    writeCount(out, id.size() - same);
    out.append(std::string_view(id).substr(same));
    before = id;
  }
  const unsigned width = itemWidth(ids.size());
  const std::size_t bytes = (clicks * (width + 1) + 7) / 8;
  const auto packed = std::make_unique<std::uint8_t[]>(bytes + 1);
  BitWriter bits(packed.get());
  for (const ItemSession& session : sessions)
    for (std::size_t i = 0; i < session.size(); ++i) {
      bits.bits(session[i], width);
      bits.bits(i + 1 == session.size() ? 1 : 0, 1);
    }
  return out.append({reinterpret_cast<const char*>(packed.get()), bytes});
}

}  // namespace waymark
