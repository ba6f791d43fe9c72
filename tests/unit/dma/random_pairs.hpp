// Random legal descriptor pairs that do not disturb each other: sources in one half of each memory, or in PSUM,
// destinations in the other, each destination with room of its own. Packets of pairs write their part of the engine's
// buffer before they read it.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "isa/definition.hpp"
#include "isa/descriptor.hpp"
#include "tb/core/random.hpp"
#include "tests/unit/dma/dma_model.hpp"

namespace tile::tb {

class RandomPairs {
 public:
  static constexpr std::uint64_t kDramBytes = 0x10'0000, kDramData = 0x1'0000;  ///< rings lie below the data

  /// `apart`: no beat of the bus belongs to two pairs, at either side.
  RandomPairs(Random& random, unsigned batch, bool apart) : random_(random), half_(batch % 2), apart_(apart) {
    sbuf_at_.fill(sbuf_first(1 - half_));
    dram_at_ = dram_first(1 - half_);
    source_at_ = dram_first(half_);
    lists_at_.fill(kSbufBytes / 2);
    list_at_ = dram_end(half_) / 16 * 16;
    for (unsigned i = 0; i < 256; ++i) numbers_[i] = static_cast<std::uint8_t>(i);
    for (unsigned i = 255; i > 0; --i) std::swap(numbers_[i], numbers_[random_.below(i + 1)]);
  }

  /// None if it did not fit.
  std::optional<isa::DescriptorPair> next() {
    const auto length = random_.pick({Weighted<std::uint64_t>{20, 6}, {300, 4}, {4000, 1}});
    const std::uint64_t row = random_.between(1, length), rows = random_.between(1, length > 1000 ? 1 : 8);
    const bool typed = random_.chance(1, 2);
    const auto source = from(row * rows, typed ? random_type() : kByte);
    const auto destination = to(row * rows, typed ? random_type() : kByte);
    return pair_of(source, destination);
  }

  /// Indices that must lie in memory before pairs are begun.
  std::vector<Patch> patches;

  /// Pairs of one packet, at most so many; none if they did not fit.
  std::vector<isa::DescriptorPair> packet(unsigned most) {
    std::vector<isa::DescriptorPair> list;
    if (most > 2 && random_.chance(1, 2)) return indexed_packet(most);
    const auto size = random_.pick({Weighted<std::uint64_t>{64, 3}, {600, 2}, {isa::kBufferBytes, 1}});
    first_ = 4 * random_.below((isa::kBufferBytes - size) / 4 + 1);
    end_ = first_ + size;
    add(list, fill());
    if (list.empty()) return list;
    for (auto count = random_.between(1, 6); count > 0 && list.size() + 1 < most; --count) {
      if (random_.chance(1, 3)) add(list, empty());
      else if (random_.chance(1, 8)) add(list, within());
      else add(list, refill());
    }
    if (list.size() < most) add(list, empty());
    for (std::size_t i = 0; i + 1 < list.size(); ++i) list[i].source.more = true;
    return list;
  }

 private:
  struct Type {
    std::uint8_t code;
    unsigned bytes;
  };
  static constexpr Type kByte{0, 1};
  using Pair = std::optional<isa::DescriptorPair>;

  static void add(std::vector<isa::DescriptorPair>& list, const Pair& pair) {
    if (pair) list.push_back(*pair);
  }

  Pair pair_of(const std::optional<isa::Descriptor>& source, const std::optional<isa::Descriptor>& destination) {
    if (!source || !destination) return std::nullopt;
    isa::DescriptorPair pair{*source, *destination};
    pair.source.barrier = random_.chance(1, 8);
    pair.destination.saturate = pair.destination.dtype != 0 && random_.chance(1, 2);
    pair.destination.operation = static_cast<std::uint8_t>(random_.below(6));
    pair.destination.semaphore = numbers_[numbers_used_++ % 256];
    return pair;
  }

  // Packets whose rows are where indices say: those are loaded first, and what goes through the buffer lies behind
  // them.

  std::vector<isa::DescriptorPair> indexed_packet(unsigned most) {
    std::vector<isa::DescriptorPair> list;
    rows_ = static_cast<unsigned>(random_.pick({Weighted<std::uint64_t>{random_.between(1, 8), 4},
                                                {random_.between(1, 60), 3},
                                                {random_.between(1, 700), 1}}));
    range_ = static_cast<unsigned>(random_.pick({Weighted<std::uint64_t>{1, 1}, {random_.between(1, 7), 4}, {40, 2}}));
    add(list, indices());
    for (auto count = random_.between(1, 3); !list.empty() && count > 0 && list.size() + 1 < most; --count) {
      if (list.size() + 3 < most && random_.chance(1, 3)) through_buffer(list);
      else if (random_.chance(1, 2)) add(list, gather());
      else add(list, scatter());
    }
    for (std::size_t i = 0; i + 1 < list.size(); ++i) list[i].source.more = true;
    return list;
  }

  /// To the first words of the buffer.
  Pair indices() {
    Patch patch{0, {}};
    for (unsigned r = 0; r < rows_; ++r)
      for (unsigned b = 0, index = static_cast<unsigned>(random_.below(range_)); b < 4; ++b)
        patch.bytes.push_back(static_cast<std::uint8_t>(index >> (8 * b)));
    isa::Descriptor from, to;
    from.length = to.length = static_cast<std::uint16_t>(4 * rows_);
    from.rows = to.rows = 1;
    to.put_into(isa::Space::buffer);
    const auto partition = random_.below(kN);
    if (lists_at_[partition] >= from.length && random_.chance(1, 2)) {
      lists_at_[partition] -= from.length;
      from.put_into(isa::Space::sbuf);
      from.address = partition << isa::kOffsetBits | (sbuf_first(half_) + lists_at_[partition]);
    } else {
      from.address = list_at_ -= (from.length + 31u) / 16 * 16;
    }
    patch.place = place(from, 0);
    patches.push_back(patch);
    return pair_of(from, to);
  }

  /// So many elements in each of the rows that indices choose, `range_` of which fit.
  isa::Descriptor chosen_rows(std::uint64_t elements, Type type) {
    isa::Descriptor d;
    d.length = static_cast<std::uint16_t>(elements * type.bytes);
    d.rows = static_cast<std::uint16_t>(rows_);
    d.dtype = type.code;
    d.indexed = true;
    return d;
  }
  std::uint64_t row_elements() { return random_.between(1, std::max<std::uint64_t>(1, std::min(40u, 2000 / rows_))); }
  std::uint64_t box_of_range(const isa::Descriptor& d) const {
    return std::uint64_t{d.stride} * (range_ - 1) + d.length;
  }

  Pair gather() {
    const bool typed = random_.chance(1, 2);
    const Type type = typed ? random_type() : kByte;
    const std::uint64_t elements = row_elements();
    return pair_of(chosen_from(elements, type), to(elements * rows_, typed ? random_type() : kByte));
  }
  std::optional<isa::Descriptor> chosen_from(std::uint64_t elements, Type type) {
    isa::Descriptor d = chosen_rows(elements, type);
    d.put_into(random_.pick({Weighted<isa::Space>{isa::Space::dram, 3}, {isa::Space::sbuf, 2}, {isa::Space::psum, 1}}));
    d.stride = up(random_.below(d.length + 20u), type);
    const bool psum = d.space() == isa::Space::psum;
    const std::uint64_t first = psum     ? 0
                                : d.tile ? sbuf_first(half_)
                                         : dram_first(half_),
                        end = psum     ? isa::TileSize{kN}.psum_bytes()
                              : d.tile ? sbuf_end(half_)
                                       : dram_end(half_);
    const bool down = d.tile && range_ <= kN && random_.chance(1, 2);
    if (down) d.stride = isa::kPartitionStride * partition_step(range_);
    const std::uint64_t bytes = down ? d.length : box_of_range(d);
    if (bytes > end - first) return std::nullopt;
    if (!d.tile && apart_) {
      d.address = up(source_at_ + random_.below(40), type);
      source_at_ = (d.address + bytes + 31) / 16 * 16;
      return source_at_ <= dram_end(half_) ? std::optional{d} : std::nullopt;
    }
    d.address = down_to(first + random_.below(end - first - bytes + 1), type);
    if (d.address < first) d.address += type.bytes;
    if (d.address + bytes > end) return std::nullopt;
    if (d.tile)
      d.address |= random_.below(down ? kN - (range_ - 1u) * (d.stride / isa::kPartitionStride) : kN)
                   << isa::kOffsetBits;
    return d;
  }

  Pair scatter() {
    const bool typed = random_.chance(1, 2);
    const Type type = typed ? random_type() : kByte;
    const std::uint64_t elements = row_elements();
    return pair_of(from(elements * rows_, typed ? random_type() : kByte), chosen_to(elements, type));
  }
  std::optional<isa::Descriptor> chosen_to(std::uint64_t elements, Type type) {
    isa::Descriptor d = chosen_rows(elements, type);
    d.tile = random_.chance(1, 2);
    d.stride = up(random_.chance(1, 4) ? random_.below(d.length) : d.length + random_.below(20), type);
    if (!d.tile) {
      d.address = up(dram_at_ + random_.below(40), type);
      dram_at_ = d.address + box_of_range(d);
      if (apart_) dram_at_ = (dram_at_ + 31) / 16 * 16;
      return dram_at_ <= dram_end(1 - half_) ? std::optional{d} : std::nullopt;
    }
    const bool down = range_ <= kN && random_.chance(1, 2);
    const unsigned step = down ? partition_step(range_) : 0, partitions = down ? range_ : 1;
    if (down) d.stride = isa::kPartitionStride * step;
    const std::uint64_t partition = random_.below(kN - (partitions - 1) * step);
    std::uint64_t offset = 0;
    for (unsigned r = 0; r < partitions; ++r) offset = std::max(offset, sbuf_at_[partition + r * step]);
    offset = up(offset + random_.below(40), type);
    const std::uint64_t end = offset + (down ? d.length : box_of_range(d));
    if (end > sbuf_end(1 - half_)) return std::nullopt;
    for (unsigned r = 0; r < partitions; ++r) sbuf_at_[partition + r * step] = end;
    d.address = partition << isa::kOffsetBits | offset;
    return d;
  }

  /// Rows that were chosen to the buffer, or sums of them; then rows from there.
  void through_buffer(std::vector<isa::DescriptorPair>& list) {
    const bool typed = random_.chance(1, 2), scatters = random_.chance(1, 2);
    const Type type = typed ? Type{0x0A, 4} : kByte;
    const std::uint64_t elements = row_elements(), bytes = elements * rows_ * type.bytes;
    first_ = 4 * (rows_ + random_.below(3));
    end_ = first_ + bytes;
    if (end_ > isa::kBufferBytes) return;
    isa::Descriptor buffer;
    buffer.put_into(isa::Space::buffer);
    buffer.address = first_;
    buffer.length = static_cast<std::uint16_t>(bytes);
    buffer.rows = 1;
    buffer.dtype = type.code;
    const Pair fills = scatters ? pair_of(from(elements * rows_, typed ? random_type() : kByte), buffer)
                                : pair_of(chosen_from(elements, typed ? random_type() : kByte), buffer);
    if (!fills) return;
    list.push_back(*fills);
    if (typed && random_.chance(1, 2)) {
      buffer.mode = isa::kAccumulates;
      add(list, pair_of(chosen_from(elements, random_type()), buffer));
      buffer.mode = 0;
    }
    add(list, pair_of(buffer, scatters ? chosen_to(elements, typed ? random_type() : kByte)
                                       : to(elements * rows_, typed ? random_type() : kByte)));
  }

  // Pairs of a packet: all of its part of the buffer at first, then some from it, to it and within it.

  Pair fill() {
    const Type type = random_.chance(1, 2) ? random_type() : kByte;
    isa::Descriptor to;
    to.put_into(isa::Space::buffer);
    to.address = first_;
    to.length = static_cast<std::uint16_t>(end_ - first_);
    to.rows = 1;
    to.dtype = type.code;
    return pair_of(from(to.length / type.bytes, type.code == 0 ? kByte : random_type()), to);
  }
  Pair refill() {
    const bool typed = random_.chance(2, 3), sums = typed && random_.chance(1, 2);
    const Type type = sums ? Type{0x0A, 4} : typed ? random_type() : kByte;
    auto to = in_buffer(elements(type), type, first_, end_);
    to.mode = sums ? isa::kAccumulates : 0;
    return pair_of(from(to.bytes() / type.bytes, typed ? random_type() : kByte), to);
  }
  Pair empty() {
    const bool typed = random_.chance(2, 3);
    const Type type = typed ? random_type() : kByte;
    auto from = in_buffer(elements(type), type, first_, end_);
    from.mode = type.bytes > 1 && random_.chance(1, 2) ? isa::kTransposed : 0;
    return pair_of(from, to(from.bytes() / type.bytes, typed ? random_type() : kByte));
  }
  Pair within() {
    const Type type = random_type(), result = random_type();
    const std::uint64_t middle = (first_ + end_) / 8 * 4, count = random_.between(1, (middle - first_) / 4);
    return pair_of(in_buffer(count, type, first_, middle), in_buffer(count, result, middle, end_));
  }
  std::uint64_t elements(Type type) {
    return random_.between(1, std::min<std::uint64_t>((end_ - first_) / type.bytes, 600));
  }

  isa::Descriptor in_buffer(std::uint64_t total, Type type, std::uint64_t first, std::uint64_t end) {
    isa::Descriptor d = shape(total, 24, type);
    d.put_into(isa::Space::buffer);
    d.stride = up(random_.below(d.length + 20u), type);
    if (box(d) > end - first) d.stride = d.length;
    d.address = first + down_to(random_.below(end - first - box(d) + 1), type);
    return d;
  }

  /// That this generation has, of one number an element.
  Type random_type() {
    for (;;) {
      const auto& type = isa::kNumberDTypes[random_.below(isa::kNumberDTypes.size())];
      if (type.since <= static_cast<unsigned>(isa::TileSize{kN}.generation)) return {type.code, type.bytes};
    }
  }

  static constexpr std::uint64_t kSbufBytes = 1792 * kN;
  static std::uint64_t sbuf_first(unsigned half) { return half * kSbufBytes / 2; }
  static std::uint64_t sbuf_end(unsigned half) { return (half + 1) * kSbufBytes / 2; }
  static std::uint64_t dram_first(unsigned half) { return kDramData + half * (kDramBytes - kDramData) / 2; }
  static std::uint64_t dram_end(unsigned half) { return kDramData + (half + 1) * (kDramBytes - kDramData) / 2; }

  /// `total` elements in rows of the same length.
  isa::Descriptor shape(std::uint64_t total, std::uint64_t most_rows, Type type) {
    std::uint64_t rows = random_.between(1, std::min<std::uint64_t>(total, most_rows));
    while (total % rows != 0) --rows;
    isa::Descriptor d;
    d.rows = static_cast<std::uint16_t>(rows);
    d.length = static_cast<std::uint16_t>(total / rows * type.bytes);
    d.dtype = type.code;
    return d;
  }
  static std::uint64_t box(const isa::Descriptor& d) { return std::uint64_t{d.stride} * (d.rows - 1u) + d.length; }

  std::optional<isa::Descriptor> from(std::uint64_t total, Type type) {
    isa::Descriptor d = shape(total, 24, type);
    d.put_into(random_.pick({Weighted<isa::Space>{isa::Space::dram, 4}, {isa::Space::sbuf, 3}, {isa::Space::psum, 1}}));
    d.stride = up(random_.below(d.length + 40u), type);
    if (d.tile) {
      const bool down = d.rows <= kN && random_.chance(1, 2), psum = d.space() == isa::Space::psum;
      if (down) d.stride = isa::kPartitionStride * partition_step(d.rows);
      const std::uint64_t bytes = down ? d.length : box(d), first = psum ? 0 : sbuf_first(half_),
                          room = psum ? isa::TileSize{kN}.psum_bytes() : sbuf_end(half_) - first;
      if (bytes > room) return std::nullopt;
      const std::uint64_t partition =
          random_.below(down ? kN - (d.rows - 1u) * (d.stride / isa::kPartitionStride) : kN);
      d.address = partition << isa::kOffsetBits | (first + down_to(random_.below(room - bytes + 1), type));
    } else if (apart_) {
      d.address = up(source_at_ + random_.below(40), type);
      source_at_ = (d.address + box(d) + 31) / 16 * 16;
      if (source_at_ > dram_end(half_)) return std::nullopt;
    } else {
      d.address = down_to(dram_first(half_) + random_.below(dram_end(half_) - dram_first(half_) - box(d) + 1), type);
    }
    return d;
  }

  std::optional<isa::Descriptor> to(std::uint64_t total, Type type) {
    isa::Descriptor d = shape(total, 24, type);
    d.tile = random_.chance(1, 2);
    d.stride = up(d.length + (random_.chance(1, 3) ? 0 : random_.below(40)), type);
    if (!d.tile) {
      d.address = up(dram_at_ + (random_.chance(1, 3) ? 0 : random_.below(40)), type);
      dram_at_ = d.address + box(d);
      if (apart_) dram_at_ = (dram_at_ + 31) / 16 * 16;
      return dram_at_ <= dram_end(1 - half_) ? std::optional{d} : std::nullopt;
    }
    const bool down = d.rows <= kN && random_.chance(1, 2);
    const unsigned step = down ? partition_step(d.rows) : 0;
    if (down) d.stride = isa::kPartitionStride * step;
    const std::uint64_t partition = random_.below(kN - (d.rows - 1u) * step * down);
    std::uint64_t offset = 0;
    for (unsigned r = 0; r < (down ? d.rows : 1u); ++r) offset = std::max(offset, sbuf_at_[partition + r * step]);
    offset = up(offset + random_.below(40), type);
    const std::uint64_t end = offset + (down ? d.length : box(d));
    if (end > sbuf_end(1 - half_)) return std::nullopt;
    for (unsigned r = 0; r < (down ? d.rows : 1u); ++r) sbuf_at_[partition + r * step] = end;
    d.address = partition << isa::kOffsetBits | offset;
    return d;
  }

  /// The next place for an element of that type, from there on or before it.
  static std::uint32_t up(std::uint64_t at, Type type) {
    return static_cast<std::uint32_t>((at + type.bytes - 1) / type.bytes * type.bytes);
  }
  static std::uint64_t down_to(std::uint64_t at, Type type) { return at / type.bytes * type.bytes; }

  unsigned partition_step(unsigned rows) {
    return static_cast<unsigned>(rows == 1 ? random_.below(8) : random_.between(1, (kN - 1) / (rows - 1)));
  }

  Random& random_;
  unsigned half_;
  bool apart_;
  std::array<std::uint64_t, kN> sbuf_at_{};
  std::uint64_t dram_at_ = 0, source_at_ = 0;
  std::array<std::uint8_t, 256> numbers_{};
  unsigned numbers_used_ = 0;
  std::uint64_t first_ = 0, end_ = 0;         ///< of the packet's part of the buffer
  unsigned rows_ = 0, range_ = 0;             ///< of an indexed packet: how many indices, all less than range_
  std::array<std::uint64_t, kN> lists_at_{};  ///< indices lie at the end of the sources,
  std::uint64_t list_at_ = 0;                 ///< in SBUF and DRAM
};

}  // namespace tile::tb
