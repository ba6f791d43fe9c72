#include "golden/machine/elements.hpp"

namespace tile::golden {

std::vector<unsigned> offsets(const isa::AccessPattern& ap, const std::array<std::uint16_t, isa::kDimensions>& size) {
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

std::uint32_t read_element(const Memory& memory, const isa::Address& at, std::uint8_t dtype) {
  if (at.psum) return memory.psum_word(at.partition, at.offset / 4);
  return memory.read_sbuf(at.partition, at.offset, isa::dtype_bytes(dtype));
}

void write_element(Memory& memory, const isa::Address& at, std::uint8_t dtype, std::uint32_t code) {
  if (at.psum) memory.psum(at.partition, at.offset / 4) = code;
  else memory.write_sbuf(at.partition, at.offset, isa::dtype_bytes(dtype), code);
}

}  // namespace tile::golden
