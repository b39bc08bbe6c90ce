#pragma once
#include <cstdint>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

namespace waymark::cli {

/// Opens a file for reading; says on standard error what is wrong when it cannot be read (a folder cannot).
/// @param who  the command, for the message, e.g. "waymark replay". @return whether `in` may be read.
[[nodiscard]] bool openFile(const std::string& path, const char* who, std::ifstream& in);

/// Bytes of a regular file; 0 for a pipe, whose end nobody knows.
[[nodiscard]] std::uint64_t sizeOf(const std::string& path);

/// A whole file, mostly a configuration, or false, having said why.
[[nodiscard]] bool readConfig(const std::string& path, const char* who, std::string& text);

/// What the core finds wrong with a configuration: `[{code, message, path}]`, path a JSON pointer. A file with nothing in it is
/// a problem too: a page may go without configuration, a file that was meant to be one may not.
[[nodiscard]] nlohmann::json configProblems(const std::string& text);

/// The site's configuration: that of the file, or "{}" where none is named; says what is wrong with it.
/// @return kOk, or kUnreadable or kProblems (exit_codes.h).
[[nodiscard]] int siteConfig(const std::string& path, const char* who, std::string& text);

/// One line a problem: `waymark.json#/batch/maxEvents: must be … (invalid_field)`.
[[nodiscard]] std::string describe(const std::string& file, const nlohmann::json& problem);

/// One line of NDJSON; discarded when it is no JSON, or nests deeper than anything the core takes (what walks it recurses).
[[nodiscard]] nlohmann::json parseLine(const std::string& text);

/// Nothing but space, or the carriage return of a file from Windows.
[[nodiscard]] bool isBlank(const std::string& text);

}  // namespace waymark::cli
