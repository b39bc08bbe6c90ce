#include "rules/recommendations/item_table.h"

#include "base/packed_bits.h"
#include "base/text.h"
#include "rules/recommendations/item_layout.h"

namespace waymark {
namespace {

using Limits = ItemTableLimits;

Error wrong(const char* part, std::string_view message) { return {ErrorCode::InvalidField, String(message), part}; }
Error tooMuch(const char* part, std::size_t bound, std::string_view what) {
  return {ErrorCode::LimitExceeded, concat({"has more than ", decimal(static_cast<long long>(bound)), what}), part};
}
String numbered(std::string_view what, std::size_t number, std::string_view rest) { return concat({what, decimal(static_cast<long long>(number)), rest}); }

/// Reads from the front of `bytes`, never behind its end.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : left_(bytes) {}
  /// @return false where the bytes end or the number has more than 21 bits.
  bool count(std::size_t& out) {
    out = 0;
    for (unsigned shift = 0; shift < 21 && !left_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(left_.front());
      left_.remove_prefix(1);
      out |= static_cast<std::size_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return true;
    }
    return false;
  }
  bool take(std::size_t size, std::string_view& out) {
    if (size > left_.size()) return false;
    out = left_.substr(0, size);
    left_.remove_prefix(size);
    return true;
  }
  [[nodiscard]] std::string_view rest() const { return left_; }

 private:
  std::string_view left_;
};

}  // namespace

Result<bool> ItemTable::read(std::string_view bytes) {
  clear();
  if (bytes.size() > Limits::kBytes) return tooMuch("", Limits::kBytes, " bytes");
  if (bytes.substr(0, kItemTableMagic.size()) != kItemTableMagic)
    return Error{ErrorCode::Incompatible, bytes.substr(0, 4) == kItemTableMagic.substr(0, 4) ? "is of another version" : "is no table of items", "/header"};
  Bytes from(bytes.substr(kItemTableMagic.size()));
  std::string_view flags;
  std::size_t items = 0, clicks = 0;
  if (!from.take(1, flags) || !from.count(items) || !from.count(clicks)) return wrong("/header", "is cut off");
  if (static_cast<unsigned char>(flags[0]) > kItemsOrdered) return wrong("/header", "has flags that are not known");
  if (items > Limits::kItems) return tooMuch("/items", Limits::kItems, " items");
  if (clicks > Limits::kClicks) return tooMuch("/sessions", Limits::kClicks, " clicks");
  if (items == 0 || clicks == 0) return wrong("/header", "has no items or no clicks");

  String ids, before;
  List<std::uint32_t> idEnd;
  for (std::size_t i = 0; i < items; ++i) {
    std::size_t same = 0, more = 0;
    std::string_view tail;
    if (!from.count(same) || !from.count(more) || !from.take(more, tail)) return wrong("/items", numbered("item ", i, " is cut off"));
    if (same > before.size() || same + more > Limits::kIdBytes) return wrong("/items", numbered("item ", i, " is longer than it can be"));
    String id(std::string_view(before).substr(0, same));
    id.append(tail);
    if (std::string_view(id) <= std::string_view(before)) return wrong("/items", numbered("item ", i, " is empty or out of order"));
    ids.append(id);
    idEnd.push_back(static_cast<std::uint32_t>(ids.size()));
    before = std::move(id);
  }

  const unsigned width = itemWidth(items);
  const std::string_view packed = from.rest();
  if (packed.size() != (clicks * (width + 1) + 7) / 8) return wrong("/sessions", "are not as long as their clicks");
  BitReader bits(reinterpret_cast<const std::uint8_t*>(packed.data()));
  List<std::uint16_t> all;
  List<std::uint32_t> ends;
  List<bool> named(items);
  std::size_t begin = 0, unnamed = items;
  for (std::size_t i = 0; i < clicks; ++i) {
    const std::uint32_t item = bits.bits(width);
    const bool isLast = bits.bits(1) != 0;
    if (item >= items) return wrong("/sessions", numbered("click ", i, " is of no item"));
    if (!named[item]) --unnamed;
    named[item] = true;
    all.push_back(static_cast<std::uint16_t>(item));
    if (i + 1 - begin > Limits::kSessionClicks) return wrong("/sessions", numbered("session ", ends.size(), " is longer than it can be"));
    if (!isLast) continue;
    ends.push_back(static_cast<std::uint32_t>(i + 1));
    begin = i + 1;
  }
  if (begin != clicks) return wrong("/sessions", "the last has no end");
  if (unnamed > 0) return wrong("/sessions", "do not name every item");

  isOrdered_ = flags[0] != 0;
  ids_ = std::move(ids);
  idEnd_ = std::move(idEnd);
  clicks_ = std::move(all);
  sessionEnd_ = std::move(ends);
  indexSessions();
  return true;
}

/// For each item the sessions that hold it, one list behind the other: counted first, then filled in.
void ItemTable::indexSessions() {
  constexpr std::uint32_t kNone = UINT32_MAX;
  List<std::uint32_t> counts(items()), seenIn(items());
  for (std::uint32_t& one : seenIn) one = kNone;
  const auto eachOnce = [&](auto take) {
    for (std::uint32_t s = 0; s < sessions(); ++s)
      for (const std::uint16_t item : session(s)) {
        if (seenIn[item] == s) continue;
        seenIn[item] = s;
        take(item, s);
      }
  };
  eachOnce([&](std::uint16_t item, std::uint32_t) { ++counts[item]; });
  std::uint32_t end = 0;
  List<std::uint32_t> next;
  for (const std::uint32_t count : counts) {
    next.push_back(end);
    postingEnd_.push_back(end += count);
  }
  postings_.resize(end);
  for (std::uint32_t& one : seenIn) one = kNone;
  eachOnce([&](std::uint16_t item, std::uint32_t s) { postings_[next[item]++] = s; });
}

std::string_view ItemTable::id(std::size_t item) const {
  const std::uint32_t begin = item == 0 ? 0 : idEnd_[item - 1];
  return std::string_view(ids_).substr(begin, idEnd_[item] - begin);
}

int ItemTable::find(std::string_view wanted) const {
  std::size_t low = 0, high = items();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (id(middle) < wanted) low = middle + 1;
    else high = middle;
  }
  return low < items() && id(low) == wanted ? static_cast<int>(low) : kUnknown;
}

std::span<const std::uint16_t> ItemTable::session(std::size_t index) const {
  const std::uint32_t begin = index == 0 ? 0 : sessionEnd_[index - 1];
  return {clicks_.data() + begin, sessionEnd_[index] - begin};
}

std::span<const std::uint32_t> ItemTable::sessionsOf(std::size_t item) const {
  const std::uint32_t begin = item == 0 ? 0 : postingEnd_[item - 1];
  return {postings_.data() + begin, postingEnd_[item] - begin};
}

}  // namespace waymark
