// HBM: bandwidth, rows, refresh, turnarounds and fairness against what the settings say, and nothing lost. Every check
// is a function that returns what is wrong, so that a planted bug must make it say something.
#include <cstdlib>

#include "tests/catch.hpp"
#include "tests/sim/tile_driver.hpp"

using namespace tile;
using namespace tile::test;
using sim::HbmBug;

namespace {

sim::HbmSettings settings(const char* name, unsigned n, unsigned tiles = 1) {
  return sim::hbm_settings(sim::read_hbm_file(sim::hbm_path(name)), n, tiles);
}

sim::DramSettings on_stack(const sim::HbmSettings& hbm, HbmBug bug) {
  sim::DramSettings dram;
  dram.stack = std::make_shared<sim::HbmStack>(hbm, 1, bug);
  return dram;
}

std::string outside(const char* what, double value, double least, double most) {
  return value >= least && value <= most ? "" : fmt::format("{}: {}, not {} to {}", what, value, least, most);
}

/// One channel by itself, with requests offered as soon as it takes them; cycle in which the last data are through.
struct Channel {
  sim::HbmStack stack;
  std::uint64_t now = 0, last = 0, answers = 0;

  Channel(sim::HbmSettings s, HbmBug bug) : stack(one(s), 1, bug) {}
  static sim::HbmSettings one(sim::HbmSettings s) {
    s.channels = 1;
    return s;
  }
  /// Address of a row of a bank as place() has it.
  std::uint64_t address(unsigned bank, std::uint64_t row) const {
    const auto& s = stack.settings();
    return (row * s.banks + (bank ^ row % s.banks)) * s.row_bytes;
  }
  void step() {
    stack.advance(++now);
    for (const auto& a : stack.answers(0)) {
      answers++;
      last = std::max(last, a.start / sim::kHbmTicks);
    }
    stack.answers(0).clear();
  }
  void offer(std::uint64_t address, unsigned bytes, bool write = false) {
    while (!stack.offer(0, {address, bytes, write, now})) step();
  }
  void drain(unsigned cycles = 5000) {
    for (unsigned i = 0; i < cycles; i++) step();
  }
  double rate(std::uint64_t bytes) const {
    return static_cast<double>(bytes) / static_cast<double>(last) / stack.settings().bytes_per_cycle();
  }
};

sim::HbmSettings without_refresh(sim::HbmSettings s) {
  s.trefi = 1'000'000'000;
  return s;
}

/// Rows of 4 KiB on every engine, read or written; share of the configured bandwidth.
double streaming(const char* generation, unsigned n, bool write, HbmBug bug, std::string& failure) {
  // Trainium3's memory is as fast as all ports of its tile together, so it takes the ports of a larger one to fill it.
  const bool fast = generation == std::string("trn3") && n > 8;
  const sim::HbmSettings hbm = settings(generation, fast && n == 128 ? 64 : n);
  if (fast && n == 16) n = 32;
  constexpr unsigned kRow = 4096;
  const unsigned rows = n == 128 ? 240 : 60;  // so that filling and draining queues counts for little
  const unsigned engines = TileDriver::engines(n);
  const sim::DramSettings dram = on_stack(hbm, bug);
  TileDriver tile(n, dram, std::size_t{2} * engines * kRow * rows);
  const std::uint64_t base = write ? tile.dram.bytes.size() / 2 : 0;
  for (unsigned row = 0; row < rows; row++)
    for (unsigned e = 0; e < engines; e++)
      for (unsigned at = 0; at < kRow; at += 256) {
        const Burst burst{base + (std::uint64_t{row} * engines + e) * kRow + at, 16};
        write ? tile.write(e, burst) : tile.read(e + 1, burst);
      }
  const std::uint64_t cycles = tile.run(200'000);
  tile.check_memory();
  failure = tile.failure;
  const sim::HbmCounters& c = dram.stack->counters();  // queues still hold some of what is written
  const double share =
      static_cast<double>(c.bytes_read + c.bytes_written) / static_cast<double>(cycles) / hbm.bytes_per_cycle();
  if (std::getenv("TRNTILE_HBM_PRINT"))
    fmt::print("{} {} {}: {:.3f}\n", generation, n, write ? "write" : "read", share);
  return share;
}

std::string streams_badly(HbmBug bug) {
  std::string failure;
  for (const char* generation : {"trn1", "trn2", "trn3"})
    for (unsigned n : {8u, 16u, 128u})
      for (bool write : {false, true}) {
        const double share = streaming(generation, n, write, bug, failure);
        const std::string name = fmt::format("{} {} {}", generation, n, write ? "writes" : "reads");
        if (failure.empty()) failure = outside(name.c_str(), share, 0.95, 1.005);
        if (!failure.empty()) return failure;
      }
  return "";
}

std::string random_accesses_are_not_far_slower(HbmBug bug) {
  const sim::HbmSettings hbm = settings("trn2", 16);
  TileDriver tile(16, on_stack(hbm, bug), 1 << 24);
  sim::Random random(3);
  constexpr unsigned kCount = 4000;
  for (unsigned i = 0; i < kCount; i++)
    for (unsigned e = 1; e <= 2; e++) tile.read(e, {random.next() % (1 << 18) * 64, 4});
  const std::uint64_t cycles = tile.run(1'000'000);
  if (!tile.failure.empty()) return tile.failure;
  const double share = 2.0 * kCount * 64 / static_cast<double>(cycles) / hbm.bytes_per_cycle();
  if (std::getenv("TRNTILE_HBM_PRINT")) fmt::print("trn2 16 random: {:.3f}\n", share);
  return outside("share of the bandwidth", share, 0.1, 0.6);
}

std::string rows_differ_from_hand(HbmBug bug) {
  struct Pattern {
    const char* name;
    std::vector<std::pair<unsigned, std::uint64_t>> rows;  ///< bank and row of each request
    std::uint64_t hits, misses, conflicts;
  };
  const std::vector<Pattern> patterns{
      {"one row", {{0, 0}, {0, 0}, {0, 0}, {0, 0}}, 3, 1, 0},
      {"two rows in turn", {{3, 0}, {3, 1}, {3, 0}, {3, 1}, {3, 1}}, 1, 1, 3},
      {"a row of each of four banks, twice", {{0, 5}, {1, 5}, {2, 5}, {3, 5}, {0, 5}, {1, 5}, {2, 5}, {3, 5}}, 4, 4, 0},
      {"other rows of two banks", {{7, 1}, {8, 1}, {7, 2}, {8, 2}, {8, 2}}, 1, 2, 2},
  };
  for (const Pattern& p : patterns) {
    Channel c(without_refresh(settings("trn2", 8)), bug);
    for (const auto& [bank, row] : p.rows) {
      const std::uint64_t at = c.address(bank, row);
      if (c.stack.place(0, at).bank != bank || c.stack.place(0, at).row != row) return "the mapping is another";
      c.offer(at, 64);
      c.drain(500);  // one at a time: nothing overtakes
    }
    const sim::HbmCounters& got = c.stack.counters();
    if (got.hits != p.hits || got.misses != p.misses || got.conflicts != p.conflicts)
      return fmt::format("{}: {} hits, {} misses, {} conflicts", p.name, got.hits, got.misses, got.conflicts);
  }
  return "";
}

/// A channel that is kept busy loses tRFC in every tREFI: all banks at once under any traffic, bank by bank when all
/// traffic is for one bank.
std::string refresh_costs_otherwise(HbmBug bug) {
  for (bool all : {true, false}) {
    sim::HbmSettings s = settings("trn2", 8);
    if (all) s.refresh_banks = s.banks;
    Channel c(s, bug);
    constexpr unsigned kCount = 40'000;
    for (unsigned i = 0; i < kCount; i++)
      c.offer(all ? std::uint64_t{i} * 256 % (1 << 20) : c.address(2, 0) + i % 4 * 256, 256);
    c.drain();
    const double lost = 1 - c.rate(std::uint64_t{kCount} * 256);
    const double least = static_cast<double>(s.trfc) / static_cast<double>(s.trefi);
    // Beside it, closing and opening rows.
    const double most = static_cast<double>(s.trfc + 2 * (s.tras + s.trp + s.tcl)) / static_cast<double>(s.trefi);
    if (auto text = outside(all ? "all banks" : "one bank", lost, 0.98 * least, most); !text.empty()) return text;
    const double rounds = static_cast<double>(c.last) / static_cast<double>(s.trefi);
    const double each = static_cast<double>(c.stack.counters().refreshes * s.refresh_banks) / s.banks;
    if (auto text = outside("refreshes of a bank", each, rounds - 1.6, rounds + 2.5); !text.empty()) return text;
  }
  return "";
}

/// One request in each direction in turn, all in one open row: each pair costs its data and both gaps.
std::string turnaround_costs_otherwise(HbmBug bug) {
  sim::HbmSettings s = without_refresh(settings("trn2", 8));
  s.batch = 1;
  Channel c(s, bug);
  constexpr unsigned kPairs = 500;
  for (unsigned i = 0; i < kPairs; i++) {
    c.offer(c.address(0, 0) + i % 4 * 256, 256, false);
    c.offer(c.address(0, 0) + i % 4 * 256, 256, true);
  }
  c.drain();
  const double data = 2.0 * 8 * static_cast<double>(s.access_ticks) / sim::kHbmTicks;
  const double pair = data + static_cast<double>(s.trtw + s.twtr + s.tcl);
  if (c.stack.counters().turnarounds < 2 * kPairs - 1)
    return fmt::format("{} turnarounds", c.stack.counters().turnarounds);
  return outside("cycles of a pair", static_cast<double>(c.last) / kPairs, 0.98 * pair, 1.02 * pair);
}

/// Hits of one row without an end, and one request for another row of the bank: it is passed over so often, no more.
std::string waits_beyond_the_bound(HbmBug bug) {
  const sim::HbmSettings s = without_refresh(settings("trn2", 8));
  sim::HbmStack stack(Channel::one(s), 1, bug);
  const std::uint64_t other = std::uint64_t{s.banks} * s.row_bytes;  // row 1, bank 1
  const std::uint64_t open = s.row_bytes;                            // row 0, bank 1
  if (stack.place(0, other).bank != stack.place(0, open).bank) return "the mapping is another";
  unsigned served_after = 0;
  bool offered = false;
  std::uint64_t waiting_before = 0;
  for (std::uint64_t now = 1; now < 20'000; now++) {
    stack.advance(now);
    for (const auto& a : stack.answers(0)) {
      if (a.tag == 1) {
        const unsigned most = static_cast<unsigned>(waiting_before) + s.passes;
        return served_after <= most ? "" : fmt::format("passed by {} requests", served_after);
      }
      served_after += offered;
    }
    stack.answers(0).clear();
    while (stack.offer(0, {open, 64, false, now, 0})) waiting_before += !offered;
    if (now > 500 && !offered) offered = stack.offer(0, {other, 64, false, now, 1});
    if (now == 500)  // make room for it
      while (!offered && !(offered = stack.offer(0, {other, 64, false, now, 1}))) {
        stack.advance(++now);
        waiting_before = s.queue;
        stack.answers(0).clear();
      }
  }
  return "never served";
}

/// Bursts of any length and place on all ports, with pauses, stalls, faulty ranges and the end of memory.
std::string loses_something(std::uint64_t seed, HbmBug bug) {
  sim::Random random(seed);
  const unsigned n = 8u << random.next() % 3;
  constexpr std::uint64_t kBytes = 1 << 17;
  auto hbm = settings(std::array{"trn1", "trn2", "trn3"}[random.next() % 3], n);
  hbm.queue = 1 + static_cast<unsigned>(random.next() % 32);
  hbm.passes = 1 + static_cast<unsigned>(random.next() % 20);
  hbm.batch = 1 + static_cast<unsigned>(random.next() % 20);
  hbm.refresh_banks = random.chance(50) ? 1 : 16;
  auto dram = on_stack(hbm, bug);
  dram.seed = seed;
  dram.stalls = sim::stalls_everywhere(random.chance(50) ? 0 : static_cast<unsigned>(random.next() % 60));
  for (int i = 0; i < 3; i++) {
    const std::uint64_t first = random.next() % kBytes;
    dram.faults.push_back({first, first + random.next() % 100});
  }
  TileDriver tile(n, dram, kBytes, seed);
  tile.pause_percent = random.chance(50) ? 0 : static_cast<unsigned>(random.next() % 60);
  std::uint64_t read = 0, written = 0;
  for (unsigned i = 0; i < 1500; i++) {
    const auto port = static_cast<unsigned>(random.next() % (TileDriver::engines(n) + 1));
    const unsigned size = port == 0 ? 64 : 16, beats = 1 + static_cast<unsigned>(random.next() % 20);
    const std::uint64_t reach = random.chance(1) ? kBytes + 4096 : kBytes;  // some at the end, and beyond it
    if (port != 0 && random.chance(50)) {
      const std::uint64_t at = kBytes / 2 + random.next() % (reach - kBytes / 2) / 16 * 16;
      tile.write(port - 1, {at, beats});
      written += std::uint64_t{beats} * 16;
    } else {
      const std::uint64_t most = reach > kBytes ? reach : kBytes / 2 - 64 * 20;
      std::uint64_t at = random.next() % most / size * size;
      if (at >= kBytes / 2 - 64 * 20 && at < kBytes) at = kBytes;  // not into what is written
      tile.read(port, {at, beats});
      read += std::uint64_t{beats} * size;
    }
  }
  tile.run(2'000'000);
  for (int i = 0; i < 2000; i++) tile.cycle();  // writes are acknowledged before they are in their bank
  tile.check_memory();
  const sim::HbmCounters& c = dram.stack->counters();
  if (tile.failure.empty() && (c.bytes_read != read || c.bytes_written != written || tile.dram.bytes_read() != read))
    tile.failure = fmt::format("{} and {} bytes counted of {} and {}", c.bytes_read, c.bytes_written, read, written);
  return tile.failure;
}

/// Two tiles on one stack, the first with far more engines at work: the second gets its share, and all there is while
/// it is alone.
std::string tiles_share_badly(HbmBug bug) {
  constexpr unsigned n = 128, kCount = 600;
  const sim::HbmSettings hbm = settings("trn2", n, 2);
  const double share = hbm.bytes_per_cycle() / 2;
  sim::DramSettings first;
  first.stack = std::make_shared<sim::HbmStack>(hbm, 2, bug);
  sim::DramSettings second = first;
  second.stack_tile = 1;
  // The first asks for one channel only, and keeps it full.
  TileDriver greedy(n, first, 1 << 22), modest(n, second, 1 << 22);
  std::vector<std::uint64_t> of_channel;
  for (std::uint64_t at = 0; at < 1 << 22; at += 256)
    if (first.stack->place(0, at).channel == 0) of_channel.push_back(at);
  for (unsigned e = 0; e < 16; e++)
    for (unsigned i = 0; i < kCount; i++) greedy.read(e + 1, {of_channel[(i + e * 31) % of_channel.size()], 16});
  std::uint64_t modest_bytes = 0;
  for (std::uint64_t at = 0, i = 0; i < 300; at += 256)
    if (first.stack->place(1, at).channel == 0) {
      modest.read(1, {at, 16});
      modest_bytes += 256;
      i++;
    }
  std::uint64_t cycles = 0;
  while (modest.busy() && cycles < 200'000) {
    greedy.cycle();
    modest.cycle();
    cycles++;
  }
  if (!modest.failure.empty() || !greedy.failure.empty()) return modest.failure + greedy.failure;
  const double of_one = hbm.bytes_per_cycle() / hbm.channels;
  if (auto text = outside("share of a channel",
                          static_cast<double>(modest_bytes) / static_cast<double>(cycles) / of_one, 0.4, 1);
      !text.empty())
    return text;
  if (bug != HbmBug::none) return "";

  // Alone, a tile may have more than its half.
  first.stack = second.stack = std::make_shared<sim::HbmStack>(hbm, 2);
  TileDriver alone(n, second, 1 << 22), idle(n, first, 64);
  for (std::uint64_t at = 0, e = 0; at < 1 << 22; at += 256, e = at / 4096 % 16)
    alone.read(static_cast<unsigned>(e) + 1, {at, 16});
  cycles = 0;
  for (; alone.busy(); cycles++) {
    idle.cycle();
    alone.cycle();
  }
  return outside("alone", static_cast<double>(1 << 22) / static_cast<double>(cycles) / share, 1.3, 2);
}

}  // namespace

TEST_CASE("sim/hbm: streaming rows of 4 KiB has 95 percent of the bandwidth or more") {
  CHECK(streams_badly(HbmBug::none) == "");
  CHECK(streams_badly(HbmBug::no_lookahead) != "");
  CHECK(streams_badly(HbmBug::endless_bus) != "");
}

TEST_CASE("sim/hbm: random accesses of 64 bytes have far less") {
  CHECK(random_accesses_are_not_far_slower(HbmBug::none) == "");
  CHECK(random_accesses_are_not_far_slower(HbmBug::rows_always_open) != "");
}

TEST_CASE("sim/hbm: row hits, misses and conflicts are those counted by hand") {
  CHECK(rows_differ_from_hand(HbmBug::none) == "");
  CHECK(rows_differ_from_hand(HbmBug::rows_always_open) != "");
}

TEST_CASE("sim/hbm: refresh costs tRFC in every tREFI") {
  CHECK(refresh_costs_otherwise(HbmBug::none) == "");
  CHECK(refresh_costs_otherwise(HbmBug::no_refresh) != "");
}

TEST_CASE("sim/hbm: a turn of the bus costs its gap") {
  CHECK(turnaround_costs_otherwise(HbmBug::none) == "");
  CHECK(turnaround_costs_otherwise(HbmBug::no_turnaround) != "");
}

TEST_CASE("sim/hbm: nothing is passed over more often than the bound") {
  CHECK(waits_beyond_the_bound(HbmBug::none) == "");
  CHECK(waits_beyond_the_bound(HbmBug::no_bound) != "");
}

TEST_CASE("sim/hbm: nothing is lost, doubled or out of order within a port") {
  // TRNTILE_HBM_SEED=7 sim_test "sim/hbm: nothing is lost*" repeats seed 7 alone.
  const char* one = std::getenv("TRNTILE_HBM_SEED");
  const std::uint64_t first = one ? std::strtoull(one, nullptr, 0) : 1, last = one ? first : 40;
  for (std::uint64_t seed = first; seed <= last; seed++) {
    INFO("repeat with TRNTILE_HBM_SEED=" << seed << " sim_test 'sim/hbm: nothing is lost*'");
    CHECK(loses_something(seed, HbmBug::none) == "");
  }
  for (HbmBug bug : {HbmBug::lost_answer, HbmBug::swapped, HbmBug::doubled_write})
    CHECK(loses_something(first, bug) != "");
}

TEST_CASE("sim/hbm: tiles on one stack share it, and one alone has all of it") {
  CHECK(tiles_share_badly(HbmBug::none) == "");
  CHECK(tiles_share_badly(HbmBug::no_shares) != "");
}
