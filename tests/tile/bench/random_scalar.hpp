// Random instructions of the scalar engine on operands in an arena, and the tables that they need.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "tests/tile/bench/random_operand.hpp"

namespace tile::tb {

class RandomScalar {
 public:
  RandomScalar(Random& random, const Arena& arena, RandomOperand& operand)
      : random_(random), arena_(arena), operand_(operand) {}

  /// Into any rows; what they held is gone.
  isa::Instruction load_table();
  bool has_tables() const { return !tables_.empty(); }
  /// None if an operand did not fit; may be illegal. There is a table.
  std::optional<isa::Instruction> activation();
  /// tensor_copy, or tensor_scalar with the operations that the engine has.
  std::optional<isa::Instruction> scaled();
  std::optional<isa::Instruction> read_accumulator();
  /// Says that it is executed next: others like to read what an activation has just written.
  void executed(const isa::Instruction&);
  /// All tables, behind the data, one behind the other.
  void put_tables(std::vector<std::uint8_t>& dram) const;

 private:
  std::uint64_t table_address(std::size_t which) const;
  std::optional<isa::Scalar> scalar(unsigned partitions);
  bool write_anywhere(isa::Instruction&);

  Random& random_;
  const Arena& arena_;
  RandomOperand& operand_;
  std::vector<std::pair<unsigned, unsigned>> tables_;  ///< that are loaded: first row, rows
  std::optional<isa::Instruction> last_;               ///< activation
};

}  // namespace tile::tb
