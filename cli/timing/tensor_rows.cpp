// Rows of the tensor engine.
#include "cli/timing/rows.hpp"

namespace tile::cli {

namespace {

using enum sim::Retires;

constexpr std::string_view kMatmul = "max(min(64, M), N)";
constexpr std::string_view kLoadBf16 = "load_stationary src0=sbuf[0, A] bf16 partitions=n size(n)";
constexpr std::string_view kMultiplyBf16 =
    "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, B] bf16 partitions=n size(N)";
constexpr std::string_view kCold = "a cold array at half its rate, two cycles a column, which is not modelled";
constexpr Formula kAlone = [](double n) { return 2.4 * 203 + n; };

constexpr std::array kRows{
    TimingRow{.what = "nc_matmul bf16",
              .unit = multiply,
              .line = kMultiplyBf16,
              .formula = kMatmul,
              .documented = kN,
              .measured = [](double n) { return n == 512 ? 217.4 : 0.0; },
              .source = "A",
              .setup = kLoadBf16},
    TimingRow{.what = "nc_matmul bf16 (trn1)",
              .unit = multiply,
              .line = kMultiplyBf16,
              .formula = kMatmul,
              .documented = kN,
              .measured = [](double) { return 212.7; },
              .source = "A",
              .sizes = {512},
              .setup = kLoadBf16,
              .profile = "trn1"},
    TimingRow{.what = "nc_matmul bf16, all of PSUM (trn3)",
              .unit = multiply,
              .line = kMultiplyBf16,
              .formula = kMatmul,
              .documented = kN,
              .sizes = {4096},
              .setup = kLoadBf16,
              .profile = "trn3"},
    TimingRow{.what = "nc_matmul bf16, M = 16",
              .unit = multiply,
              .line = "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, B] bf16 src_partitions=n dst_partitions=n/8 "
                      "size(N)",
              .formula = kMatmul,
              .documented = [](double n) { return std::max(16.0, n); },
              .setup = "load_stationary src0=sbuf[0, A] bf16 src_partitions=n dst_partitions=n/8 size(n/8)"},
    TimingRow{.what = "nc_matmul fp8",
              .unit = multiply,
              .line = "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, B] fp8_e4m3 partitions=n size(N)",
              .formula = kMatmul,
              .documented = kN,
              .sizes = kSome,
              .setup = "load_stationary src0=sbuf[0, A] fp8_e4m3 partitions=n size(n)"},
    TimingRow{.what = "nc_matmul fp8 double_row, K = 256",
              .unit = multiply,
              .line = "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, B] fp8_e4m3 stride(1, 0, 0, N) partitions=n "
                      "size(N, 1, 1, 2) tensor_mode=double_row",
              .formula = "as bf16 of K = 128",
              .documented = kN,
              .setup = "load_stationary src0=sbuf[0, A] fp8_e4m3 stride(1, 0, 0, n) partitions=n size(n, 1, 1, 2) "
                       "tensor_mode=double_row"},
    TimingRow{.what = "nc_matmul bf16 sparse 4:16",
              .unit = multiply,
              .line = "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, B] bf16 stride(1, 0, 0, N + 8) partitions=n "
                      "size(N, 1, 1, 4) tensor_mode=sparse sparsity=p4_16",
              .formula = "N (from 316 TFLOPS)",
              .documented = kN,
              .sizes = kSome,
              .setup = "load_stationary src0=sbuf[0, A] bf16 src1=sbuf[0, D] uint16 partitions=n size(n) "
                       "tensor_mode=sparse sparsity=p4_16"},
    TimingRow{.what = "nc_matmul_mx fp8, K = 512 (trn3)",
              .unit = multiply,
              .line = "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, B] fp8_e4m3fn_x4 src1=sbuf[0, D] uint8 "
                      "partitions=n size(N) tensor_mode=mx",
              .formula = "N (from 315 TFLOPS)",
              .documented = kN,
              .setup = "load_stationary src0=sbuf[0, A] fp8_e4m3fn_x4 src1=sbuf[0, D] uint8 partitions=n size(n) "
                       "tensor_mode=mx",
              .profile = "trn3"},
    TimingRow{.what = "nc_matmul fp32",
              .unit = multiply,
              .line = "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, B] fp32 partitions=n size(N)",
              .formula = "4 max(min(64, M), N)",
              .documented = [](double n) { return 4 * kN(n); },
              .measured = [](double n) { return (std::max(4 * n, 512.0) + 24) / 2.4; },
              .source = "V",
              .setup = "load_stationary src0=sbuf[0, A] fp32 partitions=n size(n)"},
    TimingRow{.what = "nc_matmul fp32, K = 64",
              .unit = multiply,
              .line = "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, B] fp32 src_partitions=n/2 dst_partitions=n "
                      "size(N)",
              .formula = "4 max(min(64, M), N)",
              .documented = [](double n) { return 4 * kN(n); },
              .measured = [](double) { return 1707.0; },
              .source = "V",
              .sizes = {512},
              .setup = "load_stationary src0=sbuf[0, A] fp32 src_partitions=n/2 dst_partitions=n size(n)"},
    TimingRow{.what = "nc_matmul fp32, moving stride 8",
              .unit = multiply,
              .line = "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, B] fp32 stride(8) partitions=n size(N)",
              .formula = kStrideText,
              .documented = [](double n) { return 8 * kN(n); },
              .measured = [](double n) { return (2 * std::max(4 * n, 512.0) + 24) / 2.4; },
              .source = "V",
              .why = kStride,
              .ours = [](double n) { return 4 * kN(n); },
              .sizes = kSome,
              .setup = "load_stationary src0=sbuf[0, A] fp32 partitions=n size(n)"},
    TimingRow{.what = "load_stationary and nc_matmul bf16",
              .unit = multiply,
              .line = "load_stationary src0=sbuf[0, A] bf16 partitions=n size(n)\n"
                      "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, B] bf16 partitions=n size(N)",
              .formula = "max(LoadStationary, N)",
              .documented = kN},
    TimingRow{.what = "load_stationary bf16, 128 columns",
              .unit = load,
              .line = "load_stationary src0=sbuf[0, A] bf16 partitions=n size(N)",
              .formula = "N/4",
              .documented = [](double n) { return n / 4; },
              .sizes = kOne},
    TimingRow{.what = "nc_transpose bf16, 128 x 128",
              .unit = multiply,
              .line = "multiply_moving dst=psum[0, 0] bf16 src0=sbuf[0, B] bf16 partitions=n size(N) "
                      "tensor_mode=transpose",
              .formula = "max(P, min(64, F))",
              .documented = [](double n) { return n; },
              .sizes = kOne,
              .setup = "load_stationary src0=sbuf[0, A] bf16 partitions=n size(n) tensor_mode=transpose"},
    TimingRow{.what = "nc_transpose fp32, 128 x 128",
              .unit = multiply,
              .line = "load_stationary src0=sbuf[0, A] fp32 partitions=n size(n) tensor_mode=transpose\n"
                      "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, B] fp32 partitions=n size(N) "
                      "tensor_mode=transpose",
              .formula = "max(P, min(64, F))",
              .documented = [](double n) { return n; },
              .measured = [](double) { return 168.0; },
              .source = "V",
              .sizes = kOne},
    TimingRow{.what = "load_stationary and nc_matmul bf16, alone",
              .unit = multiply,
              .line = "load_stationary src0=sbuf[0, A] bf16 partitions=n size(n) wait done >= {i}\n"
                      "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, B] bf16 partitions=n size(N) done++",
              .formula = "",
              .measured = [](double n) { return 203 + 1.9875 * n / 2.4; },
              .source = "V",
              .why = kCold,
              .ours = kAlone,
              .sizes = kSome},
    TimingRow{.what = "load_stationary and nc_matmul fp32, alone",
              .unit = multiply,
              .line = "load_stationary src0=sbuf[0, A] fp32 partitions=n size(n) wait done >= {i}\n"
                      "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, B] fp32 partitions=n size(N) done++",
              .formula = "",
              .measured = [](double n) { return 381 + 2.0 * 4 * n / 2.4; },
              .source = "V",
              .why = kCold,
              .ours = [](double n) { return 2.4 * 203 + 4 * std::max(128.0, n); },
              .sizes = {128, 512}},
    TimingRow{.what = "nc_transpose bf16, 128 x 128, alone",
              .unit = multiply,
              .line = "load_stationary src0=sbuf[0, A] bf16 partitions=n size(n) tensor_mode=transpose "
                      "wait done >= {i}\n"
                      "multiply_moving dst=psum[0, 0] bf16 src0=sbuf[0, B] bf16 partitions=n size(N) "
                      "tensor_mode=transpose done++",
              .formula = "",
              .measured = [](double) { return 293.0; },
              .source = "V",
              .why = kCold,
              .ours = kAlone,
              .sizes = kOne},
};

}  // namespace

std::span<const TimingRow> tensor_rows() { return kRows; }

}  // namespace tile::cli
