#include "tests/unit/alu/alu_vectors.hpp"

#include <algorithm>
#include <initializer_list>

#include "golden/num/convert.hpp"
#include "golden/num/random.hpp"
#include "tests/golden/mix.hpp"

namespace tile::test {
namespace {

using golden::AluOp, golden::DType, golden::Overflow;

constexpr std::uint64_t batch_size = 128 * alu_lanes;
constexpr golden::AluTypes all_fp32{DType::fp32, DType::fp32, DType::fp32};
constexpr std::array both_modes{Overflow::escape, Overflow::saturate};

/// `count` elements, rounded up to whole groups of lanes, in batches. pick() gives a pair.
template <typename Pick>
void in_batches(AluBatch batch, std::uint64_t count, const AluSink& sink, Pick pick) {
  const std::uint64_t groups = (count + alu_lanes - 1) / alu_lanes * alu_lanes;
  for (std::uint64_t left = groups; left > 0; left -= std::min(left, batch_size)) {
    batch.a.clear();
    batch.b.clear();
    for (std::uint64_t i = 0; i < std::min(left, batch_size); ++i) {
      const Pair pair = pick();
      batch.a.push_back(pair.a);
      batch.b.push_back(pair.b);
    }
    sink(batch);
  }
}

void operations(std::initializer_list<AluOp> ops, Pair (Mix::*pick)(), std::uint64_t seed, std::uint64_t count,
                const AluSink& sink) {
  Mix mix(seed);
  for (const AluOp op : ops) in_batches({.op = op, .types = all_fp32}, count, sink, [&] { return (mix.*pick)(); });
}

/// A cast, which is an operation that does nothing else.
void cast(DType from, DType to, Overflow mode, bool stochastic, const Codes& codes, const AluSink& sink) {
  sink({AluOp::bypass, {from, DType::fp32, to, mode}, stochastic, codes, codes});
}

Codes every_code(DType type) {
  Codes codes(golden::bits_of(type) == 8 ? 0x100 : 0x10000);
  for (std::uint32_t code = 0; code < codes.size(); ++code) codes[code] = code;
  return codes;
}

Codes every_upper_half(Mix& mix, std::initializer_list<std::uint32_t> lower, unsigned more) {
  Codes words;
  for (std::uint32_t upper = 0; upper < 0x10000; ++upper) {
    for (const std::uint32_t half : lower) words.push_back(upper << 16 | half);
    for (unsigned n = 0; n < more; ++n) words.push_back(upper << 16 | mix.below(0x10000));
  }
  return words;
}

DType any_of(std::span<const DType> types, Mix& mix) {
  return types[mix.below(static_cast<std::uint32_t>(types.size()))];
}

/// A code of a type, with a value that suits FP32 as often as not, and anything above it.
std::uint32_t any_code(DType type, Mix& mix) {
  if (mix.below(4) == 0) return mix.word();
  return golden::from_fp32(type, mix.below(2) ? mix.near_integers() : mix.pattern(), Overflow::escape);
}

}  // namespace

void sums(std::uint64_t seed, std::uint64_t count, const AluSink& sink) {
  operations({AluOp::add, AluOp::subtract}, &Mix::addends, seed, count, sink);
}

void products(std::uint64_t seed, std::uint64_t count, const AluSink& sink) {
  operations({AluOp::multiply, AluOp::square}, &Mix::factors, seed, count, sink);
}

void quotients(std::uint64_t seed, std::uint64_t count, const AluSink& sink) {
  operations({AluOp::divide, AluOp::reciprocal}, &Mix::dividend_and_divisor, seed, count, sink);
}

void roots(std::uint64_t seed, std::uint64_t count, const AluSink& sink) {
  operations({AluOp::rsqrt}, &Mix::magnitudes, seed, count, sink);
  operations({AluOp::rsqrt}, &Mix::neighbours, seed, count / 2, sink);
}

void orders(std::uint64_t seed, std::uint64_t count, const AluSink& sink) {
  operations({AluOp::maximum, AluOp::minimum, AluOp::abs_max, AluOp::abs_min, AluOp::abs, AluOp::relu, AluOp::bypass},
             &Mix::neighbours, seed, count, sink);
}

void comparisons(std::uint64_t seed, std::uint64_t count, const AluSink& sink) {
  operations({AluOp::equal, AluOp::not_equal, AluOp::greater, AluOp::greater_equal, AluOp::less, AluOp::less_equal},
             &Mix::neighbours, seed, count, sink);
}

void logic(std::uint64_t seed, std::uint64_t count, const AluSink& sink) {
  operations({AluOp::logical_and, AluOp::logical_or, AluOp::logical_xor, AluOp::logical_not}, &Mix::neighbours, seed,
             count, sink);
}

void patterns(std::uint64_t seed, std::uint64_t count, const AluSink& sink) {
  Mix mix(seed);
  const auto types = golden::integer_dtypes();
  for (const AluOp op : {AluOp::bitwise_and, AluOp::bitwise_or, AluOp::bitwise_xor, AluOp::invert, AluOp::left_shift,
                         AluOp::right_shift})
    for (const DType a : types)
      for (const DType result : types) {
        const DType b = any_of(types, mix);
        in_batches({.op = op, .types = {a, b, result}}, count / 36, sink, [&]() -> Pair {
          return {mix.word(), mix.below(4) ? mix.below(40) : mix.word()};
        });
      }
}

void integers_to_fp32(std::uint64_t seed, std::uint64_t count, const AluSink& sink) {
  Mix mix(seed);
  for (const DType type : golden::integer_dtypes())
    in_batches({.op = AluOp::bypass, .types = {type, DType::fp32, DType::fp32}}, count, sink, [&]() -> Pair {
      const std::uint32_t word = mix.word() >> mix.below(32);
      return {mix.below(4) == 0 ? 0u - word : mix.below(2) ? word : mix.word() & ~0u << mix.below(32), 0};
    });
}

void fp32_to_integers(std::uint64_t seed, std::uint64_t count, const AluSink& sink) {
  Mix mix(seed);
  for (const DType type : golden::integer_dtypes())
    in_batches({.op = AluOp::bypass, .types = {DType::fp32, DType::fp32, type}}, count, sink, [&]() -> Pair {
      return {mix.near_integers(), 0};
    });
}

void narrow_codes_to_all(std::uint64_t, const AluSink& sink) {
  for (const DType from : golden::all_dtypes())
    for (const DType to : golden::all_dtypes())
      if (golden::bits_of(from) <= 16) cast(from, to, Overflow::escape, false, every_code(from), sink);
}

void fp32_to_formats(std::uint64_t seed, const AluSink& sink) {
  Mix mix(seed);
  const Codes words = every_upper_half(mix, {0x0000, 0x0001, 0x7FFF, 0x8000, 0x8001, 0xFFFF}, 2);
  for (const DType from : {DType::fp32, DType::tf32})
    for (const DType to : golden::floating_dtypes())
      for (const Overflow mode : both_modes) cast(from, to, mode, false, words, sink);
}

void stochastic_fp32(std::uint64_t seed, unsigned times, const AluSink& sink) {
  Mix mix(seed);
  for (const DType to : golden::all_dtypes())
    for (const Overflow mode : both_modes)
      cast(DType::fp32, to, mode, true, every_upper_half(mix, {0x0000, 0x0001}, times), sink);
}

void stochastic_sixteen_bit(std::uint64_t, unsigned times, const AluSink& sink) {
  for (unsigned n = 0; n < times; ++n)
    for (const DType from : {DType::bf16, DType::fp16})
      for (const DType to : golden::floating_dtypes())
        for (const Overflow mode : both_modes)
          if (golden::bits_of(to) == 8) cast(from, to, mode, true, every_code(from), sink);
}

void stochastic_edges(std::uint64_t seed, std::uint64_t count, const AluSink& sink) {
  std::array<std::uint32_t, alu_lanes> random;
  for (unsigned lane = 0; lane < alu_lanes; ++lane)
    random[lane] = golden::lane_seed(static_cast<std::uint32_t>(seed), 0, lane);
  Mix mix(seed);
  unsigned lane = 0;
  // Of a normal E4M3 number 20 bits are dropped, of one with exponent -18 are 32: those that just carry with the random
  // word, or just do not.
  in_batches({AluOp::bypass, {DType::fp32, DType::fp32, DType::fp8_e4m3}, true}, count, sink, [&]() -> Pair {
    random[lane] = golden::xorshift32(random[lane]);
    const std::uint32_t enough = 0u - random[lane], carries = (enough + 0xFFF) >> 12;
    lane = (lane + 1) % alu_lanes;
    if (enough > 0x800000 && enough < 0x1000000) return {109 << 23 | ((enough - mix.below(2)) & 0x7FFFFF), 0};
    return {0x3F800000 | mix.below(8) << 20 | ((carries - mix.below(2)) & 0xFFFFF), 0};
  });
}

void anything(std::uint64_t seed, std::uint64_t count, const AluSink& sink) {
  Mix mix(seed);
  for (std::uint64_t done = 0; done < count; done += alu_lanes) {
    AluBatch batch{.op = static_cast<AluOp>(mix.below(golden::alu_ops)), .types = all_fp32};
    const auto types = golden::is_bitwise(batch.op) ? golden::integer_dtypes() : golden::all_dtypes();
    batch.types = {any_of(types, mix), any_of(types, mix), any_of(types, mix), both_modes[mix.below(2)]};
    batch.stochastic = mix.below(2) != 0;
    in_batches(batch, alu_lanes, sink, [&]() -> Pair {
      return {any_code(batch.types.a, mix), any_code(batch.types.b, mix)};
    });
  }
}

}  // namespace tile::test
