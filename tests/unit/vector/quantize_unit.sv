// vector_quantize with 64 lanes, where scales come in two groups of 32, its ports laid flat. fault_i plants a bug
// between the unit and the bench.
module quantize_unit import lane_pkg::*; #(
  parameter int unsigned N = 64
) (
  input  logic       clk_i,
  input  logic       rst_ni,
  input  logic [1:0] fault_i,

  input  logic       in_valid_i,
  output logic       in_ready_o,
  input  logic [4:0] in_dtype_i,
  input  logic [7:0] in_lanes_i,
  input  logic [3:0] in_scale_i,
  input  logic       in_first_i,
  input  logic       in_last_i,
  input  logic       in_four_i,
  input  word_t      in_data_i [4][N],

  output logic       out_valid_o,
  input  logic       out_ready_i,
  output logic       out_written_o,
  output logic       out_scales_o,
  output logic       out_last_o,
  output word_t      out_data_o [N],
  output logic       busy_o
);

  lanes #(.N(N), .Planes(4)) in_data();
  lanes #(.N(N)) out_data();

  always_comb
    for (int unsigned p = 0; p < 4; p++)
      for (int unsigned i = 0; i < N; i++) in_data.word[p][i] = in_data_i[p][i];
  always_comb begin
    for (int unsigned i = 0; i < N; i++) out_data_o[i] = out_data.word[0][i];
    if (fault_i == 1 && out_written_o) out_data_o[35] = out_data.word[0][35] ^ 32'd1;
  end

  vector_quantize #(.N(N)) u_quantize (
    .clk_i, .rst_ni,
    .in_valid_i, .in_ready_o,
    .in_dtype_i (isa_pkg::dtype_e'(in_dtype_i)),
    .in_lanes_i, .in_scale_i, .in_first_i, .in_last_i, .in_four_i,
    .in_data_i  (in_data),
    .out_valid_o, .out_ready_i, .out_written_o, .out_scales_o, .out_last_o,
    .out_data_o (out_data),
    .busy_o
  );

endmodule : quantize_unit
