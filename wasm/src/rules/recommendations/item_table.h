#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "waymark/list.h"
#include "waymark/result.h"
#include "waymark/string.h"

/// What earlier visitors looked at, as a site ships it: its recent sessions and the ids of their items. Calculator. README.md has the layout.
namespace waymark {

struct ItemTableLimits {
  static constexpr std::size_t kBytes = 1u << 20, kItems = 65'535, kClicks = 1u << 19, kIdBytes = 256;
  static constexpr std::size_t kSessionClicks = 64;  ///< of one session; whoever writes keeps the latest
};

/// One visit: indexes of items, in the order in which they were looked at.
using ItemSession = List<std::uint16_t>;

/// A table that was read and found whole: whatever it answers is inside its bounds.
class ItemTable {
 public:
  static constexpr int kUnknown = -1;

  /// Takes the table over. @return InvalidField or LimitExceeded, `path` naming the part (header, items, sessions), or true; after an error
  /// the table is empty.
  [[nodiscard]] Result<bool> read(std::string_view bytes);

  /// Whether the order inside a session tells something; else a session is a set.
  [[nodiscard]] bool isOrdered() const { return isOrdered_; }
  [[nodiscard]] std::size_t items() const { return idEnd_.size(); }
  [[nodiscard]] std::size_t sessions() const { return sessionEnd_.size(); }
  /// Ids ascend byte by byte, so that a smaller index is a smaller id.
  [[nodiscard]] std::string_view id(std::size_t item) const;
  /// @return its index, or kUnknown.
  [[nodiscard]] int find(std::string_view id) const;
  [[nodiscard]] std::span<const std::uint16_t> session(std::size_t index) const;
  /// Sessions in which an item occurs, oldest first, each once; never none.
  [[nodiscard]] std::span<const std::uint32_t> sessionsOf(std::size_t item) const;

 private:
  void clear() { *this = ItemTable(); }
  void indexSessions();

  bool isOrdered_ = true;
  String ids_;
  List<std::uint32_t> idEnd_, sessionEnd_, postings_, postingEnd_;
  List<std::uint16_t> clicks_;
};

/// The bytes of a table. @param ids  ascending, unique, 1 to kIdBytes bytes each. @param sessions  oldest first, none empty, within the limits,
/// together naming each item.
[[nodiscard]] String writeItemTable(bool isOrdered, const List<String>& ids, const List<ItemSession>& sessions);

}  // namespace waymark
