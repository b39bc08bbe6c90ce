#include "codec/writer.h"

#include "base/math.h"
#include "base/text.h"
#include "codec/number_text.h"
#include "codec/token.h"

namespace waymark {
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

void JsonWriter::texts(std::string_view name, const List<String>& values) {
  array(name);
  for (const String& value : values) text(value);
  endArray();
}

void JsonWriter::quoted(std::string_view value) {
  out_.push_back('"');
  std::size_t plain = 0;  // start of what is not copied yet
  for (std::size_t i = 0; i < value.size();) {
    const auto c = static_cast<unsigned char>(value[i]);
    if (c >= 0x80) {
      const std::size_t length = utf8Length(value.substr(i));
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
