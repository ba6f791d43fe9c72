#include "assembler/transfer.hpp"

#include <fmt/format.h>

#include "isa/text/descriptor_text.hpp"
#include "isa/text/instruction_text.hpp"
#include "isa/text/notation.hpp"

namespace tile::assembler {

using namespace isa::text;

namespace {

/// One side of `dma`: all or some of a tensor, or the first byte of what lies in SBUF or PSUM.
struct Side {
  const Tensor* tensor = nullptr;
  std::uint64_t row = 0, rows = 0, column = 0, columns = 0;
  isa::Address address;
  Place place;

  std::uint64_t row_bytes() const { return columns * isa::dtype_bytes(tensor->dtype); }
};

/// first:last, last not included; `count` is how many there are.
void range(Reader& reader, std::string_view what, std::uint64_t& first, std::uint64_t& count) {
  const auto most = static_cast<std::int64_t>(count);
  first = static_cast<std::uint64_t>(reader.expression(fmt::format("the first {}", what), 0, most - 1));
  reader.expect(":", "':' and the end of the range");
  const auto last =
      reader.expression(fmt::format("the end of the {}s", what), static_cast<std::int64_t>(first) + 1, most);
  count = static_cast<std::uint64_t>(last) - first;
}

Side side(Reader& reader, const Names& names) {
  Side s;
  s.place = reader.peek().place;
  if (reader.at("sbuf") || reader.at("psum")) {
    s.address = parse_address(reader);
    return s;
  }
  const Token& t = reader.expect_name("a tensor or sbuf[partition, offset]");
  s.tensor = names.tensor(t.text);
  if (!s.tensor) {
    std::vector<std::string> known;
    for (const Tensor& x : names.tensors) known.push_back(x.name);
    throw TextError(t.place, fmt::format("there is no tensor '{}'{}", t.text, nearest(t.text, known)));
  }
  s.rows = s.tensor->rows;
  s.columns = s.tensor->columns;
  if (reader.accept("[")) {
    range(reader, "row", s.row, s.rows);
    if (reader.accept(",")) range(reader, "column", s.column, s.columns);
    reader.expect("]", "',' or ']'");
  }
  return s;
}

isa::Descriptor descriptor(const Side& s, const Side& other) {
  isa::Descriptor d;
  const Side& shape = s.tensor ? s : other;
  if (shape.row_bytes() > 65535)
    throw TextError(shape.place, "a row of a transfer has at most 65535 bytes; take fewer columns at a time");
  d.length = static_cast<std::uint16_t>(shape.row_bytes());
  d.rows = static_cast<std::uint16_t>(shape.rows);
  if (s.tensor) {
    d.address = s.tensor->address + s.row * s.tensor->pitch + s.column * isa::dtype_bytes(s.tensor->dtype);
    d.stride = s.tensor->pitch;
  } else {
    isa::Address address = s.address;
    d.put_into(address.psum ? isa::Space::psum : isa::Space::sbuf);
    address.psum = false;
    d.address = address.encoded();
    d.stride = isa::kPartitionStride;
  }
  if (d.rows == 1) d.stride = 0;
  return d;
}

}  // namespace

unsigned parse_engine(Reader& reader, const Names& names) {
  return static_cast<unsigned>(reader.expression("the number of the DMA engine", 0, names.tile.dma_engines() - 1));
}

Transfer parse_transfer(Reader& reader, const Names& names, Place statement) {
  const Side from = side(reader, names);
  reader.expect("->", "'->' and where to");
  const Side to = side(reader, names);
  if (!from.tensor && !to.tensor)
    throw TextError(statement, "one side of dma is a tensor, which says how much to move; use pair for anything else");
  if (from.tensor && to.tensor && from.rows * from.row_bytes() != to.rows * to.row_bytes())
    throw TextError(to.place, fmt::format("{} bytes do not fit {} bytes; both sides must have as many",
                                          from.rows * from.row_bytes(), to.rows * to.row_bytes()));
  for (const Side* s : {&from, &to})
    if (s->tensor && s->rows * s->row_bytes() > 65536)
      throw TextError(s->place,
                      fmt::format("{} bytes are more than the 65536 of one transfer; take some rows at a time, "
                                  "such as {}[0:8]",
                                  s->rows * s->row_bytes(), s->tensor->name));
  Transfer t{{descriptor(from, to), descriptor(to, from)}, {}, 0};
  isa::Instruction& start = t.start;
  start.opcode = isa::Opcode::dma_start;
  start.dma_count = 1;
  while (!reader.at_line_end()) {
    if (reader.accept("engine")) {
      t.engine = parse_engine(reader, names);
    } else if (reader.accept("wait")) {
      start.wait.semaphore = static_cast<std::uint8_t>(parse_semaphore(reader));
      start.wait.condition = reader.at("==") ? 2 : 1;
      if (!reader.accept("==")) reader.expect(">=", "'>=' or '==' behind the semaphore");
      start.wait.value = static_cast<std::uint32_t>(reader.expression("the value to wait for", 0, 0xFFFF'FFFF));
    } else if (at_semaphore(reader)) {
      const ParsedUpdate u = parse_update(reader);
      if (u.operation >= 3 && u.value != 1)
        throw TextError(u.value_place, "a transfer updates its semaphore by 1; write 1, or the update in a nop");
      t.pair.destination.operation = static_cast<std::uint8_t>(u.operation);
      t.pair.destination.semaphore = static_cast<std::uint8_t>(u.semaphore);
    } else {
      reader.refuse("engine, wait or an update of a semaphore");
    }
  }
  start.dma_engines = static_cast<std::uint16_t>(1u << t.engine);
  return t;
}

}  // namespace tile::assembler
