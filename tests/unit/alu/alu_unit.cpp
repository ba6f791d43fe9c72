#include "tests/unit/alu/alu_unit.hpp"

#include <verilated.h>

#include <algorithm>

#include "Valu_unit.h"
#ifdef TILE_MUTANTS
#include "Valu_unit_mut_pkg.h"
#endif

namespace tile::test {
namespace {

/// alu_pkg::alu_command_t
std::uint32_t packed(const AluBatch& c, unsigned lanes) {
  const auto code = [](auto value) { return static_cast<std::uint32_t>(value); };
  return code(c.op) << 25 | code(c.types.a) << 20 | code(c.types.b) << 15 | code(c.types.result) << 10 |
         code(c.types.overflow) << 9 | code(c.stochastic) << 8 | lanes;
}

}  // namespace

struct AluUnit::Model {
  VerilatedContext context;
  Valu_unit top{&context};
};

AluUnit::AluUnit() : model_(std::make_unique<Model>()) {
  model_->top.rst_ni = 0;
  clock();
  clock();
  model_->top.rst_ni = 1;
  take(true);
  seed(0);
}

AluUnit::~AluUnit() { model_->top.final(); }

void AluUnit::seed(std::uint32_t seed) {
  model_->top.seed_valid_i = 1;
  model_->top.seed_i = seed;
  clock();
  model_->top.seed_valid_i = 0;
}

Codes AluUnit::answers(const AluBatch& batch) {
  Codes out(batch.a.size());
  for (std::size_t start = 0; start < out.size(); start += alu_lanes) {
    offer(batch, std::span(batch.a).subspan(start, alu_lanes), std::span(batch.b).subspan(start, alu_lanes), alu_lanes);
    clock();
    withdraw();
    while (!valid()) clock();
    std::copy_n(result().begin(), alu_lanes, out.begin() + static_cast<std::ptrdiff_t>(start));
  }
  return out;
}

void AluUnit::offer(const AluBatch& command, std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                    unsigned lanes) {
  Valu_unit& top = model_->top;
  top.in_valid_i = 1;
  top.in_command_i = packed(command, lanes);
  std::copy_n(a.begin(), alu_lanes, std::begin(top.in_a_i));
  std::copy_n(b.begin(), alu_lanes, std::begin(top.in_b_i));
}

void AluUnit::withdraw() { model_->top.in_valid_i = 0; }
void AluUnit::take(bool ready) { model_->top.out_ready_i = ready; }

void AluUnit::clock() {
  model_->top.clk_i = 0;
  model_->top.eval();
  model_->top.clk_i = 1;
  model_->top.eval();
}

bool AluUnit::ready() const {
  model_->top.eval();
  return model_->top.in_ready_o;
}

bool AluUnit::valid() const { return model_->top.out_valid_o; }
std::span<const std::uint32_t> AluUnit::result() const { return {std::begin(model_->top.out_result_o), alu_lanes}; }

#ifdef TILE_MUTANTS
void AluUnit::select_mutant(std::uint16_t id) { model_->top.__PVT__mut_pkg->id = id; }
#endif

}  // namespace tile::test
