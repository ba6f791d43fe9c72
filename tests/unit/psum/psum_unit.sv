// PSUM with N = 8 and four DMA engines, its ports laid flat; element ports are the vector engine's and the scalar
// engine's. fault_i plants a bug between the unit and the bench.
module psum_unit import lane_pkg::*, tile_pkg::*; #(
  localparam int unsigned N = 8,
  localparam int unsigned Engines = 2,
  localparam int unsigned DmaEngines = 4
) (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic [4:0]  fault_i,

  input  logic        sum_valid_i,
  input  logic        accumulate_i,
  input  logic [1:0]  sum_part_i,     // half, upper
  input  logic        rounded_i,
  input  logic        stochastic_i,
  input  logic [7:0]  sum_word_i,
  input  logic [6:0]  sum_first_i,
  input  logic [7:0]  sum_partitions_i,
  input  fp32_t       sum_i [N],

  input  logic        write_valid_i [Engines],
  input  logic [1:0]  write_part_i [Engines],
  input  logic [7:0]  write_word_i [Engines],
  input  logic [1:0]  write_quadrant_i [Engines],
  input  logic [7:0]  partitions_i [Engines],
  input  word_t       write_data_i [Engines][N],
  input  logic        write_pair_i,   // of the vector engine: both halves of a word
  input  word_t       write_upper_i [N],
  input  logic [N-1:0] write_mask_i,  // of the vector engine
  output logic        write_grant_o [Engines],

  input  logic        read_valid_i [Engines],
  input  logic [1:0]  read_part_i [Engines],
  input  logic [7:0]  read_word_i [Engines],
  input  logic [1:0]  read_quadrant_i [Engines],
  output logic        read_grant_o [Engines],
  output word_t       read_data_o [Engines][N],
  input  logic        read_pair_i,
  output word_t       read_upper_o [N],

  input  logic        dma_valid_i [DmaEngines],
  input  logic [6:0]  dma_partition_i [DmaEngines],
  input  logic [17:0] dma_offset_i [DmaEngines],
  output logic        dma_grant_o [DmaEngines],
  output logic [127:0] dma_data_o [DmaEngines],

  output logic [7:0]  conflicts_o
);

  psum_write_t sum;
  psum_element_write_t write [Engines];
  psum_read_t read [Engines];
  logic [Engines-1:0] write_grant, read_grant;
  lanes #(.N(N), .Planes(2)) vector_data(), vector_write();
  lanes #(.N(N)) scalar_data(), scalar_write(), write_mask();
  logic [7:0] conflicts;

  assign vector_write.word[0] = write_data_i[0];
  assign vector_write.word[1] = write_upper_i;
  assign scalar_write.word[0] = write_data_i[1];
  for (genvar i = 0; i < N; i++) begin : gen_mask
    assign write_mask.word[0][i] = {32{write_mask_i[i]}};
  end
  assign sum = '{valid: sum_valid_i, accumulate: accumulate_i ^ (fault_i == 1 && sum_word_i[4:0] == 5'd7),
                 part: sum_part_i, rounded: rounded_i && !(fault_i == 10 && sum_word_i[4:0] == 5'd7),
                 stochastic: stochastic_i ^ (fault_i == 11 && sum_partitions_i == 5), word: {4'd0, sum_word_i},
                 first: sum_first_i, partitions: sum_partitions_i + {7'd0, fault_i == 2 && sum_partitions_i == 5}};
  for (genvar e = 0; e < Engines; e++) begin : gen_engine
    logic held_back;   // the scalar engine never gets what the vector engine wants
    assign held_back = fault_i == 6 && e == 1 && write_valid_i[0] && write_word_i[0][7:5] == write_word_i[e][7:5];
    assign write[e] = '{valid: write_valid_i[e] && !held_back,
                        part: write_part_i[e] ^ {fault_i == 13 && write_word_i[e][4:0] == 5'd7, 1'b0},
                        pair: e == 0 && write_pair_i && fault_i != 14, word: {4'd0, write_word_i[e]},
                        quadrant: write_quadrant_i[e],
                        partitions: partitions_i[e] + {7'd0, fault_i == 7 && partitions_i[e] == 3}};
    assign read[e] = '{valid: read_valid_i[e], part: read_part_i[e] ^ {1'b0, fault_i == 9 && read_word_i[e][4:0] == 5'd7},
                       pair: e == 0 && read_pair_i && !(fault_i == 15 && read_word_i[e][4:0] == 5'd7),
                       word: {4'd0, read_word_i[e]}, quadrant: read_quadrant_i[e]};
  end

  psum_dma_read_t dma [DmaEngines];
  logic [DmaEngines-1:0] dma_grant;
  logic [127:0] dma_data [DmaEngines];
  for (genvar d = 0; d < DmaEngines; d++) begin : gen_dma
    assign dma[d] = '{valid: dma_valid_i[d] && !(fault_i == 17 && d == 2 && dma_valid_i[0]),
                      partition: dma_partition_i[d], offset: dma_offset_i[d]};
    assign dma_grant_o[d] = dma_grant[d];
    assign dma_data_o[d] = dma_data[d] ^ {127'd0, fault_i == 16 && dma_data[d][3:0] == 4'd5};
  end

  psum #(.N(N), .DmaEngines(DmaEngines)) u_psum (
    .clk_i, .rst_ni,
    .write_i              (sum),
    .write_sum_i          (sum_i),
    .vector_read_i        (read[0]),
    .vector_read_grant_o  (read_grant[0]),
    .vector_read_data_o   (vector_data),
    .vector_write_i       (write[0]),
    .vector_write_data_i  (vector_write),
    .vector_write_masked_i(write_mask_i != '1 && fault_i != 12),
    .vector_write_mask_i  (write_mask),
    .vector_write_grant_o (write_grant[0]),
    .scalar_read_i        (read[1]),
    .scalar_read_grant_o  (read_grant[1]),
    .scalar_read_data_o   (scalar_data),
    .scalar_write_i       (write[1]),
    .scalar_write_data_i  (scalar_write),
    .scalar_write_grant_o (write_grant[1]),
    .dma_read_i           (dma),
    .dma_read_grant_o     (dma_grant),
    .dma_read_data_o      (dma_data),
    .conflicts_o          (conflicts)
  );

  always_comb begin
    for (int unsigned e = 0; e < Engines; e++) begin
      write_grant_o[e] = write_grant[e[0]];
      read_grant_o[e] = read_grant[e[0]];
    end
    if (fault_i == 3 && sum_word_i[7:5] == 3'd6) read_grant_o[0] = read_valid_i[0];
    if (fault_i == 4 && sum_valid_i && sum_word_i == read_word_i[1] + 8'd32) read_grant_o[1] = 1'b0;
    read_data_o[0] = vector_data.word[0];
    read_data_o[1] = scalar_data.word[0];
    read_upper_o = vector_data.word[1];
    if (fault_i == 5 && !read_valid_i[0]) read_data_o[0][0] = '0;
    conflicts_o = fault_i == 8 && conflicts > 2 ? 8'd2 : conflicts;
  end

endmodule : psum_unit
