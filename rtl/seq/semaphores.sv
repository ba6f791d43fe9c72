// The tile's 256 semaphores: 32-bit counters on which queues wait and which finished work changes.
//
// Any number of updates may come in one cycle; they are applied in port order. One that would leave the range of 32 bits
// is refused: the value stays, and refused_o says so in the next cycle. A waiter keeps its request; met_o answers, one
// cycle later, for the request of the cycle before, updates of that cycle included.
module semaphores import isa_pkg::*, tile_pkg::*; #(
  parameter int unsigned UpdatePorts = 8
) (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  update_t     update_i [UpdatePorts],
  output logic [UpdatePorts-1:0] refused_o,
  output logic        high_o,                // some semaphore has been at 2^31 or more: it may overflow
  input  wait_t       wait_i [Queues],
  output logic [Queues-1:0] met_o,
  output logic [31:0] value_o [Queues],      // of the semaphore waited for, with met_o
  input  logic [7:0]  host_number_i,
  output logic [31:0] host_value_o
);

  // A sum or difference, with its carry or borrow.
  typedef struct packed {
    logic        beyond;
    logic [31:0] value;
  } result_t;

  logic [31:0] value_q [Semaphores];
  logic [31:0] value [Queues];
  logic [Queues-1:0] met;
  logic [UpdatePorts-1:0] refused;
  logic high;
  result_t result;

  function automatic result_t updated(logic [31:0] old, update_e operation, logic [15:0] amount);
    case (operation)
      UpdateInc: return {1'b0, old} + 33'd1;
      UpdateDec: return {1'b0, old} - 33'd1;
      UpdateAdd: return {1'b0, old} + {17'd0, amount};
      UpdateSub: return {1'b0, old} - {17'd0, amount};
      UpdateSet: return {17'd0, amount};
      default:   return {1'b0, old};
    endcase
  endfunction

  /* verilator lint_off BLKSEQ */  // counters that only this process reads, so that updates of one cycle add up
  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      for (int unsigned s = 0; s < Semaphores; s++) value_q[s] = '0;
      met_o <= '0;
      refused_o <= '0;
      high_o <= 1'b0;
    end else begin
      refused = '0;
      high = high_o;
      for (int unsigned p = 0; p < UpdatePorts; p++)
        if (update_i[p].valid) begin
          result = updated(value_q[update_i[p].number], update_i[p].operation, update_i[p].value);
          refused[p] = result.beyond;
          if (!result.beyond) begin
            value_q[update_i[p].number] = result.value;
            high = high || result.value[31];
          end
        end
      refused_o <= refused;
      high_o <= high;
      for (int unsigned q = 0; q < Queues; q++) begin
        value[q[2:0]] = value_q[wait_i[q].number];
        met[q[2:0]] = wait_i[q].condition == WaitEq ? value[q[2:0]] == wait_i[q].value : value[q[2:0]] >= wait_i[q].value;
      end
      met_o <= met;
      value_o <= value;
    end
    host_value_o <= value_q[host_number_i];
  end
  /* verilator lint_on BLKSEQ */

endmodule : semaphores
