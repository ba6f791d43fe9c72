// Part of `trntile bench`: the projects below bench/, built and loaded while the program runs.
#pragma once

#include <string>

namespace tile::cli {

struct BenchBuild {
  std::string folder;
  double seconds;
  double peak_mib;  ///< of the largest process in it
};

/// Builds bench/<project> for a tile of n, anew and without a compiler cache: its time is what a first build costs.
/// @throws BadInput with the command that failed
BenchBuild build_bench(const std::string& project, unsigned n);

/// A function of a library in the folder of a build.
/// @throws BadInput if there is none
void* bench_function(const BenchBuild& build, const std::string& library, const char* function);

}  // namespace tile::cli
