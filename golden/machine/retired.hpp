// What one finished instruction or descriptor pair wrote: the engine's name for it, and the places, in order.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "golden/machine/memory.hpp"
#include "isa/descriptor.hpp"
#include "isa/instruction.hpp"

namespace tile::golden {

/// Who finishes things in order: the two units of the tensor engine, the vector, scalar and GpSimd engine, what queues
/// do by themselves, what each has the tile make descriptors for, and each ring of the DMA engines.
enum class Unit : std::uint8_t {
  load,
  multiply,
  vector,
  scalar,
  gpsimd,
  tensor_queue,
  vector_queue,
  scalar_queue,
  gpsimd_queue,
  sync_queue,
  tensor_dge,
  vector_dge,
  scalar_dge,
  gpsimd_dge,
  sync_dge,
  first_ring
};
constexpr Unit ring_unit(unsigned ring) { return static_cast<Unit>(static_cast<unsigned>(Unit::first_ring) + ring); }
/// "dma 3, vector ring"
std::string ring_name(unsigned ring);
/// "dma 3, dge of the vector queue"
std::string dge_name(unsigned engine, unsigned queue);
std::string unit_name(Unit unit);
unsigned unit_count(isa::TileSize tile);

enum class Space : std::uint8_t { sbuf, psum, dram };

/// One written element: where it is and how many bytes it has.
struct Place {
  Space space;
  unsigned partition;
  std::uint64_t offset;  ///< bytes in the partition, or DRAM address
  unsigned bytes;
};
std::string place_name(const Place& place);
std::uint32_t read(const MemoryView& memory, const Place& place);

/// Calls `visit` for every element that an instruction or pair writes, in the order of its definition. Of a pair, no
/// side is indexed.
void for_each_written(const isa::Instruction& instruction, const std::function<void(const Place&)>& visit);
void for_each_written(const isa::DescriptorPair& pair, const std::function<void(const Place&)>& visit);

/// A pair whose destination is indexed, and where its rows begin.
struct Scatter {
  isa::DescriptorPair pair;
  std::vector<std::uint64_t> rows;
};
void for_each_written(const Scatter&, const std::function<void(const Place&)>& visit);

/// What a unit finishes.
using Operation = std::variant<isa::Instruction, isa::DescriptorPair, Scatter>;
void for_each_written(const Operation& operation, const std::function<void(const Place&)>& visit);
std::string describe(const Operation& operation);

/// 64-bit digest of what lies in those places now.
std::uint64_t digest(const MemoryView& memory, const Operation& operation);

}  // namespace tile::golden
