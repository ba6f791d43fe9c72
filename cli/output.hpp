// Files that a command writes: complete or not at all.
#pragma once

#include <initializer_list>
#include <string>

namespace tile::cli {

/// Throws BadInput now when the file could not be written later.
void require_writable(const std::string& path);
/// The same for the files of a simulation, of which those with an empty name are not wanted.
void require_outputs(const std::string& wave, std::initializer_list<std::string> others);
/// Writes to a neighbour and renames it, so that nobody sees half a file. Devices and pipes are written to as they are.
void write_file(const std::string& path, const std::string& text);

}  // namespace tile::cli
