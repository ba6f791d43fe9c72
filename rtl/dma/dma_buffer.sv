// The buffer of a DMA engine: 4 KiB between the pairs of a packet, in rows of 16 bytes.
//
// Data of a read follow in the next cycle and stay until the next read of that port: one has the data, one the indices of
// rows. A write that accumulates adds FP32 numbers to
// those that are there, one rounding each, in its one cycle, so that the next write finds the sum.
// A read in the cycle of a write has the bytes that were there before.
module dma_buffer import tile_pkg::*; (
  input  logic          clk_i,
  input  buffer_read_t  read_i,
  output logic [127:0]  read_data_o,
  input  buffer_read_t  index_i,
  output logic [127:0]  index_data_o,
  input  buffer_write_t write_i
);

  logic [127:0] mem_q [DmaBufferBytes / 16];

  function automatic logic [127:0] merged(logic [127:0] old, logic [127:0] data, logic [15:0] strobe, logic accumulate);
    logic [31:0] word, mask;
    for (int unsigned w = 0; w < 4; w++) begin
      word = data[32 * w[1:0] +: 32];
      if (accumulate) word = lane_pkg::add(word, old[32 * w[1:0] +: 32]);
      mask = {{8{strobe[4 * w[1:0] + 3]}}, {8{strobe[4 * w[1:0] + 2]}},
              {8{strobe[4 * w[1:0] + 1]}}, {8{strobe[4 * w[1:0]]}}};
      merged[32 * w[1:0] +: 32] = (old[32 * w[1:0] +: 32] & ~mask) | (word & mask);
    end
  endfunction

  always_ff @(posedge clk_i) begin
    if (read_i.valid) read_data_o <= mem_q[read_i.row];
    if (index_i.valid) index_data_o <= mem_q[index_i.row];
    if (write_i.valid)
      mem_q[write_i.row] <= merged(mem_q[write_i.row], write_i.data, write_i.strobe, write_i.accumulate);
  end

endmodule : dma_buffer
