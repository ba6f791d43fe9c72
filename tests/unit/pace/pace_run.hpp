// Random traffic through a pace, cycle by cycle against what it promises, and clocks of every kind of ratio.
#pragma once

#include <fmt/format.h>

#include <deque>
#include <string>

#include "Vpace_unit.h"
#include "tb/core/random.hpp"
#include "tb/verilated_dut.hpp"

namespace tile::test {

using PaceDut = tb::VerilatedDut<Vpace_unit>;

constexpr unsigned kDepth = 4, kPaceCycles = 2000;
constexpr unsigned kLinger = 7;  ///< ticks without work until an engine sleeps

/// The first thing that goes wrong between `latency` and `interval`; empty if nothing does.
inline std::string pace_failure(PaceDut& dut, tb::Random& random, unsigned latency, unsigned interval) {
  struct Item {
    std::uint32_t value;
    std::uint64_t due;
  };
  Vpace_unit& m = dut.model;
  std::deque<Item> inside;
  std::uint64_t next_leave = 0;
  std::uint32_t value = 0;
  m.latency_i = static_cast<SData>(latency);
  m.interval_i = static_cast<SData>(interval);
  const tb::Chance offer{1, random.chance(1, 2) ? 1u : 3u}, take{1, random.chance(1, 2) ? 1u : 3u};
  bool offered = false;
  for (std::uint64_t t = 0; t < kPaceCycles || !inside.empty(); t++) {
    if (t > 2 * kPaceCycles) return "items stay inside";
    if (t == kPaceCycles / 2) m.latency_i = static_cast<SData>(latency = 0);  // with items inside
    if (!offered) offered = t < kPaceCycles && random.chance(offer);
    m.in_valid_i = offered;
    m.in_i = value;
    m.out_ready_i = random.chance(take);
    dut.fall();

    const bool through = latency == 0 && inside.empty(), gone_long = t >= next_leave;
    const bool ready = through ? m.out_ready_i && gone_long : inside.size() < kDepth;
    const bool valid = gone_long && (through ? offered : !inside.empty() && t >= inside.front().due);
    const std::string at = fmt::format("latency {}, interval {}, cycle {}: ", latency, interval, t);
    if ((m.in_ready_o != 0) != ready) return at + (ready ? "ready too late" : "ready too early");
    if ((m.out_valid_o != 0) != valid) return at + (valid ? "shown too late" : "shown too early");
    if ((m.busy_o != 0) != !inside.empty()) return at + "busy";
    if ((m.counts_o != 0) != (!inside.empty() || !gone_long)) return at + "counts";
    if (valid && m.out_o != (through ? value : inside.front().value)) return at + "another item";

    const bool leaves = valid && m.out_ready_i, enters = offered && ready;
    if (enters && !through) inside.push_back({value, t + latency});
    if (leaves && !through) inside.pop_front();
    if (leaves) next_leave = t + interval;
    if (enters) offered = false, value++;
    dut.rise();
  }
  m.in_valid_i = 0;
  return {};
}

/// The first thing that is wrong with a clock of `parts` in `whole` cycles.
inline std::string clock_failure(PaceDut& dut, unsigned parts, unsigned whole) {
  Vpace_unit& m = dut.model;
  m.ratio_i = static_cast<SData>(parts | whole << 8);
  m.work_i = 1;
  const unsigned expected = whole == 0 ? 1 : parts, of = whole == 0 ? 1 : whole;
  const auto cycle = [&] {
    dut.fall();
    const bool tick = m.tick_o;
    dut.rise();
    return tick;
  };
  for (unsigned i = 0; i < 2 * 256; i++) cycle();  // what another ratio has left behind
  for (unsigned round = 0; round < 3; round++) {
    const std::uint32_t before = m.edges_o;
    unsigned ticks = 0;
    for (unsigned i = 0; i < of; i++) {
      ticks += cycle();
      // Never more than one ahead of, or behind, its share.
      if (ticks * of > (i + 1) * expected + of || ticks * of + of < (i + 1) * expected)
        return fmt::format("{} of {}: {} ticks in {} cycles", parts, whole, ticks, i + 1);
    }
    if (ticks != expected) return fmt::format("{} of {}: {} ticks", parts, whole, ticks);
    if (m.edges_o - before != ticks) return fmt::format("{} of {}: edges without ticks, or the reverse", parts, whole);
  }
  m.full_i = 1;
  for (unsigned i = 0; i < 20; i++)
    if (!cycle()) return fmt::format("{} of {}: stands still though it must not", parts, whole);
  m.full_i = 0;
  m.work_i = 0;
  unsigned ticks = 0;
  for (unsigned i = 0; i < 8 * of; i++) ticks += cycle();
  if (ticks != kLinger) return fmt::format("{} of {}: {} ticks until it sleeps", parts, whole, ticks);
  for (unsigned i = 0; i < of + 1; i++)
    if (cycle()) return fmt::format("{} of {}: a tick in its sleep", parts, whole);
  return {};
}

}  // namespace tile::test
