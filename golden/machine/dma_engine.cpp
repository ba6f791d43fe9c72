#include "golden/machine/dma_engine.hpp"

#include <span>

#include "golden/num/arith.hpp"
#include "golden/num/convert.hpp"
#include "isa/instruction.hpp"

namespace tile::golden {

using isa::Cause;
using isa::Descriptor;
using isa::DescriptorPair;
using isa::Space;

namespace {

std::uint32_t little_endian(const std::uint8_t* bytes, unsigned count) {
  std::uint32_t word = 0;
  for (unsigned b = 0; b < count; b++) word |= std::uint32_t{bytes[b]} << (8 * b);
  return word;
}

void append(std::vector<std::uint8_t>& bytes, std::uint32_t word, unsigned count) {
  for (unsigned b = 0; b < count; b++) bytes.push_back(static_cast<std::uint8_t>(word >> (8 * b)));
}

/// Elements of the source's type as elements of the destination's.
std::vector<std::uint8_t> cast(std::span<const std::uint8_t> bytes, const DescriptorPair& p) {
  const unsigned from = isa::dtype_bytes(p.source.dtype), to = isa::dtype_bytes(p.destination.dtype);
  const auto overflow = p.destination.saturate ? Overflow::saturate : Overflow::escape;
  std::vector<std::uint8_t> result;
  for (std::size_t at = 0; at < bytes.size(); at += from)
    append(result,
           convert(static_cast<DType>(p.source.dtype), static_cast<DType>(p.destination.dtype),
                   little_endian(&bytes[at], from), overflow),
           to);
  return result;
}

}  // namespace

std::uint32_t DmaEngine::index(unsigned row) const { return little_endian(&buffer_[4 * row], 4); }

std::vector<std::uint64_t> DmaEngine::rows(const Descriptor& d) const {
  std::vector<std::uint64_t> list;
  for (unsigned row = 0; row < d.rows; row++) list.push_back(d.row_address(d.indexed ? index(row) : row));
  return list;
}

std::vector<std::uint64_t> DmaEngine::addresses(const Descriptor& d, bool transposed) const {
  std::vector<std::uint64_t> list;
  const std::vector<std::uint64_t> starts = rows(d);
  const unsigned element = transposed ? isa::dtype_bytes(d.dtype) : d.length;
  for (unsigned at = 0; at < d.length; at += element)
    for (const std::uint64_t start : starts)
      for (unsigned b = 0; b < element; b++) list.push_back(start + at + b);
  return list;
}

std::optional<std::uint8_t> DmaEngine::read(Space space, std::uint64_t address, const Memory& memory) const {
  if (space == Space::buffer) return buffer_[address];
  if (space == Space::dram)
    return address < memory.dram_size() ? std::optional{memory.dram_byte(address)} : std::nullopt;
  const auto a = isa::Address::decoded(static_cast<std::uint32_t>(address));
  return static_cast<std::uint8_t>(space == Space::psum ? memory.read_psum(a.partition, a.offset, 1)
                                                        : memory.read_sbuf(a.partition, a.offset, 1));
}

bool DmaEngine::write(Space space, std::uint64_t address, std::uint8_t value, Memory& memory) {
  if (space == Space::dram && address >= memory.dram_size()) return false;
  const auto a = isa::Address::decoded(static_cast<std::uint32_t>(address));
  if (space == Space::buffer) buffer_[address] = value;
  else if (space == Space::dram) memory.write_dram(address, value);
  else memory.write_sbuf(a.partition, a.offset, 1, value);
  return true;
}

void DmaEngine::accumulate(std::uint64_t address, const std::uint8_t* value) {
  const std::uint32_t sum = add(little_endian(value, 4), little_endian(&buffer_[address], 4));
  for (unsigned b = 0; b < 4; b++) buffer_[address + b] = static_cast<std::uint8_t>(sum >> (8 * b));
}

Cause DmaEngine::move(const DescriptorPair& p, Memory& memory, isa::TileSize tile) {
  for (const Descriptor* side : {&p.source, &p.destination})
    for (unsigned row = 0; side->indexed && row < side->rows; row++)
      if (!isa::index_fits(*side, index(row), tile)) return Cause::index_range;
  const std::vector<std::uint64_t> to = addresses(p.destination, false);
  std::vector<std::uint8_t> bytes;
  for (const std::uint64_t from : addresses(p.source, p.source.mode == isa::kTransposed)) {
    const auto byte = read(p.source.space(), from, memory);
    if (!byte) return Cause::read_error;
    bytes.push_back(*byte);
  }
  if (p.casts()) bytes = cast(bytes, p);
  if (p.destination.mode == isa::kAccumulates) {
    for (std::size_t i = 0; i < bytes.size(); i += 4) accumulate(to[i], &bytes[i]);
    return Cause::none;
  }
  for (std::size_t i = 0; i < bytes.size(); i++)
    if (!write(p.destination.space(), to[i], bytes[i], memory)) return Cause::write_error;
  return Cause::none;
}

}  // namespace tile::golden
