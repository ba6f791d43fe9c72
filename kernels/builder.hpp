// Writes programs for a tile in the words of nki.isa, and puts in the semaphores that the data need.
//
// Every operation says what it reads and writes; when another queue or a DMA transfer wrote or still reads the same
// place, the builder makes the operation wait for it. Buffers never overlap, so only accesses to one buffer are held
// against each other, by partition range and byte range.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "golden/num/format.hpp"
#include "isa/descriptor.hpp"
#include "isa/instruction.hpp"
#include "isa/program.hpp"
#include "kernels/matrix.hpp"

namespace tile::kernels {

/// The kernel cannot be built as asked; the text says why and what would do.
class BuildError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Throws BuildError that names the generation which has the dtype.
void require_generation(isa::TileSize tile, golden::DType dtype);

class Buffer;  // what has been done to one buffer, for dependences

/// Rows of a DRAM tensor; each starts at a multiple of 64 bytes.
struct DramTensor {
  std::string name;
  std::uint64_t address = 0;
  std::size_t rows = 0, columns = 0;
  golden::DType dtype = golden::DType::fp32;
  std::uint32_t pitch = 0;  ///< bytes from row to row
  std::shared_ptr<Buffer> buffer;
};

/// A block of an on-chip memory: partitions x bytes.
struct Tensor {
  bool psum = false;
  unsigned partitions = 0;
  unsigned offset = 0, bytes = 0;  ///< per partition
  std::shared_ptr<Buffer> buffer;
};

/// Part of a Tensor as an operand: `partitions` from the first on, `columns` elements from `column` on.
struct View {
  Tensor tensor;
  golden::DType dtype = golden::DType::fp32;
  unsigned partitions = 0;
  unsigned column = 0, columns = 0;
};

/// Part of a DRAM tensor.
struct DramView {
  DramTensor tensor;
  std::size_t row = 0, rows = 0, column = 0, columns = 0;
};

class Builder {
 public:
  explicit Builder(isa::TileSize tile);
  ~Builder();

  isa::TileSize tile() const { return tile_; }

  DramTensor dram(const std::string& name, std::size_t rows, std::size_t columns, golden::DType dtype);
  DramTensor dram(const std::string& name, const Matrix& contents);
  Tensor sbuf(unsigned partitions, unsigned bytes);
  Tensor psum_bank(unsigned bank) const;
  unsigned sbuf_bytes_left() const { return tile_.sbuf_bytes() - sbuf_used_; }

  void load_stationary(const View& stationary, std::uint8_t mode = 0);
  void multiply_moving(const View& psum, const View& moving, bool accumulate, std::uint8_t mode = 0);
  /// psum[m, j] = the bits of data[j, m], of the same dtype (FP8: 16-bit elements, zeros above), by a product in
  /// transpose mode with `identity`, a view of ones and zeros of that dtype, [data.partitions, data.partitions]. From
  /// trn2 on.
  void nc_transpose(const View& psum, const View& data, const View& identity);
  void tensor_copy(const View& dst, const View& src, bool saturate = false);
  /// DRAM to SBUF, row i to partition i; triggered by the sync queue.
  void dma_copy(const View& dst, const DramView& src);
  /// SBUF to DRAM; triggered by the vector queue, which has just made what is stored.
  void dma_copy(const DramView& dst, const View& src);

  /// Ends the program. The builder is used up.
  isa::Program build();

 private:
  struct Event {  // something that will have happened when a semaphore has reached a value
    unsigned semaphore = 0;
    std::uint32_t value = 0;
    unsigned order = 0;  ///< operations of one order run one after the other by themselves
  };
  friend class Buffer;
  struct Region {
    unsigned first_partition, partitions;
    std::uint64_t first_byte, bytes;
  };
  struct Use {
    std::shared_ptr<Buffer> buffer;
    Region region;
    bool writes;
  };

  static Use use(const View& view, bool writes);
  static Use use(const DramView& view, bool writes);
  void wait_for(isa::Queue queue, isa::Instruction& instruction, unsigned order, const std::vector<Use>& uses,
                const std::vector<Event>& more = {});
  void record(const std::vector<Use>& uses, const Event& event);
  void emit(isa::Queue queue, const isa::Instruction& instruction);
  void transfer(isa::Queue queue, const View& on_chip, const DramView& in_dram, bool to_sbuf);
  isa::AccessPattern pattern(const View& view) const;
  std::uint64_t allocate_dram(std::uint64_t bytes, unsigned alignment);

  isa::TileSize tile_;
  std::vector<std::uint8_t> dram_;
  unsigned sbuf_used_ = 0;
  std::array<std::vector<isa::Instruction>, isa::kQueues> queues_;
  std::vector<std::vector<isa::DescriptorPair>> rings_;
  std::array<std::array<std::uint32_t, isa::kSemaphores>, isa::kQueues> known_{};  ///< values a queue has waited for
  std::array<std::uint32_t, isa::kSemaphores> counted_{};                          ///< updates promised so far
  unsigned transfers_ = 0;
  std::vector<std::shared_ptr<Buffer>> psum_;
};

}  // namespace tile::kernels
