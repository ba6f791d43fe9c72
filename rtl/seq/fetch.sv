// One AXI4 read port for the instruction fetch of all queues, and for others that read 64 bytes at a time: round robin,
// one instruction a beat. The transaction ID is the queue, or the requester's number, so answers of different requesters
// may come in any order.
`include "tile_assert.svh"

module fetch import isa_pkg::*, tile_pkg::*; #(
  parameter int unsigned Requesters = Queues
) (
  input  logic         clk_i,
  input  logic         rst_ni,

  input  fetch_t       fetch_i [Requesters],
  output logic [Requesters-1:0] fetch_grant_o,
  output logic [Requesters-1:0] fetched_valid_o,
  output instruction_t fetched_o,
  output logic         fetched_error_o,

  output logic         arvalid_o,
  input  logic         arready_i,
  output queue_t       arid_o,
  output logic [39:0]  araddr_o,
  output logic [7:0]   arlen_o,
  input  logic         rvalid_i,
  output logic         rready_o,
  input  queue_t       rid_i,
  input  instruction_t rdata_i,
  input  logic [1:0]   rresp_i
);

  queue_t turn_q, pick;
  logic any;

  always_comb begin
    pick = turn_q;
    any = 1'b0;
    for (int unsigned i = 0; i < Requesters; i++) begin
      if (!any) begin
        pick = queue_t'((32'(turn_q) + i) % Requesters);
        any = fetch_i[pick].valid;
      end
    end
  end

  // The request register holds an address until the bus takes it.
  logic take;
  assign take = any && (!arvalid_o || arready_i);
  always_comb begin
    fetch_grant_o = '0;
    fetch_grant_o[pick] = take;
  end

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      arvalid_o <= 1'b0;
      turn_q <= '0;
    end else begin
      if (take) turn_q <= pick == queue_t'(Requesters - 1) ? '0 : pick + queue_t'(1);
      if (take) arvalid_o <= 1'b1;
      else if (arready_i) arvalid_o <= 1'b0;
    end
    if (take) begin
      arid_o <= pick;
      araddr_o <= fetch_i[pick].address;
      arlen_o <= {5'd0, fetch_i[pick].length} - 8'd1;
    end
  end

  // Queues ask only for what they have room for.
  assign rready_o = 1'b1;
  assign fetched_o = rdata_i;
  assign fetched_error_o = rresp_i[1];
  always_comb begin
    fetched_valid_o = '0;
    fetched_valid_o[rid_i] = rvalid_i;
  end

  `TILE_ASSERT_NEXT(AddressHeldUntilTaken_A, arvalid_o && !arready_i |=> arvalid_o && $stable(araddr_o) && $stable(arlen_o))
  `TILE_ASSUME(AnswersNameARequester_M, rvalid_i -> {29'd0, rid_i} < Requesters)

endmodule : fetch
