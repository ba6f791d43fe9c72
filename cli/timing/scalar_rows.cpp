// Rows of the scalar engine.
#include "cli/timing/rows.hpp"

namespace tile::cli {

namespace {

using enum sim::Retires;

constexpr std::string_view kTable = "load_table table_row=0 table_rows=8 table_address=table.address";
constexpr std::string_view kLatency = "one latency for the engine, that of functions";
constexpr Formula kAlone = [](double n) { return 1.2 * 293 + n; };

constexpr std::array kRows{
    TimingRow{.what = "activation fp32, SBUF",
              .unit = scalar,
              .line = "activation dst=sbuf[0, C] fp32 src0=sbuf[0, A] fp32 partitions=n size(N) scalar0=1.0 "
                      "table_row=0",
              .formula = kTextN,
              .documented = kN,
              .measured = [](double n) { return 0.8333 * n; },
              .source = "V",
              .setup = kTable},
    TimingRow{.what = "activation bf16, SBUF",
              .unit = scalar,
              .line = "activation dst=sbuf[0, C] bf16 src0=sbuf[0, A] bf16 partitions=n size(N) scalar0=1.0 "
                      "table_row=0",
              .formula = kTextN,
              .documented = kN,
              .sizes = kSome,
              .setup = kTable},
    TimingRow{.what = "activation fp32, PSUM to SBUF",
              .unit = scalar,
              .line = "activation dst=sbuf[0, C] fp32 src0=psum[0, 0] fp32 partitions=n size(N) scalar0=1.0 "
                      "table_row=0",
              .formula = kTextN,
              .documented = kN,
              .measured = [](double n) { return 0.836 * n; },
              .source = "V",
              .setup = kTable},
    TimingRow{.what = "activation fp32, SBUF, stride 8",
              .unit = scalar,
              .line = "activation dst=sbuf[0, C] fp32 src0=sbuf[0, A] fp32 stride(8) partitions=n size(N) scalar0=1.0 "
                      "table_row=0",
              .formula = kStrideText,
              .documented = k2N,
              .measured = [](double n) { return 1.743 * n; },
              .source = "V",
              .why = kStride,
              .ours = [](double n) { return 1.19 * n + 10; },
              .sizes = kSome,
              .setup = kTable},
    TimingRow{.what = "activation_reduce fp32, PSUM",
              .unit = scalar,
              .line = "activation dst=sbuf[0, C] fp32 src0=psum[0, 0] fp32 partitions=n size(N) scalar0=1.0 "
                      "table_row=0 accumulator=3\nread_accumulator dst=sbuf[0, D] fp32 dst_partitions=n size(1)",
              .formula = "max(64, N) + 64",
              .documented = [](double n) { return kN(n) + kMinInterval; },
              .setup = kTable},
    TimingRow{.what = "read_accumulator",
              .unit = scalar,
              .line = "read_accumulator dst=sbuf[0, D] fp32 dst_partitions=n size(1)",
              .formula = "64, in activation_reduce",
              .documented = [](double) { return kMinInterval; },
              .measured = [](double) { return 185.0; },
              .source = "V",
              .sizes = kOne},
    TimingRow{.what = "tensor_copy fp32, SBUF, scalar engine",
              .unit = scalar,
              .line = "tensor_copy dst=sbuf[0, C] fp32 src0=sbuf[0, A] fp32 partitions=n size(N)",
              .formula = kTextN,
              .documented = kN,
              .measured = [](double n) { return 0.835 * n; },
              .source = "V",
              .sizes = kSome},
    TimingRow{.what = "tensor_copy bf16, SBUF, scalar engine (trn3)",
              .unit = scalar,
              .line = "tensor_copy dst=sbuf[0, C] bf16 src0=sbuf[0, A] bf16 partitions=n size(N)",
              .formula = "max(64, N/2): 2x mode",
              .documented = kHalfN,
              .why = "one element a lane and cycle, whatever its type",
              .ours = kN,
              .sizes = kSome,
              .profile = "trn3"},
    TimingRow{.what = "tensor_scalar fp32, SBUF, scalar engine",
              .unit = scalar,
              .line = "tensor_scalar dst=sbuf[0, C] fp32 src0=sbuf[0, A] fp32 partitions=n size(N) op0=multiply "
                      "scalar0=2.0 op1=add scalar1=1.0",
              .formula = kTextN,
              .documented = kN,
              .measured = [](double n) { return 0.8335 * n; },
              .source = "V",
              .sizes = kSome},
    TimingRow{.what = "load_table",
              .unit = scalar,
              .line = kTable,
              .formula = "",
              .measured = [](double) { return 1283.0; },
              .source = "V",
              .sizes = kOne},
    TimingRow{.what = "activation fp32, alone",
              .unit = scalar,
              .line = "activation dst=sbuf[0, C] fp32 src0=sbuf[0, A] fp32 partitions=n size(N) scalar0=1.0 "
                      "table_row=0 wait done >= {i} done++",
              .formula = "",
              .measured = [](double n) { return 293.5 + 0.8333 * n; },
              .source = "V",
              .setup = kTable},
    TimingRow{.what = "activation with a bias tensor, alone",
              .unit = scalar,
              .line = "activation dst=sbuf[0, C] fp32 src0=sbuf[0, A] fp32 partitions=n size(N) scalar0=1.0 "
                      "scalar1=sbuf[0, D] fp32 table_row=0 wait done >= {i} done++",
              .formula = "",
              .measured = [](double n) { return 293.5 + 91 + 0.8333 * n; },
              .source = "V",
              .why = "reading the bias costs one cycle",
              .ours = kAlone,
              .sizes = kSome,
              .setup = kTable},
    TimingRow{.what = "activation of one element, alone (trn1)",
              .unit = scalar,
              .line = "activation dst=sbuf[0, C] fp32 src0=sbuf[0, A] fp32 partitions=n size(1) scalar0=1.0 "
                      "table_row=0 wait done >= {i} done++",
              .formula = "",
              .measured = [](double) { return 189.0; },
              .source = "A",
              .sizes = {1},
              .setup = kTable,
              .profile = "trn1"},
    TimingRow{.what = "tensor_copy fp32, SBUF, scalar engine, alone",
              .unit = scalar,
              .line = "tensor_copy dst=sbuf[0, C] fp32 src0=sbuf[0, A] fp32 partitions=n size(N) wait done >= {i} "
                      "done++",
              .formula = "",
              .measured = [](double n) { return 189.2 + 0.835 * n; },
              .source = "V",
              .why = kLatency,
              .ours = kAlone,
              .sizes = kSome},
    TimingRow{.what = "tensor_copy fp32, PSUM, scalar engine, alone",
              .unit = scalar,
              .line = "tensor_copy dst=sbuf[0, C] fp32 src0=psum[0, 0] fp32 partitions=n size(N) wait done >= {i} "
                      "done++",
              .formula = "",
              .measured = [](double n) { return 167 + 0.836 * n; },
              .source = "V",
              .why = kLatency,
              .ours = kAlone,
              .sizes = kSome},
    TimingRow{.what = "read_accumulator, alone",
              .unit = scalar,
              .line = "read_accumulator dst=sbuf[0, D] fp32 dst_partitions=n size(1) wait done >= {i} done++",
              .formula = "",
              .measured = [](double) { return 279.0; },
              .source = "V",
              .sizes = kOne},
};

}  // namespace

std::span<const TimingRow> scalar_rows() { return kRows; }

}  // namespace tile::cli
