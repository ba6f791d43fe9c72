#include "tests/unit/activation/activation_unit.hpp"

#include <verilated.h>

#include <algorithm>
#include <deque>
#include <iterator>
#include <stdexcept>
#include <type_traits>

#include "Vactivation_unit.h"
#ifdef TILE_MUTANTS
#include "Vactivation_unit_mut_pkg.h"
#endif

namespace tile::test {

struct ActivationUnit::Model {
  /// Where the results of a beat belong.
  struct Waiting {
    std::span<std::uint32_t> out;
  };

  using Row = std::remove_reference_t<decltype(Vactivation_unit::beat_row_i)>;

  VerilatedContext context;
  Vactivation_unit top{&context};
  std::deque<Waiting> waiting;
  static constexpr std::size_t lanes = std::extent_v<std::remove_reference_t<decltype(Vactivation_unit::code_i)>>;

  /// Verilator takes no edge from the first evaluation.
  Model() {
    top.rst_ni = 0;
    top.eval();
    clock();
    top.rst_ni = 1;
    top.enable_i = 1;
  }

  void clock() {
    top.clk_i = 1;
    top.eval();
    top.clk_i = 0;
    top.eval();
    top.write_valid_i = 0;
    top.beat_valid_i = 0;
    if (top.result_valid_o == 0) return;
    if (waiting.empty()) throw std::runtime_error("activation lanes: a result that nobody asked for");
    std::copy_n(std::begin(top.result_o), waiting.front().out.size(), waiting.front().out.begin());
    waiting.pop_front();
  }

  void load(const golden::Table& table, unsigned row) {
    drain();
    for (std::size_t r = 0; r < table.rows(); r++) {
      top.write_valid_i = 1;
      top.write_row_i = static_cast<Row>(row + r);
      std::copy_n(table.words.begin() + static_cast<std::ptrdiff_t>(r * golden::words_per_row), golden::words_per_row,
                  std::begin(top.write_data_i));
      clock();
    }
  }

  void beat(const Question& q, unsigned row, std::size_t start, std::span<std::uint32_t> out) {
    top.beat_valid_i = 1;
    top.beat_row_i = static_cast<Row>(row);
    top.beat_dtype_i = static_cast<CData>(q.type);
    top.beat_slope_i = q.slope;
    for (std::size_t lane = 0; lane < lanes; lane++) {
      const std::size_t from = start + (lane < out.size() ? lane : 0);
      top.code_i[lane] = q.code[from];
      top.scale_i[lane] = q.scale[from];
      top.bias_i[lane] = q.bias[from];
    }
    waiting.push_back({out});
    clock();
  }

  void drain() {
    for (int i = 0; i < 4; i++) clock();
    if (!waiting.empty()) throw std::runtime_error("activation lanes: results are missing after four cycles");
  }
};

ActivationUnit::ActivationUnit() : model_(std::make_unique<Model>()) {}
ActivationUnit::~ActivationUnit() { model_->top.final(); }

void ActivationUnit::load(const golden::Table& table, unsigned row) { model_->load(table, row); }

std::vector<std::uint32_t> ActivationUnit::ask(const Question& question, unsigned row) {
  load(question.function, row);
  std::vector<std::uint32_t> out(question.size());
  for (std::size_t start = 0; start < out.size(); start += Model::lanes)
    model_->beat(question, row, start, std::span(out).subspan(start, std::min(Model::lanes, out.size() - start)));
  model_->drain();
  return out;
}

std::vector<std::vector<std::uint32_t>> ActivationUnit::ask_in_turn(std::span<const Question> questions) {
  std::vector<std::vector<std::uint32_t>> out;
  std::vector<unsigned> rows;
  unsigned row = 0;
  std::size_t longest = 0;
  for (const Question& q : questions) {
    load(q.function, row);
    rows.push_back(row);
    row += static_cast<unsigned>(q.function.rows());
    out.emplace_back(q.size());
    longest = std::max(longest, q.size());
  }
  for (std::size_t start = 0; start < longest; start += Model::lanes)
    for (std::size_t i = 0; i < questions.size(); i++)
      if (start < out[i].size())
        model_->beat(questions[i], rows[i], start,
                     std::span(out[i]).subspan(start, std::min(Model::lanes, out[i].size() - start)));
  model_->drain();
  return out;
}

#ifdef TILE_MUTANTS
void ActivationUnit::select_mutant(std::uint16_t id) { model_->top.__PVT__mut_pkg->id = id; }
#endif

}  // namespace tile::test
