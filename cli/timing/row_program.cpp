#include "cli/timing/row_program.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "assembler/assembly.hpp"
#include "cli/spread_program.hpp"

namespace tile::cli {

std::string_view queue_of(sim::Retires unit) {
  switch (unit) {
    case sim::Retires::load:
    case sim::Retires::multiply: return "tensor";
    case sim::Retires::vector: return "vector";
    case sim::Retires::scalar: return "scalar";
    case sim::Retires::gpsimd: return "gpsimd";
    default: return "sync";
  }
}

isa::Program row_program(const TimingRow& row, unsigned n, unsigned elements) {
  if (row.spread != 0) return spread_program({n}, {std::max(16u, row.spread * n / kRealSize), kRepetitions});
  std::string text = fmt::format(
      "tile {} {}\nconst N = {}, A = 0, B = 32 * n + 32, C = 64 * n + 64, D = 96 * n + 96\nsemaphore done\n"
      "tensor table[128, 16] fp32\ntensor x[{}, 128] fp32\nqueue {}\n{}\n",
      n, row.profile, elements, std::max(64u, n), queue_of(row.unit), row.setup);
  for (unsigned i = 0; i < kRepetitions; i++) {
    std::string repeated(row.line);
    for (auto at = repeated.find("{i}"); at != repeated.npos; at = repeated.find("{i}"))
      repeated.replace(at, 3, std::to_string(i));
    text += repeated + "\n";
  }
  return assembler::assemble(std::string(row.what), text).program;
}

}  // namespace tile::cli
