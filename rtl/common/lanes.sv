// Words on their way from one module to another: a word for each of N lanes, in one plane or several.
//
// Planes are what comes side by side, such as the results of several units. An interface, because of a port that is an
// array Verilator makes a copy on either side of the border, in every cycle, whether or not something has moved.
// A source makes words in place in `next`, with blocking assignments in one process, and then assigns whole planes of
// it to `word`: these moves become SIMD code, because both are members of one object.
interface lanes #(
  parameter int unsigned N = 16,
  parameter int unsigned Planes = 1
);

  lane_pkg::word_t word [Planes][N];
  // lint: not every source makes words in place.
  /* verilator lint_off UNUSEDSIGNAL */
  lane_pkg::word_t next [Planes][N];
  /* verilator lint_on UNUSEDSIGNAL */

  modport sink (input word);
  modport source (output word, output next);

endinterface : lanes
