// Programs that repeat what a row of the table of times is about.
#pragma once

#include "cli/timing/rows.hpp"
#include "isa/program.hpp"

namespace tile::cli {

constexpr unsigned kRealSize = 128;  ///< n of the machine that the formulas are about
constexpr unsigned kRepetitions = 10, kSkipped = 4;

/// Of the instructions that the unit executes.
std::string_view queue_of(sim::Retires unit);

/// `elements` a partition. Throws assembler::AssemblyError where a tile of n has no such instruction.
isa::Program row_program(const TimingRow& row, unsigned n, unsigned elements);

}  // namespace tile::cli
