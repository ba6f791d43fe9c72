// How modules state what they promise (ASSERT), what they rely on (ASSUME), and which parameters they accept.
// All are looked at on clk_i, are off while rst_ni is low, and are live in every simulation. What holds in each cycle by
// itself is a condition, written with -> where it has a premise; what two neighbouring cycles have to do with each other
// is a property (NEXT), which costs a copy of its signals in each cycle.
`ifndef TILE_ASSERT_SVH
`define TILE_ASSERT_SVH

`define TILE_ASSERT(name_, condition_)                                             \
  always_ff @(posedge clk_i)                                                       \
    if (rst_ni) name_: assert (condition_) else $error("%m: promise broken");

`define TILE_ASSUME(name_, condition_)                                             \
  always_ff @(posedge clk_i)                                                       \
    if (rst_ni) name_: assert (condition_) else $error("%m: a neighbour broke the contract");

`define TILE_ASSERT_NEXT(name_, property_)                                         \
  name_: assert property (@(posedge clk_i) disable iff (!rst_ni) property_)        \
    else $error("%m: promise broken");

`define TILE_ASSUME_NEXT(name_, property_)                                         \
  name_: assert property (@(posedge clk_i) disable iff (!rst_ni) property_)        \
    else $error("%m: a neighbour broke the contract");

`define TILE_PARAMETER(name_, condition_)                                          \
  if (!(condition_)) begin : name_ $error("%m: parameter not supported"); end

`endif
