#include <fmt/format.h>

#include <array>
#include <iostream>
#include <iterator>
#include <memory>

#include "cli/bad_input.hpp"
#include "cli/commands.hpp"
#include "cli/hex_lines.hpp"
#include "cli/options.hpp"
#include "golden/num/arith.hpp"
#include "sim/num_unit/num_unit.hpp"

namespace tile::cli {

namespace {

struct FmaOptions {
  std::string a_dtype = "fp32", b_dtype = "fp32";
  bool rtl = false;
};

void fma(const FmaOptions& o) {
  const auto a_type = dtype_option(o.a_dtype), b_type = dtype_option(o.b_dtype);
  if (golden::is_integer(a_type) || golden::is_integer(b_type))
    throw BadInput("fma multiplies floating formats, not integers");
  const std::array bits{golden::format(a_type).bits, golden::format(b_type).bits, 32};
  const auto words = read_hex_lines(std::cin, bits);
  std::vector<std::uint32_t> a, b, c;
  for (std::size_t i = 0; i < words.size(); i += 3) {
    a.push_back(words[i]);
    b.push_back(words[i + 1]);
    c.push_back(words[i + 2]);
  }
  std::vector<std::uint32_t> sums(a.size());
  if (o.rtl) {
    sim::NumUnit().fma(a_type, a, b_type, b, c, sums);
  } else {
    for (std::size_t i = 0; i < a.size(); i++) sums[i] = golden::fma(a_type, a[i], b_type, b[i], c[i]);
  }
  fmt::memory_buffer out;
  for (std::uint32_t sum : sums) fmt::format_to(std::back_inserter(out), "{:08x}\n", sum);
  fmt::print("{}", std::string_view(out.data(), out.size()));
}

}  // namespace

void add_fma(CLI::App& app) {
  auto* command = app.add_subcommand(
      "fma", "a * b + c with one rounding, for lines `a b c` of hexadecimal words; c and the result are fp32");
  auto o = std::make_shared<FmaOptions>();
  command->add_option("--a-dtype", o->a_dtype, "dtype of a")->capture_default_str();
  command->add_option("--b-dtype", o->b_dtype, "dtype of b")->capture_default_str();
  command->add_flag("--rtl", o->rtl, "by the verilated unit instead of the golden library");
  command->callback([o] { fma(*o); });
}

}  // namespace tile::cli
