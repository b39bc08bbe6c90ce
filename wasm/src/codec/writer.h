#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "codec/value.h"
#include "waymark/list.h"
#include "waymark/string.h"

namespace waymark {

/// Appends JSON to a text, without spaces. Whatever it is handed, the output is valid JSON in well-formed UTF-8:
/// broken sequences become U+FFFD, numbers that are not finite become null. Nesting is the caller's.
class JsonWriter {
 public:
  explicit JsonWriter(String& out) : out_(out) {}

  JsonWriter& key(std::string_view name);
  void object() { open('{'); }
  void object(std::string_view name) { key(name).object(); }
  void endObject() { close('}'); }
  void array() { open('['); }
  void array(std::string_view name) { key(name).array(); }
  void endArray() { close(']'); }

  void text(std::string_view value);
  void integer(std::int64_t value);
  /// Shortest text that reads back as the same double. Same in every target.
  void number(double value);
  void boolean(bool value) { raw(value ? "true" : "false"); }
  void null() { raw("null"); }
  /// A value that is JSON text already.
  void raw(std::string_view json);

  // Members: the name, then the value.
  void text(std::string_view name, std::string_view value) { key(name).text(value); }
  void integer(std::string_view name, std::int64_t value) { key(name).integer(value); }
  void number(std::string_view name, double value) { key(name).number(value); }
  /// Rounded to nine decimals (see round9).
  void score(std::string_view name, double value);
  void boolean(std::string_view name, bool value) { key(name).boolean(value); }
  void texts(std::string_view name, const List<String>& values);

  // Members left out when there is nothing to say.
  void textIf(std::string_view name, std::string_view value) { if (!value.empty()) text(name, value); }
  void integerIf(std::string_view name, const std::optional<std::int64_t>& value) { if (value) integer(name, *value); }
  void trueIf(std::string_view name, bool value) { if (value) boolean(name, true); }
  void textsIf(std::string_view name, const List<String>& values) { if (!values.empty()) texts(name, values); }

 private:
  void comma() {
    if (needsComma_) out_.push_back(',');
    needsComma_ = true;
  }
  void open(char bracket);
  void close(char bracket);
  void quoted(std::string_view value);

  String& out_;
  bool needsComma_ = false;
};

}  // namespace waymark
