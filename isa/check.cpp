#include "isa/check.hpp"

#include <algorithm>

namespace tile::isa {

namespace {

constexpr std::uint8_t kTranspose = 1;

const TensorMode* find_mode(std::uint8_t code) {
  const auto mode =
      std::find_if(kTensorModes.begin(), kTensorModes.end(), [&](const auto& m) { return m.code == code; });
  return mode == kTensorModes.end() ? nullptr : &*mode;
}

bool code_exists(std::uint8_t code, std::uint8_t last) { return code <= last; }

bool only_used_fields(const Word512& word, const OpcodeInfo& op) {
  Word512 rest = word;
  for (const auto& [group, field] : kFields)
    if (op.groups & group) set_field(rest, field.name, 0);
  return std::all_of(rest.begin(), rest.end(), [](std::uint64_t part) { return part == 0; });
}

bool dtypes_pair(std::uint8_t a, std::uint8_t b) {
  constexpr std::uint8_t fp32 = 0x0A, tf32 = 0x0B, e4m3 = 0x0E, e4m3fn = 0x10;
  if ((a == fp32) != (b == fp32) || (a == tf32) != (b == tf32)) return false;
  return !((a == e4m3 && b == e4m3fn) || (a == e4m3fn && b == e4m3));
}

bool partitions_fit(unsigned start, unsigned count, unsigned n) {
  if (start + count > n) return false;
  if (count > n / 2) return start == 0;
  if (count > n / 4) return start == 0 || start == n / 2;
  return start % (n / 4) == 0;
}

bool address_fits(const AccessPattern& ap, const std::array<std::uint16_t, kDimensions>& size, TileSize tile,
                  bool one_bank) {
  const std::int64_t bytes = dtype_bytes(ap.dtype);
  std::int64_t low = ap.address.offset, high = low + bytes - 1;
  for (unsigned d = 0; d < kDimensions; d++) {
    const std::int64_t reach = std::int64_t{ap.stride[d]} * (size[d] - 1) * bytes;
    (reach < 0 ? low : high) += reach;
  }
  if (low < 0 || high >= (ap.address.psum ? tile.psum_bytes() : tile.sbuf_bytes())) return false;
  return !one_bank || low / tile.psum_bank_bytes() == high / tile.psum_bank_bytes();
}

bool aligned(const AccessPattern& ap) { return ap.address.offset % dtype_bytes(ap.dtype) == 0; }

Cause check_dma(const Instruction& i, TileSize tile) {
  const bool fits = i.dma_count != 0 && i.dma_engines != 0 && (i.dma_engines >> tile.dma_engines()) == 0;
  return fits ? Cause::none : Cause::illegal_size;
}

Cause check_sequencer(const Instruction& i) {
  const unsigned operation = i.sequencer.operation;
  if (i.opcode == Opcode::register_operation && operation > kRegisterOperations.back().code)
    return Cause::illegal_field;
  if (i.opcode == Opcode::branch && operation > kBranchConditions.back().code) return Cause::illegal_field;
  return i.opcode == Opcode::loop && i.sequencer.target == 0 ? Cause::illegal_size : Cause::none;
}

Cause check_dtypes(const Instruction& i, bool has_dst, const Stationary& loaded) {
  constexpr std::uint8_t fp32 = 0x0A;
  const bool copy = i.opcode == Opcode::tensor_copy, multiply = i.opcode == Opcode::multiply_moving;
  if (!find_dtype(i.src0.dtype) || (has_dst && !find_dtype(i.dst.dtype))) return Cause::illegal_dtype;
  if (!copy && find_dtype(i.src0.dtype)->is_integer()) return Cause::illegal_dtype;
  if (multiply && i.tensor_mode == kTranspose) {
    if (dtype_bytes(i.dst.dtype) != (dtype_bytes(loaded.dtype) == 4 ? 4 : 2)) return Cause::illegal_dtype;
  } else if (multiply && i.dst.dtype != fp32) {
    return Cause::illegal_dtype;
  }
  if (multiply && loaded.columns && !dtypes_pair(i.src0.dtype, loaded.dtype)) return Cause::illegal_dtype;
  if (copy && i.src0.address.psum && i.src0.dtype != fp32 && dtype_bytes(i.src0.dtype) != 2)
    return Cause::illegal_dtype;
  return Cause::none;
}

Cause check_generation(const Instruction& i, bool has_dst, TileSize tile) {
  const auto generation = static_cast<unsigned>(tile.generation);
  if (find_mode(i.tensor_mode)->since > generation) return Cause::illegal_generation;
  if (find_dtype(i.src0.dtype)->since > generation) return Cause::illegal_generation;
  return has_dst && find_dtype(i.dst.dtype)->since > generation ? Cause::illegal_generation : Cause::none;
}

Cause check_sizes(const Instruction& i, TileSize tile) {
  if (elements(i) == 0) return Cause::illegal_size;
  for (unsigned count : {i.src_partitions, i.dst_partitions})
    if (count == 0 || count > tile.n) return Cause::illegal_size;
  switch (i.opcode) {
    case Opcode::load_stationary: return elements(i) == i.dst_partitions ? Cause::none : Cause::illegal_size;
    case Opcode::multiply_moving: return elements(i) <= tile.moving_columns() ? Cause::none : Cause::illegal_size;
    default: return i.src_partitions == i.dst_partitions ? Cause::none : Cause::illegal_size;
  }
}

Cause check_places(const Instruction& i, bool has_dst, TileSize tile) {
  const bool copy = i.opcode == Opcode::tensor_copy, multiply = i.opcode == Opcode::multiply_moving;
  if (!partitions_fit(i.src0.address.partition, i.src_partitions, tile.n)) return Cause::partition_range;
  if (copy && !partitions_fit(i.dst.address.partition, i.dst_partitions, tile.n)) return Cause::partition_range;
  if (multiply && i.dst.address.partition != 0) return Cause::partition_range;
  if (!copy && i.src0.address.psum) return Cause::address_range;
  if (has_dst && i.dst.address.psum != multiply) return Cause::address_range;
  if (!address_fits(i.src0, i.size, tile, false)) return Cause::address_range;
  if (has_dst && !address_fits(i.dst, i.size, tile, multiply)) return Cause::address_range;
  if (!aligned(i.src0) || (has_dst && !aligned(i.dst))) return Cause::misaligned;
  return Cause::none;
}

}  // namespace

std::uint64_t elements(const Instruction& i) {
  std::uint64_t count = 1;
  for (std::uint64_t size : i.size) count *= size;
  return count;
}

Cause check(const Word512& word, Queue queue, TileSize tile, const Stationary& loaded) {
  const Instruction i = decode(word);
  const OpcodeInfo* op = find_opcode(static_cast<std::uint8_t>(i.opcode));
  if (!op || !(op->queues >> static_cast<unsigned>(queue) & 1)) return Cause::illegal_opcode;
  if (!only_used_fields(word, *op) || !code_exists(i.wait.condition, kWaitConditions.back().code) ||
      !code_exists(i.update.operation, kUpdateOperations.back().code) || !find_mode(i.tensor_mode) ||
      (i.tensor_mode == kTranspose && i.accumulate))
    return Cause::illegal_field;
  if (for_sequencer(i.opcode)) return check_sequencer(i);
  if (i.opcode == Opcode::nop) return Cause::none;
  if (i.opcode == Opcode::dma_start) return check_dma(i, tile);

  const bool has_dst = op->groups & kDst;
  if (Cause cause = check_dtypes(i, has_dst, loaded); cause != Cause::none) return cause;
  if (Cause cause = check_generation(i, has_dst, tile); cause != Cause::none) return cause;
  if (Cause cause = check_sizes(i, tile); cause != Cause::none) return cause;
  if (Cause cause = check_places(i, has_dst, tile); cause != Cause::none) return cause;
  const bool multiply = i.opcode == Opcode::multiply_moving;
  if (multiply &&
      (loaded.rows != i.src_partitions || loaded.columns != i.dst_partitions || loaded.mode != i.tensor_mode))
    return Cause::stationary_mismatch;
  return Cause::none;
}

}  // namespace tile::isa
