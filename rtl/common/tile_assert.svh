// How modules state what they promise (ASSERT), what they rely on (ASSUME), and which parameters they accept.
// Properties are sampled on clk_i, are off while rst_ni is low, and are live in every simulation.
`ifndef TILE_ASSERT_SVH
`define TILE_ASSERT_SVH

`define TILE_ASSERT(name_, property_)                                              \
  name_: assert property (@(posedge clk_i) disable iff (!rst_ni) property_)        \
    else $error("%m: promise broken");

`define TILE_ASSUME(name_, property_)                                              \
  name_: assert property (@(posedge clk_i) disable iff (!rst_ni) property_)        \
    else $error("%m: a neighbour broke the contract");

`define TILE_PARAMETER(name_, condition_)                                          \
  if (!(condition_)) begin : name_ $error("%m: parameter not supported"); end

`endif
