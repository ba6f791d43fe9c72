// Recursive descent over the statements of a program. A mistake ends its line; the next line is read all the same, so
// that one run shows them all.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>
#include <optional>
#include <utility>

#include "assembler/assembly.hpp"
#include "assembler/contents.hpp"
#include "assembler/static_check.hpp"
#include "isa/text/descriptor_text.hpp"
#include "isa/text/instruction_text.hpp"
#include "isa/text/notation.hpp"

namespace tile::assembler {

using namespace isa::text;
using isa::Cause;
using isa::Queue;

namespace {

constexpr std::uint64_t kMostDram = std::uint64_t{1} << 27;
constexpr std::uint64_t kRowAlignment = 64;
constexpr std::size_t kMostPairs = 32768, kMostInstructions = 1u << 20;
constexpr std::size_t kMostErrors = 20;

constexpr std::array<std::string_view, 13> kStatements{"tile", "const",     "tensor", "semaphore", "queue", "ring", "pair",
                                                       "dma",  "unchecked", "data",   "dram",      "index", "opcode"};
constexpr std::array<std::string_view, 16> kReserved{"n",      "wait", "size",   "stride", "at",    "read",  "sbuf",   "psum",
                                                     "engine", "bits", "random", "fill",   "count", "dtype", "engines", "partitions"};

std::uint64_t aligned(std::uint64_t address, std::uint64_t to) { return (address + to - 1) / to * to; }

/// Names that programs declare, and those that every tile has.
class Names final : public Symbols {
 public:
  isa::TileSize tile;
  std::map<std::string, std::int64_t, std::less<>> constants;
  std::map<std::string, unsigned, std::less<>> semaphores;
  std::vector<Tensor> tensors;

  const Tensor* tensor(std::string_view name) const {
    const auto t = std::find_if(tensors.begin(), tensors.end(), [&](const Tensor& x) { return x.name == name; });
    return t == tensors.end() ? nullptr : &*t;
  }

  std::optional<std::int64_t> constant(std::string_view name) const override {
    if (name == "n") return tile.n;
    if (name == "engines") return tile.dma_engines();
    const auto found = constants.find(name);
    return found == constants.end() ? std::nullopt : std::optional(found->second);
  }
  std::optional<unsigned> semaphore(std::string_view name) const override {
    const auto found = semaphores.find(name);
    return found == semaphores.end() ? std::nullopt : std::optional(found->second);
  }
  std::optional<std::int64_t> member(std::string_view name, std::string_view member) const override {
    if (member == "bytes")
      for (const auto& d : isa::kDTypes)
        if (d.name == name) return d.bytes;
    const Tensor* t = tensor(name);
    if (!t) {
      if (name == "sbuf" && member == "bytes") return tile.sbuf_bytes();
      if (name == "psum" && member == "bytes") return tile.psum_bytes();
      if (name == "bank" && member == "bytes") return tile.psum_bank_bytes();
      return std::nullopt;
    }
    if (member == "rows") return static_cast<std::int64_t>(t->rows);
    if (member == "columns") return static_cast<std::int64_t>(t->columns);
    if (member == "address") return static_cast<std::int64_t>(t->address);
    if (member == "pitch") return t->pitch;
    if (member == "bytes") return static_cast<std::int64_t>(t->columns * isa::dtype_bytes(t->dtype));
    return std::nullopt;
  }
  std::vector<std::string> names() const override {
    std::vector<std::string> all{"n", "engines"};
    for (const auto& [name, value] : constants) all.push_back(name);
    for (const auto& [name, number] : semaphores) all.push_back(name);
    for (const Tensor& t : tensors) all.push_back(t.name);
    return all;
  }
};

struct Line {
  isa::Word512 word{};
  unsigned line = 0;
};

struct QueueText {
  std::vector<Line> lines;
  std::map<std::string, std::uint32_t, std::less<>> labels;
  struct Reference {
    std::uint32_t from;
    std::string label;
    Place place;
  };
  std::vector<Reference> references;
  std::optional<std::uint64_t> base;
  StaticCheck check;
};

struct RingText {
  std::vector<isa::DescriptorPair> pairs;
  std::vector<unsigned> lines;
  std::optional<std::uint64_t> base;
  std::optional<std::uint16_t> size;
};

class ProgramParser {
 public:
  ProgramParser(std::string_view text, unsigned tile, std::optional<isa::Generation> generation)
      : tokens_(scan(text)), reader_(tokens_, names_), given_tile_(tile), given_generation_(generation), rings_(1) {
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
    if (errors.empty()) resolve();
    return errors.empty() ? build() : Assembly{};
  }

  std::vector<TextError> errors;

 private:
  void set_tile(unsigned n) {
    names_.tile = {n, given_generation_.value_or(isa::TileSize{}.generation)};
    rings_.assign(names_.tile.dma_engines() * isa::kQueues, {});
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
    if (!queue_) throw TextError(t.place, fmt::format("'{}' is in no queue; write 'queue tensor' or another one before it", t.text));
    if (!unchecked && reader_.accept("dma")) return dma(t);
    instruction(!unchecked);
  }

  /// A name for something new.
  const Token& declared(std::string_view what, bool semaphore = false) {
    const Token& t = reader_.expect_name(what);
    const auto is = [&](std::string_view name) { return name == t.text; };
    // A semaphore also stands where fields do.
    const bool is_field = std::any_of(isa::kFields.begin(), isa::kFields.end(), [&](const auto& f) { return is(f.field.name); }) ||
                          is("src0") || is("src1") || is("dst") || is("a") || is("b");
    const bool taken = std::any_of(kStatements.begin(), kStatements.end(), is) ||
                       std::any_of(kReserved.begin(), kReserved.end(), is) || (semaphore && is_field) ||
                       std::any_of(isa::kDTypes.begin(), isa::kDTypes.end(), [&](const auto& d) { return is(d.name); }) ||
                       numbered(t.text, 's', isa::kSemaphores) || numbered(t.text, 'r', isa::kSequencerRegisters);
    if (taken) throw TextError(t.place, fmt::format("'{}' has a meaning already; choose another name", t.text));
    if (names_.constants.contains(t.text) || names_.semaphores.contains(t.text) || names_.tensor(t.text))
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
    }
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
    used_ = std::max(used_, end);
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
    t.address = aligned(used_, kRowAlignment);
    if (reader_.accept("at")) t.address = address("the address", type.bytes);
    t.pitch = static_cast<std::uint32_t>(aligned(row, kRowAlignment));
    if (reader_.accept("pitch"))
      t.pitch = static_cast<std::uint32_t>(
          reader_.expression("the pitch", static_cast<std::int64_t>(row), static_cast<std::int64_t>(kMostDram)));
    reserve(t.address + (t.rows - 1) * t.pitch + row, name.place);
    if (reader_.accept("=")) contents_.push_back({t, contents(t)});
    names_.tensors.push_back(t);
  }

  kernels::Matrix contents(const Tensor& t) {
    if (reader_.accept("random")) {
      std::uint64_t seed = 1;
      if (reader_.accept("(")) {
        seed = static_cast<std::uint64_t>(reader_.expression("the seed", 0, INT64_MAX));
        reader_.expect(")", "')' behind the seed");
      }
      return random_contents(t, seed);
    }
    if (reader_.accept("fill")) {
      reader_.expect("(", "'(' and a number");
      const double value = reader_.number("a number");
      reader_.expect(")", "')' behind the number");
      kernels::Matrix m(t.rows, t.columns, *golden::dtype_from_code(t.dtype));
      std::fill(m.codes.begin(), m.codes.end(), contents_of({t.name, 0, 1, 1, t.dtype, 0}, std::span(&value, 1)).codes[0]);
      return m;
    }
    const Place place = reader_.peek().place;
    reader_.expect("[", "random, random(seed), fill(number) or [numbers]");
    std::vector<double> values;
    const auto skip_lines = [&] {
      while (reader_.peek().kind == TokenKind::line_end) reader_.next();
    };
    do {
      skip_lines();
      values.push_back(reader_.number("a number"));
      skip_lines();
    } while (reader_.accept(","));
    reader_.expect("]", "',' or ']'");
    if (values.size() != t.rows * t.columns)
      throw TextError(place, fmt::format("{} has {} x {} elements, and here are {} numbers", t.name, t.rows, t.columns,
                                         values.size()));
    return contents_of(t, values);
  }

  unsigned queue_name() {
    const Token& t = reader_.expect_name("a queue: tensor, vector, scalar, gpsimd or sync");
    const auto found = std::find(isa::kQueueNames.begin(), isa::kQueueNames.end(), t.text);
    if (found == isa::kQueueNames.end())
      throw TextError(t.place, fmt::format("there is no queue '{}'; use tensor, vector, scalar, gpsimd or sync", t.text));
    return static_cast<unsigned>(found - isa::kQueueNames.begin());
  }

  void queue() {
    queue_ = queue_name();
    ring_.reset();
    if (reader_.accept("at")) queues_[*queue_].base = address("the address of the queue", isa::kInstructionBytes);
  }

  void ring() {
    const auto engine = engine_number();
    ring_ = isa::ring_number(engine, queue_name());
    queue_.reset();
    RingText& r = rings_[*ring_];
    if (reader_.accept("at")) r.base = address("the address of the ring", isa::kPairBytes);
    if (reader_.accept("size")) {
      const Place place = reader_.peek().place;
      const auto size = static_cast<std::uint64_t>(reader_.expression("the size of the ring", 1, kMostPairs));
      if (!std::has_single_bit(size)) throw TextError(place, "the size of a ring is a power of two");
      r.size = static_cast<std::uint16_t>(size);
    }
  }

  unsigned engine_number() {
    return static_cast<unsigned>(
        reader_.expression("the number of the DMA engine", 0, names_.tile.dma_engines() - 1));
  }

  void dram() {
    const Place place = reader_.peek().place;
    dram_ = static_cast<std::uint64_t>(reader_.expression("the size of DRAM", 1, kMostDram));
    dram_place_ = place;
  }

  void data() {
    Data d{address("the address of the data", 8), {}, reader_.peek().place};
    while (reader_.peek().kind == TokenKind::integer) d.words.push_back(reader_.next().integer);
    if (d.words.empty()) reader_.refuse("words of eight bytes, the lowest one first");
    reserve(std::min(d.address + 8 * d.words.size(), dram_.value_or(kMostDram)), d.place);
    data_.push_back(std::move(d));
  }

  void label() {
    const Token& t = reader_.next();
    reader_.next();
    if (!queue_) throw TextError(t.place, fmt::format("the label '{}' is in no queue", t.text));
    QueueText& q = queues_[*queue_];
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
    RingText& r = rings_[ring];
    if (r.pairs.size() == r.size.value_or(kMostPairs))
      throw TextError(place, fmt::format("the ring has {} pairs already; give it another size", r.pairs.size()));
    r.pairs.push_back(pair);
    r.lines.push_back(place.line);
  }

  void instruction(bool checked) {
    ParsedInstruction parsed = parse_instruction(reader_);
    QueueText& q = queues_[*queue_];
    if (!parsed.label.empty())
      q.references.push_back({static_cast<std::uint32_t>(q.lines.size()), parsed.label, parsed.label_place});
    // The length of a loop is known only when its label is; one instruction will do for the check.
    isa::Word512 word = parsed.word;
    if (!parsed.label.empty()) isa::set_field(word, "target", 1);
    if (checked) check(word, parsed);
    push({parsed.word, parsed.place.line}, parsed.place);
  }

  void push(const Line& line, Place place) {
    QueueText& q = queues_[*queue_];
    if (q.lines.size() == kMostInstructions) throw TextError(place, "more than a million instructions; use loops");
    q.check.pass(line.word);
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
    const Cause cause = queues_[*queue_].check.check(word, static_cast<Queue>(*queue_), names_.tile);
    if (cause != Cause::none)
      throw TextError(parsed.place,
                      fmt::format("{}: {}; {}, or write 'unchecked' before the instruction to see it trapped",
                                  isa::cause_info(cause).name, isa::cause_info(cause).meaning,
                                  isa::cause_info(cause).remedy));
  }

  /// One side of `dma`: all or some of a tensor, or the first byte of what lies in SBUF.
  struct Side {
    const Tensor* tensor = nullptr;
    std::uint64_t row = 0, rows = 0, column = 0, columns = 0;
    isa::Address address;
    Place place;

    std::uint64_t row_bytes() const { return columns * isa::dtype_bytes(tensor->dtype); }
  };

  Side side() {
    Side s;
    s.place = reader_.peek().place;
    if (reader_.at("sbuf") || reader_.at("psum")) {
      s.address = parse_address(reader_);
      return s;
    }
    const Token& t = reader_.expect_name("a tensor or sbuf[partition, offset]");
    s.tensor = names_.tensor(t.text);
    if (!s.tensor) {
      std::vector<std::string> known;
      for (const Tensor& x : names_.tensors) known.push_back(x.name);
      throw TextError(t.place, fmt::format("there is no tensor '{}'{}", t.text, nearest(t.text, known)));
    }
    s.rows = s.tensor->rows;
    s.columns = s.tensor->columns;
    if (reader_.accept("[")) {
      range("row", s.row, s.rows);
      if (reader_.accept(",")) range("column", s.column, s.columns);
      reader_.expect("]", "',' or ']'");
    }
    return s;
  }

  /// first:last, last not included; `count` is how many there are.
  void range(std::string_view what, std::uint64_t& first, std::uint64_t& count) {
    const auto most = static_cast<std::int64_t>(count);
    first = static_cast<std::uint64_t>(reader_.expression(fmt::format("the first {}", what), 0, most - 1));
    reader_.expect(":", "':' and the end of the range");
    const auto last = reader_.expression(fmt::format("the end of the {}s", what), static_cast<std::int64_t>(first) + 1, most);
    count = static_cast<std::uint64_t>(last) - first;
  }

  isa::Descriptor descriptor(const Side& s, const Side& other) const {
    isa::Descriptor d;
    const Side& shape = s.tensor ? s : other;
    if (shape.row_bytes() > 65535)
      throw TextError(shape.place, "a row of a transfer has at most 65535 bytes; take fewer columns at a time");
    d.length = static_cast<std::uint16_t>(shape.row_bytes());
    d.rows = static_cast<std::uint16_t>(shape.rows);
    d.tile = !s.tensor;
    if (s.tensor) {
      d.address = s.tensor->address + s.row * s.tensor->pitch + s.column * isa::dtype_bytes(s.tensor->dtype);
      d.stride = s.tensor->pitch;
    } else {
      d.address = s.address.encoded();
      d.stride = isa::kPartitionStride;
    }
    if (d.rows == 1) d.stride = 0;
    return d;
  }

  /// dma from -> to [engine e] [wait ...] [s++]: a pair, appended to the ring, and the instruction that starts it.
  void dma(const Token& t) {
    const Side from = side();
    reader_.expect("->", "'->' and where to");
    const Side to = side();
    if (!from.tensor && !to.tensor)
      throw TextError(t.place, "one side of dma is a tensor, which says how much to move; use pair for anything else");
    if (from.tensor && to.tensor && from.rows * from.row_bytes() != to.rows * to.row_bytes())
      throw TextError(to.place, fmt::format("{} bytes do not fit {} bytes; both sides must have as many",
                                            from.rows * from.row_bytes(), to.rows * to.row_bytes()));
    for (const Side* s : {&from, &to})
      if (s->tensor && s->rows * s->row_bytes() > 65536)
        throw TextError(s->place, fmt::format("{} bytes are more than the 65536 of one transfer; take some rows at a time, "
                                              "such as {}[0:8]", s->rows * s->row_bytes(), s->tensor->name));
    isa::DescriptorPair pair{descriptor(from, to), descriptor(to, from)};

    isa::Instruction start;
    start.opcode = isa::Opcode::dma_start;
    start.dma_count = 1;
    unsigned engine = 0;
    while (!reader_.at_line_end()) {
      if (reader_.accept("engine")) {
        engine = engine_number();
      } else if (reader_.accept("wait")) {
        start.wait.semaphore = static_cast<std::uint8_t>(parse_semaphore(reader_));
        start.wait.condition = reader_.at("==") ? 2 : 1;
        if (!reader_.accept("==")) reader_.expect(">=", "'>=' or '==' behind the semaphore");
        start.wait.value = static_cast<std::uint32_t>(reader_.expression("the value to wait for", 0, 0xFFFF'FFFF));
      } else if (at_semaphore(reader_)) {
        const ParsedUpdate u = parse_update(reader_);
        if (u.operation >= 3 && u.value != 1)
          throw TextError(u.value_place, "a transfer updates its semaphore by 1; write 1, or the update in a nop");
        pair.destination.operation = static_cast<std::uint8_t>(u.operation);
        pair.destination.semaphore = static_cast<std::uint8_t>(u.semaphore);
      } else {
        reader_.refuse("engine, wait or an update of a semaphore");
      }
    }
    start.dma_engines = static_cast<std::uint16_t>(1u << engine);
    append(isa::ring_number(engine, *queue_), pair, t.place, true);
    push({isa::encode(start), t.place.line}, t.place);
  }

  /// Labels become numbers: of an instruction for a branch, of instructions in the body for a loop.
  void resolve() {
    for (QueueText& q : queues_)
      for (const auto& ref : q.references) {
        const auto label = q.labels.find(ref.label);
        if (label == q.labels.end()) {
          std::vector<std::string> known;
          for (const auto& [name, at] : q.labels) known.push_back(name);
          errors.emplace_back(ref.place, fmt::format("there is no label '{}' in this queue{}", ref.label, nearest(ref.label, known)));
          continue;
        }
        isa::Word512& word = q.lines[ref.from].word;
        std::uint32_t target = label->second;
        if (static_cast<isa::Opcode>(word[0] & 0xFF) == isa::Opcode::loop) {
          if (target <= ref.from + 1) {
            errors.emplace_back(ref.place, fmt::format("the loop ends at '{}', before it begins; put the label behind its last instruction", ref.label));
            continue;
          }
          target -= ref.from + 1;
        }
        isa::set_field(word, "target", target);
      }
  }

  Assembly build() {
    Assembly a;
    isa::Program& p = a.program;
    p.tile = names_.tile;
    a.tensors = names_.tensors;
    const auto place = [&](std::optional<std::uint64_t> base, std::uint64_t alignment, std::uint64_t bytes) {
      const std::uint64_t at = base.value_or(aligned(used_, alignment));
      used_ = std::max(used_, at + bytes);
      return at;
    };
    for (unsigned q = 0; q < isa::kQueues; q++) {
      const auto count = static_cast<std::uint32_t>(queues_[q].lines.size());
      p.queues[q] = {place(queues_[q].base, isa::kInstructionBytes, std::uint64_t{count} * isa::kInstructionBytes), count};
      for (const Line& l : queues_[q].lines) a.lines[q].push_back(l.line);
    }
    for (const RingText& r : rings_) {
      const auto size = r.size.value_or(static_cast<std::uint16_t>(std::bit_ceil(std::max<std::size_t>(r.pairs.size(), 1))));
      p.rings.push_back({place(r.base, isa::kPairBytes, std::uint64_t{size} * isa::kPairBytes), size});
      a.pair_lines.push_back(r.lines);
    }
    if (used_ > kMostDram || (dram_ && *dram_ < used_)) {
      errors.emplace_back(dram_place_, fmt::format("the program needs {} bytes of DRAM; there are {}", used_, dram_.value_or(kMostDram)));
      return {};
    }
    p.dram.resize(dram_.value_or(used_));
    fill(p);
    return a;
  }

  void fill(isa::Program& p) {
    for (const Data& d : data_)
      for (std::size_t i = 0; i < 8 * d.words.size(); i++) {
        const auto byte = static_cast<std::uint8_t>(d.words[i / 8] >> (8 * (i % 8)));
        if (d.address + i < p.dram.size()) p.dram[d.address + i] = byte;
        else if (byte != 0) return errors.emplace_back(d.place, "the data go beyond the end of DRAM"), void();
      }
    for (const auto& [tensor, matrix] : contents_) store(matrix, tensor, p.dram);
    for (unsigned q = 0; q < isa::kQueues; q++)
      for (std::size_t i = 0; i < queues_[q].lines.size(); i++)
        isa::store_word(queues_[q].lines[i].word,
                        std::span(p.dram).subspan(p.queues[q].base + i * isa::kInstructionBytes, isa::kInstructionBytes));
    for (std::size_t r = 0; r < rings_.size(); r++)
      for (std::size_t i = 0; i < rings_[r].pairs.size(); i++) {
        const auto bytes = std::span(p.dram).subspan(p.rings[r].base + i * isa::kPairBytes, isa::kPairBytes);
        isa::store_descriptor(rings_[r].pairs[i].source, bytes);
        isa::store_descriptor(rings_[r].pairs[i].destination, bytes.subspan(isa::kDescriptorBytes));
      }
  }

  struct Data {
    std::uint64_t address;
    std::vector<std::uint64_t> words;
    Place place;
  };
  struct Contents {
    Tensor tensor;
    kernels::Matrix matrix;
  };

  std::vector<Token> tokens_;
  Names names_;
  Reader reader_;
  unsigned given_tile_;
  std::optional<isa::Generation> given_generation_;
  bool first_ = true;  ///< no statement yet
  std::uint64_t used_ = 0;
  std::optional<std::uint64_t> dram_;
  Place dram_place_;
  std::vector<Data> data_;
  std::vector<Contents> contents_;
  std::array<QueueText, isa::kQueues> queues_;
  std::vector<RingText> rings_;
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
