// What becomes of the sums of moving columns. What to do with those of a column travels beside the array, in a ring
// longer than its latency; when they leave, they are written to PSUM, and those of a last column end the product.
//
//   cycle    t          t+1        t+1 + 2N-1, of a wide column 3N more    + 1
//            read_i     in ring    sum_valid_i, psum_write_o               done_update_o, retire_o
`include "tile_assert.svh"

module tensor_results import tile_pkg::*, tensor_pkg::*; #(
  parameter int unsigned N = 16
) (
  input  logic         clk_i,
  input  logic         rst_ni,

  input  logic         read_i,           // a moving column is read
  input  logic         wide_i,           // it comes round in the array
  input  result_t      result_i,         // what to do with its sums
  input  logic         turning_i,        // a column before it may still come round

  input  logic         sum_valid_i,      // the sums of a column leave the array
  output psum_write_t  psum_write_o,
  output update_t      done_update_o,
  output retire_t      retire_o,
  output logic         empty_o           // no column is in the array
);

  localparam int unsigned W = $clog2(N);
  localparam logic [W+2:0] Round = (W+3)'(3 * N);

  logic entering_valid_q, entering_wide_q, done;
  result_t entering_q, leaving_q;
  result_t ring_q [8*N];
  logic [W+2:0] now_q;
  logic [W+1:0] flying_q;                // moving columns inside the array

  always_ff @(posedge clk_i) begin
    now_q <= rst_ni ? now_q + 1'b1 : '0;
    entering_valid_q <= rst_ni && read_i;
    entering_wide_q <= wide_i;
    if (read_i) entering_q <= result_i;
    if (entering_valid_q) ring_q[now_q + (entering_wide_q ? Round : '0)] <= entering_q;
    leaving_q <= ring_q[now_q - (W+3)'(2 * N - 2)];
    if (!rst_ni) flying_q <= '0;
    else flying_q <= flying_q + {{W+1{1'b0}}, read_i} - {{W+1{1'b0}}, sum_valid_i};
  end

  assign empty_o = flying_q == '0;
  assign psum_write_o = '{valid: sum_valid_i, accumulate: leaving_q.accumulate, part: leaving_q.part,
                          rounded: leaving_q.rounded, stochastic: leaving_q.stochastic, word: leaving_q.word,
                          first: leaving_q.first, partitions: leaving_q.partitions};

  assign done = sum_valid_i && leaving_q.last;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      done_update_o <= '0;
      retire_o <= '0;
    end else begin
      done_update_o <= gated(leaving_q.token.update, done && !leaving_q.token.at_read);
      retire_o <= '{valid: done, index: leaving_q.token.index};
    end
  end

  logic turns_q;   // a column may have come round when this one was read
  always_ff @(posedge clk_i) turns_q <= rst_ni && turning_i;

  `TILE_ASSERT(NothingOvertakes_A, entering_valid_q && turns_q -> entering_wide_q)
  `TILE_ASSERT(SumsHaveAnOwner_A, sum_valid_i -> flying_q != '0)

endmodule : tensor_results
