#include <fmt/format.h>

#include <memory>
#include <span>

#include "assembler/assembly.hpp"
#include "cli/bad_input.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/output.hpp"
#include "cli/program_input.hpp"
#include "isa/instruction.hpp"

namespace tile::cli {

namespace {

std::string disassembled(const std::string& path) {
  const std::string bytes = read_file(path);
  if (assembler::is_program_file(bytes)) return assembler::listing(read_program(path, 0));
  if (bytes.empty() || bytes.size() % isa::kInstructionBytes != 0)
    throw BadInput(fmt::format(
        "{}: is no program of trntile asm, and has {} bytes, which is no multiple of {}; give a program, or "
        "a file of instructions, such as `trntile run gemm --save` writes",
        path, bytes.size(), isa::kInstructionBytes));
  const std::span words(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  std::string text;
  for (std::size_t at = 0; at < words.size(); at += isa::kInstructionBytes)
    text += fmt::format("{}  # {}\n", isa::disassemble(isa::load_word(words.subspan(at, isa::kInstructionBytes))),
                        at / isa::kInstructionBytes);
  return text;
}

}  // namespace

void add_disasm(CLI::App& app) {
  auto* command = app.add_subcommand("disasm", "text of a program, or of a file of instructions");
  struct Options {
    std::string file, output;
  };
  auto o = std::make_shared<Options>();
  command->add_option("file", o->file, "what trntile asm has written, or instructions, 64 bytes each")->required();
  command->add_option("-o,--output", o->output, "file to write, in place of the terminal");
  command->callback([o] {
    if (!o->output.empty()) require_writable(o->output);
    const std::string text = disassembled(o->file);
    if (o->output.empty()) fmt::print("{}", text);
    else write_file(o->output, text);
  });
}

}  // namespace tile::cli
