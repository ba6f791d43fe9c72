// The programs of the folder examples/.
#pragma once

#include <array>
#include <fstream>
#include <iterator>
#include <string>

namespace tile::test {

inline constexpr std::array kExamples{"matmul", "loop", "dge", "gather", "semaphores", "trap"};

inline std::string example(const std::string& name) {
  std::ifstream file(std::string(TILE_SOURCE_DIR "/examples/") + name + ".tasm");
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace tile::test
