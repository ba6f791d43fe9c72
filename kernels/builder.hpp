// Writes programs for a tile in the words of nki.isa, and puts in the semaphores that the data need.
//
// Every operation says what it reads and writes; when another queue or a DMA transfer wrote or still reads the same
// place, the builder makes the operation wait for it. Buffers never overlap, so only accesses to one buffer are held
// against each other, by partition range and byte range.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "golden/num/alu.hpp"
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

/// Operand of one element per partition: a number, a pattern, or a column of a tensor.
struct ScalarOperand {
  std::uint32_t word = 0;
  std::optional<View> tensor;

  ScalarOperand() = default;
  ScalarOperand(float value) : word(std::bit_cast<std::uint32_t>(value)) {}  // NOLINT: meant to be implicit
  ScalarOperand(const View& column) : tensor(column) {}                      // NOLINT
  static ScalarOperand pattern(std::uint32_t bits);
};

/// What an activation does with the accumulators of the lanes, one per partition.
enum class Accumulator : std::uint8_t { idle, reset, reduce, reset_reduce, load_reduce };

struct Activation {
  ScalarOperand scale = 1.0f;
  ScalarOperand bias = 0.0f;
  float constant = 0;  ///< slope of prelu; where load_reduce starts
  Accumulator accumulator = Accumulator::idle;
  bool saturate = false;
};

/// One step of tensor_scalar: x op operand, or operand op x when reversed.
struct ScalarStep {
  golden::AluOp op = golden::AluOp::bypass;
  ScalarOperand operand{};
  bool reverse = false;
};

/// How the result is cast.
struct Casting {
  bool saturate = false;    ///< FP8: beyond the largest number comes the largest number
  bool stochastic = false;  ///< round stochastically
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
  /// dst = func(src * scale + bias) on the scalar engine; the function's table is loaded when it is not there.
  void activation(const View& dst, std::string_view function, const View& src, const Activation& how = {});
  /// Accumulators of dst.partitions lanes, to every column.
  void read_accumulator(const View& dst, bool saturate = false);

  // The vector engine, in the words of nki.isa. Operands have the shape of the destination. A source may be the
  // destination itself; else it must be apart from it.
  using AluOp = golden::AluOp;
  void memset(const View& dst, float value);
  void tensor_tensor(const View& dst, const View& a, const View& b, AluOp op, Casting casting = {});
  void tensor_scalar(const View& dst, const View& src, const ScalarStep& first, const ScalarStep& second = {},
                     Casting casting = {});
  /// (a first) op b
  void scalar_tensor_tensor(const View& dst, const View& a, const ScalarStep& first, AluOp op, const View& b,
                            bool reverse = false, Casting casting = {});
  /// All columns of src become the one of dst.
  void tensor_reduce(const View& dst, const View& src, AluOp op, bool negate = false, Casting casting = {});
  /// result[k] = (a[k] op0 result[k - 1]) op1 b[k], with `initial` before the first.
  void tensor_tensor_scan(const View& dst, const View& a, const View& b, const ScalarOperand& initial, AluOp op0,
                          AluOp op1, Casting casting = {});
  /// dst = src where the predicate is not zero; with `reverse` where it is.
  void copy_predicated(const View& dst, const View& src, const View& predicate, bool reverse = false);
  void select(const View& dst, const View& predicate, const View& on_true, const ScalarOperand& on_false,
              Casting casting = {});
  /// The eight largest of each row of src, the largest first.
  void max8(const View& dst, const View& src, Casting casting = {});
  /// Where data has each of the eight columns of values; dst is uint16 or uint32, all ones where nowhere.
  void find_index8(const View& dst, const View& data, const View& values);
  /// data, with `replacement` in place of the first element that equals each of the eight columns of values.
  void match_replace8(const View& dst, const View& data, const View& values, float replacement, Casting casting = {});
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
  /// Completes an instruction of the vector engine, and emits it.
  void vector(isa::Instruction instruction, const View& dst, const std::vector<View>& sources, Casting casting);
  isa::Scalar scalar(const ScalarOperand& operand, std::vector<View>& sources) const;
  void emit(isa::Queue queue, const isa::Instruction& instruction);
  void transfer(isa::Queue queue, const View& on_chip, const DramView& in_dram, bool to_sbuf);
  std::uint16_t table_row(std::string_view function);
  isa::Scalar factor(const ScalarOperand& operand, const View& dst, std::vector<Use>& uses);
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
