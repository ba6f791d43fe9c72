#include "tests/unit/vector/vector_coverage.hpp"

#include <fmt/format.h>

#include <string_view>
#include <vector>

namespace tile::tb {

using isa::Instruction;
using isa::Opcode;

namespace {

/// Of quantize_mx, which has types and memories of its own.
std::vector<std::string> quantize_goals() {
  return {"to fp8_e4m3fn_x4",
          "to fp8_e5m2_x4",
          "src0 bf16",
          "src0 fp16",
          "one element",
          "many elements",
          "four at once, many elements",
          "one by one, many elements"};
}

std::string place(const isa::Address& address) { return address.psum ? "psum" : "sbuf"; }

}  // namespace

VectorCoverage::VectorCoverage() {
  for (const auto& op : isa::kOpcodes) {
    if (!for_vector_engine(op.code)) continue;
    const bool searches = op.code == Opcode::max8 || isa::takes_values(op.code) || op.code == Opcode::bn_aggr ||
                          op.code == Opcode::stream_transpose;
    const bool shuffles = op.code == Opcode::stream_shuffle;
    if (op.code == Opcode::quantize_mx) {
      for (const std::string& name : quantize_goals()) goal(op.code, name);
      continue;
    }
    const bool seeds = op.code == Opcode::set_rng_seed;  // takes one type, from SBUF
    const auto want = [&](const std::string& name) { goal(op.code, name); };
    for (const auto& alu : isa::kAluOps) {
      if ((op.groups & isa::kOp0) && operation_fits(op.code, alu, false)) want(fmt::format("op0 {}", alu.name));
      if ((op.groups & isa::kOp1) && operation_fits(op.code, alu, true)) want(fmt::format("op1 {}", alu.name));
    }
    for (const char* kind : kKinds) {
      if (seeds) break;
      if (op.code != Opcode::find_index8 || std::string_view(kind) == "unsigned") want(fmt::format("to {}", kind));
      if (op.groups & isa::kSrc0) want(fmt::format("from {}", kind));
      if (op.groups & isa::kSrc1) want(fmt::format("src1 {}", kind));
      if ((op.groups & isa::kScalar0Tensor) && !shuffles) want(fmt::format("scalar0 {}", kind));
      if (op.groups & isa::kScalar1) want(fmt::format("scalar1 {}", kind));
    }
    if (seeds) {
      for (const unsigned lanes : {1, 2, 3, 8}) want(fmt::format("{} lanes", lanes));
      continue;
    }
    if (op.groups & isa::kSrc0) want("src0 of 16 bits in psum");
    for (const char* a : {"sbuf", "psum"}) {
      if (op.groups & isa::kSrc0) want(fmt::format("src0 in {}", a));
      if ((op.groups & isa::kScalar0Tensor) && !shuffles) want(fmt::format("scalar0 in {}", a));
      if (op.groups & isa::kScalar1) want(fmt::format("scalar1 in {}", a));
      for (const char* b : {"sbuf", "psum"})
        if (op.groups & isa::kSrc1) want(fmt::format("{} and {}", a, b));
      want(fmt::format("dst in {}", a));
    }
    if (op.groups & isa::kReverse0) want("reverse0");
    if (op.groups & isa::kReverse1) want("reverse1");
    if (op.groups & isa::kReverse1) want("both reversed");
    if ((op.groups & isa::kScalar0) && !shuffles) want("scalar0 a word");
    if (op.groups & isa::kScalar1) want("scalar1 a word");
    if (op.groups & isa::kStochastic) want("stochastic");
    if (op.groups & isa::kSaturate) want("saturate");
    if (!searches) want("one element");
    want("dst of 16 bits in psum");
    const bool four = op.code == Opcode::tensor_copy || op.code == Opcode::tensor_scalar;
    if (four) want("4 at once in sbuf");
    if (four) want("2 at once in psum");
    if (four || op.code == Opcode::memset || op.code == Opcode::tensor_tensor ||
        op.code == Opcode::scalar_tensor_tensor)
      want("2 at once in sbuf");
    if (op.groups & isa::kReduce) {
      for (unsigned d = 1; d <= isa::kDimensions; ++d) want(fmt::format("{} dimensions", d));
      want("several results");
      want("negate");
    }
    if ((op.groups & isa::kSrc0) && !(op.groups & isa::kReduce) && !op.results && op.code != Opcode::stream_transpose)
      want("in place");
    if (op.code == Opcode::tensor_copy || op.code == Opcode::copy_predicated) want("bits unchanged");
  }
}

void VectorCoverage::add(const Instruction& i) {
  if (i.opcode == Opcode::quantize_mx) {
    hit(i, fmt::format("src0 {}", isa::find_dtype(i.src0.dtype)->name));
    hit(i, fmt::format("to {}", isa::find_dtype(i.dst.dtype)->name));
    const bool one = isa::elements(i) == isa::kNumbersPacked;
    hit(i, one ? "one element" : "many elements");
    bool four = i.src0.stride[0] == 1 && i.src0.address.offset % 8 == 0;
    for (unsigned d = 1; d < isa::kDimensions; ++d) four &= i.size[d] == 1 || i.src0.stride[d] % 4 == 0;
    if (!one) hit(i, four ? "four at once, many elements" : "one by one, many elements");
    return;
  }
  const isa::Groups groups = isa::find_opcode(static_cast<std::uint8_t>(i.opcode))->groups;
  hit_fields(i);
  hit(i, "dst in " + place(i.dst.address));
  if (i.dst.address.psum && isa::dtype_bytes(i.dst.dtype) == 2) hit(i, "dst of 16 bits in psum");
  if (groups & isa::kSrc0) {
    hit(i, "src0 in " + place(i.src0.address));
    if (i.src0.address.psum && isa::dtype_bytes(i.src0.dtype) == 2) hit(i, "src0 of 16 bits in psum");
  }
  if (groups & isa::kSrc1) {
    hit(i, "src1 " + kind_of(i.src1.dtype));
    hit(i, place(i.src0.address) + " and " + place(i.src1.address));
  }
  const auto scalar = [&](const isa::Scalar& s, const std::string& name) {
    if (!s.is_tensor) return hit(i, name + " a word");
    hit(i, name + " " + kind_of(s.dtype()));
    hit(i, name + " in " + place(s.address()));
  };
  if (groups & isa::kScalar0) scalar(i.scalar0, "scalar0");
  if (groups & isa::kScalar1) scalar(i.scalar1, "scalar1");
  if (i.reverse0) hit(i, "reverse0");
  if (i.reverse1) hit(i, "reverse1");
  if (i.reverse0 && i.reverse1) hit(i, "both reversed");
  if (i.negate) hit(i, "negate");
  if (isa::elements(i) == 1) hit(i, "one element");
  hit(i, fmt::format("{} lanes", i.dst_partitions));
  hit(i, fmt::format("{} dimensions", i.reduce_dims));
  std::uint64_t results = 1;
  for (unsigned d = i.reduce_dims; d < isa::kDimensions; ++d) results *= i.size[d];
  if (results > 1 && isa::elements(i) > results) hit(i, "several results");
}

void VectorCoverage::add_at_once(const Instruction& i, unsigned elements) {
  hit(i, fmt::format("{} at once in {}", elements, place(i.dst.address)));
}

}  // namespace tile::tb
