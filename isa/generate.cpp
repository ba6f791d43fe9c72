// Writes what follows from isa/definition.hpp: `isa_generate sv` the SystemVerilog package, `isa_generate page`
// docs/isa.md.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cctype>
#include <string>

#include "isa/definition.hpp"
#include "isa/registers.hpp"

namespace {

using namespace tile::isa;

std::string camel(std::string_view name) {
  std::string out;
  bool up = true;
  for (char c : name) {
    if (c == '_' || c == ' ') {
      up = true;
    } else {
      out += up ? static_cast<char>(std::toupper(c)) : c;
      up = false;
    }
  }
  return out;
}

template <class Table>
void print_enum(std::string_view type, unsigned width, const Table& rows) {
  fmt::print("  typedef enum logic [{}:0] {{\n", width - 1);
  for (std::size_t i = 0; i < rows.size(); i++)
    fmt::print("    {} = {}'d{}{}\n", rows[i].sv_name, width, static_cast<unsigned>(rows[i].code),
               i + 1 < rows.size() ? "," : "");
  fmt::print("  }} {};\n\n", type);
}

// A function of one argument that is true for the rows of a table that `holds` chooses.
template <class Table, class Holds>
void print_predicate(std::string_view name, std::string_view argument, std::string_view meaning, const Table& rows,
                     Holds holds) {
  if (!meaning.empty()) fmt::print("  // {}\n", meaning);
  std::string names;
  for (const auto& row : rows)
    if (holds(row)) names += (names.empty() ? "" : ", ") + std::string(row.sv_name);
  const std::string_view subject = argument.substr(argument.find(' ') + 1);
  fmt::print(
      "  function automatic logic {}({});\n    case ({})\n      {}: return 1'b1;\n      default: return 1'b0;\n"
      "    endcase\n  endfunction\n\n",
      name, argument, subject, names);
}

// The rows of a table of at most 32 codes that `holds` chooses, a bit each: looked up by a shift, which a simulation
// has to make for every element.
template <class Table, class Holds>
std::uint32_t code_set(const Table& rows, Holds holds) {
  std::uint32_t set = 0;
  for (const auto& row : rows)
    if (holds(row)) set |= std::uint32_t{1} << static_cast<unsigned>(row.code);
  return set;
}

template <class Table, class Holds>
void print_set(std::string_view name, std::string_view argument, std::string_view meaning, const Table& rows,
               Holds holds) {
  std::string names;
  for (const auto& row : rows)
    if (holds(row)) names += (names.empty() ? "" : ", ") + std::string(row.sv_name);
  if (!meaning.empty()) fmt::print("  // {}\n", meaning);
  fmt::print("  // {}\n  function automatic logic {}({});\n    return 1'(32'h{:08X} >> {});\n  endfunction\n\n", names,
             name, argument, code_set(rows, holds), argument.substr(argument.find(' ') + 1));
}

std::string used_mask(const OpcodeInfo& op) {
  std::string bits(kInstructionBits, '0');
  for (const auto& [group, field] : kFields)
    if (op.groups & group)
      for (unsigned i = 0; i < field.width; i++) bits[kInstructionBits - 1 - field.lsb - i] = '1';
  std::string hex;
  for (unsigned i = 0; i < kInstructionBits; i += 4)
    hex += fmt::format("{:X}", std::stoi(bits.substr(i, 4), nullptr, 2));
  return hex;
}

std::string_view type_of(std::string_view field) {
  if (field == "opcode") return "opcode_e";
  if (field == "wait_condition") return "wait_e";
  if (field == "update_operation") return "update_e";
  if (field == "tensor_mode") return "tensor_mode_e";
  if (field == "sparsity") return "sparsity_e";
  if (field == "accumulator") return "accumulator_e";
  return field.ends_with("dtype") ? "dtype_e" : "";
}

// The fields of some groups as a packed struct over the 512 bits, highest first, gaps filled.
void print_fields(std::string_view type_name, Groups groups) {
  fmt::print("  typedef struct packed {{\n");
  unsigned above = kInstructionBits;
  const auto gap = [&](unsigned from) {
    if (above > from) fmt::print("    logic [{}:0] unused{};\n", above - from - 1, from);
  };
  for (auto it = kFields.rbegin(); it != kFields.rend(); ++it) {
    if (!(it->group & groups)) continue;
    const Field& f = it->field;
    gap(f.lsb + f.width);
    const std::string_view type = type_of(f.name);
    fmt::print("    {} {};\n", type.empty() ? fmt::format("logic [{}:0]", f.width - 1) : std::string(type), f.name);
    above = f.lsb;
  }
  gap(0);
  fmt::print("  }} {};\n\n", type_name);
}

void print_package() {
  fmt::print(
      "// The instruction set for the RTL. Written by isa_generate from isa/definition.hpp; do not edit.\n"
      "package isa_pkg;\n\n"
      "  // lint: no single module uses the whole instruction set.\n"
      "  /* verilator lint_off UNUSEDPARAM */\n"
      "  localparam int unsigned InstructionBits = {};\n"
      "  localparam int unsigned Queues = {};\n"
      "  localparam int unsigned Semaphores = {};\n"
      "  localparam int unsigned PsumBanks = {};\n"
      "  localparam int unsigned AluOps = {};\n"
      "  localparam int unsigned SearchedElements = {};\n"
      "  localparam int unsigned TableRows = {};\n"
      "  localparam int unsigned TableSlots = {};\n"
      "  localparam int unsigned GatherGroup = {};\n\n"
      "  typedef logic [InstructionBits-1:0] instruction_t;\n"
      "  typedef logic [$clog2(Queues)-1:0] queue_t;\n"
      "  typedef logic [1:0] generation_t;\n\n",
      kInstructionBits, kQueues, kSemaphores, kPsumBanks, kAluOps.size(), kSearchedElements, kTableRowsInAll,
      kTableSlots, kGatherGroup);
  for (unsigned q = 0; q < kQueues; q++)
    fmt::print("  localparam int unsigned Queue{} = {};\n", camel(kQueueNames[q]), q);
  fmt::print("\n");
  print_enum("opcode_e", 8, kOpcodes);
  print_enum("wait_e", 2, kWaitConditions);
  print_enum("update_e", 3, kUpdateOperations);
  print_enum("tensor_mode_e", 3, kTensorModes);
  print_enum("sparsity_e", 3, kSparsePatterns);
  print_enum("register_op_e", 5, kRegisterOperations);
  print_enum("branch_e", 5, kBranchConditions);
  print_enum("accumulator_e", 3, kAccumulatorCommands);
  print_enum("dtype_e", 5, kDTypes);
  print_enum("alu_op_e", 5, kAluOps);
  print_enum("cause_e", 8, kCauses);
  print_fields("fields_t", ~(kSequencerGroups | kTableGroups | kScalar0 | kScalar1 | kRangeStart | kTensorMode |
                             kAffine | kGenerated) |
                               kScalar0Tensor);
  print_fields("scalar_fields_t", kScalar0 | kScalar1 | kRangeStart);
  print_fields("table_fields_t", kTableGroups);
  print_fields("tensor_fields_t", kTensorMode | kLoadTile);
  print_fields("affine_fields_t", kAffine);
  print_fields("generated_fields_t", kHeader | kEngines | kSizes | kGenerated);
  print_fields("sequencer_fields_t", kHeader | kSequencerGroups);
  fmt::print("  // Registers of the host port, byte addresses.\n");
  for (const auto& r : kRegisters)
    fmt::print("  localparam logic [15:0] Reg{} = 16'h{:04X};\n", camel(r.name), r.address);
  fmt::print("  localparam int unsigned Counters = {};\n",
             std::count_if(kRegisters.begin(), kRegisters.end(), is_counter));
  fmt::print("  localparam logic [15:0] TimingBlock = 16'h{:04X};\n", kTimings[0].address);
  fmt::print("  localparam int unsigned Timings = {}, ClockRatios = {};\n", kTimings.size(), kClockRatios);
  for (std::size_t i = 0; i < kTimings.size(); i++)
    fmt::print("  localparam int unsigned Time{} = {};\n", camel(kTimings[i].name), i);
  for (const auto& r : kBlockRegisters)
    fmt::print("  localparam logic [4:0] Block{} = 5'h{:02X};\n", camel(r.name), r.address);
  fmt::print(
      "  localparam logic [15:0] QueueBlock = 16'h{:04X}, RingBlock = 16'h{:04X}, EngineBlock = 16'h{:04X}, "
      "SemaphoreBlock = 16'h{:04X};\n",
      kQueueBlock, kRingBlock, kEngineBlock, kSemaphoreBlock);
  for (const auto& r : kEngineRegisters)
    fmt::print("  localparam logic [4:0] Engine{} = 5'h{:02X};\n", camel(r.name), r.address);
  fmt::print("  localparam logic [31:0] TileId = 32'h{:08X};\n", kTileId);
  fmt::print(
      "\n  // Bits that an opcode uses; all others must be zero.\n"
      "  function automatic instruction_t used_bits(opcode_e opcode);\n    case (opcode)\n");
  for (const auto& op : kOpcodes) fmt::print("      {}: return 512'h{};\n", op.sv_name, used_mask(op));
  fmt::print(
      "      default: return '0;\n    endcase\n  endfunction\n\n"
      "  // Queues that execute an opcode, a bit each; none for an opcode that does not exist.\n"
      "  function automatic logic [Queues-1:0] queues_of(opcode_e opcode);\n    case (opcode)\n");
  for (const auto& op : kOpcodes)
    fmt::print("      {}: return {}'b{:0{}b};\n", op.sv_name, kQueues, op.queues, kQueues);
  fmt::print(
      "      default: return '0;\n    endcase\n  endfunction\n\n"
      "  // Whether the sequencer of a queue executes it, with the fields of sequencer_fields_t.\n"
      "  function automatic logic for_sequencer(opcode_e opcode);\n    case (opcode)\n");
  for (const auto& op : kOpcodes)
    if (op.groups & kSequencerGroups) fmt::print("      {}: return 1'b1;\n", op.sv_name);
  fmt::print(
      "      default: return '0;\n    endcase\n  endfunction\n\n"
      "  // Bytes of an element; zero for a dtype that does not exist.\n"
      "  function automatic logic [2:0] dtype_bytes(dtype_e dtype);\n"
      "    return {{1'(32'h{:08X} >> dtype), 1'(32'h{:08X} >> dtype), 1'(32'h{:08X} >> dtype)}};\n  endfunction\n\n",
      code_set(kDTypes, [](const DTypeInfo& d) { return d.bytes == 4; }),
      code_set(kDTypes, [](const DTypeInfo& d) { return d.bytes == 2; }),
      code_set(kDTypes, [](const DTypeInfo& d) { return d.bytes == 1; }));
  fmt::print(
      "  // First generation of the NeuronCore that has a mode of the tensor engine; zero for one that does not "
      "exist.\n"
      "  function automatic generation_t mode_since(tensor_mode_e mode);\n    case (mode)\n");
  for (const auto& m : kTensorModes) fmt::print("      {}: return 2'd{};\n", m.sv_name, m.since);
  fmt::print(
      "      default: return 2'd0;\n    endcase\n  endfunction\n\n"
      "  // Rows of the array in a group of a sparse pattern, as a power of two, and moving operands of each of them; "
      "zero\n"
      "  // for a pattern that does not exist.\n"
      "  function automatic logic [1:0] sparse_rows(sparsity_e pattern);\n    case (pattern)\n");
  for (const auto& p : kSparsePatterns) fmt::print("      {}: return 2'd{};\n", p.sv_name, std::countr_zero(p.kept));
  fmt::print(
      "      default: return 2'd0;\n    endcase\n  endfunction\n\n"
      "  function automatic logic [2:0] sparse_planes(sparsity_e pattern);\n    case (pattern)\n");
  for (const auto& p : kSparsePatterns) fmt::print("      {}: return 3'd{};\n", p.sv_name, p.planes);
  fmt::print(
      "      default: return 3'd0;\n    endcase\n  endfunction\n\n"
      "  // First generation of the NeuronCore that has a dtype.\n"
      "  function automatic generation_t dtype_since(dtype_e dtype);\n    case (dtype)\n");
  for (const auto& d : kDTypes)
    if (d.since > 1) fmt::print("      {}: return 2'd{};\n", d.sv_name, d.since);
  fmt::print("      default: return 2'd1;\n    endcase\n  endfunction\n\n");
  print_set("dtype_is_integer", "dtype_e dtype", "", kDTypes, [](const DTypeInfo& d) { return d.is_integer(); });
  print_set("dtype_is_packed", "dtype_e dtype", "Four numbers of a microscaling format.", kDTypes,
            [](const DTypeInfo& d) { return d.is_packed(); });
  print_set("dtype_is_signed_integer", "dtype_e dtype", "", kDTypes,
            [](const DTypeInfo& d) { return d.number == Number::signed_integer; });
  print_set("alu_is_iterative", "alu_op_e op", "Takes eight cycles an element.", kAluOps,
            [](const AluOpInfo& op) { return op.kind == AluKind::iterative; });
  print_set("alu_is_bitwise", "alu_op_e op", "Works on patterns of integers, without casts.", kAluOps,
            [](const AluOpInfo& op) { return op.kind == AluKind::bitwise; });
  print_set("alu_is_unary", "alu_op_e op", "Ignores its second operand.", kAluOps,
            [](const AluOpInfo& op) { return op.operands == 1; });
  print_set("alu_reduces", "alu_op_e op", "May combine the elements of the free dimension.", kAluOps,
            [](const AluOpInfo& op) { return op.reduces; });
  const auto print_users = [](std::string_view name, std::string_view meaning, Groups groups) {
    print_predicate(name, "opcode_e opcode", meaning, kOpcodes,
                    [groups](const OpcodeInfo& op) { return (op.groups & groups) != 0; });
  };
  print_users("reads_src0", "Which operands an opcode has.", kSrc0);
  print_predicate("reads_src1", "opcode_e opcode", "", kOpcodes,
                  [](const OpcodeInfo& op) { return (op.groups & kSrc1) && !writes_src1(op.code); });
  print_predicate("writes_src1", "opcode_e opcode", "", kOpcodes,
                  [](const OpcodeInfo& op) { return writes_src1(op.code); });
  print_users("reads_scalar0", "", kScalar0);
  print_users("reads_scalar1", "", kScalar1);
  print_users("has_affine", "Whether it has an affine value.", kAffine);
  print_users("writes_dst", "", kDst);
  fmt::print(
      "  // First generation of the NeuronCore that has an opcode.\n"
      "  function automatic generation_t opcode_since(opcode_e opcode);\n    case (opcode)\n");
  for (const auto& op : kOpcodes)
    if (op.since > 1) fmt::print("      {}: return 2'd{};\n", op.sv_name, op.since);
  fmt::print("      default: return 2'd1;\n    endcase\n  endfunction\n\n");
  print_predicate("takes_values", "opcode_e opcode", "Whether src1 is eight values, whatever the sizes say.", kOpcodes,
                  [](const OpcodeInfo& op) { return takes_values(op.code); });
  fmt::print(
      "  // Elements of dst in a partition, where sizes do not say how many, else zero.\n"
      "  function automatic logic [15:0] results_of(opcode_e opcode);\n    case (opcode)\n");
  for (const auto& op : kOpcodes)
    if (op.results) fmt::print("      {}: return 16'd{};\n", op.sv_name, op.results);
  fmt::print("      default: return '0;\n    endcase\n  endfunction\n\n");
  fmt::print("endpackage : isa_pkg\n");
}

std::string queue_list(unsigned queues) {
  std::string out;
  for (unsigned q = 0; q < kQueues; q++)
    if (queues >> q & 1) out += (out.empty() ? "" : ", ") + std::string(kQueueNames[q]);
  return out;
}

std::string fields_of(const OpcodeInfo& op) {
  std::string out;
  for (const auto& [group, field] : kFields)
    if (group != kHeader && (op.groups & group)) out += (out.empty() ? "`" : ", `") + std::string(field.name) + "`";
  return out.empty() ? "–" : out;
}

std::string_view kind_name(AluKind kind) {
  switch (kind) {
    case AluKind::arithmetic: return "arithmetic";
    case AluKind::iterative: return "iterative";
    case AluKind::bitwise: return "bitwise";
  }
  return "";
}

void print_page() {
  fmt::print(
      "# Instruction set\n\n"
      "This page is written by `isa_generate page` from `isa/definition.hpp`; do not edit it.\n"
      "An instruction is {} bytes, little-endian; bit 0 is the lowest bit of its first byte.\n"
      "A field that an opcode does not use must be zero.\n"
      "The binary format is our own: AWS publishes none.\n\n## Opcodes\n\n"
      "| code | mnemonic | queues | meaning | fields beside the header |\n|---|---|---|---|---|\n",
      kInstructionBytes);
  for (const auto& op : kOpcodes)
    fmt::print("| 0x{:02X} | `{}` | {} | {} | {} |\n", static_cast<unsigned>(op.code), op.mnemonic,
               queue_list(op.queues), op.meaning, fields_of(op));
  fmt::print("\n## Fields\n\n| bits | field | meaning |\n|---|---|---|\n");
  for (const auto& [group, f] : kFields)
    fmt::print("| {}..{} | `{}` | {} |\n", f.lsb + f.width - 1, f.lsb, f.name, f.meaning);
  fmt::print(
      "\nAll operands of an instruction share the sizes of the free dimension; each has its own strides.\n"
      "`local_gather` alone walks each of them differently: src0 by size0 and size2, dst by size0 and size1, src1 by "
      "one\n"
      "element for each 16 indices in size1 (n indices where n is smaller); size3 is 1.\n"
      "`quantize_mx` walks dst and src1 by the outer sizes alone, and writes both: element i of dst has elements 4 i "
      "to\n"
      "4 i + 3 of src0, and the scales of groups of 8 partitions lie as in mode mx of the tensor engine.\n"
      "An address holds the byte offset in bits 17..0, the partition in bits 24..18, and bit 25 set for PSUM.\n"
      "\n## Element types\n\n| code | name | bytes | from generation |\n|---|---|---|---|\n");
  for (const auto& d : kDTypes) fmt::print("| 0x{:02X} | `{}` | {} | trn{} |\n", d.code, d.name, d.bytes, d.since);
  fmt::print(
      "\nThe types that end in `_x4` hold four neighbouring numbers of a microscaling format, the first in the lowest "
      "bits.\nArithmetic goes through FP32, so an int32 or uint32 beyond 2^24 is rounded on the way in.\n"
      "\n## Operations of the element engines\n\n"
      "Names are those of `nki.language`; [numerics](numerics.md) has the special cases.\n"
      "Bitwise operations take and give patterns of integer types, all others cast their operands to FP32.\n"
      "Iterative operations take eight cycles an element, all others one.\n\n"
      "| code | name | result | kind | operands | reduces |\n|---|---|---|---|---|---|\n");
  for (const auto& op : kAluOps)
    fmt::print("| {} | `{}` | {} | {} | {} | {} |\n", op.code, op.name, op.meaning, kind_name(op.kind), op.operands,
               op.reduces ? "yes" : "");
  fmt::print(
      "\n## Modes of the tensor engine\n\nA product has the mode of its stationary matrix.\n\n"
      "| code | name | from generation | meaning |\n|---|---|---|---|\n");
  for (const auto& m : kTensorModes) fmt::print("| {} | {} | trn{} | {} |\n", m.code, m.name, m.since, m.meaning);
  fmt::print(
      "\nTiles, that is column_quadrant and keep, are for mode multiply; a matrix of another mode lies alone in the "
      "array, from row and column 0 on.\n"
      "Sums are fp32 in PSUM, or, from trn3 on and in every mode but transpose, bf16: an old one is added in FP32, "
      "and the sum rounded as it is written, to nearest even or, with `stochastic`, stochastically.\n"
      "The modes double_row and sparse have their planes in the outermost dimension, whose stride leads from one to "
      "the "
      "next.\n"
      "In mode mx, rows come in groups of {} that share a scale.\n"
      "The scales of groups 4q to 4q + 3 lie in four neighbouring partitions, 32 q after the first one that src1 "
      "names: "
      "0, 4, 8 or 12 in its 32.\n"
      "In mode sparse, tag t of a group names the element of plane t / kept and row t % kept; one that names none "
      "takes "
      "the element out.\n"
      "Element c of a row has its tag in bits 4 (c % 4) of word c / 4 of src1, whose stride0 leads from word to "
      "word.\n\n"
      "| code | pattern | rows of a group | moving planes |\n|---|---|---|---|\n",
      kScaleRows);
  for (const auto& p : kSparsePatterns) fmt::print("| {} | {} | {} | {} |\n", p.code, p.name, p.kept, p.planes);
  fmt::print("\n## Semaphore conditions\n\n| code | name | meaning |\n|---|---|---|\n");
  for (const auto& w : kWaitConditions) fmt::print("| {} | `{}` | {} |\n", w.code, w.name, w.meaning);
  fmt::print("\n## Semaphore updates\n\n| code | name | meaning |\n|---|---|---|\n");
  for (const auto& u : kUpdateOperations) fmt::print("| {} | `{}` | {} |\n", u.code, u.name, u.meaning);
  fmt::print(
      "\nA semaphore is a number from 0 to 2^32 - 1. An update that would leave this range does not happen, and stops "
      "the "
      "queue\nbehind its instruction, whatever engine that is in; of descriptor pairs it just does not happen.\n");
  fmt::print("\n## Commands of the accumulators\n\n| code | name | meaning |\n|---|---|---|\n");
  for (const auto& a : kAccumulatorCommands) fmt::print("| {} | `{}` | {} |\n", a.code, a.name, a.meaning);
  fmt::print(
      "\nThe scalar engine holds {} rows of tables. Its queue keeps count of the last {} tables that were loaded; a "
      "table\n"
      "is there until another is loaded over one of its rows, or {} others have been loaded.\n",
      kTableRowsInAll, kTableSlots, kTableSlots);
  fmt::print(
      "\n## Host registers\n\nByte addresses on the AXI4-Lite port, 32-bit words.\n\n"
      "| address | name | meaning |\n|---|---|---|\n");
  for (const auto& r : kRegisters) fmt::print("| 0x{:04X} | `{}` | {} |\n", r.address, r.name, r.meaning);
  for (const auto& r : kTimings) fmt::print("| 0x{:04X} | `{}` | {} |\n", r.address, r.name, r.meaning);
  fmt::print(
      "\nWhat the times are for is in [timing](timing.md): they are zero after reset, and are set while no queue "
      "runs.\n"
      "A clock ratio has `parts` in bits 7..0 and `whole` in bits 15..8, 0 means every cycle, and what is no ratio is "
      "not\n"
      "taken. The others are cycles, up to 65535: of the engine that they are about, else of the tile.\n");
  fmt::print(
      "\nQueue q has a block at 0x{:04X} + 0x{:02X} q.\n"
      "The ring of DMA engine e that queue q starts has one at 0x{:04X} + 0x{:02X} ({} e + q), and the engine itself "
      "at 0x{:04X} + 0x{:02X} e.\n"
      "Semaphore s is the word at 0x{:04X} + 4 s; writing sets it.\n\n"
      "| offset in block | name | meaning |\n|---|---|---|\n",
      kQueueBlock, kBlockStep, kRingBlock, kBlockStep, kQueues, kEngineBlock, kBlockStep, kSemaphoreBlock);
  for (const auto& r : kBlockRegisters) fmt::print("| 0x{:02X} | `{}` | {} |\n", r.address, r.name, r.meaning);
  fmt::print("\n| offset in block of an engine | name | meaning |\n|---|---|---|\n");
  for (const auto& r : kEngineRegisters) fmt::print("| 0x{:02X} | `{}` | {} |\n", r.address, r.name, r.meaning);
  fmt::print(
      "\nA queue that is reset issues nothing more. What it has issued comes to its end, with updates and rings, and "
      "what "
      "has been\nfetched is dropped. Then `limit`, cause, registers and loops are cleared, and the queue knows of no "
      "stationary matrix\nand no table, as after the reset of the tile. Semaphores, rings and memories stay as they "
      "are. "
      "While `reset` reads as 1,\nnothing is written to the block; then it takes a new `base` and `limit`.\n");
  fmt::print(
      "\n## Error causes\n\nThe first rule that an instruction breaks, in this order, is the cause.\n\n"
      "| code | cause | meaning | remedy |\n|---|---|---|---|\n");
  for (const auto& c : kCauses)
    fmt::print("| {} | {} | {} | {} |\n", static_cast<unsigned>(c.code), c.name, c.meaning, c.remedy);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc == 2 ? argv[1] : "";
  if (what == "sv") {
    print_package();
  } else if (what == "page") {
    print_page();
  } else {
    fmt::print(stderr, "isa_generate: say what to write: sv or page\n");
    return 2;
  }
}
