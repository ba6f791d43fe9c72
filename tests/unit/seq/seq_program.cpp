#include "tests/unit/seq/seq_program.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "golden/machine/sequencer.hpp"
#include "tests/isa/random_instruction.hpp"
#include "tests/unit/seq/random_sequence.hpp"

namespace tile::tb {
namespace {

using isa::Cause;
using isa::Opcode;

constexpr isa::TileSize kTile{16};
constexpr std::size_t kMostIssues = 3000;

/// The tables of functions that the scalar queue knows to be loaded.
class Tables {
 public:
  void load(const isa::Instruction& i) {
    const unsigned first = i.table_row, end = first + i.table_rows;
    for (Table& t : tables_)
      if (t.first < end && first < t.first + t.rows) t = {};
    tables_[next_] = {first, i.table_rows};
    next_ = (next_ + 1) % tables_.size();
  }
  /// First rows.
  std::vector<unsigned> rows() const {
    std::vector<unsigned> rows;
    for (const Table& t : tables_)
      if (t.rows != 0) rows.push_back(t.first);
    return rows;
  }
  Cause check(const isa::Instruction& i) const {
    const auto held = rows();
    const bool missing =
        i.opcode == Opcode::activation && std::find(held.begin(), held.end(), i.table_row) == held.end();
    return missing ? Cause::function_table : Cause::none;
  }

 private:
  struct Table {
    unsigned first = 0, rows = 0;
  };
  std::array<Table, isa::kTableSlots> tables_{};
  std::size_t next_ = 0;
};

/// What becomes of the words of a queue, by the golden sequencer. False when it does not come to an end.
bool trace(Program& program, unsigned queue) {
  golden::Sequencer sequencer;
  SemaphoreModel semaphores;
  isa::Stationary loaded;
  Tables tables;
  while (sequencer.counter() < program.words.size()) {
    if (program.issues.size() == kMostIssues) return false;
    program.last = sequencer.counter();
    const isa::Word512 word = sequencer.effective(program.words[program.last]);
    const isa::Instruction i = isa::decode(word);
    program.end = sequencer.misses_fields(i) ? Cause::illegal_field
                                             : isa::check(word, static_cast<isa::Queue>(queue), kTile, loaded);
    if (program.end == Cause::none) program.end = tables.check(i);
    if (program.end == Cause::none && isa::for_sequencer(i.opcode))
      program.end = sequencer.execute(i, semaphores.cycles_ago(0)[own_semaphore(queue)]);
    else if (program.end == Cause::none) sequencer.leave();
    if (program.end != Cause::none) return true;
    if (i.wait.condition != 0 && i.wait.value > kMostAwaited) return false;  // nobody can fulfil it
    program.issues.push_back({queue, program.last, i});
    if (i.opcode == Opcode::load_stationary) loaded = isa::after_load(loaded, i, kTile.n);
    if (i.opcode == Opcode::load_table) tables.load(i);
    const bool by_itself = isa::for_sequencer(i.opcode) || i.opcode == Opcode::nop || i.opcode == Opcode::dma_start;
    if (by_itself && i.update.semaphore == own_semaphore(queue) &&
        !semaphores.update(i.update.operation, i.update.semaphore, i.update.value)) {
      program.end = Cause::semaphore_range;
      return true;
    }
  }
  return true;
}

class RandomProgram {
 public:
  RandomProgram(Random& random, unsigned queue) : random_(random), queue_(queue), instructions_(random.next()) {}

  Program make(std::size_t length, Ending ending) {
    Program program;
    program.base = base();
    const std::size_t issued = ending == Ending::runs_out ? length : random_.below(length);
    while (program.words.size() < length)
      program.words.push_back(ending == Ending::illegal && program.words.size() == issued ? illegal() : legal());
    trace(program, queue_);
    if (ending == Ending::fetch_error) {
      program.issues.resize(issued);
      program.last = static_cast<std::uint32_t>(issued);
      program.end = Cause::fetch_error;
    }
    return program;
  }

  Program make_sequence(std::size_t length) {
    return traced([&](RandomSequence& sequence) { return sequence.make(length); });
  }
  Program make_jumps(std::size_t count) {
    return traced([&](RandomSequence& sequence) { return sequence.make_jumps(count); });
  }

 private:
  template <class Make>
  Program traced(Make make) {
    RandomSequence sequence{random_, static_cast<isa::Queue>(queue_), own_semaphore(queue_)};
    Program program;
    do program = {base(), make(sequence), {}, 0, Cause::none};
    while (!trace(program, queue_));
    return program;
  }
  std::uint64_t base() { return (1 + queue_) * 0x1'0000 + 64 * random_.below(64); }

  Cause check(const isa::Word512& word) const {
    const Cause cause = isa::check(word, static_cast<isa::Queue>(queue_), kTile, loaded_);
    return cause == Cause::none ? tables_.check(isa::decode(word)) : cause;
  }

  isa::Word512 legal() {
    isa::Word512 word;
    do {
      word = instructions_.word(loaded_);
      const auto rows = tables_.rows();
      if (isa::decode(word).opcode == Opcode::activation && !rows.empty())
        isa::set_field(word, "table_row", rows[random_.below(rows.size())]);
    } while (check(word) != Cause::none || isa::for_sequencer(isa::decode(word).opcode) ||
             isa::decode(word).opcode == Opcode::dma_copy);  // which tests/tile has
    isa::Instruction i = isa::decode(word);
    i.wait = {static_cast<std::uint8_t>(random_.below(3)), semaphore(), value()};
    i.update.semaphore = updated(i.update.operation);
    if (i.opcode == Opcode::load_stationary) loaded_ = isa::after_load(loaded_, i, kTile.n);
    if (i.opcode == Opcode::load_table) tables_.load(i);
    return isa::encode(i);
  }

  isa::Word512 illegal() {
    isa::Word512 word;
    do word = instructions_.word(loaded_);
    while (check(word) == Cause::none);
    return word;
  }

  std::uint8_t semaphore() {
    return static_cast<std::uint8_t>(random_.chance(7, 8) ? random_.below(kPopular) : random_.below(own_semaphore(0)));
  }
  /// Mostly one that has enough to take away.
  std::uint8_t updated(unsigned operation) {
    const bool takes = operation == 2 || operation == 4;
    if (takes && random_.chance(60, 61)) return kBank;
    return !takes && random_.chance(1, 16) ? kFull : semaphore();
  }
  std::uint32_t value() {
    return random_.pick({Weighted<std::uint32_t>{static_cast<std::uint32_t>(random_.below(6)), 6},
                         {static_cast<std::uint32_t>(random_.bits(16)), 2},
                         {static_cast<std::uint32_t>(random_.between(0x1'0000, kMostAwaited)), 1}});
  }

  Random& random_;
  unsigned queue_;
  test::RandomInstruction instructions_;
  isa::Stationary loaded_;
  Tables tables_;
};

}  // namespace

MakeProgram straight(const std::array<Ending, kQueues>& endings, std::size_t length) {
  return [=](Random& random, unsigned queue) { return RandomProgram{random, queue}.make(length, endings[queue]); };
}

MakeProgram sequences(std::size_t length) {
  return [=](Random& random, unsigned queue) { return RandomProgram{random, queue}.make_sequence(length); };
}

MakeProgram jumps(std::size_t count) {
  return [=](Random& random, unsigned queue) { return RandomProgram{random, queue}.make_jumps(count); };
}

}  // namespace tile::tb
