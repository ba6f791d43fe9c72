#include "isa/check.hpp"

#include <algorithm>
#include <vector>

namespace tile::isa {

namespace {

constexpr std::uint8_t kBf16 = 0x06;

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

/// FP8 types of which a row multiplies two at a time.
bool in_pairs(std::uint8_t dtype) {
  constexpr std::uint8_t e4m3 = 0x0E, e5m2 = 0x0F, e4m3fn = 0x10;
  return dtype == e4m3 || dtype == e5m2 || dtype == e4m3fn;
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

bool tile_has(std::uint8_t dtype, TileSize tile) {
  return find_dtype(dtype)->since <= static_cast<unsigned>(tile.generation);
}

bool aligned(const AccessPattern& ap) { return ap.address.offset % dtype_bytes(ap.dtype) == 0; }

Cause check_dma(const Instruction& i, TileSize tile) {
  const bool fits = i.dma_count != 0 && i.dma_engines != 0 && (i.dma_engines >> tile.dma_engines()) == 0;
  return fits ? Cause::none : Cause::illegal_size;
}

/// A transfer whose descriptors the tile makes. Runs of neighbours have at most 64 KiB less one byte, as descriptors
/// say.
Cause check_generated(const Instruction& i, TileSize tile) {
  constexpr unsigned kMostRunBytes = 65535;
  const Generated& g = i.generated;
  const DTypeInfo* dtype = find_dtype(g.sbuf.dtype);
  if (!dtype) return Cause::illegal_dtype;
  if (!tile_has(g.sbuf.dtype, tile) || tile.generation < Generation::trn2) return Cause::illegal_generation;
  if (i.size[0] == 0 || i.size[1] == 0 || i.size[2] == 0 || i.size[3] != 1) return Cause::illegal_size;
  if (i.size[0] * dtype->bytes > kMostRunBytes) return Cause::illegal_size;
  if (i.dst_partitions == 0 || i.dst_partitions > tile.n) return Cause::illegal_size;
  if (i.dma_engines == 0 || i.dma_engines >> tile.dma_engines() != 0) return Cause::illegal_size;
  if (g.sbuf.address.partition + i.dst_partitions > tile.n) return Cause::partition_range;
  if (g.sbuf.address.psum || !address_fits(g.sbuf, i.size, tile, false)) return Cause::address_range;
  std::int64_t low = static_cast<std::int64_t>(g.dram_address), high = low + dtype->bytes - 1;
  const auto walk = [&](std::int64_t stride, unsigned size) {
    const std::int64_t reach = stride * (size - 1) * dtype->bytes;
    (reach < 0 ? low : high) += reach;
  };
  for (unsigned d = 0; d < g.dram_stride.size(); d++) walk(g.dram_stride[d], i.size[d]);
  walk(g.dram_partition_stride, i.dst_partitions);
  if (low < 0 || high >> kDramAddressBits != 0) return Cause::address_range;
  return aligned(g.sbuf) && g.dram_address % dtype->bytes == 0 ? Cause::none : Cause::misaligned;
}

Cause check_sequencer(const Instruction& i) {
  const unsigned operation = i.sequencer.operation;
  if (i.opcode == Opcode::register_operation && operation > kRegisterOperations.back().code)
    return Cause::illegal_field;
  if (i.opcode == Opcode::branch && operation > kBranchConditions.back().code) return Cause::illegal_field;
  return i.opcode == Opcode::loop && i.sequencer.target == 0 ? Cause::illegal_size : Cause::none;
}

// Vector and scalar engine.

bool for_scalar(Opcode opcode) { return opcode == Opcode::activation || opcode == Opcode::read_accumulator; }
bool for_vector(Opcode opcode) {
  const unsigned code = static_cast<unsigned>(opcode) >> 4;
  return code == 2 || code == 3;
}

bool is_bitwise(std::uint8_t op) { return kAluOps[op].kind == AluKind::bitwise; }
bool is_unary(std::uint8_t op) { return kAluOps[op].operands == 1; }
bool is_recurrent(std::uint8_t op) { return kAluOps[op].kind == AluKind::arithmetic && !is_unary(op); }

/// equal, not_equal, greater, greater_equal, less, less_equal
bool is_ordering(std::uint8_t op) { return op >= 14 && op <= 19; }

/// An operation may have its scalar, and an operation without one leaves its fields zero.
bool scalar_is_sensible(const Scalar& scalar, bool reverse, bool unused) {
  if (unused) return scalar == Scalar{} && !reverse;
  return !scalar.is_tensor || scalar.word >> 31 == 0;
}

/// Patterns and numbers do not mix: beside a bitwise operation there is a bitwise one, or bypass.
bool operations_agree(const Instruction& i) {
  return is_bitwise(i.op0) == is_bitwise(i.op1) || i.op0 == 0 || i.op1 == 0;
}

/// The scalar engine multiplies, then adds, or does one of the two, and rounds to nearest even.
bool scalar_engine_has(const Instruction& i) {
  constexpr std::uint8_t bypass = 0, add = 1, multiply = 3;
  if (i.stochastic) return false;
  if (i.opcode != Opcode::tensor_scalar) return true;
  return i.op0 == multiply ? i.op1 == add || i.op1 == bypass : i.op0 == add && i.op1 == bypass;
}

bool vector_fields(const Instruction& i, Queue queue) {
  if (queue == Queue::scalar && !scalar_engine_has(i)) return false;
  if (i.op0 > kAluOps.back().code || i.op1 > kAluOps.back().code) return false;
  if (i.stochastic && (is_bitwise(i.op0) || is_bitwise(i.op1))) return false;
  switch (i.opcode) {
    case Opcode::tensor_tensor: return !is_unary(i.op0);
    case Opcode::tensor_scalar:
      return operations_agree(i) && scalar_is_sensible(i.scalar0, i.reverse0, is_unary(i.op0)) &&
             scalar_is_sensible(i.scalar1, i.reverse1, is_unary(i.op1));
    case Opcode::scalar_tensor_tensor:
      return operations_agree(i) && !is_unary(i.op1) && scalar_is_sensible(i.scalar0, i.reverse0, is_unary(i.op0));
    case Opcode::tensor_reduce:
      return kAluOps[i.op0].reduces && i.reduce_dims >= 1 && i.reduce_dims <= kDimensions &&
             !(i.negate && is_bitwise(i.op0));
    case Opcode::tensor_tensor_scan:
      return is_recurrent(i.op0) && is_recurrent(i.op1) && scalar_is_sensible(i.scalar0, false, false);
    case Opcode::select: return scalar_is_sensible(i.scalar0, false, false);
    case Opcode::range_select:
      return is_ordering(i.op0) && is_ordering(i.op1) && scalar_is_sensible(i.scalar0, false, false) &&
             scalar_is_sensible(i.scalar1, false, false);
    case Opcode::stream_shuffle: return i.scalar0.is_tensor && scalar_is_sensible(i.scalar0, false, false);
    case Opcode::activation:
      return i.accumulator <= kAccumulatorCommands.back().code && scalar_is_sensible(i.scalar0, false, false) &&
             scalar_is_sensible(i.scalar1, false, false);
    default: return true;
  }
}

/// The types that an opcode asks for beyond what all have in common.
bool dtypes_suit(const Instruction& i) {
  constexpr std::uint8_t uint8 = 0x03, uint16 = 0x05, uint32 = 0x09;
  switch (i.opcode) {
    case Opcode::find_index8: return i.dst.dtype == uint16 || i.dst.dtype == uint32;
    case Opcode::stream_transpose: return i.src0.dtype == i.dst.dtype;
    case Opcode::stream_shuffle: return i.src0.dtype == i.dst.dtype && i.scalar0.dtype() == uint8;
    case Opcode::set_rng_seed: return i.src0.dtype == uint32;
    default: return true;
  }
}

/// Likewise the number of elements.
bool elements_suit(const Instruction& i, TileSize tile) {
  const std::uint64_t count = elements(i);
  switch (i.opcode) {
    case Opcode::max8:
    case Opcode::find_index8:
    case Opcode::match_replace8: return count >= 8 && count <= kSearchedElements;
    case Opcode::bn_stats: return count != 0 && count <= tile.moving_columns();
    case Opcode::bn_aggr:
      return count != 0 && std::any_of(i.size.begin(), i.size.end(), [](unsigned s) { return s % 3 == 0; });
    case Opcode::stream_transpose: return count != 0 && count % tile.crossing_lanes() == 0;
    case Opcode::set_rng_seed: return count == 1;
    default: return count != 0;
  }
}

Cause check_vector(const Instruction& i, Groups groups, Queue queue, TileSize tile) {
  if (!vector_fields(i, queue)) return Cause::illegal_field;
  std::vector<AccessPattern> sources;
  if (groups & kSrc0) sources.push_back(i.src0);
  if (groups & kSrc1) sources.push_back(i.src1);
  constexpr Sizes one{1, 1, 1, 1};
  const std::size_t tensors = sources.size();
  for (const Scalar* scalar : {&i.scalar0, &i.scalar1})
    if (scalar->is_tensor) sources.push_back({scalar->address(), scalar->dtype(), {}});

  constexpr std::uint8_t fp32 = 0x0A;
  const bool bitwise = is_bitwise(i.op0) || is_bitwise(i.op1);
  for (const AccessPattern& ap : sources) {
    const DTypeInfo* dtype = find_dtype(ap.dtype);
    if (!dtype || dtype->is_packed() || (bitwise && !dtype->is_integer())) return Cause::illegal_dtype;
    if (ap.address.psum && ap.dtype != fp32 && dtype->bytes != 2) return Cause::illegal_dtype;
  }
  const AccessPattern& dst = groups & kDst ? i.dst : i.src0;  // one that writes nothing passes with its source
  const DTypeInfo* dtype = find_dtype(dst.dtype);
  if (!dtype || dtype->is_packed() || (bitwise && !dtype->is_integer())) return Cause::illegal_dtype;
  const bool without_psum = queue == Queue::gpsimd, halves = queue == Queue::vector && dtype->bytes == 2;
  if (!without_psum && dst.address.psum && dst.dtype != fp32 && !halves) return Cause::illegal_dtype;
  if (!dtypes_suit(i)) return Cause::illegal_dtype;

  for (const AccessPattern& ap : sources)
    if (!tile_has(ap.dtype, tile)) return Cause::illegal_generation;
  if (!tile_has(dst.dtype, tile)) return Cause::illegal_generation;
  if (find_opcode(static_cast<std::uint8_t>(i.opcode))->since > static_cast<unsigned>(tile.generation))
    return Cause::illegal_generation;

  if (!elements_suit(i, tile)) return Cause::illegal_size;
  if (i.dst_partitions == 0 || i.dst_partitions > tile.n) return Cause::illegal_size;
  const bool crosses = i.opcode == Opcode::stream_transpose || i.opcode == Opcode::stream_shuffle;
  if (crosses && i.dst_partitions % tile.crossing_lanes() != 0) return Cause::illegal_size;
  if ((groups & kSrcPartitions) && i.src_partitions != i.dst_partitions) return Cause::illegal_size;

  for (const AccessPattern& ap : sources)
    if (!partitions_fit(ap.address.partition, i.dst_partitions, tile.n)) return Cause::partition_range;
  if (!partitions_fit(dst.address.partition, i.dst_partitions, tile.n)) return Cause::partition_range;

  for (std::size_t k = 0; k < sources.size(); k++) {
    const Sizes size = k >= tensors ? one : k == 0 ? src0_sizes(i) : src1_sizes(i, tile.gather_group());
    if ((sources[k].address.psum && without_psum) || !address_fits(sources[k], size, tile, false))
      return Cause::address_range;
  }
  if ((dst.address.psum && without_psum) || !address_fits(dst, dst_sizes(i), tile, false)) return Cause::address_range;

  for (const AccessPattern& ap : sources)
    if (!aligned(ap)) return Cause::misaligned;
  return aligned(dst) ? Cause::none : Cause::misaligned;
}

bool aside_partitions_fit(const Instruction& i, TileSize tile) {
  const unsigned first = i.src1.address.partition;
  if (i.tensor_mode == kSparse) return partitions_fit(first, i.src_partitions, tile.n);
  return first % 4 == 0 && first % 32 <= 12 && first + aside_partitions(i) <= tile.n;
}

Cause check_quantize(const Instruction& i, TileSize tile) {
  constexpr std::uint8_t uint8 = 0x03, fp16 = 0x07, e4m3fn_x4 = 0x11, e5m2_x4 = 0x12;
  if (i.src0.dtype != kBf16 && i.src0.dtype != fp16) return Cause::illegal_dtype;
  if (i.dst.dtype != e4m3fn_x4 && i.dst.dtype != e5m2_x4) return Cause::illegal_dtype;
  if (i.src1.dtype != uint8) return Cause::illegal_dtype;
  if (find_opcode(static_cast<std::uint8_t>(i.opcode))->since > static_cast<unsigned>(tile.generation))
    return Cause::illegal_generation;
  if (elements(i) == 0 || i.size[0] != kNumbersPacked) return Cause::illegal_size;
  const unsigned lanes = i.dst_partitions;
  if (lanes == 0 || lanes > tile.n || lanes % kScaleRows != 0 || lanes != i.src_partitions) return Cause::illegal_size;
  for (const AccessPattern* ap : {&i.src0, &i.dst})
    if (!partitions_fit(ap->address.partition, lanes, tile.n)) return Cause::partition_range;
  if (!aside_partitions_fit(i, tile)) return Cause::partition_range;
  const Sizes results = dst_sizes(i);
  for (const AccessPattern* ap : {&i.src0, &i.src1, &i.dst})
    if (ap->address.psum || !address_fits(*ap, ap == &i.src0 ? i.size : results, tile, false))
      return Cause::address_range;
  return aligned(i.src0) && aligned(i.dst) ? Cause::none : Cause::misaligned;
}

// GpSimd engine: what no other engine executes.

bool for_gpsimd(Opcode opcode) { return opcode >= Opcode::iota && opcode <= Opcode::local_gather; }

bool gpsimd_fields(const Instruction& i) {
  constexpr std::uint8_t equal = 14, less_equal = 19;
  if (i.opcode == Opcode::affine_select) return i.op0 >= equal && i.op0 <= less_equal;
  if (i.opcode == Opcode::partition_reduce) return i.op0 <= kAluOps.back().code && kAluOps[i.op0].reduces;
  return true;
}

bool gpsimd_sizes(const Instruction& i, TileSize tile) {
  if (elements(i) == 0 || i.dst_partitions == 0 || i.dst_partitions > tile.n) return false;
  switch (i.opcode) {
    case Opcode::iota: return true;
    case Opcode::partition_reduce: return i.dst_partitions == 1 && i.src_partitions != 0 && i.src_partitions <= tile.n;
    case Opcode::partition_broadcast: return i.src_partitions == 1;
    case Opcode::local_gather:
      if (i.dst_partitions % tile.gather_group() != 0 || i.size[3] != 1) return false;
      [[fallthrough]];
    default: return i.src_partitions == i.dst_partitions;
  }
}

Cause check_gpsimd(const Instruction& i, Groups groups, TileSize tile) {
  if (!gpsimd_fields(i)) return Cause::illegal_field;
  struct Operand {
    AccessPattern ap;
    Sizes size;
    unsigned partitions;
  };
  std::vector<Operand> operands;
  if (groups & kSrc0) operands.push_back({i.src0, src0_sizes(i), i.src_partitions});
  if (groups & kSrc1) operands.push_back({i.src1, src1_sizes(i, tile.gather_group()), i.src_partitions});
  operands.push_back({i.dst, dst_sizes(i), i.dst_partitions});

  constexpr std::uint8_t uint16 = 0x05;
  const bool bitwise = i.opcode == Opcode::partition_reduce && is_bitwise(i.op0);
  for (const Operand& o : operands) {
    const DTypeInfo* dtype = find_dtype(o.ap.dtype);
    if (!dtype || dtype->is_packed() || (bitwise && !dtype->is_integer())) return Cause::illegal_dtype;
  }
  if ((groups & kSrc1) && i.src1.dtype != uint16) return Cause::illegal_dtype;
  for (const Operand& o : operands)
    if (!tile_has(o.ap.dtype, tile)) return Cause::illegal_generation;
  if (!gpsimd_sizes(i, tile)) return Cause::illegal_size;
  for (const Operand& o : operands)
    if (!partitions_fit(o.ap.address.partition, o.partitions, tile.n)) return Cause::partition_range;
  for (const Operand& o : operands)
    if (o.ap.address.psum || !address_fits(o.ap, o.size, tile, false)) return Cause::address_range;
  for (const Operand& o : operands)
    if (!aligned(o.ap)) return Cause::misaligned;
  return Cause::none;
}

// Scalar engine.

Cause check_table(const Instruction& i) {
  if (i.table_rows == 0 || i.table_row + i.table_rows > kTableRowsInAll) return Cause::illegal_size;
  return i.table_address % kTableRowBytes == 0 ? Cause::none : Cause::misaligned;
}

// Tensor engine.

const SparsePattern* find_pattern(std::uint8_t code) {
  const auto pattern = std::find_if(kSparsePatterns.begin(), kSparsePatterns.end(),
                                    [&](const SparsePattern& p) { return p.code == code; });
  return pattern == kSparsePatterns.end() ? nullptr : &*pattern;
}

/// Moving operands of a row, which size3 counts; zero where it does not.
unsigned planes(const Instruction& i) {
  if (i.tensor_mode == kDoubleRow) return 2;
  const SparsePattern* pattern = find_pattern(i.sparsity);
  return i.tensor_mode == kSparse && i.opcode == Opcode::multiply_moving && pattern ? pattern->planes : 0;
}

bool tensor_fields(const Instruction& i) {
  if (!find_mode(i.tensor_mode) || (i.tensor_mode == kTranspose && i.accumulate)) return false;
  if (i.tensor_mode == kSparse ? !find_pattern(i.sparsity) : i.sparsity != 0) return false;
  if (!has_aside(i)) return i.src1 == AccessPattern{};
  const auto& stride = i.src1.stride;
  return i.tensor_mode == kMx || (stride[1] == 0 && stride[2] == 0 && stride[3] == 0);
}

Cause check_dtypes(const Instruction& i, bool has_dst, const Stationary& loaded) {
  constexpr std::uint8_t fp32 = 0x0A;
  const bool multiply = i.opcode == Opcode::multiply_moving;
  if (!find_dtype(i.src0.dtype)) return Cause::illegal_dtype;
  if (has_dst && (!find_dtype(i.dst.dtype) || find_dtype(i.dst.dtype)->is_packed())) return Cause::illegal_dtype;
  constexpr std::uint8_t uint8 = 0x03, uint16 = 0x05;
  const DTypeInfo& src = *find_dtype(i.src0.dtype);
  if (src.is_integer() || src.is_packed() != (i.tensor_mode == kMx)) return Cause::illegal_dtype;
  if (has_aside(i) && i.src1.dtype != (i.tensor_mode == kMx ? uint8 : uint16)) return Cause::illegal_dtype;
  if (i.tensor_mode == kSparse && i.src0.dtype == fp32) return Cause::illegal_dtype;
  if (multiply && i.tensor_mode == kTranspose) {
    if (dtype_bytes(i.dst.dtype) != (dtype_bytes(loaded.dtype) == 4 ? 4 : 2)) return Cause::illegal_dtype;
  } else if (multiply && i.dst.dtype != fp32 && i.dst.dtype != kBf16) {
    return Cause::illegal_dtype;
  }
  if (i.tensor_mode == kDoubleRow && !in_pairs(i.src0.dtype)) return Cause::illegal_dtype;
  if (multiply && loaded.loaded && !dtypes_pair(i.src0.dtype, loaded.dtype)) return Cause::illegal_dtype;
  return Cause::none;
}

/// PSUM holds BF16 sums, and a product may cover more than a bank of it.
bool has_wide_psum(TileSize tile) { return tile.generation >= Generation::trn3; }

bool rounds_sums(const Instruction& i) {
  return i.opcode == Opcode::multiply_moving && i.tensor_mode != kTranspose && i.dst.dtype == kBf16;
}

/// A tile that begins at the second or the last quarter.
bool begins_at_odd_quarter(const Instruction& i, unsigned n) {
  return i.tensor_mode == 0 && ((rows_of(i).first | columns_of(i, n).first) & n / 4) != 0;
}

Cause check_generation(const Instruction& i, bool has_dst, TileSize tile) {
  if (tile.generation < Generation::trn2 && begins_at_odd_quarter(i, tile.n)) return Cause::illegal_generation;
  if (rounds_sums(i) && !has_wide_psum(tile)) return Cause::illegal_generation;
  if (find_mode(i.tensor_mode)->since > static_cast<unsigned>(tile.generation)) return Cause::illegal_generation;
  const bool has_dtypes = tile_has(i.src0.dtype, tile) && (!has_dst || tile_has(i.dst.dtype, tile));
  return has_dtypes ? Cause::none : Cause::illegal_generation;
}

Cause check_sizes(const Instruction& i, TileSize tile) {
  if (elements(i) == 0 || i.size[3] == 0) return Cause::illegal_size;
  if (planes(i) != 0 && i.size[3] != planes(i)) return Cause::illegal_size;
  if (i.tensor_mode == kMx && i.src_partitions % kScaleRows != 0) return Cause::illegal_size;
  if (i.tensor_mode == kSparse && i.src_partitions % kSparsePatterns[i.sparsity].kept != 0) return Cause::illegal_size;
  for (unsigned count : {i.src_partitions, i.dst_partitions})
    if (count == 0 || count > tile.n) return Cause::illegal_size;
  const bool load = i.opcode == Opcode::load_stationary;
  if (load) return elements(i) == i.dst_partitions ? Cause::none : Cause::illegal_size;
  const unsigned most = has_wide_psum(tile) ? tile.psum_bytes() / dtype_bytes(i.dst.dtype) : tile.moving_columns();
  return elements(i) <= most ? Cause::none : Cause::illegal_size;
}

Cause check_places(const Instruction& i, bool has_dst, TileSize tile) {
  const bool multiply = i.opcode == Opcode::multiply_moving;
  if (!partitions_fit(i.src0.address.partition, i.src_partitions, tile.n)) return Cause::partition_range;
  if (has_aside(i) && !aside_partitions_fit(i, tile)) return Cause::partition_range;
  const Span columns = columns_of(i, tile.n);
  if (!partitions_fit(columns.first, columns.count, tile.n)) return Cause::partition_range;
  if (i.src0.address.psum || (has_aside(i) && i.src1.address.psum)) return Cause::address_range;
  if (has_dst && i.dst.address.psum != multiply) return Cause::address_range;
  if (!address_fits(i.src0, i.size, tile, false)) return Cause::address_range;
  if (has_aside(i) && !address_fits(i.src1, aside_sizes(i), tile, false)) return Cause::address_range;
  if (has_dst && !address_fits(i.dst, free_sizes(i), tile, multiply && !has_wide_psum(tile)))
    return Cause::address_range;
  if (has_aside(i) && !aligned(i.src1)) return Cause::misaligned;
  if (!aligned(i.src0) || (has_dst && !aligned(i.dst))) return Cause::misaligned;
  return Cause::none;
}

}  // namespace

Sizes free_sizes(const Instruction& i) {
  auto size = i.size;
  if (planes(i) != 0) size[3] = 1;
  return size;
}

bool has_aside(const Instruction& i) {
  return i.tensor_mode == kMx || (i.tensor_mode == kSparse && i.opcode == Opcode::load_stationary);
}

std::array<std::uint16_t, kDimensions> aside_sizes(const Instruction& i) {
  if (i.tensor_mode == kMx) return i.size;
  return {static_cast<std::uint16_t>((i.dst_partitions + kTagsPerWord - 1) / kTagsPerWord), 1, 1, 1};
}

unsigned aside_partition(const Instruction& i, unsigned row) {
  if (i.tensor_mode != kMx && !writes_src1(i.opcode)) return row;
  const unsigned group = row / kScaleRows;
  return 32 * (group / 4) + group % 4;
}

unsigned aside_partitions(const Instruction& i) { return aside_partition(i, i.src_partitions - 1u) + 1; }

std::uint64_t elements(const Instruction& i) {
  std::uint64_t count = 1;
  for (std::uint64_t size : free_sizes(i)) count *= size;
  return count;
}

Cause check(const Word512& word, Queue queue, TileSize tile, const Stationary& loaded) {
  const Instruction i = decode(word);
  const OpcodeInfo* op = find_opcode(static_cast<std::uint8_t>(i.opcode));
  if (!op || !(op->queues >> static_cast<unsigned>(queue) & 1)) return Cause::illegal_opcode;
  if (!only_used_fields(word, *op) || !code_exists(i.wait.condition, kWaitConditions.back().code) ||
      !code_exists(i.update.operation, kUpdateOperations.back().code) ||
      ((op->groups & kTensorMode) && !tensor_fields(i)) || ((i.column_quadrant != 0 || i.keep) && i.tensor_mode != 0) ||
      (i.opcode == Opcode::multiply_moving && i.stochastic && !rounds_sums(i)))
    return Cause::illegal_field;
  if (for_sequencer(i.opcode)) return check_sequencer(i);
  if (i.opcode == Opcode::nop) return Cause::none;
  if (i.opcode == Opcode::dma_start) return check_dma(i, tile);
  if (i.opcode == Opcode::dma_copy) return check_generated(i, tile);

  if (i.opcode == Opcode::load_table) return check_table(i);
  if (i.opcode == Opcode::quantize_mx) return check_quantize(i, tile);
  if (for_vector(i.opcode) || for_scalar(i.opcode)) return check_vector(i, op->groups, queue, tile);
  if (for_gpsimd(i.opcode)) return check_gpsimd(i, op->groups, tile);

  const bool has_dst = op->groups & kDst;
  if (Cause cause = check_dtypes(i, has_dst, loaded); cause != Cause::none) return cause;
  if (Cause cause = check_generation(i, has_dst, tile); cause != Cause::none) return cause;
  if (Cause cause = check_sizes(i, tile); cause != Cause::none) return cause;
  if (Cause cause = check_places(i, has_dst, tile); cause != Cause::none) return cause;
  const bool fits =
      i.opcode == Opcode::multiply_moving ? product_fits(loaded, i, tile.n) : !i.keep || tile_fits(loaded, i, tile.n);
  return fits ? Cause::none : Cause::stationary_mismatch;
}

}  // namespace tile::isa
