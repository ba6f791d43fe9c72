// Rows of the GpSimd engine.
#include "cli/timing/rows.hpp"

namespace tile::cli {

namespace {

using enum sim::Retires;

constexpr Formula kOwn = [](double n) { return 150 + n; };

constexpr std::array kRows{
    TimingRow{.what = "iota",
              .unit = gpsimd,
              .line = "iota dst=sbuf[0, C] int32 dst_partitions=n size(N) step0=1",
              .formula = "150 + N",
              .documented = kOwn},
    TimingRow{.what = "affine_select fp32",
              .unit = gpsimd,
              .line = "affine_select dst=sbuf[0, C] fp32 src0=sbuf[0, A] fp32 partitions=n size(N) step0=1 "
                      "op0=greater_equal scalar0=0.0",
              .formula = "150 + N",
              .documented = kOwn},
    TimingRow{.what = "local_gather fp32, N indices",
              .unit = gpsimd,
              .line = "local_gather dst=sbuf[0, C] fp32 src0=sbuf[0, A] fp32 src1=sbuf[0, B] uint16 partitions=n "
                      "size(1, N, N)",
              .formula = "150 + N/8",
              .documented = [](double n) { return 150 + n / 8; },
              .why = "groups of 16 partitions take turns at one address",
              .ours = [](double n) { return 150 + n * 8 + n / 8; },
              .scales = false},
    TimingRow{.what = "local_gather bf16, 4 elements an index",
              .unit = gpsimd,
              .line = "local_gather dst=sbuf[0, C] bf16 src0=sbuf[0, A] bf16 src1=sbuf[0, B] uint16 partitions=n "
                      "size(4, N / 4, N / 4)",
              .formula = "150 + N 2/(44/16)",
              .documented = [](double n) { return 150 + n * 2 / (44.0 / 16); },
              .why = "groups of 16 partitions take turns at one address",
              .ours = [](double n) { return 150 + n * 8 + n / 32; },
              .sizes = {128, 512},
              .scales = false},
    TimingRow{.what = "partition_reduce fp32 add, 128 partitions",
              .unit = gpsimd,
              .line = "partition_reduce dst=sbuf[0, C] fp32 src0=sbuf[0, A] fp32 src_partitions=n dst_partitions=1 "
                      "size(N) op0=add",
              .formula = "",
              .ours = [](double n) { return 150 + n + 128 * std::max(1.0, n / 128) + std::min(n, 128.0); },
              .sizes = kSome},
    TimingRow{.what = "partition_broadcast fp32",
              .unit = gpsimd,
              .line = "partition_broadcast dst=sbuf[0, C] fp32 src0=sbuf[0, A] fp32 src_partitions=1 "
                      "dst_partitions=n size(N)",
              .formula = "",
              .ours = kOwn,
              .sizes = kSome},
    TimingRow{.what = "tensor_copy fp32, GpSimd",
              .unit = gpsimd,
              .line = "tensor_copy dst=sbuf[0, C] fp32 src0=sbuf[0, A] fp32 partitions=n size(N)",
              .formula = kTextN,
              .documented = kN,
              .sizes = kSome},
    TimingRow{.what = "memset fp32, GpSimd",
              .unit = gpsimd,
              .line = "memset dst=sbuf[0, C] fp32 dst_partitions=n size(N) scalar0=1.0",
              .formula = kTextN,
              .documented = kN,
              .sizes = kSome},
    TimingRow{.what = "tensor_tensor fp32, GpSimd",
              .unit = gpsimd,
              .line = "tensor_tensor dst=sbuf[0, C] fp32 src0=sbuf[0, A] fp32 src1=sbuf[0, B] fp32 partitions=n "
                      "size(N) op0=add",
              .formula = kText2N,
              .documented = k2N,
              .sizes = kSome},
    TimingRow{.what = "tensor_scalar fp32, one operation, GpSimd",
              .unit = gpsimd,
              .line = "tensor_scalar dst=sbuf[0, C] fp32 src0=sbuf[0, A] fp32 partitions=n size(N) op0=multiply "
                      "scalar0=2.0",
              .formula = kTextN,
              .documented = kN,
              .sizes = kSome},
    TimingRow{.what = "tensor_scalar fp32, two operations, GpSimd",
              .unit = gpsimd,
              .line = "tensor_scalar dst=sbuf[0, C] fp32 src0=sbuf[0, A] fp32 partitions=n size(N) op0=multiply "
                      "scalar0=2.0 op1=add scalar1=1.0",
              .formula = kTextN,
              .documented = kN,
              .why = "one row of lanes, one operation a cycle",
              .ours = k2N,
              .sizes = kSome},
};

}  // namespace

std::span<const TimingRow> gpsimd_rows() { return kRows; }

}  // namespace tile::cli
