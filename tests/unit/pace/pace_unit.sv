// What stands between a queue and a slower engine, part by part: the clock, with a counter on it, and the pace of
// commands, on the tile's own clock.
module pace_unit import tile_pkg::*; (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic [3:0]  fault_i,

  input  logic [15:0] ratio_i,
  input  logic        full_i,
  input  logic        work_i,
  output logic        tick_o,
  output logic [31:0] edges_o,        // of the engine's clock

  input  logic [15:0] latency_i,
  input  logic [15:0] interval_i,
  input  logic        in_valid_i,
  output logic        in_ready_o,
  input  logic [31:0] in_i,
  output logic        out_valid_o,
  input  logic        out_ready_i,
  output logic [31:0] out_o,
  output logic        busy_o,
  output logic        counts_o
);

  logic engine_clk;
  engine_clock u_clock (.clk_i, .rst_ni, .ratio_i, .full_i, .work_i, .tick_o, .clk_o(engine_clk));

  always_ff @(posedge engine_clk) edges_o <= rst_ni ? edges_o + 32'd1 : '0;

  logic [31:0] out;
  pace u_pace (
    .clk_i, .rst_ni, .latency_i, .interval_i, .in_valid_i, .in_ready_o, .in_i, .out_valid_o, .out_ready_i,
    .out_o (out),
    .busy_o, .counts_o
  );
  assign out_o = out ^ {31'd0, fault_i == 1 && out[3:0] == 4'd5};

endmodule : pace_unit
