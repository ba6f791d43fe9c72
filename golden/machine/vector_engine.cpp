#include "golden/machine/vector_engine.hpp"

#include <array>
#include <optional>

#include "golden/machine/elements.hpp"
#include "golden/machine/quantize.hpp"
#include "golden/machine/search.hpp"
#include "golden/machine/statistics.hpp"
#include "golden/machine/walk.hpp"
#include "golden/num/alu.hpp"
#include "golden/num/convert.hpp"
#include "golden/num/random.hpp"

namespace tile::golden {

using isa::AccessPattern;
using isa::Instruction;
using isa::Opcode;

namespace {

constexpr std::uint32_t kSign = 0x8000'0000, kMagnitude = ~kSign, kInfinity = 0x7F80'0000;

/// Whether no element is cast: bits move, or operations work on them.
bool is_pattern(const Instruction& i) {
  switch (i.opcode) {
    case Opcode::tensor_copy:
    case Opcode::copy_predicated: return i.src0.dtype == i.dst.dtype;
    case Opcode::stream_shuffle:
    case Opcode::stream_transpose: return true;
    case Opcode::memset:
    case Opcode::rand: return is_integer(DType{i.dst.dtype});
    default: return is_bitwise(AluOp{i.op0}) || is_bitwise(AluOp{i.op1});
  }
}

/// Whether results have no element each that they come from.
bool is_of_all(Opcode opcode) {
  switch (opcode) {
    case Opcode::max8:
    case Opcode::find_index8:
    case Opcode::match_replace8:
    case Opcode::bn_stats:
    case Opcode::bn_aggr:
    case Opcode::stream_transpose: return true;
    default: return false;
  }
}

/// Whether results are written as they are.
bool gives_pattern(const Instruction& i) { return is_pattern(i) || i.opcode == Opcode::find_index8; }

/// What rand makes of a word: its bits, or its upper 24 bits as a fraction.
std::uint32_t random_value(const Instruction& i, std::uint32_t word) {
  constexpr std::uint32_t fraction = 0x3380'0000;  // 2^-24
  return is_pattern(i) ? word : alu(AluOp::multiply, to_fp32(DType::uint32, word >> 8), fraction);
}

/// One instruction at work. Values are FP32 codes, or patterns of 32 bits.
class Elements {
 public:
  Elements(const Instruction& instruction, const Memory& memory, isa::TileSize tile)
      : i_(instruction),
        memory_(memory),
        group_(tile.crossing_lanes()),
        pattern_(is_pattern(instruction)),
        src0_(offsets(i_.src0, i_.size)),
        src1_(offsets(i_.src1, isa::takes_values(i_.opcode) ? Sizes{8, 1, 1, 1} : i_.size)),
        carried_(i_.dst_partitions) {}

  /// Result k of a lane, before it is cast.
  std::uint32_t result(std::size_t k, unsigned lane) {
    if (is_of_all(i_.opcode)) {
      if (k == 0) of_all_.push_back(of_all(lane));
      return of_all_[lane][k];
    }
    switch (i_.opcode) {
      case Opcode::memset: return scalar(i_.scalar0, lane);
      case Opcode::tensor_tensor: return operate(i_.op0, a(k, lane), b(k, lane));
      case Opcode::tensor_scalar: return operate(i_.op1, first(k, lane), scalar(i_.scalar1, lane), i_.reverse1);
      case Opcode::scalar_tensor_tensor: return operate(i_.op1, first(k, lane), b(k, lane), i_.reverse1);
      case Opcode::tensor_reduce: return reduced(k, lane);
      case Opcode::tensor_tensor_scan: {
        const std::uint32_t before = k == 0 ? scalar(i_.scalar0, lane) : carried_[lane];
        const std::uint32_t inner = operate(i_.op0, a(k, lane), before, i_.reverse0);
        return carried_[lane] = operate(i_.op1, inner, b(k, lane), i_.reverse1);
      }
      case Opcode::stream_shuffle: return has_source(lane) ? a(k, first_of_group(lane) + source(lane)) : 0;
      case Opcode::range_select: {
        constexpr std::uint32_t lowest = 0xFF7F'FFFF;
        const std::uint32_t at = to_fp32(DType::int32, i_.range_start + static_cast<std::uint32_t>(k));
        const auto holds = [&](std::uint8_t op, const isa::Scalar& bound) {
          return alu(AluOp{op}, at, scalar(bound, lane)) != 0;
        };
        return holds(i_.op0, i_.scalar0) && holds(i_.op1, i_.scalar1) ? a(k, lane) : lowest;
      }
      case Opcode::select: return predicate(k, lane) ? a(k, lane) : scalar(i_.scalar0, lane);
      default: return a(k, lane);
    }
  }

  /// Whether the result is written.
  bool writes(std::size_t k, unsigned lane) const {
    if (i_.opcode == Opcode::stream_shuffle) return has_source(lane);
    return i_.opcode != Opcode::copy_predicated || predicate(k, lane);
  }

 private:
  std::uint32_t code(const AccessPattern& ap, unsigned offset, unsigned lane) const {
    const unsigned partition = ap.address.partition + lane;
    return read_element(memory_, {ap.address.psum, partition, offset}, ap.dtype);
  }
  std::uint32_t value(const AccessPattern& ap, unsigned offset, unsigned lane) const {
    const std::uint32_t bits = code(ap, offset, lane);
    return pattern_ ? bits : to_fp32(DType{ap.dtype}, bits);
  }
  std::uint32_t a(std::size_t k, unsigned lane) const { return value(i_.src0, src0_[k], lane); }
  std::uint32_t b(std::size_t k, unsigned lane) const { return value(i_.src1, src1_[k], lane); }
  std::uint32_t scalar(const isa::Scalar& s, unsigned lane) const {
    if (!s.is_tensor) return pattern_ ? s.word : to_fp32(DType::fp32, s.word);
    return value({s.address(), s.dtype(), {}}, s.address().offset, lane);
  }

  /// All results of a lane.
  std::vector<std::uint32_t> of_all(unsigned lane) const {
    std::vector<std::uint32_t> elements(src0_.size());
    if (i_.opcode == Opcode::stream_transpose) {
      const unsigned first = first_of_group(lane);
      for (std::size_t k = 0; k < elements.size(); k++)
        elements[k] = a(k - k % group_ + lane - first, first + static_cast<unsigned>(k % group_));
      return elements;
    }
    for (std::size_t k = 0; k < elements.size(); k++) elements[k] = a(k, lane);
    if (i_.opcode == Opcode::bn_stats) return list(bn_stats(elements));
    if (i_.opcode == Opcode::bn_aggr) return list(bn_aggr(elements));
    if (i_.opcode == Opcode::max8) return list(largest(elements));
    Eight values{};
    for (std::size_t k = 0; k < values.size(); k++) values[k] = b(k, lane);
    if (i_.opcode == Opcode::find_index8) return list(find_indices(elements, values));
    return replace_found(elements, values, scalar(i_.scalar0, lane));
  }
  template <std::size_t kCount>
  static std::vector<std::uint32_t> list(const std::array<std::uint32_t, kCount>& results) {
    return {results.begin(), results.end()};
  }

  unsigned first_of_group(unsigned lane) const { return lane - lane % group_; }
  /// Of a shuffle: which lane of its group a lane gets.
  std::uint32_t source(unsigned lane) const { return scalar(i_.scalar0, lane); }
  bool has_source(unsigned lane) const { return source(lane) < group_; }

  bool predicate(std::size_t k, unsigned lane) const {
    const bool holds = (to_fp32(DType{i_.src1.dtype}, code(i_.src1, src1_[k], lane)) & kMagnitude) != 0;
    return holds != i_.reverse0;
  }

  std::uint32_t operate(std::uint8_t op, std::uint32_t x, std::uint32_t y, bool reverse = false) const {
    if (pattern_ && AluOp{op} == AluOp::bypass) return x;
    return reverse ? alu(AluOp{op}, y, x) : alu(AluOp{op}, x, y);
  }
  std::uint32_t first(std::size_t k, unsigned lane) const {
    return operate(i_.op0, a(k, lane), scalar(i_.scalar0, lane), i_.reverse0);
  }

  /// What a reduction makes of one element.
  std::uint32_t alone(std::uint32_t x) const {
    switch (AluOp{i_.op0}) {
      case AluOp::abs_max:
      case AluOp::abs_min: return alu(AluOp::abs, x, 0);
      case AluOp::logical_and:
      case AluOp::logical_or:
      case AluOp::logical_xor: return alu(AluOp::not_equal, x, 0);
      default: return x;
    }
  }
  std::uint32_t reduced(std::size_t k, unsigned lane) const {
    std::size_t count = 1;
    for (unsigned d = 0; d < i_.reduce_dims; d++) count *= i_.size[d];
    std::uint32_t sum = alone(a(k * count, lane));
    for (std::size_t e = 1; e < count; e++) sum = alu(AluOp{i_.op0}, sum, a(k * count + e, lane));
    const bool is_nan = (sum & kMagnitude) > kInfinity;
    return i_.negate && !is_nan ? sum ^ kSign : sum;
  }

  const Instruction& i_;
  const Memory& memory_;
  unsigned group_;  ///< lanes among which elements move
  bool pattern_;
  std::vector<unsigned> src0_, src1_;
  std::vector<std::uint32_t> carried_;              ///< [lane]: of a scan
  std::vector<std::vector<std::uint32_t>> of_all_;  ///< [lane]: results that are there before the first is written
};

}  // namespace

VectorEngine::VectorEngine(isa::TileSize tile, unsigned number) : tile_(tile), random_(tile.n), generators_(tile.n) {
  for (unsigned lane = 0; lane < tile.n; lane++) {
    random_[lane] = lane_seed(0, number, lane);
    seed(lane, lane);
  }
}

void VectorEngine::seed(unsigned lane, std::uint32_t seed) {
  auto& state = generators_[lane].state;
  for (unsigned k = 0; k < state.size(); k++) state[k] = seed_word(seed, k);
}

std::uint32_t VectorEngine::draw(unsigned lane) {
  if (tile_.generation >= isa::Generation::trn3) return generators_[lane].next();
  std::uint32_t& word = generators_[lane].state[0];
  return word = xorshift32(word);
}

void VectorEngine::execute(const Instruction& i, Memory& memory) {
  if (i.opcode == Opcode::set_rng_seed) {
    for (unsigned lane = 0; lane < i.dst_partitions; lane++) {
      const isa::Address& from = i.src0.address;
      seed(lane, read_element(memory, {from.psum, from.partition + lane, from.offset}, i.src0.dtype));
    }
    return;
  }
  if (i.opcode == Opcode::quantize_mx) return quantize(i, memory);
  Elements elements(i, memory, tile_);
  const auto overflow = i.saturate ? Overflow::saturate : Overflow::escape;
  const DType type{i.dst.dtype};
  const auto cast = [&](std::uint32_t value, unsigned lane) {
    if (gives_pattern(i)) return value;
    if (!i.stochastic) return from_fp32(type, value, overflow);
    return from_fp32_stochastic(type, value, overflow, random_[lane] = xorshift32(random_[lane]));
  };
  std::vector<std::optional<std::uint32_t>> results(i.dst_partitions);
  const auto to = offsets(i.dst, isa::dst_sizes(i));
  for (std::size_t k = 0; k < to.size(); k++) {
    for (unsigned lane = 0; lane < results.size(); lane++) {
      const std::uint32_t result = i.opcode == Opcode::rand ? random_value(i, draw(lane)) : elements.result(k, lane);
      const std::uint32_t code = cast(result, lane);
      results[lane] = elements.writes(k, lane) ? std::optional(code) : std::nullopt;
    }
    for (unsigned lane = 0; lane < results.size(); lane++)
      if (results[lane])
        write_element(memory, {i.dst.address.psum, i.dst.address.partition + lane, to[k]}, i.dst.dtype, *results[lane]);
  }
}

}  // namespace tile::golden
