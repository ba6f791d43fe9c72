#include "sim/model_library.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "isa/tile_size.hpp"

namespace tile::sim {

namespace fs = std::filesystem;

namespace {

// Set by the build: where the sources are.
const fs::path kSource = TILE_SOURCE_DIR;

fs::path models_folder() {
  std::error_code none;
  const fs::path self = fs::read_symlink("/proc/self/exe", none);
  const fs::path beside = self.parent_path() / "models";
  return fs::exists(beside, none) ? beside : fs::path(TILE_MODELS_DIR);
}

fs::file_time_type newest_source() {
  fs::file_time_type newest = fs::file_time_type::min();
  for (const char* folder : {"rtl", "sim/model", "cmake"})
    for (const auto& entry : fs::recursive_directory_iterator(kSource / folder))
      if (entry.is_regular_file()) newest = std::max(newest, entry.last_write_time());
  return std::max(newest, fs::last_write_time(kSource / "sim/tile_model.hpp"));
}

bool up_to_date(const fs::path& library) {
  return fs::exists(library) && (!fs::exists(kSource / "rtl") || fs::last_write_time(library) >= newest_source());
}

/// Held while a model is built, so that two programs that need the same one do not build it in each other's folder.
class BuildLock {
 public:
  explicit BuildLock(const fs::path& file) : descriptor_(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
    if (descriptor_ < 0 || flock(descriptor_, LOCK_EX) != 0)
      throw ModelError(fmt::format("cannot lock {}: {}", file.string(), std::strerror(errno)));
  }
  ~BuildLock() { close(descriptor_); }
  BuildLock(const BuildLock&) = delete;
  BuildLock& operator=(const BuildLock&) = delete;

 private:
  int descriptor_;
};

void run(const std::string& command, const fs::path& log) {
  const int status = std::system((command + " >> '" + log.string() + "' 2>&1").c_str());
  if (status != 0) throw ModelError(fmt::format("building the model failed; see {}", log.string()));
}

void build(const ModelKind& kind, const fs::path& folder) {
  fmt::print(stderr, "building the model {} (once; up to some minutes) ...\n", model_name(kind));
  const fs::path log = folder / "build.log";
  fs::remove(log);
  run(fmt::format("cmake -S '{}' -B '{}' -G Ninja -DTILE_N={} -DTILE_WAVES={}", (kSource / "sim/model").string(),
                  folder.string(), kind.n, kind.waves ? "ON" : "OFF"),
      log);
  run(fmt::format("cmake --build '{}'", folder.string()), log);
}

}  // namespace

std::string model_name(const ModelKind& kind) { return fmt::format("tile_n{}{}", kind.n, kind.waves ? "_waves" : ""); }

fs::path provide_model(const ModelKind& kind) {
  if (!isa::TileSize::supported(kind.n))
    throw ModelError(fmt::format("there is no tile of size {}; use 8, 16, 32, 64 or 128", kind.n));
  const fs::path folder = models_folder() / model_name(kind), library = folder / "tile.so";
  if (up_to_date(library)) return library;
  fs::create_directories(folder);
  const BuildLock lock(folder / "build.lock");
  if (!up_to_date(library)) build(kind, folder);
  return library;
}

std::unique_ptr<TileModel> load_model(const ModelKind& kind, std::uint64_t seed) {
  const fs::path path = provide_model(kind);
  void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library) throw ModelError(fmt::format("cannot load {}: {}", path.string(), dlerror()));
  const auto make = reinterpret_cast<MakeTileModel>(dlsym(library, kMakeTileModel));
  if (!make) throw ModelError(fmt::format("{} is no tile model; delete its folder and run again", path.string()));
  return std::unique_ptr<TileModel>(make(seed));
}

}  // namespace tile::sim
