// What the statements of a program have said, before labels and addresses are settled.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "assembler/assembly.hpp"
#include "assembler/names.hpp"
#include "assembler/static_check.hpp"
#include "isa/descriptor.hpp"
#include "kernels/matrix.hpp"

namespace tile::assembler {

inline constexpr std::uint64_t kMostDram = std::uint64_t{1} << 27;
inline constexpr std::uint64_t kRowAlignment = 64;
inline constexpr std::size_t kMostPairs = 32768, kMostInstructions = 1u << 20;

inline std::uint64_t aligned(std::uint64_t address, std::uint64_t to) { return (address + to - 1) / to * to; }

struct Draft {
  using Place = isa::text::Place;

  struct Line {
    isa::Word512 word{};
    unsigned line = 0;
  };
  struct Reference {  // to a label, by the instruction `from`
    std::uint32_t from;
    std::string label;
    Place place;
  };
  struct Queue {
    std::vector<Line> lines;
    std::map<std::string, std::uint32_t, std::less<>> labels;
    std::vector<Reference> references;
    std::optional<std::uint64_t> base;
    StaticCheck check;
  };
  struct Ring {
    std::vector<isa::DescriptorPair> pairs;
    std::vector<unsigned> lines;
    std::optional<std::uint64_t> base;
    std::optional<std::uint16_t> size;
  };
  struct Data {
    std::uint64_t address;
    std::vector<std::uint64_t> words;
    Place place;
  };

  Names names;
  std::array<Queue, isa::kQueues> queues;
  std::vector<Ring> rings;
  std::vector<Data> data;
  std::vector<std::pair<Tensor, kernels::Matrix>> contents;
  std::uint64_t used = 0;             ///< bytes of DRAM from its start
  std::optional<std::uint64_t> dram;  ///< bytes of DRAM, when the program says
  Place dram_place;
};

/// Settles labels, places queues and rings, and fills DRAM. What is wrong goes to `errors`; then the result is empty.
Assembly link(Draft draft, std::vector<isa::text::TextError>& errors);

}  // namespace tile::assembler
