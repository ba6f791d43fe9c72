// Instructions of which each pair follows at once: quotients to PSUM, then sums of neighbours in SBUF, whose first
// operands come to be held while the last quotient is still worked out.
#pragma once

#include <vector>

#include "isa/instruction.hpp"

namespace tile::tb {

inline std::vector<isa::Instruction> quotients_and_pairs(unsigned times, std::uint8_t lanes) {
  constexpr std::uint8_t fp32 = 0x0A, bf16 = 0x06, add = 1, divide = 4;
  isa::Instruction quotients;
  quotients.opcode = isa::Opcode::tensor_scalar;
  quotients.op0 = divide;
  quotients.scalar0.word = 0x4040'0000;  // 3
  quotients.src_partitions = quotients.dst_partitions = lanes;
  quotients.size = {2, 1, 1, 1};
  quotients.src0 = {{true, 0, 0}, fp32, {1, 0, 0, 0}};
  quotients.dst = {{true, 0, 0x40}, fp32, {1, 0, 0, 0}};
  isa::Instruction sums = quotients;
  sums.opcode = isa::Opcode::tensor_tensor;
  sums.op0 = add;
  sums.scalar0 = {};
  sums.size = {4, 1, 1, 1};
  sums.dst = {{false, 0, 0x3000}, bf16, {1, 0, 0, 0}};
  std::vector<isa::Instruction> list;
  for (unsigned k = 0; k < times; ++k) {
    sums.src0 = {{false, 0, 0x40 + 8 * k}, bf16, {1, 0, 0, 0}};
    sums.src1 = {{false, 0, 0x140 + 8 * k}, bf16, {1, 0, 0, 0}};
    list.push_back(quotients);
    list.push_back(sums);
  }
  return list;
}

}  // namespace tile::tb
