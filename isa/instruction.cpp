#include "isa/instruction.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>
#include <string>

namespace tile::isa {

namespace {

const Field& field(std::string_view name) {
  for (const auto& [group, f] : kFields)
    if (f.name == name) return f;
  throw std::logic_error("no instruction field " + std::string(name));
}

std::uint64_t mask(unsigned width) { return width == 64 ? ~0ull : (1ull << width) - 1; }

std::uint64_t read(const Word512& word, const Field& f) {
  return word[f.lsb / 64] >> (f.lsb % 64) & mask(f.width);  // no field crosses a 64-bit border
}

void write(Word512& word, const Field& f, std::uint64_t value) {
  auto& part = word[f.lsb / 64];
  part = (part & ~(mask(f.width) << (f.lsb % 64))) | (value & mask(f.width)) << (f.lsb % 64);
}

constexpr bool fields_stay_in_their_word() {
  return std::all_of(kFields.begin(), kFields.end(),
                     [](const GroupedField& g) { return g.field.lsb / 64 == (g.field.lsb + g.field.width - 1) / 64; });
}
static_assert(fields_stay_in_their_word());

struct Codec {
  Word512& word;
  bool writing;

  template <class T>
  void operator()(std::string_view name, T& value) {
    if (writing) {
      write(word, field(name), static_cast<std::uint64_t>(value));
    } else {
      value = static_cast<T>(read(word, field(name)));
    }
  }

  void operand(const std::string& prefix, AccessPattern& ap) {
    std::uint32_t address = ap.address.encoded();
    (*this)(prefix + "_address", address);
    ap.address = Address::decoded(address);
    (*this)(prefix + "_dtype", ap.dtype);
    for (unsigned d = 0; d < kDimensions; d++) (*this)(prefix + "_stride" + std::to_string(d), ap.stride[d]);
  }
};

void transfer_sequencer(Codec codec, SequencerFields& s) {
  codec("result", s.result);
  codec("operation", s.operation);
  for (auto [name, operand] : {std::pair{"a", &s.a}, {"b", &s.b}}) {
    codec(std::string(name) + "_register", operand->number);
    codec(std::string(name) + "_is_register", operand->is_register);
    codec(std::string(name) + "_value", operand->value);
  }
  for (std::size_t f = 0; f < s.index.size(); f++) codec(kIndexedNames[f], s.index[f]);
  codec("target", s.target);
}

// The fields of instructions with an affine value, beside those that all have in the same place.
void transfer_affine(Codec codec, Instruction& i) {
  codec("offset", i.affine.offset);
  for (unsigned d = 0; d < kDimensions; d++) codec("step" + std::to_string(d), i.affine.step[d]);
  codec("channel_multiplier", i.affine.channel_multiplier);
  codec.operand("dst", i.dst);
  codec("scalar0", i.scalar0.word);
}

// The fields of a transfer whose descriptors the tile makes.
void transfer_generated(Codec codec, Instruction& i) {
  codec("store", i.generated.store);
  codec("partitions", i.dst_partitions);
  for (unsigned d = 0; d < kDimensions; d++) codec("size" + std::to_string(d), i.size[d]);
  for (unsigned d = 0; d < i.generated.dram_stride.size(); d++)
    codec("dram_stride" + std::to_string(d), i.generated.dram_stride[d]);
  codec("dram_partition_stride", i.generated.dram_partition_stride);
  codec("dram_address", i.generated.dram_address);
  codec.operand("sbuf", i.generated.sbuf);
  codec("dma_engines", i.dma_engines);
}

// The one list of which member is which field, walked in both directions.
void transfer(Codec codec, Instruction& i) {
  codec("opcode", i.opcode);
  codec("wait_condition", i.wait.condition);
  codec("wait_semaphore", i.wait.semaphore);
  codec("wait_value", i.wait.value);
  codec("update_operation", i.update.operation);
  codec("update_at", i.update.at_read);
  codec("update_semaphore", i.update.semaphore);
  codec("update_value", i.update.value);
  if (for_sequencer(i.opcode)) return transfer_sequencer(codec, i.sequencer);
  if (i.opcode == Opcode::dma_copy) return transfer_generated(codec, i);
  codec("accumulate", i.accumulate);
  codec("saturate", i.saturate);
  codec("src_partitions", i.src_partitions);
  codec("dst_partitions", i.dst_partitions);
  for (unsigned d = 0; d < kDimensions; d++) codec("size" + std::to_string(d), i.size[d]);
  codec("op0", i.op0);
  codec("op1", i.op1);
  codec("reverse0", i.reverse0);
  codec("reverse1", i.reverse1);
  codec.operand("src0", i.src0);
  // What follows lies in the same place as others.
  const OpcodeInfo* op = find_opcode(static_cast<std::uint8_t>(i.opcode));
  const Groups groups = op ? op->groups : 0;
  if (groups & kAffine) return transfer_affine(codec, i);
  codec("stochastic", i.stochastic);
  codec("scalar0_is_tensor", i.scalar0.is_tensor);
  codec("scalar1_is_tensor", i.scalar1.is_tensor);
  codec("reduce_dims", i.reduce_dims);
  codec("negate", i.negate);
  if (groups & kTensorMode) codec("tensor_mode", i.tensor_mode), codec("sparsity", i.sparsity);
  else codec("accumulator", i.accumulator);
  if (groups & kLoadTile) {
    codec("column_quadrant", i.column_quadrant);
    codec("keep", i.keep);
  }
  if (groups & kTableRow) codec("table_row", i.table_row);
  if (groups & kConstant) codec("constant", i.constant);
  if (groups & kRangeStart) codec("range_start", i.range_start);
  if (groups & kTableRows) {
    codec("table_rows", i.table_rows);
    return codec("table_address", i.table_address);
  }
  codec.operand("dst", i.dst);
  if (groups & kScalar1) codec("scalar1", i.scalar1.word);
  else codec.operand("src1", i.src1);
  if (groups & kScalar0) return codec("scalar0", i.scalar0.word);
  codec("dma_engines", i.dma_engines);
  codec("dma_count", i.dma_count);
}

}  // namespace

std::uint64_t get_field(const Word512& word, std::string_view name) { return read(word, field(name)); }
void set_field(Word512& word, std::string_view name, std::uint64_t value) { write(word, field(name), value); }

Address Address::decoded(std::uint32_t bits) {
  return {(bits & kPsumBase) != 0, bits >> kOffsetBits & ((1u << kPartitionBits) - 1),
          bits & ((1u << kOffsetBits) - 1)};
}

std::uint64_t Generated::dram(unsigned partition, unsigned i2, unsigned i1, unsigned i0) const {
  const std::int64_t elements = std::int64_t{dram_partition_stride} * partition + std::int64_t{dram_stride[2]} * i2 +
                                std::int64_t{dram_stride[1]} * i1 + std::int64_t{dram_stride[0]} * i0;
  return dram_address + static_cast<std::uint64_t>(elements * dtype_bytes(sbuf.dtype));
}

unsigned Generated::sbuf_offset(unsigned i2, unsigned i1, unsigned i0) const {
  const int elements = sbuf.stride[2] * static_cast<int>(i2) + sbuf.stride[1] * static_cast<int>(i1) +
                       sbuf.stride[0] * static_cast<int>(i0);
  return sbuf.address.offset + static_cast<unsigned>(elements * static_cast<int>(dtype_bytes(sbuf.dtype)));
}

unsigned partitions_of_one_engine(unsigned partitions, unsigned engines) {
  const auto users = static_cast<unsigned>(std::popcount(engines));
  return (partitions + users - 1) / users;
}

Word512 encode(const Instruction& instruction) {
  Word512 word{};
  Instruction copy = instruction;
  transfer({word, true}, copy);
  return word;
}

Instruction decode(const Word512& word) {
  Word512 copy = word;
  Instruction instruction;
  transfer({copy, false}, instruction);
  return instruction;
}

Word512 load_word(std::span<const std::uint8_t> bytes) {
  Word512 word{};
  for (unsigned i = 0; i < kInstructionBytes; i++) word[i / 8] |= std::uint64_t{bytes[i]} << (8 * (i % 8));
  return word;
}

void store_word(const Word512& word, std::span<std::uint8_t> bytes) {
  for (unsigned i = 0; i < kInstructionBytes; i++) bytes[i] = static_cast<std::uint8_t>(word[i / 8] >> (8 * (i % 8)));
}

Sizes src0_sizes(const Instruction& i) {
  return i.opcode == Opcode::local_gather ? Sizes{i.size[0], i.size[2], 1, 1} : i.size;
}

Sizes src1_sizes(const Instruction& i, unsigned group) {
  if (takes_values(i.opcode)) return {8, 1, 1, 1};
  if (writes_src1(i.opcode)) return dst_sizes(i);
  if (i.opcode != Opcode::local_gather) return i.size;
  return {static_cast<std::uint16_t>((i.size[1] + group - 1) / group), 1, 1, 1};
}

Sizes dst_sizes(const Instruction& i) {
  if (i.opcode == Opcode::local_gather) return {i.size[0], i.size[1], 1, 1};
  const OpcodeInfo* op = find_opcode(static_cast<std::uint8_t>(i.opcode));
  if (op && op->results) return {op->results, 1, 1, 1};
  if (i.opcode == Opcode::quantize_mx) return {1, i.size[1], i.size[2], i.size[3]};
  Sizes sizes = free_sizes(i);
  std::fill_n(sizes.begin(), std::min<unsigned>(i.reduce_dims, kDimensions), std::uint16_t{1});
  return sizes;
}

const OpcodeInfo* find_opcode(std::uint8_t code) {
  for (const auto& op : kOpcodes)
    if (static_cast<std::uint8_t>(op.code) == code) return &op;
  return nullptr;
}

const DTypeInfo* find_dtype(std::uint8_t code) {
  for (const auto& d : kDTypes)
    if (d.code == code) return &d;
  return nullptr;
}

bool for_sequencer(Opcode opcode) {
  const OpcodeInfo* op = find_opcode(static_cast<std::uint8_t>(opcode));
  return op && (op->groups & kSequencerGroups);
}

unsigned dtype_bytes(std::uint8_t code) {
  const DTypeInfo* info = find_dtype(code);
  return info ? info->bytes : 0;
}

const CauseInfo& cause_info(Cause cause) {
  for (const auto& c : kCauses)
    if (c.code == cause) return c;
  throw std::logic_error("no such error cause");
}

}  // namespace tile::isa
