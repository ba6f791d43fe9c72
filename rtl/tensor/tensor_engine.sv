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
//
// An FP32 matrix fills both banks, the high halves first. Its product may start when those are loaded; the low halves
// are needed N cycles later. An FP32 column comes round in the array three times, so that a product takes four cycles a
// column, and its sums leave 3N cycles later. The next FP32 load gets the first bank N cycles before the second, which is
// enough to hide it. A product of another type waits until no column goes round any more.
//
// In the modes of several products a matrix is loaded in two turns into one bank, the second one bringing the second
// plane, the scales, or the tags; and further planes of the moving operand, or its scales, are read beside the first. Their
// columns wait until all others have left the array, and others until they have.
//
// A load takes the rows of its source partitions and columns from a quarter of the array on: a tile. One that keeps what
// there is goes to the bank of the load before it. The first load of a column gives all of its rows something to pass,
// later ones leave rows of others alone. A product takes the columns of its destination partitions.
`include "tile_assert.svh"

module tensor_engine import lane_pkg::*, tile_pkg::*, tensor_pkg::*; #(
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
  output sbuf_access_t further_o [3],         // further planes of the moving operand, granted with it
  input  word_t        further_data_i [3][N],

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
  output logic         entering_o,         // a column enters the array, or comes round
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
  logic filled_bank_q;           // bank of the last one
  logic filled_tiles_q;          // it has more than one tile
  logic [3:0] filled_quarters_q; // of the columns, that it has
  logic next_tiles_q, run_tiles_q;
  logic load_wide, next_wide, run_wide;   // FP32, in both banks
  logic next_waits_q;            // for the first columns of the load before it
  logic [1:0] loaded_q;          // bank holds a stationary matrix, or the first columns of it
  logic [1:0][9:0] hold_q;       // cycles for which columns that come round still need the bank
  logic [1:0][7:0] age_q;        // cycles since then, or since a moving column of the bank was read
  logic [9:0] turning_q;         // cycles for which a column may still come round
  logic is_load, load_take, next_take, load_start, load_end, run_start, run_end;

  assign is_load = command_i.opcode == isa_pkg::OpLoadStationary;
  assign command_ready_o = is_load ? !load_valid_q : !next_valid_q;
  assign load_take = command_valid_i && is_load && !load_valid_q;
  assign next_take = command_valid_i && !is_load && !next_valid_q;

  assign load_wide = is_wide(load_q);
  assign next_wide = is_wide(next_q);
  assign run_wide = is_wide(run_q);

  // LoadStationary.

  offset_t load_offset;
  logic [15:0] load_left;
  logic [2:0] load_bytes, load_count;
  logic [9:0] clear_hold_q;      // as hold_q and age_q were for the bank when the load started
  logic [7:0] clear_q;
  logic load_last, load_clear, load_begun_q, load_begins, bank_needed;
  logic load_second_q, load_turns;  // in the second of two turns; the first one is done
  logic load_further;               // the second turn fills the same bank
  logic load_usable, load_usable_q;   // a product may start that needs it
  logic from_bank, load_waited_q;
  logic [8:0] load_reach;
  logic [6:0] load_column_q;
  logic load_joins_q;            // columns of it are there already
  logic [3:0] quarters;
  logic [4:0] sector_left;
  load_t array_load_q;

  assign bank_needed = (next_valid_q && !next_waits_q && (load_wide || next_wide || next_bank_q == load_bank_q)) ||
                       (run_valid_q && (load_wide || run_wide || run_bank_q == load_bank_q));
  assign load_start = load_valid_q && !loading_q && !bank_needed;

  // The second turn: the same walk in the second plane or over the scales, or one over the words of tags.
  logic turn_tags, turn_scales, next_tags, next_scales;
  logic [2:0] next_bytes, load_columns;
  logic [3:0][15:0] load_size, load_stride;
  offset_t load_base;
  assign next_tags = load_turns && load_q.mode == isa_pkg::ModeSparse;
  assign next_scales = load_turns && load_q.mode == isa_pkg::ModeMx;
  assign turn_tags = load_second_q && load_q.mode == isa_pkg::ModeSparse;
  assign turn_scales = load_second_q && load_q.mode == isa_pkg::ModeMx;
  assign load_bytes = turn_tags ? 3'd2 : turn_scales ? 3'd1 : isa_pkg::dtype_bytes(load_q.src.dtype);
  assign next_bytes = next_tags ? 3'd2 : next_scales ? 3'd1 : load_bytes;
  always_comb begin
    load_size = next_tags ? tag_words(load_q.dst_partitions) : walked(load_q);
    load_stride = next_tags || next_scales ? load_q.src1.stride : load_q.src.stride;
    load_base = next_tags || next_scales ? load_q.src1.offset : load_q.src.offset;
    if (load_turns && load_q.mode == isa_pkg::ModeDoubleRow)
      load_base = load_base + stride_bytes(load_q.src.stride[3], load_bytes);
  end

  ap_walker u_load_walker (
    .clk_i,
    .start_i  (load_start || load_turns),
    .size_i   (load_size),
    .stride_i (load_stride),
    .base_i   (load_base),
    .bytes_i  (next_bytes),
    .step_i   (stationary_grant_i),
    .count_i  (load_count),
    .offset_o (load_offset),
    .left_o   (load_left),
    .last_o   (load_last)
  );

  // Neighbouring elements of one sector come four at a time, others one by one. A word of tags is of four columns.
  always_comb begin
    sector_left = (5'd16 - {1'b0, load_offset[3:0]}) >> (load_bytes >> 1);
    load_count = sector_left < 5'd4 ? sector_left[2:0] : 3'd4;
    if (load_left < {13'd0, load_count}) load_count = load_left[2:0];
    if ((turn_scales ? load_q.src1.stride[0] : load_q.src.stride[0]) != 16'd1 || turn_tags) load_count = 3'd1;
    load_columns = load_count;
    if (turn_tags)
      load_columns = load_q.dst_partitions - {1'b0, load_column_q} < 8'd4
                   ? 3'(load_q.dst_partitions - {1'b0, load_column_q}) : 3'd4;
  end

  // A column may go when the last wave of its bank has left it: c cycles after its read, for column c.
  // A load that has waited for a bank begins when it can go on with four at a time: its product follows at once.
  assign load_reach = load_waited_q && load_column_q == 0 ? 9'd4 : {2'd0, load_column_q} + {6'd0, load_columns};
  assign load_clear = clear_hold_q == 0 && {1'b0, clear_q} + 9'd2 >= load_reach;
  assign load_begins = stationary_grant_i && !load_begun_q;
  assign load_further = !is_single(load_q);
  assign load_turns = stationary_grant_i && load_last && (load_wide || load_further) && !load_second_q;
  assign load_end = stationary_grant_i && load_last && !load_turns;
  assign load_usable = load_wide ? load_turns : load_begins && load_second_q == load_further;
  assign from_bank = load_bank_q != (load_turns && load_wide);
  assign stationary_urgent_o = run_valid_q && (load_wide || run_bank_q == load_bank_q);   // a load that is in use already
  assign stationary_o = '{valid: loading_q && load_clear, offset: load_offset,
                          quadrant: turn_scales || turn_tags ? load_q.src1.partition[W-1 -: 2] : load_q.src.partition[W-1 -: 2],
                          partitions: turn_scales ? scale_lanes(load_q, N) : load_q.src_partitions, bytes: load_bytes,
                          further: 2'd0, first: 1'b0};

  // Quarters of the columns that a load reaches into.
  assign quarters = 4'((5'd1 << ((9'(command_i.dst_partitions) + 9'(N / 4 - 1)) >> (W - 2))) - 5'd1)
                  << command_i.column_quadrant;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      load_valid_q <= 1'b0;
      loading_q <= 1'b0;
      fill_bank_q <= 1'b0;
      filled_bank_q <= 1'b0;
      loaded_q <= '0;
      load_begun_q <= 1'b0;
      array_load_q <= '0;
    end else begin
      if (load_take) begin
        load_valid_q <= 1'b1;
        if (!command_i.keep) begin
          fill_bank_q <= fill_bank_q == is_wide(command_i);
          filled_bank_q <= fill_bank_q;
        end
      end
      if (load_start) loading_q <= 1'b1;
      if (load_begins) begin
        loaded_q[load_bank_q] <= 1'b1;
        load_begun_q <= 1'b1;
      end
      if (load_start || load_turns) begin
        if (load_start || load_wide) loaded_q[from_bank] <= 1'b0;
        load_begun_q <= 1'b0;
      end
      if (load_end) begin
        load_valid_q <= 1'b0;
        loading_q <= 1'b0;
      end
      array_load_q.valid <= stationary_grant_i;
    end
    if (load_take) begin
      load_q <= command_i;
      load_bank_q <= command_i.keep ? filled_bank_q : fill_bank_q;
      load_joins_q <= command_i.keep && (filled_quarters_q & quarters) != '0;
      filled_tiles_q <= command_i.keep;
      filled_quarters_q <= command_i.keep ? filled_quarters_q | quarters : quarters;
      load_second_q <= 1'b0;
      load_usable_q <= 1'b0;
    end
    if (load_usable) load_usable_q <= 1'b1;
    if (stationary_grant_i) load_column_q <= load_column_q + {4'd0, load_columns};
    if (load_turns) begin
      load_second_q <= 1'b1;
      if (load_wide) load_bank_q <= !load_bank_q;
    end
    if (load_turns && load_further) begin   // the wave has left every column
      load_column_q <= '0;
      load_waited_q <= 1'b0;
      clear_hold_q <= '0;
      clear_q <= '1;
    end else if (load_start || load_turns) begin
      load_column_q <= 7'({load_q.column_quadrant, {W-2{1'b0}}});
      load_waited_q <= hold_q[from_bank] != 0;
      clear_hold_q <= less(hold_q[from_bank]);
      clear_q <= hold_q[from_bank] != 0 ? '0 : older(age_q[from_bank]);
    end else begin
      clear_hold_q <= less(clear_hold_q);
      clear_q <= clear_hold_q != 0 ? '0 : older(clear_q);
    end
    if (stationary_grant_i) begin
      array_load_q.second <= load_second_q;
      array_load_q.mode <= load_q.mode;
      array_load_q.bank <= load_bank_q;
      array_load_q.dtype <= load_q.src.dtype;
      array_load_q.column <= load_column_q;
      array_load_q.mask <= 4'((5'd1 << load_columns) - 5'd1);
      array_load_q.lane <= first_lane(load_q, N);
      array_load_q.first <= first_row(load_q);
      array_load_q.rows <= load_q.src_partitions;
      array_load_q.joins <= load_joins_q;
    end
  end

  // MultiplyMoving.

  offset_t moving_offset, psum_offset;
  logic moving_last, moving_first_q, moving_free, turn_next, sum_valid;
  logic empty;                     // no column is in the array
  moving_t array_moving_q;
  isa_pkg::tensor_mode_e kind_q;   // of the columns in the array
  isa_pkg::sparsity_e pattern_q;
  logic alike;                     // the next column may share the array with them
  assign alike = kind_q == kind_of(run_q.mode) && pattern_q == run_q.sparsity;

  assign run_end = moving_grant_i && moving_last;
  assign run_start = next_valid_q && !next_waits_q && (!run_valid_q || run_end);

  ap_walker u_moving_walker (
    .clk_i,
    .start_i  (run_start),
    .size_i   (walked(next_q)),
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
    .size_i   (walked(next_q)),
    .stride_i (next_q.dst.stride),
    .base_i   (next_q.dst.offset),
    .bytes_i  (isa_pkg::dtype_bytes(next_q.dst.dtype)),
    .step_i   (moving_grant_i),
    .count_i  (3'd1),
    .offset_o (psum_offset),
    .left_o   (),
    .last_o   ()
  );

  // Where a column comes round no other can enter, and what is done sooner must not overtake it.
  assign moving_free = !turn_next && (run_wide || turning_q == 0) && (alike || empty);
  assign moving_o = '{valid: run_valid_q && moving_free, offset: moving_offset, quadrant: run_q.src.partition[W-1 -: 2],
                      partitions: run_q.src_partitions, bytes: isa_pkg::dtype_bytes(run_q.src.dtype),
                      further: 2'd0, first: moving_first_q};

  offset_t plane_step, scale_offset;
  assign plane_step = stride_bytes(run_q.src.stride[3], moving_o.bytes);
  always_comb begin
    further_o = '{default: moving_o};
    further_o[0].offset = moving_offset + plane_step;
    further_o[1].offset = further_o[0].offset + plane_step;
    further_o[2].offset = further_o[1].offset + plane_step;
    for (int unsigned p = 0; p < 3; p++) further_o[p].valid = moving_o.valid && p + 1 < {29'd0, planes_of(run_q)};
    if (run_q.mode == isa_pkg::ModeMx)
      further_o[0] = '{valid: moving_o.valid, offset: scale_offset, quadrant: run_q.src1.partition[W-1 -: 2],
                       partitions: scale_lanes(run_q, N), bytes: 3'd1, further: 2'd0, first: moving_first_q};
  end

  ap_walker u_scale_walker (
    .clk_i,
    .start_i  (run_start),
    .size_i   (next_q.size),
    .stride_i (next_q.src1.stride),
    .base_i   (next_q.src1.offset),
    .bytes_i  (3'd1),
    .step_i   (moving_grant_i),
    .count_i  (3'd1),
    .offset_o (scale_offset),
    .left_o   (),
    .last_o   ()
  );

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      next_valid_q <= 1'b0;
      run_valid_q <= 1'b0;
      array_moving_q <= '0;
      age_q <= '1;
      hold_q <= '0;
      turning_q <= '0;
      kind_q <= isa_pkg::ModeMultiply;
      pattern_q <= isa_pkg::sparsity_e'(0);
    end else begin
      if (run_start) next_valid_q <= 1'b0;
      if (next_take) next_valid_q <= 1'b1;
      if (run_end) run_valid_q <= 1'b0;
      if (run_start) run_valid_q <= 1'b1;
      array_moving_q <= '{valid: moving_grant_i, bank: run_bank_q, mode: run_q.mode, dtype: run_q.src.dtype,
                          first: first_row(run_q), rows: run_q.src_partitions, alone: run_tiles_q,
                          sparsity: run_q.sparsity, lane: first_lane(run_q, N)};
      for (int unsigned b = 0; b < 2; b++) begin
        if (moving_grant_i && (run_wide || run_bank_q == b[0])) age_q[b[0]] <= '0;
        else if (hold_q[b[0]] == 0) age_q[b[0]] <= older(age_q[b[0]]);
        if (moving_grant_i && run_wide) hold_q[b[0]] <= run_bank_q == b[0] ? 10'(2 * N) : 10'(3 * N);
        else hold_q[b[0]] <= less(hold_q[b[0]]);
      end
      turning_q <= moving_grant_i && run_wide ? 10'(3 * N) : less(turning_q);
      if (moving_grant_i) begin
        kind_q <= kind_of(run_q.mode);
        pattern_q <= run_q.sparsity;
      end
    end
    if (load_usable) next_waits_q <= 1'b0;
    if (next_take) begin
      next_waits_q <= load_valid_q && !load_usable_q && !load_usable;
      next_q <= command_i;
      next_bank_q <= filled_bank_q;
      next_tiles_q <= filled_tiles_q;
    end
    if (run_start) moving_first_q <= 1'b1;
    else if (moving_grant_i) moving_first_q <= 1'b0;
    if (run_start) begin
      run_q <= next_q;
      run_bank_q <= next_bank_q;
      run_tiles_q <= next_tiles_q;
    end
  end

  pe_array #(.N(N)) u_array (
    .clk_i,
    .rst_ni,
    .moving_i      (array_moving_q),
    .moving_code_i (moving_data_i),
    .further_code_i(further_data_i),
    .load_i        (array_load_q),
    .load_code_i   (stationary_data_i),
    .turn_next_o   (turn_next),
    .sum_valid_o   (sum_valid),
    .sum_o         (psum_sum_o)
  );

  assign entering_o = moving_grant_i || turn_next;

  result_t result;
  assign result = '{accumulate: run_q.accumulate,
                    part: psum_part(run_q.dst.dtype, psum_offset),
                    rounded: run_q.dst.dtype == isa_pkg::DtBf16 && run_q.mode != isa_pkg::ModeTranspose,
                    stochastic: run_q.elementwise.stochastic, last: moving_last, word: psum_offset[13:2],
                    first: run_q.dst.partition, partitions: run_q.dst_partitions, token: run_q.token};

  tensor_results #(.N(N)) u_results (
    .clk_i,
    .rst_ni,
    .read_i        (moving_grant_i),
    .wide_i        (run_wide),
    .result_i      (result),
    .turning_i     (turning_q != 0),
    .sum_valid_i   (sum_valid),
    .psum_write_o,
    .done_update_o,
    .retire_o      (multiply_retire_o),
    .empty_o       (empty)
  );

  // Semaphores and retirement of loads, and updates when a product has read.

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      load_update_o <= '0;
      read_update_o <= '0;
      load_retire_o <= '0;
    end else begin
      load_update_o <= gated(load_q.token.update, load_end);
      read_update_o <= gated(run_q.token.update, run_end && run_q.token.at_read);
      load_retire_o <= '{valid: load_end, index: load_q.token.index};
    end
  end

  assign load_index_o = load_q.token.index;
  assign multiply_index_o = run_q.token.index;

  assign busy_o = load_valid_q || next_valid_q || run_valid_q || !empty;

  `TILE_ASSUME(OnlyItsOpcodes_M, command_valid_i -> is_load || command_i.opcode == isa_pkg::OpMultiplyMoving)

  // How far the wave of a product has come that follows a load.
  logic [9:0] wave_q;
  logic chased, chased_q;
  assign chased = loading_q && (chased_q || (moving_grant_i && (load_wide ? load_second_q : run_bank_q == load_bank_q)));
  always_ff @(posedge clk_i) begin
    chased_q <= rst_ni && chased && !load_end;
    wave_q <= chased ? wave_q + 10'd1 : '0;
  end

  `TILE_ASSERT(MovingNeedsLoadedBank_A, run_valid_q -> loaded_q[run_bank_q])
  `TILE_ASSERT(LoadStaysAheadOfTheWave_A, chased -> {3'd0, load_column_q} + (load_wide ? 10'(N) : '0) > wave_q)
  `TILE_ASSERT(KindsDoNotMeet_A, moving_grant_i -> alike || empty)

endmodule : tensor_engine
