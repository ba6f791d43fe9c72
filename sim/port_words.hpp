// An unpacked array at a port of a verilated module.
#pragma once

#include <iterator>
#include <span>

namespace tile::sim {

/// Such a port is a C array to older versions of Verilator and a class without iterators to newer ones.
template <class Port>
auto words(Port& port) {
  return std::span(&port[0], std::size(port));
}

}  // namespace tile::sim
