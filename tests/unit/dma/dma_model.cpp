#include "tests/unit/dma/dma_model.hpp"

#include <fmt/format.h>

#include <cstring>

#include "golden/num/arith.hpp"
#include "golden/num/convert.hpp"
#include "isa/instruction.hpp"

namespace tile::tb {

namespace {
std::uint64_t placed(const isa::Descriptor& side, std::uint64_t address) {
  if (side.space() == isa::Space::buffer) return kInBuffer | address;
  if (side.space() == isa::Space::psum) return kInPsum | address;
  return side.tile ? kInTile | address : address;
}
}  // namespace

std::uint64_t place(const isa::Descriptor& side, std::uint64_t k, bool transposed) {
  std::uint64_t row = k / side.length, byte = k % side.length;
  if (transposed) {
    const unsigned element = isa::dtype_bytes(side.dtype);
    row = k / element % side.rows;
    byte = k / element / side.rows * element + k % element;
  }
  return placed(side, side.row_address(static_cast<unsigned>(row)) + byte);
}

std::uint64_t DmaModel::place_of(const isa::Descriptor& side, std::uint64_t k, bool by_columns) const {
  if (!side.indexed) return place(side, k, by_columns);
  std::uint32_t index = 0;
  std::memcpy(&index, &buffer_.at(4 * (k / side.length)), 4);
  return placed(side, side.address + std::uint64_t{side.stride} * index + k % side.length);
}

void DmaModel::put(const Patch& patch) {
  for (std::size_t i = 0; i < patch.bytes.size(); ++i) at(patch.place + i) = patch.bytes[i];
}

DmaModel::DmaModel(Component& parent, std::size_t dram_bytes)
    : Component(parent, "model"), sbuf(std::size_t{kN} << isa::kOffsetBits), psum(sbuf.size()) {
  dram.bytes.resize(dram_bytes);
  for (auto& byte : dram.bytes) byte = static_cast<std::uint8_t>(random().bits(8));
  for (auto& byte : sbuf) byte = static_cast<std::uint8_t>(random().bits(8));
  for (auto& byte : psum) byte = static_cast<std::uint8_t>(random().bits(8));
}

std::uint8_t& DmaModel::at(std::uint64_t place) {
  if (place & kInBuffer) return buffer_.at(place - kInBuffer);
  if (place & kInPsum) return psum.at(place - kInPsum);
  return place & kInTile ? sbuf.at(place - kInTile) : dram.bytes.at(place);
}

void DmaModel::new_batch() {
  pairs_.clear();
  owned_.clear();
  earlier_.clear();
  retired_ = 0;
}

void DmaModel::add(unsigned ring, const isa::DescriptorPair& pair) {
  const auto number = static_cast<unsigned>(pairs_.size());
  if (number == 0) dram_before_ = dram.bytes, sbuf_before_ = sbuf;
  pairs_.push_back({pair, ring, in_ring_[ring]++});
  stops_[ring] = stops_[ring] || isa::check(pair, isa::TileSize{kN}) != isa::Cause::none;
  if (stops_[ring]) return;
  const std::vector<std::uint8_t> bytes = moved_bytes(pair);
  if (pair.destination.space() == isa::Space::buffer) return put_into_buffer(pair.destination, bytes);
  scattered += pair.destination.indexed;
  for (std::uint64_t k = 0; k < bytes.size(); ++k) {
    const std::uint64_t where = place_of(pair.destination, k);
    const auto [owned, fresh] = owned_.insert({where, {number, bytes[k]}});
    if (fresh) continue;
    if (owned->second.pair != number) throw std::logic_error("two pairs write to one place");
    earlier_[where].push_back(std::exchange(owned->second.value, bytes[k]));
    ++overwritten;
  }
}

void DmaModel::put_into_buffer(const isa::Descriptor& to, const std::vector<std::uint8_t>& bytes) {
  if (to.mode != isa::kAccumulates) {
    for (std::uint64_t k = 0; k < bytes.size(); ++k) at(place(to, k)) = bytes[k];
    return;
  }
  for (std::uint64_t k = 0; k < bytes.size(); k += 4) {
    std::uint32_t value = 0, sum = 0;
    std::memcpy(&value, &bytes[k], 4);
    std::memcpy(&sum, &at(place(to, k)), 4);
    sum = golden::add(value, sum);
    std::memcpy(&at(place(to, k)), &sum, 4);
    ++sums;
  }
}

std::vector<std::uint8_t> DmaModel::moved_bytes(const isa::DescriptorPair& pair) {
  std::vector<std::uint8_t> bytes(pair.source.bytes());
  const bool by_columns = pair.source.mode == isa::kTransposed;
  transposed += by_columns;
  gathered += pair.source.indexed;
  for (std::uint64_t k = 0; k < bytes.size(); ++k) {
    const std::uint64_t from = place_of(pair.source, k, by_columns);
    const auto written = owned_.find(from);
    bytes[k] = written != owned_.end() ? written->second.value : at(from);
  }
  if (!pair.casts()) return bytes;
  ++casts_checked;
  const unsigned from = isa::dtype_bytes(pair.source.dtype), to = isa::dtype_bytes(pair.destination.dtype);
  std::vector<std::uint8_t> cast(pair.destination.bytes());
  for (std::uint64_t k = 0; k < cast.size() / to; ++k) {
    std::uint32_t code = 0;
    std::memcpy(&code, &bytes[k * from], from);
    code = golden::convert(golden::DType{pair.source.dtype}, golden::DType{pair.destination.dtype}, code,
                           pair.destination.saturate ? golden::Overflow::saturate : golden::Overflow::escape);
    std::memcpy(&cast[k * to], &code, to);
  }
  return cast;
}

void DmaModel::byte_written(std::uint64_t where, std::uint8_t value) {
  const auto found = owned_.find(where);
  if (found == owned_.end()) return error("OUTSIDE", fmt::format("a write to {:#x}, where nothing belongs", where));
  Owned& owned = found->second;
  Pair& pair = pairs_[owned.pair];
  const auto name = [&] { return fmt::format("pair {} of ring {} at {:#x}", pair.index, pair.ring, where); };
  std::uint8_t expected = owned.value;
  if (const auto e = earlier_.find(where); e != earlier_.end() && !e->second.empty()) {
    expected = e->second.front();
    e->second.pop_front();
  } else if (std::exchange(owned.done, true)) {
    error("TWICE", "written twice: " + name());
  }
  if (pair.retired) error("LATE", "written after its retirement: " + name());
  if (!pair.fails && expected != value)
    error("DATA", fmt::format("{}: expected {:#x}, got {:#x}", name(), expected, value));
  if (pair.written == 0)
    for (const Pair& other : pairs_)
      if (other.ring == pair.ring && other.index < pair.index && !complete(other))
        error("ORDER", "written before all of an earlier pair: " + name());
  ++pair.written;
  ++bytes_checked;
  ++moved[2u * static_cast<unsigned>(pair.descriptors.source.space()) + pair.descriptors.destination.tile];
  writing_ = owned.pair;
  context().report.count_check();
}

void DmaModel::burst_finished() {
  if (pairs_.empty()) return;
  ++pairs_[writing_].unanswered;
  bursts_.push_back(writing_);
}

void DmaModel::burst_answered() {
  if (bursts_.empty()) return;
  --pairs_[bursts_.front()].unanswered;
  bursts_.erase(bursts_.begin());
}

void DmaModel::retired(unsigned ring, unsigned index) {
  for (Pair& pair : pairs_) {
    if (pair.ring != ring || pair.index != index) continue;
    expect_that(index == retired_of_[ring], "ORDER", "pairs of a ring retire in another order");
    expect_that(!packet_ || *packet_ == ring, "PACKET", "a pair of another ring retires within a packet");
    packets_checked += packet_ && !pair.descriptors.source.more;
    packet_ = pair.descriptors.source.more ? std::optional{ring} : std::nullopt;
    expect_that(!std::exchange(pair.retired, true), "TWICE", "a pair retires twice");
    if (!complete(pair))
      error("EARLY", fmt::format("pair {} of ring {} retires after {} of {} bytes, {} bursts unanswered", index, ring,
                                 pair.written, pair.descriptors.destination.bytes(), pair.unanswered));
    expect_that(!pair.fails, "FAILED", "a pair that failed retires");
    ++retired_of_[ring];
    ++retired_;
    return;
  }
  error("UNKNOWN", fmt::format("ring {} retires pair {}, which was not asked for", ring, index));
}

void DmaModel::updated(unsigned operation, unsigned number, unsigned value) {
  for (Pair& pair : pairs_) {
    const isa::Descriptor& to = pair.descriptors.destination;
    if (to.semaphore != number || to.operation != operation) continue;
    expect_that(operation != 0, "UPDATE", "an update by a pair that has none");
    expect_that(value == 1, "UPDATE", "an update by another amount than 1");
    expect_that(complete(pair), "EARLY", "a semaphore changes before the data are there");
    ++pair.updates;
    return;
  }
  error("UPDATE", fmt::format("semaphore {} changes by operation {}, which nobody asked for", number, operation));
}

void DmaModel::check_batch() {
  for (const Pair& pair : pairs_) {
    const unsigned updates = pair.retired && pair.descriptors.destination.operation != 0 ? 1 : 0;
    if (pair.updates != updates)
      error("UPDATE", fmt::format("pair {} of ring {} updates its semaphore {} times, not {}", pair.index, pair.ring,
                                  pair.updates, updates));
    if (!pair.retired && !pair.fails && pair.written > 0)
      error("STARTED", fmt::format("pair {} of ring {} was not to start", pair.index, pair.ring));
  }
  for (const auto& [where, owned] : owned_) {
    auto& before = where & kInTile ? sbuf_before_[where - kInTile] : dram_before_[where];
    if (pairs_[owned.pair].retired) before = owned.value;
    if (pairs_[owned.pair].fails) before = at(where);
  }
  expect_that(dram.bytes == dram_before_, "IMAGE", "DRAM is not what it should be");
  expect_that(sbuf == sbuf_before_, "IMAGE", "SBUF is not what it should be");
}

}  // namespace tile::tb
