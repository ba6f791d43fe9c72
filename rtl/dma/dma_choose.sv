// The next pair of a DMA engine: from its rings, or from the DGE, whose pairs it keeps until their turn comes.
//
// Both go on in turn, the rings packet by packet. A pair that has been shown stays until it is taken. While the engine is
// stopped, pairs of the DGE are taken from it and dropped, so that the DGE goes on for the other engines.
`include "tile_assert.svh"

module dma_choose import isa_pkg::*, tile_pkg::*; (
  input  logic            clk_i,
  input  logic            rst_ni,
  input  logic            stop_i,

  input  logic            ring_valid_i,
  output logic            ring_take_o,
  input  queue_t          ring_i,
  input  cause_e          ring_cause_i,
  input  descriptor_t     ring_source_i,
  input  descriptor_t     ring_destination_i,

  input  logic            generated_valid_i,
  output logic            generated_ready_o,
  input  generated_pair_t generated_i,

  output logic            valid_o,
  input  logic            take_i,
  output cause_e          cause_o,
  output descriptor_t     source_o,
  output descriptor_t     destination_o,
  output origin_t         origin_o,
  output logic            waiting_o        // pairs of the DGE are here
);

  generated_pair_t kept_q [2];
  logic in_q, out_q, shown_q, shown_generated_q, last_q, packet_q;
  logic chosen, generated;                 // the next pair is one of the DGE; chosen: if none has been shown
  logic [1:0] count_q;
  logic enters, leaves;

  assign generated_ready_o = stop_i || count_q != 2'd2;
  assign enters = generated_valid_i && generated_ready_o && !stop_i;
  assign chosen = count_q != 0 && !packet_q && (!ring_valid_i || !last_q);
  assign generated = shown_q ? shown_generated_q : chosen;
  assign valid_o = generated || ring_valid_i;
  assign leaves = take_i && generated;
  assign ring_take_o = take_i && !generated;
  assign waiting_o = count_q != 0;

  assign cause_o = generated ? CauseNone : ring_cause_i;
  assign source_o = generated ? kept_q[out_q].source : ring_source_i;
  assign destination_o = generated ? kept_q[out_q].destination : ring_destination_i;
  assign origin_o = generated ? '{generated: 1'b1, ring: kept_q[out_q].owner, index: kept_q[out_q].index,
                                  slot: kept_q[out_q].slot, last: kept_q[out_q].last}
                              : '{generated: 1'b0, ring: ring_i, index: '0, slot: '0, last: 1'b0};

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      in_q <= 1'b0;
      out_q <= 1'b0;
      count_q <= '0;
      shown_q <= 1'b0;
      last_q <= 1'b0;
      packet_q <= 1'b0;
    end else begin
      if (enters) in_q <= !in_q;
      if (leaves) out_q <= !out_q;
      count_q <= count_q + {1'b0, enters} - {1'b0, leaves};
      shown_q <= valid_o && !take_i;
      if (take_i) last_q <= generated;
      if (ring_take_o) packet_q <= ring_source_i.more;
    end
    shown_generated_q <= generated;
    if (enters) kept_q[in_q] <= generated_i;
  end

  `TILE_ASSUME(TakesWhatIsThere_M, take_i -> valid_o)
  `TILE_ASSERT(NeverOverfull_A, count_q != 2'd3)
  `TILE_ASSERT(PairIsThere_A, generated -> count_q != 0)
  `TILE_ASSERT_NEXT(ShownUntilTaken_A, valid_o && !take_i |=> valid_o && $stable(generated))

endmodule : dma_choose
