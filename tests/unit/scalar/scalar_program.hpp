// Random instructions of the scalar engine, one after the other, all legal: operands in a few small regions of SBUF and
// PSUM, so that instructions read what others have just written, and any function whose table is loaded.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "isa/instruction.hpp"
#include "isa/tile_size.hpp"
#include "tb/core/random.hpp"

namespace tile::test {

inline constexpr isa::TileSize kScalarTile{16, isa::Generation::trn3};
inline constexpr unsigned kRegions = 4, kRegionBytes = 512;  ///< regions of each memory, from offset 0 on

/// All tables, one behind the other; the last bytes belong to no table.
struct TableImage {
  TableImage();
  std::vector<std::uint8_t> bytes;
  std::vector<std::uint64_t> address;  ///< by function, in the order of golden::activation_tables()
};

class ScalarProgram {
 public:
  ScalarProgram(std::uint64_t seed, const TableImage& tables) : random_(seed, "scalar program"), tables_(tables) {}

  isa::Instruction next();

 private:
  struct Loaded {
    unsigned row, rows;
  };

  isa::Instruction load_table();
  isa::Instruction activation();
  isa::Instruction read_accumulator();
  isa::Instruction elements();
  void header(isa::Instruction& instruction);
  void partitions(isa::Instruction& instruction);
  std::uint8_t dtype(bool psum, bool source);
  unsigned quadrant(unsigned partitions);
  isa::AccessPattern operand(const isa::Instruction& instruction, unsigned region, bool source,
                             std::optional<std::uint8_t> dtype = {});
  isa::Scalar scalar(const isa::Instruction& instruction, unsigned region);
  std::optional<isa::Scalar> just_written(const isa::Instruction& instruction) const;

  tb::Random random_;
  const TableImage& tables_;
  std::vector<Loaded> loaded_;            ///< newest last
  std::optional<isa::Instruction> last_;  ///< that writes
};

}  // namespace tile::test
