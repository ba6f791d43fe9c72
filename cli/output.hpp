// Files that a command writes: complete or not at all.
#pragma once

#include <string>

namespace tile::cli {

/// Throws BadInput now when the file could not be written later.
void require_writable(const std::string& path);
/// Writes to a neighbour and renames it, so that nobody sees half a file.
void write_file(const std::string& path, const std::string& text);

}  // namespace tile::cli
