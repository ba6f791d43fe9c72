// The bench of the vector engine: instructions at random, memories that answer when they like, and every write held
// against the golden engine.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <deque>
#include <ostream>
#include <set>
#include <vector>

#include "Vvector_unit.h"
#include "golden/machine/retired.hpp"
#include "golden/machine/vector_engine.hpp"
#include "tb/core/bench.hpp"
#include "tb/core/scoreboard.hpp"
#include "tb/verilated_dut.hpp"
#include "tests/unit/vector/engine_events.hpp"
#include "tests/unit/vector/vector_coverage.hpp"

namespace tile::tb {

using VectorDut = VerilatedDut<Vvector_unit>;

inline constexpr unsigned kVectorLanes = 8;
/// Of a pair of BF16 numbers what is left when all in a block shall be small.
inline constexpr std::uint32_t kTiny = 0x83FF'83FF;

/// What a run asks of the engine.
struct VectorTraffic {
  unsigned instructions = 0;
  Chance sbuf{1, 1}, psum{1, 1}, write{1, 1}, gap{0, 1};  ///< grants, and pauses between instructions
  std::vector<isa::Instruction> list{};                   ///< instead of random ones
};

struct VectorEnvironment : Component {
  VectorDut& dut;
  Vvector_unit& m = dut.model;
  VectorTraffic traffic;
  Arena arena;
  RandomOperand operand{random(), arena};
  RandomVector vector{random(), arena, operand};
  VectorCoverage& coverage;
  golden::VectorEngine golden_engine{{kVectorLanes, isa::Generation::trn3}};
  golden::Memory golden, memory;  ///< what it should be, what the engine has made of it
  Scoreboard<Element> elements{*this, "elements"};
  Scoreboard<Event, KindOf> events{*this, "events"};
  std::vector<isa::Instruction> given{};
  std::deque<unsigned> writes_left;  ///< of each instruction that is not done, in places
  std::deque<bool> has_scales;       ///< likewise: it writes in few of the lanes, and only those are places
  unsigned issued = 0, writing = 0;
  std::uint64_t first_issue = 0, last_retire = 0;  ///< cycles

  VectorEnvironment(Component& parent, VectorDut& device, const VectorTraffic& asked, VectorCoverage& covered)
      : Component(parent, "vector"),
        dut(device),
        traffic(asked),
        arena{isa::TileSize{kVectorLanes, isa::Generation::trn3}, 512, {0x40, 0x3000}, 0, 0},
        coverage(covered),
        golden(arena.tile, {}),
        memory(arena.tile, {}) {
    for (unsigned p = 0; p < kVectorLanes; ++p) {
      for (unsigned word = 0; word < arena.tile.psum_bytes() / 4; ++word)
        memory.psum(p, word) = golden.psum(p, word) = number();
      for (unsigned offset = 0; offset < arena.tile.sbuf_bytes(); offset += 4)
        put(p, offset, offset / 64 % 4 == 3 ? number() & kTiny : number());
    }
    m.command_valid_i = 0;
    m.sbuf_allow_i = m.psum_allow_i = m.write_allow_i = 0;
  }

  /// A word that makes sense as FP32, or in a narrower type, or none.
  std::uint32_t number() {
    switch (random().below(9)) {
      case 0: return static_cast<std::uint32_t>(random().bits(32));
      case 1: return static_cast<std::uint32_t>(random().bits(1) << 31);
      case 2: return 0x7F80'0000 | static_cast<std::uint32_t>(random().bits(1) << 31 | random().bits(2) << 21);
      case 3: return static_cast<std::uint32_t>(random().below(64));
      case 5: return static_cast<std::uint32_t>(random().bits(32)) & 0x0F0F'0F0F;  // lanes, for a shuffle
      case 4: return static_cast<std::uint32_t>(random().bits(32)) & 0xBF3F'BF3F;
      default: return static_cast<std::uint32_t>((0x3F00'0000 + random().bits(24)) | random().bits(1) << 31);
    }
  }
  void put(unsigned partition, unsigned offset, std::uint32_t word) {
    memory.write_sbuf(partition, offset, 4, word);
    golden.write_sbuf(partition, offset, 4, word);
  }

  isa::Instruction next() {
    for (;;) {
      auto i = vector.instruction(coverage.wanted(random()));
      if (!i) continue;
      if (random().chance(1, 2)) i->update = {1, random().chance(1, 2), static_cast<std::uint8_t>(random().bits(8)), 0};
      if (isa::check(isa::encode(*i), isa::Queue::vector, arena.tile, {}) != isa::Cause::none) continue;
      if (overlaps_well(arena, *i) && writes_once(*i)) return *i;
    }
  }
  /// Then what is there at the end is what each write has left.
  bool writes_once(const isa::Instruction& i) const {
    const std::vector<Cell> cells = footprint(arena, i).writes;
    return std::set<Cell>(cells.begin(), cells.end()).size() == cells.size();
  }

  /// The golden engine runs ahead: what it has written is what is expected.
  void expect(const isa::Instruction& i, unsigned index) {
    golden_engine.execute(i, golden);
    unsigned places = 0;
    golden::for_each_written(i, [&](const golden::Place& place) {
      elements.expect({index, place.partition, static_cast<unsigned>(place.offset), place.bytes,
                       golden::read(golden, place), place.space == golden::Space::psum});
      ++places;
    });
    writes_left.push_back(places);
    has_scales.push_back(isa::writes_src1(i.opcode));
    skip_silent();
    events.expect({Event::done, index});
    if (i.update.operation != 0)
      events.expect({i.update.at_read ? Event::read_update : Event::done_update, i.update.semaphore});
    coverage.add(i);
    given.push_back(i);
  }

  Task issue() {
    for (unsigned index = 0; index < traffic.instructions; ++index) {
      const isa::Instruction i = traffic.list.empty() ? next() : traffic.list.at(index);
      expect(i, index);
      while (random().chance(traffic.gap)) co_await kernel().drive();
      std::array<std::uint8_t, isa::kInstructionBytes> bytes{};
      isa::store_word(isa::encode(i), bytes);
      std::memcpy(&m.instruction_i[0], bytes.data(), bytes.size());
      m.index_i = index;
      m.command_valid_i = 1;
      do co_await kernel().sample();
      while (!m.command_ready_o);
      if (issued++ == 0) first_issue = kernel().now();
      co_await kernel().drive();
      m.command_valid_i = 0;
    }
  }

  Task serve() {
    for (;;) {
      co_await kernel().sample();
      const bool read = m.sbuf_grant_o, psum = m.psum_grant_o;
      const unsigned partition = m.sbuf_partition_o, offset = m.sbuf_offset_o, bytes = m.sbuf_bytes_o;
      const unsigned row = m.psum_partition_o, at = m.psum_offset_o, width = m.psum_bytes_o;
      const unsigned planes = m.sbuf_further_o + 1u, halves = m.psum_pair_o + 1u;
      if (m.retire_o) retire(m.retire_index_o);
      if (m.read_update_o) events.observe({Event::read_update, m.read_semaphore_o});
      if (m.done_update_o) events.observe({Event::done_update, m.done_semaphore_o});
      std::array<std::vector<std::uint32_t>, 4> lanes;
      std::array<std::array<std::uint32_t, kVectorLanes>, 2> words{};
      if (read && exists(offset, bytes, planes))
        for (unsigned e = 0; e < planes; ++e)
          lanes[e] = sector_.read(memory, kVectorLanes, partition, offset + e * bytes, bytes, m.sbuf_first_o && e == 0);
      for (unsigned e = 0; psum && e < halves; ++e)
        for (unsigned i = 0; at + e * width < arena.tile.psum_bytes() && row + i < kVectorLanes; ++i)
          words[e][i] = memory.read_psum(row + i, at + e * width, width);
      if (m.write_grant_o) write();
      co_await kernel().drive();
      for (unsigned e = 0; e < lanes.size(); ++e)
        for (unsigned i = 0; i < lanes[e].size(); ++i) m.sbuf_data_i[e][i] = lanes[e][i];
      for (unsigned e = 0; psum && e < halves; ++e)
        for (unsigned i = 0; i < kVectorLanes; ++i) m.psum_data_i[e][i] = words[e][i];
      m.sbuf_allow_i = random().chance(traffic.sbuf);
      m.psum_allow_i = random().chance(traffic.psum);
      m.write_allow_i = random().chance(traffic.write);
    }
  }

  Task run() override {
    const auto busy = hold("instructions");
    kernel().spawn("serve", serve());
    co_await issue();
    while (m.busy_o || elements.pending() > 0) co_await kernel().drive();
    co_await kernel().cycles(10);
  }

  void check() override {
    for (unsigned p = 0; p < kVectorLanes; ++p)
      for (unsigned word = 0; word < arena.tile.sbuf_bytes() / 4; ++word)
        if (memory.sbuf_word(p, word) != golden.sbuf_word(p, word))
          return error("MEMORY", fmt::format("sbuf[{}, {:#x}] is {:#x}, should be {:#x}", p, 4 * word,
                                             memory.sbuf_word(p, word), golden.sbuf_word(p, word)));
    for (unsigned p = 0; p < kVectorLanes; ++p)
      for (unsigned word = 0; word < arena.tile.psum_bytes() / 4; ++word)
        if (memory.psum_word(p, word) != golden.psum_word(p, word))
          return error("MEMORY", fmt::format("psum[{}, {:#x}] is {:#x}, should be {:#x}", p, 4 * word,
                                             memory.psum_word(p, word), golden.psum_word(p, word)));
  }

 private:
  bool exists(unsigned offset, unsigned bytes, unsigned count) const {
    const bool inside = bytes != 0 && offset % bytes == 0 && offset + count * bytes <= arena.tile.sbuf_bytes() &&
                        offset / 16 == (offset + count * bytes - 1) / 16;
    expect_that(inside, "PLACE", "an access is inside SBUF, and inside one sector");
    return inside;
  }

  void write() {
    const unsigned bytes = m.write_bytes_o, count = m.write_further_o + 1u;
    const bool psum = m.write_psum_o;
    if (!exists(m.write_offset_o, bytes, count) || (psum && m.write_offset_o >= arena.tile.psum_bytes()) ||
        m.write_partition_o + m.write_partitions_o > kVectorLanes)
      return;
    if (writing < given.size()) coverage.add_at_once(given[writing], count);
    for (unsigned e = 0; e < count; ++e) write(psum, m.write_offset_o + e * bytes, bytes, e);
  }

  /// Element e of those that are written at once.
  void write(bool psum, unsigned offset, unsigned bytes, unsigned e) {
    for (unsigned i = 0; i < m.write_partitions_o; ++i) {
      const unsigned p = m.write_partition_o + i;
      const bool written = !m.write_masked_o || m.write_mask_o[i] != 0;
      if (!written && !has_scales.empty() && has_scales.front()) continue;
      if (written) {
        if (psum) memory.write_psum(p, offset, bytes, m.write_data_o[e][i]);
        else memory.write_sbuf(p, offset, bytes, m.write_data_o[e][i]);
      }
      const std::uint32_t code = psum ? memory.read_psum(p, offset, bytes) : memory.read_sbuf(p, offset, bytes);
      elements.observe({writing, p, offset, bytes, code, psum});
      if (!writes_left.empty() && --writes_left.front() == 0) next_writer();
    }
  }

  /// Instructions that write nothing are done when the one before them is.
  void skip_silent() {
    while (!writes_left.empty() && writes_left.front() == 0) writes_left.pop_front(), has_scales.pop_front(), ++writing;
  }
  void next_writer() {
    writes_left.pop_front();
    has_scales.pop_front();
    ++writing;
    skip_silent();
  }

  void retire(unsigned index) {
    events.observe({Event::done, index});
    last_retire = kernel().now();
    expect_that(index < writing, "EARLY", "an instruction retires when its last element is written");
  }

  SectorPort sector_;
};

}  // namespace tile::tb
