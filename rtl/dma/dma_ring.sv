// Fetches the descriptor pairs of one ring ahead of their use, and checks them.
//
// The ring has size_i pairs of 32 bytes (a power of two) at base_i. start_i appends pairs; they are fetched one by
// one over the AXI read channel of the engine (32 bytes, two beats) and wait in a buffer of four. A bad pair, or one
// that the bus answers with an error, stops the ring: it and all later ones are never offered.
`include "tile_assert.svh"

module dma_ring import isa_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 16
) (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic [39:0]  base_i,
  input  logic [15:0]  size_i,
  input  logic         append_valid_i,
  input  logic [15:0]  append_i,          // pairs
  input  logic         stop_i,            // the engine has stopped: fetch no more

  output logic         request_valid_o,
  input  logic         request_ready_i,
  output logic [39:0]  request_address_o,
  input  logic         answer_valid_i,
  input  logic [127:0] answer_i,
  input  logic         answer_error_i,

  output logic         pair_valid_o,
  input  logic         pair_take_i,
  output descriptor_t  source_o,
  output descriptor_t  destination_o,

  output cause_e       cause_o,           // with the index of the pair
  output logic [31:0]  index_o,
  output logic         waiting_o          // pairs are left that were not offered yet
);

  localparam int unsigned Depth = 4;

  logic [31:0] tail_q, fetch_q, offered_q;
  logic requested_q, second_q, error_q;
  logic [1:0] read_at_q, write_at_q;
  logic [2:0] filled_q;
  descriptor_t source_q [Depth], destination_q [Depth];
  descriptor_t first_q;
  logic accept;
  cause_e verdict;

  assign request_valid_o = fetch_q != tail_q && !requested_q && filled_q != 3'(Depth) && cause_o == CauseNone && !stop_i;
  assign request_address_o = base_i + {3'd0, fetch_q & ({16'd0, size_i} - 32'd1), 5'd0};

  assign accept = answer_valid_i && second_q;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      tail_q <= '0;
      fetch_q <= '0;
      offered_q <= '0;
      requested_q <= 1'b0;
      second_q <= 1'b0;
      read_at_q <= '0;
      write_at_q <= '0;
      filled_q <= '0;
      cause_o <= CauseNone;
      error_q <= 1'b0;
    end else begin
      if (append_valid_i) tail_q <= tail_q + {16'd0, append_i};
      if (request_valid_o && request_ready_i) requested_q <= 1'b1;
      if (answer_valid_i) begin
        second_q <= !second_q;
        error_q <= answer_error_i;
      end
      if (accept) begin
        /* verilator lint_off BLKSEQ */  // temporary of this process
        verdict = error_q || answer_error_i ? CauseDescriptorFetchError :
                  check_pkg::check_pair(first_q, descriptor_t'(answer_i), N);
        /* verilator lint_on BLKSEQ */
        requested_q <= 1'b0;
        if (verdict == CauseNone) begin
          fetch_q <= fetch_q + 32'd1;
          write_at_q <= write_at_q + 2'd1;
        end else begin
          cause_o <= verdict;
        end
        filled_q <= filled_q + {2'd0, verdict == CauseNone} - {2'd0, pair_take_i};
      end else if (pair_take_i) begin
        filled_q <= filled_q - 3'd1;
      end
      if (pair_take_i) begin
        read_at_q <= read_at_q + 2'd1;
        offered_q <= offered_q + 32'd1;
      end
    end
    if (answer_valid_i && !second_q) first_q <= descriptor_t'(answer_i);
    if (accept) begin
      source_q[write_at_q] <= first_q;
      destination_q[write_at_q] <= descriptor_t'(answer_i);
    end
  end

  assign pair_valid_o = filled_q != 0;
  assign source_o = source_q[read_at_q];
  assign destination_o = destination_q[read_at_q];
  assign index_o = fetch_q;
  assign waiting_o = offered_q != tail_q;

  `TILE_ASSUME(AnswersOnlyRequests_M, answer_valid_i |-> requested_q)
  `TILE_ASSERT(NeverOverfull_A, filled_q <= 3'(Depth))

endmodule : dma_ring
