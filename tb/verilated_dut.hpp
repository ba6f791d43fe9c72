// A verilated unit as the bench sees it. Registers and memories start at random, from the seed of the run.
#pragma once

#include "tb/core/kernel.hpp"
#include "tb/core/random.hpp"
#include "verilated.h"

namespace tile::tb {

/// The unit's wrapper has clk_i, rst_ni, and fault_i: which bug to plant, none if zero.
template <class Model>
struct VerilatedDut : Dut {
  VerilatedContext context;
  Model model;

  explicit VerilatedDut(std::uint8_t fault = 0) : model(prepared()) {
    model.fault_i = fault;
    model.rst_ni = 0;
    for (int i = 0; i < 5; ++i) clock(1), clock(0);
    model.rst_ni = 1;
  }
  ~VerilatedDut() override { model.final(); }
  void rise() override { clock(1); }
  void fall() override { clock(0); }

 private:
  VerilatedContext* prepared() {
    context.randReset(2);
    context.randSeed(static_cast<int>(seed_from_environment() & 0x7fff'ffff));
    return &context;
  }
  void clock(CData level) {
    model.clk_i = level;
    model.eval();
    context.timeInc(1);
  }
};

}  // namespace tile::tb
