#include "tests/tile/bench/tile_coverage.hpp"

#include <fmt/format.h>

#include <bit>

#include "golden/machine/retired.hpp"
#include "isa/check.hpp"
#include "tests/tile/bench/random_vector.hpp"

namespace tile::tb {

using isa::Opcode;

namespace {

std::string name_of(std::uint8_t dtype) { return std::string(isa::find_dtype(dtype)->name); }

bool multiply(std::uint8_t a, std::uint8_t b) {
  if (isa::find_dtype(a)->is_integer() || isa::find_dtype(b)->is_integer()) return false;
  constexpr std::uint8_t fp32 = 0x0A, tf32 = 0x0B, e4m3 = 0x0E, e4m3fn = 0x10;
  if ((a == fp32) != (b == fp32) || (a == tf32) != (b == tf32)) return false;
  return !((a == e4m3 && b == e4m3fn) || (a == e4m3fn && b == e4m3));
}

}  // namespace

TileCoverage::TileCoverage(isa::TileSize tile) : n_(tile.n) {
  for (const auto& a : isa::kNumberDTypes) {
    goal("copy", fmt::format("psum to {}", a.name));
    goal("activation", fmt::format("of {}", a.name));
    goal("activation", fmt::format("to {}", a.name));
    for (const auto& b : isa::kNumberDTypes) {
      goal("copy", fmt::format("{} to {}", a.name, b.name));
      if (multiply(a.code, b.code)) goal("multiply", fmt::format("{} by {}", a.name, b.name));
    }
  }
  for (const auto& op : isa::kOpcodes) {
    if (isa::for_sequencer(op.code)) continue;  // tests/unit/seq has those
    if (op.groups & isa::kOp0)                  // tests/unit/vector has what is rare among these
      for (const auto& alu : isa::kAluOps)
        if (operation_fits(op.code, alu, false)) goal("vector", fmt::format("{} with {}", op.mnemonic, alu.name));
    for (const auto& update : isa::kUpdateOperations) goal("update", fmt::format("{} by {}", update.name, op.mnemonic));
    for (unsigned q = 0; q < isa::kQueues; ++q)
      if (op.queues >> q & 1)
        for (const auto& wait : isa::kWaitConditions)
          goal("wait", fmt::format("{} before {} in {}", wait.name, op.mnemonic, isa::kQueueNames[q]));
  }
  for (const auto& update : isa::kUpdateOperations) goal("update", fmt::format("{} by a pair", update.name));
  for (unsigned r = 0; r < tile.dma_engines() * isa::kQueues; ++r) goal("ring", golden::ring_name(r));
  for (const char* name : {"stride below zero",
                           "stride zero",
                           "three dimensions",
                           "one stationary column",
                           "one row",
                           "transposition",
                           "double row",
                           "mx",
                           "sparse",
                           "one moving column",
                           "four times as many moving columns as rows",
                           "accumulate",
                           "bf16 sums",
                           "tile added",
                           "product of one tile of several",
                           "product of several row tiles",
                           "stochastic sums",
                           "sums in several banks",
                           "update at read by multiply",
                           "update at read by copy",
                           "saturate",
                           "vector source of 16 bits in psum",
                           "scalar source of 16 bits in psum",
                           "dram to dram",
                           "dram to sbuf",
                           "sbuf to dram",
                           "sbuf to sbuf",
                           "psum to dram",
                           "psum to sbuf",
                           "dram to buffer",
                           "gather",
                           "scatter",
                           "odd address"})
    goal("form", name);
  for (const char* name : {"load", "store", "runs of neighbours", "elements apart", "partitions go down in dram",
                           "an engine without partitions"})
    goal("dge", name);
  for (const auto& a : isa::kAccumulatorCommands) goal("activation", fmt::format("{} accumulators", a.name));
  for (const char* name : {"psum to psum", "psum to sbuf", "sbuf to psum", "sbuf to sbuf", "scale is a tensor",
                           "bias is a tensor", "update at read"})
    goal("activation", name);
  for (const char* name :
       {"tensor_copy to sbuf", "tensor_copy to psum", "tensor_scalar to sbuf", "tensor_scalar to psum"})
    goal("scalar", name);
  for (const char* name : {"one element an index", "several elements an index", "columns beyond the lanes",
                           "one partition of many", "update at read"})
    goal("gpsimd", name);
  for (const char* name :
       {"product behind product", "load chased by its product", "load follows a wave", "load goes before its product",
        "conflict in sbuf", "conflict in psum", "answers out of order"})
    goal("event", name);
}

void TileCoverage::add(const RandomProgram& program) {
  for (unsigned q = 0; q < isa::kQueues; ++q)
    for (std::uint32_t i = 0; i < program.image.queues[q].count; ++i) add_instruction(q, program.instruction(q, i));
  for (unsigned r = 0; r < program.pairs.size(); ++r)
    for (std::uint32_t i = 0; i < program.pairs[r]; ++i) {
      const auto [from, to] = program.pair(r, i);
      hit("ring", golden::ring_name(r));
      hit("update", fmt::format("{} by a pair", isa::kUpdateOperations[to.operation].name));
      constexpr std::array kSpaces{"dram", "sbuf", "buffer", "psum"};
      hit("form", fmt::format("{} to {}", kSpaces[static_cast<unsigned>(from.space())],
                              kSpaces[static_cast<unsigned>(to.space())]));
      hit("form", "gather", from.indexed);
      hit("form", "scatter", to.indexed);
      hit("form", "odd address", (from.address | to.address) & 1);
    }
}

void TileCoverage::add_operand(const isa::AccessPattern& ap, const std::array<std::uint16_t, isa::kDimensions>& size) {
  unsigned dimensions = 0;
  for (unsigned d = 0; d < isa::kDimensions; ++d) {
    if (size[d] == 1) continue;
    ++dimensions;
    hit("form", "stride below zero", ap.stride[d] < 0);
    hit("form", "stride zero", ap.stride[d] == 0);
  }
  hit("form", "three dimensions", dimensions >= 3);
}

void TileCoverage::add_instruction(unsigned queue, const isa::Instruction& i) {
  const auto& op = *isa::find_opcode(static_cast<std::uint8_t>(i.opcode));
  hit("update", fmt::format("{} by {}", isa::kUpdateOperations[i.update.operation].name, op.mnemonic));
  hit("wait", fmt::format("{} before {} in {}", isa::kWaitConditions[i.wait.condition].name, op.mnemonic,
                          isa::kQueueNames[queue]));
  const bool at_read = i.update.operation != 0 && i.update.at_read;
  if (i.opcode == Opcode::nop || i.opcode == Opcode::dma_start || i.opcode == Opcode::load_table) return;
  if (i.opcode == Opcode::dma_copy) {
    const isa::Generated& g = i.generated;
    hit("dge", g.store ? "store" : "load");
    hit("dge", "runs of neighbours", i.size[0] > 1 && g.sbuf.stride[0] == 1 && g.dram_stride[0] == 1);
    hit("dge", "elements apart", i.size[0] > 1 && (g.sbuf.stride[0] != 1 || g.dram_stride[0] != 1));
    hit("dge", "partitions go down in dram", i.dst_partitions > 1 && g.dram_partition_stride < 0);
    hit("dge", "an engine without partitions",
        isa::partitions_of_one_engine(i.dst_partitions, i.dma_engines) * (std::popcount(i.dma_engines) - 1u) >=
            i.dst_partitions);
    return;
  }
  if (i.opcode == Opcode::read_accumulator) return add_operand(i.dst, i.size);
  if (op.groups & isa::kSrc0) add_operand(i.src0, i.size);
  hit("form", "one row", i.src_partitions == 1);
  if ((op.groups & isa::kSrc0) && i.src0.address.psum && isa::dtype_bytes(i.src0.dtype) == 2)
    hit("form", fmt::format("{} source of 16 bits in psum", isa::kQueueNames[queue]));
  if (i.opcode == Opcode::load_stationary) {
    loaded_ = isa::after_load(loaded_, i, n_);
    hit("form", "tile added", i.keep);
    hit("form", "one stationary column", i.dst_partitions == 1);
    return;
  }
  add_operand(i.dst, i.size);
  if (queue == static_cast<unsigned>(isa::Queue::scalar) && i.opcode < Opcode::activation)
    hit("scalar", fmt::format("{} to {}", op.mnemonic, i.dst.address.psum ? "psum" : "sbuf"));
  if (i.opcode == Opcode::activation) {
    const auto memory = [](const isa::AccessPattern& ap) { return ap.address.psum ? "psum" : "sbuf"; };
    hit("activation", "of " + name_of(i.src0.dtype));
    hit("activation", "to " + name_of(i.dst.dtype));
    hit("activation", fmt::format("{} to {}", memory(i.src0), memory(i.dst)));
    hit("activation", fmt::format("{} accumulators", isa::kAccumulatorCommands[i.accumulator].name));
    hit("activation", "scale is a tensor", i.scalar0.is_tensor);
    hit("activation", "bias is a tensor", i.scalar1.is_tensor);
    hit("activation", "update at read", at_read);
    return;
  }
  if (i.opcode == Opcode::multiply_moving) {
    if (i.tensor_mode != isa::kMx) hit("multiply", name_of(i.src0.dtype) + " by " + name_of(loaded_.dtype));
    hit("form", "transposition", i.tensor_mode == isa::kTranspose);
    hit("form", "double row", i.tensor_mode == isa::kDoubleRow);
    hit("form", "mx", i.tensor_mode == isa::kMx);
    hit("form", "sparse", i.tensor_mode == isa::kSparse);
    hit("form", "one moving column", isa::elements(i) == 1);
    hit("form", "four times as many moving columns as rows", isa::elements(i) >= 4u * i.src_partitions);
    hit("form", "accumulate", i.accumulate);
    const std::vector<isa::Span> rows = isa::tiles_of(loaded_.rows, n_);
    const bool first_alone = i.tensor_mode == 0 && rows.size() > 1 && i.src_partitions == rows[0].count;
    hit("form", "product of one tile of several", first_alone && i.src0.address.partition == rows[0].first);
    hit("form", "product of several row tiles", rows.size() > 1 && i.src_partitions > rows[0].count);
    hit("form", "bf16 sums", i.tensor_mode == 0 && i.accumulate && isa::dtype_bytes(i.dst.dtype) == 2);
    hit("form", "stochastic sums", i.stochastic);
    hit("form", "sums in several banks", isa::elements(i) > 4 * n_);
    hit("form", "update at read by multiply", at_read);
  } else if (i.opcode >= Opcode::iota) {
    hit("gpsimd", "one element an index", i.opcode == Opcode::local_gather && i.size[0] == 1);
    hit("gpsimd", "several elements an index", i.opcode == Opcode::local_gather && i.size[0] > 1);
    hit("gpsimd", "columns beyond the lanes", i.opcode == Opcode::partition_reduce && isa::elements(i) > 16);
    hit("gpsimd", "one partition of many", i.opcode == Opcode::partition_broadcast && i.dst_partitions > 1);
    hit("gpsimd", "update at read", at_read);
  } else if (i.opcode != Opcode::tensor_copy) {
    if (op.groups & isa::kOp0) hit("vector", fmt::format("{} with {}", op.mnemonic, isa::kAluOps[i.op0].name));
  } else {
    hit("copy", (i.src0.address.psum ? "psum" : name_of(i.src0.dtype)) + " to " + name_of(i.dst.dtype));
    hit("form", "saturate", i.saturate);
    hit("form", "update at read by copy", at_read);
  }
}

void TileCoverage::add(const TileEvents& now) {
  hit("event", "product behind product", now.moving && moving_ && now.multiply_index != product_);
  hit("event", "load chased by its product", now.chase);
  hit("event", "load follows a wave", now.follow);
  hit("event", "load goes before its product", now.urgent);
  hit("event", "conflict in sbuf", now.sbuf_conflict);
  hit("event", "conflict in psum", now.psum_conflict);
  moving_ = now.moving;
  product_ = now.multiply_index;
}

std::string TileCoverage::missing(unsigned percent) const {
  std::string text;
  for (const auto& [group, goals] : groups_) {
    std::string unhit;
    std::size_t count = 0;
    for (const auto& [name, times] : goals)
      if (times == 0) unhit += fmt::format("\n  {}: {}", group, name), ++count;
    const std::size_t least = group == "form" || group == "event" ? 100 : group == "vector" ? percent / 2 : percent;
    if ((goals.size() - count) * 100 < goals.size() * least) text += unhit;
  }
  return text;
}

}  // namespace tile::tb
