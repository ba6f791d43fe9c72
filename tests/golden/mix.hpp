// Random operands of which a useful share rounds, cancels, overflows, underflows or is special.
#pragma once

#include <cstdint>
#include <random>

#include "golden/num/format.hpp"

namespace tile::test {

struct Addends {
  std::uint32_t a, b;
};

/// Two operands of anything else.
using Pair = Addends;

struct Terms {
  std::uint32_t a, b, acc;
};

class Mix {
 public:
  explicit Mix(std::uint64_t seed) : engine_(seed) {}

  std::uint32_t word() { return static_cast<std::uint32_t>(engine_()); }
  std::uint32_t below(std::uint32_t n) { return word() % n; }

  /// FP32 codes of key exponents and fractions: runs of ones and zeros, single bits, both ends of the range.
  std::uint32_t pattern();
  /// Any code of a format.
  std::uint32_t operand(golden::DType type);
  Addends addends();
  /// acc is an FP32 code chosen with a view to the product of the two codes a and b.
  Terms terms(golden::DType a_type, golden::DType b_type);
  /// FP32 codes whose product rounds to ties, underflows or overflows more often than chance has it.
  Pair factors();
  /// The same for a quotient, and ties among subnormal quotients.
  Pair dividend_and_divisor();
  /// FP32 codes to compare: equal, opposite and neighbouring ones, zeros and specials.
  Pair neighbours();
  /// Two FP32 codes without sign, of numbers.
  Pair magnitudes() { return {below(0x7F800000), below(0x7F800000)}; }
  /// FP32 codes of the range of integers: halves, ends of the types, and anything.
  std::uint32_t near_integers();

 private:
  std::uint32_t code(std::uint32_t exponent) { return (word() & 0x807FFFFF) | exponent << 23; }
  std::uint32_t key_fraction();
  std::uint32_t with_trailing_zeros(std::uint32_t code) { return code & ~0u << below(24); }
  std::uint32_t near(std::uint32_t code, std::uint32_t binades);
  std::uint32_t almost_opposite(std::uint32_t code);
  void steer_product(golden::DType a_type, golden::DType b_type, Terms& terms);

  std::mt19937_64 engine_;
};

}  // namespace tile::test
