#include "tests/unit/seq/seq_model.hpp"

#include <fmt/format.h>

namespace tile::tb {

using isa::Opcode;

std::ostream& operator<<(std::ostream& out, const Issue& issue) {
  return out << fmt::format("queue {} instruction {}: {} (update {} of {} by {})", issue.queue, issue.index,
                            isa::disassemble(isa::encode(issue.instruction)), issue.instruction.update.operation,
                            issue.instruction.update.semaphore, issue.instruction.update.value);
}

isa::Instruction meaning(isa::Instruction i) {
  i.wait = {};
  const isa::Groups groups = isa::find_opcode(static_cast<std::uint8_t>(i.opcode))->groups;
  if (!(groups & isa::kSrc0)) i.src0 = {};
  if (!(groups & isa::kSrc1)) i.src1 = {};
  if (!(groups & isa::kScalar0)) i.scalar0 = {};
  if (!(groups & isa::kScalar1)) i.scalar1 = {};
  if (!(groups & isa::kDst)) i.dst = {};
  if (!(groups & isa::kLoadTile)) {
    i.column_quadrant = 0;
    i.keep = false;
  }
  if (groups & isa::kAffine) {  // lies where these are
    i.stochastic = i.negate = i.scalar0.is_tensor = false;
    i.reduce_dims = 0;
  } else {
    i.affine = {};
  }
  if (!(groups & isa::kAccumulator)) i.accumulator = 0;
  if (!(groups & isa::kTensorMode)) i.tensor_mode = i.sparsity = 0;
  if (!(groups & isa::kTableRow)) i.table_row = 0;
  if (!(groups & isa::kTableRows)) i.table_rows = 0, i.table_address = 0;
  if (!(groups & isa::kConstant)) i.constant = 0;
  if (!(groups & isa::kRangeStart)) i.range_start = 0;
  if (i.update.operation == 0) i.update = {};
  if (isa::for_sequencer(i.opcode)) {
    i.opcode = Opcode::nop;  // seen from outside it is one
    i.sequencer = {};
  }
  if (i.opcode == Opcode::nop || i.opcode == Opcode::dma_start) {
    i.update.at_read = false;
    i.src_partitions = i.dst_partitions = 0;
    i.accumulate = i.saturate = false;
    i.size = {};
    i.src0 = i.dst = {};
    i.op0 = i.op1 = i.reduce_dims = 0;
    i.reverse0 = i.reverse1 = i.stochastic = i.negate = false;
  }
  if (i.opcode != Opcode::dma_start) i.dma_engines = i.dma_count = 0;
  return i;
}

bool SemaphoreModel::update(unsigned operation, unsigned number, std::uint32_t value) {
  std::uint32_t& semaphore = values_[0][number];
  const std::uint32_t room = ~semaphore;
  switch (operation) {
    case 1: return room >= 1 ? ++semaphore, true : false;
    case 2: return semaphore >= 1 ? --semaphore, true : false;
    case 3: return room >= value ? semaphore += value, true : false;
    case 4: return semaphore >= value ? semaphore -= value, true : false;
    case 5: semaphore = value; return true;
    default: return true;
  }
}

bool SemaphoreModel::met(const isa::Wait& wait, unsigned cycles_ago) const {
  const std::uint32_t value = values_[cycles_ago][wait.semaphore];
  return wait.condition == 0 || (wait.condition == 1 ? value >= wait.value : value == wait.value);
}

void SeqModel::observe(const Issue& issue, unsigned cycles_ago) {
  scoreboard.observe(issue);
  auto& waits = waits_[issue.queue];
  if (waits.empty()) return;
  waited += waits.front().condition != 0;
  if (!semaphores.met(waits.front(), cycles_ago))
    error("WAIT", fmt::format("queue {} instruction {} did not wait until semaphore {} {} {}, it is {}", issue.queue,
                              issue.index, waits.front().semaphore, waits.front().condition == 1 ? ">=" : "==",
                              waits.front().value, semaphores.cycles_ago(cycles_ago)[waits.front().semaphore]));
  waits.pop_front();
}

}  // namespace tile::tb
