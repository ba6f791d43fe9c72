#include "tests/isa/random_instruction.hpp"

#include <array>

namespace tile::test {

using isa::Opcode;

namespace {
constexpr std::uint8_t kFp32 = 0x0A, kBf16 = 0x06, kFp16 = 0x07;
constexpr isa::TileSize kTile{16};
}  // namespace

std::uint8_t RandomInstruction::dtype() { return isa::kDTypes[below(isa::kDTypes.size())].code; }

std::uint8_t RandomInstruction::mode() { return isa::kTensorModes[below(isa::kTensorModes.size())].code; }

isa::Stationary RandomInstruction::stationary() {
  if (once_in(8)) return {};
  isa::Instruction first = tile();
  first.src0.dtype = once_in(2) ? dtype() : static_cast<std::uint8_t>(0x0E + below(6));
  first.tensor_mode = mode();
  if (first.tensor_mode >= isa::kMx && !once_in(4)) first.src_partitions = static_cast<std::uint8_t>(8 + 8 * below(2));
  if (first.tensor_mode == isa::kSparse || once_in(8)) first.sparsity = static_cast<std::uint8_t>(below(7));
  isa::Stationary loaded = isa::after_load({}, first, kTile.n);
  while (!once_in(4)) {
    isa::Instruction next = tile();
    next.src0.dtype = loaded.dtype;
    next.tensor_mode = loaded.mode;
    next.keep = true;
    if (isa::tile_fits(loaded, next, kTile.n)) loaded = isa::after_load(loaded, next, kTile.n);
  }
  return loaded;
}

isa::Span RandomInstruction::span() {
  const unsigned count = 1 + below(once_in(3) ? 16 : 4), grain = count > 8 ? 16 : count > 4 ? 8 : 4;
  return {grain * below(16 / grain), count};
}

isa::Span RandomInstruction::whole(const isa::Quarters& quarters) {
  const std::vector<isa::Span> tiles = isa::tiles_of(quarters, kTile.n);
  if (tiles.empty() || once_in(8)) return span();
  const unsigned first = below(static_cast<unsigned>(tiles.size()));
  const unsigned last = first + below(static_cast<unsigned>(tiles.size()) - first);
  return {tiles[first].first, tiles[last].first + tiles[last].count - tiles[first].first};
}

/// A load of one, as far as its place in the array goes.
isa::Instruction RandomInstruction::tile() {
  isa::Instruction i;
  i.opcode = Opcode::load_stationary;
  const isa::Span rows = span(), columns = span();
  i.src0.address.partition = static_cast<std::uint8_t>(rows.first);
  i.src_partitions = static_cast<std::uint8_t>(rows.count);
  i.column_quadrant = static_cast<std::uint8_t>(columns.first / 4);
  i.dst_partitions = static_cast<std::uint8_t>(columns.count);
  return i;
}

isa::AccessPattern RandomInstruction::operand(std::uint8_t type, bool psum) {
  isa::AccessPattern ap;
  const unsigned limit = psum ? kTile.psum_bytes() : kTile.sbuf_bytes();
  ap.address = {psum, once_in(3) ? 4 * below(4) : 0, below(limit) / 4 * 4};
  if (psum && !once_in(4)) ap.address.offset = below(8) * kTile.psum_bank_bytes();
  if (once_in(10)) ap.address.offset += 1 + below(2);
  ap.dtype = type;
  ap.stride = {1, 0, 0, 0};
  if (once_in(4))
    for (auto& s : ap.stride) s = static_cast<std::int16_t>(static_cast<int>(below(17)) - 8);
  return ap;
}

isa::SequencerFields RandomInstruction::sequencer_fields() {
  const auto six_bits = [&] { return static_cast<std::uint8_t>(below(isa::kSequencerRegisters)); };
  const auto operand = [&] { return isa::RegisterOperand{below(1000), once_in(2), six_bits()}; };
  isa::SequencerFields s;
  s.result = six_bits();
  s.operation = static_cast<std::uint8_t>(below(16));
  s.a = operand();
  s.b = operand();
  s.target = below(4);
  for (auto& field : s.index) field = static_cast<std::uint8_t>(below(2 * isa::kIndexEnable));
  return s;
}

isa::Scalar RandomInstruction::scalar(bool integer) {
  if (once_in(2)) return {false, static_cast<std::uint32_t>(random_())};
  std::uint8_t type = dtype();
  while (integer && !isa::find_dtype(type)->is_integer()) type = dtype();
  const bool psum = once_in(4);
  if (psum && !once_in(4)) type = kFp32;
  return isa::Scalar::tensor(operand(type, psum).address, type);
}

void RandomInstruction::vector(isa::Instruction& i) {
  const isa::Groups groups = isa::find_opcode(static_cast<std::uint8_t>(i.opcode))->groups;
  const bool bitwise = once_in(3) && i.opcode != Opcode::range_select;
  const auto operation = [&] {
    for (;;) {
      const auto& op = isa::kAluOps[below(isa::kAluOps.size())];
      const bool fits = (op.kind == isa::AluKind::bitwise) == bitwise;
      const bool reduces = i.opcode != Opcode::tensor_reduce || op.reduces;
      if (i.opcode == Opcode::range_select && (op.code < 14 || op.code > 19) && !once_in(16)) continue;
      const bool binary = op.operands == 2 || i.opcode == Opcode::tensor_scalar;
      if ((fits && reduces && binary) || once_in(16)) return op.code;
    }
  };
  const auto type = [&] {
    std::uint8_t t = dtype();
    while (bitwise && (groups & isa::kOp0) && !isa::find_dtype(t)->is_integer() && !once_in(16)) t = dtype();
    return t;
  };
  const bool scalar_engine = i.opcode >= Opcode::activation;
  i.dst = operand(type(), once_in(3));
  if (i.dst.address.psum && !once_in(scalar_engine ? 8 : 2)) i.dst.dtype = kFp32;
  constexpr std::uint8_t uint16 = 0x05, uint32 = 0x09;
  if (i.opcode == Opcode::find_index8 && !once_in(4)) i.dst.dtype = once_in(2) ? uint16 : uint32;
  i.dst_partitions = static_cast<std::uint8_t>(1 + below(16));
  if (groups & isa::kSrc0) {
    i.src_partitions = once_in(16) ? static_cast<std::uint8_t>(below(18)) : i.dst_partitions;
    i.src0 = operand(type(), once_in(3));
    if (i.src0.address.psum && !once_in(4)) i.src0.dtype = kFp32;
    const bool moves = i.opcode == Opcode::stream_shuffle || i.opcode == Opcode::stream_transpose;
    if (moves && !once_in(6)) {
      i.dst.dtype = i.src0.dtype;
      i.dst_partitions = i.src_partitions = static_cast<std::uint8_t>(once_in(6) ? 8 : kTile.n);
    }
    if (i.opcode == Opcode::set_rng_seed && !once_in(4)) {
      i.src0 = operand(uint32, once_in(6));
      if (once_in(6)) i.src0.address.offset += kTile.sbuf_bytes();
    }
  }
  if (i.opcode == Opcode::quantize_mx && !once_in(16)) return quantize(i);
  if (groups & isa::kSrc1) {
    i.src1 = operand(type(), once_in(3));
    if (i.src1.address.psum && !once_in(4)) i.src1.dtype = kFp32;
  }
  if (groups & isa::kOp0) i.op0 = operation();
  if (groups & isa::kOp1) i.op1 = operation();
  const bool alone0 =
      i.opcode != Opcode::tensor_tensor_scan && (groups & isa::kOp0) && isa::kAluOps[i.op0].operands == 1;
  const bool alone1 = isa::kAluOps[i.op1].operands == 1;
  if (groups & isa::kReverse0) i.reverse0 = !alone0 && once_in(2);
  if (groups & isa::kReverse1) i.reverse1 = !alone1 && once_in(2);
  if ((groups & isa::kScalar0) && (!alone0 || once_in(16))) i.scalar0 = scalar(bitwise);
  if (!(groups & isa::kScalar0Tensor)) i.scalar0.is_tensor = false;
  if ((groups & isa::kScalar1) && (!alone1 || once_in(16))) i.scalar1 = scalar(bitwise);
  if (groups & isa::kRangeStart) i.range_start = static_cast<std::uint32_t>(random_());
  if (i.opcode == Opcode::stream_shuffle && !once_in(8)) {
    constexpr std::uint8_t uint8 = 0x03;
    i.scalar0 = isa::Scalar::tensor(operand(uint8, false).address, uint8);
  }
  if (i.opcode == Opcode::set_rng_seed && !once_in(4)) i.size = {1, 1, 1, 1};
  if (i.opcode == Opcode::bn_aggr && !once_in(4)) i.size[0] = static_cast<std::uint16_t>(3 * (1 + below(10)));
  if (i.opcode == Opcode::stream_transpose && !once_in(4)) i.size[0] = static_cast<std::uint16_t>(16 * (1 + below(3)));
  if (groups & isa::kReduce) {
    i.reduce_dims = static_cast<std::uint8_t>(1 + below(once_in(8) ? 7 : 4));
    i.negate = !bitwise && once_in(2);
  }
  if (groups & isa::kAccumulator) {
    i.accumulator = static_cast<std::uint8_t>(below(once_in(8) ? 8 : 5));
    i.table_row = static_cast<std::uint16_t>(below(600));
    i.constant = static_cast<std::uint32_t>(random_());
  }
  if (!(groups & isa::kDst)) i.dst = {};
  i.saturate = (groups & isa::kSaturate) && once_in(2);
  if (!(groups & isa::kStochastic)) return;
  i.stochastic = (!bitwise || once_in(16)) && once_in(2);
}

void RandomInstruction::quantize(isa::Instruction& i) {
  constexpr std::uint8_t uint8 = 0x03, e4m3fn_x4 = 0x11;
  i.size[0] = static_cast<std::uint16_t>(once_in(8) ? below(9) : isa::kNumbersPacked);
  i.src0 = operand(once_in(8) ? dtype() : once_in(2) ? kBf16 : kFp16, once_in(16));
  i.dst = operand(static_cast<std::uint8_t>(e4m3fn_x4 + below(once_in(8) ? 4 : 2)), once_in(16));
  i.src1 = operand(once_in(8) ? dtype() : uint8, once_in(16));
  if (once_in(4)) i.src1.address.partition = below(16);
  i.dst_partitions = static_cast<std::uint8_t>(once_in(8) ? below(18) : 8 + 8 * below(2));
  i.src_partitions = once_in(8) ? static_cast<std::uint8_t>(below(18)) : i.dst_partitions;
  for (isa::AccessPattern* ap : {&i.src0, &i.dst})
    if (i.dst_partitions > 4 && !once_in(8)) ap->address.partition = 0;
}

/// Types, planes and numbers of rows that the mode of the tensor engine takes.
void RandomInstruction::suit_mode(isa::Instruction& i, const isa::Stationary& loaded) {
  i.sparsity = i.tensor_mode != isa::kSparse ? 0 : once_in(4) ? static_cast<std::uint8_t>(below(8)) : loaded.sparsity;
  const bool planes = i.tensor_mode == isa::kSparse && i.opcode == Opcode::multiply_moving && i.sparsity < 7;
  if (i.tensor_mode == isa::kDoubleRow) i.size[3] = 2;
  if (planes) i.size[3] = static_cast<std::uint16_t>(isa::kSparsePatterns[i.sparsity].planes);
  if (i.tensor_mode == isa::kDoubleRow && !once_in(4))
    i.src0.dtype = static_cast<std::uint8_t>(0x0E + below(3));  // FP8
  if (i.tensor_mode == isa::kMx && !once_in(8)) i.src0.dtype = static_cast<std::uint8_t>(0x11 + below(3));
  if (i.tensor_mode == isa::kMx && !once_in(8)) i.src_partitions = once_in(2) ? 8 : 16;
  if (i.tensor_mode == isa::kSparse && !once_in(4)) i.src_partitions = static_cast<std::uint8_t>(4 + 4 * below(4));
}

/// Scales or tags.
void RandomInstruction::aside(isa::Instruction& i) {
  if (!isa::has_aside(i)) return;
  constexpr std::uint8_t uint8 = 0x03, uint16 = 0x05;
  i.src1 = operand(once_in(16) ? dtype() : i.tensor_mode == isa::kMx ? uint8 : uint16, once_in(16));
  if (i.tensor_mode == isa::kSparse && !once_in(8)) i.src1.stride = {static_cast<std::int16_t>(1 + below(3)), 0, 0, 0};
  if (once_in(4)) i.src1.address.partition = below(16);
}

void RandomInstruction::gpsimd(isa::Instruction& i) {
  const isa::Groups groups = isa::find_opcode(static_cast<std::uint8_t>(i.opcode))->groups;
  constexpr std::uint8_t uint16 = 0x05, bitwise_and = 24;
  const bool gather = i.opcode == Opcode::local_gather;
  i.saturate = once_in(2);
  if (groups & isa::kOp0)
    i.op0 = static_cast<std::uint8_t>(once_in(8)                          ? below(64)
                                      : i.opcode == Opcode::affine_select ? 14 + below(6)
                                                                          : below(isa::kAluOps.size()));
  while (i.opcode == Opcode::partition_reduce && !isa::kAluOps[i.op0 % isa::kAluOps.size()].reduces && !once_in(8))
    i.op0 = static_cast<std::uint8_t>(below(isa::kAluOps.size()));
  const bool bitwise = i.opcode == Opcode::partition_reduce && i.op0 >= bitwise_and;
  const auto type = [&] {
    std::uint8_t t = dtype();
    while (bitwise && !isa::find_dtype(t)->is_integer() && !once_in(8)) t = dtype();
    return t;
  };
  if (gather) {
    i.size = {static_cast<std::uint16_t>(1 + below(4)), static_cast<std::uint16_t>(1 + below(40)),
              static_cast<std::uint16_t>(1 + below(40)), static_cast<std::uint16_t>(once_in(8) ? below(3) : 1)};
    i.dst_partitions = 16;
  }
  if (i.opcode == Opcode::partition_reduce) i.dst_partitions = 1;
  if (i.dst_partitions == 0 || once_in(8)) i.dst_partitions = static_cast<std::uint8_t>(1 + below(17));
  if (once_in(16)) i.size[below(4)] = 0;
  i.dst = operand(type(), once_in(16));
  if (groups & isa::kSrc0) {
    const bool alone = i.opcode == Opcode::partition_broadcast, apart = i.opcode == Opcode::partition_reduce;
    i.src_partitions = alone ? std::uint8_t{1} : apart ? static_cast<std::uint8_t>(1 + below(16)) : i.dst_partitions;
    if (once_in(16)) i.src_partitions = static_cast<std::uint8_t>(below(18));
    i.src0 = operand(type(), once_in(16));
  }
  if (groups & isa::kSrc1) i.src1 = operand(once_in(16) ? dtype() : uint16, once_in(16));
  // Many partitions begin at the first one.
  for (isa::AccessPattern* ap : {&i.src0, &i.src1, &i.dst})
    if (gather && !once_in(8)) ap->address.partition = 0;
  if (groups & isa::kScalar0) i.scalar0.word = static_cast<std::uint32_t>(random_());
  if (!(groups & isa::kAffine)) return;
  i.affine.offset = static_cast<std::int32_t>(random_());
  i.affine.channel_multiplier = static_cast<std::int16_t>(random_());
  for (auto& step : i.affine.step) step = static_cast<std::int16_t>(random_());
}

/// A transfer whose descriptors the tile makes.
void RandomInstruction::generated(isa::Instruction& i) {
  isa::Generated& g = i.generated;
  g.store = once_in(2);
  g.sbuf = operand(dtype(), once_in(16));
  g.sbuf.address.partition = below(once_in(8) ? 16 : 4);
  g.dram_address = random_() & (once_in(4) ? 0xFF'FFFF'FFFF : 0xFF'FFFC);
  if (once_in(16)) g.dram_address &= 0xFF;
  for (auto& stride : g.dram_stride)
    stride = static_cast<std::int32_t>(below(once_in(4) ? 1u << 31 : 2000)) * (once_in(8) ? -1 : 1);
  g.dram_partition_stride = static_cast<std::int32_t>(below(once_in(4) ? 1u << 31 : 2000)) * (once_in(8) ? -1 : 1);
  i.size = {static_cast<std::uint16_t>(1 + below(once_in(8) ? 65535 : 40)), static_cast<std::uint16_t>(1 + below(4)),
            static_cast<std::uint16_t>(1 + below(3)), static_cast<std::uint16_t>(once_in(32) ? 2 : 1)};
  if (once_in(16)) i.size[below(3)] = 0;
  i.dst_partitions = static_cast<std::uint8_t>(once_in(8) ? below(18) : 1 + below(12));
  i.dma_engines = static_cast<std::uint16_t>(once_in(8) ? below(8) : 1 + below(3));
}

isa::Instruction RandomInstruction::legal(const isa::Stationary& loaded) {
  isa::Instruction i;
  i.opcode = isa::kOpcodes[below(isa::kOpcodes.size())].code;
  i.wait = {static_cast<std::uint8_t>(below(3)), static_cast<std::uint8_t>(below(256)), below(1000)};
  i.update = {static_cast<std::uint8_t>(below(6)), once_in(2), static_cast<std::uint8_t>(below(256)),
              static_cast<std::uint16_t>(below(1000))};
  if (i.opcode == Opcode::nop) return i;
  if (isa::for_sequencer(i.opcode)) {
    i.sequencer = sequencer_fields();
    return i;
  }
  if (i.opcode == Opcode::dma_start) {
    i.dma_engines = static_cast<std::uint16_t>(below(4));
    i.dma_count = static_cast<std::uint16_t>(below(3));
    return i;
  }
  if (i.opcode == Opcode::dma_copy) {
    generated(i);
    return i;
  }
  if (i.opcode == Opcode::load_table) {
    i.table_row = static_cast<std::uint16_t>(below(600));
    i.table_rows = static_cast<std::uint16_t>(below(once_in(8) ? 600 : 40));
    i.table_address = random_() & (once_in(4) ? 0xFF'FFFF'FFFF : 0xFF'FFFF'FFC0);
    return i;
  }
  const auto length = static_cast<std::uint16_t>(1 + below(i.opcode == Opcode::load_stationary ? 16 : 64));
  i.size = {length, 1, 1, 1};
  if (i.opcode == Opcode::multiply_moving && once_in(8)) i.size[1] = static_cast<std::uint16_t>(1 + below(18));
  else if (length % 2 == 0 && once_in(2)) i.size = {static_cast<std::uint16_t>(length / 2), 2, 1, 1};
  if (i.opcode >= Opcode::iota) {
    gpsimd(i);
    return i;
  }
  if (i.opcode >= Opcode::tensor_copy) {
    vector(i);
    return i;
  }
  i.src0 = operand(dtype(), false);
  i.src_partitions = i.dst_partitions = static_cast<std::uint8_t>(1 + below(16));
  i.tensor_mode = once_in(8) ? mode() : loaded.mode;
  if (!once_in(16)) suit_mode(i, loaded);
  if (i.opcode == Opcode::load_stationary) {
    const isa::Instruction place = tile();
    if (i.tensor_mode < isa::kMx || once_in(16)) i.src_partitions = place.src_partitions;
    if (i.tensor_mode < isa::kMx) i.src0.address.partition = place.src0.address.partition;
    i.dst_partitions = static_cast<std::uint8_t>(length);
    if (!once_in(16)) aside(i);
    if (i.tensor_mode != 0 && !once_in(8)) return i;
    if (length <= 4 || once_in(8)) i.column_quadrant = static_cast<std::uint8_t>(below(4));
    i.keep = once_in(2);
    if (i.keep && !once_in(8)) i.src0.dtype = loaded.dtype;
    return i;
  }
  i.dst = operand(once_in(4) ? kBf16 : kFp32, true);
  i.stochastic = once_in(i.dst.dtype == kBf16 ? 2 : 64);
  i.accumulate = once_in(2) && (i.tensor_mode != isa::kTranspose || once_in(4));
  if (i.tensor_mode == isa::kTranspose || once_in(32)) i.dst.dtype = dtype();
  if (!once_in(4)) {
    const isa::Span rows = whole(loaded.rows), columns = whole(loaded.columns);
    i.src_partitions = static_cast<std::uint8_t>(rows.count);
    i.src0.address.partition = static_cast<std::uint8_t>(rows.first);
    i.dst_partitions = static_cast<std::uint8_t>(columns.count);
    i.dst.address.partition = static_cast<std::uint8_t>(columns.first);
  }
  if (!once_in(16)) aside(i);
  return i;
}

void RandomInstruction::disturb(isa::Word512& word) {
  if (once_in(2)) {
    const auto& field = isa::kFields[below(isa::kFields.size())].field;
    isa::set_field(word, field.name, random_());
  } else {
    word[below(8)] ^= 1ull << below(64);
  }
}

isa::Word512 RandomInstruction::word(const isa::Stationary& loaded) {
  isa::Word512 w = isa::encode(legal(loaded));
  while (once_in(3)) disturb(w);
  if (once_in(100))
    for (auto& part : w) part = random_();
  return w;
}

isa::Descriptor RandomInstruction::side(bool in_tile, std::uint16_t length, std::uint16_t rows) {
  isa::Descriptor d;
  d.tile = in_tile;
  d.length = length;
  d.rows = rows;
  d.operation = static_cast<std::uint8_t>(below(6));
  d.semaphore = static_cast<std::uint8_t>(below(256));
  if (in_tile) {
    const bool psum = once_in(8);
    if (psum) d.put_into(isa::Space::psum);
    d.address = isa::Address{false, below(16), below(psum ? kTile.psum_bytes() : kTile.sbuf_bytes())}.encoded();
    d.stride = once_in(2) ? isa::kPartitionStride : below(4096);
  } else {
    d.address = random_() & 0xFF'FFFF'FFFF;
    d.stride = below(1u << 20);
  }
  return d;
}

/// Elements as they suit each other, mostly.
void RandomInstruction::give_types(isa::DescriptorPair& p) {
  for (isa::Descriptor* side : {&p.source, &p.destination}) {
    const auto& type = isa::kNumberDTypes[below(isa::kNumberDTypes.size())];
    side->dtype = type.code;
    side->length = static_cast<std::uint16_t>(side->length * type.bytes);
    if (once_in(8)) continue;
    side->address = side->address / type.bytes * type.bytes;
    side->stride = side->stride / type.bytes * type.bytes;
  }
  p.destination.saturate = once_in(2);
}

isa::DescriptorPair RandomInstruction::pair() {
  const auto length = static_cast<std::uint16_t>(1 + below(once_in(8) ? 65535 : 256));
  const auto rows = static_cast<std::uint16_t>(1 + below(once_in(8) ? 300 : 8));
  isa::DescriptorPair p{side(once_in(2), length, rows), side(once_in(2), length, rows)};
  if (once_in(2)) give_types(p);
  if (once_in(8)) p.destination.rows = static_cast<std::uint16_t>(below(10));
  if (once_in(8)) p.source.length = static_cast<std::uint16_t>(below(300));
  if (once_in(4)) {  // something in the buffer, often as it should be
    auto& d = once_in(2) ? p.source : p.destination;
    d.put_into(isa::Space::buffer);
    d.address = below(once_in(2) ? 64 : isa::kBufferBytes) & (once_in(2) ? ~3u : ~0u);
    d.stride = d.length;
    d.mode = once_in(2) ? 1 : 0;
    if (d.mode == 1 && !once_in(4)) d.dtype = 0x0A;
  }
  if (once_in(32)) (once_in(2) ? p.source : p.destination).mode = static_cast<std::uint8_t>(below(4));
  if (once_in(32)) (once_in(2) ? p.source : p.destination).put_into(static_cast<isa::Space>(below(4)));
  if (once_in(16)) (once_in(2) ? p.source : p.destination).indexed = true;
  if (once_in(64)) p.destination.indexed = true;
  if (once_in(4)) p.source.more = true;
  if (once_in(32)) p.destination.more = true;
  if (once_in(4)) p.source.barrier = true;
  if (once_in(32)) p.destination.barrier = true;
  if (once_in(32)) p.source.saturate = true;
  if (once_in(32)) p.destination.dtype = static_cast<std::uint8_t>(below(32));
  if (once_in(16)) p.destination.operation = 6;
  if (once_in(16)) p.destination.address |= isa::kPsumBase;
  return p;
}

}  // namespace tile::test
