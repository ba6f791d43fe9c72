// What the arithmetic of a lane is asked: every code where that is possible, random mixes where it is not.
//
// The unit tests put these questions to the RTL, and the mutation test puts them to broken copies of it.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "tests/unit/num/batch.hpp"

namespace tile::test {

inline constexpr std::array fp8_types{golden::DType::fp8_e4m3, golden::DType::fp8_e4m3fn, golden::DType::fp8_e5m2,
                                      golden::DType::fp8_e3m4};
inline constexpr std::array sixteen_bit_types{golden::DType::bf16, golden::DType::fp16};

/// Every code of FP8, BF16 and FP16, with zeros and with random bits above it.
void narrow_codes(std::uint64_t seed, const Sink& sink);

/// Every upper half of a TF32 and of an FP32 word, each with several lower halves.
void wide_codes(std::uint64_t seed, const Sink& sink);

/// Every BF16 and FP16 code to every FP8 format, in both overflow modes.
void sixteen_bit_to_fp8(std::uint64_t seed, const Sink& sink);

/// Every upper half of an FP32 word with lower halves around a tie and random ones, to every format, in both
/// modes.
void fp32_to_all(std::uint64_t seed, const Sink& sink);

/// Every product of every pair of FP8 formats with each of `accumulators_per_product` accumulators.
void fp8_products(std::uint64_t seed, const Sink& sink);
inline constexpr std::uint64_t accumulators_per_product = 64;

/// `count` pairs of the biased mix.
void addends(std::uint64_t seed, std::uint64_t count, const Sink& sink);

/// `count` products of the biased mix with accumulators that suit them.
void terms(golden::DType a_type, golden::DType b_type, std::uint64_t seed, std::uint64_t count, const Sink& sink);

}  // namespace tile::test
