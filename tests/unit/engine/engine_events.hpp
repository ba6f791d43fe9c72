// What a bench of an element engine sees: elements that are written, events, and how a read port of SBUF answers.
#pragma once

#include <fmt/format.h>

#include <array>
#include <ostream>
#include <vector>

#include "golden/machine/memory.hpp"

namespace tile::tb {

/// One element of one partition, as it is after a write.
struct Element {
  unsigned index = 0, partition = 0, offset = 0, bytes = 0;
  std::uint32_t code = 0;
  bool psum = false;
  bool operator==(const Element&) const = default;
};
inline std::ostream& operator<<(std::ostream& out, const Element& e) {
  return out << fmt::format("instruction {}: {}[{}, {:#x}] of {} bytes = {:#x}", e.index, e.psum ? "psum" : "sbuf",
                            e.partition, e.offset, e.bytes, e.code);
}

/// Something that happens once for an instruction.
struct Event {
  enum Kind { done, read_update, done_update } kind = done;
  unsigned number = 0;  ///< index, or semaphore
  bool operator==(const Event&) const = default;
};
struct KindOf {
  Event::Kind operator()(const Event& event) const { return event.kind; }
};
inline std::ostream& operator<<(std::ostream& out, const Event& e) {
  constexpr std::array names{"retires", "update at read", "update when done"};
  return out << fmt::format("{} {}", names[e.kind], e.number);
}

/// A read port of SBUF: it holds the sector that it read last, and does not see what is written to it meanwhile.
class SectorPort {
 public:
  std::vector<std::uint32_t> read(const golden::Memory& sbuf, unsigned count, unsigned from, unsigned at,
                                  unsigned bytes, bool first) {
    if (first || at / 16 != offset_) {
      offset_ = at / 16;
      words_.assign(count, {});
      for (unsigned i = 0; from + i < count; ++i)
        for (unsigned w = 0; w < 4; ++w) words_[i][w] = sbuf.sbuf_word(from + i, 4 * offset_ + w);
    }
    std::vector<std::uint32_t> lanes(count);
    const std::uint32_t mask = bytes == 4 ? ~0u : (1u << (8 * bytes)) - 1;
    for (unsigned i = 0; i < count; ++i) lanes[i] = words_[i][at / 4 % 4] >> (8 * (at % 4)) & mask;
    return lanes;
  }

 private:
  unsigned offset_ = ~0u;
  std::vector<std::array<std::uint32_t, 4>> words_;
};

}  // namespace tile::tb
