// Words on their way from one module to another: a word for each of N lanes, in one plane or several.
//
// Planes are what comes side by side, such as the results of several units. An interface, because of a port that is an
// array Verilator makes a copy on either side of the border, in every cycle, whether or not something has moved.
interface lanes #(
  parameter int unsigned N = 16,
  parameter int unsigned Planes = 1
);

  lane_pkg::word_t word [Planes][N];

  modport sink (input word);
  modport source (output word);

endinterface : lanes
