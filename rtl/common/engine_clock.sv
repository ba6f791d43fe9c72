// The clock of an engine that is slower than the tile: in ratio_i.parts of ratio_i.whole cycles it has an edge, spread as
// evenly as whole cycles allow; a ratio of zeros means every cycle. tick_o says that this cycle ends with one.
//
//   whole 5, parts 2   cycle  0 1 2 3 4 5 6 7 8 9
//                      tick       x   x     x   x
//
// An engine that has had nothing to do for Linger of its cycles is not clocked at all until there is something again.
// Whatever stands between the engine and its surroundings happens in ticks alone: requests are shown, and updates seen,
// only while tick_o is high.
module engine_clock import tile_pkg::*; #(
  parameter int unsigned Linger = 7
) (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  clock_ratio_t ratio_i,
  input  logic         full_i,    // run in every cycle
  input  logic         work_i,    // there is something to do
  output logic         tick_o,
  output logic         clk_o
);

  logic [7:0] sum_q;
  logic [8:0] sum;
  logic turn, awake;
  logic [2:0] linger_q;           // engine cycles until it sleeps

  assign sum = {1'b0, sum_q} + {1'b0, ratio_i.parts};
  assign turn = sum >= {1'b0, ratio_i.whole};
  // From the second cycle of a reset on the engine is awake.
  assign awake = work_i || linger_q != 0;
  assign tick_o = (turn || full_i) && awake;

  always_ff @(posedge clk_i) begin
    if (!rst_ni || ratio_i.whole == 0) sum_q <= '0;
    else sum_q <= turn ? 8'(sum - {1'b0, ratio_i.whole}) : sum[7:0];
    if (!rst_ni || (tick_o && work_i)) linger_q <= 3'(Linger);
    else if (tick_o) linger_q <= linger_q - 3'd1;
  end

  clock_gate u_gate (.clk_i, .enable_i (tick_o), .clk_o);

endmodule : engine_clock
