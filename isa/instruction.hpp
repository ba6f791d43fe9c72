// An instruction as a value, and its 64 bytes.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "isa/definition.hpp"

namespace tile::isa {

using Word512 = std::array<std::uint64_t, kInstructionBits / 64>;

/// Field of the encoded word by name; the name must exist.
std::uint64_t get_field(const Word512& word, std::string_view name);
void set_field(Word512& word, std::string_view name, std::uint64_t value);

struct Address {
  bool psum = false;
  std::uint32_t partition = 0;
  std::uint32_t offset = 0;  ///< bytes in the partition

  std::uint32_t encoded() const { return (psum ? kPsumBase : 0) | partition << kOffsetBits | offset; }
  static Address decoded(std::uint32_t bits);
  bool operator==(const Address&) const = default;
};

/// One operand: first element, element type, strides of the free dimension in elements, innermost first.
struct AccessPattern {
  Address address;
  std::uint8_t dtype = 0;
  std::array<std::int16_t, kDimensions> stride{};
  bool operator==(const AccessPattern&) const = default;
};

struct Wait {
  std::uint8_t condition = 0;
  std::uint8_t semaphore = 0;
  std::uint32_t value = 0;
  bool operator==(const Wait&) const = default;
};

struct Update {
  std::uint8_t operation = 0;
  bool at_read = false;
  std::uint8_t semaphore = 0;
  std::uint16_t value = 0;
  bool operator==(const Update&) const = default;
};

/// Operand of a sequencer instruction: a constant, and a register that is added to it or not.
struct RegisterOperand {
  std::uint32_t value = 0;
  bool is_register = false;
  std::uint8_t number = 0;
  bool operator==(const RegisterOperand&) const = default;
};

/// What instructions of the sequencer have instead of operands in memory.
struct SequencerFields {
  std::uint8_t result = 0;     ///< register
  std::uint8_t operation = 0;  ///< of kRegisterOperations or kBranchConditions
  RegisterOperand a, b;
  std::uint32_t target = 0;
  std::array<std::uint8_t, kIndexedFields.size()> index{};  ///< bit 6: add register (bits 5..0) to that field
  bool operator==(const SequencerFields&) const = default;
};

/// Operand of one element per partition: a word, or the tensor [partitions, 1] that it names.
struct Scalar {
  bool is_tensor = false;
  std::uint32_t word = 0;  ///< FP32, or a pattern for bitwise operations

  static Scalar tensor(Address address, std::uint8_t dtype) {
    return {true, address.encoded() | std::uint32_t{dtype} << kAddressBits};
  }
  Address address() const { return Address::decoded(word); }
  std::uint8_t dtype() const { return static_cast<std::uint8_t>(word >> kAddressBits & 31); }
  bool operator==(const Scalar&) const = default;
};

/// An int32 for each element: where it starts, and what it grows by per element, dimension by dimension, and partition.
struct Affine {
  std::int32_t offset = 0;
  std::array<std::int16_t, kDimensions> step{};
  std::int16_t channel_multiplier = 0;
  bool operator==(const Affine&) const = default;
};

/// Partitions of each of the named DMA engines that gets as many as any: neighbours go to one engine, the first ones to
/// the first engine.
unsigned partitions_of_one_engine(unsigned partitions, unsigned engines);

/// The two sides of a transfer whose descriptors the tile makes: in SBUF, and in DRAM.
struct Generated {
  bool store = false;  ///< from SBUF to DRAM
  AccessPattern sbuf;  ///< its dtype is that of both sides
  std::uint64_t dram_address = 0;
  std::array<std::int32_t, 3> dram_stride{};  ///< in elements, innermost first
  std::int32_t dram_partition_stride = 0;

  /// First byte in DRAM of the element at those indices.
  std::uint64_t dram(unsigned partition, unsigned i2, unsigned i1, unsigned i0) const;
  /// And its first byte in its partition of SBUF.
  unsigned sbuf_offset(unsigned i2, unsigned i1, unsigned i0) const;
  bool operator==(const Generated&) const = default;
};

struct Instruction {
  Opcode opcode = Opcode::nop;
  Wait wait;
  Update update;
  bool accumulate = false;
  bool saturate = false;
  std::uint8_t tensor_mode = 0;
  std::uint8_t sparsity = 0;         ///< of kSparsePatterns
  std::uint8_t column_quadrant = 0;  ///< of a stationary tile
  bool keep = false;                 ///< what is loaded already
  std::uint8_t src_partitions = 0;
  std::uint8_t dst_partitions = 0;
  std::array<std::uint16_t, kDimensions> size{};
  AccessPattern src0, src1, dst;
  std::uint16_t dma_engines = 0;
  Generated generated;
  std::uint16_t dma_count = 0;
  std::uint8_t op0 = 0, op1 = 0;  ///< of kAluOps
  bool reverse0 = false, reverse1 = false;
  bool stochastic = false;
  Scalar scalar0, scalar1;
  std::uint8_t reduce_dims = 0;
  bool negate = false;
  std::uint8_t accumulator = 0;  ///< of kAccumulatorCommands
  std::uint16_t table_row = 0, table_rows = 0;
  std::uint64_t table_address = 0;
  std::uint32_t constant = 0;
  std::uint32_t range_start = 0;
  Affine affine;
  SequencerFields sequencer;
  bool operator==(const Instruction&) const = default;
};

/// The fields that its opcode has; those that only other opcodes have are left out.
Word512 encode(const Instruction&);
/// Takes every field as it stands, legal or not.
Instruction decode(const Word512&);

using Sizes = std::array<std::uint16_t, kDimensions>;

/// How far an instruction walks each operand: all of them as far as its sizes say, but for what is reduced, packed or
/// gathered.
/// A local_gather takes its indices one after the other from a group of `group` partitions.
Sizes src0_sizes(const Instruction&);
Sizes src1_sizes(const Instruction&, unsigned group);
Sizes dst_sizes(const Instruction&);
/// Sizes of the free dimension: those of the instruction, without the planes that modes of the tensor engine put into
/// size3.
Sizes free_sizes(const Instruction&);

Word512 load_word(std::span<const std::uint8_t> bytes);
void store_word(const Word512&, std::span<std::uint8_t> bytes);

/// One line of text, from which isa/text/instruction_text.hpp makes the same word again.
std::string disassemble(const Word512&);

const OpcodeInfo* find_opcode(std::uint8_t code);
const DTypeInfo* find_dtype(std::uint8_t code);
const CauseInfo& cause_info(Cause);
/// Whether the sequencer of a queue executes it by itself, with SequencerFields.
bool for_sequencer(Opcode);
/// Bytes of an element; zero for a dtype that does not exist.
unsigned dtype_bytes(std::uint8_t code);

}  // namespace tile::isa
