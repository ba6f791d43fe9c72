// Random transfers through the DGE, and four DMA engines that take their pairs and are done when they like: every run
// of every element once, at the right engine, and each transfer over when its pairs are done, in the order of its
// queue.
#pragma once

#include <fmt/format.h>

#include <array>
#include <bit>
#include <cstring>
#include <deque>
#include <map>
#include <string>
#include <tuple>

#include "Vdge_unit.h"
#include "isa/check.hpp"
#include "isa/descriptor.hpp"
#include "tb/core/assertion.hpp"
#include "tb/core/random.hpp"
#include "tb/verilated_dut.hpp"

namespace tile::test {

using DgeDut = tb::VerilatedDut<Vdge_unit>;

constexpr isa::TileSize kDgeTile{32, isa::Generation::trn3};
constexpr unsigned kDgeEngines = 4, kDgeSlots = 4;

/// A legal transfer that writes no place twice.
inline isa::Instruction random_transfer(tb::Random& random) {
  for (;;) {
    isa::Instruction i;
    i.opcode = isa::Opcode::dma_copy;
    isa::Generated& g = i.generated;
    g.store = random.chance(1, 2);
    g.sbuf.dtype = isa::kDTypes[random.below(isa::kDTypes.size())].code;
    const unsigned bytes = isa::dtype_bytes(g.sbuf.dtype);
    i.dst_partitions = static_cast<std::uint8_t>(random.between(1, random.chance(1, 4) ? 4 : 32));
    const auto size = [&](unsigned most) { return static_cast<std::uint16_t>(random.between(1, most)); };
    i.size = {size(random.chance(1, 8) ? 14000 : 8), size(3), size(3), 1};
    const bool neighbours = i.size[0] > 8 || random.chance(2, 3);
    // The one side steps over the other's sizes, so that no place is met twice; signs are as they like.
    int step = neighbours ? 1 : static_cast<int>(random.between(1, 3));
    std::int64_t far = neighbours ? 1 : static_cast<std::int64_t>(random.between(1, 40));
    for (unsigned d = 0; d < 3; d++) {
      const bool keep = d == 0 && neighbours;
      g.sbuf.stride[d] = static_cast<std::int16_t>(keep || random.chance(2, 3) ? step : -step);
      g.dram_stride[d] = static_cast<std::int32_t>(keep || random.chance(2, 3) ? far : -far);
      step *= i.size[d];
      far = far * i.size[d] + static_cast<std::int64_t>(random.below(20));
      if (step > 30000) break;
    }
    if (random.chance(1, 8)) far += 0x4000'0000;
    g.dram_partition_stride = static_cast<std::int32_t>(random.chance(3, 4) ? far : -far);
    g.sbuf.address = {false, static_cast<std::uint32_t>(random.below(33 - i.dst_partitions)),
                      static_cast<std::uint32_t>(random.below(kDgeTile.sbuf_bytes() / bytes) * bytes)};
    if (random.chance(1, 2)) g.sbuf.address.offset = 0;
    g.dram_address = (random.next() & 0x7F'FFFF'FFFF) / bytes * bytes;
    i.dma_engines = static_cast<std::uint16_t>(random.between(1, 15));
    i.update = {static_cast<std::uint8_t>(random.below(6)), false, static_cast<std::uint8_t>(random.below(256)),
                static_cast<std::uint16_t>(random.below(1000))};
    if (isa::check(isa::encode(i), isa::Queue::sync, kDgeTile, {}) == isa::Cause::none) return i;
  }
}

/// What one of them has to become.
struct DgeTransfer {
  using Row = std::tuple<std::uint64_t, std::uint64_t, unsigned, unsigned>;  ///< to, from, bytes, engine
  std::uint32_t index;
  isa::Instruction instruction;
  std::map<Row, unsigned> rows;            ///< of which no pair has been made
  std::array<bool, kDgeEngines> to_end{};  ///< the engine has its last pair still to do
  unsigned slot = 0;
  bool begun = false, lost = false;

  DgeTransfer(std::uint32_t number, const isa::Instruction& i) : index(number), instruction(i) {
    const isa::Generated& g = i.generated;
    const unsigned bytes = isa::dtype_bytes(g.sbuf.dtype);
    const bool neighbours = i.size[0] == 1 || (g.sbuf.stride[0] == 1 && g.dram_stride[0] == 1);
    const unsigned share = isa::partitions_of_one_engine(i.dst_partitions, i.dma_engines);
    unsigned named = i.dma_engines, engine = 0;
    for (unsigned p = 0; p < i.dst_partitions; p++) {
      if (p % share == 0) {
        engine = static_cast<unsigned>(std::countr_zero(named));
        named &= named - 1;
      }
      for (unsigned i2 = 0; i2 < i.size[2]; i2++)
        for (unsigned i1 = 0; i1 < i.size[1]; i1++)
          for (unsigned i0 = 0; i0 < (neighbours ? 1u : i.size[0]); i0++) {
            const std::uint64_t dram = g.dram(p, i2, i1, i0);
            const std::uint64_t sbuf =
                isa::Address{false, g.sbuf.address.partition + p, g.sbuf_offset(i2, i1, i0)}.encoded();
            rows[{g.store ? dram : sbuf, g.store ? sbuf : dram, neighbours ? i.size[0] * bytes : bytes, engine}]++;
          }
    }
  }
  bool has_rows_for(unsigned engine) const {
    for (const auto& [row, times] : rows)
      if (std::get<3>(row) == engine) return true;
    return false;
  }
  bool over() const { return rows.empty() && to_end == std::array<bool, kDgeEngines>{}; }
};

class DgeRun {
 public:
  DgeRun(DgeDut& device, tb::Random& numbers) : dut(device), m(device.model), random(numbers) {}

  /// The first thing that goes wrong with so many transfers; empty if nothing does.
  std::string run(unsigned transfers) {
    m.latency_i = static_cast<SData>(random.chance(1, 2) ? 0 : random.below(30));
    m.interval_i = static_cast<SData>(random.chance(1, 2) ? 0 : random.below(30));
    m.command_valid_i = m.lost_i = m.done_valid_i = 0;
    for (std::uint64_t quiet = 0; given < transfers || !all_over(); quiet++) {
      if (quiet > 20'000) return "it does not come to an end";
      cycle(transfers);
      if (!failure.empty()) return failure;
      if (progress) quiet = 0;
    }
    if (lost_ones == 0 && transfers >= 200) return "no transfer was lost";
    return {};
  }

 private:
  struct Part {  // a pair in an engine
    unsigned owner, slot;
    bool last;
  };

  bool all_over() const {
    for (const auto& list : open)
      if (!list.empty()) return false;
    return true;
  }
  template <class... T>
  void fail(fmt::format_string<T...> format, T&&... values) {
    if (failure.empty()) failure = fmt::format(format, std::forward<T>(values)...);
  }

  void offer(unsigned transfers) {
    for (unsigned q = 0; q < isa::kQueues; q++) {
      if (m.command_valid_i >> q & 1 || given == transfers || !random.chance(1, 20)) continue;
      const isa::Instruction i = offered[q] = random_transfer(random);
      const isa::Generated& g = i.generated;
      given++;
      m.store_i[q] = g.store;
      m.engines_i[q] = i.dma_engines;
      m.partitions_i[q] = i.dst_partitions;
      m.size_i[q] = i.size[0] | std::uint64_t{i.size[1]} << 16 | std::uint64_t{i.size[2]} << 32;
      m.sbuf_address_i[q] = g.sbuf.address.encoded();
      m.dtype_i[q] = g.sbuf.dtype;
      m.sbuf_stride_i[q] = 0;
      for (unsigned d = 0; d < 4; d++)
        m.sbuf_stride_i[q] |= std::uint64_t{static_cast<std::uint16_t>(g.sbuf.stride[d])} << (16 * d);
      m.dram_address_i[q] = g.dram_address;
      m.dram_stride0_i[q] = static_cast<std::uint32_t>(g.dram_stride[0]);
      m.dram_stride1_i[q] = static_cast<std::uint32_t>(g.dram_stride[1]);
      m.dram_stride2_i[q] = static_cast<std::uint32_t>(g.dram_stride[2]);
      m.dram_partition_stride_i[q] = static_cast<std::uint32_t>(g.dram_partition_stride);
      m.index_i[q] = next_index[q];
      m.update_i[q] = i.update.operation | std::uint32_t{i.update.semaphore} << 3 | std::uint32_t{i.update.value} << 11;
      m.command_valid_i = static_cast<CData>(m.command_valid_i | 1u << q);
    }
  }

  DgeTransfer* find(unsigned owner, unsigned slot) {
    for (DgeTransfer& t : open.at(owner))
      if (t.begun && t.slot == slot) return &t;
    return nullptr;
  }

  void end_part(const Part& part, unsigned engine, bool lost) {
    DgeTransfer* t = find(part.owner, part.slot);
    if (!part.last || !t) return;
    t->to_end[engine] = false;
    t->lost |= lost;
    lost_ones += lost;
  }

  void take_pair(unsigned engine) {
    std::array<std::uint8_t, isa::kPairBytes> bytes{};
    std::memcpy(bytes.data(), &m.source_o[0], isa::kDescriptorBytes);
    std::memcpy(bytes.data() + isa::kDescriptorBytes, &m.destination_o[0], isa::kDescriptorBytes);
    const isa::DescriptorPair pair{isa::load_descriptor(bytes),
                                   isa::load_descriptor(std::span(bytes).subspan(isa::kDescriptorBytes))};
    const auto what = [&] {
      return fmt::format("queue {}, instruction {}, engine {}: {}", m.owner_o, m.pair_index_o, engine, describe(pair));
    };
    if (isa::check(pair, kDgeTile) != isa::Cause::none) return fail("an illegal pair: {}", what());
    if (m.owner_o >= isa::kQueues) return fail("no such queue: {}", what());
    DgeTransfer* transfer = nullptr;
    for (DgeTransfer& t : open[m.owner_o])
      if (t.index == m.pair_index_o) transfer = &t;
    if (!transfer) return fail("nobody asked for this: {}", what());
    if (transfer->begun && transfer->slot != m.slot_o) return fail("another slot: {}", what());
    if (!transfer->begun && find(m.owner_o, m.slot_o)) return fail("a slot twice: {}", what());
    transfer->begun = true;
    transfer->slot = m.slot_o;
    for (unsigned row = 0; row < pair.source.rows; row++) {
      const auto found = transfer->rows.find(
          {pair.destination.row_address(row), pair.source.row_address(row), pair.source.length, engine});
      if (found == transfer->rows.end()) return fail("row {} belongs to no element: {}", row, what());
      if (--found->second == 0) transfer->rows.erase(found);
    }
    if (m.last_o == transfer->has_rows_for(engine)) return fail("last, or not: {}", what());
    if (m.last_o) transfer->to_end[engine] = true;
    engines[engine].push_back({m.owner_o, m.slot_o, m.last_o != 0});
  }

  void see_ends() {
    for (unsigned q = 0; q < isa::kQueues; q++) {
      const bool over = m.over_o >> q & 1, updated = m.update_valid_o >> q & 1, retired = m.retire_valid_o >> q & 1;
      if (!over) {
        if (updated || retired) fail("queue {}: an update or a retirement of nothing", q);
        continue;
      }
      progress = true;
      if (open[q].empty() || !open[q].front().over()) return fail("queue {}: over too early", q);
      const DgeTransfer t = open[q].front();
      open[q].pop_front();
      const isa::Update& u = t.instruction.update;
      if (retired == t.lost || updated != (!t.lost && u.operation != 0))
        return fail("queue {}, instruction {}: {} but {} and {}", q, t.index, t.lost ? "lost" : "done",
                    retired ? "retired" : "not retired", updated ? "updated" : "not updated");
      if (retired && m.retire_index_o[q] != t.index)
        fail("queue {}: {} retires, not {}", q, m.retire_index_o[q], t.index);
      if (updated && m.update_o[q] != (u.operation | std::uint32_t{u.semaphore} << 3 | std::uint32_t{u.value} << 11))
        fail("queue {}, instruction {}: another update", q, t.index);
    }
  }

  void cycle(unsigned transfers) {
    progress = false;
    offer(transfers);
    m.done_valid_i = m.lost_i = 0;
    m.pair_ready_i = static_cast<CData>(random.below(16) | random.below(16));
    for (unsigned e = 0; e < kDgeEngines; e++) {
      if (engines[e].empty() || !random.chance(1, 6)) continue;
      const Part part = engines[e].front();
      engines[e].pop_front();
      progress = true;
      end_part(part, e, false);
      if (!part.last) continue;
      m.done_valid_i = static_cast<CData>(m.done_valid_i | 1u << e);
      m.done_owner_i[e] = static_cast<CData>(part.owner);
      m.done_slot_i[e] = static_cast<CData>(part.slot);
    }
    dut.fall();
    if (!m.busy_o && random.chance(1, 40)) {  // an engine is reset
      const auto e = static_cast<unsigned>(random.below(kDgeEngines));
      if (!(m.done_valid_i >> e & 1)) {
        for (const Part& part : engines[e]) end_part(part, e, true);
        engines[e].clear();
        m.lost_i = static_cast<CData>(1u << e);
        dut.fall();
      }
    }
    see_ends();
    for (unsigned e = 0; e < kDgeEngines; e++)
      if (m.pair_valid_o >> e & m.pair_ready_i >> e & 1) take_pair(e), progress = true;
    if (!std::has_single_bit(m.pair_valid_o) && m.pair_valid_o != 0) fail("a pair for two engines");
    if (!std::has_single_bit(m.command_ready_o) && m.command_ready_o != 0) fail("two queues are served at once");
    const unsigned accepted = m.command_valid_i & m.command_ready_o;
    for (unsigned q = 0; q < isa::kQueues; q++) {
      if (!open[q].empty() && !open[q].back().rows.empty() && !(m.making_o >> q & 1))
        fail("queue {}: said to be made", q);
      if (!(accepted >> q & 1)) continue;
      if (open[q].size() == kDgeSlots) fail("queue {}: one transfer too many", q);
      open[q].emplace_back(next_index[q]++, offered[q]);
      progress = true;
    }
    dut.rise();
    m.command_valid_i = static_cast<CData>(m.command_valid_i & ~accepted);
  }

  DgeDut& dut;
  Vdge_unit& m;
  tb::Random& random;
  std::array<std::deque<DgeTransfer>, isa::kQueues> open;  ///< accepted and not over, oldest first
  std::array<isa::Instruction, isa::kQueues> offered;
  std::array<std::uint32_t, isa::kQueues> next_index{};
  std::array<std::deque<Part>, kDgeEngines> engines;
  unsigned given = 0, lost_ones = 0;
  bool progress = false;
  std::string failure;
};

inline std::string dge_failure(DgeDut& dut, tb::Random& random, unsigned transfers) {
  try {
    return DgeRun(dut, random).run(transfers);
  } catch (const tb::AssertionFailed& failed) {
    return failed.what();
  }
}

}  // namespace tile::test
