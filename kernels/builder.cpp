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
// Semaphores: finished loads, products and vector operations are counted; each DMA transfer has one from a pool.
constexpr unsigned kLoadSemaphore = 0, kMultiplySemaphore = 1, kVectorSemaphore = 2, kFirstDmaSemaphore = 8,
                   kDmaSemaphores = 128;
// Operations of one order run one after the other without help: the tensor engine's, the vector engine's. DMA
// transfers do not.
constexpr unsigned kTensorOrder = 1, kVectorOrder = 2, kNoOrder = 0;
constexpr unsigned kRowAlignment = 64;
constexpr std::size_t kMaxPairs = 32768;

unsigned bytes_of(golden::DType dtype) { return isa::dtype_bytes(static_cast<std::uint8_t>(dtype)); }

}  // namespace

void require_generation(isa::TileSize tile, golden::DType dtype) {
  const isa::DTypeInfo& info = *isa::find_dtype(static_cast<std::uint8_t>(dtype));
  if (info.since > static_cast<unsigned>(tile.generation))
    throw BuildError(fmt::format("{} has no {}; set generation trn{} or use another dtype",
                                 isa::generation_name(tile.generation), info.name, info.since));
}

/// Accesses that later ones may have to wait for.
class Buffer {
 public:
  using Region = Builder::Region;
  using Event = Builder::Event;

  void collect(const Region& region, bool writes, unsigned order, std::vector<Event>& events) const {
    for (const auto& access : accesses_)
      if ((writes || access.writes) && (order == kNoOrder || access.event.order != order) &&
          overlap(access.region, region))
        events.push_back(access.event);
  }

  void record(const Region& region, bool writes, const Event& event) {
    // A write makes everything that it covers history: whoever comes later waits for the write alone.
    if (writes) std::erase_if(accesses_, [&](const Access& a) { return covers(region, a.region); });
    for (auto& a : accesses_)
      if (a.writes == writes && a.event.semaphore == event.semaphore && covers(a.region, region) &&
          covers(region, a.region)) {
        a.event = event;
        return;
      }
    accesses_.push_back({region, writes, event});
  }

 private:
  struct Access {
    Region region;
    bool writes;
    Event event;
  };

  static bool overlap(const Region& a, const Region& b) {
    return a.first_partition < b.first_partition + b.partitions &&
           b.first_partition < a.first_partition + a.partitions && a.first_byte < b.first_byte + b.bytes &&
           b.first_byte < a.first_byte + a.bytes;
  }
  static bool covers(const Region& outer, const Region& inner) {
    return outer.first_partition <= inner.first_partition &&
           inner.first_partition + inner.partitions <= outer.first_partition + outer.partitions &&
           outer.first_byte <= inner.first_byte && inner.first_byte + inner.bytes <= outer.first_byte + outer.bytes;
  }

  std::vector<Access> accesses_;
};

Builder::Builder(isa::TileSize tile) : tile_(tile), rings_(tile.dma_engines() * isa::kQueues) {
  for (unsigned bank = 0; bank < isa::kPsumBanks; bank++) psum_.push_back(std::make_shared<Buffer>());
}

Builder::~Builder() = default;

std::uint64_t Builder::allocate_dram(std::uint64_t bytes, unsigned alignment) {
  const std::uint64_t address = (dram_.size() + alignment - 1) / alignment * alignment;
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
  const unsigned bytes = bytes_of(t.dtype);
  for (std::size_t r = 0; r < t.rows; r++)
    for (std::size_t c = 0; c < t.columns; c++)
      for (unsigned b = 0; b < bytes; b++)
        dram_[t.address + r * t.pitch + c * bytes + b] = static_cast<std::uint8_t>(contents.at(r, c) >> (8 * b));
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

Tensor Builder::psum_bank(unsigned bank) const {
  return {true, tile_.n, bank * tile_.psum_bank_bytes(), tile_.psum_bank_bytes(), psum_[bank]};
}

isa::AccessPattern Builder::pattern(const View& v) const {
  require_generation(tile_, v.dtype);
  isa::AccessPattern ap;
  ap.address = {v.tensor.psum, 0, v.tensor.offset + v.column * bytes_of(v.dtype)};
  ap.dtype = static_cast<std::uint8_t>(v.dtype);
  ap.stride = {1, 0, 0, static_cast<std::int16_t>(v.plane_step)};
  return ap;
}

Builder::Use Builder::use(const View& v, bool writes) {
  const unsigned bytes = bytes_of(v.dtype);
  return {v.tensor.buffer,
          {0, v.partitions, v.tensor.offset + v.column * bytes,
           (std::uint64_t{v.planes - 1} * v.plane_step + v.columns) * bytes},
          writes};
}

Builder::Use Builder::use(const DramView& v, bool writes) {
  const unsigned bytes = bytes_of(v.tensor.dtype);
  return {v.tensor.buffer,
          {static_cast<unsigned>(v.row), static_cast<unsigned>(v.rows), v.column * bytes, v.columns * bytes},
          writes};
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

void Builder::require_legal(Queue queue, const Instruction& i) const {
  const isa::Cause cause = isa::check(isa::encode(i), queue, tile_, loaded_);
  if (cause == isa::Cause::none) return;
  const isa::CauseInfo& info = isa::cause_info(cause);
  throw BuildError(
      fmt::format("{}: {} ({}). Remedy: {}", isa::disassemble(isa::encode(i)), info.name, info.meaning, info.remedy));
}

void Builder::load_stationary(const View& stationary, std::uint8_t mode) {
  Instruction i;
  i.tensor_mode = mode;
  i.opcode = Opcode::load_stationary;
  i.src0 = pattern(stationary);
  i.src_partitions = static_cast<std::uint8_t>(stationary.partitions);
  i.dst_partitions = static_cast<std::uint8_t>(stationary.columns);
  i.size = {static_cast<std::uint16_t>(stationary.columns), 1, 1, static_cast<std::uint16_t>(stationary.planes)};
  i.update = {kInc, false, kLoadSemaphore, 0};
  require_legal(Queue::tensor, i);
  loaded_ = isa::stationary_of(i);
  const std::vector<Use> uses{use(stationary, false)};
  wait_for(Queue::tensor, i, kTensorOrder, uses);
  emit(Queue::tensor, i);
  record(uses, {kLoadSemaphore, ++counted_[kLoadSemaphore], kTensorOrder});
}

void Builder::multiply_moving(const View& psum, const View& moving, bool accumulate, std::uint8_t mode) {
  Instruction i;
  i.tensor_mode = mode;
  i.opcode = Opcode::multiply_moving;
  i.src0 = pattern(moving);
  i.dst = pattern(psum);
  i.src_partitions = static_cast<std::uint8_t>(moving.partitions);
  i.dst_partitions = static_cast<std::uint8_t>(psum.partitions);
  i.size = {static_cast<std::uint16_t>(moving.columns), 1, 1, static_cast<std::uint16_t>(moving.planes)};
  i.accumulate = accumulate;
  i.update = {kInc, false, kMultiplySemaphore, 0};
  require_legal(Queue::tensor, i);
  const std::vector<Use> uses{use(moving, false), use(psum, true)};
  wait_for(Queue::tensor, i, kTensorOrder, uses);
  emit(Queue::tensor, i);
  record(uses, {kMultiplySemaphore, ++counted_[kMultiplySemaphore], kTensorOrder});
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

void Builder::vector(Instruction i, const View& dst, const std::vector<View>& sources, Casting casting) {
  i.dst = pattern(dst);
  i.dst_partitions = static_cast<std::uint8_t>(dst.partitions);
  i.saturate = casting.saturate;
  i.stochastic = casting.stochastic;
  i.update = {kInc, false, kVectorSemaphore, 0};
  require_legal(Queue::vector, i);
  std::vector<Use> uses{use(dst, true)};
  for (const View& source : sources) uses.push_back(use(source, false));
  wait_for(Queue::vector, i, kVectorOrder, uses);
  emit(Queue::vector, i);
  record(uses, {kVectorSemaphore, ++counted_[kVectorSemaphore], kVectorOrder});
}

void Builder::dma_copy(const View& dst, const DramView& src) { transfer(Queue::sync, dst, src, true); }
void Builder::dma_copy(const DramView& dst, const View& src) { transfer(Queue::vector, src, dst, false); }

void Builder::transfer(Queue queue, const View& on_chip, const DramView& in_dram, bool to_sbuf) {
  const unsigned row_bytes = on_chip.columns * bytes_of(on_chip.dtype);
  if (row_bytes > 65535) throw BuildError("a DMA row has at most 65535 bytes");
  const unsigned engines = tile_.dma_engines();
  const unsigned semaphore = kFirstDmaSemaphore + transfers_++ % kDmaSemaphores;

  // Neighbouring partitions go to one engine, so that each engine keeps to its own groups of SBUF.
  const unsigned share = (on_chip.partitions + engines - 1) / engines;
  const unsigned rows_per_pair = std::max(1u, 65536 / row_bytes);
  Instruction start;
  start.opcode = Opcode::dma_start;
  unsigned pairs = 0, users = 0;
  std::vector<unsigned> count(engines);
  for (unsigned e = 0; e < engines && e * share < on_chip.partitions; e++) {
    const unsigned end = std::min((e + 1) * share, on_chip.partitions);
    for (unsigned row = e * share; row < end; row += rows_per_pair) {
      const auto rows = static_cast<std::uint16_t>(std::min(rows_per_pair, end - row));
      isa::Descriptor chip, dram;
      chip.tile = true;
      chip.address =
          isa::Address{false, row, on_chip.tensor.offset + on_chip.column * bytes_of(on_chip.dtype)}.encoded();
      chip.stride = isa::kPartitionStride;
      dram.address = in_dram.tensor.address + (in_dram.row + row) * in_dram.tensor.pitch +
                     in_dram.column * bytes_of(in_dram.tensor.dtype);
      dram.stride = in_dram.tensor.pitch;
      chip.length = dram.length = static_cast<std::uint16_t>(row_bytes);
      chip.rows = dram.rows = rows;
      isa::DescriptorPair pair = to_sbuf ? isa::DescriptorPair{dram, chip} : isa::DescriptorPair{chip, dram};
      pair.destination.operation = kInc;
      pair.destination.semaphore = static_cast<std::uint8_t>(semaphore);
      auto& ring = rings_[isa::ring_number(e, static_cast<unsigned>(queue))];
      ring.push_back(pair);
      if (ring.size() > kMaxPairs)
        throw BuildError("the program has more DMA descriptors than a ring holds; use a smaller problem");
      count[e]++;
      pairs++;
    }
    users++;
  }

  const std::vector<Use> uses{use(on_chip, !to_sbuf ? false : true), use(in_dram, !to_sbuf)};
  // A semaphore of the pool is used again only when its last transfer is known to be over.
  const std::vector<Event> over{{semaphore, counted_[semaphore], kNoOrder}};
  wait_for(queue, start, kNoOrder, uses, over);
  for (unsigned e = 0; e < users;) {  // engines with as many pairs share a dma_start
    Instruction i = start;
    i.dma_count = static_cast<std::uint16_t>(count[e]);
    i.dma_engines = 0;
    for (; e < users && count[e] == i.dma_count; e++)
      i.dma_engines = static_cast<std::uint16_t>(i.dma_engines | 1u << e);
    emit(queue, i);
    start.wait = {};
  }
  counted_[semaphore] += pairs;
  record(uses, {semaphore, counted_[semaphore], kNoOrder});
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
