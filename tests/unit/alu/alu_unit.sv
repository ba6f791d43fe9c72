// alu_lanes with their ports laid flat.
module alu_unit import lane_pkg::*, alu_pkg::*; #(
  parameter int unsigned N = 128
) (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic         seed_valid_i,
  input  word_t        seed_i,
  input  logic         in_valid_i,
  output logic         in_ready_o,
  input  alu_command_t in_command_i,
  input  word_t        in_a_i [N],
  input  word_t        in_b_i [N],
  output logic         out_valid_o,
  input  logic         out_ready_i,
  output word_t        out_result_o [N]
);

  lanes #(.N(N)) a(), b(), result(), passed(), mask(), kept();

  always_comb for (int unsigned i = 0; i < N; i++) a.word[0][i] = in_a_i[i];
  always_comb for (int unsigned i = 0; i < N; i++) b.word[0][i] = in_b_i[i];
  always_comb for (int unsigned i = 0; i < N; i++) out_result_o[i] = result.word[0][i];

  alu_lanes #(.N(N)) u_lanes (
    .clk_i, .rst_ni, .seed_valid_i, .seed_i, .in_valid_i, .in_ready_o, .in_command_i,
    .in_route_i   ('0),
    .in_a_i       (a),
    .in_b_i       (b),
    .in_fed_i     (b),
    .out_valid_o, .out_ready_i,
    .out_result_o (result),
    .out_b_o      (passed),
    .out_mask_o   (mask),
    .out_kept_o   (kept)
  );

endmodule : alu_unit
