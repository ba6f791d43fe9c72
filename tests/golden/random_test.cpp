// Random numbers and stochastic rounding.
#include "golden/num/random.hpp"

#include <array>
#include <cmath>
#include <map>
#include <set>

#include "golden/num/convert.hpp"
#include "tests/golden/check.hpp"
#include "tests/golden/encodings.hpp"
#include "tests/golden/mix.hpp"

using namespace tile::golden;
using namespace tile::test;

namespace {

/// Rounding by looking: of the codes around a magnitude, by the distances of their values in double. No bit is shifted.
std::uint32_t by_distance(const Encoding& e, std::uint32_t bits, Overflow mode, std::uint32_t random) {
  const double value = double{float_of(bits)}, magnitude = std::abs(value);
  if (std::isnan(value)) return e.nan;
  const std::uint32_t sign = std::signbit(value) ? e.sign() : 0;
  const std::uint32_t last = e.max / e.step();
  std::uint32_t low = 0, high = last + 1;  // codes without padding; `high` is larger than the magnitude
  while (high - low > 1) {
    const std::uint32_t middle = (low + high) / 2;
    (value_of(e, middle * e.step()) <= magnitude ? low : high) = middle;
  }
  const double below = value_of(e, low * e.step());
  const double unit =
      low == last ? below - value_of(e, (low - 1) * e.step()) : value_of(e, (low + 1) * e.step()) - below;
  if (magnitude >= below + unit) return e.overflow(sign != 0, mode);
  const double threshold = std::floor((magnitude - below) / unit * 0x1p32);
  const std::uint32_t code = low + (threshold + random >= 0x1p32 ? 1 : 0);
  return code > last ? e.overflow(sign != 0, mode) : code * e.step() | sign;
}

/// The mean of many roundings of one number, and the standard error that a fair coin would have.
struct Moments {
  double mean, error;
};

Moments moments(const Encoding& e, float value, int draws) {
  std::uint32_t state = lane_seed(1, 0, 0);
  double sum = 0, squares = 0;
  for (int n = 0; n < draws; ++n) {
    state = xorshift32(state);
    const double got =
        value_of(e, from_fp32_stochastic(e.type, code_of(value), Overflow::escape, state)) - double{value};
    sum += got;
    squares += got * got;
  }
  const double mean = sum / draws;
  return {mean, std::sqrt((squares / draws - mean * mean) / draws)};
}

}  // namespace

TEST_CASE("xorshift32 gives the known answers") {
  std::uint32_t state = 2463534242;
  for (const std::uint32_t expected : {723471715u, 2497366906u, 2064144800u, 2008045182u, 3532304609u}) {
    state = xorshift32(state);
    CHECK(state == expected);
  }
}

TEST_CASE("lanes start from the known seeds, all of them different") {
  CHECK(lane_seed(0, 0, 0) == 0x92CA2F0E);
  CHECK(lane_seed(0, 0, 1) == 0x3CD6E3F3);
  CHECK(lane_seed(0, 0, 2) == 0x1B147DCC);
  CHECK(lane_seed(0, 0, 3) == 0x4C081DBF);
  std::set<std::uint32_t> seen;
  for (unsigned engine = 0; engine < 4; ++engine)
    for (unsigned lane = 0; lane < 128; ++lane) seen.insert(lane_seed(7, engine, lane));
  CHECK(seen.size() == 4 * 128);
  CHECK(lane_seed(0u - 0x9E3779B9u, 0, 0) == 1);  // the sum is 0, and 0 is no state
}

TEST_CASE("XORWOW gives the known answers") {
  Xorwow generator{{123456789, 362436069, 521288629, 88675123, 5783321, 6615241}};
  for (const std::uint32_t expected : {246875399u, 3690007200u, 1264581005u, 3906711041u, 1866187943u})
    CHECK(generator.next() == expected);
}

TEST_CASE("stochastic rounding of every upper half of FP32 follows the distances to the neighbours") {
  Mix mix(1);
  Agreement agreement;
  std::uint64_t count = 0;
  for (const Encoding& e : encodings) {
    if (e.type == DType::fp32) continue;
    for (const Overflow mode : {Overflow::escape, Overflow::saturate})
      for (std::uint32_t upper = 0; upper < 0x10000; ++upper) {
        const std::uint32_t bits = upper << 16 | (upper & 1 ? mix.below(0x10000) : 0);
        const std::uint32_t random = mix.below(4) == 0 ? 0xFFFFFFFF : mix.word();
        agreement.check(from_fp32_stochastic(e.type, bits, mode, random), by_distance(e, bits, mode, random),
                        "{} of FP32 {:08X} with {:08X}", e.name, bits, random);
        ++count;
      }
  }
  agreement.finish(count);
}

TEST_CASE("a number that the format holds never moves, and the largest random word rounds all others up") {
  for (const Encoding& e : encodings)
    for (std::uint32_t code = 0; code <= e.max / e.step(); code += e.bits > 16 ? 8191 : 1) {
      const std::uint32_t bits = to_fp32(e.type, code * e.step());
      if (from_fp32_stochastic(e.type, bits, Overflow::escape, 0xFFFFFFFF) != code * e.step()) FAIL(e.name << code);
    }
  CHECK(from_fp32_stochastic(DType::bf16, 0x3F800001, Overflow::escape, 0xFFFEFFFF) == 0x3F80);
  CHECK(from_fp32_stochastic(DType::bf16, 0x3F800001, Overflow::escape, 0xFFFF0000) == 0x3F81);
  CHECK(from_fp32_stochastic(DType::int8, code_of(1.5f), Overflow::escape, 0) == 2);  // integers round to nearest
}

TEST_CASE("stochastic rounding is right on average") {
  constexpr int draws = 1 << 16;
  for (const DType type : {DType::bf16, DType::fp16, DType::tf32, DType::fp8_e4m3, DType::fp8_e5m2, DType::fp8_e3m4})
    for (const float value : {1.001f, -3.14159265f, 0.0123456f, 0.3333333f}) {
      const Moments m = moments(encoding(type), value, draws);
      INFO(encoding(type).name << " " << value << ": mean " << m.mean << ", error " << m.error);
      CHECK(std::abs(m.mean) <= 4 * m.error);
      CHECK(m.error > 0);
    }
}
