// schemata LIST DIRECTORY SOURCE...: writes mut_pkg.sv and copies of the sources with the list's mutants in
// them.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>

#include "tests/mutants/schemata.hpp"

using namespace tile::test;

namespace {

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Leaves a file alone that is right already, so that nothing is built again.
void write(const std::filesystem::path& path, const std::string& text) {
  if (std::filesystem::exists(path) && read(path) == text) return;
  std::ofstream(path) << text;
}

void weave_all(const std::filesystem::path& list, const std::filesystem::path& directory,
               const std::vector<std::filesystem::path>& sources) {
  std::ifstream file(list);
  const std::vector<Mutant> mutants = read_mutants(file);
  std::filesystem::create_directories(directory);
  write(directory / "mut_pkg.sv", mutant_package());
  std::size_t placed = 0;
  for (const auto& source : sources) {
    std::vector<Mutant> here;
    std::copy_if(mutants.begin(), mutants.end(), std::back_inserter(here),
                 [&](const Mutant& mutant) { return mutant.file == source.filename(); });
    write(directory / source.filename(), weave(read(source), here));
    placed += here.size();
  }
  if (placed == 0 || placed != mutants.size())
    throw std::runtime_error(list.string() + ": names other files than were given");
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 4) throw std::runtime_error("usage: schemata LIST DIRECTORY SOURCE...");
  weave_all(argv[1], argv[2], {argv + 3, argv + argc});
} catch (const std::exception& error) {
  std::cerr << "schemata: " << error.what() << '\n';
  return 1;
}
