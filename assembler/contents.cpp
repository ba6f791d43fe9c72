#include "assembler/contents.hpp"

#include <fmt/format.h>

#include <cmath>

#include "isa/instruction.hpp"

namespace tile::assembler {

using isa::text::Place;
using isa::text::Reader;
using isa::text::TextError;
using isa::text::TokenKind;

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
        m.codes[i] =
            static_cast<std::uint32_t>(static_cast<std::int64_t>(values[i])) & golden::integer(type).code_mask();
  return m;
}

kernels::Matrix parse_contents(Reader& reader, const Tensor& t) {
  if (reader.accept("random")) {
    std::uint64_t seed = 1;
    if (reader.accept("(")) {
      seed = static_cast<std::uint64_t>(reader.expression("the seed", 0, INT64_MAX));
      reader.expect(")", "')' behind the seed");
    }
    return kernels::random_matrix(t.rows, t.columns, type_of(t), seed);
  }
  if (reader.accept("fill")) {
    reader.expect("(", "'(' and a number");
    const double value = reader.number("a number");
    reader.expect(")", "')' behind the number");
    kernels::Matrix m(t.rows, t.columns, type_of(t));
    std::fill(m.codes.begin(), m.codes.end(),
              contents_of({t.name, 0, 1, 1, t.dtype, 0}, std::span(&value, 1)).codes[0]);
    return m;
  }
  const Place place = reader.peek().place;
  reader.expect("[", "random, random(seed), fill(number) or [numbers]");
  std::vector<double> values;
  const auto skip_lines = [&] {
    while (reader.peek().kind == TokenKind::line_end) reader.next();
  };
  do {
    skip_lines();
    values.push_back(reader.number("a number"));
    skip_lines();
  } while (reader.accept(","));
  reader.expect("]", "',' or ']'");
  if (values.size() != t.rows * t.columns)
    throw TextError(place, fmt::format("{} has {} x {} elements, and here are {} numbers", t.name, t.rows, t.columns,
                                       values.size()));
  return contents_of(t, values);
}

void store(const kernels::Matrix& matrix, const Tensor& tensor, std::span<std::uint8_t> dram) {
  const unsigned bytes = isa::dtype_bytes(tensor.dtype);
  for (std::size_t r = 0; r < tensor.rows; r++)
    for (std::size_t c = 0; c < tensor.columns; c++)
      for (unsigned b = 0; b < bytes; b++)
        dram[tensor.address + r * tensor.pitch + c * bytes + b] = static_cast<std::uint8_t>(matrix.at(r, c) >> (8 * b));
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
