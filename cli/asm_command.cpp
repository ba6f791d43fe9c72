#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "assembler/assembly.hpp"
#include "cli/bad_input.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/program_input.hpp"
#include "isa/text/instruction_text.hpp"

namespace tile::cli {

namespace {

struct AsmOptions {
  std::string file, output;
  unsigned tile = 0;
  bool instructions = false;
};

/// Lines of instructions alone, without a program around them: 64 bytes each.
std::string assemble_instructions(const std::string& path) {
  const std::string text = read_file(path);
  const auto tokens = isa::text::scan(text);
  const isa::text::Symbols none;
  isa::text::Reader reader(tokens, none);
  std::string bytes;
  std::vector<isa::text::TextError> errors;
  while (!reader.at_end()) try {
      if (!reader.at_line_end()) {
        const auto parsed = isa::text::parse_instruction(reader);
        if (!parsed.label.empty())
          throw isa::text::TextError(parsed.label_place, "instructions alone have no labels; write a number");
        std::array<std::uint8_t, isa::kInstructionBytes> word{};
        isa::store_word(parsed.word, word);
        bytes.append(word.begin(), word.end());
      }
      reader.expect_line_end();
    } catch (const isa::text::TextError& e) {
      errors.push_back(e);
      reader.skip_line();
    }
  if (!errors.empty()) throw BadInput(assembler::AssemblyError(path, text, errors).what());
  return bytes;
}

std::string default_output(const std::string& file) {
  return std::filesystem::path(file).replace_extension(".bin").string();
}

void run_asm(const AsmOptions& o) {
  const std::string output = o.output.empty() ? default_output(o.file) : o.output;
  if (output == o.file) throw BadInput(fmt::format("{}: would be written over; give -o another name", o.file));
  if (o.tile != 0) tile_option(o.tile);
  require_writable(output);
  if (o.instructions) return write_file(output, assemble_instructions(o.file));
  const auto assembly = read_program(o.file, o.tile);
  write_file(output, assembler::to_bytes(assembly));
  std::size_t count = 0;
  for (const auto& q : assembly.program.queues) count += q.count;
  fmt::print("{}: {} instructions for a tile of {}, {} bytes of DRAM\n", output, count, assembly.program.tile.n,
             assembly.program.dram.size());
}

}  // namespace

void add_asm(CLI::App& app) {
  auto* command = app.add_subcommand("asm", "make a program from text (docs/assembler.md)");
  auto o = std::make_shared<AsmOptions>();
  command->add_option("file", o->file, "text of the program")->required();
  command->add_option("-o,--output", o->output, "file to write; without: the same name ending in .bin");
  command->add_option("--tile", o->tile, "size of the tile for a text that names none: 8, 16, 32, 64 or 128");
  command->add_flag("--instructions", o->instructions,
                    "the text is instructions alone, a line each; write 64 bytes for each");
  command->callback([o] { run_asm(*o); });
}

}  // namespace tile::cli
