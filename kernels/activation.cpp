// Instructions of the scalar engine in the builder, and which tables lie in the engine when.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <stdexcept>

#include "golden/activation/table.hpp"
#include "kernels/builder.hpp"

namespace tile::kernels {

using isa::Instruction;
using isa::Opcode;
using isa::Queue;

namespace {

constexpr unsigned kInc = 1;
constexpr unsigned kScalarSemaphore = 3;  // counts finished operations of the scalar engine
constexpr unsigned kScalarOrder = 3;      // which run one after the other without help

const golden::Table& table_of(std::string_view function) try {
  return golden::activation_table(function);
} catch (const std::out_of_range&) {
  std::string names;
  for (const auto& table : golden::activation_tables()) names += fmt::format(" {}", table.name);
  throw BuildError(fmt::format("no activation function '{}'; there are:{}", function, names));
}

void require_source_in_psum(const View& view, const char* what) {
  if (view.tensor.psum && view.dtype != golden::DType::fp32 &&
      isa::dtype_bytes(static_cast<std::uint8_t>(view.dtype)) != 2)
    throw BuildError(
        fmt::format("activation: {} in PSUM holds fp32 or 16 bits, not {}", what, golden::name_of(view.dtype)));
}

}  // namespace

/// The first row of the function's table, which is loaded if it is not there. Tables go round the memory: the next one
/// lies behind the last, or at the start if it does not fit there, over whatever was loaded longest ago.
std::uint16_t Builder::table_row(std::string_view function) {
  const golden::Table& table = table_of(function);
  const auto loaded =
      std::find_if(tables_.begin(), tables_.end(), [&](const LoadedTable& t) { return t.name == table.name; });
  if (loaded != tables_.end()) return loaded->row;

  const auto [image, fresh] = table_images_.try_emplace(std::string(table.name), 0);
  if (fresh) {
    image->second = allocate_dram(table.rows() * isa::kTableRowBytes, isa::kTableRowBytes);
    for (std::size_t i = 0; i < table.words.size() * 4; i++)
      dram_[image->second + i] = static_cast<std::uint8_t>(table.words[i / 4] >> (8 * (i % 4)));
  }
  Instruction i;
  i.opcode = Opcode::load_table;
  i.table_address = image->second;
  i.table_rows = static_cast<std::uint16_t>(table.rows());
  if (next_table_row_ + i.table_rows > isa::kTableRowsInAll) next_table_row_ = 0;
  i.table_row = static_cast<std::uint16_t>(next_table_row_);
  next_table_row_ += i.table_rows;
  std::erase_if(tables_, [&](const LoadedTable& t) {
    return t.row < unsigned{i.table_row} + i.table_rows && i.table_row < t.row + t.rows;
  });
  if (tables_.size() == isa::kTableSlots) tables_.erase(tables_.begin());
  tables_.push_back({table.name, i.table_row, i.table_rows});
  emit(Queue::scalar, i);
  return i.table_row;
}

isa::Scalar Builder::factor(const ScalarOperand& operand, const View& dst, std::vector<Use>& uses) {
  if (!operand.tensor) return {false, operand.word};
  const View& view = *operand.tensor;
  if (view.partitions != dst.partitions || view.columns != 1)
    throw BuildError(fmt::format("activation: scale and bias are a number or a tensor [{}, 1], not [{}, {}]",
                                 dst.partitions, view.partitions, view.columns));
  require_source_in_psum(view, "a scale or bias");
  uses.push_back(use(view, false));
  const isa::AccessPattern ap = single(view);
  return isa::Scalar::tensor(ap.address, ap.dtype);
}

void Builder::finish_scalar(Instruction& i, const View& dst, std::vector<Use> uses) {
  if (dst.tensor.psum && dst.dtype != golden::DType::fp32)
    throw BuildError(fmt::format("activation: a destination in PSUM holds fp32, not {}", golden::name_of(dst.dtype)));
  i.dst_partitions = static_cast<std::uint8_t>(dst.partitions);
  i.update = {kInc, false, kScalarSemaphore, 0};
  require_legal(Queue::scalar, i);
  uses.push_back(use(dst, true));
  wait_for(Queue::scalar, i, kScalarOrder, uses);
  emit(Queue::scalar, i);
  work_.scalar += isa::elements(i);
  record(uses, {kScalarSemaphore, ++counted_[kScalarSemaphore], kScalarOrder});
}

void Builder::activation(const View& dst, std::string_view function, const View& src, const Activation& how) {
  if (src.partitions != dst.partitions || src.columns != dst.columns)
    throw BuildError(fmt::format("activation: source [{}, {}] and destination [{}, {}] differ", src.partitions,
                                 src.columns, dst.partitions, dst.columns));
  require_source_in_psum(src, "a source");
  std::vector<Use> uses{use(src, false)};
  Instruction i;
  i.opcode = Opcode::activation;
  i.scalar0 = factor(how.scale, dst, uses);
  i.scalar1 = factor(how.bias, dst, uses);
  i.table_row = table_row(function);
  lay_out(i, {{i.dst, dst}, {i.src0, src}});
  i.src_partitions = static_cast<std::uint8_t>(src.partitions);
  i.accumulator = static_cast<std::uint8_t>(how.accumulator);
  i.constant = std::bit_cast<std::uint32_t>(how.constant);
  i.saturate = how.saturate;
  finish_scalar(i, dst, std::move(uses));
}

void Builder::read_accumulator(const View& dst, bool saturate) {
  Instruction i;
  i.opcode = Opcode::read_accumulator;
  i.saturate = saturate;
  lay_out(i, {{i.dst, dst}});
  finish_scalar(i, dst, {});
}

}  // namespace tile::kernels
