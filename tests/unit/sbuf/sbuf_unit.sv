// SBUF with two DMA engines and N = 16, where a group is more than a partition; its ports are laid flat, one request
// and one grant each. fault_i plants a bug between the unit and the bench.
//
//   port  0 moving  1 stationary  2 vector write  3 vector read  4, 5 DMA reads  6, 7 DMA writes
module sbuf_unit import lane_pkg::*, tile_pkg::*; #(
  localparam int unsigned N = 16,
  localparam int unsigned DmaEngines = 2
) (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic [2:0]   fault_i,

  input  logic         valid_i [8],
  output logic         grant_o [8],
  input  offset_t      offset_i [8],
  input  logic [1:0]   quadrant_i [4],
  input  logic [7:0]   partitions_i [4],
  input  logic [2:0]   bytes_i [4],
  input  logic         first_i [4],
  input  logic         urgent_i,              // stationary goes before moving
  input  word_t        write_data_i [N],
  input  logic [N-1:0] write_mask_i,          // lanes that are written; all of them: not a masked write
  output word_t        moving_data_o [N],
  output word_t        stationary_data_o [4][N],
  output word_t        read_data_o [N],

  input  logic [6:0]   partition_i [4],          // of the DMA ports
  input  logic [15:0]  strobe_i [DmaEngines],
  input  logic [127:0] dma_data_i [DmaEngines],
  output logic [127:0] dma_data_o [DmaEngines],

  output logic [7:0]   conflicts_o
);

  sbuf_access_t access [4];
  sbuf_dma_read_t dma_read [DmaEngines];
  sbuf_dma_write_t dma_write [DmaEngines];
  logic [3:0] grant;
  logic [DmaEngines-1:0] read_grant, write_grant;
  logic [127:0] dma_data [DmaEngines];
  word_t stationary_data [4][N];
  logic [7:0] conflicts;
  word_t write_mask [N];

  for (genvar i = 0; i < N; i++) begin : gen_mask
    assign write_mask[i] = {32{write_mask_i[i]}};
  end
  for (genvar p = 0; p < 4; p++) begin : gen_access
    assign access[p] = '{valid: valid_i[p], offset: offset_i[p], quadrant: quadrant_i[p],
                         partitions: partitions_i[p], bytes: bytes_i[p], first: first_i[p]};
  end
  for (genvar e = 0; e < DmaEngines; e++) begin : gen_dma
    assign dma_read[e] = '{valid: valid_i[4+e] && !(fault_i == 5 && e == 1 && valid_i[4]),
                           partition: partition_i[e], offset: offset_i[4+e]};
    assign dma_write[e] = '{valid: valid_i[6+e], partition: partition_i[2+e], offset: offset_i[6+e],
                            strobe: strobe_i[e] & (fault_i == 3 ? 16'h7FFF : 16'hFFFF), data: dma_data_i[e]};
    assign grant_o[4+e] = read_grant[e];
  end

  sbuf #(.N(N), .DmaEngines(DmaEngines)) u_sbuf (
    .clk_i, .rst_ni,
    .moving_i             (access[0]),
    .moving_grant_o       (grant[0]),
    .moving_data_o,
    .stationary_i         (access[1]),
    .stationary_urgent_i  (urgent_i),
    .stationary_grant_o   (grant[1]),
    .stationary_data_o    (stationary_data),
    .vector_read_i        (access[3]),
    .vector_read_grant_o  (grant[3]),
    .vector_read_data_o   (read_data_o),
    .vector_write_i       (access[2]),
    .vector_write_data_i  (write_data_i),
    .vector_write_masked_i(write_mask_i != '1),
    .vector_write_mask_i  (write_mask),
    .vector_write_grant_o (grant[2]),
    .dma_read_i           (dma_read),
    .dma_read_grant_o     (read_grant),
    .dma_read_data_o      (dma_data),
    .dma_write_i          (dma_write),
    .dma_write_grant_o    (write_grant),
    .conflicts_o          (conflicts)
  );

  always_comb begin
    grant_o[0] = grant[0];
    grant_o[1] = grant[1] && !(fault_i == 6 && valid_i[2]);   // lets a lower port go first
    grant_o[2] = grant[2];
    grant_o[3] = grant[3];
    grant_o[6] = write_grant[0] || (fault_i == 2 && valid_i[6]);  // two at one bank
    grant_o[7] = write_grant[1];
    stationary_data_o = stationary_data;
    if (fault_i == 1) stationary_data_o[2][5] = stationary_data[3][5];
    dma_data_o = dma_data;
    if (fault_i == 7 && !valid_i[5]) dma_data_o[1] = '0;      // does not stay until the next grant
    conflicts_o = fault_i == 4 && conflicts > 2 ? 8'd2 : conflicts;
  end

endmodule : sbuf_unit
