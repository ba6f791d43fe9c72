#include "tests/tile/bench/random_operand.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace tile::tb {

unsigned RandomOperand::count(unsigned most) {
  const auto low = random_.between(1, std::min(4u, most)), any = random_.between(1, most);
  return static_cast<unsigned>(random_.pick({Weighted<std::uint64_t>{low, 2}, {any, 3}, {most, 2}}));
}

std::uint8_t RandomOperand::dtype() { return isa::kNumberDTypes[random_.below(isa::kNumberDTypes.size())].code; }

Sizes RandomOperand::sizes(unsigned elements) {
  Sizes sizes{1, 1, 1, 1};
  const bool flat = random_.chance(1, 2);
  const auto give = [&](unsigned factor) {
    auto& size = sizes[flat ? 0 : random_.below(sizes.size())];
    size = static_cast<std::uint16_t>(size * factor);
  };
  for (unsigned factor = 2; elements > 1;) {
    if (elements % factor != 0) ++factor;
    else give(factor), elements /= factor;
  }
  return sizes;
}

RandomOperand::Strides RandomOperand::strides(const Sizes& sizes) {
  Strides strides{};
  int run = 1;
  for (unsigned d = 0; d < sizes.size(); ++d) {
    strides[d] = static_cast<std::int16_t>(run);
    run *= sizes[d];
  }
  enum Style { rows, backwards, transposed, any, repeated };
  const auto style = random_.pick({Weighted<Style>{rows, 6}, {backwards, 1}, {transposed, 2}, {any, 3}, {repeated, 1}});
  const unsigned reach = random_.chance(1, 4) ? 70 : 7;
  for (unsigned d = 0; d < sizes.size(); ++d) {
    if (style == backwards) strides[d] = static_cast<std::int16_t>(-strides[d]);
    if (style == transposed) strides[d] = static_cast<std::int16_t>(run / strides[d] / sizes[d]);
    if (style == repeated && random_.chance(1, 2)) strides[d] = 0;
    if (style == any || sizes[d] == 1)
      strides[d] = static_cast<std::int16_t>(static_cast<int>(random_.below(2 * reach + 1)) - static_cast<int>(reach));
  }
  return strides;
}

std::optional<unsigned> RandomOperand::first_element(const Strides& strides, const Sizes& sizes, unsigned room) {
  int low = 0, high = 0;
  for (unsigned d = 0; d < sizes.size(); ++d) {
    const int reach = strides[d] * (sizes[d] - 1);
    (reach < 0 ? low : high) += reach;
  }
  if (high - low >= static_cast<int>(room)) return std::nullopt;
  const unsigned play = room - static_cast<unsigned>(high - low);
  const auto at = random_.pick({Weighted<std::uint64_t>{0, 1}, {play - 1, 1}, {random_.below(play), 6}});
  return static_cast<unsigned>(static_cast<int>(at) - low);
}

std::uint8_t RandomOperand::start_partition(unsigned partitions) {
  const unsigned n = arena_.tile.n, grain = partitions > n / 2 ? n : partitions > n / 4 ? n / 2 : n / 4;
  return static_cast<std::uint8_t>(grain * random_.below(n / grain));
}

std::optional<isa::AccessPattern> RandomOperand::in_sbuf(std::uint8_t dtype, unsigned partitions, const Sizes& sizes) {
  const unsigned bytes = isa::dtype_bytes(dtype);
  isa::AccessPattern ap{{false, start_partition(partitions), 0}, dtype, strides(sizes)};
  Sizes inside = sizes;
  const bool both = sizes[3] == 2 && random_.chance(1, 2);  // its outermost dimension goes from window to window
  if (both) inside[3] = 1;
  const auto first = first_element(ap.stride, inside, arena_.window_bytes / bytes);
  if (!first) return std::nullopt;
  const auto window = random_.below(arena_.windows.size());
  if (both) {
    const int apart = (static_cast<int>(arena_.windows[1 - window]) - static_cast<int>(arena_.windows[window]));
    ap.stride[3] = static_cast<std::int16_t>(apart / static_cast<int>(bytes));
  }
  ap.address.offset = arena_.windows[window] + *first * bytes;
  return ap;
}

std::optional<isa::AccessPattern> RandomOperand::neighbours(bool psum, unsigned partitions, const Sizes& sizes) {
  constexpr std::uint8_t bf16 = 0x06, fp16 = 0x07;
  isa::AccessPattern ap{{psum, start_partition(partitions), 0}, random_.chance(1, 2) ? bf16 : fp16, {1, 0, 0, 0}};
  ap.stride[0] = static_cast<std::int16_t>(random_.pick({Weighted<int>{1, 8}, {2, 1}}));
  int run = 2 * sizes[0];
  if (ap.stride[0] == 1) run = sizes[0];
  for (unsigned d = 1; d < sizes.size(); ++d) {
    ap.stride[d] = static_cast<std::int16_t>(run + random_.pick({Weighted<int>{0, 6}, {4, 2}, {2, 1}, {1, 1}}));
    run = ap.stride[d] * sizes[d];
  }
  const unsigned room = psum ? arena_.tile.psum_bytes() : arena_.window_bytes;
  const auto first = first_element(ap.stride, sizes, room / 2);
  if (!first) return std::nullopt;
  const auto grain = random_.pick({Weighted<unsigned>{4, 6}, {2, 3}, {1, 1}});
  ap.address.offset = 2 * (*first / grain * grain);
  if (!psum) ap.address.offset += arena_.windows[random_.below(arena_.windows.size())];
  return ap;
}

std::optional<isa::AccessPattern> RandomOperand::for_sums(std::uint8_t dtype, const Sizes& sizes) {
  const unsigned bytes = isa::dtype_bytes(dtype);
  isa::AccessPattern ap{{true, 0, 0}, dtype, strides(sizes)};
  const unsigned elements = std::accumulate(sizes.begin(), sizes.end(), 1u, std::multiplies<>());
  const bool one_bank = arena_.tile.generation < isa::Generation::trn3 ||
                        (elements <= arena_.tile.moving_columns() && random_.chance(3, 4));
  const unsigned room = one_bank ? arena_.tile.psum_bank_bytes() : arena_.tile.psum_bytes();
  const auto first = first_element(ap.stride, sizes, room / bytes);
  if (!first) return std::nullopt;
  const auto bank = one_bank ? static_cast<unsigned>(random_.below(isa::kPsumBanks)) : 0;
  ap.address.offset = bank * arena_.tile.psum_bank_bytes() + bytes * *first;
  return ap;
}

std::uint8_t RandomOperand::psum_dtype(bool integer) {
  constexpr std::uint8_t fp32 = 0x0A;
  if (!integer && random_.chance(2, 3)) return fp32;
  for (;;) {
    const auto& type = isa::kNumberDTypes[random_.below(isa::kNumberDTypes.size())];
    if (type.bytes == 2 && (type.is_integer() || !integer)) return type.code;
  }
}

std::optional<isa::AccessPattern> RandomOperand::in_psum(std::uint8_t dtype, unsigned partitions, const Sizes& sizes) {
  const unsigned bytes = isa::dtype_bytes(dtype);
  isa::AccessPattern ap{{true, start_partition(partitions), 0}, dtype, strides(sizes)};
  const auto first = first_element(ap.stride, sizes, arena_.tile.psum_bytes() / bytes);
  if (!first) return std::nullopt;
  ap.address.offset = bytes * *first;
  return ap;
}

std::uint64_t RandomOperand::dram_address(std::uint64_t bytes) {
  return arena_.dram + random_.below(arena_.dram_bytes - bytes + 1);
}

/// Of so many bytes in one of the windows, or in PSUM.
unsigned RandomOperand::window_offset(std::uint64_t bytes, bool psum) {
  if (psum) return static_cast<unsigned>(random_.below(arena_.tile.psum_bytes() - bytes + 1));
  return arena_.windows[random_.below(arena_.windows.size())] +
         static_cast<unsigned>(random_.below(arena_.window_bytes - bytes + 1));
}

std::optional<isa::Descriptor> RandomOperand::down_the_partitions(isa::Descriptor d) {
  const unsigned n = arena_.tile.n;
  const bool psum = d.space() == isa::Space::psum;
  if (d.rows > n || d.length > (psum ? arena_.tile.psum_bytes() : arena_.window_bytes)) return std::nullopt;
  const auto step = static_cast<unsigned>(d.rows == 1 ? random_.below(4) : random_.between(1, (n - 1) / (d.rows - 1u)));
  d.stride = isa::kPartitionStride * step;
  const auto partition = static_cast<unsigned>(random_.below(n - (d.rows - 1u) * step));
  d.address = isa::Address{false, partition, window_offset(d.length, psum)}.encoded();
  return d;
}

std::optional<isa::Descriptor> RandomOperand::side(unsigned bytes, bool source) {
  isa::Descriptor d;
  unsigned rows = 1;
  for (unsigned f : {2u, 2u, 2u, 3u, 5u, 7u})
    if (bytes % (rows * f) == 0 && random_.chance(2, 3)) rows *= f;
  d.rows = static_cast<std::uint16_t>(rows);
  d.length = static_cast<std::uint16_t>(bytes / rows);
  return somewhere(d, source);
}

std::optional<isa::Descriptor> RandomOperand::somewhere(isa::Descriptor d, bool source) {
  d.put_into(random_.pick({Weighted<isa::Space>{isa::Space::dram, 3},
                           {isa::Space::sbuf, source ? 4u : 6u},
                           {isa::Space::psum, source ? 2u : 0u}}));
  const bool psum = d.space() == isa::Space::psum;
  if (d.tile && random_.chance(2, 3)) return down_the_partitions(d);
  // Rows of a source may be the same or overlap, and seldom those of a destination: then the last one counts.
  const unsigned least = source ? 0 : random_.chance(1, 8) ? d.length / 2 : d.length;
  d.stride = random_.chance(1, 4) ? least : least + static_cast<unsigned>(random_.below(d.length + 20u));
  const std::uint64_t box = std::uint64_t{d.stride} * (d.rows - 1u) + d.length;
  if (box > (psum ? arena_.tile.psum_bytes() : d.tile ? arena_.window_bytes : arena_.dram_bytes)) return std::nullopt;
  if (!d.tile) {
    d.address = dram_address(box);
    return d;
  }
  const auto partition = static_cast<unsigned>(random_.below(arena_.tile.n));
  d.address = isa::Address{false, partition, window_offset(box, psum)}.encoded();
  return d;
}

bool RandomOperand::read_anything(isa::Instruction& i) {
  i.src_partitions = i.dst_partitions = static_cast<std::uint8_t>(count(arena_.tile.n));
  i.size = sizes(count(random_.chance(1, 2) ? 12 : 2 * arena_.tile.moving_columns()));
  const auto src = random_.chance(1, 2) ? in_psum(psum_dtype(), i.src_partitions, i.size)
                                        : in_sbuf(dtype(), i.src_partitions, i.size);
  if (src) i.src0 = *src;
  return src.has_value();
}

void RandomOperand::read_what_is_written(isa::Instruction& i, const isa::Instruction& last) {
  i.src0 = last.dst;
  i.size = last.size;
  i.src_partitions = i.dst_partitions = last.dst_partitions;
  if (random_.chance(1, 2)) return;
  int offset = static_cast<int>(i.src0.address.offset);
  for (unsigned d = 0; d < isa::kDimensions; ++d) {
    offset += i.src0.stride[d] * (i.size[d] - 1) * static_cast<int>(isa::dtype_bytes(i.src0.dtype));
    i.src0.stride[d] = static_cast<std::int16_t>(-i.src0.stride[d]);
  }
  i.src0.address.offset = static_cast<unsigned>(offset);
}

std::optional<isa::Instruction> RandomOperand::transfer() {
  isa::Instruction i;
  i.opcode = isa::Opcode::dma_copy;
  isa::Generated& g = i.generated;
  g.store = random_.chance(1, 3);
  i.dst_partitions = static_cast<std::uint8_t>(random_.between(1, arena_.tile.n));
  i.size = {static_cast<std::uint16_t>(random_.between(1, 12)), static_cast<std::uint16_t>(random_.between(1, 3)),
            static_cast<std::uint16_t>(random_.between(1, 2)), 1};
  i.dma_engines = static_cast<std::uint16_t>(random_.between(1, (1u << arena_.tile.dma_engines()) - 1));
  const std::uint8_t type = dtype();
  const auto sbuf = in_sbuf(type, 1, i.size);
  if (!sbuf) return std::nullopt;
  g.sbuf = *sbuf;
  g.sbuf.address.partition = static_cast<std::uint32_t>(random_.below(arena_.tile.n - i.dst_partitions + 1u));
  // Each run is a pair, and a slow bus answers the stores of an engine one after the other.
  constexpr unsigned kMostRuns = 12;
  const bool neighbours = g.sbuf.stride[0] == 1;
  if (i.size[1] * i.size[2] * (neighbours ? 1u : i.size[0]) > kMostRuns) return std::nullopt;
  // Rows behind rows in DRAM, each step over all of the one before, or the other way round.
  const std::int64_t bytes = isa::dtype_bytes(type);
  std::int64_t far = neighbours ? 1 : static_cast<std::int64_t>(random_.between(1, 2)), low = 0, high = 0;
  const auto step = [&](std::int32_t& stride, unsigned size) {
    const bool up = (neighbours && far == 1) || random_.chance(5, 6);
    stride = static_cast<std::int32_t>(up ? far : -far);
    const std::int64_t reach = std::int64_t{stride} * (size - 1);
    (reach < 0 ? low : high) += reach;
    far = far * size + static_cast<std::int64_t>(random_.below(5));
  };
  for (unsigned d = 0; d < g.dram_stride.size(); ++d) step(g.dram_stride[d], i.size[d]);
  step(g.dram_partition_stride, i.dst_partitions);
  const std::int64_t box = (high - low + 2) * bytes;
  if (box > arena_.dram_bytes) return std::nullopt;
  g.dram_address =
      (dram_address(static_cast<std::uint64_t>(box)) + static_cast<std::uint64_t>(bytes - 1 - low * bytes)) /
      static_cast<std::uint64_t>(bytes) * static_cast<std::uint64_t>(bytes);
  return i;
}

std::optional<isa::DescriptorPair> RandomOperand::indexed_pair(unsigned rows, unsigned range) {
  isa::Descriptor all;
  all.rows = static_cast<std::uint16_t>(range);
  all.length = static_cast<std::uint16_t>(random_.between(1, 40));
  const bool gather = random_.chance(1, 2);
  auto chosen = somewhere(all, gather);
  const auto other = side(rows * all.length, !gather);
  if (!chosen || !other) return std::nullopt;
  chosen->rows = static_cast<std::uint16_t>(rows);
  chosen->indexed = true;
  return gather ? isa::DescriptorPair{*chosen, *other} : isa::DescriptorPair{*other, *chosen};
}

std::optional<isa::DescriptorPair> RandomOperand::pair(unsigned bytes) {
  const auto source = side(bytes, true), destination = side(bytes, false);
  if (!source || !destination) return std::nullopt;
  return isa::DescriptorPair{*source, *destination};
}

}  // namespace tile::tb
