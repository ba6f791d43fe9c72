// Fetches the descriptor pairs of one DMA engine ahead of their use, and checks them.
//
// The engine has a ring for every queue that can start it: size_i pairs of 32 bytes (a power of two) at base_i.
// append_valid_i adds pairs. Each pair is a burst of two beats, and up to four pairs of every ring are on their way or
// wait to be taken; the bus answers in the order of the requests. dma_turns.sv says which of the pairs that have come
// is offered: it stays until it is taken. cause_o names what is wrong with it; such a pair must not be taken.
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

  // What each ring has: pairs that are wanted, that are asked for and not taken, and of those the ones that have come.

  logic [31:0] tail_q [Queues], next_q [Queues];
  logic [2:0] promised_q [Queues], filled_q [Queues];
  logic [1:0] take_at_q [Queues];
  logic [Queues-1:0] has_work, has_room, is_promised, ready;
  logic request, fill;
  queue_t asked, fill_ring;

  for (genvar r = 0; r < Queues; r++) begin : gen_ring
    logic asks, fills, gives;
    assign asks = request && asked == r;
    assign fills = fill && fill_ring == r;
    assign gives = pair_take_i && pair_ring_o == r;
    assign has_work[r] = next_q[r] != tail_q[r];
    assign has_room[r] = promised_q[r] != 3'(Depth);
    assign is_promised[r] = promised_q[r] != 0;
    assign ready[r] = filled_q[r] != 0;
    always_ff @(posedge clk_i) begin
      if (!rst_ni) begin
        tail_q[r] <= '0;
        next_q[r] <= '0;
        promised_q[r] <= '0;
        filled_q[r] <= '0;
        take_at_q[r] <= '0;
      end else begin
        if (append_valid_i[r]) tail_q[r] <= tail_q[r] + {16'd0, append_i[r]};
        if (asks) next_q[r] <= next_q[r] + 32'd1;
        promised_q[r] <= promised_q[r] + {2'd0, asks} - {2'd0, gives};
        filled_q[r] <= filled_q[r] + {2'd0, fills} - {2'd0, gives};
        if (gives) take_at_q[r] <= take_at_q[r] + 2'd1;
      end
    end
    `TILE_ASSERT(NeverOverfull_A, filled_q[r] <= promised_q[r] && promised_q[r] <= 3'(Depth))
  end

  // Ask: rings with work and room take turns. A request that was shown stays the same until it is taken.

  queue_t asked_q, candidate, ring;
  logic shown_q;
  queue_t way_q [Depth];                   // rings of the requests that are on their way
  logic [1:0] way_in_q, way_out_q;
  logic [2:0] on_way_q;

  always_comb begin
    ring = asked_q;
    for (int unsigned i = Queues; i > 0; i--) begin
      candidate = queue_t'((32'(asked_q) + i) % Queues);
      if (has_work[candidate] && has_room[candidate]) ring = candidate;
    end
  end

  assign asked = shown_q ? asked_q : ring;
  assign request_valid_o = shown_q || ((has_work & has_room) != 0 && on_way_q != 3'(Depth) && !stop_i);
  assign request_address_o = base_i[asked] + {3'd0, next_q[asked] & ({16'd0, size_i[asked]} - 32'd1), 5'd0};
  assign request = request_valid_o && request_ready_i;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      asked_q <= '0;
      shown_q <= 1'b0;
      way_in_q <= '0;
      way_out_q <= '0;
      on_way_q <= '0;
    end else begin
      shown_q <= request_valid_o && !request_ready_i;
      if (request_valid_o) asked_q <= asked;
      if (request) way_in_q <= way_in_q + 2'd1;
      if (fill) way_out_q <= way_out_q + 2'd1;
      on_way_q <= on_way_q + {2'd0, request} - {2'd0, fill};
    end
    if (request) way_q[way_in_q] <= asked;
  end

  // Answers.

  cause_e cause_q [8 * Depth];
  descriptor_t source_q [8 * Depth], destination_q [8 * Depth], first_q;
  logic second_q, error_q;
  logic [4:0] fill_at, take_at;
  cause_e verdict;

  assign fill = answer_valid_i && second_q;
  assign fill_ring = way_q[way_out_q];
  assign fill_at = {fill_ring, take_at_q[fill_ring] + filled_q[fill_ring][1:0]};

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      second_q <= 1'b0;
      error_q <= 1'b0;
    end else if (answer_valid_i) begin
      second_q <= !second_q;
      error_q <= answer_error_i;
    end
    if (answer_valid_i && !second_q) first_q <= descriptor_t'(answer_i);
    if (fill) begin
      /* verilator lint_off BLKSEQ */  // temporary of this process
      verdict = error_q || answer_error_i ? CauseDescriptorFetchError
                                          : check_pkg::check_pair(first_q, descriptor_t'(answer_i), N,
                                                                  generation_i);
      /* verilator lint_on BLKSEQ */
      cause_q[fill_at] <= verdict;
      source_q[fill_at] <= first_q;
      destination_q[fill_at] <= descriptor_t'(answer_i);
    end
  end

  // Offer.

  logic fills_packet;

  dma_turns u_turns (
    .clk_i, .rst_ni,
    .ready_i (ready),
    .take_i  (pair_take_i),
    .more_i  (source_o.more),
    .valid_o (pair_valid_o),
    .ring_o  (pair_ring_o),
    .last_o  (fills_packet)
  );

  assign take_at = {pair_ring_o, take_at_q[pair_ring_o]};
  assign source_o = source_q[take_at];
  assign destination_o = destination_q[take_at];
  assign pair_cause_o = cause_q[take_at] == CauseNone && source_o.more && fills_packet ? CauseDescriptorError
                                                                                       : cause_q[take_at];
  assign waiting_o = (has_work | is_promised) != 0;

  `TILE_ASSUME(AnswersOnlyRequests_M, answer_valid_i -> on_way_q != 0)
  `TILE_ASSUME(BadPairsStay_M, pair_take_i -> pair_valid_o && pair_cause_o == CauseNone)

endmodule : dma_fetch
