// Any verilated array_unit as an ArrayUnit.
#pragma once

#include <verilated.h>

#include <algorithm>
#include <memory>

#include "sim/port_words.hpp"
#include "tests/unit/array/array_unit.hpp"

namespace tile::test {

template <class Model>
class VerilatedArray : public ArrayUnit {
 public:
  explicit VerilatedArray(std::uint64_t seed) : context_(randomised(seed)), top(context_.get()) {
    clock(0);
    for (int i = 0; i < 3; ++i) VerilatedArray::cycle({.reset = true});
  }
  ~VerilatedArray() override { top.final(); }

  unsigned size() const override { return static_cast<unsigned>(sim::words(top.array_sum_o).size()); }

  void cycle(const ArrayInputs& inputs) override {
    top.rst_ni = !inputs.reset;
    apply(inputs.moving);
    apply(inputs.load);
    clock(0);
    array = {top.array_valid_o != 0, top.array_turn_o != 0, codes(sim::words(top.array_sum_o))};
    grid = {top.grid_valid_o != 0, top.grid_turn_o != 0, codes(sim::words(top.grid_sum_o))};
    clock(1);
  }

 private:
  static std::unique_ptr<VerilatedContext> randomised(std::uint64_t seed) {
    auto context = std::make_unique<VerilatedContext>();
    context->randReset(2);
    context->randSeed(static_cast<int>(seed & 0x7FFF'FFFE) + 1);
    return context;
  }

  static Codes codes(auto words) { return {words.begin(), words.end()}; }

  void clock(CData level) {
    top.clk_i = level;
    top.eval();
  }

  void apply(const MovingColumn& moving) {
    top.moving_valid_i = moving.valid;
    top.moving_bank_i = moving.bank;
    top.moving_dtype_i = static_cast<CData>(moving.type);
    top.moving_mode_i = static_cast<CData>(moving.mode);
    top.moving_rows_i = static_cast<CData>(moving.rows);
    top.moving_sparsity_i = static_cast<CData>(moving.sparsity);
    top.moving_lane_i = static_cast<CData>(moving.lane);
    top.moving_first_i = static_cast<CData>(moving.first);
    top.moving_alone_i = moving.alone;
    std::copy(moving.codes.begin(), moving.codes.end(), sim::words(top.moving_code_i).begin());
    for (unsigned p = 0; p < moving.further.size(); ++p)
      std::copy(moving.further[p].begin(), moving.further[p].end(), sim::words(top.further_code_i[p]).begin());
  }

  void apply(const StationaryLoad& load) {
    top.load_valid_i = load.valid;
    top.load_bank_i = load.bank;
    top.load_second_i = load.second;
    top.load_dtype_i = static_cast<CData>(load.type);
    top.load_mode_i = static_cast<CData>(load.mode);
    top.load_column_i = static_cast<CData>(load.column);
    top.load_mask_i = static_cast<CData>(load.mask);
    top.load_rows_i = static_cast<CData>(load.rows);
    top.load_lane_i = static_cast<CData>(load.lane);
    top.load_first_i = static_cast<CData>(load.first);
    top.load_joins_i = load.joins;
    for (unsigned j = 0; j < 4; ++j)
      std::copy(load.codes[j].begin(), load.codes[j].end(), sim::words(top.load_code_i[j]).begin());
  }

  std::unique_ptr<VerilatedContext> context_;

 protected:
  Model top;
};

}  // namespace tile::test
