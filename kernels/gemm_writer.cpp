#include "kernels/gemm_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tile::kernels {

namespace {

std::size_t tiles(std::size_t size, std::size_t step) { return (size + step - 1) / step; }

struct Blocking {
  std::size_t m_step, n_step;  ///< elements of a block of outputs
  unsigned lhs_slots, rhs_slots, out_slots;
};

/// How an operand is cut: bytes of a block in a partition, blocks beside each other in a step of K.
struct Cut {
  std::size_t bytes, across;
};

/// Blocks of each operand that stay in SBUF.
struct Slots {
  std::size_t lhs, rhs;
};

/// Blocks come round in turn, so what does not fit is read again in every round: lhs for each column of blocks of the
/// output, rhs, of which one column of blocks is in use at a time, for each row of them. Each operand gets half of the
/// room; or all of lhs gets room, or a column of blocks of rhs, where that reads less.
Slots slots_for(const Cut& lhs, const Cut& rhs, std::size_t k_tiles, std::size_t room) {
  const std::size_t lhs_all = k_tiles * lhs.across, rhs_all = k_tiles * rhs.across;
  const auto bytes_read = [&](const Slots& s) {
    return lhs_all * lhs.bytes * (s.lhs < lhs_all ? rhs.across : 1) +
           rhs_all * rhs.bytes * (s.rhs < k_tiles ? lhs.across : 1);
  };
  const auto rhs_beside = [&](std::size_t lhs_slots) {
    return std::min(rhs_all, (room - lhs_slots * lhs.bytes) / rhs.bytes);
  };
  const auto lhs_beside = [&](std::size_t rhs_slots) {
    return std::min(lhs_all, (room - rhs_slots * rhs.bytes) / lhs.bytes);
  };
  constexpr std::size_t least = 2;  // one that is multiplied, one that is loaded
  const std::size_t rhs_fair = rhs_beside(std::min(lhs_all, std::max(least, room / 2 / lhs.bytes)));
  Slots best{lhs_beside(rhs_fair), rhs_fair};
  const auto consider = [&](const Slots& s) {
    if (bytes_read(s) < bytes_read(best)) best = s;
  };
  if (least * lhs.bytes + k_tiles * rhs.bytes <= room) consider({lhs_beside(k_tiles), k_tiles});
  if (lhs_all * lhs.bytes + least * rhs.bytes <= room) consider({lhs_all, rhs_beside(lhs_all)});
  return best;
}

constexpr unsigned kOutSlots = 8;

class GemmWriter {
 public:
  GemmWriter(Builder& builder, const GemmOperand& lhs, const GemmOperand& rhs, const DramTensor& out,
             const GemmProducts& how)
      : b_(builder),
        n_(builder.tile().n),
        bank_columns_(16 * n_ / bytes_of(how.sums)),
        lhs_(lhs),
        rhs_(rhs),
        out_(out),
        how_(how),
        plan_(choose()),
        lhs_cache_(b_, lhs_, plan_.lhs_slots, static_cast<unsigned>(plan_.m_step)),
        rhs_cache_(b_, rhs_, plan_.rhs_slots, static_cast<unsigned>(plan_.n_step)) {
    for (unsigned i = 0; i < plan_.out_slots; i++) staging_.push_back(b_.sbuf(n_, bank_columns_ * out_bytes()));
  }

  void write() {
    for (std::size_t nb = 0; nb < out_.columns; nb += plan_.n_step)
      for (std::size_t mb = 0; mb < out_.rows; mb += plan_.m_step) block(mb, nb);
  }

 private:
  unsigned out_bytes() const { return isa::dtype_bytes(static_cast<std::uint8_t>(out_.dtype)); }
  static std::size_t slot_bytes(const GemmOperand& s, std::size_t columns) {
    return s.block_bytes(static_cast<unsigned>(columns)) + s.beside_bytes(static_cast<unsigned>(columns));
  }

  Blocking choose() const {
    // Two products per stationary tile where there are columns for it: half the loads, and fewer instructions to fetch.
    const std::size_t most_m_tiles = tiles(out_.columns, bank_columns_) > 1 ? isa::kPsumBanks / 2 : isa::kPsumBanks;
    const std::size_t m_tiles = std::min<std::size_t>(tiles(out_.rows, n_), most_m_tiles);
    // Never more columns than eight banks of FP32 have, so that two blocks of them fit SBUF.
    const std::size_t most_n_tiles = std::min<std::size_t>(isa::kPsumBanks / m_tiles, 32 * n_ / bank_columns_);
    const std::size_t n_tiles = std::min(tiles(out_.columns, bank_columns_), most_n_tiles);
    Blocking p{m_tiles * n_, n_tiles * bank_columns_, 0, 0, kOutSlots};
    const std::size_t lhs_bytes = slot_bytes(lhs_, p.m_step), rhs_bytes = slot_bytes(rhs_, p.n_step);
    const std::size_t staging_bytes = (bank_columns_ * out_bytes() + 15) / 16 * 16;
    const std::size_t k_tiles = tiles(lhs_.rows, n_);
    const std::size_t raw_bytes = BlockCache::kRawBuffers * (lhs_.raw_bytes(static_cast<unsigned>(p.m_step)) +
                                                             rhs_.raw_bytes(static_cast<unsigned>(p.n_step)));
    const std::size_t room = b_.sbuf_bytes_left() - p.out_slots * staging_bytes - raw_bytes;
    const Slots slots =
        slots_for({lhs_bytes, tiles(out_.rows, p.m_step)}, {rhs_bytes, tiles(out_.columns, p.n_step)}, k_tiles, room);
    p.lhs_slots = static_cast<unsigned>(slots.lhs);
    p.rhs_slots = static_cast<unsigned>(slots.rhs);
    return p;
  }

  void block(std::size_t mb, std::size_t nb) {
    const std::size_t m_end = std::min(mb + plan_.m_step, out_.rows), n_end = std::min(nb + plan_.n_step, out_.columns);
    for (std::size_t k = 0; k < lhs_.rows; k += n_) {
      const auto rows = std::min<std::size_t>(n_, lhs_.rows - k);
      const GemmBlock left = lhs_cache_.get(k, rows, mb, m_end - mb), right = rhs_cache_.get(k, rows, nb, n_end - nb);
      const bool last = k + n_ >= lhs_.rows;
      unsigned bank = 0;
      for (std::size_t m = mb; m < m_end; m += n_) {
        const auto columns = static_cast<unsigned>(std::min<std::size_t>(n_, m_end - m));
        load(left.part(m - mb, columns));
        for (std::size_t j = nb; j < n_end; j += bank_columns_, bank++) {
          const auto moving = static_cast<unsigned>(std::min<std::size_t>(bank_columns_, n_end - j));
          const View sums{b_.psum_bank(bank), how_.sums, columns, 0, moving};
          multiply(sums, right.part(j - nb, moving), k != 0);
          if (last) drain(sums, m, j);
        }
      }
    }
    flush();
  }

  void load(const GemmBlock& stationary) {
    if (how_.mode == isa::kMx) b_.load_stationary_mx(stationary.main, stationary.beside);
    else if (how_.mode == isa::kSparse) b_.load_stationary_sparse(stationary.main, stationary.beside, how_.pattern);
    else b_.load_stationary(stationary.main, how_.mode);
  }

  void multiply(const View& sums, const GemmBlock& moving, bool accumulate) {
    if (how_.mode == isa::kMx) b_.multiply_moving_mx(sums, moving.main, moving.beside, accumulate);
    else if (how_.mode == isa::kSparse) b_.multiply_moving_sparse(sums, moving.main, how_.pattern, accumulate);
    else b_.multiply_moving(sums, moving.main, accumulate, how_.mode);
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
  unsigned n_, bank_columns_;
  GemmOperand lhs_, rhs_;
  DramTensor out_;
  GemmProducts how_;
  Blocking plan_;
  BlockCache lhs_cache_, rhs_cache_;
  std::vector<Tensor> staging_;
  std::size_t next_ = 0;
  std::vector<std::pair<View, DramView>> waiting_;
};

void require_sums(isa::TileSize tile, golden::DType sums) {
  if (sums != golden::DType::fp32 && sums != golden::DType::bf16)
    throw BuildError(fmt::format("PSUM adds up in fp32 or bf16, not in {}; use one of them", golden::name_of(sums)));
  if (sums == golden::DType::bf16 && tile.generation < isa::Generation::trn3)
    throw BuildError(fmt::format("{} has no bf16 sums; set generation trn3 or use sums of fp32",
                                 isa::generation_name(tile.generation)));
}

}  // namespace

Gemm write_gemm(Builder& builder, const GemmOperand& left, const GemmOperand& right, const GemmShape& shape,
                golden::DType out_dtype, const GemmProducts& how, unsigned passes) {
  require_sums(builder.tile(), how.sums);
  Gemm gemm;
  gemm.shape = shape;
  gemm.out = builder.dram("out", shape.m, shape.n, out_dtype);
  const unsigned n = builder.tile().n;
  gemm.least_cycles = passes * tiles(shape.m, n) * tiles(left.rows, n) * shape.n;
  GemmWriter(builder, left, right, gemm.out, how).write();
  gemm.program = builder.build();
  return gemm;
}

}  // namespace tile::kernels
