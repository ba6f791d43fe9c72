#include "golden/machine/retired.hpp"

#include <fmt/format.h>

#include "golden/machine/walk.hpp"
#include "isa/check.hpp"

namespace tile::golden {

std::string unit_name(Unit unit) {
  constexpr std::array names{"tensor load",  "tensor multiply", "vector",       "scalar",       "gpsimd",
                             "tensor queue", "vector queue",    "scalar queue", "gpsimd queue", "sync queue",
                             "tensor dge",   "vector dge",      "scalar dge",   "gpsimd dge",   "sync dge"};
  const auto index = static_cast<unsigned>(unit);
  return index < names.size() ? names[index] : ring_name(index - static_cast<unsigned>(Unit::first_ring));
}

std::string ring_name(unsigned ring) {
  return fmt::format("dma {}, {} ring", ring / isa::kQueues, isa::kQueueNames[ring % isa::kQueues]);
}

std::string dge_name(unsigned engine, unsigned queue) {
  return fmt::format("dma {}, dge of the {} queue", engine, isa::kQueueNames[queue]);
}

unsigned unit_count(isa::TileSize tile) {
  return static_cast<unsigned>(Unit::first_ring) + tile.dma_engines() * isa::kQueues;
}

std::string place_name(const Place& place) {
  if (place.space == Space::dram) return fmt::format("dram {:#x}", place.offset);
  return fmt::format("{}[{}, {:#x}]", place.space == Space::sbuf ? "sbuf" : "psum", place.partition, place.offset);
}

std::uint32_t read(const MemoryView& memory, const Place& place) {
  if (place.space == Space::dram) return memory.dram_byte(place.offset);
  const auto word = static_cast<unsigned>(place.offset / 4);
  const std::uint32_t mask = place.bytes == 4 ? ~0u : (1u << (8 * place.bytes)) - 1;
  const std::uint32_t bits =
      place.space == Space::psum ? memory.psum_word(place.partition, word) : memory.sbuf_word(place.partition, word);
  return bits >> (8 * (place.offset % 4)) & mask;
}

namespace {

void for_each_generated(const isa::Instruction& i, const std::function<void(const Place&)>& visit) {
  const isa::AccessPattern& sbuf = i.generated.sbuf;
  const unsigned bytes = isa::dtype_bytes(sbuf.dtype);
  for (unsigned p = 0; p < i.dst_partitions; p++)
    for (unsigned i2 = 0; i2 < i.size[2]; i2++)
      for (unsigned i1 = 0; i1 < i.size[1]; i1++)
        for (unsigned i0 = 0; i0 < i.size[0]; i0++) {
          if (i.generated.store) {
            const std::uint64_t at = i.generated.dram(p, i2, i1, i0);
            for (unsigned b = 0; b < bytes; b++) visit({Space::dram, 0, at + b, 1});
          } else {
            visit({Space::sbuf, sbuf.address.partition + p, i.generated.sbuf_offset(i2, i1, i0), bytes});
          }
        }
}

}  // namespace

void for_each_written(const isa::Instruction& i, const std::function<void(const Place&)>& visit) {
  if (i.opcode == isa::Opcode::dma_copy) return for_each_generated(i, visit);
  const isa::OpcodeInfo* op = isa::find_opcode(static_cast<std::uint8_t>(i.opcode));
  if (!op || !(op->groups & isa::kDst)) return;
  const Sizes size = isa::dst_sizes(i);
  std::array<unsigned, isa::kDimensions> at{};
  const auto first = [&](const isa::AccessPattern& ap) -> Place {  // of the element's places
    const unsigned bytes = isa::dtype_bytes(ap.dtype);
    std::int64_t offset = ap.address.offset;
    for (unsigned d = 0; d < isa::kDimensions; d++) offset += std::int64_t{ap.stride[d]} * at[d] * bytes;
    const Space space = ap.address.psum ? Space::psum : Space::sbuf;
    return {space, ap.address.partition, static_cast<std::uint64_t>(offset), bytes};
  };
  const auto element = [&] {
    Place place = first(i.dst);
    for (unsigned p = 0; p < i.dst_partitions; p++, place.partition++) visit(place);
  };
  const auto scales = [&] {
    const Place place = first(i.src1);
    for (unsigned p = 0; p < i.dst_partitions; p += isa::kScaleRows)
      visit({place.space, place.partition + isa::aside_partition(i, p), place.offset, place.bytes});
  };
  const bool has_scales = isa::writes_src1(i.opcode);
  for (at[3] = 0; at[3] < size[3]; at[3]++)
    for (at[2] = 0; at[2] < size[2]; at[2]++)
      for (at[1] = 0; at[1] < size[1]; at[1]++)
        for (at[0] = 0; at[0] < size[0]; at[0]++) {
          if (has_scales) scales();
          element();
        }
}

void for_each_written(const isa::DescriptorPair& pair, const std::function<void(const Place&)>& visit) {
  const isa::Descriptor& d = pair.destination;
  if (d.space() == isa::Space::buffer) return;  // nobody sees it
  Scatter rows{pair, {}};
  for (unsigned row = 0; row < d.rows; row++) rows.rows.push_back(d.row_address(row));
  for_each_written(rows, visit);
}

void for_each_written(const Scatter& scatter, const std::function<void(const Place&)>& visit) {
  const isa::Descriptor& d = scatter.pair.destination;
  for (const std::uint64_t row : scatter.rows)
    for (std::uint64_t address = row; address < row + d.length; address++) {
      if (!d.tile) {
        visit({Space::dram, 0, address, 1});
      } else {
        const auto a = isa::Address::decoded(static_cast<std::uint32_t>(address));
        visit({d.space() == isa::Space::psum ? Space::psum : Space::sbuf, a.partition, a.offset, 1});
      }
    }
}

void for_each_written(const Operation& operation, const std::function<void(const Place&)>& visit) {
  std::visit([&](const auto& o) { for_each_written(o, visit); }, operation);
}

std::string describe(const Operation& operation) {
  if (const auto* instruction = std::get_if<isa::Instruction>(&operation))
    return isa::disassemble(isa::encode(*instruction));
  const auto* scatter = std::get_if<Scatter>(&operation);
  return isa::describe(scatter ? scatter->pair : std::get<isa::DescriptorPair>(operation));
}

std::uint64_t digest(const MemoryView& memory, const Operation& operation) {
  std::uint64_t hash = 0xCBF2'9CE4'8422'2325;  // FNV-1a over the elements
  for_each_written(operation, [&](const Place& place) { hash = (hash ^ read(memory, place)) * 0x100'0000'01B3; });
  return hash;
}

}  // namespace tile::golden
