// What lies in a tensor: codes of its element type, row by row, in an image of DRAM.
#pragma once

#include <span>
#include <vector>

#include "assembler/assembly.hpp"
#include "isa/text/reader.hpp"
#include "kernels/matrix.hpp"

namespace tile::assembler {

/// Values rounded to the type of the tensor: to FP32 first, then to nearest even, saturating.
kernels::Matrix contents_of(const Tensor& tensor, std::span<const double> values);
/// What follows `=` in the statement of a tensor: random, random(seed), fill(number) or [numbers].
kernels::Matrix parse_contents(isa::text::Reader& reader, const Tensor& tensor);

void store(const kernels::Matrix& matrix, const Tensor& tensor, std::span<std::uint8_t> dram);
kernels::Matrix load(const Tensor& tensor, std::span<const std::uint8_t> dram);

}  // namespace tile::assembler
