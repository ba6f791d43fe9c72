// Random work for the array that keeps its contract, as close to the edge of it as it allows.
//
// Phases of moving columns from one bank follow each other, dense or with bubbles, while loads arrive for the
// other bank, and now and then for the one in use.
#pragma once

#include <array>
#include <cstdint>
#include <deque>

#include "tb/core/random.hpp"
#include "tests/unit/array/array_unit.hpp"

namespace tile::test {

/// How often what is worth meeting was met.
struct TrafficCoverage {
  std::uint64_t columns = 0;
  std::uint64_t loads = 0;
  std::uint64_t switches = 0;        ///< two columns of different banks in a row, without a bubble
  std::uint64_t earliest_loads = 0;  ///< in the first cycle that the contract allows
  std::uint64_t partial_loads = 0;   ///< with fewer rows than the array has
  std::uint64_t fresh_uses = 0;      ///< columns in the cycle after a load of their bank
  std::uint64_t halved_columns = 0;  ///< of FP32
  std::uint64_t between_turns = 0;   ///< others that enter while an FP32 column goes round
  std::uint64_t transposed_columns = 0;
  std::uint64_t double_columns = 0;  ///< of two products a row
  std::uint64_t mx_columns = 0;
  std::array<std::uint64_t, 7> sparse_columns{};  ///< by pattern
  std::uint64_t earliest_drained = 0;             ///< columns that enter as soon as the others have left
  std::uint64_t mode_changes = 0;                 ///< from one column to the next, without a bubble
  std::uint64_t placed_columns = 0;               ///< whose first code belongs to another row than the first
  std::uint64_t lone_columns = 0;                 ///< that drive some of the rows
  std::uint64_t joined_loads = 0;                 ///< that leave other rows as they are
  std::uint64_t resets = 0;
};

class Traffic {
 public:
  Traffic(unsigned n, std::uint64_t seed);

  ArrayInputs next();
  const TrafficCoverage& coverage() const { return coverage_; }

 private:
  /// What numbers a phase is about.
  enum class Style { any, near_one, tiny };

  struct Phase {
    bool bank = false;
    golden::DType type = golden::DType::bf16;
    Style style = Style::any;
    unsigned pattern = 0;  ///< of sparse columns
    std::uint64_t columns_left = 0;
    std::uint32_t moving_percent = 0, load_percent = 0, special_percent = 0;
  };

  struct Bank {
    bool usable = false;  ///< every column was loaded since reset
    ArrayMode mode = ArrayMode::multiply;
    bool second = false;        ///< in the second turn of a load
    unsigned next_column = 0;   ///< of the matrix that is being loaded, n when it is complete
    std::int64_t used = -1000;  ///< cycle of the last moving column
    std::int64_t loaded = -1000;
  };

  void begin_phase();
  ArrayInputs reset();
  MovingColumn moving();
  StationaryLoad load();
  /// Continues the matrix of a bank, or replaces a few of its columns.
  StationaryLoad next_of_matrix(bool bank);
  StationaryLoad some_columns(bool bank, ArrayMode mode);
  void comes_round_from(std::int64_t cycle);
  bool allowed(const StationaryLoad& load);
  void note(const StationaryLoad& load);

  /// A row where a tile may begin.
  unsigned first_row();
  static ArrayMode kind(ArrayMode mode);
  golden::DType any_type();
  golden::DType type_for(ArrayMode mode);
  Codes scales();
  void beside(StationaryLoad& load);
  Codes codes(golden::DType type);
  std::uint32_t code(const golden::Format& format);
  std::uint32_t number(const golden::Format& format);

  unsigned n_;
  tb::Random random_;
  Phase phase_;
  std::array<Bank, 2> banks_;
  std::deque<std::int64_t> turns_;  ///< cycles in which a column comes round
  std::int64_t now_ = 0;
  ArrayMode last_mode_ = ArrayMode::multiply;
  unsigned last_pattern_ = 0;
  std::int64_t last_cycle_ = -1000;
  std::int64_t last_entry_ = -1000;  ///< the last cycle in which a column enters or comes round
  bool last_valid_ = false, last_bank_ = false;
  TrafficCoverage coverage_;
};

}  // namespace tile::test
