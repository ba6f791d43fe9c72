#include "tests/mutants/tensor_programs.hpp"

#include <random>

#include "golden/kernels/microscaling.hpp"
#include "golden/kernels/sparse.hpp"
#include "kernels/gemm.hpp"

namespace tile::test {

namespace {

using golden::DType;
using kernels::Builder;
using kernels::random_matrix;
using kernels::View;

constexpr unsigned n = 8, kQuarter = n / 4;
constexpr isa::TileSize kTile{n, isa::Generation::trn3};

/// Random numbers in all partitions of a block of SBUF.
View filled(Builder& b, unsigned columns, DType dtype, std::uint64_t seed) {
  const View view = b.sbuf(n, columns, dtype);
  b.dma_copy(view, {b.dram("numbers", random_matrix(n, columns, dtype, seed)), 0, n, 0, columns});
  return view;
}

View part(View view, unsigned column, unsigned columns) {
  view.column = column;
  view.columns = columns;
  return view;
}

class RandomProducts {
 public:
  explicit RandomProducts(std::uint64_t seed) : random_(seed) {
    for (std::size_t k = 0; k < kTypes.size(); k++) operands_.push_back(filled(b_, kColumns, kTypes[k], seed + k));
  }

  isa::Program program(unsigned loads) {
    for (; loads > 0; loads--) load();
    return b_.build();
  }

 private:
  static constexpr std::array kTypes{DType::bf16, DType::fp8_e4m3fn, DType::fp32};
  static constexpr unsigned kColumns = 200;

  unsigned below(unsigned count) { return static_cast<unsigned>(random_() % count); }
  unsigned between(unsigned least, unsigned most) { return least + below(most - least + 1); }

  /// Neighbours, or every second or third element.
  View operand(const View& from, unsigned partitions, unsigned first, unsigned count, unsigned planes) {
    const unsigned step = below(3) ? 1 : between(2, 3);
    View view = part(from, below(kColumns / 2 - step * count + 1), count);
    view.partitions = partitions;
    view.partition = first;
    if (step > 1) view.axes = {{count, static_cast<int>(step)}};
    view.planes = planes;
    view.plane_step = planes > 1 ? kColumns / 2 : 0;
    return view;
  }

  void load() {
    const View& from = operands_[below(kTypes.size())];
    std::uint8_t mode = isa::kMultiply;
    if (from.dtype == DType::fp8_e4m3fn && below(2)) mode = isa::kDoubleRow;
    else if (from.dtype != DType::fp8_e4m3fn && below(3) == 0) mode = isa::kTranspose;
    const unsigned planes = mode == isa::kDoubleRow ? 2 : 1;
    const unsigned k = between(1, n), m = between(1, n), starts = k > n / 2 ? 1 : k > n / 4 ? 2 : 4;
    const unsigned first = below(starts) * (n / starts);
    b_.load_stationary(operand(from, k, first, m, planes), mode);
    for (unsigned products = between(1, 3); products > 0; products--) {
      const unsigned columns = mode == isa::kTranspose ? k : between(1, 30);
      const bool narrow = mode == isa::kTranspose ? from.dtype == DType::bf16 : below(3) == 0;
      const DType sums = narrow ? DType::bf16 : DType::fp32;
      View psum = b_.psum(below(isa::kPsumBanks), m, columns, sums);
      psum.column = below(16 * n / kernels::bytes_of(sums) - columns + 1);
      b_.multiply_moving(psum, operand(from, k, first, columns, planes), mode != isa::kTranspose && below(2), mode,
                         narrow && mode != isa::kTranspose && below(2));
    }
  }

  std::mt19937_64 random_;
  Builder b_{kTile};
  std::vector<View> operands_;
};

}  // namespace

std::vector<TensorProgram> gemms() {
  const auto dense = [](unsigned m, unsigned k, unsigned columns, DType type, DType sums = DType::fp32) {
    return TensorProgram{
        kernels::build_gemm(kTile, random_matrix(m, k, type, 1), random_matrix(k, columns, type, 2), DType::fp32, sums)
            .program};
  };
  std::vector<TensorProgram> list{dense(17, 13, 29, DType::bf16), dense(17, 29, 40, DType::fp32),
                                  dense(20, 40, 100, DType::bf16, DType::bf16), dense(33, 47, 70, DType::fp8_e4m3fn)};
  const auto fp8 = DType::fp8_e4m3fn;
  list.push_back(
      {kernels::build_double_row_gemm(kTile, random_matrix(17, 45, fp8, 3), random_matrix(45, 40, fp8, 4), DType::fp32)
           .program});
  const auto blocks = [&](std::size_t columns, std::uint64_t seed) {
    return golden::quantize_mx(random_matrix(90, columns, DType::fp32, seed).codes, 90, columns, fp8);
  };
  list.push_back({kernels::build_mx_gemm(kTile, blocks(20, 5), blocks(40, 6), DType::fp32).program});
  for (const isa::SparsePattern& p : isa::kSparsePatterns) {
    const golden::SparsePattern pattern{p.kept, p.all()};
    const auto values = random_matrix(64, 20, DType::bf16, p.code);
    const auto kept = golden::pruned({DType::bf16, values.codes}, 64, 20, pattern);
    list.push_back({kernels::build_sparse_gemm(kTile, golden::compressed({DType::bf16, kept}, 64, 20, pattern),
                                               random_matrix(64, 30, DType::bf16, 7), DType::fp32)
                        .program});
  }
  return list;
}

std::vector<TensorProgram> random_products(std::uint64_t seed, unsigned programs) {
  std::vector<TensorProgram> list;
  for (; programs > 0; programs--) list.push_back({RandomProducts(seed++).program(30)});
  return list;
}

std::vector<TensorProgram> tiled_products() {
  std::vector<TensorProgram> list;
  {  // four quarters on the diagonal, driven together and one by one
    Builder b(kTile);
    const View stationary = filled(b, kQuarter, DType::bf16, 1), moving = filled(b, 30, DType::bf16, 2);
    for (unsigned t = 0; t < 4; t++)
      b.load_stationary(stationary.lanes(t * kQuarter, kQuarter), 0, {t * kQuarter, t > 0});
    b.multiply_moving(b.psum(0, n, 30), moving, false);
    for (const auto& [first, count] : {std::pair{2u, 2u}, {0u, 1u}, {1u, 1u}})
      b.multiply_moving(b.psum(1, n, 30).lanes(first * kQuarter, count * kQuarter),
                        moving.lanes(first * kQuarter, count * kQuarter), false);
    list.push_back({b.build()});
  }
  {  // halves of rows and columns, all four of them, behind a whole matrix
    Builder b(kTile);
    const View stationary = filled(b, n, DType::bf16, 3), moving = filled(b, 30, DType::bf16, 4);
    const auto half = [&](unsigned row, unsigned column, bool keep) {
      b.load_stationary(part(stationary.lanes(row, n / 2), column, n / 2), 0, {column, keep});
    };
    b.load_stationary(part(stationary, 0, n));
    b.multiply_moving(b.psum(2, n, 30), moving, false);
    half(0, 0, false);
    half(n / 2, n / 2, true);
    half(n / 2, 0, true);
    half(0, n / 2, true);
    b.multiply_moving(b.psum(0, n, 30), moving, false);
    b.multiply_moving(b.psum(1, n, 30), moving, false);
    list.push_back({b.build()});
  }
  {  // infinite weights below those of a product
    Builder b(kTile);
    kernels::Matrix weights = random_matrix(n, n / 2, DType::bf16, 5);
    for (unsigned r = n / 2; r < n; r++)
      for (unsigned c = 0; c < n / 2; c++) weights.at(r, c) = 0x7F80;
    const View stationary = b.sbuf(n, n / 2, DType::bf16), moving = filled(b, 30, DType::bf16, 6);
    b.dma_copy(stationary, {b.dram("weights", weights), 0, n, 0, n / 2});
    b.load_stationary(stationary.lanes(0, n / 2));
    b.load_stationary(stationary.lanes(n / 2, n / 2), 0, {0, true});
    b.multiply_moving(b.psum(0, n / 2, 30), moving.lanes(0, n / 2), false);
    list.push_back({b.build()});
  }
  {  // a tile is loaded anew while a product waits that needs what it was
    Builder b(kTile);
    const View stationary = filled(b, 3 * n, DType::bf16, 7), moving = filled(b, 60, DType::bf16, 8);
    b.load_stationary(part(stationary, 0, n));
    b.multiply_moving(b.psum(0, n, 30), part(moving, 0, 30), false);
    b.multiply_moving(b.psum(1, n, 60), moving, false);
    for (unsigned i : {1u, 2u}) {
      b.load_stationary(part(stationary, i * n, n), 0, {0, i > 1});
      b.multiply_moving(b.psum(1 + i, n, 30), part(moving, 0, 30), false);
    }
    list.push_back({b.build()});
  }
  return list;
}

std::vector<TensorProgram> one_bank() {
  constexpr unsigned sector = 8, row = 8 * sector;  // elements, and from one sector of a bank to the next
  Builder b(kTile);
  const View numbers = filled(b, 40 * row, DType::bf16, 1);
  const auto down = [&](unsigned first, unsigned count) {
    View view = part(numbers, first * row, count);
    view.axes = {{count, static_cast<int>(row)}};
    return view;
  };
  for (unsigned i = 0; i < 8; i++) {
    b.load_stationary(down(i, n));
    b.multiply_moving(b.psum(i, n, 30), down(8, 30), false);
  }
  return {{b.build()}};
}

std::vector<TensorProgram> back_to_back() {
  std::vector<TensorProgram> list;
  for (unsigned columns : {n, 2 * n, 4 * n}) {
    Builder b(kTile);
    const View stationary = filled(b, 12 * n, DType::bf16, 1), moving = filled(b, columns, DType::bf16, 2);
    for (unsigned i = 0; i < 12; i++) {
      b.load_stationary(part(stationary, i * n, n));
      b.multiply_moving(b.psum(i % isa::kPsumBanks, n, columns), moving, i >= isa::kPsumBanks);
    }
    list.push_back({b.build(), true});
  }
  return list;
}

}  // namespace tile::test
