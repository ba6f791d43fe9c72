#include "isa/descriptor.hpp"

#include <fmt/format.h>

#include <array>

#include "isa/definition.hpp"
#include "isa/instruction.hpp"

namespace tile::isa {

namespace {

constexpr std::array kSpaceNames{"dram", "sbuf", "buffer", "psum"};
constexpr std::uint8_t kFp32 = 0x0A;

/// Of SBUF or PSUM.
bool row_in_tile(const Descriptor& d, std::uint64_t address, TileSize tile) {
  const std::uint64_t partition = address >> kOffsetBits, offset = address & (kPartitionStride - 1);
  const unsigned room = d.space() == Space::psum ? tile.psum_bytes() : tile.sbuf_bytes();
  return partition < tile.n && offset + d.length <= room;
}

bool side_fits(const Descriptor& d, TileSize tile) {
  if (d.length == 0 || d.rows == 0 || d.operation > kUpdateOperations.back().code) return false;
  if (d.indexed)
    return d.rows <= kMaxIndexedRows && d.space() != Space::buffer && d.mode == 0 && index_fits(d, 0, tile);
  if (d.mode > 1 || (d.mode == 1 && d.space() != Space::buffer)) return false;
  const std::uint64_t last = d.row_address(d.rows - 1u);
  if (last >> 40) return false;
  if (d.space() == Space::dram) return true;
  if (d.space() == Space::buffer) return d.address + d.length <= kBufferBytes && last + d.length <= kBufferBytes;
  const bool straight = d.stride % kPartitionStride == 0 || last >> kOffsetBits == d.address >> kOffsetBits;
  return straight && row_in_tile(d, d.address, tile) && row_in_tile(d, last, tile);
}

/// Nothing of its type that makes it illegal. A side without a type has bytes.
Cause check_elements(const Descriptor& d, TileSize tile) {
  const auto* type = find_dtype(d.dtype);
  if (type == nullptr || type->is_packed()) return Cause::illegal_dtype;
  if (type->since > static_cast<unsigned>(tile.generation)) return Cause::illegal_generation;
  const unsigned bytes = type->bytes;
  const bool one_row = d.rows == 1 && !d.indexed;
  const bool whole = d.address % bytes == 0 && d.length % bytes == 0 && (one_row || d.stride % bytes == 0);
  return whole ? Cause::none : Cause::misaligned;
}

/// What transposes has elements of two or four bytes, what accumulates has FP32 numbers.
bool suits_mode(const DescriptorPair& pair) {
  if (pair.source.mode == kTransposed && dtype_bytes(pair.source.dtype) == 1) return false;
  return pair.destination.mode != kAccumulates || pair.destination.dtype == kFp32;
}

std::uint64_t elements(const Descriptor& d) { return d.bytes() / dtype_bytes(d.dtype); }

std::string describe_side(const Descriptor& d) {
  const auto* type = find_dtype(d.dtype);
  return fmt::format("{} {:#x} {}x{} stride {:#x}{}{}{}", kSpaceNames[static_cast<unsigned>(d.space())], d.address,
                     d.rows, d.length, d.stride, type ? " " : "", type ? type->name : "", d.indexed ? " indexed" : "");
}

}  // namespace

//   bits  0..39 address   40..55 length   56..71 rows   72..103 stride   104 barrier   105 saturate   106..107 mode
//   108..115 semaphore   116..118 update operation   119 tile   120..124 dtype   125 other   126 indexed   127 more
void store_descriptor(const Descriptor& d, std::span<std::uint8_t> bytes) {
  const std::uint64_t low = (d.address & 0xFF'FFFF'FFFF) | std::uint64_t{d.length} << 40 | std::uint64_t{d.rows} << 56;
  const std::uint64_t high =
      std::uint64_t{d.rows} >> 8 | std::uint64_t{d.stride} << 8 | std::uint64_t{d.barrier} << 40 |
      std::uint64_t{d.saturate} << 41 | std::uint64_t{d.mode & 3u} << 42 | std::uint64_t{d.semaphore} << 44 |
      std::uint64_t{d.operation} << 52 | std::uint64_t{d.tile} << 55 | std::uint64_t{d.dtype} << 56 |
      std::uint64_t{d.other} << 61 | std::uint64_t{d.indexed} << 62 | std::uint64_t{d.more} << 63;
  for (unsigned i = 0; i < kDescriptorBytes; i++)
    bytes[i] = static_cast<std::uint8_t>((i < 8 ? low : high) >> (8 * (i % 8)));
}

Descriptor load_descriptor(std::span<const std::uint8_t> bytes) {
  std::uint64_t part[2] = {};
  for (unsigned i = 0; i < kDescriptorBytes; i++) part[i / 8] |= std::uint64_t{bytes[i]} << (8 * (i % 8));
  Descriptor d;
  d.address = part[0] & 0xFF'FFFF'FFFF;
  d.length = static_cast<std::uint16_t>(part[0] >> 40);
  d.rows = static_cast<std::uint16_t>(part[0] >> 56 | (part[1] & 0xFF) << 8);
  d.stride = static_cast<std::uint32_t>(part[1] >> 8);
  d.semaphore = static_cast<std::uint8_t>(part[1] >> 44);
  d.operation = part[1] >> 52 & 7;
  d.tile = part[1] >> 55 & 1;
  d.barrier = part[1] >> 40 & 1;
  d.saturate = part[1] >> 41 & 1;
  d.dtype = part[1] >> 56 & 31;
  d.mode = part[1] >> 42 & 3;
  d.other = part[1] >> 61 & 1;
  d.indexed = part[1] >> 62 & 1;
  d.more = part[1] >> 63;
  return d;
}

Cause check(const DescriptorPair& pair, TileSize tile) {
  const Descriptor &from = pair.source, &to = pair.destination;
  if (!side_fits(from, tile) || !side_fits(to, tile) || from.bytes() > kMaxPairBytes || to.bytes() > kMaxPairBytes ||
      from.saturate || to.barrier || to.more || to.space() == Space::psum || (from.indexed && to.indexed))
    return Cause::descriptor_error;
  if (from.indexed && to.space() == Space::buffer && to.address < 4u * from.rows)  // over the indices
    return Cause::descriptor_error;
  if (from.dtype == 0 && to.dtype == 0 && from.mode == 0 && to.mode == 0)
    return from.bytes() == to.bytes() && !to.saturate ? Cause::none : Cause::descriptor_error;
  for (const Descriptor* side : {&from, &to})
    if (const Cause cause = check_elements(*side, tile); cause != Cause::none) return cause;
  if (!suits_mode(pair)) return Cause::illegal_dtype;
  return elements(from) == elements(to) ? Cause::none : Cause::descriptor_error;
}

bool index_fits(const Descriptor& d, std::uint32_t index, TileSize tile) {
  constexpr std::uint64_t end = std::uint64_t{1} << 40;
  const std::uint64_t behind = std::uint64_t{d.stride} * index, row = d.address + behind;
  if (behind >= end || row >= end) return false;
  if (d.space() == Space::dram) return true;
  const bool straight = d.stride % kPartitionStride == 0 || row >> kOffsetBits == d.address >> kOffsetBits;
  return straight && row_in_tile(d, row, tile);
}

std::string describe(const DescriptorPair& pair) {
  return describe_side(pair.source) + " -> " + describe_side(pair.destination);
}

}  // namespace tile::isa
