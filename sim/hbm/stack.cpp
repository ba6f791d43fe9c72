#include "sim/hbm/stack.hpp"

#include <algorithm>
#include <bit>

namespace tile::sim {

namespace {
constexpr unsigned kTileShift = 40;  // tiles have memory of their own in the stack

/// Of a channel, from one group of banks to the next.
std::uint64_t refresh_interval(const HbmSettings& s) {
  return std::max<std::uint64_t>(1, s.trefi * s.refresh_banks / s.banks);
}

constexpr std::uint64_t ticks(std::uint64_t cycles) { return cycles * kHbmTicks; }
constexpr std::uint64_t cycles_up(std::uint64_t t) { return (t + kHbmTicks - 1) / kHbmTicks; }
}  // namespace

HbmStack::HbmStack(const HbmSettings& settings, unsigned tiles, HbmBug bug)
    : settings_(settings), bug_(bug), channels_(settings.channels), answers_(tiles) {
  // Channels refresh at different times.
  const std::uint64_t interval = refresh_interval(settings_);
  for (unsigned c = 0; c < settings_.channels; c++) {
    channels_[c].banks.resize(settings_.banks);
    channels_[c].used.resize(std::size_t{2} * tiles);
    channels_[c].refresh_due = interval + interval * c / settings_.channels;
  }
}

HbmPlace HbmStack::place(unsigned tile, std::uint64_t address) const {
  const std::uint64_t block = (address | std::uint64_t{tile} << kTileShift) / settings_.interleave;
  const std::uint64_t line = block / settings_.channels;
  const std::uint64_t row_of_bank = line / (settings_.row_bytes / settings_.interleave);
  const std::uint64_t row = row_of_bank / settings_.banks;
  const std::uint64_t spread = (line * 0x9E37'79B9 & 0xFFFF'FFFF) * settings_.channels >> 32;
  return {static_cast<unsigned>((block + spread) % settings_.channels),
          static_cast<unsigned>((row_of_bank ^ row) % settings_.banks), row};
}

bool HbmStack::offer(unsigned tile, const HbmRequest& request) {
  const HbmPlace at = place(tile, request.address);
  Channel& channel = channels_[at.channel];
  unsigned& used = channel.used[2 * tile + request.write];
  const unsigned share = std::max(1u, settings_.queue / tiles());
  if (bug_ == HbmBug::no_shares ? channel.queue[request.write].size() >= settings_.queue : used >= share) return false;
  used++;
  waiting_++;
  channel.banks[at.bank].waiting++;
  channel.queue[request.write].push_back({request, tile, at.bank, at.row});
  return true;
}

void HbmStack::work() {
  next_refresh_ = ~0ull;
  for (Channel& channel : channels_) {
    if (bug_ != HbmBug::no_refresh) refresh(channel);
    serve(channel);
    next_refresh_ = std::min(next_refresh_, channel.owed != 0 ? now_ + 1 : channel.refresh_due);
  }
}

void HbmStack::refresh(Channel& channel) {
  while (now_ >= channel.refresh_due) {
    channel.owed++;
    channel.refresh_due += refresh_interval(settings_);
  }
  if (channel.owed == 0) return;
  const unsigned size = settings_.refresh_banks, groups = settings_.banks / size;
  std::optional<unsigned> chosen;
  for (unsigned g = 0; g < groups; g++) {
    if (channel.refreshed >> g & 1) continue;
    const auto first = channel.banks.begin() + g * size;
    if (std::all_of(first, first + size, [](const Bank& b) { return b.waiting == 0; })) {
      chosen = g;
      break;
    }
    if (!chosen && channel.owed >= settings_.refresh_postponed) chosen = g;
  }
  if (!chosen) return;
  const unsigned group = *chosen;

  std::uint64_t start = now_;
  for (unsigned b = group * size; b < (group + 1) * size; b++) {
    const Bank& bank = channel.banks[b];
    start = std::max(start, bank.row == kClosed ? bank.activate : std::max(now_, bank.precharge) + settings_.trp);
  }
  for (unsigned b = group * size; b < (group + 1) * size; b++) {
    channel.banks[b].row = kClosed;
    channel.banks[b].activate = start + settings_.trfc;
  }
  channel.owed--;
  channel.refreshed |= std::uint64_t{1} << group;
  if (static_cast<unsigned>(std::popcount(channel.refreshed)) == groups) channel.refreshed = 0;
  counters_.refreshes++;
}

HbmStack::Plan HbmStack::plan(const Channel& channel, std::size_t index, bool write) const {
  const Waiting& w = channel.queue[write][index];
  const Bank& bank = channel.banks[w.bank];
  if (bank.row == w.row || bug_ == HbmBug::rows_always_open) return {index, true, 0, std::max(now_, bank.column)};
  std::uint64_t activate =
      bank.row == kClosed ? std::max(now_, bank.activate) : std::max(now_, bank.precharge) + settings_.trp;
  activate = std::max({activate, channel.next_activate, channel.activated[channel.oldest] + settings_.tfaw});
  return {index, false, activate, activate + settings_.trcd};
}

std::optional<HbmStack::Plan> HbmStack::pick(const Channel& channel, bool write) const {
  // What is further away than a conflict in an idle bank would keep the bus from requests that are yet to come.
  const std::uint64_t latest = now_ + settings_.trp + settings_.trcd;
  const auto& queue = channel.queue[write];
  std::size_t count = queue.size();
  if (channel.passed[write] >= settings_.passes && bug_ != HbmBug::no_bound) count = std::min<std::size_t>(count, 1);
  std::optional<Plan> best;
  for (std::size_t i = 0; i < count; i++) {
    const Plan p = plan(channel, i, write);
    if (p.column <= latest && (!best || p.before(*best))) best = p;
    if (best && best->hit) break;
  }
  return best;
}

void HbmStack::serve(Channel& channel) {
  const auto& queue = channel.queue;
  if (queue[0].empty() && queue[1].empty()) return;
  const std::uint64_t ahead = bug_ == HbmBug::no_lookahead ? 0 : settings_.trp + settings_.trcd + settings_.tcl;
  if (channel.bus_free > ticks(now_ + ahead)) return;
  bool write = channel.writing;
  if (queue[write].empty() || (channel.turn >= settings_.batch && !queue[!write].empty())) write = !write;
  std::optional<Plan> best = pick(channel, write);
  if (!best) {
    write = !write;
    best = pick(channel, write);
  }
  if (best) commit(channel, write, *best);
}

void HbmStack::commit(Channel& channel, bool write, const Plan& plan) {
  const auto at = channel.queue[write].begin() + static_cast<std::ptrdiff_t>(plan.index);
  const Waiting w = *at;
  channel.queue[write].erase(at);
  channel.passed[write] = plan.index == 0 ? 0 : channel.passed[write] + 1;
  channel.used[2 * w.tile + write]--;
  waiting_--;
  Bank& bank = channel.banks[w.bank];
  bank.waiting--;

  if (plan.hit) {
    counters_.hits++;
  } else {
    (bank.row == kClosed ? counters_.misses : counters_.conflicts)++;
    bank.row = w.row;
    bank.column = plan.column;
    bank.precharge = plan.activate + settings_.tras;
    channel.activated[channel.oldest] = plan.activate;
    channel.oldest = (channel.oldest + 1) % 4;
    channel.next_activate = plan.activate + settings_.trrd;
  }

  Ticks free = channel.bus_free;
  channel.turn++;
  if (write != channel.writing) {
    channel.writing = write;
    channel.turn = 1;
    counters_.turnarounds++;
    if (bug_ != HbmBug::no_turnaround) free += ticks(write ? settings_.trtw : settings_.twtr + settings_.tcl);
  }
  const Ticks start = std::max(free, ticks(plan.column + (write ? settings_.tcwl : settings_.tcl)));
  const std::uint64_t size = settings_.access_bytes, first = w.request.address / size,
                      last = (w.request.address + w.request.bytes - 1) / size;
  const Ticks data = bug_ == HbmBug::endless_bus ? 0 : (last - first + 1) * settings_.access_ticks;
  channel.bus_free = start + data;
  counters_.data_ticks += data;
  (write ? counters_.bytes_written : counters_.bytes_read) += w.request.bytes;
  if (write && bug_ == HbmBug::doubled_write) counters_.bytes_written += w.request.bytes;
  const std::uint64_t end = cycles_up(start + data);
  bank.precharge = std::max(bank.precharge, write ? end + settings_.twr : end - settings_.tcl + settings_.trtp);
  if (!write) answer(w, start);
}

void HbmStack::answer(const Waiting& w, Ticks start) {
  const std::uint64_t cycles = cycles_up(start + settings_.access_ticks) + settings_.path - w.request.since;
  counters_.latency[static_cast<unsigned>(std::bit_width(cycles)) - 1]++;
  auto& list = answers_[w.tile];
  if (bug_ == HbmBug::lost_answer && counters_.bytes_read % 1000 < 64) return;
  list.push_back({w.request.tag, start});
}

}  // namespace tile::sim
