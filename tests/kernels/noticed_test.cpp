// Mistakes of builders must show: a kernel with one instruction left out or moved gives another result than the golden
// kernel, or none.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "golden/kernels/attention.hpp"
#include "golden/kernels/conv2d.hpp"
#include "golden/kernels/gemm.hpp"
#include "golden/kernels/softmax.hpp"
#include "golden/kernels/top_k.hpp"
#include "golden/machine/machine.hpp"
#include "kernels/attention.hpp"
#include "kernels/conv2d.hpp"
#include "kernels/gemm.hpp"
#include "kernels/rows.hpp"
#include "kernels/top_k.hpp"
#include "tests/kernels/runs.hpp"

using namespace tile;
using golden::DType;
using isa::Instruction;
using kernels::Matrix;
using kernels::random_matrix;
using test::rows;

namespace {

struct Output {
  kernels::DramTensor tensor;
  std::vector<std::uint32_t> codes;  ///< of the golden kernel
};

struct Subject {
  isa::Program program;
  std::vector<Output> outputs;
};

/// The golden machine runs the program to its end and leaves there what the golden kernel says.
bool is_right(const Subject& subject, const isa::Program& program) {
  golden::Machine machine(program);
  machine.run();
  const auto right = [&](const Output& out) {
    return kernels::read_tensor(out.tensor, machine.memory().dram()).codes == out.codes;
  };
  return machine.finished() && machine.stops().empty() && std::ranges::all_of(subject.outputs, right);
}

// Changes say whether they apply to an instruction.

bool is_for_engine(const Instruction& i) {
  return isa::find_opcode(static_cast<std::uint8_t>(i.opcode))->groups & (isa::kDst | isa::kSrc0);
}

/// It waits and updates as before, and does nothing.
bool leave_out(Instruction& i) {
  if (i.opcode == isa::Opcode::nop) return false;
  Instruction nothing;
  nothing.opcode = isa::Opcode::nop;
  nothing.wait = i.wait;
  nothing.update = i.update;
  i = nothing;
  return true;
}

/// Not where the greatest is looked for, which is mostly the same.
bool move_source(Instruction& i) {
  if (i.opcode == isa::Opcode::max8 || i.opcode == isa::Opcode::tensor_reduce) return false;
  if (!is_for_engine(i) || isa::dtype_bytes(i.src0.dtype) == 0) return false;
  i.src0.address.offset += isa::dtype_bytes(i.src0.dtype);
  return true;
}

bool move_destination(Instruction& i) {
  if (!is_for_engine(i) || isa::dtype_bytes(i.dst.dtype) == 0) return false;
  i.dst.address.offset += isa::dtype_bytes(i.dst.dtype);
  return true;
}

/// Changes one instruction after the other and runs the program. Requires that it is noticed each time.
void require_noticed(const Subject& subject, const char* what, bool (*change)(Instruction&)) {
  REQUIRE(is_right(subject, subject.program));
  unsigned changed = 0;
  std::string unnoticed;
  for (unsigned q = 0; q < isa::kQueues; q++)
    for (std::uint32_t index = 0; index < subject.program.queues[q].count; index++) {
      isa::Program program = subject.program;
      const auto at = program.queues[q].base + std::uint64_t{index} * isa::kInstructionBytes;
      const auto bytes = std::span(program.dram).subspan(at, isa::kInstructionBytes);
      const isa::Word512 word = isa::load_word(bytes);
      Instruction i = isa::decode(word);
      if (!change(i)) continue;
      isa::store_word(isa::encode(i), bytes);
      changed++;
      if (is_right(subject, program))
        unnoticed += fmt::format("\n  {} queue, {}: {}", isa::kQueueNames[q], index, isa::disassemble(word));
    }
  INFO(what << ", unnoticed:" << unnoticed);
  CHECK(changed > 3);
  CHECK(unnoticed == "");
}

void require_all_noticed(const Subject& subject) {
  require_noticed(subject, "left out", leave_out);
  require_noticed(subject, "source moved by an element", move_source);
  require_noticed(subject, "destination moved by an element", move_destination);
}

Subject subject_of(const kernels::Kernel& kernel, const golden::Rows& expected) {
  return {kernel.program, {{kernel.out, expected.as(kernel.out.dtype)}}};
}

}  // namespace

TEST_CASE("kernels/noticed: a changed instruction of gemm") {
  const DType sums = GENERATE(DType::fp32, DType::bf16);
  const Matrix lhs = random_matrix(17, 13, DType::bf16, 1), rhs = random_matrix(13, 29, DType::bf16, 2);
  const kernels::Gemm gemm = kernels::build_gemm({8, isa::Generation::trn3}, lhs, rhs, DType::fp32, sums);
  const auto expected =
      golden::gemm({DType::bf16, lhs.codes}, {DType::bf16, rhs.codes}, 17, 13, 29, 8, DType::fp32, sums);
  require_all_noticed({gemm.program, {{gemm.out, expected}}});
}

TEST_CASE("kernels/noticed: a changed instruction of softmax") {
  const Matrix x = random_matrix(19, 30, DType::bf16, 1);
  require_all_noticed(subject_of(kernels::build_softmax({8}, x, DType::fp32), golden::softmax(rows(x))));
}

TEST_CASE("kernels/noticed: a changed instruction of flash attention") {
  const Matrix q = random_matrix(9, 8, DType::bf16, 1), k = random_matrix(70, 8, DType::bf16, 2),
               v = random_matrix(70, 8, DType::bf16, 3);
  const float scale = 1 / std::sqrt(8.0f);
  const golden::AttentionSetting setting{DType::bf16, 8, scale, true, kernels::attention_block({8})};
  require_all_noticed(subject_of(kernels::build_attention({8}, q, k, v, {scale, true, true}, DType::fp32),
                                 golden::attention(setting, rows(q), rows(k), rows(v))));
}

TEST_CASE("kernels/noticed: a changed instruction of a convolution") {
  const kernels::ConvSize size{9, 5, 6, 7, 2, 3};
  const Matrix image = random_matrix(size.in_channels, size.height * size.width, DType::bf16, 1);
  std::vector<Matrix> weights;
  std::vector<golden::Rows> weight_rows;
  for (std::size_t i = 0; i < size.kernel_height * size.kernel_width; i++) {
    weights.push_back(random_matrix(size.in_channels, size.out_channels, DType::bf16, 2 + i));
    weight_rows.push_back(rows(weights.back()));
  }
  require_all_noticed(subject_of(kernels::build_conv2d({8}, size, image, weights),
                                 golden::conv2d({9, 5, 6, 7, 2, 3}, DType::bf16, 8, rows(image), weight_rows)));
}

TEST_CASE("kernels/noticed: a changed instruction of top_k") {
  const Matrix x = random_matrix(9, 40, DType::bf16, 7);
  const kernels::TopK top = kernels::build_top_k({8}, x, 11);
  const golden::TopK expected = golden::top_k(rows(x), 11);
  Subject subject = subject_of(top.kernel, expected.values);
  subject.outputs.push_back({top.indices, expected.indices});
  require_all_noticed(subject);
}
