#include "sim/timeline.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "isa/instruction.hpp"

namespace tile::sim {

namespace {

// Rows: the queues, the engines, the DMA engines.
constexpr unsigned kLoadRow = isa::kQueues, kMultiplyRow = kLoadRow + 1, kVectorRow = kLoadRow + 2,
                   kScalarRow = kLoadRow + 3, kGpsimdRow = kLoadRow + 4, kFirstDmaRow = kLoadRow + 5;
constexpr unsigned kStateBits = 3, kFetch = 1, kWait = 2, kEngine = 3, kHalted = 5;

/// State and instruction in one number that is never zero.
std::uint64_t key_of(unsigned state, std::uint32_t index) { return (std::uint64_t{index} + 1) << kStateBits | state; }

}  // namespace

Timeline::Timeline(const isa::Program& program) : program_(program) {
  for (auto name : isa::kQueueNames) rows_.push_back({std::string(name) + " queue"});
  for (const char* name :
       {"tensor: load stationary", "tensor: multiply moving", "vector engine", "scalar engine", "gpsimd engine"})
    rows_.push_back({name});
  for (unsigned e = 0; e < program.tile.dma_engines(); e++) rows_.push_back({fmt::format("dma {}", e)});
}

void Timeline::set(unsigned row, std::uint64_t cycle, std::uint64_t key) {
  Row& r = rows_[row];
  if (r.key == key) return;
  if (r.key != 0) spans_.push_back({row, r.since, cycle, r.key});
  r.key = key;
  r.since = cycle;
}

void Timeline::observe(std::uint64_t cycle, const TileOutputs& out) {
  const Probe& p = out.probe;
  for (unsigned q = 0; q < isa::kQueues; q++)
    set(q, cycle, p.queue_state[q] == 0 ? 0 : key_of(p.queue_state[q], p.queue_index[q]));
  set(kLoadRow, cycle, p.loading ? key_of(0, p.load_index) : p.load_held ? key_of(kWait, p.load_index) : 0);
  set(kMultiplyRow, cycle, p.moving ? key_of(0, p.multiply_index) : 0);
  set(kVectorRow, cycle, p.vector_busy ? key_of(0, p.vector_index) : 0);
  set(kScalarRow, cycle, p.scalar_busy ? key_of(0, p.scalar_index) : 0);
  set(kGpsimdRow, cycle, p.gpsimd_busy ? key_of(0, p.gpsimd_index) : 0);
  for (unsigned e = 0; e < program_.tile.dma_engines(); e++)
    set(kFirstDmaRow + e, cycle, p.dma_state[e] == 0 ? 0 : key_of(p.dma_state[e], 0));
}

std::string Timeline::instruction_text(unsigned queue, std::uint32_t index) const {
  const auto& image = program_.queues[queue];
  if (index >= image.count) return "past the end";
  const auto at = image.base + std::uint64_t{index} * isa::kInstructionBytes;
  return isa::disassemble(isa::load_word(std::span(program_.dram).subspan(at, isa::kInstructionBytes)));
}

std::string Timeline::label(const Span& span) const {
  const auto state = static_cast<unsigned>(span.key & ((1u << kStateBits) - 1));
  if (span.row >= kFirstDmaRow)
    return state == kFetch ? "waits for descriptors" : state == kHalted ? "stopped" : "moves data";
  const auto index = static_cast<std::uint32_t>((span.key >> kStateBits) - 1);
  if (span.row == kLoadRow && state == kWait) return "waits for SBUF";
  if (span.row >= isa::kQueues) return fmt::format("#{}", index);
  switch (state) {
    case kFetch: return "fetches";
    case kWait: return fmt::format("#{} waits for a semaphore", index);
    case kEngine: return fmt::format("#{} waits for its engine", index);
    case kHalted: return fmt::format("#{} stopped the queue", index);
    default: return fmt::format("#{} issues", index);
  }
}

std::string Timeline::json(std::uint64_t end_cycle) {
  using Json = nlohmann::ordered_json;
  for (unsigned row = 0; row < rows_.size(); row++) set(row, end_cycle, 0);
  Json events = Json::array();
  for (unsigned row = 0; row < rows_.size(); row++) {
    events.push_back(
        {{"ph", "M"}, {"pid", 1}, {"tid", row + 1}, {"name", "thread_name"}, {"args", {{"name", rows_[row].name}}}});
    events.push_back(
        {{"ph", "M"}, {"pid", 1}, {"tid", row + 1}, {"name", "thread_sort_index"}, {"args", {{"sort_index", row}}}});
  }
  for (const Span& s : spans_) {
    Json event{{"ph", "X"},
               {"pid", 1},
               {"tid", s.row + 1},
               {"ts", static_cast<double>(s.begin) / 1000},
               {"dur", static_cast<double>(s.end - s.begin) / 1000},
               {"name", label(s)}};
    const unsigned queue = s.row < isa::kQueues  ? s.row
                           : s.row == kVectorRow ? 1
                           : s.row == kScalarRow ? 2
                           : s.row == kGpsimdRow ? 3
                                                 : 0;
    if (s.row < kFirstDmaRow && !(s.row < isa::kQueues && (s.key & 7) == kFetch))
      event["args"] = {{"instruction", instruction_text(queue, static_cast<std::uint32_t>((s.key >> kStateBits) - 1))}};
    events.push_back(std::move(event));
  }
  return Json{{"displayTimeUnit", "ns"}, {"traceEvents", std::move(events)}}.dump();
}

}  // namespace tile::sim
