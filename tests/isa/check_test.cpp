// The rules of legality in C++ and in the RTL, each against the other on random and on broken instructions.
#include "isa/check.hpp"

#include <map>

#include "Vcheck_unit.h"
#include "tests/catch.hpp"
#include "tests/isa/random_instruction.hpp"
#include "verilated.h"

using namespace tile;

namespace {

constexpr isa::TileSize kTile{16};

template <class Port>
void put_bytes(Port& port, std::span<const std::uint8_t> bytes) {
  for (std::size_t i = 0; i < bytes.size() / 4; i++)
    port[i] = static_cast<std::uint32_t>(bytes[4 * i]) | static_cast<std::uint32_t>(bytes[4 * i + 1]) << 8 |
              static_cast<std::uint32_t>(bytes[4 * i + 2]) << 16 | static_cast<std::uint32_t>(bytes[4 * i + 3]) << 24;
}

std::uint32_t word_of(const isa::Quarters& quarters) {
  std::uint32_t word = 0;
  for (unsigned q = 0; q < 4; q++)
    word |= (std::uint32_t{quarters[q].count} | std::uint32_t{quarters[q].joined} << 6) << (8 * q);
  return word;
}

bool is_vector(const isa::Word512& word) { return (word[0] & 0xE0) == 0x20; }
bool is_scalar(const isa::Word512& word) { return (word[0] & 0xF0) == 0x50; }
bool is_gpsimd(const isa::Word512& word) { return (word[0] & 0xF0) == 0x60; }
bool is_generated(const isa::Word512& word) { return (word[0] & 0xFF) == 0x41; }
bool has_operands(std::uint8_t opcode) { return is_vector({opcode}) || opcode > 0x50 || opcode == 0x41; }

}  // namespace

TEST_CASE("isa: RTL and golden rules name the same cause for every instruction") {
  VerilatedContext context;
  Vcheck_unit unit(&context);
  test::RandomInstruction random(Catch::rngSeed());
  std::map<isa::Cause, unsigned> seen;
  std::map<std::uint8_t, std::map<isa::Cause, unsigned>> vector_seen;
  std::map<std::pair<isa::Opcode, std::uint8_t>, unsigned> legal_modes;
  for (int i = 0; i < 600000; i++) {
    const isa::Stationary loaded = random.stationary();
    const isa::Word512 word = random.word(loaded);
    const auto queue = static_cast<isa::Queue>(random.once_in(3) ? random.below(4)
                                               : is_gpsimd(word) ? 3
                                               : is_scalar(word) ? 2
                                               : is_vector(word) ? 1
                                                                 : 0);
    std::array<std::uint8_t, isa::kInstructionBytes> bytes{};
    isa::store_word(word, bytes);
    put_bytes(unit.instruction_i, bytes);
    unit.queue_i = static_cast<std::uint8_t>(queue);
    unit.loaded_i = loaded.loaded;
    unit.loaded_dtype_i = loaded.dtype;
    unit.loaded_mode_i = loaded.mode;
    unit.loaded_sparsity_i = loaded.sparsity;
    unit.loaded_rows_i = word_of(loaded.rows);
    unit.loaded_columns_i = word_of(loaded.columns);
    const isa::TileSize tile{kTile.n, isa::kGenerations[random.below(isa::kGenerations.size())]};
    unit.generation_i = static_cast<std::uint8_t>(tile.generation);
    unit.eval();
    const isa::Cause expected = isa::check(word, queue, tile, loaded);
    INFO("seed " << Catch::rngSeed() << ": isa_test --rng-seed " << Catch::rngSeed() << "\n"
                 << isa::generation_name(tile.generation) << ": " << isa::disassemble(word));
    REQUIRE(static_cast<isa::Cause>(unit.cause_o) == expected);
    seen[expected]++;
    if (const isa::Instruction decoded = isa::decode(word); expected == isa::Cause::none)
      legal_modes[{decoded.opcode, decoded.tensor_mode}]++;
    if (is_generated(word) || queue == (is_scalar(word)   ? isa::Queue::scalar
                                        : is_gpsimd(word) ? isa::Queue::gpsimd
                                                          : isa::Queue::vector))
      vector_seen[static_cast<std::uint8_t>(word[0])][expected]++;
  }
  for (const auto& op : isa::kOpcodes)
    if (has_operands(static_cast<std::uint8_t>(op.code)))
      for (auto cause :
           {isa::Cause::none, isa::Cause::illegal_field, isa::Cause::illegal_dtype, isa::Cause::illegal_generation,
            isa::Cause::illegal_size, isa::Cause::partition_range, isa::Cause::address_range, isa::Cause::misaligned}) {
        INFO(op.mnemonic << ": " << isa::cause_info(cause).name);
        // Its one type is there in all generations.
        if (op.code == isa::Opcode::set_rng_seed && cause == isa::Cause::illegal_generation) continue;
        CHECK(vector_seen[static_cast<std::uint8_t>(op.code)][cause] >= 20);
      }
  for (auto cause = isa::Cause::none; cause <= isa::Cause::stationary_mismatch;
       cause = static_cast<isa::Cause>(static_cast<unsigned>(cause) + 1)) {
    INFO(isa::cause_info(cause).name);
    CHECK(seen[cause] >= 40);
  }
  for (const auto& mode : isa::kTensorModes)
    for (const isa::Opcode opcode : {isa::Opcode::load_stationary, isa::Opcode::multiply_moving}) {
      INFO(isa::find_opcode(static_cast<std::uint8_t>(opcode))->mnemonic << " in mode " << mode.name);
      CHECK((legal_modes[{opcode, mode.code}]) >= 5);
    }
}

TEST_CASE("isa: RTL and golden rules agree on every descriptor pair") {
  VerilatedContext context;
  Vcheck_unit unit(&context);
  test::RandomInstruction random(Catch::rngSeed());
  std::map<isa::Cause, unsigned> seen;
  unsigned casts = 0, modes[2] = {}, indexed = 0, fitting[2] = {};
  for (int i = 0; i < 200000; i++) {
    const isa::DescriptorPair pair = random.pair();
    std::array<std::uint8_t, isa::kDescriptorBytes> bytes{};
    isa::store_descriptor(pair.source, bytes);
    put_bytes(unit.source_i, bytes);
    isa::store_descriptor(pair.destination, bytes);
    put_bytes(unit.destination_i, bytes);
    const isa::TileSize tile{kTile.n, isa::kGenerations[random.below(isa::kGenerations.size())]};
    unit.generation_i = static_cast<std::uint8_t>(tile.generation);
    unit.eval();
    INFO("seed " << Catch::rngSeed() << "\n" << isa::describe(pair));
    REQUIRE(static_cast<isa::Cause>(unit.pair_cause_o) == isa::check(pair, tile));
    const std::uint32_t index = random.index();
    unit.index_i = index;
    unit.eval();
    if (pair.source.space() != isa::Space::buffer) {
      REQUIRE((unit.index_fits_o != 0) == isa::index_fits(pair.source, index, tile));
      fitting[unit.index_fits_o]++;
    }
    seen[isa::check(pair, tile)]++;
    if (isa::check(pair, tile) != isa::Cause::none) continue;
    casts += pair.casts();
    indexed += pair.source.indexed || pair.destination.indexed;
    modes[0] += pair.source.mode;
    modes[1] += pair.destination.mode;
  }
  CHECK(seen[isa::Cause::none] > 10000);
  CHECK(seen[isa::Cause::descriptor_error] > 10000);
  for (auto cause : {isa::Cause::illegal_dtype, isa::Cause::illegal_generation, isa::Cause::misaligned})
    CHECK(seen[cause] > 1000);
  CHECK(casts > 5000);
  CHECK(indexed > 1000);
  for (const unsigned times : fitting) CHECK(times > 10000);
  for (const unsigned legal : modes) CHECK(legal > 100);
}
