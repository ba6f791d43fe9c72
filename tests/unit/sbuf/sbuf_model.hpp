// What SBUF promises, from the words at the head of rtl/sbuf/sbuf.sv: a byte array per partition, one access per
// cycle for each bank and group of partitions, priorities, turns of the element engines, and ports that hold a sector.
#pragma once

#include <array>
#include <cstdint>
#include <ostream>
#include <vector>

#include "tb/core/component.hpp"

namespace tile::tb {

inline constexpr unsigned kN = 16, kSbufBytes = 1792 * kN, kBanks = 8, kSector = 16;

/// Of a request that nobody but other element engines is in the way of: rtl/common/element_arbiter.sv, for three.
inline constexpr unsigned kMostRefusals = 5;

enum Port : unsigned {
  moving,
  stationary,
  vector_write,
  vector_read,
  scalar_write,
  scalar_read,
  gpsimd_write,
  gpsimd_read,
  dma_read,
  dma_write = 10,
  kPorts = 12
};
/// Planes of a moving operand. The first has the moving port; the others have places of their own behind the ports.
inline constexpr unsigned kPlanes = 4, kReaders = kPorts + kPlanes - 1;
inline unsigned place_of_plane(unsigned plane) { return plane == 0 ? unsigned{moving} : kPorts + plane - 1; }

inline bool is_dma(unsigned port) { return port >= dma_read && port < kPorts; }
/// Of an element engine: vector, scalar, GpSimd.
inline bool is_element(unsigned port) { return port >= vector_write && port < dma_read; }
inline bool is_vector(unsigned port) { return port == vector_write || port == vector_read; }
inline bool is_element_write(unsigned port) { return is_element(port) && port % 2 == 0; }
inline bool is_element_read(unsigned port) { return is_element(port) && port % 2 == 1; }

/// A request. The DMA ports use partition and strobe (of bytes), the others quadrant to first, and the vector write
/// port the strobe, too (of lanes).
struct Access {
  std::uint32_t offset = 0;
  std::uint8_t quadrant = 0, partitions = 0, bytes = 0, first = 0;
  std::uint8_t urgent = 0;                           ///< stationary only
  std::uint8_t planes = 1;                           ///< moving only
  std::array<std::uint32_t, kPlanes - 1> further{};  ///< offsets of the planes behind the first
  std::uint8_t beside = 0;                           ///< vector only: 1 or 3 neighbours of an element of 16 bits
  std::uint8_t partition = 0;
  std::uint16_t strobe = 0;
  std::array<std::uint32_t, kN> data{};  ///< to write: a word per lane, or four words of a sector
  std::array<std::array<std::uint32_t, kN>, 3> beside_data{};

  unsigned sector() const { return offset / kSector; }
  Access plane(unsigned p) const {
    Access a = *this;
    if (p > 0) a.offset = further[p - 1];
    return a;
  }
};
inline std::ostream& operator<<(std::ostream& out, const Access& a) {
  return out << "offset " << a.offset << " quadrant " << int{a.quadrant} << " partitions " << int{a.partitions}
             << " bytes " << int{a.bytes} << " beside " << int{a.beside} << (a.first ? " first" : "") << " partition "
             << int{a.partition};
}

/// Lanes or bytes of a port's read data, by element and lane. `known` is what the contract says anything about.
struct ReadData {
  std::array<std::array<std::uint32_t, kN>, 4> words{};
  bool operator==(const ReadData&) const = default;
};

/// All that can be seen in one cycle.
struct SbufCycle {
  std::array<bool, kPorts> valid{}, grant{};
  std::array<Access, kPorts> access{};
  std::array<ReadData, kReaders> data{};
  unsigned conflicts = 0;
};

class SbufModel : public Component {
 public:
  using Component::Component;

  void cycle(const SbufCycle& seen);

  std::uint64_t refused() const { return refused_; }
  std::uint64_t held() const { return held_; }
  std::uint64_t taken_turns() const { return taken_turns_; }  ///< element requests that waited for another engine
  std::uint64_t parted() const { return parted_; }            ///< cycles in which some planes were read and some not
  std::uint64_t beside() const { return beside_; }            ///< accesses to several neighbours
  const std::array<std::uint64_t, kPorts>& grants() const { return grants_; }

 private:
  using Claim = std::uint64_t;  ///< a bit for each bank and group of partitions
  struct Sector {
    unsigned number = ~0u;
    std::array<std::array<std::uint8_t, kSector>, kN> bytes{};  ///< by lane
  };
  struct Expected {
    ReadData known, value;  ///< ones where the value means something
  };

  /// What becomes of the planes of the moving operand in a cycle.
  struct Planes {
    Claim wanted = 0, taken = 0;
    bool all = false;  ///< none is left
  };

  Claim claim(unsigned port, const Access&) const;
  Planes serve_planes(const SbufCycle&, Claim taken);
  void check_data(const SbufCycle&);
  void check_grants(const SbufCycle&);
  void check_element(unsigned port, const SbufCycle&, Claim tensor, Claim granted);
  void read(unsigned port, const Access&);
  void write(unsigned port, const Access&);

  std::array<std::array<std::uint8_t, kSbufBytes>, kN> memory_{};
  std::array<Sector, kReaders> held_sector_;
  std::array<Expected, kReaders> expected_{};
  std::array<bool, kPlanes> served_{}, got_{};  ///< in this cycle, in those before
  std::array<unsigned, kPorts> passed_over_{};  ///< times that another request was preferred, which may not go on
  std::array<Claim, kPorts> waited_{};          ///< of an element read that got nothing in the last cycle: its places
  std::array<std::uint64_t, kPorts> grants_{};
  std::uint64_t refused_ = 0, held_ = 0, taken_turns_ = 0, parted_ = 0, beside_ = 0;
};

}  // namespace tile::tb
