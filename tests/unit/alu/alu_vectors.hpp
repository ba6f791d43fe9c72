// What the element arithmetic is asked: the unit tests put these questions to the RTL, and the mutation test puts them
// to broken copies of it. Counts are of elements.
#pragma once

#include <cstdint>
#include <span>

#include "tests/unit/alu/alu_batch.hpp"

namespace tile::test {

/// Each operation of a class, `count` times in FP32.
void sums(std::uint64_t seed, std::uint64_t count, const AluSink& sink);
void products(std::uint64_t seed, std::uint64_t count, const AluSink& sink);
void quotients(std::uint64_t seed, std::uint64_t count, const AluSink& sink);
void roots(std::uint64_t seed, std::uint64_t count, const AluSink& sink);
void orders(std::uint64_t seed, std::uint64_t count, const AluSink& sink);
void comparisons(std::uint64_t seed, std::uint64_t count, const AluSink& sink);
void logic(std::uint64_t seed, std::uint64_t count, const AluSink& sink);

/// Each bitwise operation on patterns of every integer type.
void patterns(std::uint64_t seed, std::uint64_t count, const AluSink& sink);

/// From each integer type to FP32, and back.
void integers_to_fp32(std::uint64_t seed, std::uint64_t count, const AluSink& sink);
void fp32_to_integers(std::uint64_t seed, std::uint64_t count, const AluSink& sink);

/// Every code of at most 16 bits to every type, and every upper half of FP32 to every floating format.
void narrow_codes_to_all(std::uint64_t seed, const AluSink& sink);
void fp32_to_formats(std::uint64_t seed, const AluSink& sink);

/// Stochastic rounding: every upper half of FP32 to every format, and every BF16 and FP16 code to FP8, in both overflow
/// modes, `times` times each.
void stochastic_fp32(std::uint64_t seed, unsigned times, const AluSink& sink);
void stochastic_sixteen_bit(std::uint64_t seed, unsigned times, const AluSink& sink);

/// Values at the very edge between up and down, for the random numbers of lanes that have just been given the seed.
void stochastic_edges(std::uint64_t seed, std::uint64_t count, const AluSink& sink);

/// Any operation with any types it takes, rounded either way.
void anything(std::uint64_t seed, std::uint64_t count, const AluSink& sink);

}  // namespace tile::test
