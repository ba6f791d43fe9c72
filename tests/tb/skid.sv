// Two-entry elastic buffer that registers both directions of a valid/ready stream.
// A device for the bench's own tests.
//
// One beat per cycle, one cycle of latency. Beats are never lost, copied or reordered.
//
//   in --> [spare] --> [head] --> out        spare fills only while out is stalled

`include "tile_assert.svh"

module skid (
  input  logic       clk_i,
  input  logic       rst_ni,
  input  logic       in_valid_i,
  output logic       in_ready_o,
  input  logic [7:0] in_beat_i,
  output logic       out_valid_o,
  input  logic       out_ready_i,
  output logic [7:0] out_beat_o
);

  logic       head_full_q, spare_full_q;
  logic [7:0] head_q, spare_q;

  // Ready is a function of state alone, so no combinational path crosses the buffer.
  assign in_ready_o  = !spare_full_q;
  assign out_valid_o = head_full_q;
  assign out_beat_o  = head_q;

  logic in_fire, head_free;
  assign in_fire   = in_valid_i && in_ready_o;
  assign head_free = !head_full_q || out_ready_i;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      head_full_q  <= 1'b0;
      spare_full_q <= 1'b0;
    end else if (head_free) begin
      head_full_q  <= spare_full_q || in_fire;
      spare_full_q <= 1'b0;
    end else if (in_fire) begin
      spare_full_q <= 1'b1;
    end
  end

  // Payload has no reset: the full flags say when it means something.
  always_ff @(posedge clk_i) begin
    if (head_free) head_q <= spare_full_q ? spare_q : in_beat_i;
    if (in_fire) spare_q <= in_beat_i;
  end

  `TILE_ASSUME_NEXT(InHeldUntilTaken_M,  in_valid_i && !in_ready_o   |=> in_valid_i && $stable(in_beat_i))
  `TILE_ASSERT_NEXT(OutHeldUntilTaken_A, out_valid_o && !out_ready_i |=> out_valid_o && $stable(out_beat_o))

endmodule : skid
