// The usual clock gate: clk_o has the edges of clk_i that end a cycle with enable_i. What opens it is taken while the
// clock is low.
module clock_gate (
  input  logic clk_i,
  input  logic enable_i,
  output logic clk_o
);

  logic open;

  always_latch if (!clk_i) open = enable_i;
  assign clk_o = clk_i && open;

endmodule : clock_gate
