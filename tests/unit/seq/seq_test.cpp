// The queues with their fetch port and semaphores: random programs on a bus of random latency, random engines, random
// updates of the semaphores they wait for.
#include <fmt/format.h>

#include <functional>

#include "Vseq_unit.h"
#include "golden/machine/sequencer.hpp"
#include "isa/check.hpp"
#include "tb/agents/axi.hpp"
#include "tb/core/bench.hpp"
#include "tests/catch.hpp"
#include "tests/isa/random_instruction.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/unit/dma/verilated_dut.hpp"
#include "tests/unit/seq/random_sequence.hpp"
#include "tests/unit/seq/seq_model.hpp"

namespace tile::tb {
namespace {

using SeqDut = VerilatedDut<Vseq_unit>;
using isa::Cause;
using isa::Opcode;

constexpr unsigned kBytes = isa::kInstructionBytes, kPopular = 6;  // the semaphores that most are about
constexpr isa::TileSize kTile{16};

AxiReadPins<kBytes> fetch_pins(Vseq_unit& m) {
  return {{m.arvalid_o, m.arready_i, nullptr,
           [&m] { return AxiRequest{m.araddr_o, m.arlen_o + 1u, m.arid_o}; }},
          {m.rvalid_i, m.rready_o,
           [&m](const AxiReadBeat<kBytes>& beat) {
             m.rid_i = static_cast<CData>(beat.id);
             m.rresp_i = static_cast<CData>(beat.response);
             std::memcpy(&m.rdata_i[0], beat.data.data(), kBytes);
           },
           nullptr}};
}

/// What one queue is given, and how it ends.
struct Program {
  std::uint64_t base = 0;
  std::vector<isa::Word512> words;
  std::vector<Issue> issues;  ///< in their order
  std::uint32_t last = 0;     ///< index of the last one, or of the one that stops the queue
  Cause end = Cause::none;
};

constexpr std::size_t kMostIssues = 3000;

std::uint8_t own_semaphore(unsigned queue) { return static_cast<std::uint8_t>(200 + queue); }

/// What becomes of the words of a queue, by the golden sequencer. False when it does not come to an end.
bool trace(Program& program, unsigned queue) {
  golden::Sequencer sequencer;
  SemaphoreModel semaphores;
  isa::Stationary loaded;
  while (sequencer.counter() < program.words.size()) {
    if (program.issues.size() == kMostIssues) return false;
    program.last = sequencer.counter();
    const isa::Word512 word = sequencer.effective(program.words[program.last]);
    const isa::Instruction i = isa::decode(word);
    program.end = sequencer.misses_fields(i) ? Cause::illegal_field
                                             : isa::check(word, static_cast<isa::Queue>(queue), kTile, loaded);
    if (program.end == Cause::none && isa::for_sequencer(i.opcode))
      program.end = sequencer.execute(i, semaphores.cycles_ago(0)[own_semaphore(queue)]);
    else if (program.end == Cause::none)
      sequencer.leave();
    if (program.end != Cause::none) return true;
    if (i.wait.condition != 0 && i.wait.value > 0xFFFF && i.wait.value < 0u - 0xFFFF) return false;  // nobody can fulfil it
    program.issues.push_back({queue, program.last, i});
    if (i.opcode == Opcode::load_stationary) loaded = {i.src0.dtype, i.src_partitions, i.dst_partitions};
    const bool for_engine = isa::find_opcode(static_cast<std::uint8_t>(i.opcode))->groups & isa::kSrc0;
    if (!for_engine) semaphores.update(i.update.operation, i.update.semaphore, i.update.value);
  }
  return true;
}

enum class Ending { runs_out, illegal, fetch_error };

class RandomProgram {
 public:
  RandomProgram(Random& random, unsigned queue) : random_(random), queue_(queue), instructions_(random.next()) {}

  Program make(std::size_t length, Ending ending) {
    Program program;
    program.base = base();
    const std::size_t issued = ending == Ending::runs_out ? length : random_.below(length);
    while (program.words.size() < length)
      program.words.push_back(ending == Ending::illegal && program.words.size() == issued ? illegal() : legal());
    trace(program, queue_);
    if (ending == Ending::fetch_error) {
      program.issues.resize(issued);
      program.last = static_cast<std::uint32_t>(issued);
      program.end = Cause::fetch_error;
    }
    return program;
  }

  Program make_sequence(std::size_t length) {
    RandomSequence sequence{random_, static_cast<isa::Queue>(queue_), own_semaphore(queue_)};
    Program program;
    do program = {base(), sequence.make(length), {}, 0, Cause::none};
    while (!trace(program, queue_));
    return program;
  }

 private:
  std::uint64_t base() { return (1 + queue_) * 0x1'0000 + 64 * random_.below(64); }

  Cause check(const isa::Word512& word) const {
    return isa::check(word, static_cast<isa::Queue>(queue_), kTile, loaded_);
  }

  isa::Word512 legal() {
    isa::Word512 word;
    do word = instructions_.word(loaded_);
    while (check(word) != Cause::none || isa::for_sequencer(isa::decode(word).opcode));
    isa::Instruction i = isa::decode(word);
    i.wait = {static_cast<std::uint8_t>(random_.below(3)), semaphore(), value()};
    i.update.semaphore = semaphore();
    if (i.opcode == Opcode::load_stationary) loaded_ = {i.src0.dtype, i.src_partitions, i.dst_partitions};
    return isa::encode(i);
  }

  isa::Word512 illegal() {
    isa::Word512 word;
    do word = instructions_.word(loaded_);
    while (check(word) == Cause::none);
    return word;
  }

  std::uint8_t semaphore() {
    return static_cast<std::uint8_t>(random_.chance(7, 8) ? random_.below(kPopular) : random_.below(isa::kSemaphores));
  }
  std::uint32_t value() {
    return random_.pick({Weighted<std::uint32_t>{static_cast<std::uint32_t>(random_.below(6)), 6},
                         {static_cast<std::uint32_t>(random_.bits(16)), 2},
                         {0u - static_cast<std::uint32_t>(random_.between(1, 0xFFFF)), 1}});
  }

  Random& random_;
  unsigned queue_;
  test::RandomInstruction instructions_;
  isa::Stationary loaded_;
};

using MakeProgram = std::function<Program(Random&, unsigned queue)>;

MakeProgram straight(const std::array<Ending, kQueues>& endings, std::size_t length) {
  return [=](Random& random, unsigned queue) { return RandomProgram{random, queue}.make(length, endings[queue]); };
}

MakeProgram sequences(std::size_t length) {
  return [=](Random& random, unsigned queue) { return RandomProgram{random, queue}.make_sequence(length); };
}

struct OutsideUpdate {
  unsigned operation, number, value;
  unsigned bits() const { return operation | number << 3 | value << 11; }
};

struct SeqEnvironment : Component {
  SeqDut& dut;
  Vseq_unit& m = dut.model;
  AxiMemory memory{std::vector<std::uint8_t>((1 + kQueues) * 0x1'0000), {}};
  AxiReadMemory<kBytes> fetch;
  SeqModel model{*this, "model"};
  std::array<Program, kQueues> programs;
  std::array<unsigned, kQueues> tails{};
  Chance ready;
  unsigned same_cycle = 0;  ///< times that several updates of one semaphore met

  SeqEnvironment(Component& parent, std::string name, SeqDut& device, const MakeProgram& make,
                 const AxiTiming& timing, Chance command_ready)
      : Component(parent, std::move(name)),
        dut(device),
        fetch(*this, "fetch", memory, fetch_pins(m), timing),
        ready(command_ready) {
    for (auto& byte : memory.bytes) byte = static_cast<std::uint8_t>(random().bits(8));
    for (unsigned q = 0; q < kQueues; ++q) {
      programs[q] = make(random(), q);
      const std::uint64_t bad = programs[q].base + std::uint64_t{programs[q].last} * kBytes;
      if (programs[q].end == Cause::fetch_error) memory.faults.push_back({bad, bad + kBytes - 1});
      for (const Issue& issue : programs[q].issues) model.expect(issue);
      m.base_i[q] = programs[q].base;
      m.tail_i[q] = 0;
      m.command_ready_i[q] = 0;
      m.outside_valid_i[q] = 0;
    }
  }

  void connect() override {
    fetch.requests().connect([this](const AxiRequest& request) {
      const std::uint64_t end = request.address + std::uint64_t{request.beats} * kBytes;
      const Program& program = programs.at(request.id);
      expect_that(request.address >= program.base && end <= program.base + std::uint64_t{tails[request.id]} * kBytes,
                  "BEYOND", "a fetch of what the host has not written");
    });
  }

  /// The host appends, sometimes one instruction, sometimes many.
  Task host() {
    for (;;) {
      const auto q = static_cast<unsigned>(random().below(kQueues));
      const auto room = programs[q].words.size() - tails[q];
      for (auto n = random().between(0, random().chance(1, 8) ? room : std::min<std::size_t>(room, 3)); n > 0; --n) {
        isa::store_word(programs[q].words[tails[q]],
                        std::span{memory.bytes}.subspan(programs[q].base + tails[q] * kBytes, kBytes));
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
        m.outside_i[0] = OutsideUpdate{5, wait.semaphore, high ? 0 : wait.value}.bits();
        m.outside_i[1] = OutsideUpdate{4, wait.semaphore, high ? 0u - wait.value : 0}.bits();
      }
      co_await kernel().drive();
      for (unsigned u = 0; u < 3; ++u) m.outside_valid_i[u] = 0;
      for (auto quiet = help ? random().below(8) : 0; quiet > 0; --quiet) co_await kernel().drive();
    }
  }
  OutsideUpdate any_update() {
    const auto operation = random().pick({Weighted<unsigned>{1, 6}, {2, 2}, {3, 2}, {4, 1}, {5, 1}});
    return {operation, static_cast<unsigned>(random().chance(7, 8) ? random().below(kPopular) : random().below(own_semaphore(0))),
            static_cast<unsigned>(random().chance(7, 8) ? random().below(8) : random().bits(16))};
  }

  Task engines() {
    for (;;) {
      for (unsigned q = 0; q < kQueues; ++q) m.command_ready_i[q] = random().chance(ready);
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
        if (m.retire_valid_o[q]) model.observe(retired(q), 1);
        expect_that(m.retire_valid_o[q] || !(m.dma_valid_o[q] || m.update_valid_o[q]), "SILENT",
                    "a queue starts DMA or updates a semaphore without an instruction");
        if (m.command_valid_o[q] && m.command_ready_i[q]) model.observe(command(q), 0);
      }
      model.semaphores.next_cycle();
      std::array<unsigned, isa::kSemaphores> changes{};
      for (unsigned q = 0; q < kQueues; ++q) apply(m.update_valid_o[q], m.update_o[q], changes);
      for (unsigned u = 0; u < 3; ++u) apply(m.outside_valid_i[u], m.outside_i[u], changes);
    }
  }
  void apply(bool valid, unsigned bits, std::array<unsigned, isa::kSemaphores>& changes) {
    if (!valid) return;
    const unsigned number = bits >> 3 & 0xFF;
    model.semaphores.update(bits & 7, number, bits >> 11);
    same_cycle += ++changes[number] == 2;
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
    i.saturate = m.flags_o[q] & 2;
    i.src_partitions = static_cast<std::uint8_t>(m.partitions_o[q]);
    i.dst_partitions = static_cast<std::uint8_t>(m.partitions_o[q] >> 8);
    for (unsigned d = 0; d < isa::kDimensions; ++d) i.size[d] = static_cast<std::uint16_t>(m.sizes_o[q] >> (16 * d));
    i.src0 = pattern(m.src_o[q], m.src_strides_o[q]);
    i.dst = pattern(m.dst_o[q], m.dst_strides_o[q]);
    return issue;
  }

  bool ended(unsigned q) const {
    const bool reached = programs[q].end == Cause::none || m.cause_o[q] != 0;
    return tails[q] == programs[q].words.size() && model.done(q) && reached;
  }

  Task run() override {
    const auto busy = hold("running programs");
    kernel().spawn("watch", watch());
    kernel().spawn("host", host());
    kernel().spawn("outside", outside());
    kernel().spawn("engines", engines());
    for (unsigned q = 0; q < kQueues; ++q)
      while (!ended(q)) co_await kernel().drive();
    co_await kernel().cycles(500);
    for (unsigned q = 0; q < kQueues; ++q) {
      const Program& program = programs[q];
      expect_that(m.cause_o[q] == static_cast<unsigned>(program.end), "CAUSE", "the cause is that of the program's end");
      expect_that(m.state_o[q] == (program.end == Cause::none ? 0 : 5), "STATE", "idle at the end, or stopped");
      expect_that(m.index_o[q] == program.last, "INDEX", "the index is that of the last instruction, or of the illegal one");
    }
  }
};

constexpr AxiTiming kBusy{{1, 2}, {1, 3}, 1, 60}, kFast{{1, 1}, {0, 1}, 1, 1};

struct LongRun : SeqEnvironment {
  using SeqEnvironment::SeqEnvironment;
  void check() override {
    expect_that(model.waited > 300 && same_cycle > 300, "COVERAGE", "too few waits, or updates that meet");
    expect_that(fetch.overtakings() > 0, "COVERAGE", "answers came in the order of their requests");
  }
};

Verdict long_run(const AxiTiming& timing, Chance ready, std::uint8_t fault = 0) {
  SeqDut dut{fault};
  Bench bench{dut, test_name()};
  if (fault != 0) bench.report().set_max_errors(1000);  // all of its traces, not the first few
  std::array<Ending, kQueues> endings;
  endings.fill(fault == 4 ? Ending::fetch_error : Ending::runs_out);
  const LongRun environment{bench.top(), "seq", dut, straight(endings, 300), timing, ready};
  return bench.run(fault != 0 ? 30'000 : 300'000);
}

TEST_CASE("seq.random_programs_on_a_busy_bus") { REQUIRE(long_run(kBusy, {1, 2})); }
TEST_CASE("seq.random_programs_without_back_pressure") { REQUIRE(long_run({{1, 1}, {0, 1}, 1, 30}, {1, 1})); }

TEST_CASE("seq.a_queue_stops_at_an_illegal_instruction_or_failed_fetch_and_the_others_go_on") {
  for (unsigned number = 0; number < 60; ++number) {
    SeqDut dut;
    Bench bench{dut, test_name()};
    std::array<Ending, kQueues> endings{};
    for (unsigned q = 0; q < kQueues; ++q) endings[q] = static_cast<Ending>((number >> q) % 3);
    const SeqEnvironment environment{bench.top(), fmt::format("seq{}", number), dut,
                                     straight(endings, 25), number % 2 ? kBusy : kFast, {1, 2}};
    REQUIRE(bench.run(100'000));
  }
}

TEST_CASE("seq.registers_branches_and_loops") {
  for (unsigned number = 0; number < 60; ++number) {
    SeqDut dut;
    Bench bench{dut, test_name()};
    const SeqEnvironment environment{bench.top(), fmt::format("seq{}", number), dut, sequences(40), number % 2 ? kBusy : kFast, {1, 2}};
    REQUIRE(bench.run(300'000));
  }
}

TEST_CASE("seq.the_bench_notices_planted_bugs") {
  const std::array<std::pair<std::uint8_t, const char*>, 7> faults{{{1, "WAIT"}, {2, "WAIT"}, {3, "SEMAPHORE"},
      {4, "CAUSE"}, {5, "MISMATCH"}, {6, "MISMATCH"}, {7, "BEYOND"}}};
  for (const auto& [fault, id] : faults) {
    CAPTURE(int{fault});
    const Verdict verdict = long_run(kBusy, {1, 2}, fault);
    REQUIRE_FALSE(verdict);
    REQUIRE_THAT(verdict.text, has_text(fmt::format("[{}]", id)));
  }
}

}  // namespace
}  // namespace tile::tb
