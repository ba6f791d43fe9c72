// SBUF with two DMA engines and N = 16, where a group is more than a partition; its ports are laid flat, one request
// and one grant each. fault_i plants a bug between the unit and the bench.
//
//   port  0 moving  1 stationary  2 vector write  3 vector read  4, 5 scalar  6, 7 GpSimd  8, 9 DMA reads
//         10, 11 DMA writes
module sbuf_unit import lane_pkg::*, tile_pkg::*; #(
  localparam int unsigned N = 16,
  localparam int unsigned DmaEngines = 2,
  localparam int unsigned Ports = 12,
  localparam int unsigned DmaRead = 8,        // the first of the DMA ports
  localparam int unsigned DmaWrite = 10
) (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic [3:0]   fault_i,

  input  logic         valid_i [Ports],
  output logic         grant_o [Ports],
  input  offset_t      offset_i [Ports],
  input  logic [1:0]   quadrant_i [DmaRead],
  input  logic [7:0]   partitions_i [DmaRead],
  input  logic [2:0]   bytes_i [DmaRead],
  input  logic         first_i [DmaRead],
  input  logic         urgent_i,              // stationary goes before moving
  input  logic [2:0]   planes_i,              // of the moving operand, which differ in their offsets
  input  offset_t      further_offset_i [3],
  input  word_t        write_data_i [3][N],       // of vector, scalar, GpSimd
  input  logic [1:0]   beside_i [2],          // elements beside the first of a vector write and of a vector read
  input  word_t        beside_data_i [3][N],
  output word_t        beside_data_o [3][N],
  input  logic [N-1:0] write_mask_i,          // lanes that are written; all of them: not a masked write
  output word_t        moving_data_o [N],
  output word_t        further_data_o [3][N],
  output word_t        stationary_data_o [4][N],
  output word_t        read_data_o [3][N],

  input  logic [6:0]   partition_i [4],          // of the DMA ports
  input  logic [15:0]  strobe_i [DmaEngines],
  input  logic [127:0] dma_data_i [DmaEngines],
  output logic [127:0] dma_data_o [DmaEngines],

  output logic [7:0]   conflicts_o
);

  sbuf_access_t access [DmaRead];
  sbuf_dma_read_t dma_read [DmaEngines];
  sbuf_dma_write_t dma_write [DmaEngines];
  logic [DmaRead-1:0] grant;
  logic [DmaEngines-1:0] read_grant, write_grant;
  logic [127:0] dma_data [DmaEngines];
  word_t stationary_data [4][N];
  logic [7:0] conflicts;
  lanes #(.N(N), .Planes(4)) vector_read(), vector_write();
  lanes #(.N(N)) scalar_read(), gpsimd_read(), scalar_write(), gpsimd_write(), write_mask();

  assign vector_write.word[0] = write_data_i[0];
  for (genvar j = 0; j < 3; j++) begin : gen_beside
    assign vector_write.word[j + 1] = beside_data_i[j];
    assign beside_data_o[j] = vector_read.word[fault_i == 12 && j == 1 ? 1 : j + 1];   // of another neighbour
  end
  assign scalar_write.word[0] = write_data_i[1];
  assign gpsimd_write.word[0] = write_data_i[2];

  for (genvar i = 0; i < N; i++) begin : gen_mask
    assign write_mask.word[0][i] = {32{write_mask_i[i]}};
  end
  // The scalar engine's write lets that of the vector engine go first in its bank.
  logic goes_last;
  assign goes_last = fault_i == 8 && valid_i[2] && offset_i[2][6:4] == offset_i[4][6:4];
  for (genvar p = 0; p < DmaRead; p++) begin : gen_access
    logic [1:0] beside;
    assign beside = p == 2 ? beside_i[0] & {fault_i != 13, 1'b1} : p == 3 ? beside_i[1] : 2'd0;   // two get lost
    assign access[p] = '{valid: valid_i[p] && !(p == 4 && goes_last), offset: offset_i[p], quadrant: quadrant_i[p],
                         partitions: partitions_i[p], bytes: bytes_i[p], further: beside, first: first_i[p]};
  end
  for (genvar e = 0; e < DmaEngines; e++) begin : gen_dma
    assign dma_read[e] = '{valid: valid_i[DmaRead+e] && !(fault_i == 5 && e == 1 && valid_i[DmaRead]),
                           partition: partition_i[e], offset: offset_i[DmaRead+e]};
    assign dma_write[e] = '{valid: valid_i[DmaWrite+e], partition: partition_i[2+e], offset: offset_i[DmaWrite+e],
                            strobe: strobe_i[e] & (fault_i == 3 ? 16'h7FFF : 16'hFFFF), data: dma_data_i[e]};
    assign grant_o[DmaRead+e] = read_grant[e];
  end

  sbuf_access_t further [3];
  word_t further_data [3][N];
  for (genvar p = 0; p < 3; p++) begin : gen_further
    assign further[p] = '{valid: valid_i[0] && p + 1 < {29'd0, planes_i} && !(fault_i == 11 && further_offset_i[p][6:4] == 3'd5),
                          offset: further_offset_i[p], quadrant: quadrant_i[0], partitions: partitions_i[0],
                          bytes: bytes_i[0], further: 2'd0, first: first_i[0]};
  end

  sbuf #(.N(N), .DmaEngines(DmaEngines)) u_sbuf (
    .clk_i, .rst_ni,
    .moving_i             (access[0]),
    .moving_grant_o       (grant[0]),
    .moving_data_o,
    .further_i            (further),
    .further_data_o       (further_data),
    .stationary_i         (access[1]),
    .stationary_urgent_i  (urgent_i),
    .stationary_grant_o   (grant[1]),
    .stationary_data_o    (stationary_data),
    .vector_read_i        (access[3]),
    .vector_read_grant_o  (grant[3]),
    .vector_read_data_o   (vector_read),
    .vector_write_i       (access[2]),
    .vector_write_data_i  (vector_write),
    .vector_write_masked_i(write_mask_i != '1),
    .vector_write_mask_i  (write_mask),
    .vector_write_grant_o (grant[2]),
    .scalar_read_i        (access[5]),
    .scalar_read_grant_o  (grant[5]),
    .scalar_read_data_o   (scalar_read),
    .scalar_write_i       (access[4]),
    .scalar_write_data_i  (scalar_write),
    .scalar_write_grant_o (grant[4]),
    .gpsimd_read_i        (access[7]),
    .gpsimd_read_grant_o  (grant[7]),
    .gpsimd_read_data_o   (gpsimd_read),
    .gpsimd_write_i       (access[6]),
    .gpsimd_write_data_i  (gpsimd_write),
    .gpsimd_write_grant_o (grant[6]),
    .dma_read_i           (dma_read),
    .dma_read_grant_o     (read_grant),
    .dma_read_data_o      (dma_data),
    .dma_write_i          (dma_write),
    .dma_write_grant_o    (write_grant),
    .conflicts_o          (conflicts)
  );

  always_comb begin
    for (int unsigned p = 0; p < DmaRead; p++) grant_o[p] = grant[p];
    grant_o[1] = grant[1] && !(fault_i == 6 && valid_i[2]);   // lets a lower port go first
    grant_o[DmaWrite] = write_grant[0] || (fault_i == 2 && valid_i[DmaWrite]);  // two at one bank
    grant_o[DmaWrite+1] = write_grant[1];
    read_data_o[0] = vector_read.word[0];
    read_data_o[1] = scalar_read.word[0];
    read_data_o[2] = gpsimd_read.word[0];
    if (fault_i == 9 && valid_i[7]) read_data_o[1][3] = gpsimd_read.word[0][3];   // of another port
    further_data_o = further_data;
    if (fault_i == 10) further_data_o[1] = further_data[0];          // of another plane
    stationary_data_o = stationary_data;
    if (fault_i == 1) stationary_data_o[2][5] = stationary_data[3][5];
    dma_data_o = dma_data;
    if (fault_i == 7 && !valid_i[DmaRead+1]) dma_data_o[1] = '0;      // does not stay until the next grant
    conflicts_o = fault_i == 4 && conflicts > 2 ? 8'd2 : conflicts;
  end

endmodule : sbuf_unit
