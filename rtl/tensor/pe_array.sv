// Weight-stationary systolic array of N x N processing elements, with the skew at its edges.
//
// A column of moving codes enters with moving_i.valid and is decoded at the edge. Element r reaches row r after r
// cycles and then moves right one column a cycle; each element adds its product to the sum from above. All N sums of
// a column leave together in sum_o, marked by sum_valid_o, Latency = 2N - 1 cycles after the column entered.
//
// There are two stationary banks. A moving column says which one it multiplies, so the next stationary matrix loads
// while the present one is in use. A load carries up to four neighbouring columns of codes; row r takes them r cycles
// later, in step with the wave of moving operands. Rows outside the load pass sums through unchanged.
//   The user keeps load and use apart: column c may be loaded from c cycles after the last moving column of that bank
//   entered, and used from the cycle after it was loaded.
//
// The state lives in unpacked power-of-two arrays that this one process updates in place, last row first, so that
// every old value is read before it is overwritten. No other process reads them; what leaves the module leaves
// through nonblocking registers. This is the shape that becomes SIMD code.
`include "tile_assert.svh"

module pe_array import lane_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 16
) (
  input  logic    clk_i,
  input  logic    rst_ni,
  input  moving_t moving_i,
  input  word_t   moving_code_i [N],
  input  load_t   load_i,
  input  word_t   load_code_i [4][N],
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
  } columns_t;

  // Delays are rings. A column of codes is written into those of all rows when it enters; row r starts reading at what
  // entered r cycles ago and finds the operands of its columns in order, since slots go backwards in time. A slot is
  // there twice, 2N apart, so that no window wraps around.
  slot_t    now_q;
  logic     enter_q  [2*N];      // was a moving column entered in that cycle
  columns_t load_q   [N];        // [slot]
  operand_t wskew_q  [N][4][N];  // [slot][column of the four][row]
  fp32_t    deskew_q [N][N];     // [slot][column]

  operand_t moving_q [N][4*N];   // [row][slot]
  operand_t bank0_q  [N][N];
  operand_t bank1_q  [N][N];
  fp32_t    sum_q    [N][N];
  logic [W:0] live_q [N];        // cycles for which a row still has columns to work on
  logic [W:0] loading_q;         // cycles for which a load is still on its way down the rows

  logic [W:0] half_q;            // now_q with one more bit, for enter_q
  logic [W:0] newest;            // slot of moving_q for what enters now
  operand_t entering [N];
  int unsigned window;
  slot_t slot;
  logic leaving;
  columns_t load;
  int unsigned r;
  word_t keep, bank;
  format_t format;

  // One processing element. The bank bit of the moving operand picks the weight; a pass weight leaves the sum alone.
  function automatic fp32_t pe_step(operand_t moving, operand_t weight0, operand_t weight1, fp32_t above);
    word_t second, pass;
    operand_t weight;
    second = 32'd0 - (moving >> 31);
    weight = (weight0 & ~second) | (weight1 & second);
    pass = 32'd0 - ((weight >> 15) & 32'd1);
    return (above & pass) | (multiply_add(moving, weight, above) & ~pass);
  endfunction

  /* verilator lint_off BLKSEQ */  // in-place update of state that only this process reads, see above
  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      now_q = '0;
      half_q = '0;
      loading_q = '0;
      for (int unsigned i = 0; i < N; i++) live_q[i] = '0;
      for (int unsigned i = 0; i < N; i++) load_q[i] = '0;
      for (int unsigned i = 0; i < 2 * N; i++) enter_q[i] = 1'b0;
      sum_valid_o <= 1'b0;
    end else begin
      // Take in this cycle's column and load.
      enter_q[half_q] = moving_i.valid;
      newest = ~half_q;
      if (moving_i.valid) begin
        format = format_of(moving_i.dtype);
        bank = moving_i.bank ? OperandBank : 32'h0;
        for (int unsigned i = 0; i < N; i++) entering[i] = decode_operand(moving_code_i[i], format) | bank;
        for (int unsigned i = 0; i < N; i++) begin
          moving_q[i][{1'b0, newest}] = entering[i];
          moving_q[i][{1'b1, newest}] = entering[i];
        end
      end
      load_q[now_q] = '{valid: load_i.valid, bank: load_i.bank, column: load_i.column[W-1:0], mask: load_i.mask};
      if (load_i.valid) begin
        loading_q = (W+1)'(N);
        format = format_of(load_i.dtype);
        for (int unsigned j = 0; j < 4; j++)
          for (int unsigned i = 0; i < N; i++)
            wskew_q[now_q][j][i] = decode_operand(load_code_i[j][i], format)
                                 | (i < {24'd0, load_i.rows} ? 32'h0 : OperandPass);
      end

      // Rows, last first.
      leaving = 1'b0;
      for (int unsigned i = 0; i < N; i++) begin
        r = N - 1 - i;
        if (enter_q[half_q - r[W:0]]) live_q[r] = (W+1)'(N);
        if (live_q[r] != 0) begin
          live_q[r] = live_q[r] - 1'b1;
          leaving = leaving || r == N - 1;
          keep = r == 0 ? 32'h0 : 32'hFFFF_FFFF;
          window = {{31-W{1'b0}}, newest + r[W:0]};
          for (int unsigned c = 0; c < N; c++)
            sum_q[r][c] = pe_step(moving_q[r][window + c], bank0_q[r][c], bank1_q[r][c], sum_q[r - 1][c] & keep);
        end
      end

      // Loads reach their rows.
      if (loading_q != 0) begin
        loading_q = loading_q - 1'b1;
        for (int unsigned i = 0; i < N; i++) begin
          slot = now_q - i[W-1:0];
          load = load_q[slot];
          if (load.valid) begin
            for (int unsigned j = 0; j < 4; j++) begin
              if (load.mask[j[1:0]]) begin
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
      sum_valid_o <= enter_q[half_q + (W+1)'(2)];

      now_q = now_q + 1'b1;
      half_q = half_q + 1'b1;
    end
  end
  /* verilator lint_on BLKSEQ */

endmodule : pe_array
