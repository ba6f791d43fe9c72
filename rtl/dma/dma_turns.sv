// Whose pair is next: the rings of a DMA engine take turns at the borders of packets.
//
// ready_i has a bit for every ring whose oldest pair can be had. ring_o stays once it is offered (valid_o), until
// take_i; and when the pair taken then had `more`, the turn stays with its ring. last_o: the pair at hand fills its
// packet, which must not go on behind it.
`include "tile_assert.svh"

module dma_turns import isa_pkg::*, tile_pkg::*; (
  input  logic              clk_i,
  input  logic              rst_ni,
  input  logic [Queues-1:0] ready_i,
  input  logic              take_i,
  input  logic              more_i,       // of the pair at hand
  output logic              valid_o,
  output queue_t            ring_o,
  output logic              last_o
);

  queue_t turn_q, candidate;              // the ring that was offered last
  logic offered_q, packet_q;              // it has not been taken yet; it has begun a packet
  logic [4:0] place_q;                    // of the pair at hand in its packet

  always_comb begin
    ring_o = turn_q;
    for (int unsigned i = Queues; i > 0; i--) begin
      candidate = queue_t'((32'(turn_q) + i) % Queues);
      if (!offered_q && !packet_q && ready_i[candidate]) ring_o = candidate;
    end
  end

  assign valid_o = ready_i[ring_o];
  assign last_o = place_q == 5'(MaxPacketPairs - 1);

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      turn_q <= '0;
      offered_q <= 1'b0;
      packet_q <= 1'b0;
      place_q <= '0;
    end else begin
      if (valid_o) turn_q <= ring_o;
      offered_q <= valid_o && !take_i;
      if (take_i) packet_q <= more_i;
      if (take_i) place_q <= more_i ? place_q + 5'd1 : '0;
    end
  end

  `TILE_ASSUME(TakesWhatIsThere_M, take_i -> valid_o)
  `TILE_ASSUME(PacketsEnd_M, take_i && last_o -> !more_i)
  `TILE_ASSERT_NEXT(OfferedUntilTaken_A, valid_o && !take_i |=> valid_o && $stable(ring_o))

endmodule : dma_turns
