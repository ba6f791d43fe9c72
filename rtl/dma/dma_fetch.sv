// Fetches the descriptor pairs of one DMA engine ahead of their use, and checks them.
//
// The engine has a ring for every queue that can start it: size_i pairs of 32 bytes (a power of two) at base_i.
// append_valid_i adds pairs. Rings take turns; each pair is a burst of two beats, up to four pairs are on their way or
// wait to be taken, and they are offered in the order in which they were asked for. cause_o names what is wrong with
// the pair at hand; such a pair must not be taken, and then nothing behind it is offered either.
`include "tile_assert.svh"

module dma_fetch import isa_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 16
) (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic [39:0]  base_i [Queues],
  input  logic [15:0]  size_i [Queues],
  input  generation_t  generation_i,
  input  logic [Queues-1:0] append_valid_i,
  input  logic [15:0]  append_i [Queues],
  input  logic         stop_i,             // the engine has stopped: ask for nothing more

  output logic         request_valid_o,
  input  logic         request_ready_i,
  output logic [39:0]  request_address_o,
  input  logic         answer_valid_i,
  input  logic [127:0] answer_i,
  input  logic         answer_error_i,

  output logic         pair_valid_o,
  input  logic         pair_take_i,
  output queue_t       pair_ring_o,
  output cause_e       pair_cause_o,
  output descriptor_t  source_o,
  output descriptor_t  destination_o,
  output logic         waiting_o           // pairs are left that have not been taken
);

  localparam int unsigned Depth = 4;

  // Ask: whose turn it is, and for which pair.

  logic [31:0] tail_q [Queues], next_q [Queues];
  logic [Queues-1:0] has_work;
  queue_t turn_q, ring, candidate;
  logic request;
  logic [2:0] promised_q, filled_q;        // asked for and not taken; of those, the ones that have come

  for (genvar r = 0; r < Queues; r++) begin : gen_tail
    assign has_work[r] = next_q[r] != tail_q[r];
    always_ff @(posedge clk_i)
      if (!rst_ni) tail_q[r] <= '0;
      else if (append_valid_i[r]) tail_q[r] <= tail_q[r] + {16'd0, append_i[r]};
  end

  always_comb begin
    ring = turn_q;
    for (int unsigned i = Queues; i > 0; i--) begin
      candidate = queue_t'((32'(turn_q) + i) % Queues);
      if (has_work[candidate]) ring = candidate;
    end
  end

  // A request that was shown stays the same until it is taken.
  logic shown_q;
  queue_t shown_ring_q, asked;
  assign asked = shown_q ? shown_ring_q : ring;
  assign request_valid_o = shown_q || (has_work != 0 && promised_q != 3'(Depth) && !stop_i);
  assign request_address_o = base_i[asked] + {3'd0, next_q[asked] & ({16'd0, size_i[asked]} - 32'd1), 5'd0};
  assign request = request_valid_o && request_ready_i;

  queue_t ring_q [Depth];
  cause_e cause_q [Depth];
  descriptor_t source_q [Depth], destination_q [Depth], first_q;
  logic [1:0] ask_at_q, fill_at_q, take_at_q;
  logic second_q, error_q, fill;
  cause_e verdict;

  assign fill = answer_valid_i && second_q;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      next_q <= '{default: '0};
      turn_q <= '0;
      shown_q <= 1'b0;
      promised_q <= '0;
      filled_q <= '0;
      ask_at_q <= '0;
      fill_at_q <= '0;
      take_at_q <= '0;
      second_q <= 1'b0;
      error_q <= 1'b0;
    end else begin
      shown_q <= request_valid_o && !request_ready_i;
      if (request) begin
        next_q[asked] <= next_q[asked] + 32'd1;
        turn_q <= asked;
        ask_at_q <= ask_at_q + 2'd1;
      end
      if (answer_valid_i) begin
        second_q <= !second_q;
        error_q <= answer_error_i;
      end
      if (fill) fill_at_q <= fill_at_q + 2'd1;
      if (pair_take_i) take_at_q <= take_at_q + 2'd1;
      promised_q <= promised_q + {2'd0, request} - {2'd0, pair_take_i};
      filled_q <= filled_q + {2'd0, fill} - {2'd0, pair_take_i};
    end
    shown_ring_q <= asked;
    if (request) ring_q[ask_at_q] <= asked;
    if (answer_valid_i && !second_q) first_q <= descriptor_t'(answer_i);
    if (fill) begin
      /* verilator lint_off BLKSEQ */  // temporary of this process
      verdict = error_q || answer_error_i ? CauseDescriptorFetchError
                                          : check_pkg::check_pair(first_q, descriptor_t'(answer_i), N,
                                                                  generation_i);
      /* verilator lint_on BLKSEQ */
      cause_q[fill_at_q] <= verdict;
      source_q[fill_at_q] <= first_q;
      destination_q[fill_at_q] <= descriptor_t'(answer_i);
    end
  end

  assign pair_valid_o = filled_q != 0;
  assign pair_ring_o = ring_q[take_at_q];
  assign pair_cause_o = cause_q[take_at_q];
  assign source_o = source_q[take_at_q];
  assign destination_o = destination_q[take_at_q];
  assign waiting_o = has_work != 0 || promised_q != 0;

  `TILE_ASSUME(AnswersOnlyRequests_M, answer_valid_i -> promised_q != filled_q)
  `TILE_ASSUME(BadPairsStay_M, pair_take_i -> pair_valid_o && pair_cause_o == CauseNone)
  `TILE_ASSERT(NeverOverfull_A, filled_q <= promised_q && promised_q <= 3'(Depth))

endmodule : dma_fetch
