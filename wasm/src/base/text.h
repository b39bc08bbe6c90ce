#pragma once
#include <string_view>

#include "waymark/list.h"
#include "waymark/string.h"

namespace waymark {

/// Lower case of A–Z, and Latin-1 Supplement and Latin Extended-A letters without their accents ("Perché" → "perche").
/// Everything else stays. Input is well-formed UTF-8; output never longer.
String foldText(std::string_view text);

/// ASCII lower case only.
String lowerAscii(std::string_view text);

/// Words of a folded text: runs of letters, digits and apostrophe-free bytes ≥ 0x80. At most `limit`.
List<std::string_view> words(std::string_view folded, std::size_t limit);

/// Whether `pattern`, in which `*` stands for any run of characters, matches the whole text. Linear time, no recursion.
bool matchesGlob(std::string_view pattern, std::string_view text);

/// Cut to at most `bytes` without splitting a UTF-8 sequence.
std::string_view clip(std::string_view text, std::size_t bytes);

/// `12` → "12", without locale.
String decimal(long long value);

/// Text of a percent-encoded query component: `%41`, `+` → space; broken escapes stay as they are.
String percentDecode(std::string_view text);

/// The parts of an absolute http(s)/android-app URL; views into the text handed in. Anything else gives empty parts.
struct UrlParts {
  std::string_view scheme;  ///< "https"
  std::string_view host;    ///< without port and credentials
  std::string_view path;    ///< from "/", without query
  std::string_view query;   ///< without "?"
};
UrlParts splitUrl(std::string_view url);

/// Value of the first parameter of that name, decoded; empty when absent. `found` tells the two apart.
String queryParameter(std::string_view query, std::string_view name, bool* found = nullptr);

}  // namespace waymark
