#include "tests/tile/bench/history.hpp"

#include <algorithm>

namespace tile::tb {

std::vector<Need> History::needs(const Footprint& footprint) const {
  std::vector<Need> needs;
  std::vector<bool> seen(3 * (newest_ + 1));
  const auto add = [&](Node node, Hazard hazard) {
    const std::size_t number = 3 * node + static_cast<unsigned>(hazard);
    if (!seen[number]) needs.push_back({node, hazard});
    seen[number] = true;
  };
  for (const Cell cell : footprint.reads)
    if (cells_[cell].writer) add(*cells_[cell].writer, Hazard::read_after_write);
  for (const Cell cell : footprint.writes) {
    if (cells_[cell].writer) add(*cells_[cell].writer, Hazard::write_after_write);
    for (const Node reader : cells_[cell].readers) add(reader, Hazard::write_after_read);
  }
  return needs;
}

void History::record(Node node, const Footprint& footprint) {
  newest_ = std::max(newest_, node);
  for (const Cell cell : footprint.reads) {
    auto& readers = cells_[cell].readers;
    if (readers.empty() || readers.back() != node) readers.push_back(node);
  }
  for (const Cell cell : footprint.writes) cells_[cell] = {node, {}};
}

}  // namespace tile::tb
