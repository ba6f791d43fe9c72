#include "tests/unit/scalar/scalar_bench.hpp"

#include <fmt/format.h>

#include <span>

#include "golden/machine/retired.hpp"
#ifdef TILE_MUTANTS
#include "Vscalar_unit_mut_pkg.h"
#endif

namespace tile::test {

using isa::Opcode;

namespace {

constexpr unsigned kN = kScalarTile.n;
constexpr std::uint64_t kQuiet = 5000;  ///< cycles without a retirement that are a hang

template <class Port>
void put_bytes(Port& port, std::span<const std::uint8_t> bytes) {
  for (std::size_t w = 0; w < bytes.size() / 4; w++) {
    port[w] = 0;
    for (unsigned b = 0; b < 4; b++) port[w] |= static_cast<std::uint32_t>(bytes[4 * w + b]) << (8 * b);
  }
}

/// As scalar_unit.sv sets it for an instruction.
unsigned least_load(std::size_t index) { return static_cast<unsigned>(index & 3) << 7; }

/// Half of the words are any pattern, the rest are FP32 numbers of moderate size.
std::uint32_t content(tb::Random& random) {
  const auto word = static_cast<std::uint32_t>(random.bits(32));
  if (random.chance(1, 2)) return word;
  return (word & 0x807F'FFFF) | static_cast<std::uint32_t>(random.between(115, 133)) << 23;
}

}  // namespace

ScalarBench::ScalarBench(std::uint64_t seed, const TableImage& tables, ScalarStalls stalls, std::uint8_t fault)
    : random_(seed, "scalar bench"),
      tables_(tables),
      stalls_(stalls),
      dut_(fault),
      memory_(kScalarTile, {}),
      expected_(kScalarTile, {}) {
  for (unsigned p = 0; p < kN; p++)
    for (unsigned at = 0; at < kRegions * kRegionBytes; at += 4) {
      memory_.write_sbuf(p, at, 4, content(random_));
      memory_.psum(p, at / 4) = content(random_);
    }
  expected_ = memory_;
}

#ifdef TILE_MUTANTS
void ScalarBench::select_mutant(std::uint16_t id) { dut_.model.__PVT__mut_pkg->id = id; }
#endif

void ScalarBench::fail(const std::string& text) {
  if (verdict_.failure.empty()) verdict_.failure = fmt::format("cycle {}: {}", verdict_.cycles, text);
}

ScalarVerdict ScalarBench::run(const std::vector<isa::Instruction>& program) {
  std::uint64_t last = 0;
  std::size_t seen = 0;
  for (; retired_ < program.size() && verdict_.failure.empty(); verdict_.cycles++) {
    cycle(program);
    if (retired_ != seen) last = verdict_.cycles;
    seen = retired_;
    if (verdict_.cycles - last > kQuiet)
      fail(fmt::format("nothing is retired any more, {} of {}", retired_, program.size()));
  }
  for (int i = 0; i < 20 && verdict_.failure.empty(); i++, verdict_.cycles++) cycle(program);
  if (updates_ != asked_updates_) fail(fmt::format("{} updates of semaphores, {} expected", updates_, asked_updates_));
  if (dut_.model.busy_o) fail("busy with nothing to do");
  for (unsigned p = 0; p < kN; p++) {
    for (unsigned w = 0; w < kScalarTile.sbuf_bytes() / 4; w++)
      if (memory_.sbuf_word(p, w) != expected_.sbuf_word(p, w))
        fail(fmt::format("at the end sbuf[{}, {:#x}] differs", p, 4 * w));
    for (unsigned w = 0; w < kScalarTile.psum_bytes() / 4; w++)
      if (memory_.psum_word(p, w) != expected_.psum_word(p, w))
        fail(fmt::format("at the end psum[{}, {:#x}] differs", p, 4 * w));
  }
  return verdict_;
}

void ScalarBench::cycle(const std::vector<isa::Instruction>& program) {
  auto& m = dut_.model;
  if (!offered_ && issued_ < program.size() && !random_.chance(stalls_.command)) {
    std::array<std::uint8_t, isa::kInstructionBytes> bytes{};
    isa::store_word(isa::encode(program[issued_]), bytes);
    put_bytes(m.instruction_i, bytes);
    m.index_i = static_cast<std::uint32_t>(issued_);
    offered_ = true;
  }
  m.valid_i = offered_;
  fetch();
  dut_.fall();
  // Grants of writes first: whether it reads depends on them.
  for (unsigned s = 0; s < 2; s++) m.write_grant_i[s] = m.write_valid_o[s] && !random_.chance(stalls_.write);
  dut_.fall();
  for (unsigned s = 0; s < 2; s++) m.read_grant_i[s] = m.read_valid_o[s] && !random_.chance(stalls_.read);
  m.fetch_grant_i = m.fetch_valid_o && !random_.chance(stalls_.fetch);
  dut_.fall();

  retire(program);
  updates_ += m.read_update_o + m.done_update_o;
  if (m.fetch_grant_i)
    for (unsigned b = 0; b < m.fetch_length_o; b++)
      beats_.push_back({m.fetch_address_o + std::uint64_t{b} * isa::kTableRowBytes, verdict_.cycles + 4});
  if (m.fetch_grant_i && m.fetch_address_o / 4096 != (m.fetch_address_o + m.fetch_length_o * 64u - 1) / 4096)
    fail("a burst crosses a page");
  if (offered_ && m.ready_o) {
    asked_updates_ += program[issued_].update.operation != 0;
    taken_.push_back(verdict_.cycles);
    issued_++;
    offered_ = false;
  }
  const bool reads[2] = {m.read_grant_i[0] != 0, m.read_grant_i[1] != 0};
  const unsigned offset[2] = {m.read_offset_o[0], m.read_offset_o[1]};
  const unsigned quadrant[2] = {m.read_quadrant_o[0], m.read_quadrant_o[1]};
  const unsigned bytes[2] = {m.read_bytes_o[0], m.read_bytes_o[1]};
  for (unsigned s = 0; s < 2; s++) {
    verdict_.stalled_reads += m.read_valid_o[s] && !m.read_grant_i[s];
    verdict_.stalled_writes += m.write_valid_o[s] && !m.write_grant_i[s];
  }
  // Data as they were before the writes of this cycle.
  std::array<std::array<std::uint32_t, kN>, 2> data{};
  for (unsigned i = 0; i < kN; i++) {
    const unsigned p0 = (quadrant[0] * kN / 4 + i) % kN, p1 = (quadrant[1] * kN / 4 + i) % kN;
    if (reads[0]) data[0][i] = memory_.read_sbuf(p0, offset[0], bytes[0]);
    if (reads[1]) data[1][i] = memory_.read_psum(p1, offset[1], bytes[1]);
  }
  for (unsigned s = 0; s < 2; s++)
    if (m.write_grant_i[s]) write(s);
  dut_.rise();
  for (unsigned i = 0; i < kN; i++) {
    if (reads[0]) m.sbuf_data_i[i] = data[0][i];
    if (reads[1]) m.psum_data_i[i] = data[1][i];
  }
}

void ScalarBench::fetch() {
  auto& m = dut_.model;
  m.fetched_valid_i = !beats_.empty() && beats_.front().due <= verdict_.cycles && !random_.chance(stalls_.fetch);
  if (!m.fetched_valid_i) return;
  const std::uint64_t at = beats_.front().address;
  beats_.pop_front();
  m.fetched_error_i = at + isa::kTableRowBytes > tables_.bytes.size();
  if (!m.fetched_error_i) put_bytes(m.fetched_i, std::span(tables_.bytes).subspan(at, isa::kTableRowBytes));
}

void ScalarBench::write(unsigned s) {
  auto& m = dut_.model;
  for (unsigned i = 0; i < m.write_partitions_o[s]; i++) {
    const unsigned p = m.write_quadrant_o[s] * kN / 4 + i;
    if (p >= kN) return fail("a write beyond the last partition");
    if (s == 0) memory_.write_sbuf(p, m.write_offset_o[0], m.write_bytes_o, m.write_data_o[i]);
    else memory_.psum(p, m.write_offset_o[1] / 4) = m.write_data_o[i];
  }
}

void ScalarBench::retire(const std::vector<isa::Instruction>& program) {
  auto& m = dut_.model;
  if (!m.retire_o) return;
  if (m.retire_index_o != retired_ || retired_ >= issued_)
    return fail(fmt::format("retired {}, expected {}", m.retire_index_o, retired_));
  const isa::Instruction& i = program[retired_++];
  if (i.opcode == Opcode::load_table && verdict_.cycles < taken_[m.retire_index_o] + least_load(m.retire_index_o))
    fail(fmt::format("instruction {}: the load took less than {} cycles", retired_ - 1, least_load(retired_ - 1)));
  if (i.opcode == Opcode::load_table) golden_.load_table(i, std::span(tables_.bytes).subspan(i.table_address));
  if (i.opcode == Opcode::activation) golden_.activation(i, expected_);
  if (i.opcode == Opcode::read_accumulator) golden_.read_accumulator(i, expected_);
  if (i.opcode == Opcode::tensor_copy || i.opcode == Opcode::tensor_scalar) golden_.elements(i, expected_);
  golden::for_each_written(i, [&](const golden::Place& place) {
    const std::uint32_t want = golden::read(expected_, place), got = golden::read(memory_, place);
    if (want != got)
      fail(fmt::format("instruction {}: {}\n  {}: expected {:#x}, got {:#x}", retired_ - 1,
                       isa::disassemble(isa::encode(i)), golden::place_name(place), want, got));
  });
}

}  // namespace tile::test
