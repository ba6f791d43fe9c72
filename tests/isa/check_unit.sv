// The legality rules of the RTL, laid bare: one instruction and one descriptor pair at a time, for a tile of 16.
module check_unit import isa_pkg::*, tile_pkg::*; (
  input  instruction_t instruction_i,
  input  queue_t       queue_i,
  input  generation_t  generation_i,
  input  logic         loaded_i,
  input  logic [4:0]   loaded_dtype_i,
  input  logic [2:0]   loaded_mode_i,
  input  logic [2:0]   loaded_sparsity_i,
  input  logic [31:0]  loaded_rows_i,      // a byte for each quarter: joined, count
  input  logic [31:0]  loaded_columns_i,
  output logic [7:0]   cause_o,
  input  logic [127:0] source_i,
  input  logic [127:0] destination_i,
  output logic [7:0]   pair_cause_o,
  input  logic [31:0]  index_i,            // of a row of the source
  output logic         index_fits_o
);

  stationary_t loaded;
  quarter_t [3:0] rows, columns;
  for (genvar q = 0; q < 4; q++) begin : gen_quarter
    assign rows[q] = loaded_rows_i[8 * q +: 7];
    assign columns[q] = loaded_columns_i[8 * q +: 7];
  end
  logic unused;
  assign unused = &{1'b0, loaded_rows_i, loaded_columns_i};
  assign loaded = '{valid: loaded_i, dtype: dtype_e'(loaded_dtype_i), mode: tensor_mode_e'(loaded_mode_i),
                    sparsity: sparsity_e'(loaded_sparsity_i),
                    rows: rows, columns: columns};
  assign cause_o = check_pkg::check(instruction_i, {29'd0, queue_i}, 16, 2, generation_i, loaded);
  assign pair_cause_o = check_pkg::check_pair(descriptor_t'(source_i), descriptor_t'(destination_i), 16,
                                              generation_i);

  assign index_fits_o = check_pkg::index_fits(descriptor_t'(source_i), index_i, 16);

endmodule : check_unit
