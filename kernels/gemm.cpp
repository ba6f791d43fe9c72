#include "kernels/gemm.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <list>
#include <map>
#include <optional>

namespace tile::kernels {

namespace {

std::size_t tiles(std::size_t size, std::size_t step) { return (size + step - 1) / step; }

/// An operand in DRAM. Its planes follow one another, `rows` rows each. What it has besides: nothing, a row of scales
/// for 8 of its rows, or a row of tags for each of them, where `grain` columns share an element. An operand that is
/// quantised has four of its rows in DRAM become one of a packed type, and scales besides, on the tile.
struct Source {
  DramTensor tensor;
  std::size_t rows = 0;
  unsigned planes = 1;
  std::optional<DramTensor> beside{};
  unsigned rows_beside = 1, grain = 1;
  std::optional<golden::DType> quantised{};

  unsigned bytes() const { return bytes_of(quantised.value_or(tensor.dtype)); }
  /// From plane to plane of a block in SBUF: an odd number of sectors, so that planes do not meet in a bank.
  unsigned plane_step(unsigned columns) const {
    constexpr unsigned sector = 16;
    return planes == 1 ? columns : ((columns * bytes() + sector - 1) / sector | 1) * sector / bytes();
  }
  /// Of a block, in SBUF: its planes, and what it has besides.
  unsigned block_bytes(unsigned columns) const { return rounded(plane_step(columns) * bytes() * planes); }
  unsigned beside_bytes(unsigned columns) const {
    if (quantised) return rounded(columns);
    return beside ? rounded((columns + grain - 1) / grain * bytes_of(beside->dtype)) : 0;
  }
  /// Of what a block is made of, which is of no use afterwards.
  unsigned raw_bytes(unsigned columns) const {
    return quantised ? rounded(isa::kNumbersPacked * columns * bytes_of(tensor.dtype)) : 0;
  }

 private:
  static unsigned rounded(unsigned bytes) { return (bytes + 15) / 16 * 16; }
};

/// A block in SBUF.
struct Block {
  View main, beside;
  unsigned grain = 1;

  /// Columns of it.
  Block part(std::size_t column, std::size_t columns) const {
    Block b = *this;
    b.main.column = static_cast<unsigned>(column);
    b.main.columns = static_cast<unsigned>(columns);
    b.beside.column = static_cast<unsigned>(column) / grain;
    b.beside.columns = static_cast<unsigned>(columns + grain - 1) / grain;
    return b;
  }
};

/// Blocks of rows and columns of an operand that stay in SBUF until their room is needed for another, the one unused
/// longest first.
class BlockCache {
 public:
  static constexpr unsigned kRawBuffers = 2;

  BlockCache(Builder& builder, const Source& source, unsigned slots, unsigned columns)
      : builder_(builder), source_(source), plane_step_(source.plane_step(columns)) {
    for (unsigned i = 0; i < slots; i++) {
      const unsigned n = builder.tile().n;
      const Tensor main = builder.sbuf(n, source.block_bytes(columns));
      const bool has_beside = source.beside || source.quantised;
      free_.push_back({main, has_beside ? builder.sbuf(n, source.beside_bytes(columns)) : Tensor{}});
    }
    for (unsigned i = 0; source.quantised && i < kRawBuffers; i++)
      raw_.push_back(builder.sbuf(builder.tile().n, source.raw_bytes(columns)));
  }

  /// A block of at most the columns of a slot.
  Block get(std::size_t row, std::size_t rows, std::size_t column, std::size_t columns) {
    const auto key = std::pair{row, column};
    auto found = held_.find(key);
    if (found == held_.end()) {
      if (free_.empty()) drop_oldest();
      const Slot slot = free_.front();
      free_.pop_front();
      const Block block = fetched(slot, row, rows, column, columns);
      order_.push_back(key);
      found = held_.emplace(key, Held{slot, block, std::prev(order_.end())}).first;
    } else {
      order_.splice(order_.end(), order_, found->second.place);
    }
    return found->second.block;
  }

 private:
  using Key = std::pair<std::size_t, std::size_t>;
  struct Slot {
    Tensor main, beside;
  };
  struct Held {
    Slot slot;
    Block block;
    std::list<Key>::iterator place;
  };

  Block fetched(const Slot& slot, std::size_t row, std::size_t rows, std::size_t column, std::size_t columns) {
    if (source_.quantised) return quantised(slot, row, rows, column, columns);
    Block b;
    b.main = {slot.main, source_.tensor.dtype, static_cast<unsigned>(rows), 0, static_cast<unsigned>(columns)};
    for (unsigned p = 0; p < source_.planes; p++) {
      View plane = b.main;
      plane.column = p * plane_step_;
      builder_.dma_copy(plane, {source_.tensor, p * source_.rows + row, rows, column, columns});
    }
    b.main.planes = source_.planes;
    b.main.plane_step = source_.planes > 1 ? plane_step_ : 0;
    if (!source_.beside) return b;
    b.grain = source_.grain;
    const std::size_t lines = rows / source_.rows_beside, first = row / source_.rows_beside;
    const std::size_t at = column / b.grain, count = (columns + b.grain - 1) / b.grain;
    b.beside = {slot.beside, source_.beside->dtype, static_cast<unsigned>(lines), 0, static_cast<unsigned>(count)};
    if (source_.rows_beside == 1) {
      builder_.dma_copy(b.beside, {*source_.beside, first, lines, at, count});
      return b;
    }
    // Scales: four in each 32 partitions.
    for (std::size_t four = 0; four < lines; four += 4) {
      View scales = b.beside;
      scales.partition = static_cast<unsigned>(8 * four);
      scales.partitions = static_cast<unsigned>(std::min<std::size_t>(4, lines - four));
      builder_.dma_copy(scales, {*source_.beside, first + four, scales.partitions, at, count});
      b.beside.partitions = scales.partition + scales.partitions;
    }
    return b;
  }

  Block quantised(const Slot& slot, std::size_t row, std::size_t rows, std::size_t column, std::size_t columns) {
    constexpr unsigned four = isa::kNumbersPacked;
    const auto count = static_cast<unsigned>(columns), lanes = static_cast<unsigned>(rows);
    View raw{raw_[next_raw_++ % raw_.size()], source_.tensor.dtype, lanes, 0, four * count};
    for (unsigned e = 0; e < four; e++)
      builder_.dma_copy(raw.slice(e * count, count), {source_.tensor, four * row + e, rows, column, columns, four});
    const unsigned last = lanes / isa::kScaleRows - 1;  // of the groups that have a scale
    Block b;
    b.main = {slot.main, *source_.quantised, lanes, 0, count};
    b.beside = {slot.beside, golden::DType::uint8, 32 * (last / 4) + last % 4 + 1, 0, count};
    builder_.quantize_mx(b.main, b.beside, raw.walked({{count, 1}, {four, static_cast<int>(count)}}));
    return b;
  }

  void drop_oldest() {
    const auto oldest = held_.find(order_.front());
    free_.push_back(oldest->second.slot);
    held_.erase(oldest);
    order_.pop_front();
  }

  Builder& builder_;
  Source source_;
  unsigned plane_step_;
  std::deque<Slot> free_;
  std::vector<Tensor> raw_;
  std::size_t next_raw_ = 0;
  std::map<Key, Held> held_;
  std::list<Key> order_;
};

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

/// How the tensor engine multiplies, and what PSUM keeps.
struct Products {
  std::uint8_t mode = isa::kMultiply, pattern = 0;
  golden::DType sums = golden::DType::fp32;
};

class GemmWriter {
 public:
  GemmWriter(Builder& builder, const Source& lhs, const Source& rhs, const DramTensor& out, const Products& how)
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
  static std::size_t slot_bytes(const Source& s, std::size_t columns) {
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
      const Block left = lhs_cache_.get(k, rows, mb, m_end - mb), right = rhs_cache_.get(k, rows, nb, n_end - nb);
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

  void load(const Block& stationary) {
    if (how_.mode == isa::kMx) b_.load_stationary_mx(stationary.main, stationary.beside);
    else if (how_.mode == isa::kSparse) b_.load_stationary_sparse(stationary.main, stationary.beside, how_.pattern);
    else b_.load_stationary(stationary.main, how_.mode);
  }

  void multiply(const View& sums, const Block& moving, bool accumulate) {
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
  Source lhs_, rhs_;
  DramTensor out_;
  Products how_;
  Blocking plan_;
  BlockCache lhs_cache_, rhs_cache_;
  std::vector<Tensor> staging_;
  std::size_t next_ = 0;
  std::vector<std::pair<View, DramView>> waiting_;
};

void require_mode(isa::TileSize tile, std::uint8_t mode) {
  const isa::TensorMode& info = isa::kTensorModes[mode];
  if (info.since > static_cast<unsigned>(tile.generation))
    throw BuildError(fmt::format("{} has no mode {}; set generation trn{} or use another mode",
                                 isa::generation_name(tile.generation), info.name, info.since));
}

void require_sums(isa::TileSize tile, golden::DType sums) {
  if (sums != golden::DType::fp32 && sums != golden::DType::bf16)
    throw BuildError(fmt::format("PSUM adds up in fp32 or bf16, not in {}; use one of them", golden::name_of(sums)));
  if (sums == golden::DType::bf16 && tile.generation < isa::Generation::trn3)
    throw BuildError(fmt::format("{} has no bf16 sums; set generation trn3 or use sums of fp32",
                                 isa::generation_name(tile.generation)));
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

/// The program for operands as they lie in DRAM. `shape.k` is the length of the sums, `passes` the cycles of a column.
Gemm write_gemm(Builder& builder, const Source& left, const Source& right, const GemmShape& shape,
                golden::DType out_dtype, const Products& how, unsigned passes = 1) {
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

}  // namespace

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

Gemm build_gemm(isa::TileSize tile, const Matrix& lhs, const Matrix& rhs, golden::DType out_dtype, golden::DType sums) {
  require_shapes(lhs, rhs);
  require_pair(lhs.dtype, rhs.dtype);
  for (golden::DType dtype : {lhs.dtype, rhs.dtype, out_dtype}) require_generation(tile, dtype);
  Builder builder(tile);
  const Source left{builder.dram("lhsT", transposed(lhs)), lhs.columns}, right{builder.dram("rhs", rhs), rhs.rows};
  const unsigned passes = lhs.dtype == golden::DType::fp32 ? 4 : 1;
  return write_gemm(builder, left, right, {lhs.rows, lhs.columns, rhs.columns}, out_dtype, {isa::kMultiply, 0, sums},
                    passes);
}

Gemm build_double_row_gemm(isa::TileSize tile, const Matrix& lhs, const Matrix& rhs, golden::DType out_dtype,
                           golden::DType sums) {
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
  return write_gemm(builder, left, right, {lhs.rows, lhs.columns, rhs.columns}, out_dtype, {isa::kDoubleRow, 0, sums});
}

namespace {

const golden::Packed* packed_type(golden::DType number) {
  for (const golden::Packed& p : golden::packed_types)
    if (p.number == number) return &p;
  throw BuildError(
      fmt::format("mx multiplies fp8_e4m3fn, fp8_e5m2 and fp4_e2m1, not {}; use one of them", golden::name_of(number)));
}

/// An operand [K, columns] that the tile quantises, as it lies in DRAM: whole blocks, what they lack being zeros.
Source quantised_source(Builder& builder, const std::string& name, const Matrix& m, golden::DType number) {
  if (number == golden::DType::fp4_e2m1)
    throw BuildError("a tile quantises to fp8_e4m3fn or fp8_e5m2, not to fp4_e2m1; use one of them");
  if (m.dtype != golden::DType::bf16 && m.dtype != golden::DType::fp16)
    throw BuildError(fmt::format("a tile quantises bf16 and fp16, not {}; use one of them", golden::name_of(m.dtype)));
  const std::size_t rows = tiles(m.rows, golden::kMxBlock) * golden::kMxBlock;
  Source source{builder.dram(name, padded(m, rows)), rows / isa::kNumbersPacked};
  source.quantised = packed_type(number)->type;
  return source;
}

/// Four rows of numbers as one of packed elements, and the scales, as they lie in DRAM.
Source packed_source(Builder& builder, const std::string& name, const golden::MxMatrix& m) {
  const golden::Packed* type = packed_type(m.number);
  Matrix words(m.rows / golden::kPackedNumbers, m.columns, type->type),
      scales(m.rows / golden::kMxBlock, m.columns, golden::DType::uint8);
  for (std::size_t r = 0; r < m.rows; r++)
    for (std::size_t c = 0; c < m.columns; c++)
      words.at(r / golden::kPackedNumbers, c) |=
          m.code(r, c) << (r % golden::kPackedNumbers * static_cast<std::size_t>(type->number_bits()));
  for (std::size_t k = 0; k < m.scales.size(); k++) scales.codes[k] = m.scales[k];
  return {builder.dram(name, words), words.rows, 1, builder.dram(name + "_scales", scales), isa::kScaleRows};
}

std::uint8_t pattern_code(golden::SparsePattern pattern) {
  for (const isa::SparsePattern& p : isa::kSparsePatterns)
    if (p.kept == pattern.kept && p.all() == pattern.all) return p.code;
  throw BuildError(fmt::format("there is no pattern {} of {}; use 4 of 16, 12 or 8, 2 of 8 or 4, 1 of 4 or 2",
                               pattern.kept, pattern.all));
}

/// Moving rows plane by plane: row r of plane p is element p * kept + r % kept of group r / kept.
Matrix in_planes(const Matrix& m, golden::SparsePattern pattern, std::size_t rows) {
  const unsigned planes = pattern.all / pattern.kept;
  Matrix out(rows * planes, m.columns, m.dtype);
  for (std::size_t p = 0; p < planes; p++)
    for (std::size_t r = 0; r < rows; r++) {
      const std::size_t from = r / pattern.kept * pattern.all + p * pattern.kept + r % pattern.kept;
      for (std::size_t c = 0; c < m.columns && from < m.rows; c++) out.at(p * rows + r, c) = m.at(from, c);
    }
  return out;
}

Matrix tag_matrix(const golden::SparseMatrix& m) {
  Matrix words(m.rows, (m.columns + isa::kTagsPerWord - 1) / isa::kTagsPerWord, golden::DType::uint16);
  for (std::size_t r = 0; r < m.rows; r++)
    for (std::size_t c = 0; c < m.columns; c++)
      words.at(r, c / isa::kTagsPerWord) |= std::uint32_t{m.tags[r * m.columns + c]}
                                            << (c % isa::kTagsPerWord * isa::kTagBits);
  return words;
}

}  // namespace

Gemm build_mx_gemm(isa::TileSize tile, const golden::MxMatrix& lhs, const golden::MxMatrix& rhs,
                   golden::DType out_dtype, golden::DType sums) {
  if (lhs.rows != rhs.rows)
    throw BuildError(fmt::format("lhs has {} rows and rhs {}; both are [K, ...] and need as many", lhs.rows, rhs.rows));
  if (lhs.rows == 0 || lhs.columns == 0 || rhs.columns == 0) throw BuildError("a dimension is zero");
  require_mode(tile, isa::kMx);
  require_generation(tile, out_dtype);
  Builder builder(tile);
  const Source left = packed_source(builder, "lhsT", lhs), right = packed_source(builder, "rhs", rhs);
  return write_gemm(builder, left, right, {lhs.columns, lhs.rows, rhs.columns}, out_dtype, {isa::kMx, 0, sums});
}

Gemm build_quantized_gemm(isa::TileSize tile, const Matrix& lhs, const Matrix& rhs, golden::DType lhs_number,
                          golden::DType rhs_number, golden::DType out_dtype, golden::DType sums) {
  require_shapes(lhs, rhs);
  require_mode(tile, isa::kMx);
  require_generation(tile, out_dtype);
  Builder builder(tile);
  const Source left = quantised_source(builder, "lhsT", transposed(lhs), lhs_number),
               right = quantised_source(builder, "rhs", rhs, rhs_number);
  return write_gemm(builder, left, right, {lhs.rows, lhs.columns, rhs.columns}, out_dtype, {isa::kMx, 0, sums});
}

Gemm build_sparse_gemm(isa::TileSize tile, const golden::SparseMatrix& lhs, const Matrix& rhs, golden::DType out_dtype,
                       golden::DType sums) {
  using golden::DType;
  const std::uint8_t code = pattern_code(lhs.pattern);
  const std::size_t groups = (rhs.rows + lhs.pattern.all - 1) / lhs.pattern.all;
  if (lhs.rows != groups * lhs.pattern.kept)
    throw BuildError(
        fmt::format("lhs keeps {} rows, but {} rows of rhs in the pattern {} of {} leave {}; compress it "
                    "from as many rows",
                    lhs.rows, rhs.rows, lhs.pattern.kept, lhs.pattern.all, groups * lhs.pattern.kept));
  if (lhs.rows == 0 || lhs.columns == 0 || rhs.columns == 0) throw BuildError("a dimension is zero");
  require_mode(tile, isa::kSparse);
  require_pair(lhs.dtype, rhs.dtype);
  if (lhs.dtype == DType::fp32) throw BuildError("sparse multiplies no fp32; use tf32 or bf16, or the mode multiply");
  for (DType dtype : {lhs.dtype, rhs.dtype, out_dtype}) require_generation(tile, dtype);
  Builder builder(tile);
  Matrix kept(lhs.rows, lhs.columns, lhs.dtype);
  kept.codes = lhs.codes;
  const Source left{builder.dram("lhsT", kept), lhs.rows, 1, builder.dram("tags", tag_matrix(lhs)), 1,
                    isa::kTagsPerWord};
  const Source right{builder.dram("rhs", in_planes(rhs, lhs.pattern, lhs.rows)), lhs.rows,
                     lhs.pattern.all / lhs.pattern.kept};
  return write_gemm(builder, left, right, {lhs.columns, rhs.rows, rhs.columns}, out_dtype, {isa::kSparse, code, sums});
}

Matrix read_result(const Gemm& gemm, std::span<const std::uint8_t> dram) { return read_tensor(gemm.out, dram); }

}  // namespace tile::kernels
