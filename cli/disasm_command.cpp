#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <memory>

#include "cli/bad_input.hpp"
#include "cli/commands.hpp"
#include "isa/instruction.hpp"

namespace tile::cli {

namespace {

void disassemble_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw BadInput(fmt::format("{}: cannot be opened; check the name and the permissions", path));
  const std::vector<std::uint8_t> bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (bytes.empty() || bytes.size() % isa::kInstructionBytes != 0)
    throw BadInput(
        fmt::format("{}: has {} bytes, which is no multiple of {}; give a file of instructions, such as "
                    "`trntile run gemm --save` writes",
                    path, bytes.size(), isa::kInstructionBytes));
  for (std::size_t at = 0; at < bytes.size(); at += isa::kInstructionBytes)
    fmt::print("{:6}  {}\n", at / isa::kInstructionBytes,
               isa::disassemble(isa::load_word(std::span(bytes).subspan(at, isa::kInstructionBytes))));
}

}  // namespace

void add_disasm(CLI::App& app) {
  auto* command = app.add_subcommand("disasm", "print a file of instructions as text");
  auto path = std::make_shared<std::string>();
  command->add_option("file", *path, "instructions, 64 bytes each")->required();
  command->callback([path] { disassemble_file(*path); });
}

}  // namespace tile::cli
