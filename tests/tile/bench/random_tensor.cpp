#include "tests/tile/bench/random_tensor.hpp"

#include <vector>

#include "isa/check.hpp"

namespace tile::tb {

using isa::Instruction;
using isa::Opcode;

namespace {

constexpr std::uint8_t kFp32 = 0x0A, kBf16 = 0x06, kFp16 = 0x07;

/// Puts the planes of the mode into the outermost dimension.
void add_planes(Instruction& i) {
  const bool sparse = i.tensor_mode == isa::kSparse && i.opcode == Opcode::multiply_moving;
  if (i.tensor_mode != isa::kDoubleRow && !sparse) return;
  i.size[0] = static_cast<std::uint16_t>(i.size[0] * i.size[3]);
  i.size[3] = static_cast<std::uint16_t>(sparse ? isa::kSparsePatterns[i.sparsity].planes : 2);
}

}  // namespace

isa::Span RandomTensor::another(const isa::Quarters& loaded) {
  const std::vector<isa::Span> tiles = isa::tiles_of(loaded, tile_.n);
  if (random_.chance(1, 2)) return tiles[random_.below(tiles.size())];
  const unsigned grain = tile_.n / (random_.chance(1, 3) ? 2 : 4);
  return {grain * static_cast<unsigned>(random_.below(tile_.n / grain)), operand_.count(grain)};
}

isa::Span RandomTensor::whole(const isa::Quarters& loaded) {
  const std::vector<isa::Span> tiles = isa::tiles_of(loaded, tile_.n);
  const bool all = random_.chance(2, 3);
  const std::size_t first = all ? 0 : random_.below(tiles.size());
  const std::size_t last = all ? tiles.size() - 1 : first + random_.below(tiles.size() - first);
  return {tiles[first].first, tiles[last].first + tiles[last].count - tiles[first].first};
}

std::uint8_t RandomTensor::dtype_for(std::uint8_t mode) {
  if (mode == isa::kDoubleRow) return static_cast<std::uint8_t>(random_.between(0x0E, 0x10));  // FP8
  return mode == isa::kMx ? static_cast<std::uint8_t>(random_.between(0x11, 0x13)) : operand_.dtype();
}

bool RandomTensor::add_aside(Instruction& i) {
  if (!isa::has_aside(i)) return true;
  constexpr std::uint8_t uint8 = 0x03, uint16 = 0x05;
  const bool mx = i.tensor_mode == isa::kMx;
  const auto src1 =
      operand_.in_sbuf(mx ? uint8 : uint16, mx ? isa::aside_partitions(i) : i.src_partitions, isa::aside_sizes(i));
  if (!src1) return false;
  i.src1 = *src1;
  if (!mx) i.src1.stride[1] = i.src1.stride[2] = i.src1.stride[3] = 0;
  return true;
}

std::optional<Instruction> RandomTensor::load() {
  Instruction i;
  i.opcode = Opcode::load_stationary;
  i.tensor_mode = random_.pick({Weighted<std::uint8_t>{isa::kMultiply, 6},
                                {isa::kTranspose, 1},
                                {isa::kDoubleRow, 1},
                                {isa::kMx, 1},
                                {isa::kSparse, 2}});
  if (i.tensor_mode == isa::kSparse) i.sparsity = static_cast<std::uint8_t>(random_.below(isa::kSparsePatterns.size()));
  i.keep = i.tensor_mode == isa::kMultiply && loaded_.loaded && loaded_.mode == 0 && random_.chance(1, 2);
  const unsigned grain = i.tensor_mode == isa::kMx       ? isa::kScaleRows
                         : i.tensor_mode == isa::kSparse ? isa::kSparsePatterns[i.sparsity].kept
                                                         : 1;
  i.src_partitions = static_cast<std::uint8_t>(grain * operand_.count(tile_.n / grain));
  i.dst_partitions = static_cast<std::uint8_t>(operand_.count(tile_.n));
  if (i.tensor_mode == 0 && i.dst_partitions <= tile_.n / 4)
    i.column_quadrant = static_cast<std::uint8_t>(random_.below(4));
  const isa::Span rows = i.keep ? another(loaded_.rows) : isa::Span{0, i.src_partitions};
  if (i.keep) {
    const isa::Span columns = another(loaded_.columns);
    i.src_partitions = static_cast<std::uint8_t>(rows.count);
    i.dst_partitions = static_cast<std::uint8_t>(columns.count);
    i.column_quadrant = static_cast<std::uint8_t>(columns.first / (tile_.n / 4));
  }
  i.size = operand_.sizes(i.dst_partitions);
  add_planes(i);
  const auto src = operand_.in_sbuf(i.keep ? loaded_.dtype : dtype_for(i.tensor_mode), i.src_partitions, i.size);
  if (!src || !add_aside(i)) return std::nullopt;
  i.src0 = *src;
  if (i.keep) i.src0.address.partition = static_cast<std::uint8_t>(rows.first);
  return i;
}

std::optional<Instruction> RandomTensor::multiply() {
  if (!loaded_.loaded) return std::nullopt;
  Instruction i;
  i.opcode = Opcode::multiply_moving;
  i.tensor_mode = loaded_.mode;
  i.sparsity = loaded_.sparsity;
  const isa::Span rows = whole(loaded_.rows), columns = whole(loaded_.columns);
  i.src_partitions = static_cast<std::uint8_t>(rows.count);
  i.dst_partitions = static_cast<std::uint8_t>(columns.count);
  const unsigned bank = tile_.moving_columns();
  const bool several = tile_.generation >= isa::Generation::trn3 && random_.chance(1, 8);
  const unsigned most = random_.chance(1, 2) ? 4 : bank;
  i.size = operand_.sizes(several ? bank + operand_.count(bank) : operand_.count(most));
  add_planes(i);
  const bool transpose = loaded_.mode == isa::kTranspose;
  i.accumulate = !transpose && random_.chance(1, 2);
  const bool halves = transpose ? isa::dtype_bytes(loaded_.dtype) != 4
                                : tile_.generation >= isa::Generation::trn3 && random_.chance(1, 4);
  const std::uint8_t to = !halves ? kFp32 : !transpose || random_.chance(1, 2) ? kBf16 : kFp16;
  i.stochastic = !transpose && halves && random_.chance(1, 2);
  const auto src = operand_.in_sbuf(dtype_for(i.tensor_mode), i.src_partitions, i.size),
             dst = operand_.for_sums(to, isa::free_sizes(i));
  if (!src || !dst || !add_aside(i)) return std::nullopt;
  i.src0 = *src;
  i.dst = *dst;
  if (i.tensor_mode == isa::kMultiply) i.src0.address.partition = static_cast<std::uint8_t>(rows.first);
  i.dst.address.partition = static_cast<std::uint8_t>(columns.first);
  return i;
}

void RandomTensor::executed(const Instruction& i) {
  if (i.opcode == Opcode::load_stationary) loaded_ = isa::after_load(loaded_, i, tile_.n);
}

}  // namespace tile::tb
