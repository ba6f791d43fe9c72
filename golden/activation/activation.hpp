// func(in * scale + bias) as the scalar engine computes it, from the function's table. Integers only.
#pragma once

#include <cstdint>

#include "golden/activation/table.hpp"
#include "golden/num/format.hpp"

namespace tile::golden {

/// func(u) of an FP32 code, as an FP32 code. The slope, an FP32 code too, concerns prelu alone.
std::uint32_t apply(const Table& function, std::uint32_t u, std::uint32_t slope = 0);

/// func(code * scale + bias): one fused multiply-add, then func. Scale, bias, slope and the result are FP32 codes.
std::uint32_t activate(const Table& function, DType type, std::uint32_t code, std::uint32_t scale, std::uint32_t bias,
                       std::uint32_t slope = 0);

}  // namespace tile::golden
