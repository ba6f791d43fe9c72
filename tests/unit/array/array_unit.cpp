#include "tests/unit/array/array_unit.hpp"

#include <stdexcept>

#include "Varray16.h"
#include "Varray4.h"
#include "Varray8.h"
#include "tests/unit/array/verilated_array.hpp"

namespace tile::test {

std::unique_ptr<ArrayUnit> make_array_unit(unsigned n, std::uint64_t seed) {
  switch (n) {
    case 4: return std::make_unique<VerilatedArray<Varray4>>(seed);
    case 8: return std::make_unique<VerilatedArray<Varray8>>(seed);
    case 16: return std::make_unique<VerilatedArray<Varray16>>(seed);
  }
  throw std::out_of_range("no array of that size was built");
}

}  // namespace tile::test
