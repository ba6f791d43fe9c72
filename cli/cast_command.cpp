#include <fmt/format.h>

#include <array>
#include <iostream>
#include <iterator>
#include <memory>

#include "cli/bad_input.hpp"
#include "cli/commands.hpp"
#include "cli/hex_lines.hpp"
#include "cli/options.hpp"
#include "golden/num/convert.hpp"

namespace tile::cli {

namespace {

struct CastOptions {
  std::string from = "fp32", to, round = "rne";
  bool saturate = false;
};

void cast(const CastOptions& o) {
  if (o.round != "rne")
    throw BadInput(fmt::format("--round {}: only rne (to nearest, ties to even) is known", o.round));
  const auto from = dtype_option(o.from), to = dtype_option(o.to);
  const std::array bits{golden::bits_of(from)};
  const auto overflow = o.saturate ? golden::Overflow::saturate : golden::Overflow::escape;
  fmt::memory_buffer out;
  for (std::uint32_t code : read_hex_lines(std::cin, bits))
    fmt::format_to(std::back_inserter(out), "{:0{}x}\n", golden::convert(from, to, code, overflow),
                   golden::bits_of(to) / 4);
  fmt::print("{}", std::string_view(out.data(), out.size()));
}

}  // namespace

void add_cast(CLI::App& app) {
  auto* command =
      app.add_subcommand("cast", "cast hexadecimal words from standard input, one a line, by the golden library");
  auto o = std::make_shared<CastOptions>();
  command->add_option("--from", o->from, "dtype of the input")->capture_default_str();
  command->add_option("--to", o->to, "dtype of the output")->required();
  command->add_option("--round", o->round, "rounding: rne")->capture_default_str();
  command->add_flag("--saturate", o->saturate, "FP8: clamp at the largest value (integers always do)");
  command->callback([o] { cast(*o); });
}

}  // namespace tile::cli
