// The golden machine against the golden kernels: two ways to say the same mathematics.
#include "golden/machine/machine.hpp"

#include "golden/kernels/gemm.hpp"
#include "golden/machine/matmul.hpp"
#include "golden/num/arith.hpp"
#include "kernels/gemm.hpp"
#include "tests/catch.hpp"

using namespace tile;
using golden::DType;

namespace {

void require_gemm(unsigned n, std::size_t m, std::size_t k, std::size_t columns, DType lhs_type, DType rhs_type,
                  DType out) {
  const auto lhs = kernels::random_matrix(m, k, lhs_type, 10 * m + k),
             rhs = kernels::random_matrix(k, columns, rhs_type, columns);
  const kernels::Gemm gemm = kernels::build_gemm({n, isa::Generation::trn3}, lhs, rhs, out);
  golden::Machine machine(gemm.program);
  machine.run();
  INFO("n " << n << ", " << m << " x " << k << " x " << columns << "\n" << machine.waiting());
  REQUIRE(machine.finished());
  REQUIRE(machine.stops().empty());
  const auto expected = golden::gemm({lhs_type, lhs.codes}, {rhs_type, rhs.codes}, m, k, columns, n, out);
  REQUIRE(kernels::read_result(gemm, machine.memory().dram()).codes == expected);
}

}  // namespace

TEST_CASE("machine: gemm of any size equals the golden kernel") {
  for (unsigned n : {8u, 16u, 128u}) {
    require_gemm(n, 17, 13, 29, DType::bf16, DType::bf16, DType::fp32);
    require_gemm(n, 1, 64, 64, DType::fp16, DType::fp16, DType::fp32);
    require_gemm(n, 40, 70, 150, DType::fp8_e4m3, DType::fp8_e5m2, DType::fp32);
    require_gemm(n, 1, 1, 1, DType::tf32, DType::tf32, DType::fp32);
    require_gemm(n, 17, 40, 29, DType::fp32, DType::fp32, DType::fp32);
  }
}

TEST_CASE("machine: gemm casts its result") {
  for (DType out : golden::all_dtypes()) require_gemm(8, 9, 20, 33, DType::bf16, DType::fp8_e3m4, out);
}

TEST_CASE("machine: a column by the fma of the CPU is a chain of the golden fma") {
  std::uint64_t state = 7;
  const auto next = [&] {
    return static_cast<std::uint32_t>((state = state * 6364136223846793005u + 1442695040888963407u) >> 32);
  };
  for (int round = 0; round < 20000; round++) {
    std::vector<float> stationary(9), moving(9), sums(1);
    std::uint32_t expected = 0;
    for (unsigned r = 0; r < 9; r++) {
      std::uint32_t a = next() & 0xFFFF0000, b = next() & 0xFFFF0000;  // any BF16, NaN and infinity too
      if (round % 2 == 0) a &= 0xBFFF0000, b &= 0xBFFF0000;            // half of the time smaller ones, for finite sums
      stationary[r] = std::bit_cast<float>(a);
      moving[r] = std::bit_cast<float>(b);
      expected = golden::fma(DType::bf16, b >> 16, DType::bf16, a >> 16, expected);
    }
    golden::multiply_column(stationary, moving, sums);
    REQUIRE(golden::fp32_bits(sums[0]) == expected);
  }
}

TEST_CASE("machine: a program whose semaphores cannot be met is reported, not run for ever") {
  isa::Instruction wait;
  wait.wait = {1, 9, 1};
  isa::Program program;
  program.tile = {8};
  program.dram.resize(64);
  isa::store_word(isa::encode(wait), program.dram);
  program.queues[0] = {0, 1};
  program.rings.resize(6);
  golden::Machine machine(program);
  machine.run();
  CHECK_FALSE(machine.finished());
  CHECK(machine.waiting() == "tensor queue stands at instruction 0, waits for semaphore 9 (is 0, wants >= 1)\n");
}
