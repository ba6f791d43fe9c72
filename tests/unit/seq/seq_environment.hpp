// The bench of the queues: a host that appends, a bus, engines, and updates from outside, all at random.
#pragma once

#include <fmt/format.h>

#include <cstring>
#include <deque>

#include "Vseq_unit.h"
#include "tb/agents/axi.hpp"
#include "tb/verilated_dut.hpp"
#include "tests/unit/seq/seq_program.hpp"

namespace tile::tb {

using SeqDut = VerilatedDut<Vseq_unit>;
using isa::Cause;
using isa::Opcode;

inline AxiReadPins<isa::kInstructionBytes> fetch_pins(Vseq_unit& m) {
  return {{m.arvalid_o, m.arready_i, nullptr,
           [&m] {
             return AxiRequest{m.araddr_o, m.arlen_o + 1u, m.arid_o};
           }},
          {m.rvalid_i, m.rready_o,
           [&m](const AxiReadBeat<isa::kInstructionBytes>& beat) {
             m.rid_i = static_cast<CData>(beat.id);
             m.rresp_i = static_cast<CData>(beat.response);
             std::memcpy(&m.rdata_i[0], beat.data.data(), isa::kInstructionBytes);
           },
           nullptr}};
}

struct OutsideUpdate {
  unsigned operation, number, value;
  unsigned bits() const { return operation | number << 3 | value << 11; }
};

struct SeqEnvironment : Component {
  SeqDut& dut;
  Vseq_unit& m = dut.model;
  AxiMemory memory{std::vector<std::uint8_t>((1 + kQueues) * 0x1'0000), {}};
  MakeProgram make_program;
  unsigned resets = 0;  ///< of queues in mid-run, each followed by another program
  std::array<bool, kQueues> resetting{};
  std::deque<unsigned> zeroed;  ///< semaphores that become zero from outside
  AxiReadMemory<isa::kInstructionBytes> fetch;
  SeqModel model{*this, "model"};
  std::array<Program, kQueues> programs;
  std::array<unsigned, kQueues> tails{};
  Chance ready;
  unsigned same_cycle = 0;  ///< times that several updates of one semaphore met
  unsigned refused = 0;     ///< queues that stopped for it
  bool filled = false;      ///< one semaphore is near its end when the queues start
  /// A command in its engine. `number`: how many instructions its queue had issued with it.
  struct Begun {
    unsigned update, index;
    std::uint64_t number;
    bool at_read;
  };
  static constexpr std::size_t kMostBegun = 20;
  std::array<std::deque<Begun>, kQueues> begun;
  std::array<Begun, kQueues> ending{};  ///< whose update is at the pins
  std::array<std::uint64_t, kQueues> issued{};

  SeqEnvironment(Component& parent, std::string name, SeqDut& device, const MakeProgram& make, const AxiTiming& timing,
                 Chance command_ready)
      : Component(parent, std::move(name)),
        dut(device),
        make_program(make),
        fetch(*this, "fetch", memory, fetch_pins(m), timing),
        ready(command_ready) {
    for (auto& interval : m.interval_i) interval = static_cast<SData>(random().chance(1, 2) ? 0 : random().below(8));
    for (auto& byte : memory.bytes) byte = static_cast<std::uint8_t>(random().bits(8));
    for (unsigned q = 0; q < kQueues; ++q) {
      install(q);
      m.reset_i[q] = m.command_ready_i[q] = m.ended_valid_i[q] = m.ended_update_valid_i[q] = 0;
    }
    for (auto& valid : m.outside_valid_i) valid = 0;
  }

  /// A program for the queue, of which the host has appended nothing yet.
  void install(unsigned q) {
    programs[q] = make_program(random(), q);
    const std::uint64_t bad = programs[q].base + std::uint64_t{programs[q].last} * isa::kInstructionBytes;
    if (programs[q].end == Cause::fetch_error) memory.faults.push_back({bad, bad + isa::kInstructionBytes - 1});
    for (const Issue& issue : programs[q].issues) model.expect(issue);
    m.base_i[q] = programs[q].base;
    m.tail_i[q] = tails[q] = 0;
  }

  /// Resets a queue at any time, and gives it another program when that is done.
  Task reset_queues() {
    const auto busy = hold("resets");
    for (unsigned n = 0; n < resets; ++n) {
      for (auto pause = random().below(random().chance(1, 2) ? 40 : 400); pause > 0; --pause) co_await kernel().drive();
      const auto q = static_cast<unsigned>(random().below(kQueues));
      resetting[q] = true;
      m.reset_i[q] = 1;
      co_await kernel().drive();
      m.reset_i[q] = 0;
      m.tail_i[q] = 0;
      co_await kernel().sample();  // what was issued in the cycle of the reset retires in this one
      co_await kernel().drive();
      model.stop(q);
      while (m.resetting_o[q]) co_await kernel().drive();
      expect_that(begun[q].empty(), "DRAINED", "a reset ends before the commands of its queue do");
      expect_that(m.cause_o[q] == 0 && m.state_o[q] == 0, "CLEARED", "idle and without cause after a reset");
      std::erase_if(memory.faults, [&](const auto& fault) {
        return fault.first >= programs[q].base && fault.first < programs[q].base + 0x8000;
      });
      zeroed.push_back(own_semaphore(q));
      while (!zeroed.empty()) co_await kernel().drive();
      co_await kernel().cycles(2);
      install(q);
      resetting[q] = false;
    }
    all_reset = true;
  }
  bool all_reset = false;

  void connect() override {
    fetch.requests().connect([this](const AxiRequest& request) {
      const std::uint64_t end = request.address + std::uint64_t{request.beats} * isa::kInstructionBytes;
      const Program& program = programs.at(request.id);
      expect_that(request.address >= program.base &&
                      end <= program.base + std::uint64_t{tails[request.id]} * isa::kInstructionBytes,
                  "BEYOND", "a fetch of what the host has not written");
    });
  }

  /// The host appends, sometimes one instruction, sometimes many.
  Task host() {
    for (;;) {
      const auto q = static_cast<unsigned>(random().below(kQueues));
      if (resetting[q]) {
        co_await kernel().drive();
        continue;
      }
      const auto room = programs[q].words.size() - tails[q];
      for (auto n = random().between(0, random().chance(1, 8) ? room : std::min<std::size_t>(room, 3)); n > 0; --n) {
        isa::store_word(programs[q].words[tails[q]],
                        std::span{memory.bytes}.subspan(programs[q].base + tails[q] * isa::kInstructionBytes,
                                                        isa::kInstructionBytes));
        ++tails[q];
      }
      m.tail_i[q] = tails[q];
      for (auto pause = random().below(60); pause > 0; --pause) co_await kernel().drive();
      co_await kernel().drive();
    }
  }

  /// Updates from outside: any, several at once, and now and then just what some queue waits for.
  Task outside() {
    for (;;) {
      for (unsigned u = 0; u < 3; ++u) {
        m.outside_valid_i[u] = random().chance(1, 4);
        m.outside_i[u] = any_update().bits();
      }
      const auto q = static_cast<unsigned>(random().below(kQueues));
      const bool help = random().chance(1, 16) && !model.done(q) && model.waited_for(q).condition != 0;
      if (help) {
        const isa::Wait wait = model.waited_for(q);
        const bool high = wait.value > 0xFFFF;
        m.outside_valid_i[0] = m.outside_valid_i[1] = 1;
        m.outside_valid_i[2] = 0;
        m.outside_i[0] = OutsideUpdate{5, wait.semaphore, high ? 0xFFFF : wait.value}.bits();
        m.outside_i[1] = OutsideUpdate{3, wait.semaphore, high ? wait.value - 0xFFFF : 0}.bits();
      }
      if (!zeroed.empty()) {
        m.outside_valid_i[2] = 1;
        m.outside_i[2] = OutsideUpdate{5, zeroed.front(), 0}.bits();
        zeroed.pop_front();
      }
      co_await kernel().drive();
      for (unsigned u = 0; u < 3; ++u) m.outside_valid_i[u] = 0;
      for (auto quiet = help ? random().below(8) : 0; quiet > 0; --quiet) co_await kernel().drive();
    }
  }
  OutsideUpdate any_update() {
    if (random().chance(1, 16)) return {5, kBank, 0xFFFF};
    if (random().chance(1, 16)) return {4, kFull, static_cast<unsigned>(random().bits(10))};
    const auto operation = random().pick({Weighted<unsigned>{1, 6}, {2, 2}, {3, 2}, {4, 1}, {5, 1}});
    return {operation,
            static_cast<unsigned>(random().chance(7, 8) ? random().below(kPopular) : random().below(own_semaphore(0))),
            static_cast<unsigned>(random().chance(7, 8) ? random().below(8) : random().bits(16))};
  }

  /// As many times 2^16 - 1 as fit into a semaphore.
  Task fill() {
    constexpr unsigned kTimes = 0x1'0001;
    for (unsigned n = 0; n < kTimes; n += 3) {
      for (unsigned u = 0; u < 3; ++u) {
        m.outside_valid_i[u] = n + u < kTimes;
        m.outside_i[u] = OutsideUpdate{3, kFull, 0xFFFF}.bits();
      }
      co_await kernel().drive();
    }
    for (auto& valid : m.outside_valid_i) valid = 0;
  }

  /// Commands come to their ends in order, those that update at read perhaps some time after that.
  void end_commands(unsigned q) {
    m.ended_valid_i[q] = m.ended_update_valid_i[q] = 0;
    if (begun[q].empty() || !random().chance(1, 4)) return;
    Begun& first = begun[q].front();
    m.ended_update_valid_i[q] = (first.update & 7) != 0;
    m.ended_update_i[q] = first.update;
    ending[q] = first;
    first.update = 0;
    if (first.at_read && random().chance(1, 2)) {
      first.at_read = false;
      return;
    }
    m.ended_valid_i[q] = 1;
    begun[q].pop_front();
  }

  Task engines() {
    for (;;) {
      for (unsigned q = 0; q < kQueues; ++q) {
        end_commands(q);
        m.command_ready_i[q] = begun[q].size() < kMostBegun && random().chance(ready);
      }
      m.host_number_i = static_cast<CData>(random().chance(7, 8) ? random().below(kPopular) : random().below(256));
      co_await kernel().drive();
    }
  }

  Task watch() {
    unsigned host_number = isa::kSemaphores;
    for (;;) {
      co_await kernel().sample();
      if (host_number < isa::kSemaphores)
        if (m.host_value_o != model.semaphores.cycles_ago(0)[host_number])
          error("SEMAPHORE", fmt::format("semaphore {} should be {}, is {}", host_number,
                                         model.semaphores.cycles_ago(0)[host_number], m.host_value_o));
      host_number = m.host_number_i;
      for (unsigned q = 0; q < kQueues; ++q) {
        if (m.retire_valid_o[q]) model.observe(retired(q), 1), ++issued[q];
        expect_that(m.retire_valid_o[q] || !(m.dma_valid_o[q] || m.update_valid_o[q]), "SILENT",
                    "a queue starts DMA or updates a semaphore without an instruction");
        if (m.command_valid_o[q] && m.command_ready_i[q]) {
          model.observe(command(q), 0);
          begun[q].push_back(
              {m.token_valid_o[q] ? m.token_o[q] : 0, m.command_index_o[q], ++issued[q], m.at_read_o[q] != 0});
        }
      }
      model.semaphores.next_cycle();
      std::array<unsigned, isa::kSemaphores> changes{};
      for (unsigned q = 0; q < kQueues; ++q)
        if (!apply(m.update_valid_o[q], m.update_o[q], changes)) refuse(q, m.retire_index_o[q], issued[q]);
      for (unsigned u = 0; u < 3; ++u) apply(m.outside_valid_i[u], m.outside_i[u], changes);
      for (unsigned q = 0; q < kQueues; ++q)
        if (!apply(m.ended_update_valid_i[q], m.ended_update_i[q], changes))
          refuse(q, ending[q].index, ending[q].number);
    }
  }
  bool apply(bool valid, unsigned bits, std::array<unsigned, isa::kSemaphores>& changes) {
    if (!valid) return true;
    const unsigned number = bits >> 3 & 0xFF;
    same_cycle += ++changes[number] == 2;
    return model.semaphores.update(bits & 7, number, bits >> 11);
  }
  /// An update of the queue's instruction was refused: it is the last one.
  void refuse(unsigned q, unsigned index, std::uint64_t number) {
    expect_that(issued[q] == number, "PRECISE", "an instruction behind one whose update was refused has been issued");
    ++refused;
    programs[q].end = Cause::semaphore_range;
    programs[q].last = index;
    model.stop(q);
  }

  static isa::Update update_of(bool valid, unsigned bits, bool at_read) {
    if (!valid) return {};
    return {static_cast<std::uint8_t>(bits & 7), at_read, static_cast<std::uint8_t>(bits >> 3),
            static_cast<std::uint16_t>(bits >> 11)};
  }
  static isa::AccessPattern pattern(unsigned bits, std::uint64_t strides) {
    isa::AccessPattern ap;
    ap.address = isa::Address::decoded(bits & 0x3FF'FFFF);
    ap.dtype = static_cast<std::uint8_t>(bits >> 26);
    for (unsigned d = 0; d < isa::kDimensions; ++d) ap.stride[d] = static_cast<std::int16_t>(strides >> (16 * d));
    return ap;
  }

  Issue retired(unsigned q) const {
    Issue issue{q, m.retire_index_o[q], {}};
    issue.instruction.opcode = m.dma_valid_o[q] ? Opcode::dma_start : Opcode::nop;
    issue.instruction.update = update_of(m.update_valid_o[q], m.update_o[q], false);
    if (m.dma_valid_o[q]) {
      issue.instruction.dma_engines = static_cast<std::uint16_t>(m.dma_start_o[q] >> 16);
      issue.instruction.dma_count = static_cast<std::uint16_t>(m.dma_start_o[q]);
    }
    return issue;
  }
  Issue command(unsigned q) const {
    Issue issue{q, m.command_index_o[q], {}};
    isa::Instruction& i = issue.instruction;
    i.opcode = static_cast<Opcode>(m.opcode_o[q]);
    i.update = update_of(m.token_valid_o[q], m.token_o[q], m.at_read_o[q] != 0);
    i.accumulate = m.flags_o[q] & 1;
    i.saturate = (m.flags_o[q] & 2) != 0;
    i.tensor_mode = static_cast<std::uint8_t>(m.flags_o[q] >> 2 & 7);
    i.column_quadrant = static_cast<std::uint8_t>(m.flags_o[q] >> 5 & 3);
    i.keep = m.flags_o[q] >> 7 & 1;
    i.sparsity = static_cast<std::uint8_t>(m.flags_o[q] >> 8);
    i.src_partitions = static_cast<std::uint8_t>(m.partitions_o[q]);
    i.dst_partitions = static_cast<std::uint8_t>(m.partitions_o[q] >> 8);
    for (unsigned d = 0; d < isa::kDimensions; ++d) i.size[d] = static_cast<std::uint16_t>(m.sizes_o[q] >> (16 * d));
    i.src0 = pattern(m.src_o[q], m.src_strides_o[q]);
    i.src1 = pattern(m.src1_o[q], m.src1_strides_o[q]);
    const unsigned operations = m.operations_o[q];
    i.op0 = static_cast<std::uint8_t>(operations >> 14 & 31);
    i.op1 = static_cast<std::uint8_t>(operations >> 9 & 31);
    i.reverse0 = operations >> 8 & 1;
    i.reverse1 = operations >> 7 & 1;
    i.stochastic = operations >> 6 & 1;
    i.scalar0 = {(operations >> 5 & 1) != 0, static_cast<std::uint32_t>(m.scalars_o[q] >> 32)};
    i.scalar1 = {(operations >> 4 & 1) != 0, static_cast<std::uint32_t>(m.scalars_o[q])};
    i.reduce_dims = static_cast<std::uint8_t>(operations >> 1 & 7);
    i.negate = operations & 1;
    i.dst = pattern(m.dst_o[q], m.dst_strides_o[q]);
    i.constant = static_cast<std::uint32_t>(m.table_o[q] >> 32);
    i.table_rows = static_cast<std::uint16_t>(m.table_o[q] >> 16);
    i.table_row = static_cast<std::uint16_t>(m.table_o[q]);
    i.accumulator = static_cast<std::uint8_t>(m.table_address_o[q] >> 40);
    i.table_address = m.table_address_o[q] & 0xFF'FFFF'FFFF;
    i.range_start = m.range_start_o[q];
    i.affine.offset = static_cast<std::int32_t>(m.affine_o[q]);
    i.affine.channel_multiplier = static_cast<std::int16_t>(m.affine_o[q] >> 32);
    for (unsigned d = 0; d < isa::kDimensions; ++d)
      i.affine.step[d] = static_cast<std::int16_t>(m.affine_steps_o[q] >> (16 * d));
    i = meaning(i);
    return issue;
  }

  bool ended(unsigned q) const {
    const bool reached = programs[q].end == Cause::none || m.cause_o[q] != 0;
    return tails[q] == programs[q].words.size() && model.done(q) && begun[q].empty() && reached;
  }

  Task run() override {
    const auto busy = hold("running programs");
    kernel().spawn("watch", watch());
    if (filled) co_await fill();
    kernel().spawn("host", host());
    kernel().spawn("outside", outside());
    kernel().spawn("engines", engines());
    kernel().spawn("resets", reset_queues());
    while (!all_reset) co_await kernel().drive();
    for (unsigned q = 0; q < kQueues; ++q)
      while (!ended(q)) co_await kernel().drive();
    co_await kernel().cycles(500);
    for (unsigned q = 0; q < kQueues; ++q) {
      const Program& program = programs[q];
      expect_that(m.cause_o[q] == static_cast<unsigned>(program.end), "CAUSE",
                  "the cause is that of the program's end");
      expect_that(m.state_o[q] == (program.end == Cause::none ? 0 : 5), "STATE", "idle at the end, or stopped");
      expect_that(m.index_o[q] == program.last, "INDEX",
                  "the index is that of the last instruction, or of the illegal one");
    }
  }
};

inline constexpr AxiTiming kBusy{{1, 2}, {1, 3}, 1, 60}, kFast{{1, 1}, {0, 1}, 1, 1};

}  // namespace tile::tb
