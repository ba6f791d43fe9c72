// The bench of the vector engine.
#pragma once

#include <vector>

#include "Vvector_unit.h"
#include "golden/machine/vector_engine.hpp"
#include "tb/verilated_dut.hpp"
#include "tests/unit/engine/engine_environment.hpp"
#include "tests/unit/vector/vector_coverage.hpp"

namespace tile::tb {

using VectorDut = VerilatedDut<Vvector_unit>;

inline constexpr unsigned kVectorLanes = 8;
inline constexpr isa::TileSize kVectorTile{kVectorLanes, isa::Generation::trn3};
/// Of a pair of BF16 numbers what is left when all in a block shall be small.
inline constexpr std::uint32_t kTiny = 0x83FF'83FF;

struct VectorEnvironment final : EngineEnvironment<VectorDut> {
  VectorCoverage& coverage;
  golden::VectorEngine golden_engine{kVectorTile};
  std::vector<isa::Instruction> executed{};

  VectorEnvironment(Component& parent, VectorDut& device, const EngineTraffic& asked, VectorCoverage& covered)
      : EngineEnvironment(parent, "vector", device, asked, kVectorTile, isa::Queue::vector), coverage(covered) {
    for (unsigned p = 0; p < kVectorLanes; ++p) {
      for (unsigned word = 0; word < arena.tile.psum_bytes() / 4; ++word)
        memory.psum(p, word) = golden.psum(p, word) = number();
      for (unsigned offset = 0; offset < arena.tile.sbuf_bytes(); offset += 4)
        put(p, offset, offset / 64 % 4 == 3 ? number() & kTiny : number());
    }
    m.psum_allow_i = 0;
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

  std::optional<isa::Instruction> candidate() override { return vector.instruction(coverage.wanted(random())); }
  void execute(const isa::Instruction& i) override { golden_engine.execute(i, golden); }
  void given(const isa::Instruction& i) override {
    coverage.add(i);
    executed.push_back(i);
  }

  Task serve() override {
    for (;;) {
      co_await kernel().sample();
      const bool read = m.sbuf_grant_o, psum = m.psum_grant_o;
      const unsigned partition = m.sbuf_partition_o, offset = m.sbuf_offset_o, bytes = m.sbuf_bytes_o;
      const unsigned row = m.psum_partition_o, at = m.psum_offset_o, width = m.psum_bytes_o;
      const unsigned planes = m.sbuf_further_o + 1u, halves = m.psum_pair_o + 1u;
      observe_events();
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
    if (writing < executed.size()) coverage.add_at_once(executed[writing], count);
    for (unsigned e = 0; e < count; ++e) write(psum, m.write_offset_o + e * bytes, bytes, e);
  }

  /// Element e of those that are written at once.
  void write(bool psum, unsigned offset, unsigned bytes, unsigned e) {
    for (unsigned i = 0; i < m.write_partitions_o; ++i) {
      const unsigned p = m.write_partition_o + i;
      const bool written = !m.write_masked_o || m.write_mask_o[i] != 0;
      if (!written && !unfinished.empty() && unfinished.front().has_scales) continue;
      if (written) {
        if (psum) memory.write_psum(p, offset, bytes, m.write_data_o[e][i]);
        else memory.write_sbuf(p, offset, bytes, m.write_data_o[e][i]);
      }
      observe_element(p, offset, bytes, psum);
    }
  }

  SectorPort sector_;
};

}  // namespace tile::tb
