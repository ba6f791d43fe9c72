// SBUF: N partitions in eight banks, two-dimensional like the NeuronCore's.
//
// A bank row holds one 16-byte sector of every partition; consecutive sectors lie in consecutive banks. Each bank
// serves, per group of N/8 partitions, one access a cycle. Requests are answered in the same cycle by a grant; read
// data follow in the next cycle and stay until the next grant. Who is not granted asks again. The planes of a moving
// operand are granted together: one that gets its bank earlier keeps its data. The moving ports and the
// read ports of the element engines (vector, scalar, GpSimd) hold the sector that they read last, and need its bank again
// only for another one.
//
//   priority: urgent stationary, moving, stationary, of the element engines' requests the one served longest ago
//             (element_arbiter.sv), then the same of the DMA requests
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
  input  sbuf_access_t    further_i [3],          // further planes of the moving operand
  output word_t           further_data_o [3][N],

  input  sbuf_access_t    stationary_i,
  input  logic            stationary_urgent_i,
  output logic            stationary_grant_o,
  output word_t           stationary_data_o [4][N],

  input  sbuf_access_t    vector_read_i,
  output logic            vector_read_grant_o,
  lanes.source            vector_read_data_o,

  input  sbuf_access_t    vector_write_i,
  lanes.sink              vector_write_data_i,
  input  logic            vector_write_masked_i,     // only where the mask is all ones; it is zeros elsewhere
  lanes.sink              vector_write_mask_i,
  output logic            vector_write_grant_o,

  input  sbuf_access_t    scalar_read_i,
  output logic            scalar_read_grant_o,
  lanes.source            scalar_read_data_o,

  input  sbuf_access_t    scalar_write_i,
  lanes.sink              scalar_write_data_i,
  output logic            scalar_write_grant_o,

  input  sbuf_access_t    gpsimd_read_i,
  output logic            gpsimd_read_grant_o,
  lanes.source            gpsimd_read_data_o,

  input  sbuf_access_t    gpsimd_write_i,
  lanes.sink              gpsimd_write_data_i,
  output logic            gpsimd_write_grant_o,

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

  // Ports that hold a sector: moving, then the element engines.
  localparam int unsigned Readers = 8, Engines = 3;
  localparam int unsigned Further = 4;         // the first of the further planes; there are three, and an idle place

  claim_t stationary_claim, by_moving, by_stationary, by_engines;
  claim_t write_claim [Engines], read_claim [Engines];
  sbuf_access_t reader [Readers], writer [Engines];
  logic [Readers-1:0] held, reader_grant;      // held: the port holds the sector that is asked for
  logic [Engines-1:0] write, write_grant, read, read_grant, read_held;
  logic [13:0] sector_q [Readers];
  logic [3:0] plane_held, plane_wants, plane_serve, plane_got_q;   // of the moving operand; got: served before
  claim_t plane_claim [4];
  sbuf_access_t plane [4];
  logic meet;                                  // moving and stationary want the same

  assign reader[0] = moving_i;
  assign reader[1] = vector_read_i;
  assign reader[2] = scalar_read_i;
  assign reader[3] = gpsimd_read_i;
  assign reader[Further + 3] = '0;
  assign plane[0] = moving_i;
  for (genvar p = 0; p < 3; p++) begin : gen_further
    assign plane[p + 1] = further_i[p];
    assign reader[Further + p] = further_i[p];
  end
  assign writer[0] = vector_write_i;
  assign writer[1] = scalar_write_i;
  assign writer[2] = gpsimd_write_i;
  for (genvar r = 0; r < Readers; r++) begin : gen_sector
    always_ff @(posedge clk_i) if (reader_grant[r]) sector_q[r] <= reader[r].offset[17:4];
  end
  for (genvar e = 0; e < Engines; e++) begin : gen_claim
    assign write[e] = writer[e].valid;
    assign write_claim[e] = lanes_claim(writer[e]);
    assign read[e] = reader[e + 1].valid;
    assign read_held[e] = !reader[e + 1].first && reader[e + 1].offset[17:4] == sector_q[e + 1];
    assign read_claim[e] = read_held[e] ? '0 : lanes_claim(reader[e + 1]);
  end

  assign held = {1'b0, plane_held[3:1], read_held, plane_held[0]};
  assign stationary_claim = lanes_claim(stationary_i);
  for (genvar p = 0; p < 4; p++) begin : gen_plane
    localparam int unsigned R = p == 0 ? 0 : Further - 1 + p;
    assign plane_wants[p] = plane[p].valid && !plane_got_q[p];
    assign plane_held[p] = !plane[p].first && plane[p].offset[17:4] == sector_q[R];
    assign plane_claim[p] = plane_held[p] || !plane_wants[p] ? '0 : lanes_claim(plane[p]);
  end
  always_comb begin
    by_moving = stationary_urgent_i ? stationary_claim : '0;
    for (int unsigned p = 0; p < 4; p++) begin
      plane_serve[p] = plane_wants[p] && (plane_claim[p] & by_moving) == '0;
      if (plane_serve[p]) by_moving = by_moving | plane_claim[p];
    end
  end
  assign moving_grant_o = moving_i.valid && plane_serve == plane_wants;
  assign meet = (stationary_claim & (plane_claim[0] | plane_claim[1] | plane_claim[2] | plane_claim[3])) != '0;
  assign stationary_grant_o = stationary_i.valid && !(meet && !stationary_urgent_i);
  assign by_stationary = by_moving | (stationary_grant_o ? stationary_claim : '0);
  always_ff @(posedge clk_i) plane_got_q <= rst_ni && !moving_grant_o ? plane_got_q | plane_serve : '0;

  element_arbiter #(.Engines(Engines), .Places(SbufBanks * PartitionGroups)) u_arbiter (
    .clk_i, .rst_ni,
    .taken_i       (by_stationary),
    .write_i       (write),
    .write_claim_i (write_claim),
    .write_grant_o (write_grant),
    .read_i        (read),
    .read_claim_i  (read_claim),
    .read_grant_o  (read_grant),
    .taken_o       (by_engines)
  );

  assign reader_grant = {1'b0, plane_serve[3:1], read_grant, plane_serve[0]};
  assign {gpsimd_write_grant_o, scalar_write_grant_o, vector_write_grant_o} = write_grant;
  assign {gpsimd_read_grant_o, scalar_read_grant_o, vector_read_grant_o} = read_grant;

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
    taken = by_engines;
    conflicts = {7'd0, moving_i.valid && !moving_grant_o} + {7'd0, stationary_i.valid && !stationary_grant_o};
    for (int unsigned i = 0; i < Engines; i++)
      conflicts = conflicts + {7'd0, write[i[1:0]] && !write_grant[i[1:0]]} + {7'd0, read[i[1:0]] && !read_grant[i[1:0]]};
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

  word_t picked [Readers][N];
  word_t columns [4][N];
  word_t sector_words_q [Readers][4][N];
  logic [127:0] sectors [DmaEngines];
  word_t written [N];

  function automatic word_t element_mask(logic [2:0] bytes);
    return bytes == 3'd4 ? 32'hFFFF_FFFF : (bytes == 3'd2 ? 32'h0000_FFFF : 32'h0000_00FF);
  endfunction

  /* verilator lint_off BLKSEQ */  // in-place update of a memory that only this process reads, see above
  function automatic void read_elements();
    address_t at;
    logic [3:0] step;   // bytes from the first word
    logic [4:0] shift;
    word_t mask;
    int unsigned from;
    logic [1:0] word;
    for (int unsigned r = 0; r < Readers - 1; r++) begin
      if (reader_grant[r[2:0]]) begin
        if (!held[r[2:0]]) begin
          at = {reader[r].offset[WordWidth+1:4], 2'd0};
          for (int unsigned w = 0; w < 4; w++)
            for (int unsigned q = 0; q < 4; q++) begin
              from = {30'd0, q[1:0] + reader[r].quadrant} * Quadrant;
              for (int unsigned i = 0; i < Quadrant; i++)
                sector_words_q[r][w][q * Quadrant + i] = mem_q[at + w[WordWidth-1:0]][from + i];
            end
        end
        shift = {reader[r].offset[1:0], 3'd0};
        mask = element_mask(reader[r].bytes);
        word = reader[r].offset[3:2];
        for (int unsigned i = 0; i < N; i++) picked[r][i] = (sector_words_q[r][word][i] >> shift) & mask;
      end
    end
    if (reader_grant[1]) for (int unsigned i = 0; i < N; i++) vector_read_data_o.next[0][i] = picked[1][i];
    if (reader_grant[2]) for (int unsigned i = 0; i < N; i++) scalar_read_data_o.next[0][i] = picked[2][i];
    if (reader_grant[3]) for (int unsigned i = 0; i < N; i++) gpsimd_read_data_o.next[0][i] = picked[3][i];
    if (reader_grant[1]) begin   // what the vector engine reads with its first element
      mask = element_mask(vector_read_i.bytes);
      for (int unsigned j = 1; j <= {30'd0, vector_read_i.further}; j++) begin
        step = vector_read_i.offset[3:0] + 4'(j[1:0] * vector_read_i.bytes);
        shift = {step[1:0], 3'd0};
        for (int unsigned i = 0; i < N; i++)
          vector_read_data_o.next[j][i] = (sector_words_q[1][step[3:2]][i] >> shift) & mask;
      end
    end
  endfunction

  function automatic void read_columns();
    address_t elem;
    logic [3:0] step;
    logic [4:0] shift;
    word_t mask;
    int unsigned from;
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
  endfunction

  function automatic void write_elements();
    address_t at;
    logic [3:0] step;
    logic [4:0] shift;
    word_t mask, strobe;
    logic [W-1:0] from, p;
    for (int unsigned k = 0; k < Engines; k++) begin
      if (write_grant[k[1:0]]) begin
        from = W'(writer[k].quadrant * Quadrant);
        for (int unsigned j = 0; j <= {30'd0, writer[k].further}; j++) begin
          if (k == 0) for (int unsigned i = 0; i < N; i++) written[i] = vector_write_data_i.word[j][i];
          else if (k == 1) for (int unsigned i = 0; i < N; i++) written[i] = scalar_write_data_i.word[0][i];
          else for (int unsigned i = 0; i < N; i++) written[i] = gpsimd_write_data_i.word[0][i];
          step = {2'd0, writer[k].offset[1:0]} + 4'(j[1:0] * writer[k].bytes);
          at = writer[k].offset[2 +: WordWidth] + address_t'(step[3:2]);
          shift = {step[1:0], 3'd0};
          mask = element_mask(writer[k].bytes) << shift;
          for (int unsigned i = 0; i < {24'd0, writer[k].partitions}; i++) begin
            p = i[W-1:0] + from;
            strobe = k == 0 && vector_write_masked_i ? mask & vector_write_mask_i.word[0][i[W-1:0]] : mask;
            mem_q[at][p] = (mem_q[at][p] & ~strobe) | ((written[i[W-1:0]] << shift) & strobe);
          end
        end
      end
    end
  endfunction

  function automatic void read_sectors();
    address_t at;
    logic [W-1:0] p;
    for (int unsigned d = 0; d < DmaEngines; d++) begin
      at = dma_read_i[d].offset[2 +: WordWidth];
      p = dma_read_i[d].partition[W-1:0];
      if (dma_read_grant_o[d])
        sectors[d] = {mem_q[at + 3][p], mem_q[at + 2][p], mem_q[at + 1][p], mem_q[at][p]};
    end
  endfunction

  function automatic void write_sectors();
    address_t at;
    word_t strobe;
    logic [W-1:0] p;
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
  endfunction

  always_ff @(posedge clk_i) begin
    if (|reader_grant) begin
      read_elements();
      if (reader_grant[0]) moving_data_o <= picked[0];
      if (reader_grant[1]) begin
        vector_read_data_o.word[0] <= vector_read_data_o.next[0];
        if (vector_read_i.further != 0) vector_read_data_o.word[1] <= vector_read_data_o.next[1];
        if (vector_read_i.further[1]) begin
          vector_read_data_o.word[2] <= vector_read_data_o.next[2];
          vector_read_data_o.word[3] <= vector_read_data_o.next[3];
        end
      end
      if (reader_grant[2]) scalar_read_data_o.word[0] <= scalar_read_data_o.next[0];
      if (reader_grant[3]) gpsimd_read_data_o.word[0] <= gpsimd_read_data_o.next[0];
      if (reader_grant[Further]) further_data_o[0] <= picked[Further];
      if (reader_grant[Further + 1]) further_data_o[1] <= picked[Further + 1];
      if (reader_grant[Further + 2]) further_data_o[2] <= picked[Further + 2];
    end
    if (stationary_grant_o) begin
      read_columns();
      stationary_data_o <= columns;
    end
    if (|write_grant) write_elements();
    if (|dma_read_grant_o) begin
      read_sectors();
      dma_read_data_o <= sectors;
    end
    if (|dma_write_grant_o) write_sectors();
  end
  /* verilator lint_on BLKSEQ */

endmodule : sbuf
