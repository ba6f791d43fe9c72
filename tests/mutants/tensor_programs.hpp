// Programs of matrix products on a tile of 8 of the last generation, in which nearly all work is the tensor engine's.
#pragma once

#include <cstdint>
#include <vector>

#include "isa/program.hpp"

namespace tile::test {

struct TensorProgram {
  isa::Program program;
  bool no_gaps = false;  ///< a column enters the array in every cycle from the first to the last
};

/// GEMMs of odd sizes, each mode of the engine.
std::vector<TensorProgram> gemms();

/// Many small products one behind the other, of any type and mode, strided or not, some behind one load.
std::vector<TensorProgram> random_products(std::uint64_t seed, unsigned programs);

/// Products with several tiles of the array.
std::vector<TensorProgram> tiled_products();

/// Products whose loads and columns lie in one bank of SBUF.
std::vector<TensorProgram> one_bank();

/// Products with a load each that leave no gap.
std::vector<TensorProgram> back_to_back();

}  // namespace tile::test
