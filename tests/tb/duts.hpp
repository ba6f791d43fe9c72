// Devices in plain C++ for the tests of the bench itself.
#pragma once

#include <cstdint>
#include <deque>

#include "tb/core/kernel.hpp"

namespace tile::tb {

struct NoDut : Dut {
  void rise() override {}
  void fall() override {}
};

/// A register: q follows d on the rising edge, and seen is q after it has settled.
struct Register : Dut {
  int d = 0;
  int q = 0;
  int seen = 0;
  void rise() override { q = d; }
  void fall() override { seen = q; }
};

/// A two-entry FIFO between two valid/ready streams, with one bug to choose.
struct Fifo : Dut {
  enum class Bug { none, loses, repeats, swaps, corrupts, sticks };

  explicit Fifo(Bug chosen = Bug::none) : bug(chosen) {}

  std::uint8_t in_valid = 0, in_ready = 0, in_data = 0;
  std::uint8_t out_valid = 0, out_ready = 0, out_data = 0;
  Bug bug;

  void rise() override {
    const bool push = in_valid && in_ready;
    const bool pop = out_valid && out_ready;
    const bool now = push && ++pushed == 7;
    if (pop && !(bug == Bug::sticks && pushed > 7)) beats.pop_front();
    if (push && !(now && bug == Bug::loses)) beats.push_back(in_data);
    if (now && bug == Bug::repeats) beats.push_back(in_data);
    if (now && bug == Bug::corrupts) beats.back() ^= 0x10;
    if (pushed > 7 && bug == Bug::swaps && beats.size() == 2) std::swap(beats[0], beats[1]), bug = Bug::none;
  }
  void fall() override {
    in_ready = beats.size() < 2;
    out_valid = !beats.empty() && !(bug == Bug::sticks && pushed > 7);
    out_data = beats.empty() ? 0xEE : beats.front();
  }

 private:
  std::deque<std::uint8_t> beats;
  int pushed = 0;
};

}  // namespace tile::tb
