// Kernels under every pattern of stalls and every profile: bits stay what they are without.
#include <fmt/format.h>

#include "assembler/assembly.hpp"
#include "sim/hbm/settings.hpp"
#include "sim/run.hpp"
#include "tests/catch.hpp"
#include "tests/kernels/every_kernel.hpp"

using namespace tile;

namespace {

struct Condition {
  std::string name;
  sim::RunOptions options;
};

std::vector<Condition> conditions(unsigned n) {
  std::vector<Condition> list;
  for (const sim::StallPattern& pattern : sim::kStallPatterns) {
    list.push_back({fmt::format("--stall {}", pattern.name), {}});
    list.back().options.stalls = pattern.stalls;
  }
  for (const std::string_view profile : {"trn1", "trn2", "trn3", "trn2-scaled"}) {
    list.push_back({fmt::format("--profile {}", profile), {}});
    list.back().options.timing = sim::timing_of(profile, n);
  }
  list.push_back({"--profile trn2,hbm=trn2 --stall everywhere", {}});
  list.back().options.timing = sim::timing_of("trn2", n);
  list.back().options.timing.hbm = sim::hbm_settings(sim::read_hbm_file(sim::hbm_path("trn2")), n);
  list.back().options.stalls = *sim::stall_pattern("everywhere");
  return list;
}

void require_unchanged(unsigned n) {
  for (const test::NamedProgram& kernel : test::every_kernel(n)) {
    const sim::RunResult quiet = sim::run(kernel.program, {});
    INFO(kernel.name << ", n = " << n << "\n" << quiet.failure);
    REQUIRE(quiet.match);
    for (Condition& c : conditions(n)) {
      const sim::RunResult r = sim::run(kernel.program, c.options);
      INFO(c.name << "\n" << r.failure);
      REQUIRE(r.match);
      REQUIRE(r.dram == quiet.dram);
      REQUIRE(r.cycles != quiet.cycles);
    }
  }
}

}  // namespace

TEST_CASE("kernels/stalls: every kernel has the same bits under every pattern and profile") { require_unchanged(8); }

/// The copy does not wait for the load, and comes behind long enough when memory is quiet.
constexpr std::string_view kRace = R"(tile 8
tensor x[8, 64] fp32 = random(1)
tensor y[8, 64] fp32
semaphore copied
queue sync
  dma x -> sbuf[0, 0]
queue vector
  memset dst=sbuf[0, 1024] fp32 partitions=n size(128) scalar0=1.0
  memset dst=sbuf[0, 1024] fp32 partitions=n size(128) scalar0=2.0
  memset dst=sbuf[0, 1024] fp32 partitions=n size(128) scalar0=3.0
  memset dst=sbuf[0, 1024] fp32 partitions=n size(128) scalar0=4.0
  tensor_copy dst=sbuf[0, 512] fp32 src0=sbuf[0, 0] fp32 partitions=n size(64) copied++
queue gpsimd
  dma sbuf[0, 512] -> y wait copied >= 1
)";

TEST_CASE("kernels/stalls: a race that quiet memory hides shows under most patterns") {
  const isa::Program program = assembler::assemble("race", std::string(kRace)).program;
  const sim::RunResult quiet = sim::run(program, {});
  INFO(quiet.failure);
  REQUIRE(quiet.match);
  std::string shown;
  for (const sim::StallPattern& pattern : sim::kStallPatterns) {
    sim::RunOptions options;
    options.stalls = pattern.stalls;
    const sim::RunResult r = sim::run(program, options);
    if (!r.match || r.dram != quiet.dram) shown += std::string(pattern.name) + " ";
  }
  REQUIRE(shown == "storm reads long engine ");
}
