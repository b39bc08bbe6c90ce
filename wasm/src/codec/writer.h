#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/value.h"

namespace waymark {

/// Appends JSON to a text, without spaces. Whatever it is handed, the output is valid JSON in well-formed UTF-8:
/// broken sequences become U+FFFD, numbers that are not finite become null. Nesting is the caller's.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& key(std::string_view name);
  void object() { open('{'); }
  void object(const char* name);
  void endObject() { close('}'); }
  void array() { open('['); }
  void array(const char* name);
  void endArray() { close(']'); }

  void text(std::string_view value);
  void integer(std::int64_t value);
  /// Shortest text that reads back as the same double (Grisu2; in rare cases one digit longer). Same in every target.
  void number(double value);
  void boolean(bool value) { raw(value ? "true" : "false"); }
  void null() { raw("null"); }
  /// A value that is JSON text already.
  void raw(std::string_view json);

  // Members: the name, then the value. Out of line, names as plain literals and texts by reference: every call ships, and a call
  // that builds two views costs three times the bytes of one that passes two addresses.
  void text(const char* name, const std::string& value);
  void text(const char* name, std::string_view value);
  void text(const char* name, const char* value);
  void text(const std::string& name, const std::string& value) { key(name).text(value); }
  void integer(const char* name, std::int64_t value);
  void number(const char* name, double value);
  /// Rounded to nine decimals (see round9).
  void score(std::string_view name, double value);
  void boolean(const char* name, bool value);
  void texts(const char* name, const std::vector<std::string>& values);

  // Members left out when there is nothing to say.
  void textIf(const char* name, const std::string& value);
  void textIf(const char* name, std::string_view value);
  void textIf(const char* name, const char* value) { textIf(name, std::string_view(value)); }
  void integerIf(const char* name, const std::optional<std::int64_t>& value);
  void trueIf(const char* name, bool value);
  void textsIf(const char* name, const std::vector<std::string>& values);

 private:
  void comma() {
    if (needsComma_) out_.push_back(',');
    needsComma_ = true;
  }
  void open(char bracket);
  void close(char bracket);
  void quoted(std::string_view value);

  std::string& out_;
  bool needsComma_ = false;
};

}  // namespace waymark
