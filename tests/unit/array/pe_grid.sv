// The reference for pe_array, drawn as a block diagram has it: one module per element, shift registers at the edges.
// Same ports, same cycles.
//
//    column of codes --> decode --> r cycles --> row r of elements
//    load            --> decode --> r cycles --> row r, of whose elements those in its mask take their weight
//    column c of sums --> N-1-c cycles --> sum_o
//    FP32 column      --> N cycles --> enters again, three times, with the sums that leave the last row
module pe_grid import lane_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 8,
  localparam int unsigned W = $clog2(N)
) (
  input  logic    clk_i,
  input  logic    rst_ni,
  input  moving_t moving_i,
  input  word_t   moving_code_i [N],
  input  word_t   further_code_i [3][N],
  input  load_t   load_i,
  input  word_t   load_code_i [4][N],
  output logic    turn_next_o,
  output logic    sum_valid_o,
  output fp32_t   sum_o [N]
);

  // What enters: a new column, or one that entered N cycles ago and comes round.
  typedef struct packed {
    logic       valid, bank;
    logic [1:0] left;   // how many times it will come round
  } enter_t;
  enter_t enter, soon, behind, earlier_q;   // soon, behind, earlier: what entered N - 2, N - 1, N cycles ago
  logic again;

  assign again = !moving_i.valid && earlier_q.left != 0;
  always_comb begin
    enter = '{valid: moving_i.valid, bank: moving_i.bank, left: moving_i.dtype == isa_pkg::DtFp32 && moving_i.mode == isa_pkg::ModeMultiply ? 2'd3 : 2'd0};
    if (!moving_i.valid) enter = '{valid: again, bank: earlier_q.bank, left: again ? earlier_q.left - 2'd1 : 2'd0};
  end
  delay #(.Width($bits(enter_t)), .Cycles(N - 2)) u_soon (.clk_i, .rst_ni, .in_i(enter), .out_o(soon));
  delay #(.Width($bits(enter_t)), .Cycles(1)) u_behind (.clk_i, .rst_ni, .in_i(soon), .out_o(behind));
  always_ff @(posedge clk_i) earlier_q <= rst_ni ? behind : '0;
  logic unused_entries;
  assign unused_entries = &{1'b0, soon, earlier_q};   // of some, not every bit
  always_ff @(posedge clk_i) turn_next_o <= rst_ni && soon.left != 0;

  format_t moving_format, load_format;
  assign moving_format = format_of(moving_i.dtype);
  assign load_format = format_of(load_i.dtype);

  operand_t [15:0] moving [N][N+1];   // [row][left of column]
  isa_pkg::tensor_mode_e mode [N][N+1];
  logic     move_in, move_out;
  assign move_in = moving_i.valid && moving_i.mode == isa_pkg::ModeTranspose;
  assign move_out = load_i.mode == isa_pkg::ModeTranspose;
  fp32_t    sum    [N][N];     // [below row][column]
  fp32_t    top    [N];        // [column]

  // All operands of a column, decoded.
  operand_t decoded [N][4];
  for (genvar r = 0; r < N; r++) begin : gen_decode
    for (genvar p = 1; p < 4; p++) begin : gen_plane
      assign decoded[r][p] = decode_operand(moving_i.mode == isa_pkg::ModeMx
                                              ? moving_code_i[r] >> (p * products_pkg::number_bits(moving_i.dtype))
                                              : further_code_i[p - 1][r], moving_format);
    end
    assign decoded[r][0] = decode_operand(moving_code_i[r], moving_format);
  end

  // The row and the plane that a tag names, seen from a row.
  int unsigned kept, planes;
  assign kept = 32'd1 << isa_pkg::sparse_rows(moving_i.sparsity);
  assign planes = {29'd0, isa_pkg::sparse_planes(moving_i.sparsity)};

  for (genvar r = 0; r < N; r++) begin : gen_row
    operand_t first;
    operand_t [15:0] entering;
    word_t code, code_behind, code_q;   // code_q: of the column that entered N cycles ago
    operand_t [3:0][3:0] codes, weight;   // [column][plane]
    logic  idle, idle_behind, idle_q;   // it drives other rows alone
    logic [W-1:0] lane, load_lane;      // the code of this row
    assign lane = W'(r) - moving_i.first[W-1:0];
    assign load_lane = W'(r) - load_i.first[W-1:0];
    load_t load;
    logic unused;
    assign unused = &{1'b0, load.dtype, load.lane, moving_i.first, load_i.first};   // they have done their work at the edge

    assign code = again ? code_q : moving_code_i[lane];
    assign idle = again ? idle_q : moving_i.alone && {1'b0, lane} >= moving_i.rows[W:0];
    delay #(.Width(32), .Cycles(N - 1)) u_code (.clk_i, .rst_ni, .in_i(code), .out_o(code_behind));
    delay #(.Width(1), .Cycles(N - 1)) u_idle (.clk_i, .rst_ni, .in_i(idle), .out_o(idle_behind));
    always_ff @(posedge clk_i) {idle_q, code_q} <= {idle_behind, code_behind};
    assign first = (move_in ? ({1'b0, lane} < moving_i.rows[W:0] ? decode_select(code, moving_format) : '0)
                      : enter.left == 3 || again ? decode_half(code, enter.left < 2) : decode_operand(code, moving_format))
                    | (idle ? OperandPass : 32'h0) | (enter.bank != (again && !enter.left[0]) ? OperandBank : 32'h0);
    always_comb begin
      entering = '0;
      entering[0] = first;
      for (int unsigned p = 1; p < 4; p++) entering[p[3:0]] = decoded[r][p];
      entering[4] = products_pkg::scale_of(further_code_i[0][W'(scale_lane(8'(r)) + {4'd0, moving_i.lane})]);
      if (moving_i.valid && moving_i.mode == isa_pkg::ModeSparse)
        for (int unsigned t = 0; t < 16; t++)
          entering[t[3:0]] = t / kept < planes ? decoded[W'(r / kept * kept + t % kept)][2'(t / kept)] : OperandPass;
      entering[0] = entering[0] | (first & OperandBank);
    end
    for (genvar j = 0; j < 4; j++) begin : gen_code
      assign codes[j][0] = load_i.second && load_i.mode == isa_pkg::ModeMx
                           ? products_pkg::scale_of(load_code_i[j][W'(scale_lane(8'(r)) + {4'd0, load_i.lane})])
                         : load_i.second && load_i.mode == isa_pkg::ModeSparse ? (load_code_i[0][load_lane] >> (4 * j)) % 16
                         : move_out ? load_code_i[j][load_lane]
                         : (load_i.dtype == isa_pkg::DtFp32 ? decode_half(load_code_i[j][load_lane], load_i.second)
                                                            : decode_operand(load_code_i[j][load_lane], load_format))
                         | ({1'b0, load_lane} < load_i.rows[W:0] ? 32'h0 : OperandPass);
      for (genvar p = 1; p < 4; p++) begin : gen_packed
        assign codes[j][p] = decode_operand(load_code_i[j][load_lane] >> (p * products_pkg::number_bits(load_i.dtype)), load_format);
      end
    end

    logic [2:0] mode_bits;
    assign mode[r][0] = isa_pkg::tensor_mode_e'(mode_bits);
    delay #(.Width(3), .Cycles(r)) u_mode (.clk_i, .rst_ni, .in_i(moving_i.valid ? moving_i.mode : 3'd0),
                                           .out_o(mode_bits));
    delay #(.Width(512), .Cycles(r)) u_moving (.clk_i, .rst_ni, .in_i(entering), .out_o(moving[r][0]));
    delay #(.Width($bits(load_t)), .Cycles(r)) u_load (.clk_i, .rst_ni, .in_i(load_i), .out_o(load));
    delay #(.Width(512), .Cycles(r)) u_weight (.clk_i, .rst_ni, .in_i(codes), .out_o(weight));

    for (genvar c = 0; c < N; c++) begin : gen_column
      logic [6:0] place;   // of this column among those of the load
      assign place = 7'(c) - load.column;
      pe u_pe (
        .clk_i,
        .moving_i      (moving[r][c]),
        .moving_o      (moving[r][c+1]),
        .mode_i        (mode[r][c]),
        .mode_o        (mode[r][c+1]),
        .sum_i         (r == 0 ? top[c] : sum[(r + N - 1) % N][c]),
        .sum_o         (sum[r][c]),
        .load_i        (load.valid && (!load.joins || 8'(r) - {1'b0, load.first} < load.rows) && place < 4 && load.mask[place[1:0]]),
        .load_bank_i   (load.bank),
        .load_second_i (load.second),
        .load_mode_i   (kind_of(load.mode)),
        .load_weight_i (weight[place[1:0]])
      );
    end
  end

  for (genvar c = 0; c < N; c++) begin : gen_edge
    logic from_bottom;
    delay #(.Width(1), .Cycles(c)) u_again (.clk_i, .rst_ni, .in_i(again), .out_o(from_bottom));
    assign top[c] = from_bottom ? sum[N-1][c] : 32'h0;
    delay #(.Width(32), .Cycles(N - 1 - c)) u_sum (.clk_i, .rst_ni, .in_i(sum[N-1][c]), .out_o(sum_o[c]));
  end
  delay #(.Width(1), .Cycles(2 * N - 1)) u_valid (.clk_i, .rst_ni, .in_i(enter.valid && enter.left == 0), .out_o(sum_valid_o));

endmodule : pe_grid
