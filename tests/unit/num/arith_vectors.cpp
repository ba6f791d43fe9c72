// Products and sums.
#include <algorithm>
#include <cmath>

#include "golden/num/convert.hpp"
#include "tests/golden/check.hpp"
#include "tests/golden/mix.hpp"
#include "tests/unit/num/vectors.hpp"

namespace tile::test {
namespace {

using golden::DType;

constexpr std::uint64_t batch_size = 0x4000;

/// Accumulators for any product: specials, both ends of the range, and numbers on the scale of FP8 products.
constexpr std::array<std::uint32_t, 32> fixed_accumulators{
    0x00000000, 0x80000000, 0x3F800000, 0xBF800000, 0x7F7FFFFF, 0xFF7FFFFF, 0x00000001, 0x80000001,
    0x007FFFFF, 0x807FFFFF, 0x00800000, 0x80800000, 0x7F800000, 0xFF800000, 0x7FC00000, 0x7F800001,
    0xFFFFFFFF, 0x4B800001, 0xCB000001, 0x37800000, 0xC3700000, 0x3AAAAAAB, 0xBDCCCCCD, 0x3F7FFFFF,
    0xBF800001, 0x47800000, 0xC7FFFFFF, 0x34000000, 0xB3800000, 0x33FFFFFF, 0x7F000000, 0xFEFFFFFF};

/// Accumulators with a view to the product p: p * 2^binades moved by some last places, with either sign.
struct Relative {
  int binades, ulps;
};
// clang-format off
constexpr std::array<Relative, 16> relative_accumulators{{
    {0, 0}, {0, 1}, {0, -1}, {0, 2}, {1, 0}, {-1, 0}, {2, -1}, {12, 1},
    {23, 1}, {24, 0}, {24, 1}, {25, 1}, {26, 1}, {-23, 1}, {-24, 1}, {-25, 1}}};
// clang-format on
static_assert(fixed_accumulators.size() + 2 * relative_accumulators.size() == accumulators_per_product);

std::uint32_t accumulator(std::uint32_t product, Relative place, std::uint32_t sign) {
  const std::uint32_t scaled = code_of(std::ldexp(float_of(product), place.binades));
  return (scaled + static_cast<std::uint32_t>(place.ulps)) ^ sign;
}

/// All 65,536 pairs of codes and their products, which FP32 holds exactly.
struct Products {
  Batch batch;
  Codes product;

  Products(DType a_type, DType b_type) : batch{.operation = Operation::fma, .a_type = a_type, .b_type = b_type} {
    for (std::uint32_t a = 0; a < 256; ++a)
      for (std::uint32_t b = 0; b < 256; ++b) {
        batch.a.push_back(a);
        batch.b.push_back(b);
        product.push_back(code_of(float_of(golden::to_fp32(a_type, a)) * float_of(golden::to_fp32(b_type, b))));
      }
  }

  void with_fixed_accumulators(const Sink& sink) {
    for (const std::uint32_t acc : fixed_accumulators) {
      batch.acc.assign(product.size(), acc);
      sink(batch);
    }
  }

  void with_relative_accumulators(const Sink& sink) {
    for (const Relative place : relative_accumulators)
      for (const std::uint32_t sign : {0u, 0x80000000u}) {
        std::transform(product.begin(), product.end(), batch.acc.begin(),
                       [=](std::uint32_t p) { return accumulator(p, place, sign); });
        sink(batch);
      }
  }
};

/// Calls fill(n) for batches of n that add up to the count.
template <typename Fill>
void in_batches(std::uint64_t count, Fill fill) {
  for (; count > 0; count -= std::min(count, batch_size)) fill(std::min(count, batch_size));
}

}  // namespace

void fp8_products(std::uint64_t, const Sink& sink) {
  for (const DType a_type : fp8_types)
    for (const DType b_type : fp8_types) {
      Products products(a_type, b_type);
      products.with_fixed_accumulators(sink);
      products.with_relative_accumulators(sink);
    }
}

void addends(std::uint64_t seed, std::uint64_t count, const Sink& sink) {
  Mix mix(seed);
  in_batches(count, [&](std::uint64_t size) {
    Batch batch{.operation = Operation::add};
    for (std::uint64_t i = 0; i < size; ++i) {
      const auto [a, b] = mix.addends();
      batch.a.push_back(a);
      batch.b.push_back(b);
    }
    sink(batch);
  });
}

void terms(DType a_type, DType b_type, std::uint64_t seed, std::uint64_t count, const Sink& sink) {
  Mix mix(seed);
  in_batches(count, [&](std::uint64_t size) {
    Batch batch{.operation = Operation::fma, .a_type = a_type, .b_type = b_type};
    for (std::uint64_t i = 0; i < size; ++i) {
      const auto [a, b, acc] = mix.terms(a_type, b_type);
      batch.a.push_back(a);
      batch.b.push_back(b);
      batch.acc.push_back(acc);
    }
    sink(batch);
  });
}

}  // namespace tile::test
