// Instructions of one queue on the chip: a window over its stream in DRAM.
//
//   low            counter             arrived        asked
//    |--- kept -------|--- here ---------|--- on the way --|
//
// Up to Ahead instructions are asked for beyond the program counter, and up to Depth are kept in all, so that a loop of
// Depth - Ahead instructions runs without fetching again. step_i moves the counter to next_i; when that lies outside the
// window, the window starts anew there, and answers that are still on the way are dropped.
`include "tile_assert.svh"

module instruction_buffer import isa_pkg::*, tile_pkg::*; (
  input  logic         clk_i,
  input  logic         rst_ni,

  input  logic [39:0]  base_i,
  input  logic [31:0]  tail_i,         // instructions 0 .. tail-1 exist
  input  logic         halted_i,       // ask for nothing more

  output fetch_t       fetch_o,
  input  logic         fetch_grant_i,
  input  logic         fetched_valid_i,
  input  instruction_t fetched_i,
  input  logic         fetched_error_i,

  output logic         valid_o,        // the instruction at the counter is here
  output instruction_t instruction_o,
  output logic         error_o,        // its fetch failed
  output logic [31:0]  counter_o,
  output logic         waiting_o,      // it is not here, but will be
  output logic         flying_o,       // answers are on their way, to be kept or dropped
  input  logic         step_i,
  input  logic [31:0]  next_i
);

  localparam int unsigned Depth = 64;
  localparam int unsigned Ahead = 32;   // covers the latency of DRAM at an instruction every eight cycles
  localparam int unsigned Burst = 4;
  localparam int unsigned D = $clog2(Depth);

  instruction_t window_q [Depth];
  logic [Depth-1:0] error_q;
  logic [31:0] low_q, counter_q, arrived_q, asked_q, left, reach;
  logic [D:0] dropping_q, flying;       // answers to drop, and answers to keep
  logic [2:0] length;
  logic [5:0] in_page;
  logic away, back, arrives;

  assign away = step_i && next_i - low_q > asked_q - low_q;
  assign back = step_i && next_i - low_q < counter_q - low_q;   // what is there must stay: nothing is asked for now
  assign flying = (D+1)'(asked_q - arrived_q);
  assign arrives = fetched_valid_i && dropping_q == 0;

  assign left = tail_i > asked_q ? tail_i - asked_q : '0;
  assign in_page = 6'(base_i[11:6] + asked_q[5:0]);
  always_comb begin
    length = left < Burst ? left[2:0] : 3'(Burst);
    if ({1'b0, in_page} + {4'd0, length} > 7'd64) length = 3'(7'd64 - {1'b0, in_page});
  end
  assign reach = asked_q + {29'd0, length};
  assign fetch_o = '{valid: left != 0 && reach - counter_q <= Ahead && !halted_i && !away && !back
                          && 32'(dropping_q) + 32'(flying) + 32'(length) <= Depth,
                     address: base_i + {2'd0, asked_q, 6'd0}, length: length};

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      low_q <= '0;
      counter_q <= '0;
      arrived_q <= '0;
      asked_q <= '0;
      dropping_q <= '0;
    end else begin
      if (step_i) counter_q <= next_i;
      if (away) begin
        low_q <= next_i;
        arrived_q <= next_i;
        asked_q <= next_i;
        dropping_q <= dropping_q + flying - (D+1)'(fetched_valid_i);
      end else begin
        if (arrives) arrived_q <= arrived_q + 32'd1;
        else if (fetched_valid_i) dropping_q <= dropping_q - (D+1)'(1);
        if (fetch_grant_i) begin
          asked_q <= reach;
          if (reach - low_q > Depth) low_q <= reach - Depth;
        end
      end
    end
    if (arrives) begin
      window_q[arrived_q[D-1:0]] <= fetched_i;
      error_q[arrived_q[D-1:0]] <= fetched_error_i;
    end
  end

  assign valid_o = counter_q - low_q < arrived_q - low_q;
  assign instruction_o = window_q[counter_q[D-1:0]];
  assign error_o = error_q[counter_q[D-1:0]];
  assign counter_o = counter_q;
  assign flying_o = dropping_q != 0 || flying != 0;
  assign waiting_o = !valid_o && (counter_q < tail_i || flying_o);

  `TILE_ASSERT(CounterInWindow_A, counter_q - low_q <= asked_q - low_q && asked_q - low_q <= Depth)
  `TILE_ASSERT(StepsFromWhatIsHere_A, step_i -> valid_o)
  `TILE_ASSUME(AnswersWereAsked_M, fetched_valid_i -> dropping_q != 0 || flying != 0)
  `TILE_ASSUME(GrantsOnlyRequests_M, fetch_grant_i -> fetch_o.valid)

endmodule : instruction_buffer
