// Runs of one DMA engine, as its tests and those of its mutants ask for them: random pairs against a copier of bytes, a
// pair of one's own choice, batches in which one pair is wrong.
#pragma once

#include <fmt/format.h>

#include "isa/instruction.hpp"
#include "tb/core/bench.hpp"
#include "tests/unit/dma/dma_environment.hpp"

namespace tile::tb {

/// Of the last one, addresses are taken late and answers come soon.
inline constexpr AxiTiming kBusy{{1, 2}, {1, 3}, 1, 60}, kFast{{1, 1}, {0, 1}, 20, 20}, kSlow{{1, 4}, {1, 2}, 1, 900},
    kShy{{1, 12}, {0, 1}, 1, 10};

/// Batches of pairs; between them everything is compared.
struct RandomBatches : DmaEnvironment {
  unsigned batches, most;
  RandomBatches(Component& parent, DmaDut& device, const AxiTiming& timing, Chance grant, unsigned count,
                std::string name = "dma", unsigned most_pairs = 40)
      : DmaEnvironment(parent, std::move(name), device, timing, grant), batches(count), most(most_pairs) {}

  Task run() override {
    const auto busy = hold("moving");
    kernel().spawn("watch", watch());
    kernel().spawn("feed", feed());
    for (unsigned batch = 0; batch < batches; ++batch) {
      plan(batch, most, false);
      commit();
      co_await append();
      while (!model.all_retired()) co_await kernel().drive();
      co_await kernel().cycles(4);
      model.check_batch();
      check_status();
      expect_that(m.state_o == 0, "STATUS", "idle when all is done");
    }
  }
  void check() override {
    expect_that(model.bytes_checked > 1000 * batches, "COVERAGE", "too few bytes were moved");
    expect_that(model.retired_of(0) > kRingSize[0], "COVERAGE", "the first ring was not gone round");
    expect_that(read.overtakings() > 0, "COVERAGE", "answers came in the order of their requests");
    expect_that(model.casts_checked > 2 * batches, "COVERAGE", "too few casts");
    for (const std::uint64_t bytes : model.moved)
      expect_that(bytes > 100 * batches, "COVERAGE", "too few bytes between two of the memories");
    expect_that(model.packets_checked > batches, "COVERAGE", "too few packets");
    expect_that(model.sums > 10 * batches, "COVERAGE", "too few sums");
    expect_that(model.transposed > batches / 2, "COVERAGE", "too few transpositions");
    expect_that(model.gathered > batches / 2 && model.scattered > batches / 2, "COVERAGE", "too few indexed pairs");
    expect_that(model.overwritten > 10 * batches, "COVERAGE", "too few rows of a scatter in one place");
  }
};

/// Pairs, and what must lie in memory before.
struct Chosen {
  std::vector<isa::DescriptorPair> pairs;
  std::vector<Patch> patches;
  Chosen(std::vector<isa::DescriptorPair> list, std::vector<Patch> before = {})  // NOLINT: meant to be implicit
      : pairs(std::move(list)), patches(std::move(before)) {}
  Chosen(std::initializer_list<isa::DescriptorPair> list) : pairs(list) {}
};

/// Pairs of one's own choice, in the largest ring, in at most so many cycles.
struct ChosenPairs : DmaEnvironment {
  Chosen chosen;
  std::uint64_t most_cycles;
  ChosenPairs(Component& parent, DmaDut& device, const AxiTiming& timing, Chosen what, std::uint64_t most = ~0ull)
      : DmaEnvironment(parent, "dma", device, timing, {1, 1}), chosen(std::move(what)), most_cycles(most) {}
  Task run() override {
    const auto busy = hold("moving");
    kernel().spawn("watch", watch());
    kernel().spawn("feed", feed());
    for (const Patch& patch : chosen.patches) model.put(patch);
    for (const auto& pair : chosen.pairs) planned.push_back({4, pair});
    commit();
    co_await append();
    const std::uint64_t start = kernel().now();
    while (!model.all_retired()) co_await kernel().drive();
    expect_that(kernel().now() - start <= most_cycles, "SLOW", "more cycles than promised");
    co_await kernel().cycles(4);
    model.check_batch();
  }
};

/// Pairs of a ring and of the DGE, all there at once, which take turns.
struct Turns : DmaEnvironment {
  static constexpr unsigned kPairs = 16, kMostInARow = 6;
  explicit Turns(Component& parent, DmaDut& device)
      : DmaEnvironment(parent, "dma", device, {{1, 1}, {0, 1}, 20, 20}, {1, 1}) {}

  Task watch_turns() {
    std::array<unsigned, 2> done{};
    unsigned in_a_row = 0, last = 0;
    for (;;) {
      co_await kernel().sample();
      for (const unsigned source : {0u, 1u}) {
        if (source == 0 ? !m.retire_valid_o : !m.generated_done_o) continue;
        in_a_row = source == last ? in_a_row + 1 : 1;
        last = source;
        ++done[source];
        expect_that(in_a_row <= kMostInARow || done[1 - source] == kPairs, "TURNS", "one source has no turn");
      }
    }
  }
  Task run() override {
    const auto busy = hold("moving");
    kernel().spawn("watch", watch());
    kernel().spawn("turns", watch_turns());
    for (unsigned i = 0; i < 2 * kPairs; ++i) {
      isa::Descriptor from, to;
      from.length = to.length = 600;
      from.rows = to.rows = 1;
      from.address = 0x1'0000 + 0x1000 * i;
      to.address = 0x8'0000 + 0x1000 * i;
      planned.push_back({i % 2 ? 2 : kGenerated, {from, to}});
    }
    commit();
    m.append_i[2] = kPairs;
    m.append_valid_i = 1u << 2;
    appended[2] += kPairs;
    planned.clear();
    co_await kernel().drive();
    m.append_valid_i = 0;
    kernel().spawn("feed", feed());
    while (!model.all_retired()) co_await kernel().drive();
    co_await kernel().cycles(4);
    model.check_batch();
  }
};

inline isa::Descriptor in_dram(std::uint64_t address, std::uint16_t length, std::uint16_t rows, std::uint32_t stride) {
  isa::Descriptor d;
  d.address = address;
  d.length = length;
  d.rows = rows;
  d.stride = stride;
  return d;
}

enum class Error { bad_descriptor, fetch, read, write };

inline isa::Cause cause_of(Error kind, const isa::DescriptorPair& pair) {
  switch (kind) {
    case Error::bad_descriptor: return isa::check(pair, isa::TileSize{kN});
    case Error::fetch: return isa::Cause::descriptor_fetch_error;
    case Error::read: return isa::Cause::read_error;
    default: return isa::Cause::write_error;
  }
}

/// Each pair reads what the one before wrote.
inline std::vector<isa::DescriptorPair> chained_pairs(unsigned count) {
  std::vector<isa::DescriptorPair> list;
  for (unsigned i = 0; i < count; ++i) {
    list.push_back({in_dram(0x1'0000 + 0x1000 * i, 600, 1, 0), in_dram(0x1'1000 + 0x1000 * i, 600, 1, 0)});
    list.back().source.barrier = i > 0;
  }
  return list;
}

/// Small ones, so that the reader is done with each at once.
inline std::vector<isa::DescriptorPair> small_pairs(unsigned count) {
  std::vector<isa::DescriptorPair> list;
  for (unsigned i = 0; i < count; ++i)
    list.push_back({in_dram(0x1'0000 + 64 * i, 5, 1, 0), in_dram(0x8'0003 + 64 * i, 5, 1, 0)});
  return list;
}

inline isa::Descriptor in_buffer(std::uint64_t address, std::uint16_t length, std::uint16_t rows,
                                 std::uint32_t stride) {
  isa::Descriptor d = in_dram(address, length, rows, stride);
  d.put_into(isa::Space::buffer);
  return d;
}

inline isa::Descriptor typed(isa::Descriptor d, std::string_view dtype) {
  for (const auto& type : isa::kDTypes)
    if (type.name == dtype) d.dtype = type.code;
  return d;
}

inline std::vector<isa::DescriptorPair> packet_of(std::vector<isa::DescriptorPair> list) {
  for (std::size_t i = 0; i + 1 < list.size(); ++i) list[i].source.more = true;
  return list;
}

/// One read, several writes.
inline std::vector<isa::DescriptorPair> broadcast() {
  std::vector<isa::DescriptorPair> list{{in_dram(0x1'0000, 1000, 4, 1003), in_buffer(40, 4000, 1, 0)}};
  for (unsigned i = 0; i < 4; ++i)
    list.push_back({in_buffer(40, 4000, 1, 0), in_dram(0x8'0000 + 0x1000 * i, 4000, 1, 0)});
  return packet_of(list);
}

/// The sum of sixteen BF16 tensors, with FP32 between.
inline std::vector<isa::DescriptorPair> sum_of_sixteen() {
  std::vector<isa::DescriptorPair> list;
  for (unsigned i = 0; i < 16; ++i) {
    list.push_back(
        {typed(in_dram(0x1'0000 + 0x400 * i, 200, 4, 206), "bf16"), typed(in_buffer(4, 1600, 1, 0), "fp32")});
    list.back().destination.mode = i > 0 ? isa::kAccumulates : 0;
  }
  list.push_back({typed(in_buffer(4, 1600, 1, 0), "fp32"), typed(in_dram(0x8'0002, 200, 4, 202), "bf16")});
  return packet_of(list);
}

/// All rows are added to one another, so that each sum is needed right behind.
inline std::vector<isa::DescriptorPair> sum_of_rows() {
  std::vector<isa::DescriptorPair> list{
      {typed(in_dram(0x1'0000, 16, 1, 0), "fp32"), typed(in_buffer(0, 16, 1, 0), "fp32")},
      {typed(in_dram(0x1'0010, 1600, 1, 0), "fp32"), typed(in_buffer(0, 16, 100, 0), "fp32")},
      {in_buffer(0, 16, 1, 0), in_dram(0x8'0000, 16, 1, 0)}};
  list[1].destination.mode = isa::kAccumulates;
  return packet_of(list);
}

/// Columns of a matrix, of elements of two or four bytes, become rows.
inline std::vector<isa::DescriptorPair> transposition(std::uint16_t rows, std::uint16_t columns, unsigned bytes) {
  const auto row = static_cast<std::uint16_t>(columns * bytes), column = static_cast<std::uint16_t>(rows * bytes);
  const char* type = bytes == 2 ? "bf16" : "fp32";
  std::vector<isa::DescriptorPair> list{
      {in_dram(0x1'0000, row, rows, row + 4u), in_buffer(0, row, rows, row)},
      {typed(in_buffer(0, row, rows, row), type), typed(in_dram(0x8'0000, column, columns, column + 8u), type)}};
  list[1].source.mode = isa::kTransposed;
  return packet_of(list);
}

inline isa::Descriptor in_sbuf(unsigned partition, unsigned offset, std::uint16_t length, std::uint16_t rows,
                               std::uint32_t stride) {
  isa::Descriptor d = in_dram(isa::Address{false, partition, offset}.encoded(), length, rows, stride);
  d.put_into(isa::Space::sbuf);
  return d;
}

/// The same rows, of another length.
inline isa::Descriptor to_bytes(isa::Descriptor d, std::uint16_t length) {
  d.length = length;
  return d;
}

/// Loads the indices, and then a pair of whose sides one is indexed.
inline Chosen indexed(isa::Descriptor source, isa::Descriptor destination, bool scatters,
                      const std::vector<std::uint32_t>& indices) {
  Patch patch{0x2000, {}};
  for (const std::uint32_t index : indices)
    for (unsigned b = 0; b < 4; ++b) patch.bytes.push_back(static_cast<std::uint8_t>(index >> (8 * b)));
  const auto bytes = static_cast<std::uint16_t>(patch.bytes.size());
  (scatters ? destination : source).indexed = true;
  return {packet_of({{in_dram(patch.place, bytes, 1, 0), in_buffer(0, bytes, 1, 0)}, {source, destination}}), {patch}};
}

/// Rows at the ends of what an index reaches.
inline Chosen far_gather() {
  return indexed(in_dram(0x1'0000, 20, 4, 1), in_dram(0xE'0000, 20, 4, 20), false, {0, 0xC'0000, 0x9'FFFF, 1});
}

/// One index of some, which lies behind DRAM or SBUF by little or much.
inline Chosen gather_out_of_range(unsigned number) {
  std::vector<std::uint32_t> indices(1 + number % 9, 0);
  indices[number % indices.size()] = number % 3 == 0 ? kN : number % 3 == 1 ? 0x7FFF'FFFF : 0xFFFF'FFFF;
  const auto rows = static_cast<std::uint16_t>(indices.size());
  return indexed(in_sbuf(0, 0, 8, rows, isa::kPartitionStride), in_dram(0x8'0000, 8, rows, 8), false, indices);
}

/// Of each of so many rows another one, in an order of no sense.
inline std::vector<std::uint32_t> scrambled(unsigned rows) {
  std::vector<std::uint32_t> indices;
  for (unsigned r = 0; r < rows; ++r) indices.push_back((r * 389 + 77) % rows);
  return indices;
}

/// Some pairs around one with an index whose row lies nowhere: it and later ones must leave no trace.
struct OutOfRange : DmaEnvironment {
  Chosen chosen;
  OutOfRange(Component& parent, DmaDut& device, const AxiTiming& timing, Chosen what)
      : DmaEnvironment(parent, "dma", device, timing, {1, 2}), chosen(std::move(what)) {}

  /// Nothing but descriptors is read when the indices are there, and nothing written.
  Task watch_silence() {
    const unsigned before = static_cast<unsigned>(small_pairs_before.size()) + 1;
    for (;;) {
      co_await kernel().sample();
      if (model.retired_of(4) < before) continue;
      expect_that(!m.sbuf_read_o && !m.psum_read_o && !m.sbuf_write_o && !(m.arvalid_o && m.arid_o == 0) &&
                      !m.awvalid_o && !m.wvalid_o,
                  "TOUCHED", "a pair with a wrong index reads or writes");
    }
  }
  std::vector<isa::DescriptorPair> small_pairs_before;

  Task run() override {
    const auto busy = hold("moving");
    for (unsigned i = 0; i < 3; ++i)
      small_pairs_before.push_back({in_dram(0x1'0000 + 64 * i, 5, 1, 0), in_dram(0xF'0003 + 64 * i, 5, 1, 0)});
    kernel().spawn("watch", watch());
    kernel().spawn("silence", watch_silence());
    for (const Patch& patch : chosen.patches) model.put(patch);
    for (const auto& pair : small_pairs_before) planned.push_back({4, pair});
    planned.push_back({4, chosen.pairs[0]});
    commit();
    // The model must not follow the wrong index.
    planned.push_back({4, chosen.pairs[1]});
    planned.push_back({4, {in_dram(0x1'0000, 500, 1, 0), in_dram(0xF'1000, 500, 1, 0)}});
    const auto first = static_cast<unsigned>(planned.size()) - 2;
    for (unsigned i = first; i < planned.size(); ++i) {
      store_descriptor(planned[i].pair.source, std::span{model.dram.bytes}.subspan(slot(4, i), 16));
      store_descriptor(planned[i].pair.destination, std::span{model.dram.bytes}.subspan(slot(4, i) + 16, 16));
    }
    model.accept_memory();
    co_await append();
    while (m.cause_o[4] == 0) co_await kernel().drive();
    co_await kernel().cycles(1000);
    expect_that(m.cause_o[4] == static_cast<unsigned>(isa::Cause::index_range), "CAUSE", "the index is out of range");
    expect_that(m.index_o[4] == first && m.state_o == 5, "CAUSE", "the pair with the wrong index stops the engine");
    check_status();
    model.check_batch();
  }
};

/// Each of 40 bursts, so that a doorbell rings while addresses wait. Few, or pairs would be left to fetch anyway.
inline std::vector<isa::DescriptorPair> pairs_of_many_bursts(unsigned count) {
  std::vector<isa::DescriptorPair> list;
  for (unsigned i = 0; i < count; ++i)
    list.push_back({in_dram(0x1'0000 + 0x4000 * i, 64, 40, 256), in_dram(0x8'0000 + 0x1000 * i, 2560, 1, 0)});
  return list;
}

/// A pair by itself and a packet, which has 32 pairs at most.
struct LongPacket : DmaEnvironment {
  unsigned size;
  LongPacket(Component& parent, DmaDut& device, unsigned pairs)
      : DmaEnvironment(parent, "dma", device, kFast, {1, 1}), size(pairs) {}
  Task run() override {
    const auto busy = hold("moving");
    kernel().spawn("watch", watch());
    const bool fits = size <= isa::kMaxPacketPairs;
    const auto pairs = small_pairs(1 + size);
    for (unsigned i = 0; i < pairs.size(); ++i) {
      planned.push_back({4, pairs[i]});
      planned.back().pair.source.more = i > 0 && i < size;
    }
    commit();
    co_await append();
    while (m.cause_o[4] == 0 && !model.all_retired()) co_await kernel().drive();
    co_await kernel().cycles(500);
    expect_that(m.cause_o[4] == static_cast<unsigned>(fits ? isa::Cause::none : isa::Cause::descriptor_error), "CAUSE",
                "a packet that is too long, and no other, stops the engine");
    expect_that(m.index_o[4] == (fits ? 1 + size : isa::kMaxPacketPairs), "CAUSE",
                "the index is that of the pair that fills the packet and is not its last");
    check_status();
    model.check_batch();
  }
};

/// One batch in which one pair is wrong.
struct OneError : DmaEnvironment {
  Error kind;
  OneError(Component& parent, DmaDut& device, const AxiTiming& timing, Error error_kind, std::string name = "dma")
      : DmaEnvironment(parent, std::move(name), device, timing, {1, 2}), kind(error_kind) {}

  bool suits(unsigned ring, const isa::DescriptorPair& pair) const {
    if (ring == kGenerated && (kind == Error::bad_descriptor || kind == Error::fetch)) return false;
    const auto in_dram = [](const isa::Descriptor& side) { return side.space() == isa::Space::dram && !side.indexed; };
    return !(kind == Error::read && !in_dram(pair.source)) && !(kind == Error::write && !in_dram(pair.destination));
  }

  unsigned cause(unsigned ring) const { return ring == kGenerated ? m.generated_cause_o : m.cause_o[ring]; }

  void spoil(isa::DescriptorPair& pair) {
    auto& side = random().chance(1, 2) ? pair.source : pair.destination;
    switch (random().below(10)) {
      case 0: side.length = 0; break;
      case 1: side.rows = static_cast<std::uint16_t>(side.rows + 1); break;
      case 2: side.mode = 2; break;
      case 3: side.dtype = 1; break;
      case 4: side.dtype = static_cast<std::uint8_t>(isa::kDTypes.back().code); break;
      case 5: pair.source.saturate = true; break;
      case 6: pair.destination.barrier = true; break;
      case 7: pair.destination.more = true; break;
      case 8: pair.destination.put_into(isa::Space::psum); break;
      default:
        side.put_into(random().chance(1, 2) ? isa::Space::sbuf : isa::Space::buffer);
        side.address = std::uint64_t{kN} << isa::kOffsetBits;
        break;
    }
  }

  /// A second error behind the first, which must not be heard of.
  void add_later_fault(const DmaModel::Pair& bad) {
    for (const auto& pair : model.pairs()) {
      const isa::Descriptor& source = pair.descriptors.source;
      if (pair.ring == bad.ring && pair.index > bad.index && source.space() == isa::Space::dram)
        model.dram.faults.push_back({source.address, source.address});
    }
  }

  Task run() override {
    const auto busy = hold("moving");
    kernel().spawn("watch", watch());
    kernel().spawn("feed", feed());
    unsigned victim = 0;
    do {
      planned.clear();
      plan(0, 40, true);
      victim = static_cast<unsigned>(random().below(planned.size()));
    } while (!suits(planned[victim].ring, planned[victim].pair));
    if (kind == Error::bad_descriptor) spoil(planned[victim].pair);
    commit();
    const DmaModel::Pair bad = model.pairs()[victim];
    const auto& [source, destination] = bad.descriptors;
    std::uint64_t place_of_fault = 0;
    if (kind == Error::fetch) place_of_fault = slot(bad.ring, bad.index) + random().below(32);
    if (kind == Error::read) place_of_fault = place(source, random().below(source.bytes()));
    if (kind == Error::write) place_of_fault = place(destination, random().below(destination.bytes()));
    if (kind != Error::bad_descriptor) model.dram.faults = {{place_of_fault, place_of_fault}};
    model.pairs()[victim].fails = kind == Error::read || kind == Error::write;
    add_later_fault(bad);

    co_await append();
    while (cause(bad.ring) == 0) co_await kernel().drive();
    co_await kernel().cycles(2000);
    for (unsigned r = 0; r < kRings; ++r)
      expect_that(cause(r) == (r == bad.ring ? static_cast<unsigned>(cause_of(kind, bad.descriptors)) : 0), "CAUSE",
                  "the cause stands in the ring of the error and nowhere else");
    expect_that((bad.ring == kGenerated ? m.generated_at_o : m.index_o[bad.ring]) == bad.index, "CAUSE",
                "the index is that of the pair with the error");
    expect_that(m.state_o == 5, "STATUS", "stopped");
    check_status();
    model.check_batch();
  }
};

}  // namespace tile::tb
