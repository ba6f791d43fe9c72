// What has been done to a buffer, so that whoever comes later knows what to wait for.
#pragma once

#include <cstdint>
#include <vector>

namespace tile::kernels {

/// Something that will have happened when a semaphore has reached a value.
struct Event {
  unsigned semaphore = 0;
  std::uint32_t value = 0;
  unsigned order = 0;  ///< operations of one order run one after the other by themselves
};
constexpr unsigned kNoOrder = 0;

/// What an access may touch; it waits for everything in there, whether it touches every byte or not.
struct Region {
  std::uint64_t first_partition, partitions;
  std::uint64_t first_byte, bytes;
  bool operator==(const Region&) const = default;
};

class Buffer {
 public:
  /// Adds what an access must wait for.
  void collect(const Region& region, bool writes, unsigned order, std::vector<Event>& events) const;
  void record(const Region& region, bool writes, const Event& event);

 private:
  struct Access {
    Region region;
    bool writes;
    Event event;
  };
  std::vector<Access> accesses_;  ///< that later ones may have to wait for
};

}  // namespace tile::kernels
