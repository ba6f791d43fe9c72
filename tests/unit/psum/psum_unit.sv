// PSUM with N = 8, its ports laid flat. fault_i plants a bug between the unit and the bench.
module psum_unit import lane_pkg::*, tile_pkg::*; #(
  localparam int unsigned N = 8
) (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic [2:0]  fault_i,

  input  logic        write_valid_i,
  input  logic        accumulate_i,
  input  logic [1:0]  write_part_i,   // half, upper
  input  logic [7:0]  write_word_i,
  input  logic [7:0]  partitions_i,
  input  fp32_t       sum_i [N],

  input  logic        read_valid_i,
  input  logic [1:0]  read_part_i,
  input  logic [7:0]  read_word_i,
  input  logic [1:0]  quadrant_i,
  output logic        read_grant_o,
  output word_t       read_data_o [N]
);

  psum_write_t write;
  psum_read_t read;
  logic grant;
  word_t data [N];
  logic unused_rst;

  assign unused_rst = &{1'b0, rst_ni};
  assign write = '{valid: write_valid_i, accumulate: accumulate_i ^ (fault_i == 1 && write_word_i[4:0] == 5'd7),
                   part: write_part_i, word: {4'd0, write_word_i}, partitions: partitions_i + {7'd0, fault_i == 2 && partitions_i == 5}};
  assign read = '{valid: read_valid_i, part: read_part_i, word: {4'd0, read_word_i}, quadrant: quadrant_i};

  psum #(.N(N)) u_psum (
    .clk_i,
    .write_i      (write),
    .write_sum_i  (sum_i),
    .read_i       (read),
    .read_grant_o (grant),
    .read_data_o  (data)
  );

  always_comb begin
    read_grant_o = grant;
    if (fault_i == 3 && write_word_i[7:5] == 3'd6) read_grant_o = read_valid_i;
    if (fault_i == 4 && write_valid_i && write_word_i == read_word_i + 8'd32) read_grant_o = 1'b0;
    read_data_o = data;
    if (fault_i == 5 && !read_valid_i) read_data_o[0] = '0;
  end

endmodule : psum_unit
