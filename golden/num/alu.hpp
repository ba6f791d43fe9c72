// What the vector, scalar and GpSimd engines compute from one element or two.
//
//   a --> FP32 --.
//                 operation --> FP32 --> result      bitwise operations work on the patterns of a and b instead
//   b --> FP32 --'
//
// Every operation rounds once, to nearest even, and gives the canonical NaN when it gives one. docs/numerics.md has the
// special cases.
#pragma once

#include <cstdint>
#include <optional>

#include "golden/num/format.hpp"

namespace tile::golden {

/// Coded as in instructions, named as in nki.language.
enum class AluOp : std::uint8_t {
  bypass,
  add,
  subtract,
  multiply,
  divide,
  maximum,
  minimum,
  abs_max,
  abs_min,
  abs,
  square,
  relu,
  reciprocal,
  rsqrt,
  equal,
  not_equal,
  greater,
  greater_equal,
  less,
  less_equal,
  logical_and,
  logical_or,
  logical_xor,
  logical_not,
  bitwise_and,
  bitwise_or,
  bitwise_xor,
  invert,
  left_shift,
  right_shift,
};
inline constexpr unsigned alu_ops = 30;

constexpr bool is_bitwise(AluOp op) { return op >= AluOp::bitwise_and; }

/// Whether there is one operand only.
constexpr bool is_unary(AluOp op) {
  switch (op) {
    case AluOp::bypass:
    case AluOp::abs:
    case AluOp::square:
    case AluOp::relu:
    case AluOp::reciprocal:
    case AluOp::rsqrt:
    case AluOp::logical_not:
    case AluOp::invert: return true;
    default: return false;
  }
}

/// The operation alone. a and b are FP32 codes, or patterns of 32 bits for bitwise operations; those with one
/// operand ignore b.
std::uint32_t alu(AluOp op, std::uint32_t a, std::uint32_t b);

/// How an instruction casts its operands and its result. With one operand, b is ignored.
struct AluTypes {
  DType a, b, result;
  Overflow overflow = Overflow::escape;
};

/// An element from operands to result. With a random word the cast of the result rounds stochastically.
/// Patterns are cut to the width of their type, and bits above are zeros.
std::uint32_t alu(AluOp op, const AluTypes& types, std::uint32_t a, std::uint32_t b,
                  std::optional<std::uint32_t> random = {});

}  // namespace tile::golden
