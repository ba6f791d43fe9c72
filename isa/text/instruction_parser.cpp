#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>

#include "isa/text/instruction_text.hpp"
#include "isa/text/notation.hpp"

namespace tile::isa::text {

namespace {

constexpr std::string_view kWord = "word";

std::vector<std::string> mnemonics() {
  std::vector<std::string> names;
  for (const auto& op : kOpcodes) names.emplace_back(op.mnemonic);
  return names;
}

class InstructionParser {
 public:
  explicit InstructionParser(Reader& reader) : r_(reader) { mnemonic(); }

  ParsedInstruction parse() {
    while (!r_.at_line_end()) item();
    finish();
    return std::move(out_);
  }

 private:
  void mnemonic() {
    const Token& t = r_.expect_name("an instruction");
    out_.place = t.place;
    if (t.text == "opcode" && r_.accept("(")) {
      const auto code = static_cast<std::uint8_t>(r_.expression("the opcode", 0, 255));
      r_.expect(")", "')' behind the opcode");
      out_.op = find_opcode(code);
      out_.word[0] = code;
    } else {
      const auto found =
          std::find_if(kOpcodes.begin(), kOpcodes.end(), [&](const OpcodeInfo& op) { return op.mnemonic == t.text; });
      if (found == kOpcodes.end())
        throw TextError(t.place, fmt::format("unknown instruction '{}'{}", t.text, meant(t.text)));
      out_.op = &*found;
      out_.word[0] = static_cast<std::uint8_t>(found->code);
    }
    fields_ = OpcodeFields(out_.op);
  }

  static std::string meant(std::string_view name) {
    const std::string near = nearest(name, mnemonics());
    return near.empty() ? fmt::format("; instructions are {}", list_of(mnemonics())) : near;
  }

  std::string name() const { return out_.op ? std::string(out_.op->mnemonic) : "this opcode"; }

  void item() {
    if (!r_.at_name()) r_.refuse("a field such as name=value, a wait or an update");
    const Token& t = r_.peek();
    if (t.text == "wait" && r_.at_name(1)) return wait();
    if (r_.at("+=", 1) && fields_.find("index_", t.text)) return index();
    if (at_semaphore(r_)) return update();
    if (t.text == "size" && r_.at("(", 1)) return sizes();
    r_.next();
    if (r_.at("=")) return assignment(t);
    const Field* f = fields_.find(t.text);
    if (f && f->width == 1) return set(*f, 1, t.place);
    if (f) throw TextError(t.place, fmt::format("'{}' needs a value; write {}=...", t.text, t.text));
    if (r_.at("++") || r_.at("--") || r_.at("+=") || r_.at("-="))
      throw TextError(t.place, fmt::format("unknown semaphore '{}'; declare it with 'semaphore {}', or use s0 to s{}{}",
                                           t.text, t.text, kSemaphores - 1, nearest(t.text, r_.symbols().names())));
    no_field(t);
  }

  [[noreturn]] void no_field(const Token& t) const {
    std::vector<std::string> names;
    for (const Field* f : fields_.all())
      if (f->name != "opcode" && f->name.find("_stride") == f->name.npos) names.emplace_back(f->name);
    for (const auto operand : fields_.operands()) names.emplace_back(operand);
    for (const char* operand : {"a", "b"})
      if (fields_.is_register_operand(operand)) names.emplace_back(operand);
    const bool elsewhere =
        std::any_of(kFields.begin(), kFields.end(), [&](const GroupedField& g) { return g.field.name == t.text; });
    std::string near = nearest(t.text, names);
    if (near.empty()) near = fmt::format("; it takes {}", list_of(own_names()));
    throw TextError(t.place, fmt::format("{} has no {}'{}'{}", name(), elsewhere ? "field " : "", t.text, near));
  }

  /// What one would write, beside wait and update.
  std::vector<std::string> own_names() const {
    std::vector<std::string> names;
    for (const auto operand : fields_.operands()) names.emplace_back(operand);
    if (fields_.has_sizes()) names.emplace_back("size(...)");
    for (const Field* f : fields_.all()) {
      const std::string_view n = f->name;
      if (n == "opcode" || n.starts_with("wait_") || n.starts_with("update_") || n.starts_with("size")) continue;
      if (n.find("_stride") != n.npos || n.ends_with("_address") || n.ends_with("_dtype")) continue;
      if (n.ends_with("_is_register") || n.ends_with("_value")) continue;
      names.emplace_back(n.ends_with("_register") ? n.substr(0, n.size() - 9) : n);
    }
    names.emplace_back("wait");
    names.emplace_back("an update of a semaphore");
    return names;
  }

  void once(std::string_view what, Place place) {
    if (!seen_.emplace(what).second) throw TextError(place, fmt::format("'{}' is given twice; keep one of them", what));
  }

  void set(const Field& f, std::uint64_t value, Place place) {
    once(f.name, place);
    set_field(out_.word, f.name, value);
  }

  void set_number(const Field& f) {
    const Place place = r_.peek().place;
    const auto most = static_cast<std::int64_t>((std::uint64_t{1} << f.width) - 1);
    const bool is_signed = f.name.find("_stride") != f.name.npos || (f.width == 32 && f.name.ends_with("_value")) ||
                           notation(f, out_.op ? out_.op->code : Opcode::nop).kind == Notation::signed_number;
    const std::int64_t least = is_signed ? -(std::int64_t{1} << (f.width - 1)) : 0;
    set(f, static_cast<std::uint64_t>(r_.expression(f.name, least, most)), place);
  }

  void assignment(const Token& t) {
    r_.next();
    const std::string_view field = t.text;
    if (fields_.is_operand(field)) return operand(t);
    if (fields_.is_register_operand(field)) return register_operand(t);
    if (field == "partitions" && fields_.find("src_partitions") && fields_.find("dst_partitions")) return partitions();
    if (field.size() == kWord.size() + 1 && field.starts_with(kWord) && field[4] >= '0' && field[4] <= '7')
      return raw(t, static_cast<unsigned>(field[4] - '0'));
    const Field* f = fields_.find(field);
    if (!f || f->name == "opcode") no_field(t);
    const FieldNotation n = notation(*f, out_.op ? out_.op->code : Opcode::nop);
    switch (n.kind) {
      case Notation::codes: return code(*f, n);
      case Notation::target: return target(*f);
      case Notation::register_number:
        if (r_.at_name()) return set(*f, register_number(), t.place);
        break;
      case Notation::semaphore:
        if (r_.at_name()) return set(*f, parse_semaphore(r_), t.place);
        break;
      case Notation::scalar: return scalar(*f, t);
      default: break;
    }
    set_number(*f);
  }

  /// Bits that no field of the opcode has, as they are.
  void raw(const Token& t, unsigned part) {
    once(t.text, t.place);
    Word512 owned{};
    for (const Field* f : fields_.all()) set_field(owned, f->name, ~0ull);
    const Token& value = r_.next();
    if (value.kind != TokenKind::integer)
      throw TextError(value.place, fmt::format("expected the bits of {} as a number", t.text));
    if (owned[part] & value.integer)
      throw TextError(value.place,
                      fmt::format("{} sets bits of fields that {} has; write those as fields", t.text, name()));
    out_.word[part] |= value.integer;
  }

  void code(const Field& f, const FieldNotation& n) {
    if (!r_.at_name()) return set_number(f);
    const Token& t = r_.peek();
    std::vector<std::string> names;
    for (const Code& c : n.codes) {
      if (c.name == t.text) {
        r_.next();
        return set(f, c.code, t.place);
      }
      names.emplace_back(c.name);
    }
    if (r_.symbols().constant(t.text)) return set_number(f);
    throw TextError(t.place, fmt::format("{}: there is no '{}'; use one of {}", f.name, t.text, list_of(names)));
  }

  unsigned register_number() {
    const Token& t = r_.next();
    if (const auto number = numbered(t.text, 'r', kSequencerRegisters)) return *number;
    throw TextError(t.place, fmt::format("'{}' is no register; use r0 to r{}", t.text, kSequencerRegisters - 1));
  }

  void register_operand(const Token& t) {
    once(t.text, t.place);
    const Field& value = *fields_.find(t.text, "_value");
    if (!r_.at_name() || !numbered(r_.peek().text, 'r', kSequencerRegisters)) return set_number(value);
    set(*fields_.find(t.text, "_register"), register_number(), t.place);
    set(*fields_.find(t.text, "_is_register"), 1, t.place);
    if (r_.at("+") || r_.at("-")) {
      const bool minus = r_.next().text == "-";
      const std::int64_t constant = r_.expression("the constant behind the register", -(std::int64_t{1} << 31),
                                                  (std::int64_t{1} << 31) - (minus ? 0 : 1));
      set(value, static_cast<std::uint64_t>(minus ? -constant : constant), t.place);
    }
  }

  void target(const Field& f) {
    const Token& t = r_.peek();
    if (!r_.at_name() || r_.symbols().constant(t.text)) return set_number(f);
    once(f.name, t.place);
    out_.label = r_.next().text;
    out_.label_place = t.place;
  }

  std::uint64_t dtype() {
    const Token& t = r_.expect_name("an element type such as bf16");
    if (t.text == "dtype" && r_.accept("(")) {
      const auto code = static_cast<std::uint64_t>(r_.expression("the code of the element type", 0, 31));
      r_.expect(")", "')' behind the code of the element type");
      return code;
    }
    std::vector<std::string> names;
    for (const auto& d : kDTypes) {
      if (d.name == t.text) return d.code;
      names.emplace_back(d.name);
    }
    throw TextError(t.place, fmt::format("unknown element type '{}'; use one of {}", t.text, list_of(names)));
  }

  void operand(const Token& t) {
    once(t.text, t.place);
    set(*fields_.find(t.text, "_address"), parse_address(r_).encoded(), t.place);
    set(*fields_.find(t.text, "_dtype"), dtype(), t.place);
    if (!fields_.find(t.text, "_stride0") || !(r_.at("stride") && r_.at("(", 1))) return;
    const auto values = list("a stride", -32768, 32767);
    for (unsigned d = 0; d < kDimensions; d++)
      set(*fields_.find(t.text, kStrideNames[d]), d < values.size() ? static_cast<std::uint64_t>(values[d]) : 0,
          t.place);
  }

  /// stride(1, 16) and size(16, 4): up to four numbers, innermost first.
  std::vector<std::int64_t> list(std::string_view what, std::int64_t low, std::int64_t high) {
    const Token& t = r_.next();
    r_.expect("(", "'('");
    std::vector<std::int64_t> values;
    do {
      if (values.size() == kDimensions)
        throw TextError(r_.peek().place,
                        fmt::format("{} has at most {} numbers, innermost first", t.text, kDimensions));
      values.push_back(r_.expression(what, low, high));
    } while (r_.accept(","));
    r_.expect(")", "',' or ')'");
    return values;
  }

  void sizes() {
    const Place place = r_.peek().place;
    if (!fields_.has_sizes()) no_field(r_.peek());
    const auto values = list("a size", 0, 65535);
    for (unsigned d = 0; d < kDimensions; d++)
      set(*fields_.find(kSizeNames[d]), d < values.size() ? static_cast<std::uint64_t>(values[d]) : 1, place);
  }

  void partitions() {
    const Place place = r_.peek().place;
    const auto count = static_cast<std::uint64_t>(r_.expression("partitions", 0, 255));
    set(*fields_.find("src_partitions"), count, place);
    set(*fields_.find("dst_partitions"), count, place);
  }

  void scalar(const Field& f, const Token& t) {
    if ((r_.at("sbuf") || r_.at("psum")) && r_.at("[", 1)) {
      const Field* flag = fields_.find(f.name, "_is_tensor");
      if (!flag) throw TextError(r_.peek().place, fmt::format("{} is a number and cannot be a tensor", f.name));
      const std::uint64_t address = parse_address(r_).encoded();
      set(f, address | dtype() << kAddressBits, t.place);
      return set(*flag, 1, t.place);
    }
    if (r_.at("bits") && r_.at("(", 1)) {
      r_.next();
      r_.next();
      const auto bits = r_.expression("the bits of an FP32 word", 0, 0xFFFF'FFFF);
      r_.expect(")", "')' behind the bits");
      return set(f, static_cast<std::uint64_t>(bits), t.place);
    }
    const Place place = r_.peek().place;
    const double value = r_.number("a number");
    const auto rounded = static_cast<float>(value);
    if (std::isinf(rounded) && !std::isinf(value)) throw TextError(place, "the number does not fit FP32; write inf");
    set(f, std::isnan(value) ? 0x7FC0'0000u : std::bit_cast<std::uint32_t>(rounded), t.place);
  }

  void index() {
    const Token& t = r_.next();
    r_.next();
    if (!r_.at_name()) r_.refuse("a register such as r3");
    set(*fields_.find("index_", t.text), kIndexEnable | register_number(), t.place);
  }

  void wait() {
    const Place place = r_.next().place;
    once("wait", place);
    set(*fields_.find("wait_semaphore"), parse_semaphore(r_), place);
    const bool equal = r_.at("==");
    if (!equal && !r_.at(">=")) r_.refuse("'>=' or '==' behind the semaphore");
    r_.next();
    set(*fields_.find("wait_condition"), equal ? 2 : 1, place);
    set_number(*fields_.find("wait_value"));
  }

  void update() {
    const Place place = r_.peek().place;
    once("update of a semaphore", place);
    const ParsedUpdate u = parse_update(r_);
    set(*fields_.find("update_operation"), u.operation, place);
    set(*fields_.find("update_semaphore"), u.semaphore, place);
    if (u.operation >= 3) {
      if (u.value < 0 || u.value > 65535)
        throw TextError(u.value_place, fmt::format("the value of the update is {}, but must be 0 to 65535", u.value));
      set(*fields_.find("update_value"), static_cast<std::uint64_t>(u.value), place);
    }
    if (r_.at("at") && r_.at("read", 1)) {
      r_.next();
      r_.next();
      set(*fields_.find("update_at"), 1, place);
    }
  }

  bool given(std::string_view what) const { return seen_.find(what) != seen_.end(); }

  void finish() {
    const auto need = [&](std::string_view what, std::string_view remedy) {
      throw TextError(out_.place, fmt::format("{} needs {}; write {}", name(), what, remedy));
    };
    for (const auto operand : fields_.operands()) {
      if (fields_.is_optional(operand) && !given(operand) && !given(fields_.find(operand, "_address")->name)) continue;
      if (!given(operand) && !given(fields_.find(operand, "_address")->name))
        need(operand, fmt::format("{}=sbuf[partition, offset] dtype", operand));
      if (!fields_.find(operand, "_stride0") || given(fields_.find(operand, "_stride0")->name)) continue;
      const auto stride = contiguous(fields_, out_.word);
      for (unsigned d = 0; d < kDimensions; d++)
        set_field(out_.word, fields_.find(operand, kStrideNames[d])->name, static_cast<std::uint16_t>(stride[d]));
    }
    if (fields_.has_sizes() && !given("size0")) need("a size", "size(elements)");
    if (fields_.find("target") && !given("target")) need("a target", "target=label");
    if (fields_.find("operation") && !given("operation")) need("an operation", "operation=name");
    if (fields_.find("result") && !given("result")) need("a result", "result=r0");
  }

  Reader& r_;
  ParsedInstruction out_;
  OpcodeFields fields_{nullptr};
  std::set<std::string, std::less<>> seen_;
};

}  // namespace

ParsedInstruction parse_instruction(Reader& reader) { return InstructionParser(reader).parse(); }

Word512 assemble(std::string_view line) {
  const std::vector<Token> tokens = scan(line);
  const Symbols none;
  Reader reader(tokens, none);
  const ParsedInstruction parsed = parse_instruction(reader);
  if (!parsed.label.empty())
    throw TextError(parsed.label_place,
                    fmt::format("there is no label '{}' in one instruction; write a number", parsed.label));
  reader.expect_line_end();
  if (!reader.at_end()) reader.refuse("one instruction alone");
  return parsed.word;
}

Address parse_address(Reader& r) {
  const bool psum = r.at("psum");
  if (!psum && !r.at("sbuf")) r.refuse("sbuf[partition, offset] or psum[partition, offset]");
  r.next();
  Address a;
  a.psum = psum;
  r.expect("[", "'[' and a partition");
  a.partition = static_cast<std::uint32_t>(r.expression("the partition", 0, (1 << kPartitionBits) - 1));
  r.expect(",", "',' and the offset in bytes");
  a.offset = static_cast<std::uint32_t>(r.expression("the offset", 0, (1 << kOffsetBits) - 1));
  r.expect("]", "']' behind the offset");
  return a;
}

namespace {
std::optional<unsigned> semaphore_of(const Reader& r, std::string_view name) {
  const auto number = numbered(name, 's', kSemaphores);
  return number ? number : r.symbols().semaphore(name);
}
}  // namespace

unsigned parse_semaphore(Reader& r) {
  const Token& t = r.expect_name("a semaphore such as s3");
  if (const auto number = semaphore_of(r, t.text)) return *number;
  throw TextError(t.place, fmt::format("unknown semaphore '{}'; declare it with 'semaphore {}', or use s0 to s{}{}",
                                       t.text, t.text, kSemaphores - 1, nearest(t.text, r.symbols().names())));
}

bool at_semaphore(const Reader& r) {
  const bool update = r.at("++", 1) || r.at("--", 1) || r.at("+=", 1) || r.at("-=", 1) || r.at("=", 1);
  return r.at_name() && update && semaphore_of(r, r.peek().text);
}

ParsedUpdate parse_update(Reader& r) {
  ParsedUpdate u{0, parse_semaphore(r), 0, {}};
  const std::string_view sign = r.next().text;
  if (sign == "++") u.operation = 1;
  else if (sign == "--") u.operation = 2;
  else if (sign == "+=") u.operation = 3;
  else if (sign == "-=") u.operation = 4;
  else u.operation = 5;
  u.value_place = r.peek().place;
  if (u.operation >= 3) u.value = r.expression("the value of the update");
  return u;
}

}  // namespace tile::isa::text
