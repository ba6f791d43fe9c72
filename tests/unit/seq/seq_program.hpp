// Random programs for the queues, with what becomes of them: which instructions issue, in which order, and how it ends.
#pragma once

#include <functional>
#include <vector>

#include "isa/check.hpp"
#include "tb/core/random.hpp"
#include "tests/unit/seq/seq_model.hpp"

namespace tile::tb {

inline constexpr unsigned kPopular = 6;  ///< the semaphores that most are about
inline constexpr unsigned kBank = 210;   ///< one that is large now and then, so that something can be taken away
inline constexpr unsigned kFull = 211;   ///< one that may be near its end
inline constexpr std::uint32_t kMostAwaited = 2 * 0xFFFF;
inline constexpr std::uint8_t own_semaphore(unsigned queue) { return static_cast<std::uint8_t>(200 + queue); }

/// What one queue is given, and how it ends.
struct Program {
  std::uint64_t base = 0;
  std::vector<isa::Word512> words;
  std::vector<Issue> issues;  ///< in their order
  std::uint32_t last = 0;     ///< index of the last one, or of the one that stops the queue
  isa::Cause end = isa::Cause::none;
};

enum class Ending { runs_out, illegal, fetch_error };

using MakeProgram = std::function<Program(Random&, unsigned queue)>;

/// One instruction after the other.
MakeProgram straight(const std::array<Ending, kQueues>& endings, std::size_t length);
/// With registers, branches and loops.
MakeProgram sequences(std::size_t length);
/// Jumps back over many instructions, and little else.
MakeProgram jumps(std::size_t count);

}  // namespace tile::tb
