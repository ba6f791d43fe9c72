// Random blocks through vector_quantize with 64 lanes, against golden::block_scale and golden::scaled_number.
#pragma once

#include <fmt/format.h>

#include <array>
#include <deque>
#include <string>
#include <vector>

#include "Vquantize_unit.h"
#include "golden/num/microscaling.hpp"
#include "tb/core/random.hpp"
#include "tb/verilated_dut.hpp"

namespace tile::test {

using QuantizeDut = tb::VerilatedDut<Vquantize_unit>;

inline constexpr unsigned kQuantizeLanes = 64, kScaleLanes = 8;
using QuantizeWords = std::array<std::uint32_t, kQuantizeLanes>;

/// What leaves the unit. `matters` has ones where a lane's word means something.
struct QuantizeItem {
  bool written = false, scales = false, last = false;
  QuantizeWords words{}, matters{};
};

/// Partition, from that of the first scale on, of the scale of a group of eight lanes.
inline unsigned scale_place(unsigned group) { return group / 4 * 32 + group % 4; }

inline std::uint32_t number_for(tb::Random& random) {
  const auto bits = static_cast<std::uint32_t>(random.bits(32)) & 0xFFFF'0000u;
  return random.chance(1, 16) ? bits : (bits & 0x807F'0000u) | (0x3A00'0000u + (bits >> 8 & 0x0780'0000u));
}

/// Four numbers of each lane, and the items that they become.
struct QuantizeBlock {
  std::array<QuantizeWords, golden::kPackedNumbers> numbers{};
  QuantizeItem scales, packed;

  QuantizeBlock(tb::Random& random, golden::DType number, unsigned lanes, unsigned first, bool last) {
    scales.scales = true;
    packed.last = last;
    for (auto& row : numbers)
      for (auto& word : row) word = number_for(random);
    for (unsigned group = 0; group < lanes / kScaleLanes; group++) {
      std::vector<std::uint32_t> values;
      for (unsigned i = group * kScaleLanes; i < (group + 1) * kScaleLanes; i++)
        for (const auto& row : numbers) values.push_back(row[i]);
      const std::uint8_t scale = golden::block_scale(number, values);
      scales.words[first + scale_place(group)] = scale;
      scales.matters[first + scale_place(group)] = ~0u;
      for (unsigned v = 0; v < values.size(); v++) {
        const unsigned lane = group * kScaleLanes + v / golden::kPackedNumbers;
        packed.words[lane] |= golden::scaled_number(number, values[v], scale) << (8 * (v % golden::kPackedNumbers));
        packed.matters[lane] = ~0u;
      }
    }
  }
};

/// Which lanes get scales: 1.0 there, zeros elsewhere.
inline QuantizeItem places_of_scales(unsigned lanes, unsigned first) {
  QuantizeItem item;
  item.written = true;
  item.matters.fill(~0u);
  for (unsigned group = 0; group < lanes / kScaleLanes; group++) item.words[first + scale_place(group)] = 0x3F80'0000;
  return item;
}

inline std::string difference(const Vquantize_unit& m, const QuantizeItem& item) {
  if ((m.out_written_o != 0) != item.written) return "places of scales";
  if ((m.out_scales_o != 0) != item.scales) return "scales or not";
  if ((m.out_last_o != 0) != item.last) return "the last one or not";
  for (unsigned i = 0; i < kQuantizeLanes; i++)
    if ((m.out_data_o[i] & item.matters[i]) != item.words[i])
      return fmt::format("lane {}: expected {:#x}, got {:#x}", i, item.words[i], m.out_data_o[i]);
  return "";
}

/// One instruction; the first thing that goes wrong, empty if nothing does.
inline std::string quantize_failure(QuantizeDut& dut, tb::Random& random) {
  Vquantize_unit& m = dut.model;
  const unsigned groups = static_cast<unsigned>(random.between(1, kQuantizeLanes / kScaleLanes));
  const unsigned lanes = groups * kScaleLanes, first = 4 * static_cast<unsigned>(random.below(4));
  const golden::Packed& type = golden::packed_types[random.below(2)];
  const auto count = static_cast<unsigned>(random.between(1, 6));
  const tb::Chance offer{1, random.chance(1, 2) ? 1u : 3u}, take{1, random.chance(1, 2) ? 1u : 3u};
  const unsigned at_once = random.chance(1, 2) ? 1 : golden::kPackedNumbers;
  const std::string what = fmt::format("{} blocks of {} lanes, {} at once, {}, scales from lane {}: ", count, lanes,
                                       at_once, type.name, first);
  std::vector<QuantizeBlock> blocks;
  std::deque<QuantizeItem> due{places_of_scales(lanes, first)};
  for (unsigned b = 0; b < count; b++) {
    blocks.emplace_back(random, type.number, lanes, first, b + 1 == count);
    due.push_back(blocks.back().scales);
    due.push_back(blocks.back().packed);
  }
  m.in_dtype_i = static_cast<CData>(type.type);
  m.in_lanes_i = static_cast<CData>(lanes);
  m.in_scale_i = static_cast<CData>(first);
  m.in_four_i = at_once != 1;
  bool offered = false;
  for (unsigned sent = 0, cycle = 0; !due.empty(); cycle++) {
    if (cycle == 1000) return what + "results stay inside";
    if (!offered) offered = sent < 4 * count && random.chance(offer);
    m.in_valid_i = offered;
    for (unsigned p = 0; offered && p < at_once; p++)
      std::copy_n(blocks[sent / 4].numbers[sent % 4 + p].begin(), kQuantizeLanes, std::begin(m.in_data_i[p]));
    m.in_first_i = sent == 0;
    m.in_last_i = sent + at_once == 4 * count;
    m.out_ready_i = random.chance(take);
    dut.fall();
    if (m.out_valid_o)
      if (const std::string text = difference(m, due.front()); !text.empty())
        return fmt::format("{}cycle {}, {} results to come: {}", what, cycle, due.size(), text);
    const bool enters = offered && m.in_ready_o, leaves = m.out_valid_o && m.out_ready_i;
    dut.rise();
    if (leaves) due.pop_front();
    if (enters) offered = false, sent += at_once;
  }
  m.in_valid_i = 0;
  dut.fall();
  return m.busy_o ? what + "busy without work" : "";
}

/// Of many instructions, one after the other.
inline std::string quantize_failures(QuantizeDut& dut, tb::Random& random, unsigned instructions) {
  for (unsigned i = 0; i < instructions; i++)
    if (const std::string text = quantize_failure(dut, random); !text.empty()) return text;
  return "";
}

}  // namespace tile::test
