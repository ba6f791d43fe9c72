#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "assembler/assembly.hpp"
#include "assembler/static_check.hpp"
#include "isa/text/descriptor_text.hpp"

namespace tile::assembler {

namespace {

using isa::Cause;
using isa::Queue;

constexpr unsigned kWordBytes = 8, kWordsPerLine = 4;

class Listing {
 public:
  explicit Listing(const Assembly& a) : a_(a), p_(a.program), rest_(a.program.dram) {}

  std::string text() {
    const bool usual = p_.tile.generation == isa::TileSize{}.generation;
    say("tile {}{}{}\n", p_.tile.n, usual ? "" : " ", usual ? "" : isa::generation_name(p_.tile.generation));
    say("dram {:#x}\n", p_.dram.size());
    for (const Tensor& t : a_.tensors)
      say("tensor {}[{}, {}] {} at {:#x} pitch {}\n", t.name, t.rows, t.columns, isa::find_dtype(t.dtype)->name,
          t.address, t.pitch);
    for (unsigned q = 0; q < isa::kQueues; q++) queue(q);
    for (unsigned r = 0; r < p_.rings.size(); r++) ring(r);
    data();
    return text_;
  }

 private:
  template <class... T>
  void say(fmt::format_string<T...> format, T&&... values) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<T>(values)...);
  }

  void cover(std::uint64_t at, std::uint64_t bytes) {
    std::fill_n(rest_.begin() + static_cast<std::ptrdiff_t>(at), bytes, std::uint8_t{0});
  }

  void queue(unsigned q) {
    const auto& image = p_.queues[q];
    say("\nqueue {} at {:#x}\n", isa::kQueueNames[q], image.base);
    StaticCheck check;
    for (std::uint32_t i = 0; i < image.count; i++) {
      const std::uint64_t at = image.base + std::uint64_t{i} * isa::kInstructionBytes;
      const isa::Word512 word = isa::load_word(std::span(p_.dram).subspan(at, isa::kInstructionBytes));
      const bool legal = check.check(word, static_cast<Queue>(q), p_.tile) == Cause::none;
      check.pass(word, p_.tile);
      say("  {}{}  # {}\n", legal ? "" : "unchecked ", isa::disassemble(word), i);
      cover(at, isa::kInstructionBytes);
    }
  }

  void ring(unsigned r) {
    const auto& image = p_.rings[r];
    say("\nring {} {} at {:#x} size {}\n", r / isa::kQueues, isa::kQueueNames[r % isa::kQueues], image.base,
        image.size);
    std::vector<isa::DescriptorPair> pairs;
    std::size_t used = 0;
    for (unsigned i = 0; i < image.size; i++) {
      const auto bytes = std::span(p_.dram).subspan(image.base + std::uint64_t{i} * isa::kPairBytes, isa::kPairBytes);
      pairs.push_back({isa::load_descriptor(bytes), isa::load_descriptor(bytes.subspan(isa::kDescriptorBytes))});
      if (std::any_of(bytes.begin(), bytes.end(), [](std::uint8_t b) { return b != 0; })) used = i + 1;
    }
    for (std::size_t i = 0; i < used; i++)
      say("  {}pair {}  # {}\n", isa::check(pairs[i], p_.tile) == Cause::none ? "" : "unchecked ",
          isa::text::pair_text(pairs[i]), i);
    cover(image.base, std::uint64_t{image.size} * isa::kPairBytes);
  }

  void data() {
    const auto word = [&](std::uint64_t at) {
      std::uint64_t value = 0;
      for (unsigned b = 0; b < kWordBytes && at + b < rest_.size(); b++)
        value |= std::uint64_t{rest_[at + b]} << (8 * b);
      return value;
    };
    bool first = true;
    for (std::uint64_t line = 0; line < rest_.size(); line += kWordBytes * kWordsPerLine) {
      unsigned used = 0;
      for (unsigned i = 0; i < kWordsPerLine; i++)
        if (word(line + i * kWordBytes) != 0) used = i + 1;
      if (used == 0) continue;
      say("{}data {:#x}", std::exchange(first, false) ? "\n" : "", line);
      for (unsigned i = 0; i < used; i++) say(" {:#x}", word(line + i * kWordBytes));
      say("\n");
    }
  }

  const Assembly& a_;
  const isa::Program& p_;
  std::vector<std::uint8_t> rest_;  ///< DRAM, what has been said zeroed
  std::string text_;
};

}  // namespace

std::string listing(const Assembly& assembly) { return Listing(assembly).text(); }

}  // namespace tile::assembler
