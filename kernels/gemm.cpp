#include "kernels/gemm.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "kernels/cache.hpp"

namespace tile::kernels {

namespace {

std::size_t tiles(std::size_t size, std::size_t step) { return (size + step - 1) / step; }

struct Blocking {
  std::size_t m_step, n_step;  ///< elements of a block of outputs
  unsigned lhs_slots, rhs_slots, out_slots;
};

constexpr unsigned kOutSlots = 8;

class GemmWriter {
 public:
  GemmWriter(Builder& builder, const DramTensor& lhs, const DramTensor& rhs, const DramTensor& out)
      : b_(builder),
        n_(builder.tile().n),
        lhs_(lhs),
        rhs_(rhs),
        out_(out),
        plan_(choose()),
        lhs_cache_(b_, plan_.lhs_slots, static_cast<unsigned>(plan_.m_step * bytes(lhs_))),
        rhs_cache_(b_, plan_.rhs_slots, static_cast<unsigned>(plan_.n_step * bytes(rhs_))) {
    for (unsigned i = 0; i < plan_.out_slots; i++) staging_.push_back(b_.sbuf(n_, 4 * n_ * bytes(out_)));
  }

  void write() {
    for (std::size_t nb = 0; nb < out_.columns; nb += plan_.n_step)
      for (std::size_t mb = 0; mb < out_.rows; mb += plan_.m_step) block(mb, nb);
  }

 private:
  static unsigned bytes(const DramTensor& t) { return isa::dtype_bytes(static_cast<std::uint8_t>(t.dtype)); }

  Blocking choose() const {
    // Two products per stationary tile where there are columns for it: half the loads, and fewer instructions to fetch.
    const std::size_t most_m_tiles = tiles(out_.columns, 4 * n_) > 1 ? isa::kPsumBanks / 2 : isa::kPsumBanks;
    const std::size_t m_tiles = std::min<std::size_t>(tiles(out_.rows, n_), most_m_tiles);
    const std::size_t n_tiles = std::min<std::size_t>(tiles(out_.columns, 4 * n_), isa::kPsumBanks / m_tiles);
    Blocking p{m_tiles * n_, n_tiles * 4 * n_, 0, 0, kOutSlots};
    const std::size_t lhs_bytes = (p.m_step * bytes(lhs_) + 15) / 16 * 16,
                      rhs_bytes = (p.n_step * bytes(rhs_) + 15) / 16 * 16;
    const std::size_t out_bytes = (4 * n_ * bytes(out_) + 15) / 16 * 16;
    const std::size_t k_tiles = tiles(lhs_.rows, n_);
    std::size_t room = b_.sbuf_bytes_left() - p.out_slots * out_bytes;
    // All of lhs and rhs when there is room; else each gets what is in proportion to its size, two slots at the least.
    const std::size_t lhs_all = k_tiles * tiles(out_.rows, p.m_step), rhs_all = k_tiles * tiles(out_.columns, p.n_step);
    const std::size_t lhs_fair = std::max<std::size_t>(2, room / 2 / lhs_bytes);
    p.lhs_slots = static_cast<unsigned>(std::min(lhs_all, lhs_fair));
    room -= p.lhs_slots * lhs_bytes;
    p.rhs_slots = static_cast<unsigned>(std::min(rhs_all, room / rhs_bytes));
    room -= p.rhs_slots * rhs_bytes;
    p.lhs_slots = static_cast<unsigned>(std::min<std::size_t>(lhs_all, p.lhs_slots + room / lhs_bytes));
    return p;
  }

  void block(std::size_t mb, std::size_t nb) {
    const std::size_t m_end = std::min(mb + plan_.m_step, out_.rows), n_end = std::min(nb + plan_.n_step, out_.columns);
    for (std::size_t k = 0; k < lhs_.rows; k += n_) {
      const auto rows = std::min<std::size_t>(n_, lhs_.rows - k);
      const Tensor left = lhs_cache_.get({lhs_, k, rows, mb, m_end - mb});
      const Tensor right = rhs_cache_.get({rhs_, k, rows, nb, n_end - nb});
      const bool last = k + n_ >= lhs_.rows;
      unsigned bank = 0;
      for (std::size_t m = mb; m < m_end; m += n_) {
        const auto columns = static_cast<unsigned>(std::min<std::size_t>(n_, m_end - m));
        b_.load_stationary({left, lhs_.dtype, static_cast<unsigned>(rows), static_cast<unsigned>(m - mb), columns});
        for (std::size_t j = nb; j < n_end; j += 4 * n_, bank++) {
          const auto moving = static_cast<unsigned>(std::min<std::size_t>(4 * n_, n_end - j));
          const View sums{b_.psum_bank(bank), golden::DType::fp32, columns, 0, moving};
          b_.multiply_moving(
              sums, {right, rhs_.dtype, static_cast<unsigned>(rows), static_cast<unsigned>(j - nb), moving}, k != 0);
          if (last) drain(sums, m, j);
        }
      }
    }
    flush();
  }

  // The store of a tile is asked for after the copy of the next one, so that the vector queue need not wait for it.
  void drain(const View& sums, std::size_t m, std::size_t j) {
    const View staged{staging_[next_++ % staging_.size()], out_.dtype, sums.partitions, 0, sums.columns};
    b_.tensor_copy(staged, sums, true);
    flush();
    waiting_.push_back({staged, {out_, m, sums.partitions, j, sums.columns}});
  }

  void flush() {
    for (const auto& [from, to] : waiting_) b_.dma_copy(to, from);
    waiting_.clear();
  }

  Builder& b_;
  unsigned n_;
  DramTensor lhs_, rhs_, out_;
  Blocking plan_;
  Cache lhs_cache_, rhs_cache_;
  std::vector<Tensor> staging_;
  std::size_t next_ = 0;
  std::vector<std::pair<View, DramView>> waiting_;
};

void require_pair(golden::DType a, golden::DType b) {
  using golden::DType;
  const auto is = [&](DType x, DType y) { return (a == x && b == y) || (a == y && b == x); };
  if (golden::is_integer(a) || golden::is_integer(b))
    throw BuildError("the tensor engine multiplies floating formats only; cast integers to one of them first");
  if ((a == DType::fp32) != (b == DType::fp32))
    throw BuildError("fp32 multiplies only fp32; give both operands the same dtype");
  if ((a == DType::tf32) != (b == DType::tf32))
    throw BuildError("tf32 multiplies only tf32; give both operands the same dtype");
  if (is(DType::fp8_e4m3, DType::fp8_e4m3fn))
    throw BuildError("fp8_e4m3 and fp8_e4m3fn cannot be multiplied with each other; use one of them for both operands");
}

}  // namespace

Gemm build_gemm(isa::TileSize tile, const Matrix& lhs, const Matrix& rhs, golden::DType out_dtype) {
  if (lhs.columns != rhs.rows)
    throw BuildError(fmt::format("lhs is {}x{} and rhs {}x{}: the columns of lhs must be the rows of rhs", lhs.rows,
                                 lhs.columns, rhs.rows, rhs.columns));
  if (lhs.rows == 0 || lhs.columns == 0 || rhs.columns == 0) throw BuildError("a dimension is zero");
  require_pair(lhs.dtype, rhs.dtype);
  for (golden::DType dtype : {lhs.dtype, rhs.dtype, out_dtype}) require_generation(tile, dtype);
  Builder builder(tile);
  const DramTensor left = builder.dram("lhsT", transposed(lhs));
  const DramTensor right = builder.dram("rhs", rhs);
  Gemm gemm;
  gemm.shape = {lhs.rows, lhs.columns, rhs.columns};
  gemm.out = builder.dram("out", lhs.rows, rhs.columns, out_dtype);
  const unsigned passes = lhs.dtype == golden::DType::fp32 ? 4 : 1;
  gemm.least_cycles = passes * tiles(lhs.rows, tile.n) * tiles(lhs.columns, tile.n) * rhs.columns;
  GemmWriter(builder, left, right, gemm.out).write();
  gemm.program = builder.build();
  return gemm;
}

Matrix read_result(const Gemm& gemm, std::span<const std::uint8_t> dram) { return read_tensor(gemm.out, dram); }

}  // namespace tile::kernels
