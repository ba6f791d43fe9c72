#include "kernels/buffer.hpp"

namespace tile::kernels {

namespace {

bool overlap(const Region& a, const Region& b) {
  return a.first_partition < b.first_partition + b.partitions && b.first_partition < a.first_partition + a.partitions &&
         a.first_byte < b.first_byte + b.bytes && b.first_byte < a.first_byte + a.bytes;
}

bool covers(const Region& outer, const Region& inner) {
  return outer.first_partition <= inner.first_partition &&
         inner.first_partition + inner.partitions <= outer.first_partition + outer.partitions &&
         outer.first_byte <= inner.first_byte && inner.first_byte + inner.bytes <= outer.first_byte + outer.bytes;
}

}  // namespace

void Buffer::collect(const Region& region, bool writes, unsigned order, std::vector<Event>& events) const {
  for (const auto& access : accesses_)
    if ((writes || access.writes) && (order == kNoOrder || access.event.order != order) &&
        overlap(access.region, region))
      events.push_back(access.event);
}

void Buffer::record(const Region& region, bool writes, const Event& event) {
  // A write makes everything that it covers history: whoever comes later waits for the write alone.
  if (writes) std::erase_if(accesses_, [&](const Access& a) { return covers(region, a.region); });
  for (auto& a : accesses_)
    if (a.writes == writes && a.event.semaphore == event.semaphore && a.region == region) {
      a.event = event;
      return;
    }
  accesses_.push_back({region, writes, event});
}

}  // namespace tile::kernels
