#include "tests/unit/sbuf/sbuf_model.hpp"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <sstream>

namespace tile::tb {
namespace {

constexpr unsigned kGroup = kN / 8, kQuadrant = kN / 4;

std::string text(const Access& access) {
  std::ostringstream out;
  out << access;
  return out.str();
}

}  // namespace

void SbufModel::cycle(const SbufCycle& seen) {
  check_data(seen);
  check_grants(seen);
  for (unsigned plane = 0; plane < kPlanes; ++plane)
    if (served_[plane]) read(place_of_plane(plane), seen.access[moving].plane(plane));
  for (unsigned p = 0; p < kPorts; ++p) {
    if (!seen.valid[p] || !seen.grant[p]) continue;
    ++grants_[p];
    beside_ += seen.access[p].beside != 0;
    if (p == moving || is_element_write(p) || p >= dma_write) continue;
    read(p, seen.access[p]);
  }
  for (unsigned p = 0; p < kPorts; ++p)
    if ((is_element_write(p) || p >= dma_write) && seen.valid[p] && seen.grant[p]) write(p, seen.access[p]);
}

SbufModel::Claim SbufModel::claim(unsigned port, const Access& access) const {
  const bool holds = port == moving || is_element_read(port) || port >= kPorts;
  if (holds && !access.first && held_sector_[port].number == access.sector()) return 0;
  const unsigned first = is_dma(port) ? access.partition : access.quadrant * kQuadrant;
  const unsigned count = is_dma(port) ? 1 : access.partitions;
  Claim places = 0;
  for (unsigned p = first; p < first + count; ++p) places |= Claim{1} << (access.sector() % kBanks * 8 + p / kGroup);
  return places;
}

/// The planes take their banks in order, each as soon as it is free; the operand is granted when none is left.
SbufModel::Planes SbufModel::serve_planes(const SbufCycle& seen, Claim taken) {
  Planes planes;
  served_ = {};
  if (!seen.valid[moving]) return planes;
  const Access& operand = seen.access[moving];
  planes.all = true;
  for (unsigned p = 0; p < operand.planes; ++p) {
    if (got_[p]) continue;
    const Claim wanted = claim(place_of_plane(p), operand.plane(p));
    planes.wanted |= wanted;
    served_[p] = (wanted & (taken | planes.taken)) == 0;
    if (served_[p]) planes.taken |= wanted;
    planes.all &= served_[p];
  }
  for (unsigned p = 0; p < kPlanes; ++p) got_[p] = !planes.all && (got_[p] || served_[p]);
  parted_ += got_ != std::array<bool, kPlanes>{};
  return planes;
}

/// An element engine waits for the tensor engine, for another element engine, or for a read that had to wait before.
void SbufModel::check_element(unsigned port, const SbufCycle& seen, Claim tensor, Claim granted) {
  const unsigned same_engine = port ^ 1;
  if (!seen.valid[port] || seen.grant[port]) {
    passed_over_[port] = 0;
    return;
  }
  const Claim wanted = claim(port, seen.access[port]);
  Claim kept = 0;
  for (unsigned p = 0; p < kPorts; ++p)
    if (is_element_write(port) && is_element_read(p) && p != same_engine) kept |= waited_[p];
  if ((wanted & (granted | kept)) == 0)
    error("PRIORITY", fmt::format("port {} waits for nobody: {}", port, text(seen.access[port])));
  const Claim own = seen.valid[same_engine] ? claim(same_engine, seen.access[same_engine]) : 0;
  if ((wanted & (tensor | own)) != 0) return;
  ++taken_turns_;
  if (++passed_over_[port] > kMostRefusals)
    error("STARVED", fmt::format("port {} had to let others go first too often: {}", port, text(seen.access[port])));
}

void SbufModel::check_grants(const SbufCycle& seen) {
  Claim taken = 0, tensor = 0, engines = 0;
  const bool first_stationary = seen.valid[stationary] && seen.access[stationary].urgent;
  if (first_stationary) taken = claim(stationary, seen.access[stationary]);
  const Planes planes = serve_planes(seen, taken);
  taken |= planes.taken;
  tensor |= planes.taken;
  engines |= planes.taken;
  unsigned waiting = 0;
  for (unsigned p = 0; p < kPorts; ++p) {
    expect_that(seen.valid[p] || !seen.grant[p], "GRANT", "a grant without a request");
    if (!seen.valid[p]) continue;
    const Claim wanted = p == moving ? planes.wanted : claim(p, seen.access[p]);
    if (p <= stationary) {
      const bool free = p == moving ? planes.all : first_stationary || (wanted & planes.wanted) == 0;
      if (seen.grant[p] != free)
        error("PRIORITY", fmt::format("port {} should {}be granted: {}", p, free ? "" : "not ", text(seen.access[p])));
    } else if (seen.grant[p] && (wanted & taken) != 0) {
      error("DOUBLE", fmt::format("port {} shares a bank and group with another: {}", p, text(seen.access[p])));
    }
    if (seen.grant[p] && p != moving) taken |= wanted;
    if (seen.grant[p] && p != moving && !is_dma(p)) engines |= wanted;
    if (seen.grant[p] && p == stationary) tensor |= wanted;
    if (!seen.grant[p]) ++waiting;
    if (wanted == 0 && seen.grant[p]) ++held_;
  }
  refused_ += waiting;
  for (unsigned p = 0; p < kPorts; ++p)
    if (is_element(p)) check_element(p, seen, tensor, engines);
  for (unsigned p = 0; p < kPorts; ++p)
    waited_[p] = is_element_read(p) && seen.valid[p] && !seen.grant[p] ? claim(p, seen.access[p]) : 0;
  for (unsigned p = dma_read; p < kPorts; ++p) {
    if (!seen.valid[p] || seen.grant[p]) {
      passed_over_[p] = 0;
      continue;
    }
    const Claim wanted = claim(p, seen.access[p]);
    expect_that((wanted & taken) != 0, "IDLE_BANK", "a DMA request is refused though its bank and group are free");
    if ((wanted & engines) == 0 && ++passed_over_[p] == 4)
      error("STARVED",
            fmt::format("port {} was passed over by all others and still waits: {}", p, text(seen.access[p])));
  }
  if (seen.conflicts != waiting)
    error("CONFLICTS", fmt::format("{} requests had to wait, conflicts_o says {}", waiting, seen.conflicts));
  expect_that(true, "SEEN", "");
}

void SbufModel::check_data(const SbufCycle& seen) {
  for (unsigned p = 0; p < kReaders; ++p)
    for (unsigned j = 0; j < 4; ++j)
      for (unsigned i = 0; i < kN; ++i) {
        const std::uint32_t got = seen.data[p].words[j][i] & expected_[p].known.words[j][i];
        if (got == expected_[p].value.words[j][i]) continue;
        return error("DATA", fmt::format("port {}, element {}, lane {}: expected {:#x}, got {:#x}", p, j, i,
                                         expected_[p].value.words[j][i], got));
      }
}

void SbufModel::read(unsigned port, const Access& access) {
  Expected& next = expected_[port] = {};
  if (is_dma(port)) {
    for (unsigned b = 0; b < kSector; ++b) {
      next.known.words[0][b / 4] = ~0u;
      next.value.words[0][b / 4] |= std::uint32_t{memory_[access.partition][access.offset + b]} << (8 * (b % 4));
    }
    return;
  }
  Sector& sector = held_sector_[port];
  if (port == stationary || access.first || sector.number != access.sector()) {
    sector.number = access.sector();
    for (unsigned i = 0; i < access.partitions; ++i)
      for (unsigned b = 0; b < kSector; ++b)
        sector.bytes[i][b] = memory_[access.quadrant * kQuadrant + i][access.sector() * kSector + b];
  }
  for (unsigned j = 0; j < (port == stationary ? 4u : 1u + access.beside); ++j) {
    const unsigned from = access.offset % kSector + j * access.bytes;
    if (from + access.bytes > kSector) break;
    for (unsigned i = 0; i < access.partitions; ++i) {
      next.known.words[j][i] = ~0u;
      for (unsigned b = 0; b < access.bytes; ++b)
        next.value.words[j][i] |= std::uint32_t{sector.bytes[i][from + b]} << (8 * b);
    }
  }
}

void SbufModel::write(unsigned port, const Access& access) {
  if (is_dma(port)) {
    for (unsigned b = 0; b < kSector; ++b)
      if (access.strobe >> b & 1)
        memory_[access.partition][access.offset + b] = static_cast<std::uint8_t>(access.data[b / 4] >> (8 * (b % 4)));
    return;
  }
  for (unsigned j = 0; j <= access.beside; ++j) {
    const auto& data = j == 0 ? access.data : access.beside_data[j - 1];
    for (unsigned i = 0; i < access.partitions; ++i)
      for (unsigned b = 0; b < (access.strobe >> i & 1 ? access.bytes : 0u); ++b)
        memory_[access.quadrant * kQuadrant + i][access.offset + j * access.bytes + b] =
            static_cast<std::uint8_t>(data[i] >> (8 * b));
  }
}

}  // namespace tile::tb
