// The instruction set, defined once.
//
// Everything else follows from these tables: the encoder, decoder and disassembler in this folder, the SystemVerilog
// package rtl/pkg/isa_pkg.sv and the page docs/isa.md, which isa/generate.cpp writes. An instruction is 64 bytes,
// little-endian; a field is a run of its 512 bits.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace tile::isa {

inline constexpr unsigned kInstructionBits = 512;
inline constexpr unsigned kInstructionBytes = kInstructionBits / 8;
inline constexpr unsigned kDimensions = 4;
inline constexpr unsigned kSemaphores = 256;
inline constexpr unsigned kPsumBanks = 8;

/// Address of an element in the tile: byte offset in its partition, partition, and which memory.
/// The layout is the NeuronCore's own map: partitions are 256 KiB apart and PSUM starts at 0x2000000.
inline constexpr unsigned kOffsetBits = 18;
inline constexpr unsigned kPartitionBits = 7;
inline constexpr unsigned kAddressBits = kOffsetBits + kPartitionBits + 1;
inline constexpr unsigned kDramAddressBits = 40;
inline constexpr std::uint32_t kPsumBase = 0x200'0000;

enum class Queue : std::uint8_t { tensor, vector, scalar, gpsimd, sync };
inline constexpr unsigned kQueues = 5;
inline constexpr std::array<std::string_view, kQueues> kQueueNames{"tensor", "vector", "scalar", "gpsimd", "sync"};

struct Field {
  std::string_view name;
  unsigned lsb;
  unsigned width;
  std::string_view meaning;
};

/// Groups of fields, so that an opcode can say which it uses. Those from kResult on belong to the instructions of the
/// sequencer itself; they lie where others have their operands.
using Groups = std::uint64_t;  ///< a bit per Group
enum Group : Groups {
  kHeader = 1ull << 0,
  kAccumulate = 1ull << 1,
  kSaturate = 1ull << 2,
  kSrcPartitions = 1ull << 3,
  kDstPartitions = 1ull << 4,
  kSizes = 1ull << 5,
  kSrc0 = 1ull << 6,
  kSrc1 = 1ull << 7,
  kDst = 1ull << 8,
  kImmediate = 1ull << 9,
  kResult = 1ull << 10,
  kOperation = 1ull << 11,
  kOperandA = 1ull << 12,
  kOperandB = 1ull << 13,
  kTarget = 1ull << 14,
  kIndexed = 1ull << 15,
  kOp0 = 1ull << 16,
  kOp1 = 1ull << 17,
  kReverse0 = 1ull << 18,
  kReverse1 = 1ull << 19,
  kStochastic = 1ull << 20,
  kScalar0 = 1ull << 21,        ///< the word, which lies where others have their DMA count
  kScalar0Tensor = 1ull << 22,  ///< whether the word is the address of a tensor
  kScalar1 = 1ull << 23,        ///< the word and whether it is an address; lies where others have src1
  kReduce = 1ull << 24,
  kAccumulator = 1ull << 25,
  kTableRow = 1ull << 26,   ///< this and the next two lie where others have operands
  kTableRows = 1ull << 27,  ///< how many, and from where
  kConstant = 1ull << 28,
  kRangeStart = 1ull << 38,  ///< lies where others have src1's strides
  kTensorMode = 1ull << 29,  ///< lies where others have their accumulator command
  kLoadTile = 1ull << 35,
  kEngines = 1ull << 45,
  kGenerated =
      1ull << 46,        ///< both sides of a transfer whose descriptors the tile makes; lies where others have operands
  kAffine = 1ull << 44,  ///< lies where others have src1, and flags from stochastic to the accumulator command
};
inline constexpr Groups kTableGroups = kTableRow | kTableRows | kConstant;
inline constexpr Groups kSequencerGroups = kResult | kOperation | kOperandA | kOperandB | kTarget | kIndexed;

struct GroupedField {
  Group group;
  Field field;
};

inline constexpr std::array kFields{
    GroupedField{kHeader, {"opcode", 0, 8, "what to do"}},
    GroupedField{kHeader, {"wait_condition", 8, 2, "compare of the semaphore before issue"}},
    GroupedField{kHeader, {"update_operation", 10, 3, "change of a semaphore by this instruction"}},
    GroupedField{kHeader, {"update_at", 13, 1, "0: when all writes are done, 1: when all sources have been read"}},
    GroupedField{kHeader, {"wait_semaphore", 16, 8, "semaphore that is compared"}},
    GroupedField{kHeader, {"update_semaphore", 24, 8, "semaphore that is changed"}},
    GroupedField{kHeader, {"wait_value", 32, 32, "right side of the compare"}},
    GroupedField{kHeader, {"update_value", 64, 16, "operand of add, sub and set"}},
    GroupedField{kAccumulate, {"accumulate", 80, 1, "PSUM: add to what is there instead of writing over it"}},
    GroupedField{kSaturate, {"saturate", 81, 1, "casts to FP8 clamp at the largest value"}},
    GroupedField{kGenerated, {"store", 80, 1, "0: from DRAM to SBUF, 1: from SBUF to DRAM"}},
    GroupedField{kOp0, {"op0", 82, 6, "first operation on elements"}},
    GroupedField{kOp1, {"op1", 88, 6, "second operation, on what the first one gives"}},
    GroupedField{kReverse0, {"reverse0", 94, 1, "op0: operands change places; with a predicate: it is negated"}},
    GroupedField{kReverse1, {"reverse1", 95, 1, "op1: operands change places"}},
    GroupedField{kSrcPartitions, {"src_partitions", 96, 8, "number of source partitions"}},
    GroupedField{kDstPartitions, {"dst_partitions", 104, 8, "number of destination partitions"}},
    GroupedField{kGenerated, {"partitions", 104, 8, "number of partitions"}},
    GroupedField{kStochastic, {"stochastic", 112, 1, "the result is rounded stochastically"}},
    GroupedField{kScalar0Tensor, {"scalar0_is_tensor", 113, 1, "scalar0 is a tensor of one element a partition"}},
    GroupedField{kScalar1, {"scalar1_is_tensor", 114, 1, "likewise scalar1"}},
    GroupedField{kAffine, {"channel_multiplier", 112, 16, "step from partition to partition, signed"}},
    GroupedField{kReduce, {"reduce_dims", 115, 3, "number of innermost dimensions that become one element"}},
    GroupedField{kReduce, {"negate", 118, 1, "the sign of the result changes"}},
    GroupedField{kAccumulator, {"accumulator", 119, 3, "what happens to the accumulators of the lanes"}},
    GroupedField{kTensorMode, {"tensor_mode", 119, 3, "what the array does with the operands"}},
    GroupedField{kLoadTile, {"column_quadrant", 122, 2, "first column in the array, in quarters of it"}},
    GroupedField{kLoadTile, {"keep", 124, 1, "the tile joins those that are loaded"}},
    GroupedField{kTensorMode, {"sparsity", 125, 3, "mode sparse: which elements of a group are kept"}},
    GroupedField{kSizes, {"size0", 128, 16, "free dimension, innermost size"}},
    GroupedField{kSizes, {"size1", 144, 16, "next size"}},
    GroupedField{kSizes, {"size2", 160, 16, "next size"}},
    GroupedField{kSizes, {"size3", 176, 16, "outermost size"}},
    GroupedField{kGenerated, {"dram_stride0", 192, 32, "DRAM: stride in elements, signed, innermost"}},
    GroupedField{kGenerated, {"dram_stride1", 224, 32, "next stride"}},
    GroupedField{kGenerated, {"dram_stride2", 256, 32, "next stride"}},
    GroupedField{kGenerated, {"dram_partition_stride", 288, 32, "from partition to partition"}},
    GroupedField{kGenerated, {"dram_address", 320, 40, "first element in DRAM"}},
    GroupedField{kGenerated, {"sbuf_address", 384, 26, "first element in SBUF"}},
    GroupedField{kGenerated, {"sbuf_dtype", 410, 5, "element type, of both sides"}},
    GroupedField{kGenerated, {"sbuf_stride0", 416, 16, "stride in elements, signed, innermost"}},
    GroupedField{kGenerated, {"sbuf_stride1", 432, 16, "next stride"}},
    GroupedField{kGenerated, {"sbuf_stride2", 448, 16, "next stride"}},
    GroupedField{kGenerated, {"sbuf_stride3", 464, 16, "outermost stride"}},
    GroupedField{kSrc0, {"src0_address", 192, 26, "first element"}},
    GroupedField{kSrc0, {"src0_dtype", 218, 5, "element type"}},
    GroupedField{kSrc0, {"src0_stride0", 224, 16, "stride in elements, signed, innermost"}},
    GroupedField{kSrc0, {"src0_stride1", 240, 16, "next stride"}},
    GroupedField{kSrc0, {"src0_stride2", 256, 16, "next stride"}},
    GroupedField{kSrc0, {"src0_stride3", 272, 16, "outermost stride"}},
    GroupedField{kScalar1, {"scalar1", 288, 32, "as scalar0"}},
    GroupedField{kAffine, {"offset", 288, 32, "affine value of the first element in the first partition, signed"}},
    GroupedField{kAffine, {"step0", 320, 16, "step of the affine value from element to element, signed, innermost"}},
    GroupedField{kAffine, {"step1", 336, 16, "next step"}},
    GroupedField{kAffine, {"step2", 352, 16, "next step"}},
    GroupedField{kAffine, {"step3", 368, 16, "outermost step"}},
    GroupedField{kSrc1, {"src1_address", 288, 26, "first element"}},
    GroupedField{kSrc1, {"src1_dtype", 314, 5, "element type"}},
    GroupedField{kRangeStart, {"range_start", 320, 32, "number of the first element, in two's complement"}},
    GroupedField{kTableRow, {"table_row", 320, 16, "first row of a function's table in the scalar engine"}},
    GroupedField{kTableRows, {"table_rows", 336, 16, "rows of 64 bytes to load"}},
    GroupedField{kConstant, {"constant", 352, 32, "FP32: slope of prelu; where the accumulators start"}},
    GroupedField{kSrc1, {"src1_stride0", 320, 16, "stride in elements, signed, innermost"}},
    GroupedField{kSrc1, {"src1_stride1", 336, 16, "next stride"}},
    GroupedField{kSrc1, {"src1_stride2", 352, 16, "next stride"}},
    GroupedField{kSrc1, {"src1_stride3", 368, 16, "outermost stride"}},
    GroupedField{kDst, {"dst_address", 384, 26, "first element"}},
    GroupedField{kDst, {"dst_dtype", 410, 5, "element type"}},
    GroupedField{kDst, {"dst_stride0", 416, 16, "stride in elements, signed, innermost"}},
    GroupedField{kDst, {"dst_stride1", 432, 16, "next stride"}},
    GroupedField{kDst, {"dst_stride2", 448, 16, "next stride"}},
    GroupedField{kDst, {"dst_stride3", 464, 16, "outermost stride"}},
    GroupedField{kTableRows, {"table_address", 448, 40, "in DRAM, a multiple of 64"}},
    GroupedField{kScalar0,
                 {"scalar0", 480, 32, "FP32 word, or pattern; a tensor: address (bits 25..0), dtype (30..26)"}},
    GroupedField{kEngines, {"dma_engines", 480, 16, "bit per DMA engine that gets work"}},
    GroupedField{kImmediate, {"dma_count", 496, 16, "descriptor pairs to append to the ring of each"}},
    GroupedField{kResult, {"result", 80, 6, "register that gets the result"}},
    GroupedField{kOperation, {"operation", 88, 5, "operation on registers, or condition of a branch"}},
    GroupedField{kOperandA, {"a_register", 96, 6, "register of operand a"}},
    GroupedField{kOperandA, {"a_is_register", 102, 1, "a is a_value plus the register, else a_value alone"}},
    GroupedField{kOperandB, {"b_register", 104, 6, "register of operand b"}},
    GroupedField{kOperandB, {"b_is_register", 110, 1, "b is b_value plus the register, else b_value alone"}},
    GroupedField{kOperandA, {"a_value", 128, 32, "constant part of operand a"}},
    GroupedField{kOperandB, {"b_value", 160, 32, "constant part of operand b"}},
    GroupedField{kTarget, {"target", 192, 32, "branch: index of the next instruction; loop: instructions in the body"}},
    GroupedField{kIndexed, {"index_wait_value", 256, 7, "register added to wait_value: bits 5..0, when bit 6 is set"}},
    GroupedField{kIndexed, {"index_update_value", 264, 7, "likewise to update_value"}},
    GroupedField{kIndexed, {"index_size0", 272, 7, "likewise to size0"}},
    GroupedField{kIndexed, {"index_size1", 280, 7, "likewise to size1"}},
    GroupedField{kIndexed, {"index_size2", 288, 7, "likewise to size2"}},
    GroupedField{kIndexed, {"index_size3", 296, 7, "likewise to size3"}},
    GroupedField{kIndexed, {"index_src0", 304, 7, "likewise to src0_address"}},
    GroupedField{kIndexed, {"index_src1", 312, 7, "likewise to src1_address"}},
    GroupedField{kIndexed, {"index_dst", 320, 7, "likewise to dst_address"}},
    GroupedField{kIndexed, {"index_dma_count", 328, 7, "likewise to dma_count"}},
    GroupedField{kIndexed, {"index_dram_address", 336, 7, "likewise to dram_address"}},
};

/// The fields of `index`, and the fields of the next instruction to which they can add a register.
inline constexpr std::array<std::string_view, 11> kIndexedNames{
    "index_wait_value", "index_update_value", "index_size0", "index_size1",     "index_size2",       "index_size3",
    "index_src0",       "index_src1",         "index_dst",   "index_dma_count", "index_dram_address"};
inline constexpr std::array<std::string_view, 11> kIndexedFields{
    "wait_value",   "update_value", "size0",       "size1",     "size2",       "size3",
    "src0_address", "src1_address", "dst_address", "dma_count", "dram_address"};
inline constexpr std::uint8_t kIndexEnable = 1u << 6;
inline constexpr unsigned kIndexedHeaderFields = 2;  ///< the first ones, which every instruction has
inline constexpr unsigned kSequencerRegisters = 64;
inline constexpr unsigned kLoopLevels = 4;

enum class Opcode : std::uint8_t {
  nop = 0x01,
  register_operation = 0x02,
  branch = 0x03,
  loop = 0x04,
  read_semaphore = 0x05,
  index = 0x06,
  load_stationary = 0x10,
  multiply_moving = 0x11,
  tensor_copy = 0x20,
  memset = 0x21,
  tensor_tensor = 0x22,
  tensor_scalar = 0x23,
  scalar_tensor_tensor = 0x24,
  tensor_reduce = 0x25,
  tensor_tensor_scan = 0x26,
  copy_predicated = 0x27,
  select = 0x28,
  range_select = 0x29,
  bn_stats = 0x2A,
  bn_aggr = 0x2B,
  max8 = 0x2C,
  find_index8 = 0x2D,
  match_replace8 = 0x2E,
  stream_shuffle = 0x2F,
  stream_transpose = 0x30,
  rand = 0x31,
  set_rng_seed = 0x32,
  quantize_mx = 0x35,
  dma_start = 0x40,
  dma_copy = 0x41,
  load_table = 0x50,
  activation = 0x51,
  read_accumulator = 0x52,
  iota = 0x60,
  affine_select = 0x61,
  partition_reduce = 0x62,
  partition_broadcast = 0x63,
  local_gather = 0x64,
};

struct OpcodeInfo {
  Opcode code;
  std::string_view mnemonic;
  std::string_view sv_name;
  unsigned queues;  ///< bit per Queue that accepts it
  Groups groups;    ///< fields it uses; all others must be zero
  std::string_view meaning;
  std::uint8_t since = 1;    ///< first generation that has it
  std::uint8_t results = 0;  ///< elements of dst in a partition, where sizes do not say how many
};

/// Of instructions that make each element of dst from an element of src0.
inline constexpr Groups kElementwise =
    kSaturate | kStochastic | kSrcPartitions | kDstPartitions | kSizes | kSrc0 | kDst;

inline constexpr unsigned kTensorOnly = 1u << 0, kVectorOnly = 1u << 1, kScalarOnly = 1u << 2, kGpsimdOnly = 1u << 3,
                          kVectorOrGpsimd = kVectorOnly | kGpsimdOnly,
                          kElementQueues = kVectorOnly | kScalarOnly | kGpsimdOnly, kAnyQueue = 0b11111;

inline constexpr std::array kOpcodes{
    OpcodeInfo{Opcode::nop, "nop", "OpNop", kAnyQueue, kHeader, "waits and updates semaphores, nothing else"},
    OpcodeInfo{Opcode::register_operation, "register", "OpRegister", kAnyQueue,
               kHeader | kResult | kOperation | kOperandA | kOperandB, "register = a operation b"},
    OpcodeInfo{
        Opcode::branch, "branch", "OpBranch", kAnyQueue, kHeader | kOperation | kOperandA | kOperandB | kTarget,
        "goes on at the target when the condition holds for a and b; leaves the loops that the target is not in"},
    OpcodeInfo{Opcode::loop, "loop", "OpLoop", kAnyQueue, kHeader | kOperandA | kTarget,
               "runs the next instructions, as many as target says, a times; up to four loops may be nested"},
    OpcodeInfo{Opcode::read_semaphore, "read_semaphore", "OpReadSemaphore", kAnyQueue, kHeader | kResult,
               "register = value of the semaphore in wait_semaphore, once the condition holds"},
    OpcodeInfo{Opcode::index, "index", "OpIndex", kAnyQueue, kHeader | kIndexed,
               "adds registers to fields of the next instruction, each modulo its width"},
    OpcodeInfo{Opcode::load_stationary, "load_stationary", "OpLoadStationary", kTensorOnly,
               kHeader | kSrcPartitions | kDstPartitions | kSizes | kSrc0 | kSrc1 | kTensorMode | kLoadTile,
               "src0 [K partitions, M elements] becomes the next stationary matrix, or a tile of it"},
    OpcodeInfo{Opcode::multiply_moving, "multiply_moving", "OpMultiplyMoving", kTensorOnly,
               kHeader | kAccumulate | kStochastic | kSrcPartitions | kDstPartitions | kSizes | kSrc0 | kDst | kSrc1 |
                   kTensorMode,
               "dst [M partitions, N elements] in PSUM = stationary.T @ src0 [K partitions, N elements]"},
    OpcodeInfo{Opcode::tensor_copy, "tensor_copy", "OpTensorCopy", kElementQueues, kHeader | kElementwise,
               "dst = cast(src0), element by element; equal dtypes move bits unchanged"},
    OpcodeInfo{Opcode::memset, "memset", "OpMemset", kVectorOrGpsimd,
               kHeader | kSaturate | kStochastic | kDstPartitions | kSizes | kDst | kScalar0,
               "dst = cast(scalar0); integer dtypes get the pattern"},
    OpcodeInfo{Opcode::tensor_tensor, "tensor_tensor", "OpTensorTensor", kVectorOrGpsimd,
               kHeader | kElementwise | kSrc1 | kOp0, "dst = src0 op0 src1"},
    OpcodeInfo{Opcode::tensor_scalar, "tensor_scalar", "OpTensorScalar", kElementQueues,
               kHeader | kElementwise | kOp0 | kOp1 | kReverse0 | kReverse1 | kScalar0 | kScalar0Tensor | kScalar1,
               "dst = (src0 op0 scalar0) op1 scalar1"},
    OpcodeInfo{Opcode::scalar_tensor_tensor, "scalar_tensor_tensor", "OpScalarTensorTensor", kVectorOnly,
               kHeader | kElementwise | kSrc1 | kOp0 | kOp1 | kReverse0 | kReverse1 | kScalar0 | kScalar0Tensor,
               "dst = (src0 op0 scalar0) op1 src1"},
    OpcodeInfo{Opcode::tensor_reduce, "tensor_reduce", "OpTensorReduce", kVectorOnly,
               kHeader | kElementwise | kOp0 | kReduce,
               "dst = src0's elements in their order with op0 between them, for each index of the outer dimensions"},
    OpcodeInfo{Opcode::tensor_tensor_scan, "tensor_tensor_scan", "OpTensorTensorScan", kVectorOnly,
               kHeader | kElementwise | kSrc1 | kOp0 | kOp1 | kReverse0 | kReverse1 | kScalar0 | kScalar0Tensor,
               "dst = (src0 op0 the FP32 result before) op1 src1; the one before the first is scalar0"},
    OpcodeInfo{Opcode::copy_predicated, "copy_predicated", "OpCopyPredicated", kVectorOnly,
               kHeader | kElementwise | kSrc1 | kReverse0,
               "dst = cast(src0) where src1 is not zero, and stays what it was elsewhere"},
    OpcodeInfo{Opcode::select, "select", "OpSelect", kVectorOnly,
               kHeader | kElementwise | kSrc1 | kReverse0 | kScalar0 | kScalar0Tensor,
               "dst = src0 where src1 is not zero, scalar0 elsewhere"},
    OpcodeInfo{
        Opcode::range_select, "range_select", "OpRangeSelect", kVectorOnly,
        kHeader | kElementwise | kOp0 | kOp1 | kScalar0 | kScalar0Tensor | kScalar1 | kRangeStart,
        "dst = src0 where k op0 scalar0 and k op1 scalar1, k counting elements from range_start on; elsewhere the "
        "lowest FP32 number",
        2},
    OpcodeInfo{Opcode::bn_stats, "bn_stats", "OpBnStats", kVectorOnly, kHeader | kElementwise,
               "dst [partitions, 6] = count, mean, variance * count of src0's even elements, then of its odd ones", 1,
               6},
    OpcodeInfo{Opcode::bn_aggr, "bn_aggr", "OpBnAggr", kVectorOnly, kHeader | kElementwise,
               "dst [partitions, 2] = mean and variance of all that src0 has counts, means and variances * counts of",
               1, 2},
    OpcodeInfo{Opcode::max8, "max8", "OpMax8", kVectorOnly, kHeader | kElementwise,
               "dst [partitions, 8] = the largest eight of src0's elements, the largest first", 1, 8},
    OpcodeInfo{Opcode::find_index8, "find_index8", "OpFindIndex8", kVectorOnly,
               kHeader | kSrcPartitions | kDstPartitions | kSizes | kSrc0 | kSrc1 | kDst,
               "dst [partitions, 8] = where src0 has each of the eight values of src1; all ones where nowhere", 1, 8},
    OpcodeInfo{Opcode::match_replace8, "match_replace8", "OpMatchReplace8", kVectorOnly,
               kHeader | kElementwise | kSrc1 | kScalar0,
               "dst = src0, with scalar0 in place of the first element that equals each of the eight values of src1"},
    OpcodeInfo{Opcode::stream_shuffle, "stream_shuffle", "OpStreamShuffle", kVectorOnly,
               kHeader | kSrcPartitions | kDstPartitions | kSizes | kSrc0 | kDst | kScalar0 | kScalar0Tensor,
               "dst = src0 of the partition, among each 32, that scalar0 names; what names none stays what it was"},
    OpcodeInfo{Opcode::stream_transpose, "stream_transpose", "OpStreamTranspose", kVectorOnly,
               kHeader | kSrcPartitions | kDstPartitions | kSizes | kSrc0 | kDst,
               "dst = src0, each block of 32 partitions x 32 elements transposed"},
    OpcodeInfo{Opcode::rand, "rand", "OpRand", kVectorOnly,
               kHeader | kSaturate | kStochastic | kDstPartitions | kSizes | kDst,
               "dst = random patterns in integer types, random numbers from 0 to 1 in others"},
    OpcodeInfo{Opcode::set_rng_seed, "set_rng_seed", "OpSetRngSeed", kVectorOnly,
               kHeader | kSrcPartitions | kDstPartitions | kSizes | kSrc0,
               "rand goes on, in each partition, from the seed in src0 [partitions, 1]"},
    OpcodeInfo{
        Opcode::quantize_mx, "quantize_mx", "OpQuantizeMx", kVectorOnly,
        kHeader | kSrcPartitions | kDstPartitions | kSizes | kSrc0 | kSrc1 | kDst,
        "dst = src0's runs of size0 = 4 elements, packed, divided by a scale for 8 partitions; src1 = the scales", 3},
    OpcodeInfo{Opcode::dma_start, "dma_start", "OpDmaStart", kAnyQueue, kHeader | kEngines | kImmediate,
               "appends descriptor pairs to the rings of the named DMA engines"},
    OpcodeInfo{
        Opcode::dma_copy, "dma_copy", "OpDmaCopy", kAnyQueue, kHeader | kEngines | kSizes | kGenerated,
        "copies [partitions, size2, size1, size0] elements between DRAM and SBUF; the tile makes the descriptors and "
        "spreads the partitions over the named DMA engines",
        2},
    OpcodeInfo{Opcode::load_table, "load_table", "OpLoadTable", kScalarOnly, kHeader | kTableRow | kTableRows,
               "copies rows of a function's table from DRAM into the scalar engine"},
    OpcodeInfo{Opcode::activation, "activation", "OpActivation", kScalarOnly,
               kHeader | kSaturate | kSrcPartitions | kDstPartitions | kSizes | kSrc0 | kDst | kScalar0 |
                   kScalar0Tensor | kScalar1 | kAccumulator | kTableRow | kConstant,
               "dst = func(src0 * scalar0 + scalar1), the function of the table that was loaded from table_row on"},
    OpcodeInfo{Opcode::read_accumulator, "read_accumulator", "OpReadAccumulator", kScalarOnly,
               kHeader | kSaturate | kDstPartitions | kSizes | kDst,
               "every element of dst = cast(accumulator of its lane)"},
    OpcodeInfo{Opcode::iota, "iota", "OpIota", kGpsimdOnly,
               kHeader | kSaturate | kDstPartitions | kSizes | kDst | kAffine,
               "dst = cast(affine value), an int32 that grows by a step per element and partition"},
    OpcodeInfo{
        Opcode::affine_select, "affine_select", "OpAffineSelect", kGpsimdOnly,
        kHeader | kSaturate | kSrcPartitions | kDstPartitions | kSizes | kSrc0 | kDst | kScalar0 | kOp0 | kAffine,
        "dst = src0 where the affine value op0 0 holds, scalar0 elsewhere"},
    OpcodeInfo{Opcode::partition_reduce, "partition_reduce", "OpPartitionReduce", kGpsimdOnly,
               kHeader | kSaturate | kSrcPartitions | kDstPartitions | kSizes | kSrc0 | kDst | kOp0,
               "dst = src0's partitions in their order with op0 between them, for each element; dst has one partition"},
    OpcodeInfo{Opcode::partition_broadcast, "partition_broadcast", "OpPartitionBroadcast", kGpsimdOnly,
               kHeader | kSaturate | kSrcPartitions | kDstPartitions | kSizes | kSrc0 | kDst,
               "every partition of dst = cast(the one partition of src0)"},
    OpcodeInfo{Opcode::local_gather, "local_gather", "OpLocalGather", kGpsimdOnly,
               kHeader | kSaturate | kSrcPartitions | kDstPartitions | kSizes | kSrc0 | kSrc1 | kDst,
               "dst[p, i, e] = cast(src0[p, j, e]), j being number i of the indices in src1 of p's group; e < size0, "
               "i < size1; zero unless j < size2"},
};

/// Whether src1 is eight values, whatever the sizes say.
constexpr bool takes_values(Opcode opcode) { return opcode == Opcode::find_index8 || opcode == Opcode::match_replace8; }

/// Whether src1 is a second result: scales, which lie in the partitions that mode mx of the tensor engine wants.
constexpr bool writes_src1(Opcode opcode) { return opcode == Opcode::quantize_mx; }

struct Named {
  std::uint8_t code;
  std::string_view name;
  std::string_view sv_name;
  std::string_view meaning;
};

inline constexpr std::array kWaitConditions{
    Named{0, "none", "WaitNone", "issue at once"},
    Named{1, "ge", "WaitGe", "issue when semaphore >= value"},
    Named{2, "eq", "WaitEq", "issue when semaphore == value"},
};

inline constexpr std::array kRegisterOperations{
    Named{0, "add", "RegisterAdd", "a + b"},
    Named{1, "sub", "RegisterSub", "a - b"},
    Named{2, "mul", "RegisterMul", "a * b, low 32 bits"},
    Named{3, "and", "RegisterAnd", "bit by bit"},
    Named{4, "or", "RegisterOr", "bit by bit"},
    Named{5, "xor", "RegisterXor", "bit by bit"},
    Named{6, "shl", "RegisterShl", "a shifted left by b; zero from 32 on"},
    Named{7, "shr", "RegisterShr", "a shifted right by b, zeros from the left"},
    Named{8, "min", "RegisterMin", "the smaller one, both signed"},
    Named{9, "max", "RegisterMax", "the larger one, both signed"},
    Named{10, "eq", "RegisterEq", "1 when a equals b, else 0"},
    Named{11, "lt", "RegisterLt", "1 when a is less than b, both signed, else 0"},
};

inline constexpr std::array kBranchConditions{
    Named{0, "always", "BranchAlways", "whatever a and b are"},
    Named{1, "eq", "BranchEq", "a equals b"},
    Named{2, "ne", "BranchNe", "a differs from b"},
    Named{3, "lt", "BranchLt", "a is less than b, both signed"},
    Named{4, "ge", "BranchGe", "a is not less than b, both signed"},
};

enum TensorModeCode : std::uint8_t { kMultiply, kTranspose, kDoubleRow, kMx, kSparse };

struct TensorMode {
  std::uint8_t code;
  std::string_view name;
  std::string_view sv_name;
  std::uint8_t since;  ///< first generation that has it
  std::string_view meaning;
};

inline constexpr std::array kTensorModes{
    TensorMode{kMultiply, "multiply", "ModeMultiply", 1, "products, added up"},
    TensorMode{
        kTranspose, "transpose", "ModeTranspose", 2,
        "dst[m, j] = the bits of stationary[r, m], r being the last row where moving[r, j] is not zero; else zero"},
    TensorMode{kDoubleRow, "double_row", "ModeDoubleRow", 2,
               "two products a row of FP8: stationary [K, 2, M], moving [K, 2, N], the 2 being size3 of both"},
    TensorMode{kMx, "mx", "ModeMx", 3,
               "four products a row of packed elements, times the scales of both at src1, one for 8 rows of a column"},
    TensorMode{kSparse, "sparse", "ModeSparse", 2,
               "an element of the stationary matrix multiplies the one of its group in moving [K, planes, N] that its "
               "tag names, src1 holding four tags a word; size3 of the product is the planes"},
};

/// Of a group of kept * planes neighbouring rows of a matrix, `kept` are in its stationary form.
struct SparsePattern {
  std::uint8_t code;
  std::string_view name;
  std::string_view sv_name;
  unsigned kept;    ///< rows of the array in a group
  unsigned planes;  ///< moving operands of each of them

  constexpr unsigned all() const { return kept * planes; }
};

inline constexpr std::array kSparsePatterns{
    SparsePattern{0, "p4_16", "Pattern4Of16", 4, 4}, SparsePattern{1, "p4_12", "Pattern4Of12", 4, 3},
    SparsePattern{2, "p4_8", "Pattern4Of8", 4, 2},   SparsePattern{3, "p2_8", "Pattern2Of8", 2, 4},
    SparsePattern{4, "p2_4", "Pattern2Of4", 2, 2},   SparsePattern{5, "p1_4", "Pattern1Of4", 1, 4},
    SparsePattern{6, "p1_2", "Pattern1Of2", 1, 2},
};
inline constexpr unsigned kTagsPerWord = 4, kTagBits = 4;
inline constexpr unsigned kScaleRows = 8;      ///< rows that share a scale in mode mx
inline constexpr unsigned kNumbersPacked = 4;  ///< in an element of a packed type

inline constexpr std::array kUpdateOperations{
    Named{0, "none", "UpdateNone", "no change"},       Named{1, "inc", "UpdateInc", "semaphore + 1"},
    Named{2, "dec", "UpdateDec", "semaphore - 1"},     Named{3, "add", "UpdateAdd", "semaphore + value"},
    Named{4, "sub", "UpdateSub", "semaphore - value"}, Named{5, "set", "UpdateSet", "semaphore = value"},
};

inline constexpr std::array kAccumulatorCommands{
    Named{0, "idle", "AccumulatorIdle", "accumulators stay as they are"},
    Named{1, "reset", "AccumulatorReset", "all become +0"},
    Named{2, "reduce", "AccumulatorReduce", "each adds the results of its lane, in their order"},
    Named{3, "reset_reduce", "AccumulatorResetReduce", "reset, then reduce"},
    Named{4, "load_reduce", "AccumulatorLoadReduce", "all become `constant`, then reduce"},
};

inline constexpr unsigned kSearchedElements = 16384;  ///< at most, in a partition, by max8 and the like

inline constexpr unsigned kTableRowsInAll = 512;  ///< of the scalar engine's memory
inline constexpr unsigned kTableSlots = 32;       ///< tables that its queue keeps count of
inline constexpr unsigned kTableRowBytes = 64;

inline constexpr unsigned kGatherGroup = 16;  ///< partitions that share their indices, or all where there are fewer

enum class Number : std::uint8_t { floating, signed_integer, unsigned_integer, four_packed };

struct DTypeInfo {
  std::uint8_t code;
  std::string_view name;
  std::string_view sv_name;
  unsigned bytes;
  Number number = Number::floating;
  std::uint8_t since = 1;  ///< first generation that has it

  constexpr bool is_integer() const { return number == Number::signed_integer || number == Number::unsigned_integer; }
  constexpr bool is_packed() const { return number == Number::four_packed; }
};

inline constexpr std::array kDTypes{
    DTypeInfo{0x02, "int8", "DtInt8", 1, Number::signed_integer},
    DTypeInfo{0x03, "uint8", "DtUint8", 1, Number::unsigned_integer},
    DTypeInfo{0x04, "int16", "DtInt16", 2, Number::signed_integer},
    DTypeInfo{0x05, "uint16", "DtUint16", 2, Number::unsigned_integer},
    DTypeInfo{0x08, "int32", "DtInt32", 4, Number::signed_integer},
    DTypeInfo{0x09, "uint32", "DtUint32", 4, Number::unsigned_integer},
    DTypeInfo{0x06, "bf16", "DtBf16", 2},
    DTypeInfo{0x07, "fp16", "DtFp16", 2},
    DTypeInfo{0x0A, "fp32", "DtFp32", 4},
    DTypeInfo{0x0B, "tf32", "DtTf32", 4},
    DTypeInfo{0x0D, "fp8_e3m4", "DtFp8E3M4", 1},
    DTypeInfo{0x0E, "fp8_e4m3", "DtFp8E4M3", 1},
    DTypeInfo{0x0F, "fp8_e5m2", "DtFp8E5M2", 1},
    DTypeInfo{0x10, "fp8_e4m3fn", "DtFp8E4M3Fn", 1, Number::floating, 3},
    DTypeInfo{0x11, "fp8_e4m3fn_x4", "DtFp8E4M3FnX4", 4, Number::four_packed, 3},
    DTypeInfo{0x12, "fp8_e5m2_x4", "DtFp8E5M2X4", 4, Number::four_packed, 3},
    DTypeInfo{0x13, "fp4_e2m1_x4", "DtFp4E2M1X4", 2, Number::four_packed, 3},
};
/// Those of one number an element, which most instructions take alone.
inline constexpr std::span kNumberDTypes = std::span(kDTypes).first<kDTypes.size() - 3>();

/// What an operation of the element engines works on.
enum class AluKind : std::uint8_t {
  arithmetic,  ///< FP32 after the cast of the operands, one element a cycle
  iterative,   ///< the same, eight cycles an element
  bitwise,     ///< patterns of integer types, no cast
};

struct AluOpInfo {
  std::uint8_t code;
  std::string_view name;  ///< as in nki.language
  std::string_view sv_name;
  AluKind kind;
  unsigned operands;
  bool reduces;  ///< may combine the elements of the free dimension
  std::string_view meaning;
};

// docs/numerics.md has the special cases.
inline constexpr std::array kAluOps{
    AluOpInfo{0, "bypass", "AluBypass", AluKind::arithmetic, 1, false, "a"},
    AluOpInfo{1, "add", "AluAdd", AluKind::arithmetic, 2, true, "a + b"},
    AluOpInfo{2, "subtract", "AluSubtract", AluKind::arithmetic, 2, true, "a - b"},
    AluOpInfo{3, "multiply", "AluMultiply", AluKind::arithmetic, 2, true, "a * b"},
    AluOpInfo{4, "divide", "AluDivide", AluKind::iterative, 2, false, "a / b"},
    AluOpInfo{5, "maximum", "AluMaximum", AluKind::arithmetic, 2, true, "the larger of a and b"},
    AluOpInfo{6, "minimum", "AluMinimum", AluKind::arithmetic, 2, true, "the smaller of a and b"},
    AluOpInfo{7, "abs_max", "AluAbsMax", AluKind::arithmetic, 2, true, "the larger of abs(a) and abs(b)"},
    AluOpInfo{8, "abs_min", "AluAbsMin", AluKind::arithmetic, 2, true, "the smaller of abs(a) and abs(b)"},
    AluOpInfo{9, "abs", "AluAbs", AluKind::arithmetic, 1, false, "a without its sign"},
    AluOpInfo{10, "square", "AluSquare", AluKind::arithmetic, 1, false, "a * a"},
    AluOpInfo{11, "relu", "AluRelu", AluKind::arithmetic, 1, false, "the larger of a and +0"},
    AluOpInfo{12, "reciprocal", "AluReciprocal", AluKind::iterative, 1, false, "1 / a"},
    AluOpInfo{13, "rsqrt", "AluRsqrt", AluKind::iterative, 1, false, "1 / square root of a"},
    AluOpInfo{14, "equal", "AluEqual", AluKind::arithmetic, 2, false, "1 where a == b, else 0"},
    AluOpInfo{15, "not_equal", "AluNotEqual", AluKind::arithmetic, 2, false, "1 where a != b, else 0"},
    AluOpInfo{16, "greater", "AluGreater", AluKind::arithmetic, 2, false, "1 where a > b, else 0"},
    AluOpInfo{17, "greater_equal", "AluGreaterEqual", AluKind::arithmetic, 2, false, "1 where a >= b, else 0"},
    AluOpInfo{18, "less", "AluLess", AluKind::arithmetic, 2, false, "1 where a < b, else 0"},
    AluOpInfo{19, "less_equal", "AluLessEqual", AluKind::arithmetic, 2, false, "1 where a <= b, else 0"},
    AluOpInfo{20, "logical_and", "AluLogicalAnd", AluKind::arithmetic, 2, true, "1 where a and b are not zero, else 0"},
    AluOpInfo{21, "logical_or", "AluLogicalOr", AluKind::arithmetic, 2, true, "1 where a or b is not zero, else 0"},
    AluOpInfo{22, "logical_xor", "AluLogicalXor", AluKind::arithmetic, 2, true,
              "1 where one of a and b is not zero, else 0"},
    AluOpInfo{23, "logical_not", "AluLogicalNot", AluKind::arithmetic, 1, false, "1 where a is zero, else 0"},
    AluOpInfo{24, "bitwise_and", "AluBitwiseAnd", AluKind::bitwise, 2, true, "bits of both"},
    AluOpInfo{25, "bitwise_or", "AluBitwiseOr", AluKind::bitwise, 2, true, "bits of either"},
    AluOpInfo{26, "bitwise_xor", "AluBitwiseXor", AluKind::bitwise, 2, true, "bits of one alone"},
    AluOpInfo{27, "invert", "AluInvert", AluKind::bitwise, 1, false, "bits that a lacks"},
    AluOpInfo{28, "left_shift", "AluLeftShift", AluKind::bitwise, 2, false, "a moved up b places, zeros follow"},
    AluOpInfo{29, "right_shift", "AluRightShift", AluKind::bitwise, 2, false, "a moved down b places, zeros follow"},
};

/// Why a queue or a DMA ring stopped. One list for RTL, golden machine, messages and docs.
enum class Cause : std::uint8_t {
  none = 0,
  illegal_opcode,
  illegal_field,
  illegal_dtype,
  illegal_generation,
  illegal_size,
  partition_range,
  address_range,
  misaligned,
  stationary_mismatch,
  loop_depth,
  fetch_error,
  descriptor_error,
  descriptor_fetch_error,
  read_error,
  write_error,
  function_table,
  semaphore_range,
  index_range,
};

struct CauseInfo {
  Cause code;
  std::string_view name;
  std::string_view sv_name;
  std::string_view meaning;
  std::string_view remedy;
};

inline constexpr std::array kCauses{
    CauseInfo{Cause::none, "none", "CauseNone", "no error", ""},
    CauseInfo{Cause::illegal_opcode, "illegal opcode", "CauseIllegalOpcode",
              "no such opcode, or one that this queue does not execute", "check the opcode and the queue"},
    CauseInfo{Cause::illegal_field, "illegal field", "CauseIllegalField",
              "a field that the opcode does not use is not zero, or a code in it is not defined",
              "clear the unused fields"},
    CauseInfo{Cause::illegal_dtype, "illegal dtype", "CauseIllegalDtype",
              "unknown element type, or a combination that the engine does not have",
              "see the table of dtype combinations"},
    CauseInfo{Cause::illegal_generation, "illegal for this generation", "CauseIllegalGeneration",
              "an element type or a mode that the generation of the tile does not have",
              "set a generation that has it, or use another type or mode"},
    CauseInfo{Cause::illegal_size, "illegal size", "CauseIllegalSize",
              "a size of zero, or more than the engine takes at once", "split the operation"},
    CauseInfo{Cause::partition_range, "partition range", "CausePartitionRange",
              "partitions outside the tile, or a start that the number of partitions does not allow",
              "start at 0, at half, or at a quadrant"},
    CauseInfo{Cause::address_range, "address range", "CauseAddressRange",
              "an element outside its memory or PSUM bank, or in a memory that the operand may not use",
              "check the address, strides and sizes"},
    CauseInfo{Cause::misaligned, "misaligned", "CauseMisaligned", "an address that is no multiple of the element size",
              "align the tensor to its element size"},
    CauseInfo{Cause::stationary_mismatch, "stationary mismatch", "CauseStationaryMismatch",
              "rows or columns are not those of the stationary tiles that are loaded, or none is loaded",
              "load a stationary matrix of the same K and M, in the same rows and columns, first"},
    CauseInfo{Cause::loop_depth, "loop depth", "CauseLoopDepth", "a fifth loop inside four others",
              "nest at most four loops, or use a branch"},
    CauseInfo{Cause::fetch_error, "fetch error", "CauseFetchError",
              "the bus answered an instruction fetch with an error", "check the base address of the queue"},
    CauseInfo{
        Cause::descriptor_error, "descriptor error", "CauseDescriptorError",
        "a descriptor pair with a length of zero, unequal lengths, partitions or offsets outside SBUF, PSUM or the "
        "engine's buffer, a destination in PSUM, both sides or more than 1024 rows indexed, or the 32nd of a packet "
        "that goes on",
        "check the descriptor"},
    CauseInfo{Cause::descriptor_fetch_error, "descriptor fetch error", "CauseDescriptorFetchError",
              "the bus answered a descriptor fetch with an error", "check the base address of the ring"},
    CauseInfo{Cause::read_error, "read error", "CauseReadError", "the bus answered a DMA read with an error",
              "check the source address"},
    CauseInfo{Cause::write_error, "write error", "CauseWriteError", "the bus answered a DMA write with an error",
              "check the destination address"},
    CauseInfo{Cause::function_table, "function table", "CauseFunctionTable",
              "function table not loaded: no table starts at that row, or a later one lies over it",
              "load the table of the function first"},
    CauseInfo{Cause::semaphore_range, "semaphore range", "CauseSemaphoreRange",
              "an update would have taken a semaphore below 0 or beyond 2^32 - 1; the value stays, and of the "
              "instruction only the update is missing",
              "let the instruction wait until the semaphore is large enough, or set it first"},
    CauseInfo{Cause::index_range, "index range", "CauseIndexRange",
              "an index of a gather or scatter whose row does not lie in its memory; nothing of the pair was read or "
              "written",
              "check the index tensor, and that it was loaded into the buffer by an earlier pair of the packet"},
};

}  // namespace tile::isa
