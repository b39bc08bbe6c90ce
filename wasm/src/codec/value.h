#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "waymark/result.h"

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

class Value;

/// Owns what a text said; Values point into it. Moving it keeps Values invalid: ask root() again.
class Document {
 public:
  [[nodiscard]] Value root() const;

 private:
  friend class Value;
  friend class JsonParser;
  struct Span { std::uint32_t at, size; };
  struct Node {
    std::uint32_t keyAt = 0, keySize = 0;
    std::uint32_t end = 0;  ///< index after the subtree: the next sibling, if one is there
    JsonType type = JsonType::Null;
    bool boolean = false;
    union {
      std::int64_t integer = 0;
      double number;
      Span text;
      std::uint32_t count;
    };
  };
  std::vector<Node> nodes_;
  std::string text_;
};

/// One node of a Document, or nothing.
class Value {
 public:
  Value() = default;
  [[nodiscard]] JsonType type() const { return doc_ == nullptr ? JsonType::Absent : node().type; }
  [[nodiscard]] bool is(JsonType wanted) const { return type() == wanted; }
  /// Neither absent nor null: JSON.stringify writes null where a page had nothing to say.
  [[nodiscard]] bool given() const { return type() > JsonType::Null; }

  [[nodiscard]] bool boolean() const { return is(JsonType::Boolean) && node().boolean; }
  /// 0 unless Integer.
  [[nodiscard]] std::int64_t integer() const { return is(JsonType::Integer) ? node().integer : 0; }
  /// Of Integer and Number; else 0.
  [[nodiscard]] double number() const;
  /// Of Text; else empty.
  [[nodiscard]] std::string_view text() const;
  /// Members of Array or Object, repeated keys counted each; else 0.
  [[nodiscard]] std::size_t count() const { return is(JsonType::Array) || is(JsonType::Object) ? node().count : 0; }

  /// Key inside the object that holds it.
  [[nodiscard]] std::string_view key() const;
  /// Member of an object; of repeated keys the last, as JSON.parse has it.
  [[nodiscard]] Value find(std::string_view key) const;
  [[nodiscard]] Value first() const;
  [[nodiscard]] Value next() const;

 private:
  friend class Document;
  Value(const Document* doc, std::uint32_t index, std::uint32_t end) : doc_(doc), index_(index), end_(end) {}
  [[nodiscard]] const Document::Node& node() const { return doc_->nodes_[index_]; }

  const Document* doc_ = nullptr;
  std::uint32_t index_ = 0, end_ = 0;
};

/// @return  the document, or InvalidJson (the message names the byte), or LimitExceeded for the whole.
/// Time and memory are linear in the text; a text over its byte bound is not read at all.
[[nodiscard]] Result<Document> parseJson(std::string_view text, const JsonLimits& limits = {});

}  // namespace waymark
