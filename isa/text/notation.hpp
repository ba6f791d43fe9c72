// How the value of a field is written. It follows from the field's name and width, so that a field added to
// isa/definition.hpp has a text at once; one whose codes have names of their own gets them by a line in notation.cpp.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "isa/instruction.hpp"

namespace tile::isa::text {

enum class Notation : std::uint8_t {
  number,           ///< name=12, left out when zero
  signed_number,    ///< name=-12, left out when zero
  mask,             ///< name=0x3, left out when zero
  flag,             ///< name, when it is 1
  codes,            ///< name=add, always there
  semaphore,        ///< name=s12, left out when zero
  register_number,  ///< name=r3, always there
  scalar,           ///< name=1.5, an FP32 word, or a tensor
  target,           ///< name=12 or name=label, always there
};

struct Code {
  unsigned code;
  std::string_view name;
};

struct FieldNotation {
  Notation kind = Notation::number;
  std::vector<Code> codes;
};

FieldNotation notation(const Field& field, Opcode opcode);

/// The fields of an opcode, and what they make up together: the operand `src0` is src0_address, src0_dtype and
/// src0_stride0 to 3, the operand `a` of the sequencer is a_register, a_is_register and a_value.
class OpcodeFields {
 public:
  /// Without an opcode: the header's.
  explicit OpcodeFields(const OpcodeInfo* op);

  const std::vector<const Field*>& all() const { return fields_; }
  const Field* find(std::string_view name) const;
  const Field* find(std::string_view prefix, std::string_view rest) const;
  bool is_operand(std::string_view name) const { return find(name, "_address") && find(name, "_dtype"); }
  bool is_register_operand(std::string_view name) const { return find(name, "_is_register") && find(name, "_value"); }
  /// Whether it may be left out, since only some modes have it.
  bool is_optional(std::string_view operand) const { return operand == "src1" && find("tensor_mode"); }
  bool has_sizes() const { return find("size0") != nullptr; }
  /// dst first, as in an assignment.
  std::vector<std::string_view> operands() const;

 private:
  std::vector<const Field*> fields_;
};

inline constexpr std::array<std::string_view, kDimensions> kSizeNames{"size0", "size1", "size2", "size3"};
inline constexpr std::array<std::string_view, kDimensions> kStrideNames{"_stride0", "_stride1", "_stride2", "_stride3"};
inline constexpr unsigned kAddressBits = kOffsetBits + kPartitionBits + 1;

/// The strides of an operand whose text has none: its elements follow one another.
std::array<std::int16_t, kDimensions> contiguous(const OpcodeFields& fields, const Word512& word);

}  // namespace tile::isa::text
