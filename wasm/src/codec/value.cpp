#include "codec/value.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "codec/token.h"

namespace waymark {

/// The grammar of RFC 8259 as a loop.
class JsonParser {
 public:
  JsonParser(std::string_view text, const JsonLimits& limits, Document& doc, Problems& problems)
      : at_(text.data()), begin_(text.data()), end_(text.data() + text.size()), limits_(limits), doc_(doc), problems_(problems) {}

  bool run() {
    const std::size_t bound = limits_.perElement ? limits_.totalBytes : limits_.bytes;
    if (static_cast<std::size_t>(end_ - begin_) > bound) return tooMuch(" bytes", bound);
    if (end_ - at_ >= 3 && std::string_view(at_, 3) == "\xEF\xBB\xBF") at_ += 3;
    doc_.text_ = std::unique_ptr<char[]>(new char[static_cast<std::size_t>(end_ - begin_) + 1]);
    free_ = doc_.text_.get();
    for (;;) {
      // Here a value must follow.
      const char c = peek();
      if (atElementLevel()) beginElement();
      if (c == '{' || c == '[') {
        ++at_;
        open(c);
        if (peek() != closer()) {
          if (failed_ || (c == '{' && !key())) return invalid();
          continue;
        }
        close();
      } else if (!scalar(c)) {
        return invalid();
      }
      // After a value: close what ends here; a comma leads to the next one.
      for (;;) {
        if (atElementLevel()) endElement();
        if (failed_) return false;
        const char after = peek();
        if (open_.empty()) return at_ == end_ || invalid();
        if (after == ',') {
          ++at_;
          if (open_.back() == '{' && !key()) return invalid();
          break;
        }
        if (after != closer()) return invalid();
        close();
      }
    }
  }

 private:
  /// The next byte that is no white space, not taken; NUL, which no token begins with, at the end.
  char peek() {
    while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
    return at_ == end_ ? '\0' : *at_;
  }

  [[nodiscard]] char closer() const { return open_.back() == '{' ? '}' : ']'; }
  [[nodiscard]] bool atElementLevel() const { return limits_.perElement && open_.size() == 1 && open_[0] == '['; }

  bool scalar(char first) {
    if (first == '"') {
      std::string_view text;
      if (!string(text)) return false;
      if (JsonNode* node = add(JsonType::Text)) {
        node->text = text.data();
        node->size = static_cast<std::uint32_t>(text.size());
      }
      return true;
    }
    if (first == '-' || (first >= '0' && first <= '9')) {
      std::int64_t integer = 0;
      double number = 0;
      const JsonType type = readNumber(at_, end_, integer, number);
      if (type == JsonType::Absent) return false;
      if (JsonNode* node = add(type)) {
        if (type == JsonType::Integer) node->integer = integer;
        else node->number = number;
      }
      return true;
    }
    for (const std::string_view literal : {"true", "false", "null"}) {
      if (!std::string_view(at_, static_cast<std::size_t>(end_ - at_)).starts_with(literal)) continue;
      at_ += literal.size();
      if (JsonNode* node = add(first == 'n' ? JsonType::Null : JsonType::Boolean)) node->boolean = first == 't';
      return true;
    }
    return false;
  }

  /// Text into the arena; what a refused element says is overwritten by what follows.
  bool string(std::string_view& out) {
    char* to = free_;
    if (!readText(at_, end_, to)) return false;
    out = {free_, static_cast<std::size_t>(to - free_)};
    if (!skipping_) free_ = to;
    return true;
  }

  bool key() {
    if (peek() != '"' || !string(key_) || peek() != ':') return false;
    ++at_;
    return true;
  }

  void open(char bracket) {
    const std::size_t depth = open_.size() + (limits_.perElement && !open_.empty() && open_[0] == '[' ? 0 : 1);
    if (!skipping_ && depth > limits_.depth) exceed(" levels", limits_.depth);
    if (add(bracket == '{' ? JsonType::Object : JsonType::Array) != nullptr) kept_.push_back({last(), last()});
    open_.push_back(bracket);
  }

  void close() {
    ++at_;
    open_.pop_back();
    if (!skipping_) kept_.pop_back();
  }

  [[nodiscard]] std::uint32_t last() const { return static_cast<std::uint32_t>(doc_.nodes_.size() - 1); }

  JsonNode* add(JsonType type) {
    if (skipping_ || failed_) return nullptr;
    if (doc_.nodes_.size() - elementNode_ >= limits_.nodes || doc_.nodes_.size() >= limits_.totalNodes) {
      exceed(" values", limits_.nodes);
      return nullptr;
    }
    return &append(type);
  }

  /// One more node, linked to the container that is open and to its sibling before.
  JsonNode& append(JsonType type) {
    doc_.nodes_.emplace_back();
    if (!kept_.empty()) {
      Kept& parent = kept_.back();
      ++doc_.nodes_[parent.node].size;
      if (parent.lastMember != parent.node) doc_.nodes_[parent.lastMember].next = last() - parent.lastMember;
      parent.lastMember = last();
    }
    JsonNode& node = doc_.nodes_.back();
    node.type = type;
    node.key = key_.data();
    node.keySize = static_cast<std::uint32_t>(key_.size());
    key_ = {};
    return node;
  }

  void beginElement() {
    elementNode_ = doc_.nodes_.size();
    key_ = {};  // of what was skipped before
    elementText_ = free_;
    elementSibling_ = kept_[0].lastMember;
    elementStart_ = at_;
    if (++elements_ > limits_.elements) (void)tooMuch(" messages", limits_.elements);
  }
  void endElement() {
    if (!skipping_ && static_cast<std::size_t>(at_ - elementStart_) > limits_.bytes) exceed(" bytes", limits_.bytes);
    skipping_ = false;
  }

  void exceed(const char* what, std::size_t bound) {
    if (!limits_.perElement || open_.empty() || open_[0] != '[') {
      (void)tooMuch(what, bound);
      return;
    }
    // The element goes, its place stays: what follows it keeps its index.
    kept_.resize(1);
    if (kept_[0].lastMember != elementSibling_) {
      --doc_.nodes_[0].size;
      kept_[0].lastMember = elementSibling_;
    }
    doc_.nodes_.resize(elementNode_);
    free_ = elementText_;
    key_ = {};
    append(JsonType::Refused);
    skipping_ = true;
  }

  bool tooMuch(const char* what, std::size_t bound) {
    return refuse(ErrorCode::LimitExceeded, "more than ", bound, what);
  }
  bool invalid() { return refuse(ErrorCode::InvalidJson, "not JSON at byte ", static_cast<std::size_t>(at_ - begin_), ""); }
  /// The first reason is the reason.
  bool refuse(ErrorCode code, const char* before, std::size_t number, const char* after) {
    if (!failed_) problems_.add(code, concat({before, decimal(static_cast<long long>(number)), after}), Place::root());
    failed_ = true;
    return false;
  }

  const char* at_;
  const char* begin_;
  const char* end_;
  const JsonLimits& limits_;
  Document& doc_;
  Problems& problems_;
  String open_;                 ///< brackets not closed yet, also of what is skipped
  struct Kept { std::uint32_t node, lastMember; };
  List<Kept> kept_;  ///< nodes not closed yet; lastMember is the node itself while it has none
  std::string_view key_;    ///< of the value to come
  char* free_ = nullptr;
  std::size_t elementNode_ = 0, elements_ = 0;
  char* elementText_ = nullptr;
  std::uint32_t elementSibling_ = 0;  ///< the list's last member before this element
  const char* elementStart_ = nullptr;
  bool skipping_ = false;
  bool failed_ = false;
};

double Value::number() const {
  if (is(JsonType::Integer)) return static_cast<double>(node_->integer);
  return is(JsonType::Number) ? node_->number : 0;
}

std::string_view Value::text() const { return is(JsonType::Text) ? std::string_view(node_->text, node_->size) : std::string_view(); }

Value Value::find(std::string_view key) const {
  Value found;
  if (!is(JsonType::Object)) return found;
  for (Value member = first(); !member.absent(); member = member.next())
    if (member.key() == key) found = member;
  return found;
}

bool parseJson(std::string_view text, const JsonLimits& limits, Document& out, Problems& problems) {
  return JsonParser(text, limits, out, problems).run();
}

}  // namespace waymark
