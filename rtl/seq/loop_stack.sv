// Where a sequencer goes next, with up to four nested loops.
//
// The instruction at at_i leaves for next_o: the one behind it, the first of a loop whose last it is, or the target of
// a branch that is taken. A branch out of the body of a loop ends that loop. A loop of zero times is passed over.
module loop_stack import sequencer_pkg::*; (
  input  logic      clk_i,
  input  logic      rst_ni,
  input  logic      step_i,       // leave now
  input  register_t at_i,
  input  logic      branch_i,     // it is a branch that is taken
  input  register_t target_i,
  input  logic      loop_i,       // it starts a loop over the next body_i instructions
  input  register_t body_i,
  input  register_t times_i,
  output register_t next_o,
  output logic      full_o        // one level too many; not to be left
);

  localparam int unsigned L = $clog2(LoopLevels);

  loop_t loop_q [LoopLevels];
  logic [L:0] depth_q, depth;
  logic [L-1:0] level;
  logic enter, again, settled;
  register_t from;

  assign enter = loop_i && times_i != 0;
  assign full_o = enter && depth_q == (L+1)'(LoopLevels);

  always_comb begin
    from = loop_i && !enter ? at_i + body_i : at_i;
    next_o = branch_i ? target_i : from + 32'd1;
    depth = depth_q;
    again = 1'b0;
    settled = 1'b0;
    for (int unsigned i = 0; i < LoopLevels; i++) begin
      level = L'(32'(depth_q) - 32'd1 - i);
      if (i < 32'(depth_q) && !settled) begin
        if (branch_i ? target_i - loop_q[level].first <= loop_q[level].last - loop_q[level].first
                     : enter || loop_q[level].last != from) begin
          settled = 1'b1;
        end else if (!branch_i && loop_q[level].left > 32'd1) begin
          settled = 1'b1;
          again = 1'b1;
          next_o = loop_q[level].first;
        end else begin
          depth = depth - (L+1)'(1);
        end
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (!rst_ni) depth_q <= '0;
    else if (step_i) depth_q <= enter ? depth_q + (L+1)'(1) : depth;
    if (step_i && enter) loop_q[depth_q[L-1:0]] <= '{first: at_i + 32'd1, last: at_i + body_i, left: times_i};
    else if (step_i && again) loop_q[L'(32'(depth) - 32'd1)].left <= loop_q[L'(32'(depth) - 32'd1)].left - 32'd1;
  end

endmodule : loop_stack
