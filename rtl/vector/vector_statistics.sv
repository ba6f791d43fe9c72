// bn_stats and bn_aggr of the vector engine: counts, means, and sums of squared distances from the mean.
//
// bn_stats, an element a cycle; even and odd elements have a mean and a sum each, so a stage has two cycles to hand its
// result back:
//
//    cycle  0   d = x - mean
//           1   mean = d * (1 / count) + mean        fused, 1 / count from a table
//           2   e = x - mean
//           3   sum = d * e + sum                    fused
//
// bn_aggr, three items and ten cycles for each count, mean and sum that join what there is; the quotient takes seven:
//
//    items      all = count + c;  d = m - mean;  first digits of c / all;  t = d * count;  s = sum + s
//    1..7       r = c / all
//    8          t = t * r;  mean = d * r + mean
//    9          sum = d * t + s;  count = all
//
// and after the last of them the same quotient for sum / count. docs/numerics.md defines every rounding.
// Registers of the lanes are updated in place by the one process that uses them.
`include "tile_assert.svh"

module vector_statistics import lane_pkg::*, alu_pkg::*; #(
  parameter int unsigned N = 16,
  parameter int unsigned Plane = 0   // of out_data_o that it fills
) (
  input  logic       clk_i,
  input  logic       rst_ni,

  input  logic       in_valid_i,
  output logic       in_ready_o,
  input  logic       in_aggregates_i,    // bn_aggr
  input  logic       in_first_i,
  input  logic       in_last_i,
  lanes.sink         in_data_i,

  output logic       out_valid_o,
  input  logic       out_ready_i,
  output logic       out_last_o,
  lanes.source       out_data_o,
  output logic       busy_o              // results have not left yet
);

  localparam int unsigned Most = 2 * N;                   // even elements
  localparam int unsigned CountWidth = $clog2(Most) + 1;
  typedef logic [CountWidth-1:0] count_t;

  typedef enum logic [2:0] { StTake, StDrain, StQuotient, StMean, StSum, StGive } state_e;

  state_e state_q;
  logic take, out_moves, aggregates_q, ending_q;
  logic [1:0] item_q;                    // of a count, a mean and a sum
  logic [2:0] cycle_q;                   // of a quotient, or of what is left in the stages
  logic [2:0] left_q;                    // results that have to leave
  logic odd_q;                           // the next element is
  count_t evens_q, odds_q;               // elements so far
  logic aggregates, last_cycle;
  logic given_q;                         // the quotient is the variance

  assign aggregates = in_aggregates_i;
  assign in_ready_o = state_q == StTake;
  assign take = in_valid_i && in_ready_o;
  assign out_moves = !out_valid_o || out_ready_i;
  assign busy_o = out_valid_o || state_q == StGive || state_q == StDrain || (state_q != StTake && ending_q);
  assign last_cycle = cycle_q == divide_pkg::Cycles;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      state_q <= StTake;
      out_valid_o <= 1'b0;
      item_q <= '0;
    end else begin
      if (out_moves) out_valid_o <= state_q == StGive;
      case (state_q)
        StTake: if (take) begin
          cycle_q <= 3'd1;
          if (aggregates) begin
            item_q <= item_q == 2'd2 ? 2'd0 : item_q + 2'd1;
            if (item_q == 2'd2) state_q <= StQuotient;
          end else if (in_last_i) begin
            state_q <= StDrain;
          end
        end
        StDrain: begin
          cycle_q <= cycle_q + 3'd1;
          if (cycle_q == 3'd3) state_q <= StGive;
        end
        StQuotient: begin
          cycle_q <= cycle_q + 3'd1;
          if (last_cycle) state_q <= given_q ? StGive : StMean;
        end
        StMean: state_q <= StSum;
        StSum: begin
          cycle_q <= ending_q ? 3'd0 : 3'd1;
          state_q <= ending_q ? StQuotient : StTake;
        end
        default: if (out_moves && left_q == 3'd1) state_q <= StTake;
      endcase
    end
    if (take) begin
      aggregates_q <= aggregates;
      ending_q <= in_last_i;
      left_q <= aggregates ? 3'd2 : 3'd6;
      odd_q <= in_first_i || !odd_q;
      if (in_first_i) begin
        evens_q <= count_t'(1);
        odds_q <= '0;
      end else if (odd_q) begin
        odds_q <= odds_q + count_t'(1);
      end else begin
        evens_q <= evens_q + count_t'(1);
      end
      given_q <= 1'b0;
    end
    if (state_q == StSum && ending_q) given_q <= 1'b1;
    if (state_q == StGive && out_moves) left_q <= left_q - 3'd1;
    if (out_moves) out_last_o <= left_q == 3'd1;
  end

  // The reciprocals of counts. 1 / k lies between 2^-e and 2^(1-e), and is never halfway between two numbers.
  function automatic word_t reciprocal_of(int unsigned k);
    int unsigned e;
    e = $clog2(k);
    return ((32'd127 - e) << 23) - 32'h80_0000 + word_t'(((64'd1 << (e + 24)) / {32'd0, k} + 64'd1) >> 1);
  endfunction

  word_t reciprocals [Most];
  for (genvar h = 0; h < Most / 16; h++) begin : gen_sixteen
    for (genvar k = 0; k < 16; k++) begin : gen_reciprocal
      assign reciprocals[16 * h + k] = reciprocal_of(16 * h + k + 1);
    end
  end

  function automatic word_t count_word(count_t count);
    return integer_pkg::integer_to_fp32(word_t'(count), integer_pkg::integer_of(isa_pkg::DtUint32));
  endfunction

  // Stages of bn_stats: what each holds for the next, and the parity and reciprocal that go along.
  typedef struct packed {
    logic  valid;
    logic  odd;
    word_t reciprocal;
  } stage_t;

  // lint: the reciprocal is of use in one stage.
  /* verilator lint_off UNUSEDSIGNAL */
  stage_t stage1_q, stage2_q, stage3_q;
  /* verilator lint_on UNUSEDSIGNAL */
  word_t mean [2][N], sum [2][N], d1 [N], d2 [N], d3 [N], x1 [N], x2 [N], e3 [N];
  word_t count [N], joining [N], all [N], t [N], s [N], ratio [N];
  word_t head [N], digits [N];
  fma_pkg::wide_t rest [N], term [N];
  logic odd;
  logic [CountWidth-2:0] index;

  assign odd = !in_first_i && odd_q;
  assign index = in_first_i ? '0 : (odd_q ? odds_q[CountWidth-2:0] : evens_q[CountWidth-2:0]);

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      stage1_q <= '0;
      stage2_q <= '0;
      stage3_q <= '0;
    end else begin
      stage3_q <= stage2_q;
      stage2_q <= stage1_q;
      stage1_q <= '{valid: take && !aggregates, odd: odd, reciprocal: reciprocals[index]};
    end
  end

  /* verilator lint_off BLKSEQ */
  // bn_stats, the last stage first.
  function automatic void move_stages();
    if (stage3_q.valid)
      for (int unsigned i = 0; i < N; i++)
        sum[stage3_q.odd][i] = fma_pkg::multiply_add(d3[i], e3[i], sum[stage3_q.odd][i]);
    if (stage2_q.valid)
      for (int unsigned i = 0; i < N; i++) begin
        d3[i] = d2[i];
        e3[i] = add(x2[i], mean[stage2_q.odd][i] ^ 32'h8000_0000);
      end
    if (stage1_q.valid)
      for (int unsigned i = 0; i < N; i++) begin
        d2[i] = d1[i];
        x2[i] = x1[i];
        mean[stage1_q.odd][i] = fma_pkg::multiply_add(d1[i], stage1_q.reciprocal, mean[stage1_q.odd][i]);
      end
    if (take && in_first_i) begin
      for (int unsigned p = 0; p < 2; p++)
        for (int unsigned i = 0; i < N; i++) begin
          mean[p][i] = 32'd0;
          sum[p][i] = 32'd0;
        end
      for (int unsigned i = 0; i < N; i++) count[i] = 32'd0;
    end
    if (take && !aggregates)
      for (int unsigned i = 0; i < N; i++) begin
        x1[i] = in_data_i.word[0][i];
        d1[i] = add(in_data_i.word[0][i], mean[odd][i] ^ 32'h8000_0000);
      end
  endfunction

  function automatic void aggregate();
    fma_pkg::wide_t trial, miss;
    word_t keep;
    if (take && aggregates) begin
      case (item_q)
        2'd0: for (int unsigned i = 0; i < N; i++) begin
          joining[i] = in_data_i.word[0][i];
          all[i] = add(count[i], in_data_i.word[0][i]);
        end
        2'd1: for (int unsigned i = 0; i < N; i++) begin
          d1[i] = add(in_data_i.word[0][i], mean[0][i] ^ 32'h8000_0000);
          head[i] = divide_pkg::divide_head(joining[i], all[i]);
          rest[i] = divide_pkg::first_rest(1'b0, joining[i]);
          term[i] = divide_pkg::first_term(1'b0, all[i]);
          digits[i] = 32'd0;
        end
        default: for (int unsigned i = 0; i < N; i++) begin
          t[i] = multiply(d1[i], count[i]);
          s[i] = add(sum[0][i], in_data_i.word[0][i]);
        end
      endcase
    end
    if (state_q == StQuotient && cycle_q == 0) begin
      for (int unsigned i = 0; i < N; i++) begin
        head[i] = divide_pkg::divide_head(sum[0][i], count[i]);
        rest[i] = divide_pkg::first_rest(1'b0, sum[0][i]);
        term[i] = divide_pkg::first_term(1'b0, count[i]);
        digits[i] = 32'd0;
      end
    end
    if (state_q == StQuotient && cycle_q != 0) begin
      for (int unsigned digit = 0; digit < 4; digit++)
        for (int unsigned i = 0; i < N; i++) begin
          trial = term[i];
          miss = divide_pkg::too_large(rest[i], trial);
          rest[i] = (rest[i] - (trial & ~miss)) << 1;
          digits[i] = (digits[i] << 1) + 32'd1 + miss[31:0];
        end
      if (last_cycle)
        for (int unsigned i = 0; i < N; i++) ratio[i] = divide_pkg::finish(head[i], digits[i], rest[i]);
    end
    // What has a count of zero changes nothing.
    if (state_q == StMean)
      for (int unsigned i = 0; i < N; i++) begin
        keep = (joining[i] & 32'h7FFF_FFFF) == 0 ? 32'hFFFF_FFFF : 32'd0;
        t[i] = multiply(t[i], ratio[i]);
        mean[0][i] = (fma_pkg::multiply_add(d1[i], ratio[i], mean[0][i]) & ~keep) | (mean[0][i] & keep);
      end
    if (state_q == StSum)
      for (int unsigned i = 0; i < N; i++) begin
        keep = (joining[i] & 32'h7FFF_FFFF) == 0 ? 32'hFFFF_FFFF : 32'd0;
        sum[0][i] = (fma_pkg::multiply_add(d1[i], t[i], s[i]) & ~keep) | (sum[0][i] & keep);
        count[i] = (all[i] & ~keep) | (count[i] & keep);
      end

  endfunction

  function automatic void give();
    case ({aggregates_q, left_q})
      4'd6: for (int unsigned i = 0; i < N; i++) out_data_o.next[Plane][i] = count_word(evens_q);
      4'd4: for (int unsigned i = 0; i < N; i++) out_data_o.next[Plane][i] = sum[0][i];
      4'd3: for (int unsigned i = 0; i < N; i++) out_data_o.next[Plane][i] = count_word(odds_q);
      4'd2: for (int unsigned i = 0; i < N; i++) out_data_o.next[Plane][i] = mean[1][i];
      4'd1: for (int unsigned i = 0; i < N; i++) out_data_o.next[Plane][i] = sum[1][i];
      4'd5, {1'b1, 3'd2}: for (int unsigned i = 0; i < N; i++) out_data_o.next[Plane][i] = mean[0][i];
      default: for (int unsigned i = 0; i < N; i++) out_data_o.next[Plane][i] = ratio[i];
    endcase
  endfunction

  always_ff @(posedge clk_i) begin
    move_stages();
    aggregate();
    if (state_q == StGive && out_moves) begin
      give();
      out_data_o.word[Plane] <= out_data_o.next[Plane];
    end
  end
  /* verilator lint_on BLKSEQ */

  `TILE_ASSERT(WholeTriples_A, take && aggregates && in_last_i -> item_q == 2'd2)

endmodule : vector_statistics
