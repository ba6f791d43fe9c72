// The arithmetic of the RTL as functions over spans: what golden/num defines, computed by the verilated
// lanes.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "golden/num/format.hpp"

namespace tile::sim {

/// One verilated num_unit. Spans of one call have one length, std::invalid_argument otherwise.
class NumUnit {
 public:
  using Codes = std::span<const std::uint32_t>;
  using Results = std::span<std::uint32_t>;

  NumUnit();
  ~NumUnit();

  void to_fp32(golden::DType from, Codes codes, Results out);
  void from_fp32(golden::DType to, golden::Overflow overflow, Codes fp32, Results out);
  /// acc + a * b. acc and the result are FP32 codes.
  void fma(golden::DType a_type, Codes a, golden::DType b_type, Codes b, Codes acc, Results out);
  /// a + b of FP32 codes.
  void add(Codes a, Codes b, Results out);

  /// In a model with mutants (tests/mutants), the one to switch on: 0 is none. Not defined for other models.
  void select_mutant(std::uint16_t id);

 private:
  struct Model;
  void run(unsigned operation, Codes a, Codes b, Codes c, Results out);

  std::unique_ptr<Model> model_;
};

}  // namespace tile::sim
