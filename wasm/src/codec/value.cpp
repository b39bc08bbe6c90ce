#include "codec/value.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "codec/hard_token.h"

namespace waymark {

/// The grammar of RFC 8259 as a loop. Plain ASCII text and short integers, nearly all of a message, are read here:
/// the library's lexer copies each byte twice and takes 9 ns over it. All else goes to scanHardToken.
class JsonParser {
 public:
  JsonParser(std::string_view text, const JsonLimits& limits, Document& doc)
      : at_(text.data()), begin_(text.data()), end_(text.data() + text.size()), limits_(limits), doc_(doc) {}

  std::optional<Error> run() {
    const std::size_t bound = limits_.perElement ? limits_.totalBytes : limits_.bytes;
    if (static_cast<std::size_t>(end_ - begin_) > bound) return tooMuch("bytes", bound);
    if (end_ - at_ >= 3 && std::string_view(at_, 3) == "\xEF\xBB\xBF") at_ += 3;
    const std::size_t room = std::min<std::size_t>(static_cast<std::size_t>(end_ - begin_), 65536);
    doc_.nodes_.reserve(room / 16 + 8);
    doc_.text_.reserve(room);
    for (;;) {
      // Here a value must follow.
      const char c = peek();
      if (atElementLevel()) beginElement();
      if (c == '{' || c == '[') {
        ++at_;
        open(c);
        if (peek() != closer()) {
          if (failure_ || (c == '{' && !key())) return failure();
          continue;
        }
        close();
      } else if (!scalar(c)) {
        return failure();
      }
      // After a value: close what ends here; a comma leads to the next one.
      for (;;) {
        if (atElementLevel()) endElement();
        if (failure_) return failure_;
        const char after = peek();
        if (open_.empty()) return at_ == end_ ? std::nullopt : std::optional<Error>(invalid());
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
      std::uint32_t from = 0, size = 0;
      if (!string(from, size)) return false;
      Document::Node* node = add(JsonType::Text);
      if (node != nullptr) node->text = {from, size};
      return true;
    }
    if (first == '-' || (first >= '0' && first <= '9')) return number();
    return (first == 't' || first == 'f' || first == 'n') && hard();
  }

  bool number() {
    const char* from = *at_ == '-' ? at_ + 1 : at_;
    const char* to = from;
    std::int64_t amount = 0;
    while (to != end_ && to - from < 18 && *to >= '0' && *to <= '9') amount = amount * 10 + (*to++ - '0');
    const bool plain = to != from && (*from != '0' || to - from == 1) &&
                       (to == end_ || (*to != '.' && *to != 'e' && *to != 'E' && (*to < '0' || *to > '9')));
    if (!plain) return hard();
    Document::Node* node = add(JsonType::Integer);
    if (node != nullptr) node->integer = *at_ == '-' ? -amount : amount;
    at_ = to;
    return true;
  }

  bool hard() {
    const HardToken token = scanHardToken(at_, end_);
    if (token.type == JsonType::Absent) return false;
    at_ += token.length;
    Document::Node* node = add(token.type);
    if (node != nullptr) {
      node->boolean = token.boolean;
      if (token.type == JsonType::Integer) node->integer = token.integer;
      else node->number = token.number;
    }
    return true;
  }

  /// Text into the arena; nothing is kept of a refused element's.
  bool string(std::uint32_t& from, std::uint32_t& size) {
    const char* to = at_ + 1;
    while (to != end_ && static_cast<unsigned char>(*to - 0x20) < 0x60 && *to != '"' && *to != '\\') ++to;
    std::string_view found(at_ + 1, static_cast<std::size_t>(to - at_ - 1));
    HardToken token;
    if (to != end_ && *to == '"') {
      at_ = to + 1;
    } else {
      token = scanHardToken(at_, end_);
      if (token.type != JsonType::Text) return false;
      at_ += token.length;
      found = token.text;
    }
    if (skipping_) return true;
    from = static_cast<std::uint32_t>(doc_.text_.size());
    size = static_cast<std::uint32_t>(found.size());
    doc_.text_.append(found);
    return true;
  }

  bool key() {
    if (peek() != '"' || !string(keyAt_, keySize_) || peek() != ':') return false;
    ++at_;
    return true;
  }

  void open(char bracket) {
    const std::size_t depth = open_.size() + (limits_.perElement && !open_.empty() && open_[0] == '[' ? 0 : 1);
    if (!skipping_ && depth > limits_.depth) exceed("depth", limits_.depth);
    if (add(bracket == '{' ? JsonType::Object : JsonType::Array) != nullptr)
      kept_.push_back(static_cast<std::uint32_t>(doc_.nodes_.size() - 1));
    open_.push_back(bracket);
  }

  void close() {
    ++at_;
    open_.pop_back();
    if (skipping_) return;
    doc_.nodes_[kept_.back()].end = static_cast<std::uint32_t>(doc_.nodes_.size());
    kept_.pop_back();
  }

  Document::Node* add(JsonType type) {
    if (skipping_ || failure_) return nullptr;
    if (doc_.nodes_.size() - elementNode_ >= limits_.nodes || doc_.nodes_.size() >= limits_.totalNodes) {
      exceed("values", limits_.nodes);
      return nullptr;
    }
    if (!kept_.empty()) ++doc_.nodes_[kept_.back()].count;
    Document::Node& node = doc_.nodes_.emplace_back();
    node.type = type;
    node.end = static_cast<std::uint32_t>(doc_.nodes_.size());
    node.keyAt = keyAt_;
    node.keySize = keySize_;
    keySize_ = 0;
    return &node;
  }

  void beginElement() {
    elementNode_ = doc_.nodes_.size();
    elementText_ = doc_.text_.size();
    elementStart_ = at_;
    if (++elements_ > limits_.elements) failure_ = tooMuch("messages", limits_.elements);
  }
  void endElement() {
    if (!skipping_ && static_cast<std::size_t>(at_ - elementStart_) > limits_.bytes) exceed("bytes", limits_.bytes);
    skipping_ = false;
  }

  void exceed(const char* what, std::size_t bound) {
    if (!limits_.perElement || open_.empty() || open_[0] != '[') {
      failure_ = tooMuch(what, bound);
      return;
    }
    // The element goes, its place stays: what follows it keeps its index.
    const bool counted = doc_.nodes_.size() > elementNode_;
    doc_.nodes_.resize(elementNode_);
    doc_.text_.resize(elementText_);
    kept_.resize(1);
    if (!counted) ++doc_.nodes_[0].count;
    Document::Node& node = doc_.nodes_.emplace_back();
    node.type = JsonType::Refused;
    node.end = static_cast<std::uint32_t>(doc_.nodes_.size());
    keySize_ = 0;
    skipping_ = true;
  }

  static Error tooMuch(const char* what, std::size_t bound) {
    return {ErrorCode::LimitExceeded, "more than " + decimal(static_cast<long long>(bound)) + ' ' + what, ""};
  }
  [[nodiscard]] Error invalid() const {
    return {ErrorCode::InvalidJson, "not JSON at byte " + decimal(at_ - begin_), ""};
  }
  [[nodiscard]] Error failure() const { return failure_ ? *failure_ : invalid(); }

  const char* at_;
  const char* begin_;
  const char* end_;
  const JsonLimits& limits_;
  Document& doc_;
  std::string open_;                 ///< brackets not closed yet, also of what is skipped
  std::vector<std::uint32_t> kept_;  ///< nodes not closed yet
  std::uint32_t keyAt_ = 0, keySize_ = 0;
  std::size_t elementNode_ = 0, elementText_ = 0, elements_ = 0;
  const char* elementStart_ = nullptr;
  bool skipping_ = false;
  std::optional<Error> failure_;
};

Value Document::root() const {
  return nodes_.empty() ? Value() : Value(this, 0, static_cast<std::uint32_t>(nodes_.size()));
}

double Value::number() const {
  if (is(JsonType::Integer)) return static_cast<double>(node().integer);
  return is(JsonType::Number) ? node().number : 0;
}

std::string_view Value::text() const {
  if (!is(JsonType::Text)) return {};
  return std::string_view(doc_->text_).substr(node().text.at, node().text.size);
}

std::string_view Value::key() const {
  if (doc_ == nullptr) return {};
  return std::string_view(doc_->text_).substr(node().keyAt, node().keySize);
}

Value Value::find(std::string_view key) const {
  Value found;
  if (!is(JsonType::Object)) return found;
  for (Value member = first(); !member.is(JsonType::Absent); member = member.next())
    if (member.key() == key) found = member;
  return found;
}

Value Value::first() const {
  if (doc_ == nullptr || index_ + 1 >= node().end) return {};
  return {doc_, index_ + 1, node().end};
}

Value Value::next() const {
  if (doc_ == nullptr || node().end >= end_) return {};
  return {doc_, node().end, end_};
}

Result<Document> parseJson(std::string_view text, const JsonLimits& limits) {
  Document doc;
  if (std::optional<Error> error = JsonParser(text, limits, doc).run()) return *std::move(error);
  return Result<Document>(std::move(doc));
}

}  // namespace waymark
