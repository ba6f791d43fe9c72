// Recursive descent over the statements of a program. A mistake ends its line; the next line is read all the same, so
// that one run shows them all.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <optional>
#include <utility>

#include "assembler/contents.hpp"
#include "assembler/draft.hpp"
#include "assembler/transfer.hpp"
#include "isa/text/descriptor_text.hpp"
#include "isa/text/instruction_text.hpp"
#include "isa/text/notation.hpp"

namespace tile::assembler {

using namespace isa::text;
using isa::Cause;
using isa::Queue;

namespace {

constexpr std::size_t kMostErrors = 20;

class ProgramParser {
 public:
  ProgramParser(std::string_view text, unsigned tile, std::optional<isa::Generation> generation)
      : tokens_(scan(text)), reader_(tokens_, names_), given_tile_(tile), given_generation_(generation) {
    set_tile(tile ? tile : 16);
  }

  Assembly parse() {
    while (!reader_.at_end() && errors.size() < kMostErrors) {
      try {
        line();
      } catch (const TextError& e) {
        errors.push_back(e);
        reader_.skip_line();
      }
    }
    return errors.empty() ? link(std::move(draft_), errors) : Assembly{};
  }

  std::vector<TextError> errors;

 private:
  void set_tile(unsigned n) {
    names_.tile = {n, given_generation_.value_or(isa::TileSize{}.generation)};
    draft_.rings.assign(names_.tile.dma_engines() * isa::kQueues, {});
  }

  void line() {
    if (reader_.at_line_end()) {
      reader_.next();
      return;
    }
    if (reader_.at_name() && reader_.at(":", 1)) label();
    if (!reader_.at_line_end()) statement();
    reader_.expect_line_end();
  }

  void statement() {
    const Token& t = reader_.peek();
    const bool first = std::exchange(first_, false);
    if (t.text == "tile" && t.kind == TokenKind::name) {
      if (!first) throw TextError(t.place, "the size of the tile comes before everything else; move it up");
      return tile();
    }
    if (reader_.accept("const")) return constants();
    if (reader_.accept("tensor")) return tensor();
    if (reader_.accept("semaphore")) return semaphores();
    if (reader_.accept("queue")) return queue();
    if (reader_.accept("ring")) return ring();
    if (reader_.accept("dram")) return dram();
    if (reader_.accept("data")) return data();
    const bool unchecked = reader_.accept("unchecked");
    if (reader_.accept("pair")) return pair(t, !unchecked);
    if (!reader_.at_name()) reader_.refuse("a statement or an instruction");
    if (!queue_)
      throw TextError(t.place,
                      fmt::format("'{}' is in no queue; write 'queue tensor' or another one before it", t.text));
    if (!unchecked && reader_.accept("dma")) return transfer(t);
    instruction(!unchecked);
  }

  /// A name for something new.
  const Token& declared(std::string_view what, bool semaphore = false) {
    const Token& t = reader_.expect_name(what);
    // A semaphore also stands where fields do.
    if (has_meaning(t.text) || (semaphore && is_field(t.text)))
      throw TextError(t.place, fmt::format("'{}' has a meaning already; choose another name", t.text));
    if (names_.declared(t.text))
      throw TextError(t.place, fmt::format("'{}' is declared twice; choose another name", t.text));
    return t;
  }

  void tile() {
    reader_.next();
    const Place place = reader_.peek().place;
    const auto n = static_cast<unsigned>(reader_.expression("the size of the tile", 0, 1024));
    if (!isa::TileSize::supported(n))
      throw TextError(place, fmt::format("there is no tile of {}; use 8, 16, 32, 64 or 128", n));
    if (given_tile_ != 0 && given_tile_ != n)
      throw TextError(place, fmt::format("the text says {} and --tile {}; leave one of them out", n, given_tile_));
    set_tile(n);
    const Place after = reader_.peek().place;
    for (const isa::Generation g : isa::kGenerations) {
      if (!reader_.accept(isa::generation_name(g))) continue;
      if (given_generation_ && *given_generation_ != g)
        throw TextError(after, fmt::format("the text says {} and --generation {}; leave one of them out",
                                           isa::generation_name(g), isa::generation_name(*given_generation_)));
      names_.tile.generation = g;
      return;
    }
    if (!reader_.at_line_end())
      throw TextError(after, fmt::format("there is no generation '{}'; use trn1, trn2 or trn3", reader_.peek().text));
  }

  void constants() {
    do {
      const Token& t = declared("a name for the constant");
      reader_.expect("=", "'=' and the value");
      const std::int64_t value = reader_.expression("a value");
      names_.constants.emplace(t.text, value);
    } while (reader_.accept(","));
  }

  void semaphores() {
    do {
      const Token& t = declared("a name for the semaphore", true);
      unsigned number = 0;
      if (reader_.accept("=")) {
        number = static_cast<unsigned>(reader_.expression("the number of the semaphore", 0, isa::kSemaphores - 1));
      } else {
        const auto taken = [&] {
          return std::any_of(names_.semaphores.begin(), names_.semaphores.end(),
                             [&](const auto& s) { return s.second == number; });
        };
        while (number < isa::kSemaphores && taken()) number++;
        if (number == isa::kSemaphores)
          throw TextError(t.place, fmt::format("all {} semaphores have names; use one again", isa::kSemaphores));
      }
      names_.semaphores.emplace(t.text, number);
    } while (reader_.accept(","));
  }

  std::uint64_t address(std::string_view what, std::int64_t alignment) {
    const Place place = reader_.peek().place;
    const std::int64_t at = reader_.expression(what, 0, kMostDram);
    if (at % alignment != 0) throw TextError(place, fmt::format("{} must be a multiple of {}", what, alignment));
    return static_cast<std::uint64_t>(at);
  }

  void reserve(std::uint64_t end, Place place) {
    if (end > kMostDram)
      throw TextError(place, fmt::format("DRAM would have {} bytes; a program has at most {}", end, kMostDram));
    draft_.used = std::max(draft_.used, end);
  }

  const isa::DTypeInfo& dtype() {
    const Token& t = reader_.expect_name("an element type such as bf16");
    std::vector<std::string> names;
    for (const auto& d : isa::kDTypes) {
      if (d.name == t.text) return d;
      names.emplace_back(d.name);
    }
    throw TextError(t.place, fmt::format("unknown element type '{}'; use one of {}", t.text, list_of(names)));
  }

  void tensor() {
    Tensor t;
    const Token& name = declared("a name for the tensor");
    t.name = name.text;
    reader_.expect("[", "'[' and the shape");
    const auto dimension = [&] { return static_cast<std::uint64_t>(reader_.expression("a dimension", 1, 1 << 24)); };
    t.columns = dimension();
    if (reader_.accept(",")) {
      t.rows = t.columns;
      t.columns = dimension();
    }
    reader_.expect("]", "',' or ']'; a tensor has one or two dimensions");
    const isa::DTypeInfo& type = dtype();
    t.dtype = type.code;
    const std::uint64_t row = t.columns * type.bytes;
    t.address = aligned(draft_.used, kRowAlignment);
    if (reader_.accept("at")) t.address = address("the address", type.bytes);
    t.pitch = static_cast<std::uint32_t>(aligned(row, kRowAlignment));
    if (reader_.accept("pitch"))
      t.pitch = static_cast<std::uint32_t>(
          reader_.expression("the pitch", static_cast<std::int64_t>(row), static_cast<std::int64_t>(kMostDram)));
    reserve(t.address + (t.rows - 1) * t.pitch + row, name.place);
    if (reader_.accept("=")) draft_.contents.emplace_back(t, parse_contents(reader_, t));
    names_.tensors.push_back(t);
  }

  unsigned queue_name() {
    const Token& t = reader_.expect_name("a queue: tensor, vector, scalar, gpsimd or sync");
    const auto found = std::find(isa::kQueueNames.begin(), isa::kQueueNames.end(), t.text);
    if (found == isa::kQueueNames.end())
      throw TextError(t.place,
                      fmt::format("there is no queue '{}'; use tensor, vector, scalar, gpsimd or sync", t.text));
    return static_cast<unsigned>(found - isa::kQueueNames.begin());
  }

  void queue() {
    queue_ = queue_name();
    ring_.reset();
    if (reader_.accept("at")) draft_.queues[*queue_].base = address("the address of the queue", isa::kInstructionBytes);
  }

  void ring() {
    const unsigned engine = parse_engine(reader_, names_);
    ring_ = isa::ring_number(engine, queue_name());
    queue_.reset();
    Draft::Ring& r = draft_.rings[*ring_];
    if (reader_.accept("at")) r.base = address("the address of the ring", isa::kPairBytes);
    if (reader_.accept("size")) {
      const Place place = reader_.peek().place;
      const auto size = static_cast<std::uint64_t>(reader_.expression("the size of the ring", 1, kMostPairs));
      if (!std::has_single_bit(size)) throw TextError(place, "the size of a ring is a power of two");
      r.size = static_cast<std::uint16_t>(size);
    }
  }

  void dram() {
    const Place place = reader_.peek().place;
    draft_.dram = static_cast<std::uint64_t>(reader_.expression("the size of DRAM", 1, kMostDram));
    draft_.dram_place = place;
  }

  void data() {
    Draft::Data d{address("the address of the data", 8), {}, reader_.peek().place};
    while (reader_.peek().kind == TokenKind::integer) d.words.push_back(reader_.next().integer);
    if (d.words.empty()) reader_.refuse("words of eight bytes, the lowest one first");
    reserve(std::min(d.address + 8 * d.words.size(), draft_.dram.value_or(kMostDram)), d.place);
    draft_.data.push_back(std::move(d));
  }

  void label() {
    const Token& t = reader_.next();
    reader_.next();
    if (!queue_) throw TextError(t.place, fmt::format("the label '{}' is in no queue", t.text));
    Draft::Queue& q = draft_.queues[*queue_];
    if (!q.labels.emplace(t.text, static_cast<std::uint32_t>(q.lines.size())).second)
      throw TextError(t.place, fmt::format("the label '{}' is in this queue twice; choose another name", t.text));
    first_ = false;
  }

  void pair(const Token& t, bool checked) {
    if (!ring_) throw TextError(t.place, "a pair is in no ring; write 'ring 0 sync' or another one before it");
    append(*ring_, parse_pair(reader_), t.place, checked);
  }

  void append(unsigned ring, const isa::DescriptorPair& pair, Place place, bool checked) {
    const Cause cause = checked ? isa::check(pair, names_.tile) : Cause::none;
    if (cause != Cause::none)
      throw TextError(place, fmt::format("{}; {}, or write 'unchecked' before the pair to see it trapped",
                                         isa::cause_info(cause).meaning, isa::cause_info(cause).remedy));
    Draft::Ring& r = draft_.rings[ring];
    if (r.pairs.size() == r.size.value_or(kMostPairs))
      throw TextError(place, fmt::format("the ring has {} pairs already; give it another size", r.pairs.size()));
    r.pairs.push_back(pair);
    r.lines.push_back(place.line);
  }

  void instruction(bool checked) {
    ParsedInstruction parsed = parse_instruction(reader_);
    Draft::Queue& q = draft_.queues[*queue_];
    if (!parsed.label.empty())
      q.references.push_back({static_cast<std::uint32_t>(q.lines.size()), parsed.label, parsed.label_place});
    // The length of a loop is known only when its label is; one instruction will do for the check.
    isa::Word512 word = parsed.word;
    if (!parsed.label.empty()) isa::set_field(word, "target", 1);
    if (checked) check(word, parsed);
    push({parsed.word, parsed.place.line}, parsed.place);
  }

  void push(const Draft::Line& line, Place place) {
    Draft::Queue& q = draft_.queues[*queue_];
    if (q.lines.size() == kMostInstructions) throw TextError(place, "more than a million instructions; use loops");
    q.check.pass(line.word, names_.tile);
    q.lines.push_back(line);
  }

  void check(const isa::Word512& word, const ParsedInstruction& parsed) {
    if (parsed.op && !(parsed.op->queues >> *queue_ & 1)) {
      std::vector<std::string> fit;
      for (unsigned i = 0; i < isa::kQueues; i++)
        if (parsed.op->queues >> i & 1) fit.emplace_back(isa::kQueueNames[i]);
      throw TextError(parsed.place, fmt::format("the {} queue does not execute {}; put it into queue {}",
                                                isa::kQueueNames[*queue_], parsed.op->mnemonic, list_of(fit)));
    }
    const Cause cause = draft_.queues[*queue_].check.check(word, static_cast<Queue>(*queue_), names_.tile);
    if (cause != Cause::none)
      throw TextError(
          parsed.place,
          fmt::format("{}: {}; {}, or write 'unchecked' before the instruction to see it trapped",
                      isa::cause_info(cause).name, isa::cause_info(cause).meaning, isa::cause_info(cause).remedy));
  }

  void transfer(const Token& t) {
    const Transfer transfer = parse_transfer(reader_, names_, t.place);
    append(isa::ring_number(transfer.engine, *queue_), transfer.pair, t.place, true);
    push({isa::encode(transfer.start), t.place.line}, t.place);
  }

  Draft draft_;
  Names& names_ = draft_.names;
  std::vector<Token> tokens_;
  Reader reader_;
  unsigned given_tile_;
  std::optional<isa::Generation> given_generation_;
  bool first_ = true;  ///< no statement yet
  std::optional<unsigned> queue_, ring_;
};

}  // namespace

Assembly assemble(const std::string& file, std::string_view text, unsigned tile,
                  std::optional<isa::Generation> generation) {
  ProgramParser parser(text, tile, generation);
  Assembly assembly = parser.parse();
  if (!parser.errors.empty()) {
    std::stable_sort(parser.errors.begin(), parser.errors.end(),
                     [](const TextError& a, const TextError& b) { return a.place.line < b.place.line; });
    throw AssemblyError(file, text, std::move(parser.errors));
  }
  return assembly;
}

}  // namespace tile::assembler