// The bench of an element engine, but for what its ports are: instructions at random, memories that answer when they
// like, and every write held against the golden engine.
#pragma once

#include <fmt/format.h>

#include <array>
#include <cstring>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "golden/machine/memory.hpp"
#include "golden/machine/retired.hpp"
#include "isa/check.hpp"
#include "isa/instruction.hpp"
#include "tb/core/bench.hpp"
#include "tb/core/scoreboard.hpp"
#include "tests/tile/bench/random_vector.hpp"
#include "tests/unit/engine/engine_events.hpp"

namespace tile::tb {

/// What a run asks of the engine.
struct EngineTraffic {
  unsigned instructions = 0;
  Chance sbuf{1, 1}, write{1, 1}, gap{0, 1};  ///< grants, and pauses between instructions
  Chance psum{1, 1};                          ///< grants, where the engine reaches PSUM
  std::vector<isa::Instruction> list{};       ///< instead of random ones
};

/// An engine says what it is given, what it makes of it, and serves its ports.
template <class Dut>
struct EngineEnvironment : Component {
  Dut& dut;
  decltype(Dut::model)& m = dut.model;
  EngineTraffic traffic;
  Arena arena;
  RandomOperand operand{random(), arena};
  RandomVector vector{random(), arena, operand};
  golden::Memory golden, memory;  ///< what it should be, what the engine has made of it
  Scoreboard<Element> elements{*this, "elements"};
  Scoreboard<Event, KindOf> events{*this, "events"};
  struct Unfinished {
    unsigned places = 0;      ///< that are still to be written
    bool has_scales = false;  ///< it writes in few of the lanes, and only those are places
  };
  std::deque<Unfinished> unfinished;
  unsigned issued = 0, writing = 0;
  std::uint64_t first_issue = 0, last_retire = 0;  ///< cycles

  EngineEnvironment(Component& parent, const std::string& name, Dut& device, const EngineTraffic& asked,
                    isa::TileSize tile, isa::Queue of)
      : Component(parent, name),
        dut(device),
        traffic(asked),
        arena{tile, 512, {0x40, 0x3000}, 0, 0},
        golden(tile, {}),
        memory(tile, {}),
        queue(of) {
    m.command_valid_i = 0;
    m.sbuf_allow_i = m.write_allow_i = 0;
  }

  /// None where chance has drawn what is no instruction.
  virtual std::optional<isa::Instruction> candidate() = 0;
  /// By the golden engine, in `golden`.
  virtual void execute(const isa::Instruction&) = 0;
  virtual void given(const isa::Instruction&) = 0;
  virtual Task serve() = 0;

  void put(unsigned partition, unsigned offset, std::uint32_t word) {
    memory.write_sbuf(partition, offset, 4, word);
    golden.write_sbuf(partition, offset, 4, word);
  }

  isa::Instruction next() {
    for (;;) {
      auto i = candidate();
      if (!i) continue;
      if (random().chance(1, 2)) i->update = {1, random().chance(1, 2), static_cast<std::uint8_t>(random().bits(8)), 0};
      if (isa::check(isa::encode(*i), queue, arena.tile, {}) != isa::Cause::none) continue;
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
    execute(i);
    unsigned places = 0;
    golden::for_each_written(i, [&](const golden::Place& place) {
      elements.expect({index, place.partition, static_cast<unsigned>(place.offset), place.bytes,
                       golden::read(golden, place), place.space == golden::Space::psum});
      ++places;
    });
    unfinished.push_back({places, isa::writes_src1(i.opcode)});
    skip_silent();
    events.expect({Event::done, index});
    if (i.update.operation != 0)
      events.expect({i.update.at_read ? Event::read_update : Event::done_update, i.update.semaphore});
    given(i);
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

  Task run() override {
    const auto busy = hold("instructions");
    kernel().spawn("serve", serve());
    co_await issue();
    while (m.busy_o || elements.pending() > 0) co_await kernel().drive();
    co_await kernel().cycles(10);
  }

  void check() override {
    for (unsigned p = 0; p < arena.tile.n; ++p)
      for (unsigned word = 0; word < arena.tile.sbuf_bytes() / 4; ++word)
        if (memory.sbuf_word(p, word) != golden.sbuf_word(p, word))
          return wrong("sbuf", p, word, memory.sbuf_word(p, word), golden.sbuf_word(p, word));
    for (unsigned p = 0; p < arena.tile.n; ++p)
      for (unsigned word = 0; word < arena.tile.psum_bytes() / 4; ++word)
        if (memory.psum_word(p, word) != golden.psum_word(p, word))
          return wrong("psum", p, word, memory.psum_word(p, word), golden.psum_word(p, word));
  }

 protected:
  /// What happens in this cycle besides reads and writes.
  void observe_events() {
    if (m.retire_o) {
      events.observe({Event::done, m.retire_index_o});
      last_retire = kernel().now();
      expect_that(m.retire_index_o < writing, "EARLY", "an instruction retires when its last element is written");
    }
    if (m.read_update_o) events.observe({Event::read_update, m.read_semaphore_o});
    if (m.done_update_o) events.observe({Event::done_update, m.done_semaphore_o});
  }

  /// One element, as it is now.
  void observe_element(unsigned partition, unsigned offset, unsigned bytes, bool psum = false) {
    const std::uint32_t code =
        psum ? memory.read_psum(partition, offset, bytes) : memory.read_sbuf(partition, offset, bytes);
    elements.observe({writing, partition, offset, bytes, code, psum});
    if (!unfinished.empty() && --unfinished.front().places == 0) skip_silent();
  }

 private:
  /// What is written is done, and so are instructions behind it that write nothing.
  void skip_silent() {
    while (!unfinished.empty() && unfinished.front().places == 0) unfinished.pop_front(), ++writing;
  }

  void wrong(const char* space, unsigned partition, unsigned word, std::uint32_t is, std::uint32_t should_be) {
    error("MEMORY", fmt::format("{}[{}, {:#x}] is {:#x}, should be {:#x}", space, partition, 4 * word, is, should_be));
  }

  isa::Queue queue;
};

}  // namespace tile::tb
