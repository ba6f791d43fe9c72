#include "isa/text/descriptor_text.hpp"

#include <fmt/format.h>

#include "isa/instruction.hpp"
#include "isa/text/instruction_text.hpp"
#include "isa/text/notation.hpp"

namespace tile::isa::text {

namespace {

constexpr std::int64_t kLastDramByte = (std::int64_t{1} << 40) - 1;

std::string side_text(const Descriptor& d) {
  const bool plain = d.tile && d.address >> kAddressBits == 0;
  std::string text = plain ? address_text(Address::decoded(static_cast<std::uint32_t>(d.address)))
                           : fmt::format("{}[{:#x}]", d.tile ? "tile" : "dram", d.address);
  text += fmt::format(" rows {} length {}", d.rows, d.length);
  if (d.stride != 0) text += fmt::format(" stride {:#x}", d.stride);
  if (const auto* type = find_dtype(d.dtype)) text += fmt::format(" {}", type->name);
  else if (d.dtype != 0) text += fmt::format(" dtype {}", d.dtype);
  if (d.saturate) text += " saturate";
  if (d.barrier) text += " barrier";
  if (d.operation != 0 && d.operation <= kUpdateOperations.back().code)
    text += fmt::format(" {}", update_text(d.operation, d.semaphore, 1));
  else if (d.operation != 0 || d.semaphore != 0)
    text += fmt::format(" operation {} semaphore {}", d.operation, d.semaphore);
  if (d.reserved != 0) text += fmt::format(" reserved {:#x}", d.reserved);
  return text;
}

void parse_address(Reader& r, Descriptor& d) {
  d.tile = !r.at("dram");
  if (r.at("sbuf") || r.at("psum")) {
    d.address = parse_address(r).encoded();
    return;
  }
  if (!r.accept("dram") && !r.accept("tile")) r.refuse("dram[address], sbuf[partition, offset] or tile[address]");
  r.expect("[", "'[' and an address");
  d.address = static_cast<std::uint64_t>(r.expression("the address", 0, kLastDramByte));
  r.expect("]", "']' behind the address");
}

/// An element type, if there is one.
const DTypeInfo* accept_dtype(Reader& r) {
  for (const auto& type : kDTypes)
    if (r.accept(type.name)) return &type;
  return nullptr;
}

Descriptor parse_side(Reader& r) {
  Descriptor d;
  d.rows = 1;
  parse_address(r, d);
  const auto number = [&](std::string_view what, std::int64_t most) {
    r.next();
    return r.expression(what, 0, most);
  };
  while (!r.at_line_end() && !r.at("->")) {
    if (r.at("rows")) {
      d.rows = static_cast<std::uint16_t>(number("rows", 65535));
    } else if (r.at("length")) {
      d.length = static_cast<std::uint16_t>(number("length", 65535));
    } else if (r.at("stride")) {
      d.stride = static_cast<std::uint32_t>(number("stride", 0xFFFF'FFFF));
    } else if (r.at("operation")) {
      d.operation = static_cast<std::uint8_t>(number("operation", 7));
    } else if (r.at("semaphore")) {
      d.semaphore = static_cast<std::uint8_t>(number("semaphore", kSemaphores - 1));
    } else if (const auto* type = accept_dtype(r)) {
      d.dtype = type->code;
    } else if (r.accept("saturate")) {
      d.saturate = true;
    } else if (r.accept("barrier")) {
      d.barrier = true;
    } else if (r.at("dtype")) {
      d.dtype = static_cast<std::uint8_t>(number("dtype", 31));
    } else if (r.at("reserved")) {
      d.reserved = static_cast<std::uint8_t>(number("reserved", 0x1F));
    } else if (at_semaphore(r)) {
      const ParsedUpdate u = parse_update(r);
      if (u.operation >= 3 && u.value != 1)
        throw TextError(u.value_place, "a descriptor updates its semaphore by 1; write 1, or the update in a nop");
      d.operation = static_cast<std::uint8_t>(u.operation);
      d.semaphore = static_cast<std::uint8_t>(u.semaphore);
    } else {
      r.refuse("rows, length, stride, an element type, saturate, barrier, an update of a semaphore or '->'");
    }
  }
  return d;
}

}  // namespace

std::string pair_text(const DescriptorPair& pair) {
  return side_text(pair.source) + " -> " + side_text(pair.destination);
}

DescriptorPair parse_pair(Reader& r) {
  DescriptorPair pair;
  pair.source = parse_side(r);
  r.expect("->", "'->' and the destination");
  pair.destination = parse_side(r);
  if (r.at("->")) r.refuse("the end of the line");
  return pair;
}

}  // namespace tile::isa::text
