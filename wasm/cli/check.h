#pragma once
#include <string>

namespace waymark::cli {

/// Says what is wrong with a configuration, each problem with its place in the file. @return an exit code (exit_codes.h).
int check(const std::string& file, bool json);

}  // namespace waymark::cli
