#include "isa/text/descriptor_text.hpp"

#include <fmt/format.h>

#include <array>

#include "isa/instruction.hpp"
#include "isa/text/instruction_text.hpp"
#include "isa/text/notation.hpp"

namespace tile::isa::text {

namespace {

constexpr std::int64_t kLastDramByte = (std::int64_t{1} << 40) - 1;
constexpr unsigned kPartitionAddressBits = kPartitionBits + kOffsetBits;
constexpr std::string_view kSourceMode = "transposed", kDestinationMode = "accumulate";

/// Words before an address that is one number, by space.
constexpr std::array kSpaceWords{"dram", "tile", "buffer", "tile_psum"};

std::string place_text(const Descriptor& d) {
  if (!d.tile || d.address >> kPartitionAddressBits != 0)
    return fmt::format("{}[{:#x}]", kSpaceWords[static_cast<unsigned>(d.space())], d.address);
  Address address = Address::decoded(static_cast<std::uint32_t>(d.address));
  address.psum = d.space() == Space::psum;
  return address_text(address);
}

std::string side_text(const Descriptor& d, std::string_view mode) {
  std::string text = place_text(d) + fmt::format(" rows {} length {}", d.rows, d.length);
  if (d.stride != 0) text += fmt::format(" stride {:#x}", d.stride);
  if (const auto* type = find_dtype(d.dtype)) text += fmt::format(" {}", type->name);
  else if (d.dtype != 0) text += fmt::format(" dtype {}", d.dtype);
  if (d.mode == 1) text += fmt::format(" {}", mode);
  else if (d.mode != 0) text += fmt::format(" mode {}", d.mode);
  if (d.indexed) text += " indexed";
  if (d.saturate) text += " saturate";
  if (d.barrier) text += " barrier";
  if (d.more) text += " more";
  if (d.operation != 0 && d.operation <= kUpdateOperations.back().code)
    text += fmt::format(" {}", update_text(d.operation, d.semaphore, 1));
  else if (d.operation != 0 || d.semaphore != 0)
    text += fmt::format(" operation {} semaphore {}", d.operation, d.semaphore);
  return text;
}

void parse_place(Reader& r, Descriptor& d) {
  if (r.at("sbuf") || r.at("psum")) {
    Address address = parse_address(r);
    d.put_into(address.psum ? Space::psum : Space::sbuf);
    address.psum = false;
    d.address = address.encoded();
    return;
  }
  for (unsigned space = 0; space < kSpaceWords.size(); space++) {
    if (!r.accept(kSpaceWords[space])) continue;
    d.put_into(static_cast<Space>(space));
    r.expect("[", "'[' and an address");
    d.address = static_cast<std::uint64_t>(r.expression("the address", 0, kLastDramByte));
    r.expect("]", "']' behind the address");
    return;
  }
  r.refuse("dram[address], sbuf[partition, offset], psum[partition, offset], buffer[offset] or tile[address]");
}

/// An element type, if there is one.
const DTypeInfo* accept_dtype(Reader& r) {
  for (const auto& type : kDTypes)
    if (r.accept(type.name)) return &type;
  return nullptr;
}

/// `mode`: what a 1 there is called on this side.
Descriptor parse_side(Reader& r, std::string_view mode) {
  Descriptor d;
  d.rows = 1;
  parse_place(r, d);
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
    } else if (r.accept("more")) {
      d.more = true;
    } else if (r.accept("indexed")) {
      d.indexed = true;
    } else if (r.accept(mode)) {
      d.mode = 1;
    } else if (r.at("mode")) {
      d.mode = static_cast<std::uint8_t>(number("mode", 3));
    } else if (at_semaphore(r)) {
      const ParsedUpdate u = parse_update(r);
      if (u.operation >= 3 && u.value != 1)
        throw TextError(u.value_place, "a descriptor updates its semaphore by 1; write 1, or the update in a nop");
      d.operation = static_cast<std::uint8_t>(u.operation);
      d.semaphore = static_cast<std::uint8_t>(u.semaphore);
    } else {
      r.refuse(
          fmt::format("rows, length, stride, an element type, {}, indexed, saturate, barrier, more, an update of a "
                      "semaphore or '->'",
                      mode));
    }
  }
  return d;
}

}  // namespace

std::string pair_text(const DescriptorPair& pair) {
  return side_text(pair.source, kSourceMode) + " -> " + side_text(pair.destination, kDestinationMode);
}

DescriptorPair parse_pair(Reader& r) {
  DescriptorPair pair;
  pair.source = parse_side(r, kSourceMode);
  r.expect("->", "'->' and the destination");
  pair.destination = parse_side(r, kDestinationMode);
  if (r.at("->")) r.refuse("the end of the line");
  return pair;
}

}  // namespace tile::isa::text
