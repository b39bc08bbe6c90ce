#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "codec/problems.h"
#include "waymark/list.h"

/// JSON text as bounded, immutable values: one flat arena of nodes, one of text. No recursion, no exception, no abort,
/// whatever the text holds.
namespace waymark {

enum class JsonType : unsigned char {
  Absent,    ///< no such member; what an empty Value answers
  Null,
  Boolean,
  Integer,   ///< no fraction, no exponent, within int64
  Number,    ///< any other number a double can hold
  Overflow,  ///< a number beyond a double's range (1e400): every reader refuses it as a wrong type
  Text,
  Array,
  Object,
  Refused,   ///< an element of a list of messages that broke a limit; its neighbours are whole
};

struct JsonLimits {
  std::size_t bytes = 1u << 20;  ///< of source text, or of one element's with `perElement`
  std::size_t depth = 64;        ///< arrays and objects inside each other
  std::size_t nodes = 50'000;
  /// The text is an array whose elements are judged one by one: one that breaks a limit becomes Refused, the rest is kept.
  bool perElement = false;
  // Bounds of the whole text when perElement:
  std::size_t totalBytes = 16u << 20;
  std::size_t totalNodes = 200'000;
  std::size_t elements = 1'000;
};

/// As the parser leaves it in the arena; read through Value.
struct JsonNode {
  const char* key = nullptr;
  std::uint32_t keySize = 0;
  std::uint32_t next = 0;  ///< nodes from here to the next sibling; 0: there is none
  JsonType type = JsonType::Null;
  bool boolean = false;
  std::uint32_t size = 0;  ///< bytes of Text, members of Array and Object (repeated keys counted each)
  union {
    std::int64_t integer = 0;
    double number;
    const char* text;
  };
};

/// One node of a Document, or nothing. A pointer: cheap to pass on.
class Value {
 public:
  Value() = default;
  explicit Value(const JsonNode* node) : node_(node) {}

  [[nodiscard]] JsonType type() const { return node_ == nullptr ? JsonType::Absent : node_->type; }
  [[nodiscard]] bool is(JsonType wanted) const { return type() == wanted; }
  [[nodiscard]] bool absent() const { return node_ == nullptr; }
  /// Neither absent nor null: JSON.stringify writes null where a page had nothing to say.
  [[nodiscard]] bool given() const { return type() > JsonType::Null; }
  [[nodiscard]] bool isNumber() const { return is(JsonType::Integer) || is(JsonType::Number); }

  [[nodiscard]] bool boolean() const { return is(JsonType::Boolean) && node_->boolean; }
  /// 0 unless Integer.
  [[nodiscard]] std::int64_t integer() const { return is(JsonType::Integer) ? node_->integer : 0; }
  /// Of Integer and Number; else 0.
  [[nodiscard]] double number() const;
  /// Of Text; else empty.
  [[nodiscard]] std::string_view text() const;
  /// Members of Array or Object; else 0.
  [[nodiscard]] std::size_t count() const { return is(JsonType::Array) || is(JsonType::Object) ? node_->size : 0; }

  /// Key inside the object that holds it.
  [[nodiscard]] std::string_view key() const { return absent() ? std::string_view() : std::string_view(node_->key, node_->keySize); }
  /// Member of an object; of repeated keys the last, as JSON.parse has it.
  [[nodiscard]] Value find(std::string_view key) const;
  [[nodiscard]] Value first() const { return Value(count() == 0 ? nullptr : node_ + 1); }
  [[nodiscard]] Value next() const { return Value(absent() || node_->next == 0 ? nullptr : node_ + node_->next); }

 private:
  const JsonNode* node_ = nullptr;
};

/// Owns what a text said; Values point into it.
class Document {
 public:
  Document() = default;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  [[nodiscard]] Value root() const { return Value(nodes_.empty() ? nullptr : nodes_.data()); }

 private:
  friend class JsonParser;
  List<JsonNode> nodes_;
  std::unique_ptr<char[]> text_;  ///< as large as the source: what is kept is never longer
};

/// Reads a text into a fresh `out`.
/// @return  false after one problem with path "": InvalidJson (the message names the byte), or LimitExceeded for the whole.
/// Time and memory are linear in the text; a text over its byte bound is not read at all.
[[nodiscard]] bool parseJson(std::string_view text, const JsonLimits& limits, Document& out, Problems& problems);

}  // namespace waymark
