// A translate filter for GTKWave: a value a line in, the text for it a line out, until the input ends.
//
// GTKWave waits for each answer, so every line is flushed. Whatever is no value of the kind is answered as it
// came.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>

#include "cli/bad_input.hpp"
#include "cli/commands.hpp"
#include "golden/num/convert.hpp"
#include "isa/instruction.hpp"

namespace tile::cli {

namespace {

using isa::Word512;
using Text = std::function<std::string(const Word512&)>;
using Value = std::array<std::uint64_t, std::tuple_size_v<Word512> + 1>;  ///< an instruction, and a bit above it
constexpr unsigned kValueBits = isa::kInstructionBits + 1;

struct WaveTextOptions {
  std::string kind;
  bool binary = false;
  std::optional<unsigned> valid_bit;
};

std::optional<unsigned> digit_value(char c, unsigned bits) {
  const unsigned value = c >= '0' && c <= '9'   ? static_cast<unsigned>(c - '0')
                         : c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a') + 10
                         : c >= 'A' && c <= 'F' ? static_cast<unsigned>(c - 'A') + 10
                                                : 16;
  return value < 1u << bits ? std::optional(value) : std::nullopt;
}

/// Nothing if a digit is no digit, which x and z are, or if there are more than a value has.
std::optional<Value> parse(std::string_view digits, bool binary) {
  const unsigned bits = binary ? 1 : 4;
  if (digits.empty() || digits.size() > (kValueBits + bits - 1) / bits) return std::nullopt;
  Value value{};
  unsigned at = 0;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, at += bits) {
    const auto digit_code = digit_value(*digit, bits);
    if (!digit_code) return std::nullopt;
    value[at / 64] |= std::uint64_t{*digit_code} << (at % 64);
  }
  return value;
}

unsigned bits_of(const Word512& word, unsigned lsb, unsigned width) {
  return static_cast<unsigned>(word[0] >> lsb & ((1ull << width) - 1));
}

template <class Words>
bool is_set(const Words& words, unsigned bit) {
  return (words[bit / 64] >> (bit % 64) & 1) != 0;
}

/// As many digits as the format is precise, but three to six.
std::string number(golden::DType type, std::uint32_t code) {
  if (golden::is_integer(type)) return fmt::format("{}", golden::integer(type).value(code));
  const auto& f = golden::format(type);
  if (f.is_nan(code)) return "NaN";
  const int digits = std::clamp(1 + (f.fraction_bits + 1) * 3 / 10, 3, 6);
  return fmt::format("{:.{}g}", std::bit_cast<float>(golden::to_fp32(type, code)), digits);
}

template <class Table>
std::string named(const Table& table, unsigned code) {
  for (const auto& row : table)
    if (static_cast<unsigned>(row.code) == code) return std::string(row.name);
  return fmt::format("{:#x}?", code);
}

/// A dtype and, below it, a code of that dtype, as they enter the array together.
std::string element(const Word512& word) {
  const auto type = golden::dtype_from_code(static_cast<std::uint8_t>(bits_of(word, 32, 5)));
  return type ? number(*type, bits_of(word, 0, 32)) : fmt::format("dtype {:#x}?", bits_of(word, 32, 5));
}

/// tile_pkg::wait_t
std::string wait(const Word512& word) {
  const unsigned condition = bits_of(word, 40, 2), number = bits_of(word, 32, 8), value = bits_of(word, 0, 32);
  if (condition == 0) return "-";
  return fmt::format("s{} {} {}", number, condition == 1 ? ">=" : condition == 2 ? "==" : "?", value);
}

/// tile_pkg::update_t
std::string update(const Word512& word) {
  const unsigned operation = bits_of(word, 24, 3), number = bits_of(word, 16, 8), value = bits_of(word, 0, 16);
  switch (operation) {
    case 1: return fmt::format("s{} + 1", number);
    case 2: return fmt::format("s{} - 1", number);
    case 3: return fmt::format("s{} + {}", number, value);
    case 4: return fmt::format("s{} - {}", number, value);
    case 5: return fmt::format("s{} = {}", number, value);
    default: return "-";
  }
}

/// Bit 40 of a descriptor's side says whether its address is in SBUF, the 40 bits below it which.
std::string address(const Word512& word) {
  if (!is_set(word, 40)) return fmt::format("dram {:#x}", word[0] & ((1ull << 40) - 1));
  const auto a = isa::Address::decoded(bits_of(word, 0, 32));
  return fmt::format("{} p{}+{:#x}", a.psum ? "psum" : "sbuf", a.partition, a.offset);
}

struct State {
  unsigned code;
  std::string_view name;
};
// As isa/registers.hpp says of the status register.
constexpr std::array kQueueStates{State{0, "idle"},   State{1, "fetch"}, State{2, "wait"},
                                  State{3, "engine"}, State{4, "issue"}, State{5, "stopped"}};
constexpr std::array kDmaStates{State{0, "idle"}, State{1, "fetch"}, State{4, "move"}, State{5, "stopped"}};

struct Kind {
  std::string_view name;
  std::string (*text)(const Word512&);
};

constexpr std::array kKinds{
    Kind{"element", element},
    Kind{"instruction", isa::disassemble},
    Kind{"wait", wait},
    Kind{"update", update},
    Kind{"address", address},
    Kind{"opcode",
         [](const Word512& w) {
           const auto* op = isa::find_opcode(static_cast<std::uint8_t>(w[0]));
           return op ? std::string(op->mnemonic) : fmt::format("{:#x}?", bits_of(w, 0, 8));
         }},
    Kind{"dtype", [](const Word512& w) { return named(isa::kDTypes, bits_of(w, 0, 5)); }},
    Kind{"cause", [](const Word512& w) { return named(isa::kCauses, bits_of(w, 0, 8)); }},
    Kind{"queue",
         [](const Word512& w) {
           const unsigned queue = bits_of(w, 0, 3);
           return queue < isa::kQueues ? std::string(isa::kQueueNames[queue]) : fmt::format("{:#x}?", queue);
         }},
    Kind{"queue-state", [](const Word512& w) { return named(kQueueStates, bits_of(w, 0, 3)); }},
    Kind{"dma-state", [](const Word512& w) { return named(kDmaStates, bits_of(w, 0, 3)); }},
};

Text text_of(const std::string& kind) {
  if (const auto type = golden::parse_dtype(kind))
    return [type = *type](const Word512& word) { return number(type, bits_of(word, 0, 32)); };
  for (const auto& k : kKinds)
    if (k.name == kind) return k.text;
  std::string known;
  for (const auto type : golden::all_dtypes()) known += fmt::format("{}, ", golden::name_of(type));
  for (const auto& k : kKinds) known += fmt::format("{}{}", k.name, &k == &kKinds.back() ? "" : ", ");
  throw BadInput(fmt::format("wave-text {}: unknown kind; known are {}", kind, known));
}

void wave_text(const WaveTextOptions& o) {
  const Text text = text_of(o.kind);
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto value = parse(line, o.binary);
    // For an empty answer GTKWave would show the value itself.
    std::string answer = value ? " " : line;
    if (value && (!o.valid_bit || is_set(*value, *o.valid_bit))) {
      Word512 word;
      std::copy_n(value->begin(), word.size(), word.begin());
      answer = text(word);
    }
    std::cout << answer << std::endl;
  }
}

}  // namespace

void add_wave_text(CLI::App& app) {
  auto* command =
      app.add_subcommand("wave-text", "translate values from standard input, one a line; a filter for GTKWave");
  auto o = std::make_shared<WaveTextOptions>();
  command->add_option("kind", o->kind, "a dtype, or what the value is: instruction, opcode, wait, ...")->required();
  command->add_flag("--binary", o->binary, "values are in binary, not in hexadecimal");
  command->add_option("--valid-bit", o->valid_bit, "bit without which the answer is blank")
      ->check(CLI::Range(0u, kValueBits - 1));
  command->callback([o] { wave_text(*o); });
}

}  // namespace tile::cli
