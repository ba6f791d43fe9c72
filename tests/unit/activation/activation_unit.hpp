// The verilated lanes as a function over spans: tables are loaded once and stay, beats follow one another.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "golden/activation/table.hpp"
#include "golden/num/format.hpp"

namespace tile::test {

/// func(code * scale + bias) for many codes; columns of equal length.
struct Question {
  const golden::Table& function;
  golden::DType type;
  std::uint32_t slope = 0;
  std::vector<std::uint32_t> code{}, scale{}, bias{};

  std::size_t size() const { return code.size(); }
};

class ActivationUnit {
 public:
  ActivationUnit();
  ~ActivationUnit();

  /// Writes a table into the memory from that row on.
  void load(const golden::Table& table, unsigned row);

  /// Writes the table of the question and streams its beats. Unused lanes of the last beat repeat lane 0's operands.
  std::vector<std::uint32_t> ask(const Question& question, unsigned row = 0);

  /// Several questions, a beat of each in turn, all tables in memory together from row 0 on.
  std::vector<std::vector<std::uint32_t>> ask_in_turn(std::span<const Question> questions);

  /// In a model with mutants (tests/mutants), the one to switch on: 0 is none.
  void select_mutant(std::uint16_t id);

 private:
  struct Model;
  std::unique_ptr<Model> model_;
};

}  // namespace tile::test
