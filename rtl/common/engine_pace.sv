// Between a queue and an engine with a clock of its own: the clock, and the time that a command takes before its engine
// gets it. Latency and interval count in cycles of the engine.
module engine_pace import tile_pkg::*; (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  clock_ratio_t ratio_i,
  input  cycles_t      latency_i,
  input  cycles_t      interval_i,

  input  logic         command_valid_i,
  output logic         command_ready_o,
  input  command_t     command_i,

  output logic         clk_o,
  output logic         tick_o,             // see engine_clock
  input  logic         full_i,
  input  logic         engine_busy_i,
  output logic         command_valid_o,
  input  logic         command_ready_i,
  output command_t     command_o,
  output logic         busy_o              // a command is on its way
);

  logic ready, counts;

  engine_clock u_clock (
    .clk_i, .rst_ni, .ratio_i, .full_i,
    .work_i (command_valid_i || counts || engine_busy_i),
    .tick_o, .clk_o
  );

  pace #(.Width($bits(command_t)), .Depth(16)) u_pace (
    .clk_i       (clk_o),
    .rst_ni,
    .latency_i, .interval_i,
    .in_valid_i  (command_valid_i),
    .in_ready_o  (ready),
    .in_i        (command_i),
    .out_valid_o (command_valid_o),
    .out_ready_i (command_ready_i),
    .out_o       (command_o),
    .busy_o,
    .counts_o    (counts)
  );
  assign command_ready_o = ready && tick_o;

endmodule : engine_pace
