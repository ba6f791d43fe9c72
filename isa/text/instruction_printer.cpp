#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "isa/text/instruction_text.hpp"
#include "isa/text/notation.hpp"

namespace tile::isa {

namespace text {

namespace {

std::string scalar_text(std::uint32_t bits) {
  const float value = std::bit_cast<float>(bits);
  if (std::isnan(value)) return fmt::format("bits({:#010x})", bits);
  if (bits == 0x8000'0000) return "-0.0";  // -0 is an integer without a sign
  std::string shortest = fmt::format("{}", value);
  const bool exact = std::isinf(value) || std::bit_cast<std::uint32_t>(static_cast<float>(std::stod(shortest))) == bits;
  return exact ? shortest : fmt::format("bits({:#010x})", bits);
}

std::int64_t signed_value(std::uint64_t bits, unsigned width) {
  return static_cast<std::int64_t>(bits << (64 - width)) >> (64 - width);
}

std::string code_text(const FieldNotation& n, std::uint64_t value) {
  for (const Code& c : n.codes)
    if (c.code == value) return std::string(c.name);
  return fmt::format("{}", value);
}

/// Says the fields one after the other; what has been said is zero in what is left.
class Printer {
 public:
  explicit Printer(const Word512& word)
      : word_(word), left_(word), op_(find_opcode(static_cast<std::uint8_t>(word[0]))), fields_(op_) {}

  std::string text() {
    text_ = op_ ? std::string(op_->mnemonic) : fmt::format("opcode({:#04x})", word_[0] & 0xFF);
    set_field(left_, "opcode", 0);
    for (const auto name : fields_.operands())
      if (!left_out(name)) operand(name);
    partitions();
    if (fields_.has_sizes()) sizes();
    for (const Field* f : fields_.all())
      if (!in_header(*f)) field(*f);
    wait();
    update();
    for (const Field* f : fields_.all())
      if (in_header(*f)) field(*f);
    for (unsigned i = 0; i < left_.size(); i++)
      if (left_[i]) say("word{}={:#x}", i, left_[i]);
    return text_;
  }

 private:
  template <class... T>
  void say(fmt::format_string<T...> format, T&&... values) {
    text_ += ' ';
    fmt::format_to(std::back_inserter(text_), format, std::forward<T>(values)...);
  }

  static bool in_header(const Field& f) { return f.name.starts_with("wait_") || f.name.starts_with("update_"); }

  std::uint64_t get(std::string_view name) const { return get_field(word_, name); }
  std::uint64_t take(std::string_view name) {
    set_field(left_, name, 0);
    said_.push_back(fields_.find(name)->name);
    return get(name);
  }
  std::uint64_t take(std::string_view prefix, std::string_view rest) { return take(fields_.find(prefix, rest)->name); }
  bool said(std::string_view name) const { return std::find(said_.begin(), said_.end(), name) != said_.end(); }

  /// An operand that only some modes have, where it is not given.
  bool left_out(std::string_view name) {
    if (!fields_.is_optional(name)) return false;
    for (const Field* f : fields_.all())
      if (f->name.starts_with(name) && get(f->name) != 0) return false;
    for (const Field* f : fields_.all())
      if (f->name.starts_with(name)) take(f->name);
    return true;
  }

  void operand(std::string_view name) {
    const auto address = Address::decoded(static_cast<std::uint32_t>(take(name, "_address")));
    const auto dtype = static_cast<std::uint8_t>(take(name, "_dtype"));
    say("{}={} {}", name, address_text(address), dtype_text(dtype));
    strides(name);
  }

  static std::string dtype_text(std::uint8_t dtype) {
    const DTypeInfo* info = find_dtype(dtype);
    return info ? std::string(info->name) : fmt::format("dtype({})", dtype);
  }

  void strides(std::string_view name) {
    if (!fields_.find(name, "_stride0")) return;
    std::array<std::int16_t, kDimensions> stride{};
    for (unsigned d = 0; d < kDimensions; d++) stride[d] = static_cast<std::int16_t>(take(name, kStrideNames[d]));
    if (stride == contiguous(fields_, word_)) return;
    std::size_t count = kDimensions;
    while (count > 1 && stride[count - 1] == 0) count--;
    say("stride({})", fmt::join(std::span(stride).first(count), ", "));
  }

  void partitions() {
    if (!fields_.find("src_partitions") || !fields_.find("dst_partitions")) return;
    const auto count = get("src_partitions");
    if (count == 0 || count != get("dst_partitions")) return;
    take("src_partitions");
    say("partitions={}", take("dst_partitions"));
  }

  void sizes() {
    std::array<std::uint64_t, kDimensions> size{};
    for (unsigned d = 0; d < kDimensions; d++) size[d] = take(kSizeNames[d]);
    std::size_t count = kDimensions;
    while (count > 1 && size[count - 1] == 1) count--;
    say("size({})", fmt::join(std::span(size).first(count), ", "));
  }

  /// A field that is no part of anything printed before.
  void field(const Field& f) {
    if (f.name == "opcode" || said(f.name) || register_operand(f) || tensor_scalar(f) || index(f)) return;
    const FieldNotation n = notation(f, op_ ? op_->code : Opcode::nop);
    const std::uint64_t value = take(f.name);
    switch (n.kind) {
      case Notation::codes:
        if (value != 0 || !(in_header(f) || f.name == "sparsity")) say("{}={}", f.name, code_text(n, value));
        break;
      case Notation::target: say("{}={}", f.name, value); break;
      case Notation::register_number: say("{}=r{}", f.name, value); break;
      default:
        if (value == 0) break;
        if (n.kind == Notation::flag) say("{}", f.name);
        else if (n.kind == Notation::scalar) say("{}={}", f.name, scalar_text(static_cast<std::uint32_t>(value)));
        else if (n.kind == Notation::semaphore) say("{}=s{}", f.name, value);
        else if (n.kind == Notation::signed_number) say("{}={}", f.name, signed_value(value, f.width));
        else if (n.kind == Notation::mask) say("{}={:#x}", f.name, value);
        else say("{}={}", f.name, value);
    }
  }

  bool register_operand(const Field& f) {
    constexpr std::string_view kEnd = "_register";
    if (!f.name.ends_with(kEnd)) return false;
    const std::string_view name = f.name.substr(0, f.name.size() - kEnd.size());
    if (!fields_.is_register_operand(name)) return false;
    const auto constant = static_cast<std::int32_t>(get(fields_.find(name, "_value")->name));
    if (get(fields_.find(name, "_is_register")->name)) {
      say("{}=r{}{}", name, take(f.name), constant ? fmt::format("{:+}", constant) : "");
      take(name, "_is_register");
    } else if (constant != 0) {
      say("{}={}", name, constant);
    }
    take(name, "_value");
    return said(f.name);
  }

  /// scalar0, when scalar0_is_tensor says that it is the address and the type of one; whichever of the two comes first.
  bool tensor_scalar(const Field& f) {
    constexpr std::string_view kFlag = "_is_tensor";
    if (f.name.ends_with(kFlag)) {
      const Field* word = fields_.find(f.name.substr(0, f.name.size() - kFlag.size()));
      return word && tensor_scalar(*word);
    }
    const Field* flag = fields_.find(f.name, kFlag);
    if (!flag || f.width != 32 || get(flag->name) == 0 || get(f.name) >> 31) return false;
    const auto value = static_cast<std::uint32_t>(take(f.name));
    take(flag->name);
    say("{}={} {}", f.name, address_text(Address::decoded(value & ((1u << kAddressBits) - 1))),
        dtype_text(static_cast<std::uint8_t>(value >> kAddressBits)));
    return true;
  }

  bool index(const Field& f) {
    constexpr std::string_view kBegin = "index_";
    if (!f.name.starts_with(kBegin) || !(get(f.name) & kIndexEnable)) return false;
    say("{} += r{}", f.name.substr(kBegin.size()), take(f.name) & (kIndexEnable - 1u));
    return true;
  }

  void wait() {
    const auto condition = get("wait_condition");
    if (condition != 1 && condition != 2) return;
    take("wait_condition");
    const auto semaphore = take("wait_semaphore");
    say("wait s{} {} {}", semaphore, condition == 1 ? ">=" : "==", take("wait_value"));
  }

  void update() {
    const auto operation = static_cast<unsigned>(get("update_operation"));
    if (operation == 0 || operation > kUpdateOperations.back().code) return;
    take("update_operation");
    const auto semaphore = static_cast<unsigned>(take("update_semaphore"));
    const auto value = static_cast<unsigned>(get("update_value"));
    const bool has_value = operation >= 3;
    if (has_value) take("update_value");
    say("{}{}", update_text(operation, semaphore, value), take("update_at") ? " at read" : "");
  }

  const Word512 word_;
  Word512 left_;
  const OpcodeInfo* op_;
  OpcodeFields fields_;
  std::string text_;
  std::vector<std::string_view> said_;
};

}  // namespace

std::string address_text(const Address& a) {
  return fmt::format("{}[{}, {:#x}]", a.psum ? "psum" : "sbuf", a.partition, a.offset);
}

std::string update_text(unsigned operation, unsigned semaphore, unsigned value) {
  switch (operation) {
    case 1: return fmt::format("s{}++", semaphore);
    case 2: return fmt::format("s{}--", semaphore);
    case 3: return fmt::format("s{} += {}", semaphore, value);
    case 4: return fmt::format("s{} -= {}", semaphore, value);
    default: return fmt::format("s{} = {}", semaphore, value);
  }
}

std::array<std::int16_t, kDimensions> contiguous(const OpcodeFields& fields, const Word512& word) {
  std::array<std::int16_t, kDimensions> stride{1, 0, 0, 0};
  if (!fields.has_sizes()) return stride;
  if (static_cast<Opcode>(word[0] & 0xFF) == Opcode::local_gather) {  // runs, one behind the other
    stride[1] = static_cast<std::int16_t>(get_field(word, "size0"));
    return stride;
  }
  std::uint64_t step = get_field(word, "size0");
  for (unsigned d = 1; d < kDimensions; d++) {
    const std::uint64_t size = get_field(word, kSizeNames[d]);
    stride[d] = size > 1 ? static_cast<std::int16_t>(step) : std::int16_t{0};
    step *= size;
  }
  return stride;
}

}  // namespace text

std::string disassemble(const Word512& word) { return text::Printer(word).text(); }

}  // namespace tile::isa
