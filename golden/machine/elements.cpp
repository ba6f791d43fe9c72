#include "golden/machine/elements.hpp"

namespace tile::golden {

std::uint32_t read_element(const Memory& memory, const isa::Address& at, std::uint8_t dtype) {
  const unsigned bytes = isa::dtype_bytes(dtype);
  return at.psum ? memory.read_psum(at.partition, at.offset, bytes) : memory.read_sbuf(at.partition, at.offset, bytes);
}

void write_element(Memory& memory, const isa::Address& at, std::uint8_t dtype, std::uint32_t code) {
  const unsigned bytes = isa::dtype_bytes(dtype);
  if (at.psum) memory.write_psum(at.partition, at.offset, bytes, code);
  else memory.write_sbuf(at.partition, at.offset, bytes, code);
}

}  // namespace tile::golden
