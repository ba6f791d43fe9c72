#include "kernels/builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

namespace tile::kernels {

using isa::Instruction;
using isa::Opcode;
using isa::Queue;

namespace {

constexpr unsigned kInc = 1, kGe = 1;
// Finished loads and products are counted, and the operations of each element engine.
constexpr unsigned kLoadSemaphore = 0, kMultiplySemaphore = 1;
// Operations of one order run one after the other without help: those of each engine.
constexpr unsigned kTensorOrder = 1;
/// Order and semaphore of the vector engine are 2, and so on.
constexpr unsigned number_of(Queue queue) { return static_cast<unsigned>(queue) + 1; }
constexpr unsigned kRowAlignment = 64;

/// More would take days to simulate, and memory that the machine may not have.
constexpr std::uint64_t kMostDram = 1ull << 30;

/// Of the vector engine, per element.
unsigned cycles_per_element(const Instruction& i) {
  for (std::uint8_t op : {i.op0, i.op1})
    if (isa::kAluOps[op].kind == isa::AluKind::iterative) return 8;
  const bool two = i.opcode == Opcode::tensor_tensor || i.opcode == Opcode::scalar_tensor_tensor ||
                   i.opcode == Opcode::copy_predicated || i.opcode == Opcode::select;
  if (i.opcode == Opcode::tensor_tensor_scan) return 2;
  return two && i.src0.address.psum == i.src1.address.psum ? 2 : 1;
}

}  // namespace

void require_generation(isa::TileSize tile, golden::DType dtype) {
  const isa::DTypeInfo& info = *isa::find_dtype(static_cast<std::uint8_t>(dtype));
  if (info.since > static_cast<unsigned>(tile.generation))
    throw BuildError(fmt::format("{} has no {}; set generation trn{} or use another dtype",
                                 isa::generation_name(tile.generation), info.name, info.since));
}

Builder::Builder(isa::TileSize tile)
    : tile_(tile), rings_(tile.dma_engines() * isa::kQueues), psum_(std::make_shared<Buffer>()) {}

Builder::~Builder() = default;

std::uint64_t Builder::allocate_dram(std::uint64_t bytes, unsigned alignment) {
  const std::uint64_t address = (dram_.size() + alignment - 1) / alignment * alignment;
  if (bytes > kMostDram || address + bytes > kMostDram)
    throw BuildError(
        fmt::format("tensors and instructions need more than the {} MiB of DRAM that a program may have; "
                    "use smaller sizes",
                    kMostDram >> 20));
  dram_.resize(address + bytes);
  return address;
}

DramTensor Builder::dram(const std::string& name, std::size_t rows, std::size_t columns, golden::DType dtype) {
  const std::size_t row_bytes = columns * bytes_of(dtype);
  const auto pitch = static_cast<std::uint32_t>((row_bytes + kRowAlignment - 1) / kRowAlignment * kRowAlignment);
  return {name, allocate_dram(rows * pitch, kRowAlignment), rows, columns, dtype, pitch, std::make_shared<Buffer>()};
}

DramTensor Builder::dram(const std::string& name, const Matrix& contents) {
  DramTensor t = dram(name, contents.rows, contents.columns, contents.dtype);
  write_tensor(t, contents, dram_);
  return t;
}

Tensor Builder::sbuf(unsigned partitions, unsigned bytes) {
  bytes = (bytes + 15) / 16 * 16;
  if (partitions > tile_.n || bytes > sbuf_bytes_left())
    throw BuildError(fmt::format("SBUF: {} partitions x {} bytes do not fit, {} of {} bytes are left", partitions,
                                 bytes, sbuf_bytes_left(), tile_.sbuf_bytes()));
  Tensor t{false, partitions, sbuf_used_, bytes, std::make_shared<Buffer>()};
  sbuf_used_ += bytes;
  return t;
}

Tensor Builder::psum_bank(unsigned bank, unsigned banks) const {
  return {true, tile_.n, bank * tile_.psum_bank_bytes(), banks * tile_.psum_bank_bytes(), psum_};
}

View Builder::sbuf(unsigned partitions, unsigned columns, golden::DType dtype) {
  return {sbuf(partitions, columns * bytes_of(dtype)), dtype, partitions, 0, columns};
}

View Builder::psum(unsigned bank, unsigned partitions, unsigned columns, golden::DType dtype) const {
  const unsigned bytes = columns * bytes_of(dtype), bank_bytes = tile_.psum_bank_bytes();
  return {psum_bank(bank, (bytes + bank_bytes - 1) / bank_bytes), dtype, partitions, 0, columns};
}

void Builder::lay_out(Instruction& i, std::initializer_list<Operand> operands) const {
  std::vector<const View*> views;
  for (const Operand& operand : operands) views.push_back(&operand.view);
  const Walk walk = walk_together(views);
  i.size = walk.sizes;
  for (std::size_t k = 0; k < views.size(); k++) {
    require_generation(tile_, views[k]->dtype);
    operands.begin()[k].pattern = access_pattern(*views[k], walk.strides[k]);
  }
}

isa::AccessPattern Builder::single(const View& column) const {
  require_generation(tile_, column.dtype);
  return access_pattern(column, {});
}

void Builder::require_legal(Queue queue, const Instruction& i) {
  const isa::Word512 word = isa::encode(i);
  const isa::Cause cause = isa::check(word, queue, tile_, stationary_);
  if (cause == isa::Cause::none) return;
  const isa::CauseInfo& info = isa::cause_info(cause);
  throw BuildError(
      fmt::format("{}: {} ({}). Remedy: {}", isa::disassemble(word), info.name, info.meaning, info.remedy));
}

Builder::Use Builder::use(const View& v, bool writes) {
  const ByteRange range = bytes_touched(v);
  return {v.tensor.buffer, {v.partition, v.partitions, range.first, range.bytes}, writes};
}

Builder::Use Builder::use(const DramView& v, bool writes) {
  const unsigned bytes = bytes_of(v.tensor.dtype);
  const std::size_t rows = v.row_step * (v.rows - 1) + 1;
  if (v.rows == 0 || v.columns == 0 || v.row + rows > v.tensor.rows || v.column + v.columns > v.tensor.columns)
    throw BuildError(fmt::format("rows {} to {} and columns {} to {} are no part of {}, which is {} x {}", v.row,
                                 v.row + rows, v.column, v.column + v.columns, v.tensor.name, v.tensor.rows,
                                 v.tensor.columns));
  return {v.tensor.buffer, {v.row, rows, v.column * bytes, v.columns * bytes}, writes};
}

void Builder::wait_for(Queue queue, Instruction& instruction, unsigned order, const std::vector<Use>& uses,
                       const std::vector<Event>& more) {
  std::vector<Event> events = more;
  for (const Use& u : uses) u.buffer->collect(u.region, u.writes, order, events);
  auto& known = known_[static_cast<unsigned>(queue)];
  std::vector<Event> needed;
  for (const Event& e : events) {
    if (known[e.semaphore] >= e.value) continue;
    auto same = std::find_if(needed.begin(), needed.end(), [&](const Event& n) { return n.semaphore == e.semaphore; });
    if (same == needed.end()) needed.push_back(e);
    else same->value = std::max(same->value, e.value);
  }
  for (std::size_t i = 0; i < needed.size(); i++) {
    const isa::Wait wait{kGe, static_cast<std::uint8_t>(needed[i].semaphore), needed[i].value};
    known[needed[i].semaphore] = needed[i].value;
    if (i + 1 == needed.size()) {
      instruction.wait = wait;
    } else {
      Instruction nop;
      nop.wait = wait;
      emit(queue, nop);
    }
  }
}

void Builder::record(const std::vector<Use>& uses, const Event& event) {
  for (const Use& u : uses) u.buffer->record(u.region, u.writes, event);
}

void Builder::emit(Queue queue, const Instruction& instruction) {
  queues_[static_cast<unsigned>(queue)].push_back(instruction);
}

/// Completes an instruction of the tensor engine, whose operands have been laid out, and emits it.
void Builder::tensor(Instruction i, const View& src, const std::vector<Use>& uses) {
  const bool load = i.opcode == Opcode::load_stationary;
  if (src.planes > 1) {
    if (i.size[3] != 1) throw BuildError("an operand of several planes has at most three axes beside; use fewer");
    i.size[3] = static_cast<std::uint16_t>(src.planes);
    i.src0.stride[3] = static_cast<std::int16_t>(src.plane_step);
  }
  i.src_partitions = static_cast<std::uint8_t>(src.partitions);
  const unsigned semaphore = load ? kLoadSemaphore : kMultiplySemaphore;
  i.update = {kInc, false, static_cast<std::uint8_t>(semaphore), 0};
  require_legal(Queue::tensor, i);
  if (load) stationary_ = isa::after_load(stationary_, i, tile_.n);
  constexpr std::uint64_t kPasses = 4;  // of fp32; a column of another type takes one cycle
  if (!load)
    work_.tensor += isa::elements(i) * (stationary_.dtype == 0x0A && i.tensor_mode == isa::kMultiply ? kPasses : 1);
  wait_for(Queue::tensor, i, kTensorOrder, uses);
  emit(Queue::tensor, i);
  record(uses, {semaphore, ++counted_[semaphore], kTensorOrder});
}

namespace {

Instruction load_of(const View& stationary, std::uint8_t mode) {
  Instruction i;
  i.opcode = Opcode::load_stationary;
  i.tensor_mode = mode;
  i.dst_partitions = static_cast<std::uint8_t>(stationary.columns);
  return i;
}

Instruction product_of(const View& psum, std::uint8_t mode, bool accumulate) {
  Instruction i;
  i.opcode = Opcode::multiply_moving;
  i.tensor_mode = mode;
  i.dst_partitions = static_cast<std::uint8_t>(psum.partitions);
  i.accumulate = accumulate;
  return i;
}

}  // namespace

void Builder::load_stationary(const View& stationary, std::uint8_t mode, const ArrayTile& tile) {
  if (tile.first_column % (tile_.n / 4) != 0 || tile.first_column >= tile_.n)
    throw BuildError(fmt::format("a tile of the array begins at column 0, {}, {} or {}, not {}", tile_.n / 4,
                                 tile_.n / 2, 3 * tile_.n / 4, tile.first_column));
  Instruction i = load_of(stationary, mode);
  i.column_quadrant = static_cast<std::uint8_t>(tile.first_column / (tile_.n / 4));
  i.keep = tile.keep;
  lay_out(i, {{i.src0, stationary}});
  tensor(i, stationary, {use(stationary, false)});
}

void Builder::multiply_moving(const View& psum, const View& moving, bool accumulate, std::uint8_t mode,
                              bool stochastic) {
  Instruction i = product_of(psum, mode, accumulate);
  i.stochastic = stochastic;
  lay_out(i, {{i.dst, psum}, {i.src0, moving}});
  tensor(i, moving, {use(moving, false), use(psum, true)});
}

void Builder::load_stationary_mx(const View& stationary, const View& scales) {
  Instruction i = load_of(stationary, isa::kMx);
  lay_out(i, {{i.src0, stationary}, {i.src1, scales}});
  tensor(i, stationary, {use(stationary, false), use(scales, false)});
}

void Builder::multiply_moving_mx(const View& psum, const View& moving, const View& scales, bool accumulate) {
  Instruction i = product_of(psum, isa::kMx, accumulate);
  lay_out(i, {{i.dst, psum}, {i.src0, moving}, {i.src1, scales}});
  tensor(i, moving, {use(moving, false), use(scales, false), use(psum, true)});
}

void Builder::load_stationary_sparse(const View& stationary, const View& tags, std::uint8_t pattern) {
  Instruction i = load_of(stationary, isa::kSparse);
  i.sparsity = pattern;
  lay_out(i, {{i.src0, stationary}});
  require_generation(tile_, tags.dtype);
  i.src1 = access_pattern(tags, {1, 0, 0, 0});
  tensor(i, stationary, {use(stationary, false), use(tags, false)});
}

void Builder::multiply_moving_sparse(const View& psum, const View& moving, std::uint8_t pattern, bool accumulate) {
  Instruction i = product_of(psum, isa::kSparse, accumulate);
  i.sparsity = pattern;
  lay_out(i, {{i.dst, psum}, {i.src0, moving}});
  tensor(i, moving, {use(moving, false), use(psum, true)});
}

void Builder::nc_transpose(const View& psum, const View& data, const View& identity) {
  if (tile_.generation < isa::Generation::trn2)
    throw BuildError("trn1 has no transpose mode; set generation trn2, or multiply by an identity (not exact for NaN)");
  const unsigned bytes = std::max(2u, bytes_of(data.dtype));
  if (bytes_of(psum.dtype) != bytes)
    throw BuildError(fmt::format("a transposition of {} gives elements of {} bytes; use a dtype of that size for PSUM",
                                 golden::name_of(data.dtype), bytes));
  if (identity.partitions != data.partitions || identity.columns != data.partitions ||
      psum.partitions != data.columns || psum.columns != data.partitions)
    throw BuildError(fmt::format("a transposition of {0} x {1} needs an identity of {0} x {0} and gives {1} x {0}",
                                 data.partitions, data.columns));
  load_stationary(data, isa::kTranspose);
  multiply_moving(psum, identity, false, isa::kTranspose);
}

void Builder::elementwise(Instruction i, const View& dst, const std::vector<View>& sources, Casting casting,
                          Queue queue, const View* beside) {
  const unsigned number = number_of(queue);
  i.dst_partitions = static_cast<std::uint8_t>(dst.partitions);
  i.saturate = casting.saturate;
  i.stochastic = casting.stochastic;
  i.update = {kInc, false, static_cast<std::uint8_t>(number), 0};
  require_legal(queue, i);
  std::vector<Use> uses{use(dst, true)};
  if (beside) uses.push_back(use(*beside, true));
  for (const View& source : sources) uses.push_back(use(source, false));
  wait_for(queue, i, number, uses);
  emit(queue, i);
  if (queue == Queue::vector) work_.vector += isa::elements(i) * cycles_per_element(i);
  record(uses, {number, ++counted_[number], number});
}

isa::Program Builder::build() {
  isa::Program program;
  program.tile = tile_;
  for (unsigned q = 0; q < isa::kQueues; q++) {
    const std::uint64_t base = allocate_dram(queues_[q].size() * isa::kInstructionBytes, isa::kInstructionBytes);
    program.queues[q] = {base, static_cast<std::uint32_t>(queues_[q].size())};
    for (std::size_t i = 0; i < queues_[q].size(); i++)
      isa::store_word(isa::encode(queues_[q][i]),
                      std::span(dram_).subspan(base + i * isa::kInstructionBytes, isa::kInstructionBytes));
  }
  for (const auto& pairs : rings_) {
    const auto size = static_cast<std::uint16_t>(std::bit_ceil(std::max<std::size_t>(pairs.size(), 1)));
    const std::uint64_t base = allocate_dram(std::uint64_t{size} * isa::kPairBytes, isa::kPairBytes);
    for (std::size_t i = 0; i < pairs.size(); i++) {
      const auto bytes = std::span(dram_).subspan(base + i * isa::kPairBytes, isa::kPairBytes);
      isa::store_descriptor(pairs[i].source, bytes);
      isa::store_descriptor(pairs[i].destination, bytes.subspan(isa::kDescriptorBytes));
    }
    program.rings.push_back({base, size});
  }
  program.dram = std::move(dram_);
  return program;
}

}  // namespace tile::kernels
