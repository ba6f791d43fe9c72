#include "sim/num_unit/num_unit.hpp"

#include <verilated.h>

#include <algorithm>
#include <cstddef>
#include <stdexcept>

#include "Vnum_unit.h"
#include "sim/port_words.hpp"
#ifdef TILE_MUTANTS
#include "Vnum_unit_mut_pkg.h"
#endif

namespace tile::sim {
namespace {

/// As num_unit.sv numbers them.
enum Operation : unsigned { kToFp32, kFromFp32, kFma, kAdd };

CData code_of(golden::DType type) { return static_cast<CData>(type); }

/// The part of `from` that starts there, as far as both reach.
void fill(std::span<IData> port, NumUnit::Codes from, std::size_t start) {
  const auto part = from.subspan(std::min(start, from.size()));
  std::copy_n(part.begin(), std::min(part.size(), port.size()), port.begin());
}

}  // namespace

struct NumUnit::Model {
  VerilatedContext context;
  Vnum_unit top{&context};

  /// Verilator takes no edge from the first evaluation.
  Model() { top.eval(); }

  void clock() {
    top.clk_i = 1;
    top.eval();
    top.clk_i = 0;
    top.eval();
  }
};

NumUnit::NumUnit() : model_(std::make_unique<Model>()) {}
NumUnit::~NumUnit() { model_->top.final(); }

void NumUnit::to_fp32(golden::DType from, Codes codes, Results out) {
  model_->top.a_dtype_i = code_of(from);
  run(kToFp32, codes, {}, {}, out);
}

void NumUnit::from_fp32(golden::DType to, golden::Overflow overflow, Codes fp32, Results out) {
  model_->top.a_dtype_i = code_of(to);
  model_->top.saturate_i = overflow == golden::Overflow::saturate;
  run(kFromFp32, fp32, {}, {}, out);
}

void NumUnit::fma(golden::DType a_type, Codes a, golden::DType b_type, Codes b, Codes acc, Results out) {
  model_->top.a_dtype_i = code_of(a_type);
  model_->top.b_dtype_i = code_of(b_type);
  run(kFma, a, b, acc, out);
}

void NumUnit::add(Codes a, Codes b, Results out) { run(kAdd, a, b, {}, out); }

void NumUnit::run(unsigned operation, Codes a, Codes b, Codes c, Results out) {
  for (const Codes operand : {a, b, c})
    if (operand.data() != nullptr && operand.size() != out.size())
      throw std::invalid_argument("num unit: operands and results of different number");
  Vnum_unit& top = model_->top;
  top.operation_i = static_cast<CData>(operation);
  const auto results = words(top.result_o);
  for (std::size_t start = 0; start < out.size(); start += results.size()) {
    fill(words(top.a_i), a, start);
    fill(words(top.b_i), b, start);
    fill(words(top.c_i), c, start);
    model_->clock();
    const auto part = out.subspan(start);
    std::copy_n(results.begin(), std::min(part.size(), results.size()), part.begin());
  }
}

#ifdef TILE_MUTANTS
void NumUnit::select_mutant(std::uint16_t id) { model_->top.__PVT__mut_pkg->id = id; }
#endif

}  // namespace tile::sim
