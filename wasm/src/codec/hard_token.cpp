#include "codec/hard_token.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

namespace waymark {
namespace {

/// The least of a basic_json that the library's lexer asks for. Its SAX parser builds an exception object for each error
/// it reports, 7 KB brotli in WebAssembly; the lexer with a grammar of our own (value.cpp) does without.
struct Types {
  using number_integer_t = std::int64_t;
  using number_unsigned_t = std::uint64_t;
  using number_float_t = double;
  using string_t = std::string;
};

struct Bytes {
  using char_type = char;
  const char* at;
  const char* end;
  std::char_traits<char>::int_type get_character() {
    return at == end ? std::char_traits<char>::eof() : std::char_traits<char>::to_int_type(*at++);
  }
};

}  // namespace

HardToken scanHardToken(const char* at, const char* end) {
  nlohmann::detail::lexer<Types, Bytes> lexer(Bytes{at, end});
  using Token = nlohmann::detail::lexer_base<Types>::token_type;
  HardToken out;
  switch (lexer.scan()) {
    case Token::literal_true:
      out.boolean = true;
      [[fallthrough]];
    case Token::literal_false:
      out.type = JsonType::Boolean;
      break;
    case Token::literal_null:
      out.type = JsonType::Null;
      break;
    case Token::value_string:
      out.type = JsonType::Text;
      out.text = std::move(lexer.get_string());
      break;
    case Token::value_integer:
      out.type = JsonType::Integer;
      out.integer = lexer.get_number_integer();
      break;
    case Token::value_unsigned: {
      const std::uint64_t value = lexer.get_number_unsigned();
      if (value <= static_cast<std::uint64_t>(INT64_MAX)) {
        out.type = JsonType::Integer;
        out.integer = static_cast<std::int64_t>(value);
      } else {
        out.type = JsonType::Number;
        out.number = static_cast<double>(value);
      }
      break;
    }
    case Token::value_float:
      out.number = lexer.get_number_float();
      out.type = std::isfinite(out.number) ? JsonType::Number : JsonType::Overflow;
      break;
    default:
      return out;
  }
  out.length = lexer.get_position().chars_read_total;
  return out;
}

}  // namespace waymark
