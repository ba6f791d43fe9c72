// A random legal program for a tile that ends the same way however its queues and engines take turns.
//
// All traffic goes to a small part of the memories, so that it meets in the banks of SBUF all the time; what would
// race is kept apart by semaphores. First DMA fills the windows of SBUF with numbers of every format.
#pragma once

#include <cstdint>
#include <vector>

#include "isa/descriptor.hpp"
#include "isa/instruction.hpp"
#include "isa/program.hpp"
#include "tb/core/random.hpp"

namespace tile::tb {

struct RandomProgram {
  isa::Program image;
  std::vector<std::uint8_t> gates;  ///< semaphores that are zero when the host lets them
  std::uint64_t retirements = 0;    ///< instructions and descriptor pairs
  std::uint64_t columns = 0;        ///< moving columns, those of FP32 each time that they enter

  isa::Instruction instruction(unsigned queue, std::uint32_t index) const;
  isa::DescriptorPair pair(unsigned ring, std::uint32_t index) const;
  std::vector<std::uint32_t> pairs;  ///< [ring], so many
};

/// `steps`: bursts of tensor instructions, copies, transfers.
RandomProgram random_program(Random& random, isa::TileSize tile, unsigned steps);

}  // namespace tile::tb
