// Tensor engine: LoadStationary and MultiplyMoving around the array.
//
//   commands --> [load slot]  --> SBUF stationary port --> array, bank b        (in the background)
//            \-> [next] [running] --> SBUF moving port --> array, bank b or b' --> PSUM
//
// Loads alternate between the two stationary banks; a MultiplyMoving uses the bank of the load before it. A load starts
// when no command still needs its bank, and follows the wave of the last one that did: a column is overwritten when the
// wave has left it. A MultiplyMoving starts right behind the one before it, as soon as the first columns of its own
// load are on their way: the load then goes first in SBUF and stays ahead of the wave. No cycle is lost between
// products of N >= M moving columns, even when each has a load of its own.
//
//   cycle    t          t+1           t+1 + 2N-1        + 1
//            SBUF read  array entry   PSUM write        semaphore update, retire
`include "tile_assert.svh"

module tensor_engine import lane_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 16
) (
  input  logic         clk_i,
  input  logic         rst_ni,

  input  logic         command_valid_i,
  output logic         command_ready_o,
  input  command_t     command_i,

  output sbuf_access_t moving_o,
  input  logic         moving_grant_i,
  input  word_t        moving_data_i [N],

  output sbuf_access_t stationary_o,
  output logic         stationary_urgent_o,   // it must not wait: a product follows it closely
  input  logic         stationary_grant_i,
  input  word_t        stationary_data_i [4][N],

  output psum_write_t  psum_write_o,
  output fp32_t        psum_sum_o [N],

  output update_t      load_update_o,
  output update_t      read_update_o,
  output update_t      done_update_o,
  output retire_t      load_retire_o,
  output retire_t      multiply_retire_o,
  output logic         busy_o,
  output logic [31:0]  load_index_o,       // of the load in its slot
  output logic [31:0]  multiply_index_o    // of the product whose columns are read
);

  localparam int unsigned W = $clog2(N);

  // Command slots.

  command_t load_q, next_q, run_q;
  logic load_valid_q, loading_q, next_valid_q, run_valid_q;
  logic load_bank_q, next_bank_q, run_bank_q;
  logic fill_bank_q;             // bank of the next load
  logic next_waits_q;            // for the first columns of the load before it
  logic [1:0] loaded_q;          // bank holds a stationary matrix, or the first columns of it
  logic [1:0][7:0] age_q;        // cycles since a moving column of the bank was read
  logic is_load, load_take, next_take, load_start, load_end, run_start, run_end;

  assign is_load = command_i.opcode == isa_pkg::OpLoadStationary;
  assign command_ready_o = is_load ? !load_valid_q : !next_valid_q;
  assign load_take = command_valid_i && is_load && !load_valid_q;
  assign next_take = command_valid_i && !is_load && !next_valid_q;

  function automatic logic [7:0] older(logic [7:0] age);
    return age == '1 ? age : age + 8'd1;
  endfunction

  // LoadStationary.

  offset_t load_offset;
  logic [15:0] load_left;
  logic [2:0] load_bytes, load_count;
  logic [7:0] clear_q;           // cycles since a column was read that multiplies what was in the bank before
  logic load_last, load_clear, load_begun_q, load_begins, bank_needed;
  logic [6:0] load_column_q;
  logic [4:0] sector_left;
  load_t array_load_q;

  assign bank_needed = (next_valid_q && !next_waits_q && next_bank_q == load_bank_q) ||
                       (run_valid_q && run_bank_q == load_bank_q);
  assign load_start = load_valid_q && !loading_q && !bank_needed;
  assign load_bytes = isa_pkg::dtype_bytes(load_q.src.dtype);

  ap_walker u_load_walker (
    .clk_i,
    .start_i  (load_start),
    .size_i   (load_q.size),
    .stride_i (load_q.src.stride),
    .base_i   (load_q.src.offset),
    .bytes_i  (load_bytes),
    .step_i   (stationary_grant_i),
    .count_i  (load_count),
    .offset_o (load_offset),
    .left_o   (load_left),
    .last_o   (load_last)
  );

  // Neighbouring elements of one sector come four at a time, others one by one.
  always_comb begin
    sector_left = (5'd16 - {1'b0, load_offset[3:0]}) >> (load_bytes >> 1);
    load_count = sector_left < 5'd4 ? sector_left[2:0] : 3'd4;
    if (load_left < {13'd0, load_count}) load_count = load_left[2:0];
    if (load_q.src.stride[0] != 16'd1) load_count = 3'd1;
  end

  // A column may go when the last wave of its bank has left it: c cycles after its read, for column c.
  assign load_clear = {1'b0, clear_q} + 9'd2 >= {2'd0, load_column_q} + {6'd0, load_count};
  assign load_begins = stationary_grant_i && !load_begun_q;
  assign load_end = stationary_grant_i && load_last;
  assign stationary_urgent_o = run_valid_q && run_bank_q == load_bank_q;   // a load that is in use already
  assign stationary_o = '{valid: loading_q && load_clear, offset: load_offset, quadrant: load_q.src.partition[W-1 -: 2],
                          partitions: load_q.src_partitions, bytes: load_bytes, first: 1'b0};

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      load_valid_q <= 1'b0;
      loading_q <= 1'b0;
      fill_bank_q <= 1'b0;
      loaded_q <= '0;
      load_begun_q <= 1'b0;
      array_load_q <= '0;
    end else begin
      if (load_take) begin
        load_valid_q <= 1'b1;
        fill_bank_q <= !fill_bank_q;
      end
      if (load_start) begin
        loading_q <= 1'b1;
        loaded_q[load_bank_q] <= 1'b0;
        load_begun_q <= 1'b0;
      end
      if (load_begins) begin
        loaded_q[load_bank_q] <= 1'b1;
        load_begun_q <= 1'b1;
      end
      if (load_end) begin
        load_valid_q <= 1'b0;
        loading_q <= 1'b0;
      end
      array_load_q.valid <= stationary_grant_i;
    end
    if (load_take) begin
      load_q <= command_i;
      load_bank_q <= fill_bank_q;
    end
    if (load_start) begin
      load_column_q <= '0;
      clear_q <= older(age_q[load_bank_q]);
    end else clear_q <= older(clear_q);
    if (stationary_grant_i) begin
      load_column_q <= load_column_q + {4'd0, load_count};
      array_load_q.bank <= load_bank_q;
      array_load_q.dtype <= load_q.src.dtype;
      array_load_q.column <= load_column_q;
      array_load_q.mask <= 4'((5'd1 << load_count) - 5'd1);
      array_load_q.rows <= load_q.src_partitions;
    end
  end

  // MultiplyMoving.

  offset_t moving_offset, psum_offset;
  logic moving_last, moving_first_q;
  moving_t array_moving_q;

  assign run_end = moving_grant_i && moving_last;
  assign run_start = next_valid_q && !next_waits_q && (!run_valid_q || run_end);

  ap_walker u_moving_walker (
    .clk_i,
    .start_i  (run_start),
    .size_i   (next_q.size),
    .stride_i (next_q.src.stride),
    .base_i   (next_q.src.offset),
    .bytes_i  (isa_pkg::dtype_bytes(next_q.src.dtype)),
    .step_i   (moving_grant_i),
    .count_i  (3'd1),
    .offset_o (moving_offset),
    .last_o   (moving_last),
    .left_o   ()
  );

  ap_walker u_psum_walker (
    .clk_i,
    .start_i  (run_start),
    .size_i   (next_q.size),
    .stride_i (next_q.dst.stride),
    .base_i   (next_q.dst.offset),
    .bytes_i  (3'd4),
    .step_i   (moving_grant_i),
    .count_i  (3'd1),
    .offset_o (psum_offset),
    .left_o   (),
    .last_o   ()
  );

  assign moving_o = '{valid: run_valid_q, offset: moving_offset, quadrant: run_q.src.partition[W-1 -: 2],
                      partitions: run_q.src_partitions, bytes: isa_pkg::dtype_bytes(run_q.src.dtype),
                      first: moving_first_q};

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      next_valid_q <= 1'b0;
      run_valid_q <= 1'b0;
      array_moving_q <= '0;
      age_q <= '1;
    end else begin
      if (run_start) next_valid_q <= 1'b0;
      if (next_take) next_valid_q <= 1'b1;
      if (run_end) run_valid_q <= 1'b0;
      if (run_start) run_valid_q <= 1'b1;
      array_moving_q <= '{valid: moving_grant_i, bank: run_bank_q, dtype: run_q.src.dtype};
      for (int unsigned b = 0; b < 2; b++) begin
        if (moving_grant_i && run_bank_q == b[0]) age_q[b[0]] <= '0;
        else age_q[b[0]] <= older(age_q[b[0]]);
      end
    end
    if (load_begins) next_waits_q <= 1'b0;
    if (next_take) begin
      next_waits_q <= load_valid_q && !(loading_q && load_begun_q) && !load_begins;
      next_q <= command_i;
      next_bank_q <= !fill_bank_q;
    end
    if (run_start) moving_first_q <= 1'b1;
    else if (moving_grant_i) moving_first_q <= 1'b0;
    if (run_start) begin
      run_q <= next_q;
      run_bank_q <= next_bank_q;
    end
  end

  pe_array #(.N(N)) u_array (
    .clk_i,
    .rst_ni,
    .moving_i      (array_moving_q),
    .moving_code_i (moving_data_i),
    .load_i        (array_load_q),
    .load_code_i   (stationary_data_i),
    .sum_valid_o   (sum_valid),
    .sum_o         (psum_sum_o)
  );

  // What to do with a column's sums travels beside the array, in a ring as long as its latency.

  typedef struct packed {
    logic        accumulate;
    logic        last;
    logic [11:0] word;
    logic [7:0]  partitions;
    token_t      token;
  } result_t;

  result_t entering_q, leaving_q;
  result_t ring_q [2*N];
  logic [W:0] now_q;
  logic sum_valid;

  always_ff @(posedge clk_i) begin
    now_q <= rst_ni ? now_q + 1'b1 : '0;
    if (moving_grant_i)
      entering_q <= '{accumulate: run_q.accumulate, last: moving_last, word: psum_offset[13:2],
                      partitions: run_q.dst_partitions, token: run_q.token};
    if (array_moving_q.valid) ring_q[now_q] <= entering_q;
    leaving_q <= ring_q[now_q + (W+1)'(2)];
  end

  assign psum_write_o = '{valid: sum_valid, accumulate: leaving_q.accumulate, word: leaving_q.word,
                          partitions: leaving_q.partitions};

  // Semaphores and retirement.

  logic done;
  assign done = sum_valid && leaving_q.last;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      load_update_o <= '0;
      read_update_o <= '0;
      done_update_o <= '0;
      load_retire_o <= '0;
      multiply_retire_o <= '0;
    end else begin
      load_update_o <= gated(load_q.token.update, load_end);
      read_update_o <= gated(run_q.token.update, run_end && run_q.token.at_read);
      done_update_o <= gated(leaving_q.token.update, done && !leaving_q.token.at_read);
      load_retire_o <= '{valid: load_end, index: load_q.token.index};
      multiply_retire_o <= '{valid: done, index: leaving_q.token.index};
    end
  end

  assign load_index_o = load_q.token.index;
  assign multiply_index_o = run_q.token.index;

  logic [W+1:0] flying_q;   // moving columns inside the array
  always_ff @(posedge clk_i)
    if (!rst_ni) flying_q <= '0;
    else flying_q <= flying_q + {{W+1{1'b0}}, moving_grant_i} - {{W+1{1'b0}}, sum_valid};
  assign busy_o = load_valid_q || next_valid_q || run_valid_q || flying_q != '0;

  `TILE_ASSUME(OnlyItsOpcodes_M, command_valid_i -> is_load || command_i.opcode == isa_pkg::OpMultiplyMoving)
  // How far the wave of a product has come that follows a load.
  logic [7:0] wave_q;
  logic chased, chased_q;
  assign chased = loading_q && (chased_q || (moving_grant_i && run_bank_q == load_bank_q));
  always_ff @(posedge clk_i) begin
    chased_q <= rst_ni && chased && !load_end;
    wave_q <= chased ? wave_q + 8'd1 : '0;
  end

  `TILE_ASSERT(MovingNeedsLoadedBank_A, run_valid_q -> loaded_q[run_bank_q])
  `TILE_ASSERT(LoadStaysAheadOfTheWave_A, chased -> {1'b0, load_column_q} > wave_q)
  `TILE_ASSERT(SumsHaveAnOwner_A, sum_valid -> flying_q != '0)

endmodule : tensor_engine
