// A verilated array of any size, one cycle at a time.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "golden/num/format.hpp"

namespace tile::test {

using Codes = std::vector<std::uint32_t>;

/// What an element does: multiplies and adds, puts the bits of its weight in place of the sum, multiplies twice or four
/// times, or multiplies one of several.
enum class ArrayMode : std::uint8_t { multiply, transpose, double_row, mx, sparse };

/// One code for every row. FP32 columns come round after n, 2n and 3n cycles, in which no other may enter.
struct MovingColumn {
  bool valid = false;
  bool bank = false;
  golden::DType type = golden::DType::bf16;
  Codes codes{};
  ArrayMode mode = ArrayMode::multiply;
  unsigned rows = 0;   ///< codes from here on do not select; nor do they multiply in a column that is alone
  unsigned first = 0;  ///< row of the first code
  bool alone = false;
  std::array<Codes, 3> further = {};  ///< planes; of mx, the scales first
  unsigned sparsity = 0;              ///< the pattern of a sparse column
  unsigned lane = 0;                  ///< of the first scale
};

/// Up to four neighbouring columns, those in the mask. Codes from `rows` on pass sums through, or their rows keep what
/// they have when the load joins others.
struct StationaryLoad {
  bool valid = false;
  bool bank = false;
  golden::DType type = golden::DType::bf16;
  bool second = false;  ///< of FP32 codes, the low halves; in double row, the second plane; scales; tags
  unsigned column = 0, mask = 0, rows = 0;
  std::array<Codes, 4> codes{};
  unsigned lane = 0;  ///< of the first scale
  ArrayMode mode = ArrayMode::multiply;
  unsigned first = 0;  ///< row of the first code
  bool joins = false;
};

struct ArrayInputs {
  bool reset = false;
  MovingColumn moving{};
  StationaryLoad load{};
};

struct ArraySums {
  bool valid = false;
  bool turn = false;  ///< a column comes round in the next cycle but one
  Codes sums{};
  bool operator==(const ArraySums& other) const {
    return valid == other.valid && turn == other.turn && (!valid || sums == other.sums);
  }
};

class ArrayUnit {
 public:
  virtual ~ArrayUnit() = default;

  virtual unsigned size() const = 0;
  /// One rising edge that takes the inputs. What the outputs showed just before is in `array` and `grid`.
  virtual void cycle(const ArrayInputs& inputs) = 0;

  ArraySums array, grid;  ///< of pe_array, and of its reference where the model has one
};

/// n of 4 and 8 come with the reference, 16 without. The seed decides what registers hold before they are
/// written.
std::unique_ptr<ArrayUnit> make_array_unit(unsigned n, std::uint64_t seed);

}  // namespace tile::test
