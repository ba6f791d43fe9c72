#include "assembler/contents.hpp"

#include <cmath>

#include "isa/instruction.hpp"

namespace tile::assembler {

namespace {
golden::DType type_of(const Tensor& tensor) { return *golden::dtype_from_code(tensor.dtype); }
}  // namespace

kernels::Matrix contents_of(const Tensor& tensor, std::span<const double> values) {
  const golden::DType type = type_of(tensor);
  std::vector<float> floats;
  floats.reserve(values.size());
  for (const double v : values) floats.push_back(static_cast<float>(v));
  kernels::Matrix m = kernels::from_floats(floats, tensor.rows, tensor.columns, type);
  // An integer type takes an integer as it is written, also one that FP32 would round.
  if (golden::is_integer(type))
    for (std::size_t i = 0; i < values.size(); i++)
      if (std::trunc(values[i]) == values[i] && values[i] >= static_cast<double>(golden::integer(type).lowest()) &&
          values[i] <= static_cast<double>(golden::integer(type).highest()))
        m.codes[i] = static_cast<std::uint32_t>(static_cast<std::int64_t>(values[i])) & golden::integer(type).code_mask();
  return m;
}

kernels::Matrix random_contents(const Tensor& tensor, std::uint64_t seed) {
  return kernels::random_matrix(tensor.rows, tensor.columns, type_of(tensor), seed);
}

void store(const kernels::Matrix& matrix, const Tensor& tensor, std::span<std::uint8_t> dram) {
  const unsigned bytes = isa::dtype_bytes(tensor.dtype);
  for (std::size_t r = 0; r < tensor.rows; r++)
    for (std::size_t c = 0; c < tensor.columns; c++)
      for (unsigned b = 0; b < bytes; b++)
        dram[tensor.address + r * tensor.pitch + c * bytes + b] =
            static_cast<std::uint8_t>(matrix.at(r, c) >> (8 * b));
}

kernels::Matrix load(const Tensor& tensor, std::span<const std::uint8_t> dram) {
  const unsigned bytes = isa::dtype_bytes(tensor.dtype);
  kernels::Matrix m(tensor.rows, tensor.columns, type_of(tensor));
  for (std::size_t r = 0; r < tensor.rows; r++)
    for (std::size_t c = 0; c < tensor.columns; c++)
      for (unsigned b = 0; b < bytes; b++)
        m.at(r, c) |= std::uint32_t{dram[tensor.address + r * tensor.pitch + c * bytes + b]} << (8 * b);
  return m;
}

}  // namespace tile::assembler
