// A program with what its text says beyond the instruction set: names of tensors, and which line made what.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "isa/program.hpp"
#include "isa/text/scanner.hpp"

namespace tile::assembler {

/// A matrix in DRAM; a vector has one row.
struct Tensor {
  std::string name;
  std::uint64_t address = 0;
  std::uint64_t rows = 1, columns = 0;
  std::uint8_t dtype = 0;
  std::uint32_t pitch = 0;  ///< bytes from row to row

  bool operator==(const Tensor&) const = default;
};

struct Assembly {
  isa::Program program;
  std::vector<Tensor> tensors;
  /// Line of each instruction and of each descriptor pair; empty when the program comes from a binary file.
  std::array<std::vector<unsigned>, isa::kQueues> lines;
  std::vector<std::vector<unsigned>> pair_lines;  ///< [ring_number(engine, queue)]

  const Tensor* find(std::string_view name) const;
};

/// Every mistake of a text, in its order.
class AssemblyError : public std::runtime_error {
 public:
  /// One text of all: `file:line:column: message`, the line itself, and a mark below the column.
  AssemblyError(const std::string& file, std::string_view text, std::vector<isa::text::TextError> errors);
  const std::vector<isa::text::TextError>& errors() const { return errors_; }

 private:
  std::vector<isa::text::TextError> errors_;
};

/// `tile` is the size for a text that names none, zero: 16; `generation` likewise, none: trn2. Throws AssemblyError.
Assembly assemble(const std::string& file, std::string_view text, unsigned tile = 0,
                  std::optional<isa::Generation> generation = std::nullopt);

/// Text that makes the same program again, to the last byte of DRAM.
std::string listing(const Assembly& assembly);

/// The file that `trntile asm` writes. Reading throws std::runtime_error for what is no such file.
std::string to_bytes(const Assembly& assembly);
Assembly from_bytes(std::string_view bytes);
bool is_program_file(std::string_view bytes);

}  // namespace tile::assembler
