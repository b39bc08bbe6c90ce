#include "codec/writer.h"

#include "base/math.h"
#include "base/text.h"
#include "codec/number_text.h"

namespace waymark {
namespace {

/// Length of the well-formed UTF-8 sequence that starts `text` (a byte ≥ 0x80), or 0. Ranges of RFC 3629.
std::size_t sequenceLength(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned lead = byte(0);
  std::size_t length = 0;
  unsigned low = 0x80, high = 0xBF;  // of the second byte
  if (lead >= 0xC2 && lead <= 0xDF) length = 2;
  else if (lead >= 0xE0 && lead <= 0xEF) length = 3;
  else if (lead >= 0xF0 && lead <= 0xF4) length = 4;
  if (lead == 0xE0) low = 0xA0;       // shorter form exists
  else if (lead == 0xED) high = 0x9F; // surrogates
  else if (lead == 0xF0) low = 0x90;
  else if (lead == 0xF4) high = 0x8F; // beyond U+10FFFF
  for (std::size_t i = 1; i < length; ++i) {
    if (byte(i) < low || byte(i) > high) return 0;
    low = 0x80;
    high = 0xBF;
  }
  return length;
}

}  // namespace

JsonWriter& JsonWriter::key(std::string_view name) {
  comma();
  quoted(name);
  out_.push_back(':');
  needsComma_ = false;
  return *this;
}

void JsonWriter::open(char bracket) {
  comma();
  out_.push_back(bracket);
  needsComma_ = false;
}

void JsonWriter::close(char bracket) {
  out_.push_back(bracket);
  needsComma_ = true;
}

void JsonWriter::text(std::string_view value) {
  comma();
  quoted(value);
}

void JsonWriter::integer(std::int64_t value) { raw(decimal(value)); }

void JsonWriter::number(double value) {
  char buffer[kNumberTextBytes];
  raw(numberText(value, buffer));
}

void JsonWriter::raw(std::string_view json) {
  comma();
  out_.append(json);
}

void JsonWriter::score(std::string_view name, double value) { number(name, round9(value)); }

void JsonWriter::texts(std::string_view name, const std::vector<std::string>& values) {
  array(name);
  for (const std::string& value : values) text(value);
  endArray();
}

void JsonWriter::quoted(std::string_view value) {
  out_.push_back('"');
  std::size_t plain = 0;  // start of what is not copied yet
  for (std::size_t i = 0; i < value.size();) {
    const auto c = static_cast<unsigned char>(value[i]);
    if (c >= 0x80) {
      const std::size_t length = sequenceLength(value.substr(i));
      if (length != 0) {
        i += length;
        continue;
      }
    } else if (c >= 0x20 && c != '"' && c != '\\') {
      ++i;
      continue;
    }
    out_.append(value.substr(plain, i - plain));
    plain = ++i;
    if (c >= 0x80) {
      out_.append("\xEF\xBF\xBD");
    } else if (c == '"' || c == '\\') {
      out_.push_back('\\');
      out_.push_back(static_cast<char>(c));
    } else if (c == '\n') {
      out_.append("\\n");
    } else {
      constexpr char kDigits[] = "0123456789abcdef";
      out_.append("\\u00");
      out_.push_back(kDigits[c >> 4]);
      out_.push_back(kDigits[c & 15]);
    }
  }
  out_.append(value.substr(plain));
  out_.push_back('"');
}

}  // namespace waymark
