// A program that computes one result.
#pragma once

#include "isa/program.hpp"
#include "kernels/builder.hpp"

namespace tile::kernels {

struct Kernel {
  isa::Program program;
  DramTensor out;
  Work work;

  /// Ends the builder's program.
  Kernel(Builder& builder, DramTensor result) : program(), out(std::move(result)), work(builder.work()) {
    program = builder.build();
  }
};

/// Stores are started by a queue that has nothing else to do, so that no engine waits for them.
constexpr isa::Queue kStoreQueue = isa::Queue::gpsimd;

constexpr std::size_t parts(std::size_t size, std::size_t step) { return (size + step - 1) / step; }

}  // namespace tile::kernels
