// PSUM: eight banks of 4N FP32 words per partition, with an adder at every partition.
//
// The tensor engine writes one word of every partition a cycle, over what is there or added to it (FP32, one
// rounding); it never waits. The vector and the scalar engine read and write a word per partition each, lane i at
// partition start + i. All may read and write halves of words: 16 bits, moved as they are, the vector engine also both
// halves at once; from the tensor engine also a BF16 number that the sum is rounded to, after the old one was added in
// FP32. A partition has a random number for that of its own, which moves on when it is used.
// All of it goes on side by side except in the same bank: there the tensor engine goes first, and of the others the one
// served longest ago (element_arbiter.sv); who gets no grant asks again. DMA engines come last: each reads a sector of
// 16 bytes of one partition a cycle, in a bank one of them (psum_dma_line.sv). Read data follow a grant by one cycle and
// stay until the next. The memory is updated in place by the one process that reads it.
`include "tile_assert.svh"

module psum import lane_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 16,
  parameter int unsigned DmaEngines = 2
) (
  input  logic                clk_i,
  input  logic                rst_ni,

  input  psum_write_t         write_i,
  input  fp32_t               write_sum_i [N],

  input  psum_read_t          vector_read_i,
  output logic                vector_read_grant_o,
  lanes.source                vector_read_data_o,

  input  psum_element_write_t vector_write_i,
  lanes.sink                  vector_write_data_i,
  input  logic                vector_write_masked_i,    // only where the mask is all ones; it is zeros elsewhere
  lanes.sink                  vector_write_mask_i,
  output logic                vector_write_grant_o,

  input  psum_read_t          scalar_read_i,
  output logic                scalar_read_grant_o,
  lanes.source                scalar_read_data_o,

  input  psum_element_write_t scalar_write_i,
  lanes.sink                  scalar_write_data_i,
  output logic                scalar_write_grant_o,

  input  psum_dma_read_t      dma_read_i [DmaEngines],
  output logic [DmaEngines-1:0] dma_read_grant_o,
  output logic [127:0]        dma_read_data_o [DmaEngines],

  output logic [7:0]          conflicts_o   // requests that had to wait, this cycle
);

  localparam int unsigned W = $clog2(N);
  localparam int unsigned Quadrant = N / 4;
  localparam int unsigned Words = isa_pkg::PsumBanks * 4 * N;
  localparam int unsigned WordWidth = $clog2(Words);
  localparam int unsigned BankLsb = $clog2(4 * N);
  localparam int unsigned Engines = 2;

  localparam int unsigned RandomEngine = 1;   // the number of its random numbers among those of all engines

  fp32_t mem_q [Words][N];
  word_t random_q [N];

  // Arbitration.

  typedef logic [isa_pkg::PsumBanks-1:0] claim_t;

  psum_read_t reader [Engines];
  psum_element_write_t writer [Engines];
  claim_t write_claim [Engines], read_claim [Engines], by_engines;
  logic [Engines-1:0] write, write_grant, read, read_grant;

  function automatic claim_t claim(logic valid, logic [2:0] bank);
    return valid ? claim_t'(1) << bank : '0;
  endfunction

  assign reader[0] = vector_read_i;
  assign reader[1] = scalar_read_i;
  assign writer[0] = vector_write_i;
  assign writer[1] = scalar_write_i;
  for (genvar e = 0; e < Engines; e++) begin : gen_claim
    assign write[e] = writer[e].valid;
    assign write_claim[e] = claim(write[e], writer[e].word[BankLsb +: 3]);
    assign read[e] = reader[e].valid;
    assign read_claim[e] = claim(read[e], reader[e].word[BankLsb +: 3]);
  end

  element_arbiter #(.Engines(Engines), .Places(isa_pkg::PsumBanks)) u_arbiter (
    .clk_i, .rst_ni,
    .taken_i       (claim(write_i.valid, write_i.word[BankLsb +: 3])),
    .write_i       (write),
    .write_claim_i (write_claim),
    .write_grant_o (write_grant),
    .read_i        (read),
    .read_claim_i  (read_claim),
    .read_grant_o  (read_grant),
    .taken_o       (by_engines)
  );

  logic [DmaEngines-1:0] dma_read;
  logic [2:0] dma_bank [DmaEngines];

  for (genvar d = 0; d < DmaEngines; d++) begin : gen_dma
    assign dma_read[d] = dma_read_i[d].valid;
    assign dma_bank[d] = dma_read_i[d].offset[BankLsb + 2 +: 3];
  end

  psum_dma_line #(.Engines(DmaEngines)) u_dma_line (
    .clk_i, .rst_ni,
    .taken_i (by_engines),
    .read_i  (dma_read),
    .bank_i  (dma_bank),
    .grant_o (dma_read_grant_o)
  );

  assign {scalar_write_grant_o, vector_write_grant_o} = write_grant;
  assign {scalar_read_grant_o, vector_read_grant_o} = read_grant;

  always_comb begin
    conflicts_o = 8'($countones(dma_read & ~dma_read_grant_o));
    for (int unsigned e = 0; e < Engines; e++)
      conflicts_o = conflicts_o + {7'd0, write[e[0]] && !write_grant[e[0]]} + {7'd0, read[e[0]] && !read_grant[e[0]]};
  end

  // The memory.

  word_t written [N];
  fp32_t sum [N];
  logic [127:0] sectors [DmaEngines];

  /* verilator lint_off BLKSEQ */  // in-place update of a memory that only this process reads, see above
  // What the array has summed.
  function automatic void write_sums();
    logic [WordWidth-1:0] at;
    word_t keep, taken, field, drawn;
    logic [4:0] shift;
    format_t bf16;
    at = write_i.word[WordWidth-1:0];
    keep = write_i.accumulate ? 32'hFFFF_FFFF : 32'h0;
    shift = write_i.part.half && write_i.part.upper ? 5'd16 : 5'd0;
    field = (write_i.part.half ? 32'hFFFF : 32'hFFFF_FFFF) << shift;
    if (write_i.rounded) begin
      bf16 = format_of(isa_pkg::DtBf16);
      for (int unsigned c = 0; c < N; c++) begin
        sum[c] = add(write_sum_i[c], (mem_q[at][c] >> shift) << 16);
        sum[c] = (sum[c] & keep) | (write_sum_i[c] & ~keep);
      end
      if (write_i.stochastic)
        for (int unsigned c = 0; c < N; c++) begin
          drawn = stochastic_pkg::xorshift32(random_q[c]);
          random_q[c] = c - {25'd0, write_i.first} < {24'd0, write_i.partitions} ? drawn : random_q[c];
          sum[c] = stochastic_pkg::round_stochastic(sum[c], bf16, drawn);
        end
      for (int unsigned c = 0; c < N; c++) begin
        taken = c - {25'd0, write_i.first} < {24'd0, write_i.partitions} ? field : 32'h0;
        mem_q[at][c] = ((from_fp32(sum[c], bf16, 1'b0) << shift) & taken) | (mem_q[at][c] & ~taken);
      end
    end else begin
      for (int unsigned c = 0; c < N; c++) begin
        taken = c - {25'd0, write_i.first} < {24'd0, write_i.partitions} ? field : 32'h0;
        mem_q[at][c] = (((add(write_sum_i[c], mem_q[at][c]) & keep) | ((write_sum_i[c] << shift) & ~keep)) & taken)
                     | (mem_q[at][c] & ~taken);
      end
    end
  endfunction

  function automatic void read_elements();
    logic [WordWidth-1:0] at;
    word_t field;
    logic [4:0] shift;
    int unsigned from;
    for (int unsigned e = 0; e < Engines; e++) begin
      if (read_grant[e[0]]) begin
        at = reader[e].word[WordWidth-1:0];
        shift = reader[e].part.half && reader[e].part.upper ? 5'd16 : 5'd0;
        field = reader[e].part.half ? 32'hFFFF : 32'hFFFF_FFFF;
        for (int unsigned q = 0; q < 4; q++) begin
          from = {30'd0, q[1:0] + reader[e].quadrant} * Quadrant;
          if (e == 0)
            for (int unsigned i = 0; i < Quadrant; i++)
              vector_read_data_o.next[0][q * Quadrant + i] = (mem_q[at][from + i] >> shift) & field;
          else
            for (int unsigned i = 0; i < Quadrant; i++)
              scalar_read_data_o.next[0][q * Quadrant + i] = (mem_q[at][from + i] >> shift) & field;
          if (e == 0 && vector_read_i.pair)
            for (int unsigned i = 0; i < Quadrant; i++)
              vector_read_data_o.next[1][q * Quadrant + i] = mem_q[at][from + i] >> 16;
        end
      end
    end
  endfunction

  function automatic void write_elements();
    logic [WordWidth-1:0] at;
    word_t taken, field;
    logic [4:0] shift;
    logic [W-1:0] from, p;
    for (int unsigned e = 0; e < Engines; e++) begin
      if (write_grant[e[0]]) begin
        if (e == 0 && vector_write_i.pair)
          for (int unsigned i = 0; i < N; i++)
            written[i] = vector_write_data_i.word[0][i] | (vector_write_data_i.word[1][i] << 16);
        else if (e == 0) for (int unsigned i = 0; i < N; i++) written[i] = vector_write_data_i.word[0][i];
        else for (int unsigned i = 0; i < N; i++) written[i] = scalar_write_data_i.word[0][i];
        at = writer[e].word[WordWidth-1:0];
        from = W'(writer[e].quadrant * Quadrant);
        shift = writer[e].part.half && writer[e].part.upper ? 5'd16 : 5'd0;
        field = (writer[e].part.half && !writer[e].pair ? 32'hFFFF : 32'hFFFF_FFFF) << shift;
        for (int unsigned i = 0; i < {24'd0, writer[e].partitions}; i++) begin
          p = i[W-1:0] + from;
          taken = e == 0 && vector_write_masked_i ? field & vector_write_mask_i.word[0][i[W-1:0]] : field;
          mem_q[at][p] = (mem_q[at][p] & ~taken) | ((written[i[W-1:0]] << shift) & taken);
        end
      end
    end
  endfunction

  function automatic void read_sectors();
    logic [WordWidth-1:0] at;
    logic [W-1:0] p;
    for (int unsigned d = 0; d < DmaEngines; d++) begin
      at = {dma_read_i[d].offset[4 +: WordWidth - 2], 2'd0};
      p = dma_read_i[d].partition[W-1:0];
      if (dma_read_grant_o[d])
        sectors[d] = {mem_q[at + 3][p], mem_q[at + 2][p], mem_q[at + 1][p], mem_q[at][p]};
    end
  endfunction

  always_ff @(posedge clk_i) begin
    if (!rst_ni)
      for (int unsigned c = 0; c < N; c++) random_q[c] = stochastic_pkg::lane_seed(32'd0, RandomEngine, c);
    if (write_i.valid) write_sums();
    if (|read_grant) read_elements();
    if (read_grant[0]) vector_read_data_o.word[0] <= vector_read_data_o.next[0];
    if (read_grant[0] && vector_read_i.pair) vector_read_data_o.word[1] <= vector_read_data_o.next[1];
    if (read_grant[1]) scalar_read_data_o.word[0] <= scalar_read_data_o.next[0];
    if (|dma_read_grant_o) begin
      read_sectors();
      dma_read_data_o <= sectors;
    end
    if (|write_grant) write_elements();
  end
  /* verilator lint_on BLKSEQ */

endmodule : psum
