#include "sim/watchdog.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <span>

#include "golden/machine/retired.hpp"
#include "isa/descriptor.hpp"
#include "isa/text/descriptor_text.hpp"

namespace tile::sim {

using isa::Instruction;
using isa::Opcode;

namespace {

constexpr unsigned kInc = 1, kAdd = 3, kSet = 5, kGe = 1, kAlways = 0;

/// Who would change a semaphore: a queue with an instruction, or a ring with a pair.
struct Helper {
  unsigned queue;
  std::uint32_t instruction;     ///< that changes it, or starts the ring
  std::optional<unsigned> ring;  ///< started by the queue
  std::uint32_t pair = 0;
  bool started = false;  ///< the ring has the pair already
};

class Analysis {
 public:
  static std::string queue_name(unsigned q) { return fmt::format("{} queue", isa::kQueueNames[q]); }

  explicit Analysis(const Standing& s) : s_(s), dram_(s.program.dram) {
    for (unsigned q = 0; q < isa::kQueues; q++) reach(q);
    for (unsigned q = 0; q < isa::kQueues; q++)
      if (waits(q)) helpers_[q] = helpers_of(s_.queues[q].wait);
    find_movers();
  }

  std::string text() const {
    std::string text;
    for (unsigned q = 0; q < isa::kQueues; q++) text += queue_text(q);
    bool all_idle = true;
    for (unsigned r = 0; r < s_.rings.size(); r++) {
      const bool beside = s_.rings[r].state == State::stopped && s_.rings[r].cause == isa::Cause::none;
      if (s_.rings[r].state == State::idle || beside) continue;
      text += ring_text(r);
      all_idle = false;
    }
    text += all_idle ? "  all rings are idle\n" : "  all other rings are idle\n";
    for (const auto& cycle : cycles()) text += cycle_text(cycle);
    for (unsigned q = 0; q < isa::kQueues; q++)
      if (stuck(q) && !in_cycle(q)) text += fmt::format("stuck: {}\n", wait_text(q));
    return text;
  }

 private:
  std::optional<Instruction> instruction(unsigned q, std::uint32_t index) const {
    const std::uint64_t at = s_.program.queues[q].base + std::uint64_t{index} * isa::kInstructionBytes;
    if (index >= s_.program.queues[q].count || at + isa::kInstructionBytes > dram_.size()) return std::nullopt;
    return isa::decode(isa::load_word(dram_.subspan(at, isa::kInstructionBytes)));
  }

  std::optional<isa::DescriptorPair> pair(unsigned r, std::uint32_t index) const {
    const auto& ring = s_.program.rings[r];
    const std::uint64_t at = ring.base + std::uint64_t{index % ring.size} * isa::kPairBytes;
    if (at + isa::kPairBytes > dram_.size()) return std::nullopt;
    const auto bytes = dram_.subspan(at, isa::kPairBytes);
    return isa::DescriptorPair{isa::load_descriptor(bytes), isa::load_descriptor(bytes.subspan(isa::kDescriptorBytes))};
  }

  /// A DMA engine stops with all of its rings.
  bool engine_stopped(unsigned ring) const {
    const unsigned first = ring / isa::kQueues * isa::kQueues;
    for (unsigned r = first; r < first + isa::kQueues; r++)
      if (s_.rings[r].state == State::stopped) return true;
    return false;
  }

  /// The instructions to which a queue may still come, the one at which it stands among them.
  void reach(unsigned q) {
    const QueueStanding& at = s_.queues[q];
    const std::uint32_t count = s_.program.queues[q].count;
    reached_[q].assign(count, false);
    if (at.state == State::idle) return;
    std::vector<std::vector<std::uint32_t>> back(count);  // from the last instruction of a loop to its first
    for (std::uint32_t i = 0; i < count; i++)
      if (const auto loop = instruction(q, i); loop && loop->opcode == Opcode::loop)
        if (const std::uint64_t last = std::uint64_t{i} + loop->sequencer.target; last < count)
          back[last].push_back(i + 1);
    std::vector<std::uint64_t> next{at.index};
    while (!next.empty()) {
      const std::uint64_t index = next.back();
      next.pop_back();
      if (index >= count || reached_[q][index]) continue;
      reached_[q][index] = true;
      const auto i = instruction(q, static_cast<std::uint32_t>(index));
      const bool branches = i && i->opcode == Opcode::branch;
      if (branches) next.push_back(i->sequencer.target);
      if (i && i->opcode == Opcode::loop) next.push_back(index + i->sequencer.target + 1);
      if (!branches || i->sequencer.operation != kAlways) next.push_back(index + 1);
      next.insert(next.end(), back[index].begin(), back[index].end());
    }
  }

  bool met(const isa::Wait& wait) const {
    const std::uint32_t value = s_.semaphores[wait.semaphore];
    return wait.condition == 0 || (wait.condition == kGe ? value >= wait.value : value == wait.value);
  }
  bool waits(unsigned q) const {
    const QueueStanding& at = s_.queues[q];
    return at.state == State::waiting && at.wait.condition != 0 && (at.wait_register || !met(at.wait));
  }

  /// Whether an update may bring a wait nearer to its end.
  static bool helps(unsigned operation, unsigned semaphore, unsigned value, const isa::Wait& wait) {
    if (operation == 0 || semaphore != wait.semaphore) return false;
    if (wait.condition != kGe) return true;
    return operation == kInc || operation == kAdd || (operation == kSet && value >= wait.value);
  }

  void add_pairs(const isa::Wait& wait, Helper helper, std::uint64_t count, std::vector<Helper>& list) const {
    const std::uint32_t first = s_.rings[*helper.ring].index;
    for (std::uint32_t k = 0; k < std::min<std::uint64_t>(count, s_.program.rings[*helper.ring].size); k++) {
      const auto p = pair(*helper.ring, first + k);
      if (!p || !helps(p->destination.operation, p->destination.semaphore, 1, wait)) continue;
      helper.pair = first + k;
      list.push_back(helper);
      return;
    }
  }

  /// Of each queue its first instruction, of each ring its first pair that would help.
  std::vector<Helper> helpers_of(const isa::Wait& wait) const {
    std::vector<Helper> list;
    std::vector<std::uint64_t> counts(s_.rings.size());  // of pairs that are still to be started
    std::vector<std::uint32_t> starts(s_.rings.size());
    for (unsigned q = 0; q < isa::kQueues; q++) {
      bool listed = false;
      for (std::uint32_t index = 0; index < reached_[q].size(); index++) {
        const auto i = reached_[q][index] ? instruction(q, index) : std::nullopt;
        if (!i) continue;
        if (!listed && helps(i->update.operation, i->update.semaphore, i->update.value, wait)) {
          list.push_back({q, index, std::nullopt});
          listed = true;
        }
        if (i->opcode != Opcode::dma_start) continue;
        for (unsigned e = 0; e < s_.program.tile.dma_engines(); e++) {
          if (!(i->dma_engines >> e & 1)) continue;
          const unsigned ring = isa::ring_number(e, q);
          if (counts[ring] == 0) starts[ring] = index;
          counts[ring] += i->dma_count;
        }
      }
    }
    for (unsigned r = 0; r < s_.rings.size(); r++) {
      const bool started = s_.rings[r].state != State::idle;
      const std::uint64_t count = started ? s_.program.rings[r].size : counts[r];
      if (count > 0) add_pairs(wait, {r % isa::kQueues, starts[r], r, 0, started}, count, list);
    }
    return list;
  }

  bool can_help(const Helper& h) const {
    if (h.ring && engine_stopped(*h.ring)) return false;
    return h.started || moves_[h.queue];
  }

  /// Which queues may still go on. Those that wait need somebody who may, and so on.
  void find_movers() {
    for (unsigned q = 0; q < isa::kQueues; q++) {
      const State state = s_.queues[q].state;
      moves_[q] = state != State::idle && state != State::stopped && !waits(q);
    }
    for (bool changed = true; changed;) {
      changed = false;
      for (unsigned q = 0; q < isa::kQueues; q++)
        if (waits(q) && !moves_[q] && std::ranges::any_of(helpers_[q], [&](const Helper& h) { return can_help(h); }))
          moves_[q] = changed = true;
    }
  }
  bool stuck(unsigned q) const { return waits(q) && !moves_[q]; }

  std::string condition_text(const QueueStanding& at) const {
    const std::string added = at.wait_register ? fmt::format(" + r{}", *at.wait_register) : "";
    return fmt::format("s{} {} {}{}, which is {}", at.wait.semaphore,
                       at.wait.condition == kGe ? ">=" : "==", at.wait.value, added, s_.semaphores[at.wait.semaphore]);
  }

  std::string helper_text(const Helper& h) const {
    if (h.started) return fmt::format("pair {} of {}", h.pair, golden::ring_name(*h.ring));
    const std::string place = fmt::format("{} at instruction {}", queue_name(h.queue), h.instruction);
    return h.ring ? fmt::format("{}, by pair {} of {}", place, h.pair, golden::ring_name(*h.ring)) : place;
  }

  std::string fate(const Helper& h) const {
    if (h.ring && engine_stopped(*h.ring)) return ", whose engine has stopped";
    if (h.started || moves_[h.queue]) return "";
    return s_.queues[h.queue].state == State::stopped ? ", which has stopped" : ", which waits for ever itself";
  }

  /// Who waits for what, and why that does not come.
  std::string wait_text(unsigned q) const {
    const QueueStanding& at = s_.queues[q];
    const std::string verb = at.wait.condition == kGe ? "raise" : "change";
    const std::string wait =
        fmt::format("{} waits at instruction {} for {}", queue_name(q), at.index, condition_text(at));
    if (helpers_[q].empty()) return fmt::format("{}, and nobody would {} it", wait, verb);
    std::vector<std::string> names;
    for (const Helper& h : helpers_[q]) names.push_back(helper_text(h) + fate(h));
    return fmt::format("{}, and would be {}d only by {}", wait, verb, fmt::join(names, "; by "));
  }

  std::string queue_text(unsigned q) const {
    const QueueStanding& at = s_.queues[q];
    const auto i = instruction(q, at.index);
    const std::string what = i ? isa::disassemble(isa::encode(*i)) : "nothing that is in DRAM";
    const std::string name = "  " + queue_name(q);
    switch (at.state) {
      case State::idle:
        return s_.program.queues[q].count == 0 ? fmt::format("{} has no instructions\n", name)
                                               : fmt::format("{} has come to its end\n", name);
      case State::fetching: return fmt::format("{} fetches what follows instruction {}: {}\n", name, at.index, what);
      case State::for_engine:
        return fmt::format("{} waits for its engine at instruction {}: {}\n", name, at.index, what);
      case State::busy: return fmt::format("{} goes on, at instruction {}: {}\n", name, at.index, what);
      case State::stopped:
        return fmt::format("{} has stopped at instruction {}, {}: {}\n", name, at.index, isa::cause_info(at.cause).name,
                           what);
      case State::waiting: break;
    }
    if (!waits(q))
      return fmt::format("{} stands at instruction {} until what it has issued is over: {}\n", name, at.index, what);
    std::vector<std::string> names;
    for (const Helper& h : helpers_[q]) names.push_back(helper_text(h));
    return fmt::format("{} waits at instruction {}: {}\n    for {}; may still change it: {}\n", name, at.index, what,
                       condition_text(at), names.empty() ? "nobody" : fmt::format("{}", fmt::join(names, "; ")));
  }

  std::string ring_text(unsigned r) const {
    const RingStanding& at = s_.rings[r];
    const auto p = pair(r, at.index);
    const std::string what = p ? isa::text::pair_text(*p) : "nothing that is in DRAM";
    const std::string name = "  " + golden::ring_name(r);
    if (at.state == State::stopped)
      return fmt::format("{} has stopped at pair {}, {}: {}\n", name, at.index, isa::cause_info(at.cause).name, what);
    return fmt::format("{}: its engine goes on; its next pair is {}: {}\n", name, at.index, what);
  }

  /// Queues that wait for each other in turn, each cycle once, from its first queue on.
  std::set<std::vector<unsigned>> cycles() const {
    std::set<std::vector<unsigned>> found;
    for (unsigned q = 0; q < isa::kQueues; q++) {
      std::vector<unsigned> path{q};
      follow(path, found);
    }
    return found;
  }
  void follow(std::vector<unsigned>& path, std::set<std::vector<unsigned>>& found) const {
    if (!stuck(path.back())) return;
    std::set<unsigned> next;
    for (const Helper& h : helpers_[path.back()])
      if (!h.started) next.insert(h.queue);
    for (const unsigned q : next) {
      if (q == path.front()) found.insert(path);
      if (q <= path.front() || std::ranges::find(path, q) != path.end()) continue;
      path.push_back(q);
      follow(path, found);
      path.pop_back();
    }
  }
  bool in_cycle(unsigned q) const {
    return std::ranges::any_of(cycles(), [&](const auto& cycle) { return std::ranges::find(cycle, q) != cycle.end(); });
  }

  std::string cycle_text(const std::vector<unsigned>& cycle) const {
    std::vector<std::string> waits;
    for (std::size_t k = 0; k < cycle.size(); k++) {
      const QueueStanding& at = s_.queues[cycle[k]];
      const unsigned next = cycle[(k + 1) % cycle.size()];
      const bool others = std::ranges::any_of(helpers_[cycle[k]], [&](const Helper& h) { return h.queue != next; });
      const auto help =
          std::ranges::find_if(helpers_[cycle[k]], [&](const Helper& h) { return h.queue == next && !h.started; });
      const std::string who =
          cycle.size() == 1 ? fmt::format("itself at instruction {}", help->instruction) : helper_text(*help);
      waits.push_back(fmt::format("{} waits for {}, which {}{} would {}", queue_name(cycle[k]), condition_text(at),
                                  others ? "" : "only ", who, at.wait.condition == kGe ? "raise" : "change"));
    }
    return fmt::format("deadlock: {}\n", fmt::join(waits, "; "));
  }

  const Standing& s_;
  std::span<const std::uint8_t> dram_;
  std::array<std::vector<bool>, isa::kQueues> reached_;
  std::array<std::vector<Helper>, isa::kQueues> helpers_;
  std::array<bool, isa::kQueues> moves_{};
};

}  // namespace

void find_wait(Standing& s, unsigned queue) {
  QueueStanding& at = s.queues[queue];
  const auto& image = s.program.queues[queue];
  const auto word = [&](std::uint32_t index) -> std::optional<Instruction> {
    const std::uint64_t address = image.base + std::uint64_t{index} * isa::kInstructionBytes;
    if (index >= image.count || address + isa::kInstructionBytes > s.program.dram.size()) return std::nullopt;
    return isa::decode(isa::load_word(std::span(s.program.dram).subspan(address, isa::kInstructionBytes)));
  };
  if (const auto i = word(at.index)) at.wait = i->wait;
  const auto before = at.index > 0 ? word(at.index - 1) : std::nullopt;
  if (!before || before->opcode != Opcode::index) return;
  const unsigned added = before->sequencer.index[0];
  if (added & isa::kIndexEnable) at.wait_register = added & (isa::kIndexEnable - 1u);
}

Standing standing(const golden::Machine& machine, const isa::Program& program) {
  Standing s{program, {}, std::vector<RingStanding>(program.rings.size()), {}};
  s.program.dram.assign(machine.memory().dram().begin(), machine.memory().dram().end());
  for (unsigned n = 0; n < isa::kSemaphores; n++) s.semaphores[n] = machine.semaphore(n);
  for (unsigned q = 0; q < isa::kQueues; q++) {
    QueueStanding& at = s.queues[q];
    at.index = machine.counter(q);
    at.wait = machine.wait(q);
    const std::uint32_t value = machine.semaphore(at.wait.semaphore);
    const bool met =
        at.wait.condition == 0 || (at.wait.condition == kGe ? value >= at.wait.value : value == at.wait.value);
    at.state = at.index == program.queues[q].count ? State::idle : met ? State::busy : State::waiting;
    for (const golden::Stop& stop : machine.stops())
      if (stop.who == Analysis::queue_name(q)) at.state = State::stopped, at.index = stop.index, at.cause = stop.cause;
  }
  for (unsigned r = 0; r < s.rings.size(); r++) {
    s.rings[r].index = machine.next_pair(r);
    for (const golden::Stop& stop : machine.stops())
      if (stop.who == golden::ring_name(r)) s.rings[r] = {State::stopped, stop.index, stop.cause};
  }
  return s;
}

std::string describe(const Standing& standing) { return Analysis(standing).text(); }

}  // namespace tile::sim
