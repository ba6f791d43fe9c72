// What a program can see of a tile: SBUF, PSUM and DRAM. The golden machine has one of its own, a simulated tile shows
// its own; whoever compares two of them needs no more than this.
#pragma once

#include <cstdint>
#include <vector>

#include "isa/tile_size.hpp"

namespace tile::golden {

class MemoryView {
 public:
  virtual ~MemoryView() = default;
  /// `word` counts 32-bit words in the partition.
  virtual std::uint32_t sbuf_word(unsigned partition, unsigned word) const = 0;
  virtual std::uint32_t psum_word(unsigned partition, unsigned word) const = 0;
  virtual std::uint8_t dram_byte(std::uint64_t address) const = 0;
};

class Memory final : public MemoryView {
 public:
  Memory(isa::TileSize tile, std::vector<std::uint8_t> dram);

  std::uint32_t sbuf_word(unsigned partition, unsigned word) const override { return sbuf_[partition][word]; }
  std::uint32_t psum_word(unsigned partition, unsigned word) const override { return psum_[partition][word]; }
  std::uint8_t dram_byte(std::uint64_t address) const override { return dram_[address]; }

  /// An element of 1, 2 or 4 bytes at an aligned byte offset.
  std::uint32_t read_sbuf(unsigned partition, unsigned offset, unsigned bytes) const;
  void write_sbuf(unsigned partition, unsigned offset, unsigned bytes, std::uint32_t value);
  /// Likewise in PSUM.
  std::uint32_t read_psum(unsigned partition, unsigned offset, unsigned bytes) const;
  void write_psum(unsigned partition, unsigned offset, unsigned bytes, std::uint32_t value);
  std::uint32_t& psum(unsigned partition, unsigned word) { return psum_[partition][word]; }
  void write_dram(std::uint64_t address, std::uint8_t value) { dram_[address] = value; }
  std::uint64_t dram_size() const { return dram_.size(); }
  const std::vector<std::uint8_t>& dram() const { return dram_; }

 private:
  std::vector<std::vector<std::uint32_t>> sbuf_, psum_;
  std::vector<std::uint8_t> dram_;
};

}  // namespace tile::golden
