#include "cli/bench/build.hpp"

#include <dlfcn.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>

#include "cli/bad_input.hpp"

namespace tile::cli {

namespace fs = std::filesystem;

BenchBuild build_bench(const std::string& project, unsigned n) {
  const fs::path folder = fs::path(TILE_BUILD_DIR) / "bench" / fmt::format("{}_n{}", project, n);
  fs::remove_all(folder);
  fs::create_directories(folder);
  const std::string command = fmt::format(
      "cmake -S '{}/bench/{}' -B '{}' -G Ninja -DTILE_N={} > '{}/log' 2>&1 && "
      "CCACHE_DISABLE=1 cmake --build '{}' >> '{}/log' 2>&1",
      TILE_SOURCE_DIR, project, folder.string(), n, folder.string(), folder.string(), folder.string());
  const auto start = std::chrono::steady_clock::now();
  const char* const words[] = {"sh", "-c", command.c_str(), nullptr};
  pid_t shell = 0;
  int status = posix_spawnp(&shell, "sh", nullptr, nullptr, const_cast<char* const*>(words), environ);
  rusage usage{};
  if (status != 0 || wait4(shell, &status, 0, &usage) != shell || status != 0)
    throw BadInput("building a model failed: " + command);
  return {folder.string(), std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(),
          static_cast<double>(usage.ru_maxrss) / 1024};
}

void* bench_function(const BenchBuild& build, const std::string& library, const char* function) {
  void* loaded = dlopen((fs::path(build.folder) / library).c_str(), RTLD_NOW | RTLD_LOCAL);
  void* found = loaded ? dlsym(loaded, function) : nullptr;
  if (!found) throw BadInput(fmt::format("cannot load a model that was just built: {}", dlerror()));
  return found;
}

}  // namespace tile::cli
