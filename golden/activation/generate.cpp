// Writes golden/activation/tables.cpp; `activation_generate sizes` prints rows and segments instead.
#include <fmt/format.h>

#include <exception>
#include <string_view>

#include "golden/activation/builder.hpp"

namespace {

using namespace tile::golden;

void print_source(const std::vector<BuiltTable>& tables) {
  fmt::print(
      "// Tables of the activation functions, a row of 64 bytes a line. Written by activation_generate; do not edit.\n"
      "#include <array>\n\n#include \"golden/activation/table.hpp\"\n\nnamespace tile::golden {{\nnamespace {{\n\n"
      "// clang-format off\n");
  for (const auto& [name, words] : tables) {
    fmt::print("constexpr std::uint32_t {}_words[]{{\n", name);
    for (std::size_t i = 0; i < words.size(); i++)
      fmt::print("0x{:08X},{}", words[i], i % words_per_row == words_per_row - 1 ? "\n" : "");
    fmt::print("}};\n");
  }
  fmt::print("constexpr Table tables[]{{\n");
  for (const auto& table : tables) fmt::print("    {{\"{0}\", {0}_words}},\n", table.name);
  fmt::print(
      "}};\n// clang-format on\n\n}}  // namespace\n\n"
      "std::span<const Table> activation_tables() {{ return tables; }}\n\n}}  // namespace tile::golden\n");
}

void print_sizes(const std::vector<BuiltTable>& tables) {
  for (const auto& [name, words] : tables)
    fmt::print("{:24} {:5} rows {:7} bytes\n", name, words.size() / words_per_row, words.size() * 4);
}

}  // namespace

int main(int argc, char** argv) try {
  const auto tables = build_tables();
  if (argc == 2 && std::string_view(argv[1]) == "sizes") print_sizes(tables);
  else print_source(tables);
} catch (const std::exception& error) {
  fmt::print(stderr, "activation_generate: {}\n", error.what());
  return 1;
}
