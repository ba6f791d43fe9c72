#include "tests/tile/bench/tile_environment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <span>

#include "isa/registers.hpp"

namespace tile::tb {

namespace {

constexpr std::uint64_t kQuiet = 20'000;  ///< cycles without a retirement that are a hang
constexpr std::uint64_t kLinger = 100;    ///< cycles in which nothing more may happen
constexpr std::uint64_t kDrain = 5'000;   ///< cycles in which a failed run comes to rest

std::uint32_t named(std::span<const isa::Register> registers, std::string_view name) {
  for (const auto& r : registers)
    if (r.name == name) return r.address;
  throw std::logic_error("no register " + std::string(name));
}
std::uint32_t global(std::string_view name) { return named(isa::kRegisters, name); }
std::uint32_t of_queue(unsigned queue, std::string_view name) {
  return isa::kQueueBlock + queue * isa::kBlockStep + named(isa::kBlockRegisters, name);
}
std::uint32_t of_ring(unsigned ring, std::string_view name) {
  return isa::kRingBlock + ring * isa::kBlockStep + named(isa::kBlockRegisters, name);
}
std::uint32_t of_semaphore(unsigned semaphore) { return isa::kSemaphoreBlock + 4 * semaphore; }

}  // namespace

TileEnvironment::TileEnvironment(Component& parent, std::string name, TileDut& tile, const RandomProgram& program,
                                 const BackPressure& timing, TileCoverage& coverage)
    : Component(parent, std::move(name)),
      tile_(tile),
      program_(program),
      coverage_(coverage),
      memory_{program.image.dram, {}},
      checker_(program.image),
      pins_(tile.pins()),
      fetch_(*this, "fetch", memory_, pins_.fetch, timing.fetch),
      host_(*this, "host", pins_.host, timing.host) {
  for (unsigned e = 0; e < program.image.tile.dma_engines(); ++e) {
    const auto name_of = [e](const char* what) { return fmt::format("{}{}", what, e); };
    reads_.push_back(
        std::make_unique<AxiReadMemory<16>>(*this, name_of("read"), memory_, pins_.dma_read[e], timing.dma));
    writes_.push_back(
        std::make_unique<AxiWriteMemory<16>>(*this, name_of("write"), memory_, pins_.dma_write[e], timing.dma));
  }
  // Instructions are not there before their doorbell.
  for (const auto& [base, count] : program.image.queues)
    for (std::uint64_t i = 0; i < std::uint64_t{count} * isa::kInstructionBytes; ++i)
      memory_.bytes[base + i] = static_cast<std::uint8_t>(random().bits(8));
  expect_that(checker_.machine().finished() && checker_.machine().stops().empty(), "PROGRAM",
              "the golden machine does not finish it: " + checker_.machine().waiting());
}

Task TileEnvironment::run() {
  const auto busy = hold("running a program");
  co_await set_up();
  last_retired_ = kernel().now();
  kernel().spawn("watch", watch());
  kernel().spawn("gates", open_gates());
  kernel().spawn("idle reads", read_idly());
  co_await ring_doorbells();
  while (!(over() && (failed_ || !gates_closed_))) co_await kernel().drive();
  co_await kernel().cycles(failed_ ? kDrain : kLinger);
  if (!failed_) co_await read_status();
}

Task TileEnvironment::pause(std::uint64_t most) {
  for (auto cycles = random().below(most + 1); cycles > 0; --cycles) co_await kernel().drive();
}

Task TileEnvironment::set_up() {
  co_await host_.write(global("generation"), static_cast<std::uint32_t>(program_.image.tile.generation));
  if (random().chance(1, 2)) co_await set_times();
  for (const std::uint8_t gate : program_.gates)
    co_await host_.write(of_semaphore(gate), static_cast<std::uint32_t>(random().between(1, 0xFFFF)));
  for (const auto& start : program_.image.semaphores) co_await host_.write(of_semaphore(start.number), start.value);
  for (unsigned r = 0; r < program_.image.rings.size(); ++r) {
    co_await host_.write(of_ring(r, "base_low"), static_cast<std::uint32_t>(program_.image.rings[r].base));
    co_await host_.write(of_ring(r, "base_high"), static_cast<std::uint32_t>(program_.image.rings[r].base >> 32));
    co_await host_.write(of_ring(r, "limit"), program_.image.rings[r].size);
  }
  for (unsigned q = 0; q < isa::kQueues; ++q) {
    co_await host_.write(of_queue(q, "base_low"), static_cast<std::uint32_t>(program_.image.queues[q].base));
    co_await host_.write(of_queue(q, "base_high"), static_cast<std::uint32_t>(program_.image.queues[q].base >> 32));
  }
}

/// Any times at all: they must not change a bit.
Task TileEnvironment::set_times() {
  for (unsigned i = 0; i < isa::kTimings.size(); ++i) {
    const isa::Register& time = isa::kTimings[i];
    if (random().chance(1, 4)) continue;
    std::uint32_t value = 0, wrong = 0x1'0000;
    if (i < isa::kClockRatios) {
      const auto whole = static_cast<std::uint32_t>(random().between(1, 6));
      value = static_cast<std::uint32_t>(random().between(1, whole)) | whole << 8;
      wrong = random().chance(1, 2) ? whole << 8 : (whole + 1) | whole << 8;
    } else {
      value = static_cast<std::uint32_t>(random().below(random().chance(1, 4) ? 200 : 20));
    }
    co_await host_.write(time.address, value);
    co_await host_.write(time.address, wrong);
    co_await expect_register(time.address, value, std::string(time.name));
  }
}

void TileEnvironment::append(unsigned queue, std::uint32_t count) {
  const std::uint64_t at = program_.image.queues[queue].base + std::uint64_t{tails_[queue]} * isa::kInstructionBytes;
  std::copy_n(program_.image.dram.begin() + static_cast<std::ptrdiff_t>(at), count * isa::kInstructionBytes,
              memory_.bytes.begin() + static_cast<std::ptrdiff_t>(at));
  tails_[queue] += count;
}

Task TileEnvironment::ring_doorbells() {
  const auto& queues = program_.image.queues;
  const auto all_appended = [&] {
    for (unsigned q = 0; q < isa::kQueues; ++q)
      if (tails_[q] < queues[q].count) return false;
    return true;
  };
  while (!all_appended()) {
    const auto q = static_cast<unsigned>(random().below(isa::kQueues));
    const std::uint32_t left = queues[q].count - tails_[q];
    if (left == 0) continue;
    append(q, static_cast<std::uint32_t>(random().chance(1, 6) ? left : random().between(1, std::min(left, 30u))));
    co_await host_.write(of_queue(q, "limit"), tails_[q]);
    co_await pause(random().chance(1, 2) ? 0 : 300);
  }
}

Task TileEnvironment::open_gates() {
  for (const std::uint8_t gate : program_.gates) {
    co_await pause(600);
    co_await host_.write(of_semaphore(gate), 0);
  }
  gates_closed_ = false;
}

/// Reads in mid-run, which must not disturb anybody.
Task TileEnvironment::read_idly() {
  while (!over()) {
    co_await pause(500);
    const auto semaphore = static_cast<unsigned>(random().below(isa::kSemaphores));
    if (random().chance(1, 2)) co_await host_.read(of_semaphore(semaphore));
    else co_await expect_register(global("size"), program_.image.tile.n, "size");
  }
}

Task TileEnvironment::expect_register(std::uint32_t address, std::uint32_t value, std::string what) {
  const std::uint32_t got = co_await host_.read(address);
  expect_that(got == value, "STATUS", fmt::format("register of {}: expected {:#x}, got {:#x}", what, value, got));
}

Task TileEnvironment::read_status() {
  co_await expect_register(global("interrupt"), 0, "interrupt");
  co_await expect_register(global("moving_cycles"), static_cast<std::uint32_t>(program_.columns), "moving cycles");
  for (unsigned q = 0; q < isa::kQueues; ++q) {
    co_await expect_register(of_queue(q, "status"), 0, fmt::format("status of the {} queue", isa::kQueueNames[q]));
    co_await expect_register(of_queue(q, "index"), program_.image.queues[q].count - 1,
                             fmt::format("index of the {} queue", isa::kQueueNames[q]));
  }
  for (unsigned r = 0; r < program_.pairs.size(); ++r) {
    co_await expect_register(of_ring(r, "status"), 0, "status of " + golden::ring_name(r));
    co_await expect_register(of_ring(r, "index"), program_.pairs[r], "index of " + golden::ring_name(r));
  }
  for (unsigned i = 0; i < 8; ++i) {
    const auto s = static_cast<unsigned>(random().below(isa::kSemaphores));
    co_await expect_register(of_semaphore(s), checker_.machine().semaphore(s), fmt::format("semaphore {}", s));
  }
}

/// Every cycle: what retires, what happens, and whether anything still does.
Task TileEnvironment::watch() {
  sim::TileOutputs out{};
  for (;;) {
    co_await kernel().sample();
    coverage_.add(tile_.events());
    out.probe = tile_.probe();
    if (failed_) continue;
    for (int n = std::popcount(out.probe.retire_valid); n > 0; --n) context().report.count_check();
    if (out.probe.retire_valid != 0) last_retired_ = kernel().now();
    checker_.observe(kernel().now(), out, *this);
    if (tile_.interrupt()) {
      error("STOPPED", "something has stopped\n" + standing());
      failed_ = true;
      continue;
    }
    if (!checker_.match()) {
      error("RETIRED", checker_.failure());
      failed_ = true;
    } else if (!over() && kernel().now() - last_retired_ > kQuiet) {
      error("HANG", fmt::format("nothing has retired for {} cycles\n{}", kQuiet, standing()));
      failed_ = true;
    }
  }
}

std::string TileEnvironment::standing() const {
  const sim::Probe probe = tile_.probe();
  std::string text;
  for (unsigned q = 0; q < isa::kQueues; ++q) {
    const std::uint32_t index = probe.queue_index[q];
    if (index >= program_.image.queues[q].count) continue;
    const isa::Instruction i = program_.instruction(q, index);
    text += fmt::format("  {} queue, state {}, instruction {} of {} (written {}): {}; semaphore {} is {:#x}\n",
                        isa::kQueueNames[q], probe.queue_state[q], index, program_.image.queues[q].count, tails_[q],
                        isa::disassemble(isa::encode(i)), i.wait.semaphore, tile_.semaphore(i.wait.semaphore));
  }
  for (unsigned e = 0; e < program_.image.tile.dma_engines(); ++e)
    text += fmt::format("  dma {}, state {}\n", e, probe.dma_state[e]);
  return text;
}

void TileEnvironment::check() {
  if (failed_) return;
  expect_that(checker_.compared() == program_.retirements, "COUNT",
              fmt::format("{} of {} operations retired", checker_.compared(), program_.retirements));
  checker_.finish(*this);
  if (!checker_.match()) error("MEMORY", checker_.failure());
  for (unsigned s = 0; s < isa::kSemaphores; ++s)
    if (tile_.semaphore(s) != checker_.machine().semaphore(s))
      error("SEMAPHORE", fmt::format("semaphore {}: expected {:#x}, got {:#x}", s, checker_.machine().semaphore(s),
                                     tile_.semaphore(s)));
  coverage_.add(program_);
  std::uint64_t overtakings = fetch_.overtakings();
  for (const auto& read : reads_) overtakings += read->overtakings();
  coverage_.add_overtakings(overtakings);
}

}  // namespace tile::tb
