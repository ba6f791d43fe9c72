// The verilated alu_lanes, 128 lanes.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "tests/unit/alu/alu_batch.hpp"

namespace tile::test {

class AluUnit {
 public:
  AluUnit();
  ~AluUnit();

  void seed(std::uint32_t seed);
  /// All elements, each group of lanes as soon as the one before it is done.
  Codes answers(const AluBatch& batch);

  // Pin by pin: what is set counts at the next clock.
  void offer(const AluBatch& command, std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
             unsigned lanes);
  void withdraw();
  void take(bool ready);
  void clock();
  bool ready() const;
  bool valid() const;
  std::span<const std::uint32_t> result() const;

  /// In a model with mutants (tests/mutants), the one to switch on: 0 is none. Not defined for other models.
  void select_mutant(std::uint16_t id);

 private:
  struct Model;
  std::unique_ptr<Model> model_;
};

}  // namespace tile::test
