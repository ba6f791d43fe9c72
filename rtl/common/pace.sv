// Hands items on in their order, each latency_i cycles or more after it came, and interval_i cycles or more after the
// one before it. With both zero an item passes in the cycle in which it comes, and nothing is kept.
`include "tile_assert.svh"

module pace import tile_pkg::*; #(
  parameter int unsigned Width = 32,
  parameter int unsigned Depth = 4,
  localparam int unsigned D = $clog2(Depth)
) (
  input  logic             clk_i,
  input  logic             rst_ni,
  input  cycles_t          latency_i,
  input  cycles_t          interval_i,    // from the item in out_o to the next

  input  logic             in_valid_i,
  output logic             in_ready_o,
  input  logic [Width-1:0] in_i,

  output logic             out_valid_o,
  input  logic             out_ready_i,
  output logic [Width-1:0] out_o,

  output logic             busy_o,        // something is inside
  output logic             counts_o       // cycles are counted: the clock must go on
);

  logic [Width-1:0] item_q [Depth];
  logic [31:0] now_q, due_q [Depth];   // when an item may leave, in cycles in which there are items
  cycles_t gap_q;                         // cycles until any item may leave
  logic [D-1:0] in_q, out_q;
  logic [D:0] count_q;
  logic through, enters, leaves;

  assign through = latency_i == 0 && count_q == 0;
  assign in_ready_o = through ? out_ready_i && gap_q == 0 : count_q != (D+1)'(Depth);
  assign out_valid_o = gap_q == 0 && (through ? in_valid_i : count_q != 0 && now_q - due_q[out_q] < 32'h8000_0000);
  assign out_o = through ? in_i : item_q[out_q];
  assign leaves = out_valid_o && out_ready_i;
  assign enters = in_valid_i && in_ready_o && !through;
  assign busy_o = count_q != 0;
  assign counts_o = count_q != 0 || gap_q != 0;

  function automatic cycles_t less(cycles_t cycles);
    return cycles == 0 ? '0 : cycles - cycles_t'(1);
  endfunction

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      in_q <= '0;
      out_q <= '0;
      count_q <= '0;
      gap_q <= '0;
    end else begin
      if (enters) in_q <= in_q + D'(1);
      if (leaves && !through) out_q <= out_q + D'(1);
      count_q <= count_q + {{D{1'b0}}, enters} - {{D{1'b0}}, leaves && !through};
      if (leaves) gap_q <= less(interval_i);
      else if (gap_q != 0) gap_q <= less(gap_q);
    end
    if (enters) begin
      item_q[in_q] <= in_i;
      due_q[in_q] <= now_q + {16'd0, latency_i};
    end
    if (enters || count_q != 0) now_q <= now_q + 32'd1;
  end

  `TILE_ASSERT(NeverOverfull_A, count_q <= (D+1)'(Depth))

endmodule : pace
