#include "tests/tile/bench/schedule.hpp"

#include <algorithm>
#include <stdexcept>

namespace tile::tb {

using golden::Unit;
using isa::Queue;

namespace {

constexpr unsigned kInc = 1, kDec = 2, kAdd = 3, kSub = 4, kSet = 5;
constexpr std::uint8_t kGe = 1, kEq = 2;

bool is_tensor(Unit unit) { return unit == Unit::load || unit == Unit::multiply; }
/// Transfers of a queue are over in their order, but may begin before that.
bool is_dge(Unit unit) { return unit >= Unit::tensor_dge && unit <= Unit::sync_dge; }
bool is_element(Unit unit) { return unit == Unit::vector || unit == Unit::scalar || unit == Unit::gpsimd; }
/// Their update may come before all is over.
bool knows_at_read(Unit unit) { return unit == Unit::multiply || is_element(unit); }
Unit queue_unit(Queue queue) {
  return static_cast<Unit>(static_cast<unsigned>(Unit::tensor_queue) + static_cast<unsigned>(queue));
}
unsigned number(Queue queue) { return static_cast<unsigned>(queue); }

template <class T>
void shuffle(std::vector<T>& items, Random& random) {
  for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[random.below(i)]);
}

}  // namespace

Schedule::Schedule(Random& random, isa::TileSize tile) : random_(random), rings_(tile.dma_engines() * isa::kQueues) {
  for (unsigned s = 0; s < isa::kSemaphores; ++s) semaphores_.push_back(static_cast<std::uint8_t>(s));
  shuffle(semaphores_, random_);
}

bool Schedule::in_order(Unit earlier, Unit later, Hazard hazard) {
  if (is_tensor(earlier) && is_tensor(later)) return true;
  if (earlier != later || is_dge(later)) return false;
  return is_element(later) || hazard != Hazard::read_after_write;
}

bool Schedule::can_provide(Node node, const Need& need) const {
  const Entry& entry = nodes_[node];
  if (entry.known.covers(need)) return true;
  if (node < need.node || entry.unit != nodes_[need.node].unit) return false;
  return !entry.signal || !entry.at_read || need.hazard == Hazard::write_after_read;
}

/// What is over when the semaphore of `node` says that it is.
Schedule::Known Schedule::implied(Node node) const {
  Known known;
  const auto add = [&](Node member) {
    const Entry& entry = nodes_[member];
    known |= entry.known;
    for (Node n = 0; n <= member; ++n) {
      if (nodes_[n].unit != entry.unit) continue;
      known.read.set(n);
      if (!entry.at_read) known.done.set(n);
    }
  };
  const Signal& signal = signals_[*nodes_[node].signal];
  if (signal.style != Style::group) add(node);
  else
    for (const Node member : signal.members) add(member);
  return known;
}

std::optional<std::vector<Need>> Schedule::to_wait_for(const std::vector<Need>& needs, Queue queue, Unit unit) const {
  std::vector<Need> open;
  for (const Need& need : needs) {
    if (in_order(nodes_[need.node].unit, unit, need.hazard) || known_[number(queue)].covers(need)) continue;
    bool possible = false;
    for (Node n = need.node; n < nodes_.size() && !possible; ++n) possible = can_provide(n, need);
    if (!possible) return std::nullopt;
    open.push_back(need);
  }
  return open;
}

Node Schedule::provider(const Need& need) {
  if (can_provide(need.node, need) && random_.chance(3, 4)) return need.node;
  std::vector<Node> candidates;
  for (Node n = need.node; n < nodes_.size(); ++n)
    if (can_provide(n, need)) candidates.push_back(n);
  return candidates.at(random_.below(candidates.size()));
}

void Schedule::give_signal(Node node, bool reads_are_enough) {
  Entry& entry = nodes_[node];
  if (entry.signal) return;
  entry.at_read = reads_are_enough && knows_at_read(entry.unit) && random_.chance(2, 3);
  if (used_ + kReserve < semaphores_.size() && random_.chance(1, 2)) {
    entry.signal = signals_.size();
    signals_.push_back({Style::once, semaphores_.at(used_++), {node}});
    return;
  }
  const auto [counter, fresh] = counters_.insert({{entry.unit, entry.at_read}, signals_.size()});
  if (fresh) signals_.push_back({Style::counter, semaphores_.at(used_++), {}});
  entry.signal = counter->second;
  signals_[counter->second].members.push_back(node);
}

/// One semaphore for several that nobody waits for yet. Returns one of them.
std::optional<Node> Schedule::make_group(const std::vector<Need>& needs) {
  std::vector<Node> members;
  bool reads_are_enough = true;
  for (const Need& need : needs) {
    reads_are_enough = reads_are_enough && need.hazard == Hazard::write_after_read;
    const bool listed = std::find(members.begin(), members.end(), need.node) != members.end();
    if (!nodes_[need.node].signal && !listed) members.push_back(need.node);
  }
  if (members.size() < 2 || used_ + kReserve >= semaphores_.size()) return std::nullopt;
  for (const Node node : members) {
    nodes_[node].signal = signals_.size();
    nodes_[node].at_read = reads_are_enough && knows_at_read(nodes_[node].unit) && random_.chance(1, 2);
  }
  signals_.push_back({Style::group, semaphores_.at(used_++), members});
  return members.front();
}

/// Whom to wait for, so that all needs are met.
std::vector<Node> Schedule::providers(Queue queue, std::vector<Need> needs) {
  shuffle(needs, random_);
  // Those that need all to be over choose first: a node has one update.
  std::stable_partition(needs.begin(), needs.end(), [](const Need& n) { return n.hazard != Hazard::write_after_read; });
  std::vector<Node> chosen;
  Known known = known_[number(queue)];
  const auto choose = [&](Node node) {
    chosen.push_back(node);
    known |= implied(node);
  };
  if (random_.chance(1, 2))
    if (const auto member = make_group(needs)) choose(*member);
  for (const Need& need : needs) {
    if (known.covers(need)) continue;
    const Node node = provider(need);
    give_signal(node, need.hazard == Hazard::write_after_read);
    choose(node);
  }
  return chosen;
}

Node Schedule::append(Queue queue, Unit unit, const isa::Instruction& instruction, std::optional<Node> waits_for) {
  const unsigned q = number(queue);
  const std::size_t index = instructions_[q].size();
  if (waits_for) {
    known_[q] |= implied(*waits_for);
    waits_.push_back({q, index, *waits_for});
  }
  instructions_[q].push_back(instruction);
  nodes_.push_back({unit, q, index, false, known_[q]});
  return static_cast<Node>(nodes_.size() - 1);
}

Node Schedule::issue(Queue queue, Unit unit, const isa::Instruction& instruction, std::vector<Need> to_wait_for) {
  std::vector<Node> waits = providers(queue, std::move(to_wait_for));
  while (waits.size() > 1) {
    append(queue, queue_unit(queue), {}, waits.back());
    waits.pop_back();
  }
  last_start_ = append(queue, unit, instruction, waits.empty() ? std::nullopt : std::optional{waits.front()});
  return *last_start_;
}

Node Schedule::start(unsigned ring, const isa::DescriptorPair& pair) {
  const Known known = nodes_.at(last_start_.value()).known;
  nodes_.push_back({golden::ring_unit(ring), ring, rings_[ring].size(), true, known});
  rings_[ring].push_back(pair);
  return static_cast<Node>(nodes_.size() - 1);
}

std::optional<Need> Schedule::any_need() {
  if (nodes_.empty()) return std::nullopt;
  const Need need{static_cast<Node>(random_.below(nodes_.size())),
                  random_.chance(1, 2) ? Hazard::read_after_write : Hazard::write_after_read};
  return can_provide(need.node, need) ? std::optional{need} : std::nullopt;
}

// The end: what each update does, and what that makes of the waits.

std::uint16_t Schedule::amount(Node node) {
  return static_cast<std::uint16_t>(nodes_[node].is_pair ? 1 : random_.between(1, random_.chance(1, 4) ? 0x1FFF : 9));
}

void Schedule::set_update(Node node, unsigned operation, std::uint16_t value, std::uint8_t semaphore) {
  const Entry& entry = nodes_[node];
  if (entry.is_pair) {
    isa::Descriptor& to = rings_[entry.place][entry.index].destination;
    to.operation = static_cast<std::uint8_t>(operation);
    to.semaphore = semaphore;
    return;
  }
  const bool at_read = knows_at_read(entry.unit) ? entry.at_read : random_.chance(1, 4);
  instructions_[entry.place][entry.index].update = {static_cast<std::uint8_t>(operation), at_read, semaphore, value};
}

void Schedule::settle(const Signal& signal) {
  if (signal.style == Style::once) {
    const Node node = signal.members.front();
    const std::uint32_t value = amount(node);
    const auto operation = static_cast<unsigned>(random_.between(kInc, kSet));
    set_update(node, operation, static_cast<std::uint16_t>(value), signal.semaphore);
    const std::uint32_t by = operation == kInc || operation == kDec ? 1 : value;
    nodes_[node].value = by;
    if (operation == kDec || operation == kSub) {
      nodes_[node].value = static_cast<std::uint32_t>(random_.below(5));
      nodes_[node].down = true;
      starts_.push_back({signal.semaphore, static_cast<std::uint16_t>(nodes_[node].value + by)});
    }
    return;
  }
  std::vector<Node> members = signal.members;
  std::sort(members.begin(), members.end());
  std::uint32_t total = 0;
  for (const Node node : members) {
    const bool inc = random_.chance(1, 2);
    const std::uint16_t by = inc ? 1 : amount(node);
    set_update(node, inc ? kInc : kAdd, by, signal.semaphore);
    nodes_[node].value = total += by;
  }
  if (signal.style == Style::group)
    for (const Node node : members) nodes_[node].value = total;
}

isa::Wait Schedule::wait_for(Node node) {
  const Entry& entry = nodes_[node];
  const Signal& signal = signals_[*entry.signal];
  const auto newest = std::max_element(signal.members.begin(), signal.members.end());
  const bool last = signal.style != Style::counter || node == *newest;
  if (entry.down || (last && random_.chance(1, 2))) return {kEq, signal.semaphore, entry.value};
  const bool less = signal.style == Style::once && random_.chance(1, 2);  // any value but zero says that it is over
  return {kGe, signal.semaphore, less ? static_cast<std::uint32_t>(random_.between(1, entry.value)) : entry.value};
}

/// Updates that nobody waits for: several nodes may change the same semaphore, in any order.
void Schedule::idle_updates() {
  std::array<unsigned, kIdle> left;  // that may be taken away, whatever comes first
  left.fill(kIdleStart);
  for (unsigned s = 0; s < kIdle; ++s) starts_.push_back({semaphores_[kGates + s], kIdleStart});
  for (Node node = 0; node < nodes_.size(); ++node) {
    if (nodes_[node].signal || random_.chance(1, 3)) continue;
    nodes_[node].at_read = random_.chance(1, 3);
    const std::size_t s = random_.below(kIdle);
    auto operation = static_cast<unsigned>(random_.between(kInc, kSub));
    const std::uint16_t value = amount(node), by = operation == kDec ? 1 : value;
    if (operation == kDec || operation == kSub) {
      if (by > left[s]) operation = kInc;
      else left[s] -= by;
    }
    set_update(node, operation, value, semaphores_[kGates + s]);
  }
}

/// Waits for what is so anyhow, or will be when the host wants it.
void Schedule::idle_waits() {
  for (auto& instructions : instructions_)
    for (isa::Instruction& i : instructions) {
      if (i.wait.condition != 0) continue;
      if (random_.chance(1, 40)) i.wait = {kEq, semaphores_[random_.below(kGates)], 0};
      else if (random_.chance(1, 20)) i.wait = {kGe, static_cast<std::uint8_t>(random_.below(isa::kSemaphores)), 0};
    }
}

void Schedule::finish() {
  for (const Signal& signal : signals_) settle(signal);
  for (const Pending& wait : waits_) instructions_[wait.queue][wait.index].wait = wait_for(wait.waits_for);
  idle_updates();
  idle_waits();
}

}  // namespace tile::tb
