#include <fmt/format.h>

#include <bit>

#include "assembler/contents.hpp"
#include "assembler/draft.hpp"
#include "isa/instruction.hpp"
#include "isa/text/reader.hpp"

namespace tile::assembler {

namespace {

using isa::text::TextError;
using Errors = std::vector<TextError>;

/// Labels become numbers: of an instruction for a branch, of instructions in the body for a loop.
void resolve(Draft::Queue& queue, const Draft::Reference& ref, Errors& errors) {
  const auto label = queue.labels.find(ref.label);
  if (label == queue.labels.end()) {
    std::vector<std::string> known;
    for (const auto& [name, at] : queue.labels) known.push_back(name);
    errors.emplace_back(ref.place, fmt::format("there is no label '{}' in this queue{}", ref.label,
                                               isa::text::nearest(ref.label, known)));
    return;
  }
  isa::Word512& word = queue.lines[ref.from].word;
  std::uint32_t target = label->second;
  if (static_cast<isa::Opcode>(word[0] & 0xFF) == isa::Opcode::loop) {
    if (target <= ref.from + 1) {
      errors.emplace_back(ref.place, fmt::format("the loop ends at '{}', before it begins; put the label behind its "
                                                 "last instruction",
                                                 ref.label));
      return;
    }
    target -= ref.from + 1;
  }
  isa::set_field(word, "target", target);
}

/// Queues and rings that have no address yet lie behind everything else.
void place(Draft& draft, Assembly& a) {
  const auto settle = [&](std::optional<std::uint64_t> base, std::uint64_t alignment, std::uint64_t bytes) {
    const std::uint64_t at = base.value_or(aligned(draft.used, alignment));
    draft.used = std::max(draft.used, at + bytes);
    return at;
  };
  for (unsigned q = 0; q < isa::kQueues; q++) {
    const Draft::Queue& queue = draft.queues[q];
    const auto count = static_cast<std::uint32_t>(queue.lines.size());
    a.program.queues[q] = {settle(queue.base, isa::kInstructionBytes, std::uint64_t{count} * isa::kInstructionBytes),
                           count};
    for (const Draft::Line& l : queue.lines) a.lines[q].push_back(l.line);
  }
  for (const Draft::Ring& r : draft.rings) {
    const auto size =
        r.size.value_or(static_cast<std::uint16_t>(std::bit_ceil(std::max<std::size_t>(r.pairs.size(), 1))));
    a.program.rings.push_back({settle(r.base, isa::kPairBytes, std::uint64_t{size} * isa::kPairBytes), size});
    a.pair_lines.push_back(r.lines);
  }
}

void store(const Draft::Data& data, std::vector<std::uint8_t>& dram, Errors& errors) {
  for (std::size_t i = 0; i < 8 * data.words.size(); i++) {
    const auto byte = static_cast<std::uint8_t>(data.words[i / 8] >> (8 * (i % 8)));
    if (data.address + i < dram.size()) {
      dram[data.address + i] = byte;
    } else if (byte != 0) {
      errors.emplace_back(data.place, "the data go beyond the end of DRAM");
      return;
    }
  }
}

void fill(const Draft& draft, isa::Program& p, Errors& errors) {
  for (const Draft::Data& d : draft.data) store(d, p.dram, errors);
  for (const auto& [tensor, matrix] : draft.contents) store(matrix, tensor, p.dram);
  for (unsigned q = 0; q < isa::kQueues; q++)
    for (std::size_t i = 0; i < draft.queues[q].lines.size(); i++)
      isa::store_word(draft.queues[q].lines[i].word,
                      std::span(p.dram).subspan(p.queues[q].base + i * isa::kInstructionBytes, isa::kInstructionBytes));
  for (std::size_t r = 0; r < draft.rings.size(); r++)
    for (std::size_t i = 0; i < draft.rings[r].pairs.size(); i++) {
      const auto bytes = std::span(p.dram).subspan(p.rings[r].base + i * isa::kPairBytes, isa::kPairBytes);
      isa::store_descriptor(draft.rings[r].pairs[i].source, bytes);
      isa::store_descriptor(draft.rings[r].pairs[i].destination, bytes.subspan(isa::kDescriptorBytes));
    }
}

}  // namespace

Assembly link(Draft draft, Errors& errors) {
  for (Draft::Queue& q : draft.queues)
    for (const Draft::Reference& r : q.references) resolve(q, r, errors);
  if (!errors.empty()) return {};

  Assembly a;
  a.program.tile = draft.names.tile;
  a.tensors = draft.names.tensors;
  place(draft, a);
  const std::uint64_t size = draft.dram.value_or(draft.used);
  if (draft.used > kMostDram || size < draft.used) {
    errors.emplace_back(draft.dram_place, fmt::format("the program needs {} bytes of DRAM; there are {}", draft.used,
                                                      draft.dram.value_or(kMostDram)));
    return {};
  }
  a.program.dram.resize(size);
  fill(draft, a.program, errors);
  return a;
}

}  // namespace tile::assembler
