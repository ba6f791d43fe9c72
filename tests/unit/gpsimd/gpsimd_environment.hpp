// The bench of the GpSimd engine.
#pragma once

#include <algorithm>
#include <vector>

#include "Vgpsimd_unit.h"
#include "golden/machine/gpsimd_engine.hpp"
#include "tb/verilated_dut.hpp"
#include "tests/unit/engine/engine_environment.hpp"
#include "tests/unit/gpsimd/gpsimd_coverage.hpp"

namespace tile::tb {

using GpsimdDut = VerilatedDut<Vgpsimd_unit>;

inline constexpr unsigned kGpsimdLanes = 32;
inline constexpr isa::TileSize kGpsimdTile{kGpsimdLanes, isa::Generation::trn3};

struct GpsimdEnvironment final : EngineEnvironment<GpsimdDut> {
  RandomGpsimd gpsimd{random(), arena, operand, vector};
  GpsimdCoverage& coverage;
  golden::GpsimdEngine golden_engine{kGpsimdTile};

  GpsimdEnvironment(Component& parent, GpsimdDut& device, const EngineTraffic& asked, GpsimdCoverage& covered)
      : EngineEnvironment(parent, "gpsimd", device, asked, kGpsimdTile, isa::Queue::gpsimd), coverage(covered) {
    for (const unsigned window : arena.windows)
      for (unsigned p = 0; p < kGpsimdLanes; ++p)
        for (unsigned offset = window; offset < window + arena.window_bytes; offset += 4) put(p, offset, number());
  }

  /// A word that makes sense as FP32, or in a narrower type, or as two indices.
  std::uint32_t number() {
    switch (random().below(6)) {
      case 0: return static_cast<std::uint32_t>(random().bits(32));
      case 1: return 0x7F80'0000 | static_cast<std::uint32_t>(random().bits(1) << 31 | random().bits(2) << 21);
      case 2: return static_cast<std::uint32_t>(random().below(64) | random().below(64) << 16);
      case 3: return static_cast<std::uint32_t>(random().bits(32)) & 0xBF3F'BF3F;
      default: return static_cast<std::uint32_t>((0x3F00'0000 + random().bits(24)) | random().bits(1) << 31);
    }
  }

  std::optional<isa::Instruction> candidate() override { return gpsimd.instruction(coverage.wanted(random())); }
  void execute(const isa::Instruction& i) override {
    for (unsigned k = 0; i.opcode == isa::Opcode::local_gather && k < std::min(i.size[1], std::uint16_t{16}); ++k)
      coverage.add_index(i, golden.read_sbuf(i.src1.address.partition + k, i.src1.address.offset, 2));
    golden_engine.execute(i, golden);
  }
  void given(const isa::Instruction& i) override {
    coverage.add(i);
    gpsimd.executed(i);
  }

  Task serve() override {
    for (;;) {
      co_await kernel().sample();
      const bool read = m.sbuf_grant_o;
      const unsigned partition = m.sbuf_partition_o, offset = m.sbuf_offset_o, bytes = m.sbuf_bytes_o;
      observe_events();
      std::vector<std::uint32_t> lanes(kGpsimdLanes);
      if (read && exists(offset, bytes, partition, m.sbuf_partitions_o))
        lanes = port_.read(memory, kGpsimdLanes, partition, offset, bytes, m.sbuf_first_o);
      if (m.write_grant_o) write();
      co_await kernel().drive();
      for (unsigned i = 0; read && i < kGpsimdLanes; ++i) m.sbuf_data_i[i] = lanes[i];
      m.sbuf_allow_i = random().chance(traffic.sbuf);
      m.write_allow_i = random().chance(traffic.write);
    }
  }

 private:
  bool exists(unsigned offset, unsigned bytes, unsigned partition, unsigned partitions) const {
    const bool inside = bytes != 0 && offset % bytes == 0 && offset + bytes <= arena.tile.sbuf_bytes() &&
                        partitions != 0 && partition + partitions <= kGpsimdLanes;
    expect_that(inside, "PLACE", "an access is inside SBUF");
    return inside;
  }

  void write() {
    const unsigned offset = m.write_offset_o, bytes = m.write_bytes_o, partition = m.write_partition_o;
    if (!exists(offset, bytes, partition, m.write_partitions_o)) return;
    for (unsigned i = 0; i < m.write_partitions_o; ++i) {
      memory.write_sbuf(partition + i, offset, bytes, m.write_data_o[i]);
      observe_element(partition + i, offset, bytes);
    }
  }

  SectorPort port_;
};

}  // namespace tile::tb
