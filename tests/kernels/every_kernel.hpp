// A program of every kernel there is, of sizes that are no multiple of n, small enough to be run many times.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "isa/program.hpp"

namespace tile::test {

struct NamedProgram {
  std::string_view name;
  isa::Program program;
};

std::vector<NamedProgram> every_kernel(unsigned n);

}  // namespace tile::test
