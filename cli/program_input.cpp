#include "cli/program_input.hpp"

#include <fmt/format.h>

#include "cli/bad_input.hpp"
#include "cli/input.hpp"

namespace tile::cli {

assembler::Assembly read_program(const std::string& path, unsigned tile, std::optional<isa::Generation> generation) {
  const std::string bytes = read_file(path);
  if (!assembler::is_program_file(bytes)) try {
      return assembler::assemble(path, bytes, tile, generation);
    } catch (const assembler::AssemblyError& e) {
      throw BadInput(fmt::format("{} in the program\n{}",
                                 e.errors().size() == 1 ? "a mistake" : fmt::format("{} mistakes", e.errors().size()),
                                 e.what()));
    }
  try {
    assembler::Assembly a = assembler::from_bytes(bytes);
    if (tile != 0 && a.program.tile.n != tile)
      throw BadInput(fmt::format("{}: is for a tile of {}, not of {}; leave --tile out", path, a.program.tile.n, tile));
    if (generation && a.program.tile.generation != *generation)
      throw BadInput(fmt::format("{}: is for {}, not for {}; leave --generation out", path,
                                 isa::generation_name(a.program.tile.generation), isa::generation_name(*generation)));
    return a;
  } catch (const BadInput&) {
    throw;
  } catch (const std::runtime_error& e) {
    throw BadInput(fmt::format("{}: {}", path, e.what()));
  }
}

}  // namespace tile::cli
