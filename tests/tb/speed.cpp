// How many cycles a second the kernel gives to five tasks on a device that costs nothing: two monitors, two
// drivers, and one that does both. Prints one line.
#include <fmt/format.h>

#include <chrono>

#include "tests/tb/duts.hpp"

namespace {

using namespace tile::tb;

Task samples(Kernel& kernel, Register& dut, int& sum) {
  for (;;) {
    co_await kernel.sample();
    sum += dut.seen & 1;
  }
}
Task drives(Kernel& kernel, Register& dut) {
  for (;;) {
    ++dut.d;
    co_await kernel.drive();
  }
}
Task both(Kernel& kernel, Register& dut, int& sum) {
  for (;;) {
    co_await kernel.sample();
    sum += dut.seen & 1;
    co_await kernel.drive();
    ++dut.d;
  }
}

}  // namespace

int main() {
  constexpr int cycles = 10'000'000;
  Register dut;
  Kernel kernel{dut};
  int sum = 0;
  for (int i = 0; i < 2; ++i) kernel.spawn("samples", samples(kernel, dut, sum));
  for (int i = 0; i < 2; ++i) kernel.spawn("drives", drives(kernel, dut));
  kernel.spawn("both", both(kernel, dut, sum));
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < cycles; ++i) kernel.cycle();
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  fmt::print("{:.1f} M cycles/s with 5 tasks (checksum {})\n", cycles / seconds.count() / 1e6, sum);
}
