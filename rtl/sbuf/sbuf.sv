// SBUF: N partitions in eight banks, two-dimensional like the NeuronCore's.
//
// A bank row holds one 16-byte sector of every partition; consecutive sectors lie in consecutive banks. Each bank
// serves, per group of N/8 partitions, one access a cycle. Requests are answered in the same cycle by a grant; read
// data follow in the next cycle and stay until the next grant. Who is not granted asks again. The moving and the
// vector read port hold the sector that they read last, and need its bank again only for another one.
//
//   priority: urgent stationary, moving, stationary, vector write, vector read, then of the DMA requests the one served
//             longest ago
//
// Engine accesses touch a range of partitions that starts at a quadrant; lane i is partition start + i. The memory
// has room for 2048N bytes per partition, of which the tile uses 1792N (224 KiB at N = 128); addresses are checked
// before they come here. The memory is updated in place by the one process that reads it.
`include "tile_assert.svh"

module sbuf import lane_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 16,
  parameter int unsigned DmaEngines = 2
) (
  input  logic            clk_i,
  input  logic            rst_ni,

  input  sbuf_access_t    moving_i,
  output logic            moving_grant_o,
  output word_t           moving_data_o [N],

  input  sbuf_access_t    stationary_i,
  input  logic            stationary_urgent_i,
  output logic            stationary_grant_o,
  output word_t           stationary_data_o [4][N],

  input  sbuf_access_t    vector_read_i,
  output logic            vector_read_grant_o,
  output word_t           vector_read_data_o [N],

  input  sbuf_access_t    vector_write_i,
  input  word_t           vector_write_data_i [N],
  input  logic            vector_write_masked_i,     // only where the mask is all ones; it is zeros elsewhere
  input  word_t           vector_write_mask_i [N],
  output logic            vector_write_grant_o,

  input  sbuf_dma_read_t  dma_read_i [DmaEngines],
  output logic [DmaEngines-1:0] dma_read_grant_o,
  output logic [127:0]    dma_read_data_o [DmaEngines],

  input  sbuf_dma_write_t dma_write_i [DmaEngines],
  output logic [DmaEngines-1:0] dma_write_grant_o,

  output logic [7:0]      conflicts_o   // requests that had to wait, this cycle
);

  localparam int unsigned W = $clog2(N);
  localparam int unsigned Quadrant = N / 4;
  localparam int unsigned Words = 512 * N;
  localparam int unsigned WordWidth = $clog2(Words);

  word_t mem_q [Words][N];

  // Arbitration. A claim has one bit for each bank (bits 5..3 of the index) and partition group (bits 2..0).

  typedef logic [SbufBanks*PartitionGroups-1:0] claim_t;

  // lint: of the request only what decides where it goes.
  /* verilator lint_off UNUSEDSIGNAL */
  function automatic claim_t lanes_claim(sbuf_access_t access);
    logic [8:0] end_group;
    logic [7:0] groups;
    end_group = ({1'b0, access.partitions} + 9'(N / PartitionGroups - 1)) >> (W - 3);
    groups = 8'((9'd1 << end_group[3:0]) - 9'd1) << {access.quadrant, 1'b0};
    return access.valid ? {56'd0, groups} << {access.offset[6:4], 3'd0} : '0;
  endfunction

  function automatic claim_t partition_claim(logic valid, logic [6:0] partition, offset_t offset);
    logic [2:0] group;
    group = partition[W-1 -: 3];
    return valid ? 64'd1 << {offset[6:4], group} : '0;
  endfunction
  /* verilator lint_on UNUSEDSIGNAL */

  claim_t moving_claim, stationary_claim, write_claim, read_claim, by_stationary, by_write, by_read;

  logic meet;                           // moving and stationary want the same
  logic moving_held, read_held;         // the port holds the sector that is asked for
  logic [13:0] moving_sector_q, read_sector_q;

  assign moving_held = !moving_i.first && moving_i.offset[17:4] == moving_sector_q;
  assign moving_claim = moving_held ? '0 : lanes_claim(moving_i);
  assign stationary_claim = lanes_claim(stationary_i);
  assign meet = (stationary_claim & moving_claim) != '0;
  assign moving_grant_o = moving_i.valid && !(meet && stationary_urgent_i);
  assign stationary_grant_o = stationary_i.valid && !(meet && !stationary_urgent_i);
  assign by_stationary = (moving_grant_o ? moving_claim : '0) | (stationary_grant_o ? stationary_claim : '0);

  assign write_claim = lanes_claim(vector_write_i);
  assign vector_write_grant_o = vector_write_i.valid && (write_claim & by_stationary) == '0;
  assign by_write = by_stationary | (vector_write_grant_o ? write_claim : '0);

  assign read_held = !vector_read_i.first && vector_read_i.offset[17:4] == read_sector_q;
  assign read_claim = read_held ? '0 : lanes_claim(vector_read_i);
  assign vector_read_grant_o = vector_read_i.valid && (read_claim & by_write) == '0;
  assign by_read = by_write | (vector_read_grant_o ? read_claim : '0);

  // Requests of DMA engines: 2e is the write of engine e, 2e + 1 its read. Served ones go to the end of the line, so that
  // each of the others gets a bank at most once before the one that waits for it, whatever the rhythm of the engines.
  localparam int unsigned Line = 2 * DmaEngines;
  localparam int unsigned LineWidth = $clog2(Line);

  logic [LineWidth-1:0] line_q [Line], line [Line], served [Line], t;
  logic [LineWidth-2:0] e;
  claim_t taken, claim;
  logic [7:0] conflicts, still, out;
  logic wants, gets;

  always_comb begin
    taken = by_read;
    conflicts = {7'd0, meet} + {7'd0, vector_write_i.valid && !vector_write_grant_o}
              + {7'd0, vector_read_i.valid && !vector_read_grant_o};
    dma_read_grant_o = '0;
    dma_write_grant_o = '0;
    line = line_q;
    served = line_q;
    still = '0;
    out = '0;
    for (int unsigned i = 0; i < Line; i++) begin
      t = line_q[i[LineWidth-1:0]];
      e = t[LineWidth-1:1];
      wants = t[0] ? dma_read_i[e].valid : dma_write_i[e].valid;
      claim = t[0] ? partition_claim(wants, dma_read_i[e].partition, dma_read_i[e].offset)
                   : partition_claim(wants, dma_write_i[e].partition, dma_write_i[e].offset);
      gets = wants && (claim & taken) == '0;
      if (gets) begin
        taken = taken | claim;
        served[out[LineWidth-1:0]] = t;
        out = out + 8'd1;
      end else begin
        line[still[LineWidth-1:0]] = t;
        still = still + 8'd1;
      end
      if (t[0]) dma_read_grant_o[e] = gets;
      else dma_write_grant_o[e] = gets;
      conflicts = conflicts + {7'd0, wants && !gets};
    end
    for (int unsigned i = 0; i < Line; i++)
      if (i >= {24'd0, still}) line[i[LineWidth-1:0]] = served[i[LineWidth-1:0] - still[LineWidth-1:0]];
    conflicts_o = conflicts;
  end

  for (genvar i = 0; i < Line; i++) begin : gen_line
    always_ff @(posedge clk_i) line_q[i] <= rst_ni ? line[i] : LineWidth'(i);
  end

  // The memory.

  typedef logic [WordWidth-1:0] address_t;

  word_t lanes [N];
  word_t columns [4][N];
  word_t moving_held_q [4][N], read_held_q [4][N];
  logic [127:0] sectors [DmaEngines];
  address_t at, elem;
  logic [3:0] step;   // bytes from the first word
  logic [4:0] shift;
  word_t mask, strobe;
  int unsigned from;
  logic [W-1:0] p;

  function automatic word_t element_mask(logic [2:0] bytes);
    return bytes == 3'd4 ? 32'hFFFF_FFFF : (bytes == 3'd2 ? 32'h0000_FFFF : 32'h0000_00FF);
  endfunction

  /* verilator lint_off BLKSEQ */  // in-place update of a memory that only this process reads, see above
  always_ff @(posedge clk_i) begin
    if (moving_grant_o) begin
      if (!moving_held) begin
        moving_sector_q <= moving_i.offset[17:4];
        at = {moving_i.offset[WordWidth+1:4], 2'd0};
        for (int unsigned w = 0; w < 4; w++)
          for (int unsigned q = 0; q < 4; q++) begin
            from = {30'd0, q[1:0] + moving_i.quadrant} * Quadrant;
            for (int unsigned i = 0; i < Quadrant; i++) moving_held_q[w][q * Quadrant + i] = mem_q[at + w[WordWidth-1:0]][from + i];
          end
      end
      shift = {moving_i.offset[1:0], 3'd0};
      mask = element_mask(moving_i.bytes);
      for (int unsigned i = 0; i < N; i++) lanes[i] = (moving_held_q[moving_i.offset[3:2]][i] >> shift) & mask;
      moving_data_o <= lanes;
    end

    if (stationary_grant_o) begin
      mask = element_mask(stationary_i.bytes);
      for (int unsigned j = 0; j < 4; j++) begin
        step = {2'd0, stationary_i.offset[1:0]} + 4'(j[1:0] * stationary_i.bytes);
        elem = stationary_i.offset[2 +: WordWidth] + address_t'(step[3:2]);
        shift = {step[1:0], 3'd0};
        for (int unsigned q = 0; q < 4; q++) begin
          from = {30'd0, q[1:0] + stationary_i.quadrant} * Quadrant;
          for (int unsigned i = 0; i < Quadrant; i++)
            columns[j][q * Quadrant + i] = (mem_q[elem][from + i] >> shift) & mask;
        end
      end
      stationary_data_o <= columns;
    end

    if (vector_read_grant_o) begin
      if (!read_held) begin
        read_sector_q <= vector_read_i.offset[17:4];
        at = {vector_read_i.offset[WordWidth+1:4], 2'd0};
        for (int unsigned w = 0; w < 4; w++)
          for (int unsigned q = 0; q < 4; q++) begin
            from = {30'd0, q[1:0] + vector_read_i.quadrant} * Quadrant;
            for (int unsigned i = 0; i < Quadrant; i++) read_held_q[w][q * Quadrant + i] = mem_q[at + w[WordWidth-1:0]][from + i];
          end
      end
      shift = {vector_read_i.offset[1:0], 3'd0};
      mask = element_mask(vector_read_i.bytes);
      for (int unsigned i = 0; i < N; i++) lanes[i] = (read_held_q[vector_read_i.offset[3:2]][i] >> shift) & mask;
      vector_read_data_o <= lanes;
    end

    if (vector_write_grant_o) begin
      at = vector_write_i.offset[2 +: WordWidth];
      shift = {vector_write_i.offset[1:0], 3'd0};
      mask = element_mask(vector_write_i.bytes) << shift;
      from = {30'd0, vector_write_i.quadrant} * Quadrant;
      for (int unsigned i = 0; i < {24'd0, vector_write_i.partitions}; i++) begin
        p = i[W-1:0] + from[W-1:0];
        strobe = vector_write_masked_i ? mask & vector_write_mask_i[i[W-1:0]] : mask;
        mem_q[at][p] = (mem_q[at][p] & ~strobe) | ((vector_write_data_i[i[W-1:0]] << shift) & strobe);
      end
    end

    if (|dma_read_grant_o) begin
      for (int unsigned d = 0; d < DmaEngines; d++) begin
        at = dma_read_i[d].offset[2 +: WordWidth];
        p = dma_read_i[d].partition[W-1:0];
        if (dma_read_grant_o[d])
          sectors[d] = {mem_q[at + 3][p], mem_q[at + 2][p], mem_q[at + 1][p], mem_q[at][p]};
      end
      dma_read_data_o <= sectors;
    end

    if (|dma_write_grant_o) begin
      for (int unsigned d = 0; d < DmaEngines; d++) begin
        if (dma_write_grant_o[d]) begin
          p = dma_write_i[d].partition[W-1:0];
          for (int unsigned w = 0; w < 4; w++) begin
            at = dma_write_i[d].offset[2 +: WordWidth] + w[WordWidth-1:0];
            strobe = {{8{dma_write_i[d].strobe[4 * w[1:0] + 3]}}, {8{dma_write_i[d].strobe[4 * w[1:0] + 2]}},
                      {8{dma_write_i[d].strobe[4 * w[1:0] + 1]}}, {8{dma_write_i[d].strobe[4 * w[1:0]]}}};
            mem_q[at][p] = (mem_q[at][p] & ~strobe) | (dma_write_i[d].data[32 * w[1:0] +: 32] & strobe);
          end
        end
      end
    end
  end
  /* verilator lint_on BLKSEQ */

endmodule : sbuf
