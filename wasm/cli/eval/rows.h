#pragma once
#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "skipped_lines.h"

/// Labelled files, row by row. Malformed rows are told with their line and skipped; blank lines are nothing.
/// Each reader returns false, having said why, when the file cannot be read or is of another layout.
namespace waymark::cli {

/// Cells in the order of the columns asked for, and the line they stand on.
using TakeCells = std::function<void(const std::vector<std::string>& cells, std::uint64_t line)>;
using TakeObject = std::function<void(const nlohmann::json& object, std::uint64_t line)>;

/// A table whose first line names its columns, in any order and among others.
/// @param separator  ',': cells may be quoted as in RFC 4180, within their line; '\t': quotes are text.
[[nodiscard]] bool readTable(const std::string& path, char separator, const std::vector<std::string>& columns, SkippedLines& skipped, const TakeCells& take);

/// One JSON object a line.
[[nodiscard]] bool readObjects(const std::string& path, SkippedLines& skipped, const TakeObject& take);

/// One JSON list of objects. `line` is where each begins.
[[nodiscard]] bool readList(const std::string& path, SkippedLines& skipped, const TakeObject& take);

}  // namespace waymark::cli
