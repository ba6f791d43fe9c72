// The order in which an instruction visits the elements of an operand.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "isa/check.hpp"
#include "isa/instruction.hpp"

namespace tile::golden {

using isa::Sizes;

/// Byte offsets of an operand's elements, in the order of the free dimension.
inline std::vector<unsigned> offsets(const isa::AccessPattern& ap, const Sizes& size) {
  const std::int64_t bytes = isa::dtype_bytes(ap.dtype);
  std::vector<unsigned> list;
  for (int d = 0; d < size[3]; d++)
    for (int c = 0; c < size[2]; c++)
      for (int b = 0; b < size[1]; b++)
        for (int a = 0; a < size[0]; a++)
          list.push_back(
              static_cast<unsigned>(ap.address.offset + bytes * (a * ap.stride[0] + b * ap.stride[1] +
                                                                 c * ap.stride[2] + std::int64_t{d} * ap.stride[3])));
  return list;
}

}  // namespace tile::golden
