#include "sim/tile.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "golden/machine/retired.hpp"

namespace tile::sim {

namespace {

constexpr unsigned kResetCycles = 5;
constexpr std::uint64_t kQuietLimit = 100'000;
constexpr unsigned kIdle = 0, kStopped = 5;

std::uint32_t block_register(std::string_view name) {
  for (const auto& r : isa::kBlockRegisters)
    if (r.name == name) return r.address;
  throw std::logic_error("no block register " + std::string(name));
}

std::uint32_t queue_register(unsigned queue, std::string_view name) {
  return isa::kQueueBlock + queue * isa::kBlockStep + block_register(name);
}

std::uint32_t engine_register(unsigned engine, std::string_view name) {
  for (const auto& r : isa::kEngineRegisters)
    if (r.name == name) return isa::kEngineBlock + engine * isa::kBlockStep + r.address;
  throw std::logic_error("no engine register " + std::string(name));
}

std::uint32_t ring_register(unsigned ring, std::string_view name) {
  return isa::kRingBlock + ring * isa::kBlockStep + block_register(name);
}

}  // namespace

std::uint32_t register_address(std::string_view name) {
  for (const auto& r : isa::kRegisters)
    if (r.name == name) return r.address;
  throw std::logic_error("no register " + std::string(name));
}

Tile::Tile(std::unique_ptr<TileModel> model, const TileSettings& settings)
    : model_(std::move(model)), settings_(settings), dram_(model_->size(), settings.dram) {
  if (settings_.quiet_limit == 0) settings_.quiet_limit = kQuietLimit;
  model_->in.reset = false;
  model_->settle();
  model_->in.reset = true;
  for (unsigned i = 0; i < kResetCycles; i++) {
    model_->settle();
    model_->rise();
  }
  model_->in.reset = false;
  model_->clear_memories();
}

void Tile::cycle() {
  model_->settle();
  if (model_->out.probe.retire_valid) last_retired_ = now_;
  if (on_cycle) on_cycle(now_, model_->out);
  TileInputs next = model_->in;
  dram_.cycle(model_->out, next);
  model_->rise();
  model_->in = next;
  now_++;
}

void Tile::write_register(std::uint32_t address, std::uint32_t value) {
  auto& host = model_->in.host;
  host.awvalid = host.wvalid = host.bready = true;
  host.awaddr = static_cast<std::uint16_t>(address);
  host.wdata = value;
  do cycle();
  while (!model_->out.host.awready);
  model_->in.host.awvalid = model_->in.host.wvalid = false;
  do cycle();
  while (!model_->out.host.bvalid);
  model_->in.host.bready = false;
}

std::uint32_t Tile::read_register(std::uint32_t address) {
  auto& host = model_->in.host;
  host.arvalid = host.rready = true;
  host.araddr = static_cast<std::uint16_t>(address);
  do cycle();
  while (!model_->out.host.arready);
  model_->in.host.arvalid = false;
  do cycle();
  while (!model_->out.host.rvalid);
  model_->in.host.rready = false;
  return model_->out.host.rdata;
}

std::uint64_t Tile::read_counter(std::string_view name) {
  const std::uint32_t address = register_address(name);
  const std::uint32_t low = read_register(address);
  return low | std::uint64_t{read_register(address + 4)} << 32;
}

Counters Tile::counters() {
  return {read_counter("cycles"),         read_counter("moving_cycles"),  read_counter("first_moving"),
          read_counter("last_moving"),    read_counter("loading_cycles"), read_counter("vector_cycles"),
          read_counter("sbuf_conflicts"), read_counter("psum_conflicts"), read_counter("scalar_cycles")};
}

std::vector<StopStatus> Tile::stops() {
  std::vector<StopStatus> list;
  const auto add = [&](std::string who, std::uint32_t status, std::uint32_t index) {
    const auto cause = static_cast<isa::Cause>(status >> 8 & 0xFF);
    if (cause != isa::Cause::none) list.push_back({std::move(who), cause, index});
  };
  for (unsigned q = 0; q < isa::kQueues; q++)
    add(fmt::format("{} queue", isa::kQueueNames[q]), read_register(queue_register(q, "status")),
        read_register(queue_register(q, "index")));
  for (unsigned r = 0; r < model_->dma_engines() * isa::kQueues; r++)
    add(golden::ring_name(r), read_register(ring_register(r, "status")), read_register(ring_register(r, "index")));
  for (unsigned e = 0; e < model_->dma_engines(); e++) {
    const std::uint32_t status = read_register(engine_register(e, "generated_status"));
    add(golden::dge_name(e, status >> 16 & 7), status, read_register(engine_register(e, "generated_index")));
  }
  return list;
}

void Tile::set(const Timing& timing) {
  for (std::size_t i = 0; i < timing.settings.size(); i++)
    if (timing.settings[i] != 0) write_register(isa::kTimings[i].address, timing.settings[i]);
}

void Tile::start(const isa::Program& program) {
  if (program.tile.n != model_->size()) throw std::invalid_argument("program and tile differ in size");
  dram_.bytes = program.dram;
  program_ = {program.tile, {}, program.queues, program.rings, program.semaphores};
  write_register(register_address("generation"), static_cast<std::uint32_t>(program.tile.generation));
  for (unsigned r = 0; r < program.rings.size(); r++) {
    write_register(ring_register(r, "base_low"), static_cast<std::uint32_t>(program.rings[r].base));
    write_register(ring_register(r, "base_high"), static_cast<std::uint32_t>(program.rings[r].base >> 32));
    write_register(ring_register(r, "limit"), program.rings[r].size);
  }
  for (unsigned q = 0; q < isa::kQueues; q++) {
    write_register(queue_register(q, "base_low"), static_cast<std::uint32_t>(program.queues[q].base));
    write_register(queue_register(q, "base_high"), static_cast<std::uint32_t>(program.queues[q].base >> 32));
  }
  for (const auto& start : program.semaphores) write_register(isa::kSemaphoreBlock + 4 * start.number, start.value);
  for (unsigned q = 0; q < isa::kQueues; q++) write_register(queue_register(q, "limit"), program.queues[q].count);
  last_retired_ = now_;
}

bool Tile::idle() const {
  const Probe& probe = model_->out.probe;
  for (unsigned state : probe.queue_state)
    if (state != kIdle && state != kStopped) return false;
  for (unsigned e = 0; e < model_->dma_engines(); e++)
    if (probe.dma_state[e] != kIdle && probe.dma_state[e] != kStopped) return false;
  return !probe.tensor_busy && !probe.vector_busy && !probe.scalar_busy && !probe.gpsimd_busy &&
         probe.retire_valid == 0;
}

Standing Tile::standing() {
  Standing s{program_, {}, std::vector<RingStanding>(program_.rings.size()), {}};
  s.program.dram = dram_.bytes;
  const auto read = [&](auto& at, std::uint32_t status, std::uint32_t index) {
    at.state = static_cast<State>(status & 7);
    at.cause = static_cast<isa::Cause>(status >> 8 & 0xFF);
    at.index = index;
  };
  for (unsigned q = 0; q < isa::kQueues; q++) {
    read(s.queues[q], read_register(queue_register(q, "status")), read_register(queue_register(q, "index")));
    find_wait(s, q);
  }
  for (unsigned r = 0; r < s.rings.size(); r++)
    read(s.rings[r], read_register(ring_register(r, "status")), read_register(ring_register(r, "index")));
  for (unsigned n = 0; n < isa::kSemaphores; n++) s.semaphores[n] = read_register(isa::kSemaphoreBlock + 4 * n);
  return s;
}

std::string Tile::describe_now() {
  const std::uint64_t cycle = now_;
  return fmt::format("at cycle {}:\n{}", cycle, describe(standing()));
}

void Tile::run() {
  // A cycle for each stage between a doorbell and the first sign of work.
  const std::uint64_t last = settings_.cycle_limit == 0 ? ~0ull : now_ + settings_.cycle_limit;
  for (unsigned quiet = 0; quiet < 8;) {
    cycle();
    quiet = idle() ? quiet + 1 : 0;
    if (now_ >= last && quiet < 8)
      throw Hang(fmt::format("the run has not ended after {} cycles; {}", settings_.cycle_limit, describe_now()));
    if (now_ - last_retired_ > settings_.quiet_limit) {
      if (!model_->out.interrupt || model_->out.probe.tensor_busy)
        throw Hang(fmt::format("nothing has finished for {} cycles; {}", settings_.quiet_limit, describe_now()));
      return;  // something has stopped, and the rest waits for it
    }
  }
}

}  // namespace tile::sim
