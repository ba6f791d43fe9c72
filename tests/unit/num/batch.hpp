// Many questions of one kind to the arithmetic of a lane.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "golden/num/format.hpp"
#include "sim/num_unit/num_unit.hpp"

namespace tile::test {

using Codes = std::vector<std::uint32_t>;

enum class Operation { to_fp32, from_fp32, fma, add };

/// Columns of equal length; those that the operation does not take are empty.
struct Batch {
  Operation operation;
  golden::DType a_type = golden::DType::fp32;  ///< of a; the format asked for in from_fp32
  golden::DType b_type = golden::DType::fp32;
  golden::Overflow overflow = golden::Overflow::escape;
  Codes a{}, b{}, acc{};

  std::size_t size() const { return a.size(); }
};

/// Receives the batches of a generator, in order. May throw to stop it.
using Sink = std::function<void(const Batch&)>;

/// The answers of the RTL.
Codes answers(sim::NumUnit& unit, const Batch& batch);

/// The answer of golden/num to one question.
std::uint32_t golden_answer(const Batch& batch, std::size_t i);

/// That of this machine's FPU, for additions and multiply-adds.
std::uint32_t host_answer(const Batch& batch, std::size_t i);

/// The question in words, e.g. "fma fp8_e4m3 3C bf16 3F80 0000BF80".
std::string question(const Batch& batch, std::size_t i);

}  // namespace tile::test
