// Writes programs for a tile in the words of nki.isa, and puts in the semaphores that the data need.
//
// Every operation says what it reads and writes; when another queue or a DMA transfer wrote or still reads the same
// place, the builder makes the operation wait for it. Buffers never overlap, so only accesses to one buffer are held
// against each other, by partition range and byte range.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
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

/// Scale or bias of an activation: a number, or a tensor of one element per partition.
struct Factor {
  float value = 0;
  std::optional<View> tensor = {};

  Factor(float number) : value(number) {}
  Factor(const View& view) : tensor(view) {}
};

/// What an activation does with the accumulators of the lanes, one per partition.
enum class Accumulator : std::uint8_t { idle, reset, reduce, reset_reduce, load_reduce };

struct Activation {
  Factor scale = 1.0f;
  Factor bias = 0.0f;
  float constant = 0;  ///< slope of prelu; where load_reduce starts
  Accumulator accumulator = Accumulator::idle;
  bool saturate = false;
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

  void load_stationary(const View& stationary);
  void multiply_moving(const View& psum, const View& moving, bool accumulate);
  void tensor_copy(const View& dst, const View& src, bool saturate = false);
  /// dst = func(src * scale + bias) on the scalar engine; the function's table is loaded when it is not there.
  void activation(const View& dst, std::string_view function, const View& src, const Activation& how = {});
  /// Accumulators of dst.partitions lanes, to every column.
  void read_accumulator(const View& dst, bool saturate = false);
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
  std::uint16_t table_row(std::string_view function);
  isa::Scalar scalar(const Factor& factor, const View& dst, std::vector<Use>& uses);
  void finish_scalar(isa::Instruction& instruction, const View& dst, std::vector<Use> uses);
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

  struct LoadedTable {
    std::string_view name;
    std::uint16_t row, rows;
  };
  std::map<std::string, std::uint64_t> table_images_;  ///< where in DRAM the table of a function lies
  std::vector<LoadedTable> tables_;                    ///< in the engine, oldest first
  unsigned next_table_row_ = 0;
};

}  // namespace tile::kernels
