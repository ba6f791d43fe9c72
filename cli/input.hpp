// Files that a command reads.
#pragma once

#include <string>

namespace tile::cli {

/// All of it. Throws BadInput that names the file.
std::string read_file(const std::string& path);

}  // namespace tile::cli
