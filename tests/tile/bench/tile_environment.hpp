// The bench of a whole tile: a host that rings doorbells in pieces, memory behind every AXI port, and the golden
// machine, with which every retirement and in the end all of SBUF, PSUM, DRAM, semaphores and status must agree.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sim/checker.hpp"
#include "tests/tile/bench/random_program.hpp"
#include "tests/tile/bench/tile_coverage.hpp"
#include "tests/tile/bench/tile_dut.hpp"

namespace tile::tb {

struct BackPressure {
  AxiTiming fetch, dma;
  Chance host;  ///< that the host does something in a cycle
};

class TileEnvironment : public Component, private golden::MemoryView {
 public:
  TileEnvironment(Component& parent, std::string name, TileDut& tile, const RandomProgram& program,
                  const BackPressure& timing, TileCoverage& coverage);

  Task run() override;
  void check() override;

 private:
  std::uint32_t sbuf_word(unsigned p, unsigned word) const override { return tile_.sbuf_word(p, word); }
  std::uint32_t psum_word(unsigned p, unsigned word) const override { return tile_.psum_word(p, word); }
  std::uint8_t dram_byte(std::uint64_t address) const override { return memory_.bytes[address]; }

  Task watch();
  Task set_up();
  Task set_times();
  Task ring_doorbells();
  Task open_gates();
  Task read_status();
  Task read_idly();
  Task expect_register(std::uint32_t address, std::uint32_t value, std::string what);
  Task pause(std::uint64_t most);

  void append(unsigned queue, std::uint32_t count);
  bool over() const { return checker_.compared() >= program_.retirements || failed_; }
  std::string standing() const;

  TileDut& tile_;
  const RandomProgram& program_;
  TileCoverage& coverage_;
  AxiMemory memory_;
  sim::Checker checker_;
  TilePins pins_;
  AxiReadMemory<isa::kInstructionBytes> fetch_;
  std::vector<std::unique_ptr<AxiReadMemory<16>>> reads_;
  std::vector<std::unique_ptr<AxiWriteMemory<16>>> writes_;
  AxiLiteHost host_;
  std::array<std::uint32_t, isa::kQueues> tails_{};
  std::uint64_t last_retired_ = 0;
  bool gates_closed_ = true, failed_ = false;
};

}  // namespace tile::tb
