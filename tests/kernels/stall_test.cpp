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
  unsigned changed = 0;  ///< kernels that take another time under it
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
  const auto kernels = test::every_kernel(n);
  auto all = conditions(n);
  for (const test::NamedProgram& kernel : kernels) {
    const sim::RunResult quiet = sim::run(kernel.program, {});
    INFO(kernel.name << ", n = " << n << "\n" << quiet.failure);
    REQUIRE(quiet.match);
    for (Condition& c : all) {
      const sim::RunResult r = sim::run(kernel.program, c.options);
      INFO(c.name << "\n" << r.failure);
      REQUIRE(r.match);
      REQUIRE(r.dram == quiet.dram);
      c.changed += r.cycles != quiet.cycles;
    }
  }
  for (const Condition& c : all) {
    INFO(c.name);
    CHECK(c.changed > kernels.size() / 2);
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
  loop a=7 target=copy
    memset dst=sbuf[0, 1024] fp32 dst_partitions=n size(128) scalar0=1.0
copy:
  tensor_copy dst=sbuf[0, 512] fp32 src0=sbuf[0, 0] fp32 partitions=n size(64) copied++
queue gpsimd
  dma sbuf[0, 512] -> y wait copied >= 1
)";

TEST_CASE("kernels/stalls: a race that quiet memory hides shows under some patterns") {
  const isa::Program program = assembler::assemble("race", std::string(kRace)).program;
  sim::RunOptions options;
  options.check = false;  // the golden machine does not wait at all
  const sim::RunResult quiet = sim::run(program, options);
  std::string shown;
  for (const sim::StallPattern& pattern : sim::kStallPatterns) {
    options.stalls = pattern.stalls;
    if (sim::run(program, options).dram != quiet.dram) shown += std::string(pattern.name) + " ";
  }
  REQUIRE(shown == "storm reads engine ");
}
