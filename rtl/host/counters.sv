// Counters that the host reads: cycles since reset, and in how many of them each thing happened.
module counters import isa_pkg::*; (
  input  logic        clk_i,
  input  logic        rst_ni,

  input  logic        entering_i,          // a column enters the array, or comes round
  input  logic        loading_i,           // stationary columns enter it
  input  logic        vector_busy_i,
  input  logic        scalar_busy_i,
  input  logic [7:0]  sbuf_conflicts_i,    // requests that have to wait
  input  logic [7:0]  psum_conflicts_i,

  output logic [63:0] counter_o [Counters] // in the order of their addresses, from RegCycles on
);

  logic [63:0] cycles_q, moving_cycles_q, first_moving_q, last_moving_q, loading_cycles_q, vector_cycles_q;
  logic [63:0] sbuf_conflicts_q, psum_conflicts_q, scalar_cycles_q;
  logic moving_seen_q;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      cycles_q <= '0;
      moving_cycles_q <= '0;
      first_moving_q <= '0;
      last_moving_q <= '0;
      loading_cycles_q <= '0;
      vector_cycles_q <= '0;
      sbuf_conflicts_q <= '0;
      psum_conflicts_q <= '0;
      scalar_cycles_q <= '0;
      moving_seen_q <= 1'b0;
    end else begin
      cycles_q <= cycles_q + 64'd1;
      if (entering_i) begin
        moving_cycles_q <= moving_cycles_q + 64'd1;
        last_moving_q <= cycles_q;
        moving_seen_q <= 1'b1;
        if (!moving_seen_q) first_moving_q <= cycles_q;
      end
      loading_cycles_q <= loading_cycles_q + {63'd0, loading_i};
      vector_cycles_q <= vector_cycles_q + {63'd0, vector_busy_i};
      scalar_cycles_q <= scalar_cycles_q + {63'd0, scalar_busy_i};
      sbuf_conflicts_q <= sbuf_conflicts_q + {56'd0, sbuf_conflicts_i};
      psum_conflicts_q <= psum_conflicts_q + {56'd0, psum_conflicts_i};
    end
  end

  assign counter_o = '{cycles_q, moving_cycles_q, first_moving_q, last_moving_q, loading_cycles_q, vector_cycles_q,
                       sbuf_conflicts_q, psum_conflicts_q, scalar_cycles_q};

endmodule : counters
