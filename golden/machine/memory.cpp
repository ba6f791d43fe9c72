#include "golden/machine/memory.hpp"

#include <utility>

namespace tile::golden {

Memory::Memory(isa::TileSize tile, std::vector<std::uint8_t> dram)
    : sbuf_(tile.n, std::vector<std::uint32_t>(tile.sbuf_bytes() / 4)),
      psum_(tile.n, std::vector<std::uint32_t>(tile.psum_bytes() / 4)),
      dram_(std::move(dram)) {}

namespace {
std::uint32_t element_mask(unsigned bytes) { return bytes == 4 ? ~0u : (1u << (8 * bytes)) - 1; }
}  // namespace

std::uint32_t Memory::read_sbuf(unsigned partition, unsigned offset, unsigned bytes) const {
  return sbuf_[partition][offset / 4] >> (8 * (offset % 4)) & element_mask(bytes);
}

void Memory::write_sbuf(unsigned partition, unsigned offset, unsigned bytes, std::uint32_t value) {
  const unsigned shift = 8 * (offset % 4);
  const std::uint32_t mask = element_mask(bytes) << shift;
  std::uint32_t& word = sbuf_[partition][offset / 4];
  word = (word & ~mask) | (value << shift & mask);
}

std::uint32_t Memory::read_psum(unsigned partition, unsigned offset, unsigned bytes) const {
  return psum_[partition][offset / 4] >> (8 * (offset % 4)) & element_mask(bytes);
}

void Memory::write_psum(unsigned partition, unsigned offset, unsigned bytes, std::uint32_t value) {
  const unsigned shift = 8 * (offset % 4);
  const std::uint32_t mask = element_mask(bytes) << shift;
  std::uint32_t& word = psum_[partition][offset / 4];
  word = (word & ~mask) | (value << shift & mask);
}

}  // namespace tile::golden
