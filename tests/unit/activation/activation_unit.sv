// activation_lanes with their ports laid flat; elements come from SBUF.
module activation_unit import lane_pkg::*, activation_pkg::*; #(
  parameter int unsigned N = 128,
  localparam int unsigned Rows = 512,
  localparam int unsigned RowWidth = $clog2(Rows)
) (
  input  logic                clk_i,
  input  logic                rst_ni,
  input  logic                enable_i,
  input  logic                write_valid_i,
  input  logic [RowWidth-1:0] write_row_i,
  input  word_t               write_data_i [16],
  input  logic                beat_valid_i,
  input  beat_e               beat_kind_i,
  input  logic [RowWidth-1:0] beat_row_i,
  input  isa_pkg::dtype_e     beat_dtype_i,
  input  fp32_t               beat_slope_i,
  input  word_t               code_i [N],
  input  fp32_t               scale_i [N],
  input  fp32_t               bias_i [N],
  output logic                result_valid_o,
  output fp32_t               result_o [N]
);

  lanes #(.N(N)) code(), scale(), bias(), result();

  always_comb begin
    for (int unsigned i = 0; i < N; i++) begin
      code.word[0][i] = code_i[i];
      scale.word[0][i] = scale_i[i];
      bias.word[0][i] = bias_i[i];
      result_o[i] = result.word[0][i];
    end
  end

  activation_lanes #(.N(N), .Rows(Rows)) u_lanes (
    .clk_i, .rst_ni, .enable_i, .write_valid_i, .write_row_i, .write_data_i, .beat_valid_i, .beat_kind_i, .beat_row_i,
    .beat_dtype_i,
    .beat_psum_i  (1'b0),
    .beat_slope_i,
    .sbuf_i       (code),
    .psum_i       (code),
    .scale_i      (scale),
    .bias_i       (bias),
    .result_valid_o,
    .result_o     (result)
  );

endmodule : activation_unit
