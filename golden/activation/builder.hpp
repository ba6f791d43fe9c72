// Tables from definitions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "golden/activation/functions.hpp"

namespace tile::golden {

struct BuiltTable {
  std::string name;
  std::vector<std::uint32_t> words;
};

/// All tables, in the order in which they are published.
std::vector<BuiltTable> build_tables();

}  // namespace tile::golden
