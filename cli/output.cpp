#include "cli/output.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "cli/bad_input.hpp"

namespace tile::cli {

namespace fs = std::filesystem;

namespace {

/// A device or a pipe is written to; with a rename a plain file would take its place.
bool in_place(const std::string& path) {
  std::error_code missing;
  const fs::file_status status = fs::status(path, missing);
  return fs::exists(status) && !fs::is_regular_file(status);
}

[[noreturn]] void refuse_full(const std::string& path) {
  throw BadInput(fmt::format("{}: cannot be written; is the disk full?", path));
}

}  // namespace

void require_writable(const std::string& path) {
  const fs::path folder = fs::absolute(path).parent_path();
  if (fs::is_directory(path)) throw BadInput(fmt::format("{}: is a folder; give a file name", path));
  if (in_place(path)) return;
  if (!fs::is_directory(folder)) throw BadInput(fmt::format("{}: the folder does not exist; create it first", path));
  if (access(folder.c_str(), W_OK) != 0)
    throw BadInput(fmt::format("{}: cannot be written; choose a folder where you may write", path));
}

void require_outputs(const std::string& wave, std::initializer_list<std::string> others) {
  // The writer of waves removes what stands there.
  if (!wave.empty() && !fs::is_directory(wave) && in_place(wave))
    throw BadInput(fmt::format("{}: waves need a file, and this is a device or a pipe; give a file name", wave));
  if (!wave.empty()) require_writable(wave);
  for (const std::string& path : others)
    if (!path.empty()) require_writable(path);
}

void write_file(const std::string& path, const std::string& text) {
  const bool whole = !in_place(path);
  const fs::path target = whole && fs::is_symlink(path) ? fs::weakly_canonical(path) : fs::path(path);
  const fs::path part = whole ? fs::path(target.string() + ".part") : target;
  std::ofstream file(part, std::ios::binary);
  file << text;
  file.close();
  if (!file) {
    std::error_code ignored;
    if (whole) fs::remove(part, ignored);
    refuse_full(path);
  }
  std::error_code failed;
  if (whole) fs::rename(part, target, failed);
  if (failed) refuse_full(path);
}

}  // namespace tile::cli
