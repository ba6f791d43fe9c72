#include "sim/checker.hpp"

#include <fmt/format.h>

namespace tile::sim {

using golden::Unit;

namespace {

constexpr unsigned number(Unit unit) { return static_cast<unsigned>(unit); }

bool is_ring(Unit unit) { return unit >= Unit::first_ring; }

}  // namespace

Checker::Checker(const isa::Program& program)
    : program_(program), machine_(program), expected_(golden::unit_count(program.tile)), next_(expected_.size()) {
  machine_.on_retired = [this](const golden::Retired& r) {
    expected_[number(r.unit)].push_back({r.index, r.digest, r.operation});
  };
  machine_.run();
}

void Checker::fail(std::string text) {
  if (!failure_) failure_ = std::move(text);
}

void Checker::observe(std::uint64_t cycle, const TileOutputs& out, const golden::MemoryView& tile) {
  const Probe& probe = out.probe;
  if (probe.retire_valid == 0 || failure_) return;
  const unsigned engines = program_.tile.dma_engines();
  for (unsigned bit = 0; bit < number(Unit::first_ring) + engines; bit++) {
    if (!(probe.retire_valid >> bit & 1)) continue;
    Unit unit = static_cast<Unit>(bit);
    if (is_ring(unit)) {
      const unsigned engine = bit - number(Unit::first_ring);
      unit = golden::ring_unit(isa::ring_number(engine, probe.retire_ring[engine]));
    }
    retired(unit, probe.retire_index[bit], cycle, tile);
  }
}

void Checker::retired(Unit unit, std::uint32_t index, std::uint64_t cycle, const golden::MemoryView& tile) {
  if (failure_) return;
  compared_++;
  auto& next = next_[number(unit)];
  const auto& list = expected_[number(unit)];
  if (next == list.size() || list[next].index != index)
    return fail(fmt::format("cycle {}: {} finished {}, expected {}", cycle, golden::unit_name(unit), index,
                            next == list.size() ? "nothing more" : std::to_string(list[next].index)));
  if (golden::digest(tile, list[next].operation) != list[next].digest)
    return fail(fmt::format("cycle {}: {}, number {}\n  {}\n  {}", cycle, golden::unit_name(unit), index,
                            golden::describe(list[next].operation), explain(unit, next, tile)));
  next++;
}

std::string Checker::explain(Unit unit, std::size_t number, const golden::MemoryView& tile) const {
  golden::Machine again(program_);
  std::string text;
  std::size_t finished = 0;
  unsigned different = 0;
  const auto compare = [&](const golden::Place& place) {
    const std::uint32_t expected = golden::read(again.memory(), place), got = golden::read(tile, place);
    if (expected != got && different++ == 0)
      text = fmt::format("first at {}: expected {:#x}, got {:#x}", golden::place_name(place), expected, got);
  };
  again.on_retired = [&](const golden::Retired& r) {
    if (r.unit == unit && finished++ == number) golden::for_each_written(r.operation, compare);
  };
  again.run();
  return different == 0 ? "digests differ" : text + fmt::format(" ({} elements differ)", different);
}

void Checker::finish(const golden::MemoryView& tile) {
  for (unsigned u = 0; u < expected_.size(); u++)
    if (next_[u] != expected_[u].size())
      fail(fmt::format("{} finished {} of {} operations", golden::unit_name(static_cast<Unit>(u)), next_[u],
                       expected_[u].size()));
  const auto& memory = machine_.memory();
  const auto word = [&](const char* name, unsigned p, unsigned w, std::uint32_t expected, std::uint32_t got) {
    if (expected != got)
      fail(fmt::format("at the end {}[{}, {:#x}]: expected {:#010x}, got {:#010x}", name, p, 4 * w, expected, got));
  };
  for (unsigned p = 0; p < program_.tile.n; p++) {
    for (unsigned w = 0; w < program_.tile.sbuf_bytes() / 4; w++)
      word("sbuf", p, w, memory.sbuf_word(p, w), tile.sbuf_word(p, w));
    for (unsigned w = 0; w < program_.tile.psum_bytes() / 4; w++)
      word("psum", p, w, memory.psum_word(p, w), tile.psum_word(p, w));
  }
  for (std::uint64_t a = 0; a < memory.dram_size(); a++)
    if (memory.dram_byte(a) != tile.dram_byte(a))
      fail(fmt::format("at the end dram {:#x}: expected {:#04x}, got {:#04x}", a, memory.dram_byte(a),
                       tile.dram_byte(a)));
}

}  // namespace tile::sim
