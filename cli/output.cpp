#include "cli/output.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "cli/bad_input.hpp"

namespace tile::cli {

namespace fs = std::filesystem;

void require_writable(const std::string& path) {
  const fs::path folder = fs::absolute(path).parent_path();
  if (fs::is_directory(path)) throw BadInput(fmt::format("{}: is a folder; give a file name", path));
  if (!fs::is_directory(folder)) throw BadInput(fmt::format("{}: the folder does not exist; create it first", path));
  if (access(folder.c_str(), W_OK) != 0)
    throw BadInput(fmt::format("{}: cannot be written; choose a folder where you may write", path));
}

void write_file(const std::string& path, const std::string& text) {
  const std::string part = path + ".part";
  std::ofstream file(part, std::ios::binary);
  file << text;
  file.close();
  if (!file) {
    std::error_code ignored;
    fs::remove(part, ignored);
    throw BadInput(fmt::format("{}: cannot be written; is the disk full?", path));
  }
  fs::rename(part, path);
}

}  // namespace tile::cli
