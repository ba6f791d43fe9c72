// The verilated scalar engine between memories that grant when they like, instruction by instruction against the golden
// engine: what is retired, what it wrote, and at the end the memories whole.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "Vscalar_unit.h"
#include "golden/machine/scalar_engine.hpp"
#include "isa/instruction.hpp"
#include "tb/core/random.hpp"
#include "tb/verilated_dut.hpp"
#include "tests/unit/scalar/scalar_program.hpp"

namespace tile::test {

struct ScalarStalls {
  tb::Chance command{0, 1}, read{0, 1}, write{0, 1}, fetch{0, 1};
};

struct ScalarVerdict {
  std::string failure;  ///< empty: everything agrees
  std::uint64_t cycles = 0;
  unsigned stalled_reads = 0, stalled_writes = 0, early_updates = 0;
};

class ScalarBench {
 public:
  ScalarBench(std::uint64_t seed, const TableImage& tables, ScalarStalls stalls, std::uint8_t fault = 0);

  /// In a model with mutants (tests/mutants), the one to switch on: 0 is none.
  void select_mutant(std::uint16_t id);

  ScalarVerdict run(const std::vector<isa::Instruction>& program);

 private:
  struct Beat {
    std::uint64_t address, due;
  };

  void cycle(const std::vector<isa::Instruction>& program);
  void fetch();
  void read(unsigned memory);
  void write(unsigned memory);
  void retire(const std::vector<isa::Instruction>& program);
  void fail(const std::string& text);

  tb::Random random_;
  const TableImage& tables_;
  ScalarStalls stalls_;
  tb::VerilatedDut<Vscalar_unit> dut_;
  golden::Memory memory_, expected_;
  golden::ScalarEngine golden_{kScalarTile};
  std::deque<Beat> beats_;
  std::vector<std::uint64_t> taken_;  ///< cycle in which an instruction was
  std::size_t issued_ = 0, retired_ = 0;
  std::uint64_t updates_ = 0, asked_updates_ = 0;
  bool offered_ = false;
  ScalarVerdict verdict_;
};

}  // namespace tile::test
