#pragma once
#include <utility>

#include "waymark/string.h"

namespace waymark {

/// A text id that cannot be mistaken for one of another sort. ≤ 64 bytes, checked by the codec.
template <class Tag>
struct Id {
  String text;
  bool operator==(const Id&) const = default;
  [[nodiscard]] bool empty() const { return text.empty(); }
};

using MessageId = Id<struct MessageIdTag>;  ///< also the id of the event made of the message
using VisitorId = Id<struct VisitorIdTag>;
using SessionId = Id<struct SessionIdTag>;
using TabId = Id<struct TabIdTag>;
using PageId = Id<struct PageIdTag>;
using BatchId = Id<struct BatchIdTag>;

}  // namespace waymark
