// Operands of a GEMM: how they lie in DRAM, and blocks of them in SBUF.
#pragma once

#include <deque>
#include <list>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "kernels/builder.hpp"

namespace tile::kernels {

/// An operand in DRAM. Its planes follow one another, `rows` rows each. What it has besides: nothing, a row of scales
/// for 8 of its rows, or a row of tags for each of them, where `grain` columns share an element. An operand that is
/// quantised has four of its rows in DRAM become one of a packed type, and scales besides, on the tile.
struct GemmOperand {
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
struct GemmBlock {
  View main, beside;
  unsigned grain = 1;

  /// Columns of it.
  GemmBlock part(std::size_t column, std::size_t columns) const {
    GemmBlock b = *this;
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

  BlockCache(Builder& builder, const GemmOperand& source, unsigned slots, unsigned columns);

  /// A block of at most the columns of a slot.
  GemmBlock get(std::size_t row, std::size_t rows, std::size_t column, std::size_t columns);

 private:
  using Key = std::pair<std::size_t, std::size_t>;
  struct Slot {
    Tensor main, beside;
  };
  struct Held {
    Slot slot;
    GemmBlock block;
    std::list<Key>::iterator place;
  };

  GemmBlock fetched(const Slot& slot, std::size_t row, std::size_t rows, std::size_t column, std::size_t columns);
  GemmBlock quantised(const Slot& slot, std::size_t row, std::size_t rows, std::size_t column, std::size_t columns);
  void drop_oldest();

  Builder& builder_;
  GemmOperand source_;
  unsigned plane_step_;
  std::deque<Slot> free_;
  std::vector<Tensor> raw_;
  std::size_t next_raw_ = 0;
  std::map<Key, Held> held_;
  std::list<Key> order_;
};

}  // namespace tile::kernels
