// Weight-stationary systolic array of N x N processing elements, with the skew at its edges.
//
// A column of moving codes enters with moving_i.valid and is decoded at the edge. Element r reaches row r after r
// cycles and then moves right one column a cycle; each element adds its product to the sum from above. All N sums of
// a column leave together in sum_o, marked by sum_valid_o, Latency = 2N - 1 cycles after the column entered.
//
// There are two stationary banks. A moving column says which one it multiplies, so the next stationary matrix loads
// while the present one is in use. A load carries up to four neighbouring columns of codes; row r takes them r cycles
// later, in step with the wave of moving operands. Rows outside the load pass sums through unchanged, or keep what they
// have when it joins others: so several small matrices, tiles, share the array. Partition 0 of a load or of a moving column
// belongs to the row `first`. A column that is `alone` drives its own rows and no others.
//   The user keeps load and use apart: column c may be loaded from c cycles after the last moving column of that bank
//   entered, and used from the cycle after it was loaded.
//
// An FP32 column goes through the array four times, N cycles apart, its sums going round from the last row to the first:
//
//   time       half of the moving operand    bank
//   0, N       high                          the one it says, with the high halves; the other one, with the low halves
//   2N, 3N     low                           the same
//
// Its sums leave 3N cycles later than those of others. No column may enter where one comes round: turn_next_o says in
// which cycle one will.
//
// In transpose mode elements move bits: a load keeps its codes as they are, a moving operand selects or does not, and an
// element that is selected puts its pattern in place of what comes from above.
//
// Elements that work on more than one moving operand keep the others in planes of their own, which other columns leave
// alone:
//
//   mode          a row takes in                       an element does
//   double row    two moving operands                  sum + (moving * weight + moving 1 * weight 1)
//   mx            four, and a scale                    sum + (both pairs of products, added) * scales of both
//   sparse        as many as the pattern has planes    sum + one operand of its group of rows * weight, as its tag says
//
// What a stationary matrix has besides comes with a second load of its columns: the second plane, scales, or tags. Columns
// of such modes do not share the array with others, nor those of two patterns: the user sends the first one when all sums
// have left.
//
// The state lives in unpacked power-of-two arrays that this one process updates in place, last row first, so that
// every old value is read before it is overwritten. No other process reads them; what leaves the module leaves
// through nonblocking registers. This is the shape that becomes SIMD code.
`include "tile_assert.svh"

module pe_array import isa_pkg::sparse_rows, isa_pkg::sparse_planes, lane_pkg::*, products_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 16
) (
  input  logic    clk_i,
  input  logic    rst_ni,
  input  moving_t moving_i,
  input  word_t   moving_code_i [N],
  input  word_t   further_code_i [3][N],   // of further planes
  input  load_t   load_i,
  input  word_t   load_code_i [4][N],
  output logic    turn_next_o,       // what moving_i holds after the next edge will find a column that comes round
  output logic    sum_valid_o,
  output fp32_t   sum_o [N]
);

  `TILE_PARAMETER(SizeIsPowerOfTwo, N >= 4 && N <= 128 && (N & (N - 1)) == 0)

  localparam int unsigned W = $clog2(N);
  typedef logic [W-1:0] slot_t;

  typedef struct packed {
    logic       valid;
    logic       bank;
    slot_t      column;
    logic [3:0] mask;
    isa_pkg::tensor_mode_e kind;
    logic       second;    // what the mode needs besides
    isa_pkg::dtype_e dtype;
    logic       joins;
    logic [6:0] first;
    logic [7:0] rows;
  } columns_t;

  // An FP32 column that will come round.
  typedef struct packed {
    logic [1:0] left;   // how many times
    logic       bank;   // of the high halves
    logic       alone;
    logic [6:0] first;
    logic [7:0] rows;
  } turn_t;

  // Delays are rings. A column of codes is written into those of all rows when it enters; row r starts reading at what
  // entered r cycles ago and finds the operands of its columns in order, since slots go backwards in time. A slot is
  // there twice, 2N apart, so that no window wraps around.
  slot_t    now_q;
  logic     enter_q  [2*N];      // was a moving column entered in that cycle
  logic     leave_q  [2*N];      // are its sums complete when it has gone through
  word_t    again_q  [4*N];      // [slot]: ones when its sums go on from the last row, zeros when they begin
  turn_t    turn_q   [N];        // [slot]
  word_t    turn_code_q [N][N];  // [slot][row]
  word_t    select_q [4*N];      // [slot]: ones for a column in transpose mode
  fp32_t    round_q  [N];        // [column]: what the last row held before this cycle
  columns_t load_q   [N];        // [slot]
  operand_t wskew_q  [N][4][N];  // [slot][column of the four][row]
  fp32_t    deskew_q [N][N];     // [slot][column]

  operand_t moving_q [N][4*N];   // [row][slot]
  operand_t bank0_q  [N][N];
  operand_t bank1_q  [N][N];
  word_t    further_moving_q [4][N][4*N];   // [plane][row][slot]; scales at plane 0
  word_t    further0_q [4][N][N];           // weights, [plane][row][column]; scales and tags at plane 0
  word_t    further1_q [4][N][N];
  fp32_t    sum_q    [N][N];
  fp32_t    feed     [N];       // what comes from above
  word_t    picked   [N];        // mode sparse: the operand that an element's tag names
  word_t    tags     [N];
  isa_pkg::tensor_mode_e kind_q; // of the columns in the array
  isa_pkg::sparsity_e pattern_q;
  logic [W:0] live_q [N];        // cycles for which a row still has columns to work on
  logic [W:0] loading_q;         // cycles for which a load is still on its way down the rows
  logic [W+2:0] turning_q;       // cycles for which FP32 columns may still go round
  logic [W+1:0] selecting_q;     // cycles for which columns in transpose mode may be in the rows

  logic [W:0] half_q;            // now_q with one more bit, for enter_q
  logic [W:0] newest;            // slot of moving_q for what enters now
  operand_t entering [N], lanes [N];
  int unsigned window;
  slot_t slot;
  logic leaving, enters, low;
  turn_t turn;
  columns_t load;
  int unsigned r, group;
  slot_t source;
  logic [4:0] plane;
  logic [4:0] wide;              // bits of a number of a packed type
  word_t hit, second_word;
  word_t bank, again, select;
  format_t format;

  // The bank bit of the moving operand picks the weight.
  function automatic operand_t weight_of(operand_t moving, operand_t weight0, operand_t weight1);
    word_t second;
    second = 32'd0 - (moving >> 31);
    return (weight0 & ~second) | (weight1 & second);
  endfunction

  // Where the operands of a row begin.
  function automatic int unsigned window_of(logic [W:0] row);
    return {{31-W{1'b0}}, newest + row};
  endfunction

  // Where the scale of a row is.
  function automatic slot_t scale_at(slot_t row, logic [3:0] lane);
    return slot_t'(scale_lane(8'(row)) + {4'd0, lane});
  endfunction

  // One processing element. An operand that takes no part leaves the sum alone.
  function automatic fp32_t pe_step(operand_t moving, operand_t weight0, operand_t weight1, fp32_t above);
    operand_t weight;
    word_t pass;
    weight = weight_of(moving, weight0, weight1);
    pass = 32'd0 - (((weight | moving) >> 15) & 32'd1);
    return (above & pass) | (multiply_add(moving, weight, above) & ~pass);
  endfunction

  // pe_step where columns in transpose mode may be under way: where `selects` is ones, bits are moved.
  function automatic fp32_t pe_any(operand_t moving, word_t selects, operand_t weight0, operand_t weight1, fp32_t above);
    word_t take;
    take = 32'd0 - (moving & 32'd1);
    return (pe_step(moving, weight0, weight1, above) & ~selects)
         | (((weight_of(moving, weight0, weight1) & take) | (above & ~take)) & selects);
  endfunction

  /* verilator lint_off BLKSEQ */  // in-place update of state that only this process reads, see above
  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      now_q = '0;
      half_q = '0;
      loading_q = '0;
      turning_q = '0;
      selecting_q = '0;
      kind_q = isa_pkg::ModeMultiply;
      for (int unsigned i = 0; i < N; i++) turn_q[i] = '0;
      for (int unsigned i = 0; i < N; i++) live_q[i] = '0;
      for (int unsigned i = 0; i < N; i++) load_q[i] = '0;
      for (int unsigned i = 0; i < 2 * N; i++) enter_q[i] = 1'b0;
      for (int unsigned i = 0; i < 2 * N; i++) leave_q[i] = 1'b0;
      sum_valid_o <= 1'b0;
      turn_next_o <= 1'b0;
    end else begin
      // Take in this cycle's column and load.
      turn = turn_q[now_q];
      again = turn.left != 0 ? 32'hFFFF_FFFF : 32'h0;
      if (moving_i.valid) begin
        turn = '{left: 2'd0, bank: moving_i.bank, alone: moving_i.alone, first: moving_i.first, rows: moving_i.rows};
        kind_q = kind_of(moving_i.mode);
        pattern_q = moving_i.sparsity;
        format = format_of(moving_i.dtype);
        if (moving_i.mode == isa_pkg::ModeTranspose) begin
          selecting_q = (W+2)'(2 * N);
          for (int unsigned i = 0; i < N; i++)
            entering[i] = i < {24'd0, moving_i.rows} ? decode_select(moving_code_i[i], format) : 32'h0;
        end else if (moving_i.dtype == isa_pkg::DtFp32) begin
          turning_q = (W+3)'(4 * N);
          turn.left = 2'd3;
          for (int unsigned i = 0; i < N; i++) turn_code_q[now_q][i] = moving_code_i[i];
          for (int unsigned i = 0; i < N; i++) entering[i] = decode_half(moving_code_i[i], 1'b0);
        end else begin
          for (int unsigned i = 0; i < N; i++) entering[i] = decode_operand(moving_code_i[i], format);
        end
        bank = moving_i.bank ? OperandBank : 32'h0;
      end else if (turn.left != 0) begin
        low = turn.left != 2'd3;
        bank = turn.bank != turn.left[0] ? OperandBank : 32'h0;
        turn.left = turn.left - 2'd1;
        for (int unsigned i = 0; i < N; i++) entering[i] = decode_half(turn_code_q[now_q][i], low);
      end
      enters = moving_i.valid || again != 0;
      // Partition 0 of a tile belongs to its first row; rows that are none of the product's let sums pass.
      if (enters && turn.alone)
        for (int unsigned i = 0; i < N; i++) entering[i] = entering[i] | (i < {24'd0, turn.rows} ? 32'h0 : OperandPass);
      if (enters && turn.first != 0) begin
        for (int unsigned i = 0; i < N; i++) lanes[i] = entering[i];
        for (int unsigned i = 0; i < N; i++) entering[i] = lanes[slot_t'(i - {25'd0, turn.first})];
      end
      select = moving_i.valid && moving_i.mode == isa_pkg::ModeTranspose ? 32'hFFFF_FFFF : 32'h0;
      turn_q[now_q] = turn;
      turn_next_o <= turn_q[now_q + slot_t'(2)].left != 0;
      enter_q[half_q] = enters;
      leave_q[half_q] = enters && turn.left == 0;
      newest = ~half_q;
      if (enters) begin
        again_q[{1'b0, newest}] = again;
        again_q[{1'b1, newest}] = again;
        select_q[{1'b0, newest}] = select;
        select_q[{1'b1, newest}] = select;
        for (int unsigned i = 0; i < N; i++) entering[i] = entering[i] | bank;
        for (int unsigned i = 0; i < N; i++) begin
          moving_q[i][{1'b0, newest}] = entering[i];
          moving_q[i][{1'b1, newest}] = entering[i];
        end
      end
      if (moving_i.valid && kind_q != isa_pkg::ModeMultiply) begin
        wide = number_bits(moving_i.dtype);
        plane = kind_q == isa_pkg::ModeMx ? 5'd4 : kind_q == isa_pkg::ModeSparse ? {2'd0, sparse_planes(pattern_q)} : 5'd2;
        for (int unsigned p = 1; p < {27'd0, plane}; p++) begin
          for (int unsigned i = 0; i < N; i++)
            entering[i] = decode_operand(kind_q == isa_pkg::ModeMx ? moving_code_i[i] >> (p[4:0] * wide)
                                                                   : further_code_i[p - 1][i], format);
          for (int unsigned i = 0; i < N; i++) begin
            further_moving_q[p[1:0]][i][{1'b0, newest}] = entering[i];
            further_moving_q[p[1:0]][i][{1'b1, newest}] = entering[i];
          end
        end
        if (kind_q == isa_pkg::ModeMx) begin
          for (int unsigned i = 0; i < N; i++)
            entering[i] = scale_of(further_code_i[0][scale_at(i[W-1:0], moving_i.lane)]);
          for (int unsigned i = 0; i < N; i++) begin
            further_moving_q[0][i][{1'b0, newest}] = entering[i];
            further_moving_q[0][i][{1'b1, newest}] = entering[i];
          end
        end
      end
      load_q[now_q] = '{valid: load_i.valid, bank: load_i.bank, column: load_i.column[W-1:0], mask: load_i.mask,
                        kind: kind_of(load_i.mode), second: load_i.second, dtype: load_i.dtype, joins: load_i.joins,
                        first: load_i.first, rows: load_i.rows};
      if (load_i.valid) begin
        loading_q = (W+1)'(N);
        format = format_of(load_i.dtype);
        for (int unsigned j = 0; j < 4; j++) begin
          if (load_i.second && load_i.mode == isa_pkg::ModeMx)
            for (int unsigned i = 0; i < N; i++)
              wskew_q[now_q][j][i] = scale_of(load_code_i[j][scale_at(i[W-1:0], load_i.lane)]);
          else if (load_i.second && load_i.mode == isa_pkg::ModeSparse)
            for (int unsigned i = 0; i < N; i++) wskew_q[now_q][j][i] = (load_code_i[0][i] >> {j[1:0], 2'd0}) & 32'hF;
          else if (load_i.mode == isa_pkg::ModeTranspose || load_i.mode == isa_pkg::ModeMx)
            for (int unsigned i = 0; i < N; i++) wskew_q[now_q][j][i] = load_code_i[j][i];
          else if (load_i.dtype == isa_pkg::DtFp32)
            for (int unsigned i = 0; i < N; i++) wskew_q[now_q][j][i] = decode_half(load_code_i[j][i], load_i.second);
          else
            for (int unsigned i = 0; i < N; i++) wskew_q[now_q][j][i] = decode_operand(load_code_i[j][i], format);
          if (load_i.mode != isa_pkg::ModeTranspose && load_i.mode != isa_pkg::ModeMx && !(load_i.second && load_i.mode == isa_pkg::ModeSparse))
            for (int unsigned i = 0; i < N; i++)
              wskew_q[now_q][j][i] = wskew_q[now_q][j][i] | (i < {24'd0, load_i.rows} ? 32'h0 : OperandPass);
          if (load_i.first != 0) begin
            for (int unsigned i = 0; i < N; i++) lanes[i] = wskew_q[now_q][j][i];
            for (int unsigned i = 0; i < N; i++) wskew_q[now_q][j][i] = lanes[slot_t'(i - {25'd0, load_i.first})];
          end
        end
      end

      // Rows, last first. Row 0 stands apart from the others, and rare modes from the common one: then a compiler can
      // see that no row reads what it writes, which saves it the question in every row.
      if (turning_q != 0) begin
        turning_q = turning_q - 1'b1;
        for (int unsigned c = 0; c < N; c++) round_q[c] = sum_q[N - 1][c];
      end
      for (int unsigned i = 0; i < N; i++) if (enter_q[half_q - i[W:0]]) live_q[i] = (W+1)'(N);
      leaving = live_q[N - 1] != 0;
      if (kind_q != isa_pkg::ModeMultiply) begin
        for (int unsigned i = 0; i < N; i++) begin
          r = {{32-W{1'b0}}, ~i[W-1:0]};
          if (live_q[r] != 0) begin
            window = window_of(r[W:0]);
            for (int unsigned c = 0; c < N; c++) feed[c] = r == 0 ? 32'h0 : sum_q[r - 1][c];
            for (int unsigned c = 0; c < N; c++)
              tags[c] = weight_of(moving_q[r][window + c], further0_q[0][r][c], further1_q[0][r][c]);
            case (kind_q)
              isa_pkg::ModeDoubleRow:
                for (int unsigned c = 0; c < N; c++)
                  sum_q[r][c] = two_products(moving_q[r][window + c], further_moving_q[1][r][window + c],
                                             weight_of(moving_q[r][window + c], bank0_q[r][c], bank1_q[r][c]),
                                             weight_of(moving_q[r][window + c], further0_q[1][r][c], further1_q[1][r][c]),
                                             feed[c]);
              isa_pkg::ModeMx:
                for (int unsigned c = 0; c < N; c++)
                  sum_q[r][c] = four_products(moving_q[r][window + c], further_moving_q[1][r][window + c],
                                              further_moving_q[2][r][window + c], further_moving_q[3][r][window + c],
                                              weight_of(moving_q[r][window + c], bank0_q[r][c], bank1_q[r][c]),
                                              weight_of(moving_q[r][window + c], further0_q[1][r][c], further1_q[1][r][c]),
                                              weight_of(moving_q[r][window + c], further0_q[2][r][c], further1_q[2][r][c]),
                                              weight_of(moving_q[r][window + c], further0_q[3][r][c], further1_q[3][r][c]),
                                              further_moving_q[0][r][window + c] + tags[c], feed[c]);
              default: begin   // sparse
                for (int unsigned c = 0; c < N; c++) picked[c] = OperandPass;
                for (int unsigned t = 0; t < 16; t++) begin
                  group = (32'd1 << sparse_rows(pattern_q)) - 32'd1;
                  source = slot_t'((r & ~group) | (t & group));
                  plane = 5'(t >> sparse_rows(pattern_q));
                  if (plane < {2'd0, sparse_planes(pattern_q)}) begin
                    if (plane == 0)
                      for (int unsigned c = 0; c < N; c++) begin
                        hit = tags[c] == t ? 32'hFFFF_FFFF : 32'h0;
                        picked[c] = (picked[c] & ~hit) | (moving_q[source][window + c] & hit);
                      end
                    else
                      for (int unsigned c = 0; c < N; c++) begin
                        hit = tags[c] == t ? 32'hFFFF_FFFF : 32'h0;
                        picked[c] = (picked[c] & ~hit) | (further_moving_q[plane[1:0]][source][window + c] & hit);
                      end
                  end
                end
                for (int unsigned c = 0; c < N; c++)
                  sum_q[r][c] = one_product(picked[c], weight_of(moving_q[r][window + c], bank0_q[r][c], bank1_q[r][c]),
                                            feed[c]);
              end
            endcase
          end
        end
      end else begin
        for (int unsigned i = 0; i < N - 1; i++) begin
          r = N - 1 - i;
          if (live_q[r] != 0) begin
            window = window_of(r[W:0]);
            if (selecting_q == 0) begin
              for (int unsigned c = 0; c < N; c++)
                sum_q[r][c] = pe_step(moving_q[r][window + c], bank0_q[r][c], bank1_q[r][c], sum_q[r - 1][c]);
            end else begin
              for (int unsigned c = 0; c < N; c++)
                sum_q[r][c] = pe_any(moving_q[r][window + c], select_q[window + c], bank0_q[r][c], bank1_q[r][c],
                                     sum_q[r - 1][c]);
            end
          end
        end
        if (live_q[0] != 0) begin
          window = window_of('0);
          for (int unsigned c = 0; c < N; c++)
            sum_q[0][c] = pe_any(moving_q[0][window + c], select_q[window + c], bank0_q[0][c], bank1_q[0][c],
                                 round_q[c] & again_q[window + c]);
        end
      end
      for (int unsigned i = 0; i < N; i++) live_q[i] = live_q[i] == 0 ? '0 : live_q[i] - 1'b1;
      selecting_q = selecting_q == 0 ? '0 : selecting_q - 1'b1;

      // Loads reach their rows.
      if (loading_q != 0) begin
        loading_q = loading_q - 1'b1;
        for (int unsigned i = 0; i < N; i++) begin
          slot = now_q - i[W-1:0];
          load = load_q[slot];
          if (load.valid && (!load.joins || i - {25'd0, load.first} < {24'd0, load.rows})) begin
            for (int unsigned j = 0; j < 4; j++) begin
              if (load.mask[j[1:0]] && load.second && load.kind != isa_pkg::ModeMultiply) begin
                plane = load.kind == isa_pkg::ModeDoubleRow ? 5'd1 : 5'd0;
                if (load.bank) further1_q[plane[1:0]][i][load.column + j[W-1:0]] = wskew_q[slot][j][i];
                else further0_q[plane[1:0]][i][load.column + j[W-1:0]] = wskew_q[slot][j][i];
              end else if (load.mask[j[1:0]] && load.kind == isa_pkg::ModeMx) begin
                format = format_of(load.dtype);
                wide = number_bits(load.dtype);
                for (int unsigned p = 1; p < 4; p++) begin
                  second_word = decode_operand(wskew_q[slot][j][i] >> (p[4:0] * wide), format);
                  if (load.bank) further1_q[p[1:0]][i][load.column + j[W-1:0]] = second_word;
                  else further0_q[p[1:0]][i][load.column + j[W-1:0]] = second_word;
                end
                second_word = decode_operand(wskew_q[slot][j][i], format) | (i < {24'd0, load.rows} ? 32'h0 : OperandPass);
                if (load.bank) bank1_q[i][load.column + j[W-1:0]] = second_word;
                else bank0_q[i][load.column + j[W-1:0]] = second_word;
              end else if (load.mask[j[1:0]]) begin
                if (load.bank) bank1_q[i][load.column + j[W-1:0]] = wskew_q[slot][j][i];
                else bank0_q[i][load.column + j[W-1:0]] = wskew_q[slot][j][i];
              end
            end
          end
        end
      end

      // Sums of one moving column leave together.
      if (leaving) begin
        for (int unsigned c = 0; c < N; c++) begin
          slot = now_q - slot_t'(1) - c[W-1:0];
          deskew_q[slot][c] = sum_q[N - 1][c];
        end
        sum_o <= deskew_q[now_q];
      end
      sum_valid_o <= leave_q[half_q + (W+1)'(2)];

      now_q = now_q + 1'b1;
      half_q = half_q + 1'b1;
    end
  end
  /* verilator lint_on BLKSEQ */

endmodule : pe_array
