#include <algorithm>
#include <cctype>

#include "assembler/assembly.hpp"
#include "isa/definition.hpp"

// All numbers are little-endian:
//   "TRNTILE1"   tile size: 3, generation: 1
//   5 queues:    base 8, instructions 4
//   rings: 4     base 8, size 2 each
//   tensors: 4   length of the name 2, name, address 8, rows 8, columns 8, dtype 1, pitch 4 each
//   DRAM: 8      as many bytes, to the end of the file
namespace tile::assembler {

namespace {

constexpr std::string_view kMagic = "TRNTILE1";

[[noreturn]] void damaged(const std::string& why) {
  throw std::runtime_error("is damaged: " + why + "; make it again with trntile asm");
}

void put(std::string& out, std::uint64_t value, unsigned bytes) {
  for (unsigned i = 0; i < bytes; i++) out += static_cast<char>(value >> (8 * i));
}

struct Input {
  std::string_view bytes;

  std::string_view take(std::uint64_t count) {
    if (count > bytes.size()) damaged("it ends too early");
    const std::string_view part = bytes.substr(0, count);
    bytes.remove_prefix(count);
    return part;
  }
  std::uint64_t number(unsigned count) {
    std::uint64_t value = 0;
    const std::string_view part = take(count);
    for (unsigned i = 0; i < count; i++) value |= std::uint64_t{static_cast<std::uint8_t>(part[i])} << (8 * i);
    return value;
  }
};

bool inside(std::uint64_t base, std::uint64_t bytes, std::uint64_t size) {
  return base <= size && bytes <= size - base;
}

void require_sound(const Assembly& a) {
  const isa::Program& p = a.program;
  const std::uint64_t size = p.dram.size();
  for (const auto& q : p.queues)
    if (q.base % isa::kInstructionBytes || !inside(q.base, std::uint64_t{q.count} * isa::kInstructionBytes, size))
      damaged("a queue lies outside of DRAM");
  for (const auto& r : p.rings)
    if (r.base % 32 || r.size == 0 || (r.size & (r.size - 1)) || !inside(r.base, std::uint64_t{r.size} * 32, size))
      damaged("a ring lies outside of DRAM");
  for (const Tensor& t : a.tensors) {
    const bool is_name =
        std::all_of(t.name.begin(), t.name.end(), [](unsigned char c) { return std::isalnum(c) || c == '_'; });
    if (t.name.empty() || !is_name) damaged("a tensor has no proper name");
    std::uint64_t bytes = 0;
    for (const auto& d : isa::kDTypes)
      if (d.code == t.dtype) bytes = d.bytes;
    if (bytes == 0 || t.rows == 0 || t.columns == 0 || t.columns > size || t.rows > size ||
        t.pitch < t.columns * bytes || !inside(t.address, (t.rows - 1) * t.pitch + t.columns * bytes, size))
      damaged("a tensor lies outside of DRAM");
  }
}

}  // namespace

bool is_program_file(std::string_view bytes) { return bytes.starts_with(kMagic); }

std::string to_bytes(const Assembly& a) {
  const isa::Program& p = a.program;
  std::string out(kMagic);
  put(out, p.tile.n, 3), put(out, static_cast<unsigned>(p.tile.generation), 1);
  for (const auto& q : p.queues) put(out, q.base, 8), put(out, q.count, 4);
  put(out, p.rings.size(), 4);
  for (const auto& r : p.rings) put(out, r.base, 8), put(out, r.size, 2);
  put(out, a.tensors.size(), 4);
  for (const Tensor& t : a.tensors) {
    put(out, t.name.size(), 2);
    out += t.name;
    put(out, t.address, 8), put(out, t.rows, 8), put(out, t.columns, 8), put(out, t.dtype, 1), put(out, t.pitch, 4);
  }
  put(out, p.dram.size(), 8);
  out.append(p.dram.begin(), p.dram.end());
  return out;
}

Assembly from_bytes(std::string_view bytes) {
  Input in{bytes};
  if (!is_program_file(in.take(std::min(bytes.size(), kMagic.size()))))
    throw std::runtime_error("is no program of trntile asm");
  Assembly a;
  isa::Program& p = a.program;
  p.tile.n = static_cast<unsigned>(in.number(3));
  if (!isa::TileSize::supported(p.tile.n)) damaged("there is no tile of that size");
  p.tile.generation = static_cast<isa::Generation>(in.number(1));
  if (std::find(isa::kGenerations.begin(), isa::kGenerations.end(), p.tile.generation) == isa::kGenerations.end())
    damaged("there is no such generation");
  for (auto& q : p.queues) {
    q.base = in.number(8);
    q.count = static_cast<std::uint32_t>(in.number(4));
  }
  const auto rings = in.number(4);
  if (rings != p.tile.dma_engines() * isa::kQueues) damaged("the number of rings is not that of the tile");
  for (std::uint64_t r = 0; r < rings; r++) {
    const auto base = in.number(8);
    p.rings.push_back({base, static_cast<std::uint16_t>(in.number(2))});
  }
  for (auto left = in.number(4); left > 0; left--) {
    Tensor t;
    t.name = in.take(in.number(2));
    t.address = in.number(8);
    t.rows = in.number(8);
    t.columns = in.number(8);
    t.dtype = static_cast<std::uint8_t>(in.number(1));
    t.pitch = static_cast<std::uint32_t>(in.number(4));
    a.tensors.push_back(std::move(t));
  }
  const auto size = in.number(8);
  if (size != in.bytes.size()) damaged("DRAM has another size than the file says");
  const std::string_view dram = in.take(size);
  p.dram.assign(dram.begin(), dram.end());
  require_sound(a);
  return a;
}

}  // namespace tile::assembler
