#include "golden/machine/quantize.hpp"

#include <vector>

#include "golden/machine/elements.hpp"
#include "golden/machine/walk.hpp"
#include "golden/num/convert.hpp"
#include "golden/num/microscaling.hpp"

namespace tile::golden {

namespace {

std::uint32_t read(const Memory& memory, const isa::AccessPattern& ap, unsigned lane, unsigned offset) {
  const std::uint32_t code = read_element(memory, {false, ap.address.partition + lane, offset}, ap.dtype);
  return to_fp32(DType{ap.dtype}, code);
}

void write(Memory& memory, const isa::AccessPattern& ap, unsigned lane, unsigned offset, std::uint32_t code) {
  write_element(memory, {false, ap.address.partition + lane, offset}, ap.dtype, code);
}

}  // namespace

void quantize(const isa::Instruction& i, Memory& memory) {
  const Packed& type = packed(DType{i.dst.dtype});
  const auto from = offsets(i.src0, i.size), to = offsets(i.dst, isa::dst_sizes(i)),
             scales_to = offsets(i.src1, isa::dst_sizes(i));
  for (std::size_t k = 0; k < to.size(); k++) {
    std::vector<std::uint32_t> elements(i.dst_partitions);
    std::vector<std::uint8_t> scales;
    for (unsigned first = 0; first < elements.size(); first += isa::kScaleRows) {
      std::vector<std::uint32_t> block;  // four numbers of each lane
      for (unsigned lane = first; lane < first + isa::kScaleRows; lane++)
        for (unsigned e = 0; e < kPackedNumbers; e++)
          block.push_back(read(memory, i.src0, lane, from[kPackedNumbers * k + e]));
      scales.push_back(block_scale(type.number, block));
      for (unsigned b = 0; b < block.size(); b++)
        elements[first + b / kPackedNumbers] |= scaled_number(type.number, block[b], scales.back())
                                                << (b % kPackedNumbers * static_cast<unsigned>(type.number_bits()));
    }
    for (unsigned g = 0; g < scales.size(); g++)
      write(memory, i.src1, isa::aside_partition(i, g * isa::kScaleRows), scales_to[k], scales[g]);
    for (unsigned lane = 0; lane < elements.size(); lane++) write(memory, i.dst, lane, to[k], elements[lane]);
  }
}

}  // namespace tile::golden
