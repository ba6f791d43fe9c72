#include "cli/input.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "cli/bad_input.hpp"

namespace tile::cli {

std::string read_file(const std::string& path) {
  if (std::filesystem::is_directory(path)) throw BadInput(fmt::format("{}: is a folder; give a file name", path));
  std::ifstream file(path, std::ios::binary);
  if (!file) throw BadInput(fmt::format("{}: cannot be opened; check the name and the permissions", path));
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace tile::cli
