#include "kernels/gemm.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <list>
#include <map>

namespace tile::kernels {

namespace {

std::size_t tiles(std::size_t size, std::size_t step) { return (size + step - 1) / step; }

/// An operand in DRAM. Its planes follow one another, `rows` rows each.
struct Source {
  DramTensor tensor;
  std::size_t rows = 0;
  unsigned planes = 1;

  unsigned bytes() const { return bytes_of(tensor.dtype); }
  /// From plane to plane of a block in SBUF: an odd number of sectors, so that planes do not meet in a bank.
  unsigned plane_step(unsigned columns) const {
    constexpr unsigned sector = 16;
    return planes == 1 ? columns : ((columns * bytes() + sector - 1) / sector | 1) * sector / bytes();
  }
};

/// Blocks of rows and columns of an operand that stay in SBUF until their room is needed for another, the one unused
/// longest first.
class BlockCache {
 public:
  BlockCache(Builder& builder, const Source& source, unsigned slots, unsigned columns)
      : builder_(builder), source_(source), plane_step_(source.plane_step(columns)) {
    for (unsigned i = 0; i < slots; i++)
      free_.push_back(builder.sbuf(builder.tile().n, source.plane_step(columns) * source.bytes() * source.planes));
  }

  /// All planes of a block of at most the columns of a slot.
  View get(std::size_t row, std::size_t rows, std::size_t column, std::size_t columns) {
    const auto key = std::pair{row, column};
    auto found = held_.find(key);
    if (found == held_.end()) {
      if (free_.empty()) drop_oldest();
      View slot{free_.front(), source_.tensor.dtype, static_cast<unsigned>(rows), 0, static_cast<unsigned>(columns)};
      slot.planes = source_.planes;
      slot.plane_step = source_.planes > 1 ? plane_step_ : 0;
      free_.pop_front();
      for (unsigned p = 0; p < source_.planes; p++)
        builder_.dma_copy(View{slot.tensor, slot.dtype, slot.partitions, p * plane_step_, slot.columns},
                          {source_.tensor, p * source_.rows + row, rows, column, columns});
      order_.push_back(key);
      found = held_.emplace(key, Held{slot, std::prev(order_.end())}).first;
    } else {
      order_.splice(order_.end(), order_, found->second.place);
    }
    return found->second.slot;
  }

 private:
  using Key = std::pair<std::size_t, std::size_t>;
  struct Held {
    View slot;
    std::list<Key>::iterator place;
  };

  void drop_oldest() {
    const auto oldest = held_.find(order_.front());
    free_.push_back(oldest->second.slot.tensor);
    held_.erase(oldest);
    order_.pop_front();
  }

  Builder& builder_;
  Source source_;
  unsigned plane_step_;
  std::deque<Tensor> free_;
  std::map<Key, Held> held_;
  std::list<Key> order_;
};

/// Columns of a block that is there already.
View part(View block, std::size_t column, std::size_t columns) {
  block.column = static_cast<unsigned>(column);
  block.columns = static_cast<unsigned>(columns);
  return block;
}

struct Blocking {
  std::size_t m_step, n_step;  ///< elements of a block of outputs
  unsigned lhs_slots, rhs_slots, out_slots;
};

constexpr unsigned kOutSlots = 8;

class GemmWriter {
 public:
  GemmWriter(Builder& builder, const Source& lhs, const Source& rhs, const DramTensor& out, std::uint8_t mode)
      : b_(builder),
        n_(builder.tile().n),
        lhs_(lhs),
        rhs_(rhs),
        out_(out),
        mode_(mode),
        plan_(choose()),
        lhs_cache_(b_, lhs_, plan_.lhs_slots, static_cast<unsigned>(plan_.m_step)),
        rhs_cache_(b_, rhs_, plan_.rhs_slots, static_cast<unsigned>(plan_.n_step)) {
    for (unsigned i = 0; i < plan_.out_slots; i++) staging_.push_back(b_.sbuf(n_, 4 * n_ * out_bytes()));
  }

  void write() {
    for (std::size_t nb = 0; nb < out_.columns; nb += plan_.n_step)
      for (std::size_t mb = 0; mb < out_.rows; mb += plan_.m_step) block(mb, nb);
  }

 private:
  unsigned out_bytes() const { return isa::dtype_bytes(static_cast<std::uint8_t>(out_.dtype)); }
  static std::size_t slot_bytes(const Source& s, std::size_t columns) {
    return (s.plane_step(static_cast<unsigned>(columns)) * s.bytes() * s.planes + 15) / 16 * 16;
  }

  Blocking choose() const {
    // Two products per stationary tile where there are columns for it: half the loads, and fewer instructions to fetch.
    const std::size_t most_m_tiles = tiles(out_.columns, 4 * n_) > 1 ? isa::kPsumBanks / 2 : isa::kPsumBanks;
    const std::size_t m_tiles = std::min<std::size_t>(tiles(out_.rows, n_), most_m_tiles);
    const std::size_t n_tiles = std::min<std::size_t>(tiles(out_.columns, 4 * n_), isa::kPsumBanks / m_tiles);
    Blocking p{m_tiles * n_, n_tiles * 4 * n_, 0, 0, kOutSlots};
    const std::size_t lhs_bytes = slot_bytes(lhs_, p.m_step), rhs_bytes = slot_bytes(rhs_, p.n_step);
    const std::size_t staging_bytes = (4 * n_ * out_bytes() + 15) / 16 * 16;
    const std::size_t k_tiles = tiles(lhs_.rows, n_);
    std::size_t room = b_.sbuf_bytes_left() - p.out_slots * staging_bytes;
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
      const View left = lhs_cache_.get(k, rows, mb, m_end - mb), right = rhs_cache_.get(k, rows, nb, n_end - nb);
      const bool last = k + n_ >= lhs_.rows;
      unsigned bank = 0;
      for (std::size_t m = mb; m < m_end; m += n_) {
        const auto columns = static_cast<unsigned>(std::min<std::size_t>(n_, m_end - m));
        b_.load_stationary(part(left, m - mb, columns), mode_);
        for (std::size_t j = nb; j < n_end; j += 4 * n_, bank++) {
          const auto moving = static_cast<unsigned>(std::min<std::size_t>(4 * n_, n_end - j));
          const View sums{b_.psum_bank(bank), golden::DType::fp32, columns, 0, moving};
          b_.multiply_moving(sums, part(right, j - nb, moving), k != 0, mode_);
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
  Source lhs_, rhs_;
  DramTensor out_;
  std::uint8_t mode_;
  Blocking plan_;
  BlockCache lhs_cache_, rhs_cache_;
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

void require_mode(isa::TileSize tile, std::uint8_t mode) {
  const isa::TensorMode& info = isa::kTensorModes[mode];
  if (info.since > static_cast<unsigned>(tile.generation))
    throw BuildError(fmt::format("{} has no mode {}; set generation trn{} or use another mode",
                                 isa::generation_name(tile.generation), info.name, info.since));
}

void require_shapes(const Matrix& lhs, const Matrix& rhs) {
  if (lhs.columns != rhs.rows)
    throw BuildError(fmt::format("lhs is {}x{} and rhs {}x{}: the columns of lhs must be the rows of rhs", lhs.rows,
                                 lhs.columns, rhs.rows, rhs.columns));
  if (lhs.rows == 0 || lhs.columns == 0 || rhs.columns == 0) throw BuildError("a dimension is zero");
}

/// With rows of zeros behind it.
Matrix padded(const Matrix& m, std::size_t rows) {
  Matrix p = m;
  p.rows = rows;
  p.codes.resize(rows * m.columns);
  return p;
}

/// The program for operands as they lie in DRAM. `k` is the length of the sums, `passes` the cycles of a column.
Gemm write_gemm(Builder& builder, const Source& left, const Source& right, const GemmShape& shape,
                golden::DType out_dtype, std::uint8_t mode, unsigned passes) {
  Gemm gemm;
  gemm.shape = shape;
  gemm.out = builder.dram("out", shape.m, shape.n, out_dtype);
  const unsigned n = builder.tile().n;
  gemm.least_cycles = passes * tiles(shape.m, n) * tiles(left.rows, n) * shape.n;
  GemmWriter(builder, left, right, gemm.out, mode).write();
  gemm.program = builder.build();
  return gemm;
}

}  // namespace

Gemm build_gemm(isa::TileSize tile, const Matrix& lhs, const Matrix& rhs, golden::DType out_dtype) {
  require_shapes(lhs, rhs);
  require_pair(lhs.dtype, rhs.dtype);
  for (golden::DType dtype : {lhs.dtype, rhs.dtype, out_dtype}) require_generation(tile, dtype);
  Builder builder(tile);
  const Source left{builder.dram("lhsT", transposed(lhs)), lhs.columns}, right{builder.dram("rhs", rhs), rhs.rows};
  const unsigned passes = lhs.dtype == golden::DType::fp32 ? 4 : 1;
  return write_gemm(builder, left, right, {lhs.rows, lhs.columns, rhs.columns}, out_dtype, isa::kMultiply, passes);
}

Gemm build_double_row_gemm(isa::TileSize tile, const Matrix& lhs, const Matrix& rhs, golden::DType out_dtype) {
  using golden::DType;
  require_shapes(lhs, rhs);
  require_mode(tile, isa::kDoubleRow);
  for (DType dtype : {lhs.dtype, rhs.dtype})
    if (dtype != DType::fp8_e4m3 && dtype != DType::fp8_e5m2 && dtype != DType::fp8_e4m3fn)
      throw BuildError(
          fmt::format("double_row multiplies fp8_e4m3, fp8_e5m2 and fp8_e4m3fn, not {}; use one of them, or "
                      "the mode multiply",
                      golden::name_of(dtype)));
  require_pair(lhs.dtype, rhs.dtype);
  for (DType dtype : {lhs.dtype, rhs.dtype, out_dtype}) require_generation(tile, dtype);
  Builder builder(tile);
  const std::size_t half = (lhs.columns + 1) / 2;
  const Source left{builder.dram("lhsT", padded(transposed(lhs), 2 * half)), half, 2},
      right{builder.dram("rhs", padded(rhs, 2 * half)), half, 2};
  return write_gemm(builder, left, right, {lhs.rows, lhs.columns, rhs.columns}, out_dtype, isa::kDoubleRow, 1);
}

Matrix read_result(const Gemm& gemm, std::span<const std::uint8_t> dram) { return read_tensor(gemm.out, dram); }

}  // namespace tile::kernels
