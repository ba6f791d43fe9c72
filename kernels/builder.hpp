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
#include <variant>
#include <vector>

#include "golden/num/alu.hpp"
#include "golden/num/format.hpp"
#include "isa/check.hpp"
#include "isa/descriptor.hpp"
#include "isa/instruction.hpp"
#include "isa/program.hpp"
#include "kernels/buffer.hpp"
#include "kernels/matrix.hpp"
#include "kernels/view.hpp"

namespace tile::kernels {

/// Throws BuildError that names the generation which has the dtype.
void require_generation(isa::TileSize tile, golden::DType dtype);

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

/// Where a stationary matrix goes in the array.
struct ArrayTile {
  unsigned first_column = 0;  ///< a multiple of n/4
  bool keep = false;          ///< beside the tiles that are there, of the same dtype, not in place of them
};

/// Cycles that each engine needs at least, one after the other at its full rate.
struct Work {
  std::uint64_t tensor = 0, vector = 0, scalar = 0;
};

/// Who makes the descriptors of a transfer: the builder, in DRAM, or the tile as it comes to the instruction.
enum class DgeMode : std::uint8_t { none, hwdge };

/// How the result is cast.
struct Casting {
  bool saturate = false;    ///< FP8: beyond the largest number comes the largest number
  bool stochastic = false;  ///< round stochastically
};

/// Numbers that are made from where an element is: `offset`, and `channel_multiplier` for each partition before it and
/// a step for each index along `axes`, the outermost first.
struct Affine {
  std::vector<Axis> axes;  ///< each a size and a step
  std::int32_t offset = 0;
  std::int16_t channel_multiplier = 0;
};

/// What DMA reads or writes, in either memory.
using DmaOperand = std::variant<View, DramView>;

class Builder {
 public:
  explicit Builder(isa::TileSize tile);
  ~Builder();

  isa::TileSize tile() const { return tile_; }

  DramTensor dram(const std::string& name, std::size_t rows, std::size_t columns, golden::DType dtype);
  DramTensor dram(const std::string& name, const Matrix& contents);
  Tensor sbuf(unsigned partitions, unsigned bytes);
  /// A block of SBUF of its own, as a view.
  View sbuf(unsigned partitions, unsigned columns, golden::DType dtype);
  /// A bank of PSUM, or several that lie one behind the other.
  Tensor psum_bank(unsigned bank, unsigned banks = 1) const;
  /// Columns of PSUM, from the first of a bank on.
  View psum(unsigned bank, unsigned partitions, unsigned columns, golden::DType dtype = golden::DType::fp32) const;
  unsigned sbuf_bytes_left() const { return tile_.sbuf_bytes() - sbuf_used_; }

  /// Into the rows of the array that are the view's partitions. A product takes the rows of its moving partitions and
  /// the columns of its PSUM partitions, of one tile or several.
  /// The mode is one of isa::TensorModeCode. Throws BuildError for operands that it does not take.
  void load_stationary(const View& stationary, std::uint8_t mode = 0, const ArrayTile& tile = {});
  /// BF16 sums, and more columns than a bank holds, from trn3 on.
  void multiply_moving(const View& psum, const View& moving, bool accumulate, std::uint8_t mode = 0,
                       bool stochastic = false);
  /// Mode mx: packed elements, and in `scales` (uint8) a scale for 8 partitions of each column. Scales of partitions 8
  /// g to 8 g + 7 lie in partition 32 (g / 4) + g % 4 of the view, which has as many columns. From trn3 on.
  void load_stationary_mx(const View& stationary, const View& scales);
  void multiply_moving_mx(const View& psum, const View& moving, const View& scales, bool accumulate);
  /// Mode sparse: the kept elements of a pattern (of isa::kSparsePatterns) and their tags, four to an element of `tags`
  /// (uint16). The moving view has the planes of the pattern. From trn2 on.
  void load_stationary_sparse(const View& stationary, const View& tags, std::uint8_t pattern);
  void multiply_moving_sparse(const View& psum, const View& moving, std::uint8_t pattern, bool accumulate);
  /// psum[m, j] = the bits of data[j, m], of the same dtype (FP8: 16-bit elements, zeros above), by a product in
  /// transpose mode with `identity`, a view of ones and zeros of that dtype, [data.partitions, data.partitions]. From
  /// trn2 on.
  void nc_transpose(const View& psum, const View& data, const View& identity);
  void tensor_copy(const View& dst, const View& src, bool saturate = false, isa::Queue queue = isa::Queue::vector);
  /// dst = func(src * scale + bias) on the scalar engine; the function's table is loaded when it is not there.
  void activation(const View& dst, std::string_view function, const View& src, const Activation& how = {});
  /// Accumulators of dst.partitions lanes, to every column.
  void read_accumulator(const View& dst, bool saturate = false);

  // The vector engine, in the words of nki.isa; what others can do too takes their queue. Operands have the shape of
  // the destination, or as many elements along other axes. A source may be the destination itself; else it must be
  // apart from it.
  using AluOp = golden::AluOp;
  void memset(const View& dst, float value, isa::Queue queue = isa::Queue::vector);
  void tensor_tensor(const View& dst, const View& a, const View& b, AluOp op, Casting casting = {},
                     isa::Queue queue = isa::Queue::vector);
  void tensor_scalar(const View& dst, const View& src, const ScalarStep& first, const ScalarStep& second = {},
                     Casting casting = {}, isa::Queue queue = isa::Queue::vector);
  /// (a first) op b
  void scalar_tensor_tensor(const View& dst, const View& a, const ScalarStep& first, AluOp op, const View& b,
                            bool reverse = false, Casting casting = {});
  /// The columns of src, in as many equal runs as dst has columns, become one element each.
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
  /// Counts, means and variances * counts of the even and the odd columns of src: six columns.
  void bn_stats(const View& dst, const View& src, Casting casting = {});
  /// Mean and variance of all that `stats` has results of bn_stats of.
  void bn_aggr(const View& dst, const View& stats, Casting casting = {});
  /// Each block of 32 partitions x 32 columns (fewer in a smaller tile) transposed.
  void stream_transpose(const View& dst, const View& src);
  /// dst = src of the partition, among each 32, that `sources` names, one uint8 a partition; 255 leaves dst as it was.
  void stream_shuffle(const View& dst, const View& src, const View& sources);
  /// Columns whose number, counted from `start` on, is in both ranges; elsewhere the lowest FP32 number. From trn2 on.
  void range_select(const View& dst, const View& src, const ScalarStep& first, const ScalarStep& second,
                    std::int32_t start = 0, Casting casting = {});
  /// Random patterns of integer types, random numbers from 0 to 1 of others.
  void rand(const View& dst, Casting casting = {});
  /// One uint32 a partition.
  void set_rng_seed(const View& seeds);

  /// Four neighbours of src (bf16 or fp16) become an element of dst (fp8_e4m3fn_x4 or fp8_e5m2_x4), divided by a scale
  /// for 8 partitions of each column, which goes to `scales` as load_stationary_mx() wants it. From trn3 on.
  void quantize_mx(const View& dst, const View& scales, const View& src);

  // The GpSimd engine, in SBUF alone.
  /// The numbers themselves.
  void iota(const View& dst, const Affine& affine);
  /// dst = src where the number compares with zero as `op` says, on_false elsewhere.
  void affine_select(const View& dst, const View& src, const Affine& affine, AluOp op, float on_false,
                     bool saturate = false);
  /// All partitions of src become the one of dst.
  void tensor_partition_reduce(const View& dst, const View& src, AluOp op, bool saturate = false);
  /// The one partition of src, in all of dst.
  void partition_broadcast(const View& dst, const View& src, bool saturate = false);
  /// Runs of num_elem_per_idx columns of src, as many as dst has room for: those that the indices of each partition's
  /// group of 16 say, taken partition by partition. Beyond the columns of src there are zeros. Views are neighbours.
  void local_gather(const View& dst, const View& src, const View& index, unsigned num_elem_per_idx = 1,
                    bool saturate = false);

  // Row i of one side is partition or row i of the other; elements of another type are cast. A queue starts the
  // transfer when it gets there.
  // What hwdge does has one type on both sides and, from trn2 on, at most 65535 bytes of neighbours.
  void dma_copy(const View& dst, const DramView& src, isa::Queue queue = isa::Queue::sync,
                DgeMode mode = DgeMode::none);
  void dma_copy(const DramView& dst, const View& src, isa::Queue queue = isa::Queue::vector,
                DgeMode mode = DgeMode::none);
  void dma_copy(const View& dst, const View& src, isa::Queue queue = isa::Queue::sync);
  void dma_copy(const DramView& dst, const DramView& src, isa::Queue queue = isa::Queue::sync);
  /// One read of src, and as many writes as there are destinations, of the same shape; elements of other types are
  /// cast.
  void dma_broadcast(const std::vector<DmaOperand>& dsts, const DmaOperand& src, isa::Queue queue = isa::Queue::sync);
  /// dst = the sum of up to 16 sources of the same shape, in FP32 and in their order.
  void dma_compute(const DmaOperand& dst, const std::vector<DmaOperand>& srcs, isa::Queue queue = isa::Queue::sync);
  /// Row i of dst = row indices[i] of src, which may have any number of rows; elements of another type are cast.
  /// Indices are 32-bit integers, one row of them or one column. The tile does not notice an index beyond the last row
  /// of src, only one whose row lies in no memory: then the DMA engine stops and nothing of that pair is moved.
  void dma_gather(const DmaOperand& dst, const DmaOperand& src, const DmaOperand& indices,
                  isa::Queue queue = isa::Queue::sync);
  /// Row indices[i] of dst = row i of src, in the order of i: of rows with one index the last one stays.
  void dma_scatter(const DmaOperand& dst, const DmaOperand& src, const DmaOperand& indices,
                   isa::Queue queue = isa::Queue::sync);
  /// dst[j, i] = src[i, j], elements of two or four bytes. Columns of dst are neighbours.
  void dma_transpose(const DmaOperand& dst, const DmaOperand& src, isa::Queue queue = isa::Queue::sync);

  /// Of what has been written so far.
  const Work& work() const { return work_; }

  /// Ends the program. The builder is used up.
  isa::Program build();

 private:
  struct Use {
    std::shared_ptr<Buffer> buffer;
    Region region;
    bool writes;
  };
  /// A view, and where its access pattern goes.
  struct Operand {
    isa::AccessPattern& pattern;
    const View& view;
  };
  struct Side;  // of a transfer

  static Use use(const View& view, bool writes);
  static Use use(const DramView& view, bool writes);
  void wait_for(isa::Queue queue, isa::Instruction& instruction, unsigned order, const std::vector<Use>& uses,
                const std::vector<Event>& more = {});
  void record(const std::vector<Use>& uses, const Event& event);
  /// Completes an instruction of the element engine behind a queue, and emits it. `beside` is written too.
  void elementwise(isa::Instruction instruction, const View& dst, const std::vector<View>& sources, Casting casting,
                   isa::Queue queue = isa::Queue::vector, const View* beside = nullptr);
  isa::Scalar scalar(const ScalarOperand& operand, std::vector<View>& sources) const;
  void emit(isa::Queue queue, const isa::Instruction& instruction);
  void tensor(isa::Instruction instruction, const View& src, const std::vector<Use>& uses);
  /// Throws BuildError when the tile would trap it.
  void require_legal(isa::Queue queue, const isa::Instruction& instruction);
  void transfer(isa::Queue queue, const Side& dst, const Side& src);
  struct Step;                                                  // of packets that go through the buffers of the engines
  using Pairs = std::vector<std::vector<isa::DescriptorPair>>;  ///< [engine]
  void through_buffer(isa::Queue queue, const std::vector<Step>& steps, golden::DType held);
  /// Packets on one engine for some of the rows and some of the runs of each: indices to the buffer, then the rows.
  struct Indexed;
  void indexed_packets(std::vector<isa::DescriptorPair>& list, const Indexed& transfer, std::size_t first_row,
                       std::size_t end_row, const std::vector<std::pair<Run, Run>>& pieces);
  /// Puts pairs into rings and starts them.
  void start(isa::Queue queue, Pairs pairs, const std::vector<Use>& uses);
  void generate(isa::Queue queue, const View& sbuf, const DramView& dram, bool store);
  unsigned next_transfer_semaphore();
  std::uint16_t table_row(std::string_view function);
  isa::Scalar factor(const ScalarOperand& operand, const View& dst, std::vector<Use>& uses);
  void finish_scalar(isa::Instruction& instruction, const View& dst, std::vector<Use> uses);
  /// Sizes of the instruction and the access patterns of its operands.
  void lay_out(isa::Instruction& instruction, std::initializer_list<Operand> operands) const;
  /// The access pattern of [partitions, 1].
  isa::AccessPattern single(const View& column) const;
  /// Of an operand with a size of its own.
  isa::AccessPattern row(const View& view) const;
  std::uint64_t allocate_dram(std::uint64_t bytes, unsigned alignment);

  isa::TileSize tile_;
  std::vector<std::uint8_t> dram_;
  unsigned sbuf_used_ = 0;
  std::array<std::vector<isa::Instruction>, isa::kQueues> queues_;
  std::vector<std::vector<isa::DescriptorPair>> rings_;
  std::array<std::array<std::uint32_t, isa::kSemaphores>, isa::kQueues> known_{};  ///< values a queue has waited for
  std::array<std::uint32_t, isa::kSemaphores> counted_{};                          ///< updates promised so far
  isa::Stationary stationary_;
  Work work_;
  unsigned transfers_ = 0;
  std::shared_ptr<Buffer> psum_;

  struct LoadedTable {
    std::string_view name;
    std::uint16_t row, rows;
  };
  std::map<std::string, std::uint64_t> table_images_;  ///< where in DRAM the table of a function lies
  std::vector<LoadedTable> tables_;                    ///< in the engine, oldest first
  unsigned next_table_row_ = 0;
};

}  // namespace tile::kernels
