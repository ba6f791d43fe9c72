#include "cli/timing_rows.hpp"

#include <algorithm>

#include "isa/definition.hpp"
#include "sim/tile_model.hpp"

namespace tile::cli {

namespace {

constexpr unsigned kLoad = 0, kMultiply = 1, kVector = 2, kScalar = 3, kGpsimd = 4;
constexpr unsigned kSync = sim::kEngineRetires + static_cast<unsigned>(isa::Queue::sync),
                   kDma = sim::kEngineRetires + sim::kQueueCount;

constexpr std::array<unsigned, 5> kAll{16, 64, 128, 256, 512};
constexpr std::array<unsigned, 5> kLong{64, 128, 256, 512};
constexpr std::array<unsigned, 5> kOne{128};
constexpr std::array<unsigned, 5> kTriples{24, 48, 96, 192, 384};

constexpr Formula kN = [](double n, double u) { return std::max(u, n); };
constexpr Formula k2N = [](double n, double u) { return std::max(u, 2 * n); };
constexpr Formula kHalfN = [](double n, double u) { return std::max(u, n / 2); };
constexpr std::string_view kTextN = "max(64, N)", kText2N = "max(64, 2N)", kTextHalfN = "max(64, N/2)";

constexpr std::string_view kVoyager = "voyager-compiler";
constexpr std::string_view kUnit = "its results leave before the next instruction enters";
constexpr std::string_view kOneALane = "one element a lane and cycle in every mode";

// Sources at bytes 0 and 32n + 32 of a partition, results at 64n + 64, so that neighbours in time lie in different
// banks.
constexpr std::array kRows{
    // Tensor engine.
    TimingRow{"nc_matmul bf16", Clock::tensor, kMultiply, "load_stationary src0=sbuf[0, 0] bf16 partitions=n size(n)",
              "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, 32*n + 32] bf16 partitions=n size(N)",
              "max(min(64, M), N)", kN, [](double n) { return n * 217.4 / 512; }, "AWS, at N = 512", "", kAll},
    TimingRow{"nc_matmul fp8", Clock::tensor, kMultiply,
              "load_stationary src0=sbuf[0, 0] fp8_e4m3 partitions=n size(n)",
              "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, 32*n + 32] fp8_e4m3 partitions=n size(N)",
              "max(min(64, M), N)", kN, nullptr, "", "", kAll},
    TimingRow{
        "nc_matmul bf16, M = 16", Clock::tensor, kMultiply,
        "load_stationary src0=sbuf[0, 0] bf16 src_partitions=n dst_partitions=n/8 size(n/8)",
        "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, 32*n + 32] bf16 src_partitions=n dst_partitions=n/8 size(N)",
        "max(min(64, M), N)", [](double n, double u) { return std::max(u / 4, n); }, nullptr, "", "", kAll},
    TimingRow{"nc_matmul fp32", Clock::tensor, kMultiply, "load_stationary src0=sbuf[0, 0] fp32 partitions=n size(n)",
              "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, 32*n + 32] fp32 partitions=n size(N)",
              "4 max(min(64, M), N)", [](double n, double u) { return 4 * std::max(u, n); },
              [](double n) { return (std::max(4 * n, 512.0) + 24) / 2.4; }, kVoyager, "", kAll},
    TimingRow{"load_stationary and nc_matmul bf16", Clock::tensor, kMultiply, "",
              "load_stationary src0=sbuf[0, 0] bf16 partitions=n size(n)\n"
              "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, 32*n + 32] bf16 partitions=n size(N)",
              "max(LoadStationary, N)", kN, nullptr, "", "", kAll},
    TimingRow{"load_stationary bf16, 128 columns", Clock::tensor, kLoad, "",
              "load_stationary src0=sbuf[0, 0] bf16 partitions=n size(N)", "N/4",
              [](double n, double) { return n / 4; }, nullptr, "", "two cycles between loads that no product uses",
              kOne},
    TimingRow{
        "nc_transpose bf16, 128 x 128", Clock::tensor, kMultiply,
        "load_stationary src0=sbuf[0, 0] bf16 partitions=n size(n) tensor_mode=transpose",
        "multiply_moving dst=psum[0, 0] bf16 src0=sbuf[0, 32*n + 32] bf16 partitions=n size(N) tensor_mode=transpose",
        "max(P, min(64, F))", [](double n, double) { return n; }, nullptr, "", "", kOne},

    // Vector engine.
    TimingRow{"tensor_copy fp32, SBUF", Clock::vector, kVector, "",
              "tensor_copy dst=sbuf[0, 64*n + 64] fp32 src0=sbuf[0, 0] fp32 partitions=n size(N)", kTextN, kN,
              [](double n) { return 0.521 * n; }, kVoyager, kOneALane, kAll},
    TimingRow{"tensor_copy bf16, SBUF", Clock::vector, kVector, "",
              "tensor_copy dst=sbuf[0, 64*n + 64] bf16 src0=sbuf[0, 0] bf16 partitions=n size(N)", kTextN, kN,
              [](double n) { return 0.269 * n; }, kVoyager, kOneALane, kAll},
    TimingRow{"tensor_copy fp32, PSUM to SBUF", Clock::vector, kVector, "",
              "tensor_copy dst=sbuf[0, 64*n + 64] fp32 src0=psum[0, 0] fp32 partitions=n size(N)", kTextN, kN,
              [](double n) { return 1.045 * n; }, kVoyager, "", kAll},
    TimingRow{
        "tensor_scalar fp32, SBUF", Clock::vector, kVector, "",
        "tensor_scalar dst=sbuf[0, 64*n + 64] fp32 src0=sbuf[0, 0] fp32 partitions=n size(N) op0=multiply scalar0=2.0 "
        "op1=add scalar1=1.0",
        kTextN, kN, [](double n) { return 0.521 * n; }, kVoyager, kOneALane, kAll},
    TimingRow{"tensor_tensor fp32, SBUF", Clock::vector, kVector, "",
              "tensor_tensor dst=sbuf[0, 64*n + 64] fp32 src0=sbuf[0, 0] fp32 src1=sbuf[0, 32*n + 32] fp32 "
              "partitions=n size(N) "
              "op0=add",
              kText2N, k2N, [](double n) { return 1.042 * n; }, kVoyager, "", kAll},
    TimingRow{"tensor_tensor bf16 add, SBUF", Clock::vector, kVector, "",
              "tensor_tensor dst=sbuf[0, 64*n + 64] bf16 src0=sbuf[0, 0] bf16 src1=sbuf[0, 32*n + 32] bf16 "
              "partitions=n size(N) "
              "op0=add",
              kTextN, kN, [](double n) { return 0.517 * n; }, kVoyager,
              "both operands through the one read port of SBUF, in turn", kAll},
    TimingRow{"tensor_tensor fp32, PSUM and SBUF", Clock::vector, kVector, "",
              "tensor_tensor dst=sbuf[0, 64*n + 64] fp32 src0=psum[0, 0] fp32 src1=sbuf[0, 32*n + 32] fp32 "
              "partitions=n size(N) "
              "op0=add",
              kTextN, kN, [](double n) { return 1.045 * n; }, kVoyager, "", kAll},
    TimingRow{"scalar_tensor_tensor fp32, SBUF", Clock::vector, kVector, "",
              "scalar_tensor_tensor dst=sbuf[0, 64*n + 64] fp32 src0=sbuf[0, 0] fp32 src1=sbuf[0, 32*n + 32] fp32 "
              "partitions=n "
              "size(N) op0=multiply scalar0=2.0 op1=add",
              "2N", k2N, nullptr, "", "", kAll},
    TimingRow{
        "tensor_tensor_scan fp32", Clock::vector, kVector, "",
        "tensor_tensor_scan dst=sbuf[0, 64*n + 64] fp32 src0=sbuf[0, 0] fp32 src1=sbuf[0, 32*n + 32] fp32 partitions=n "
        "size(N) op0=multiply op1=add scalar0=0.0",
        kText2N, k2N, nullptr, "", "", kAll},
    TimingRow{
        "tensor_reduce fp32 add", Clock::vector, kVector, "",
        "tensor_reduce dst=sbuf[0, 64*n + 64] fp32 src0=sbuf[0, 0] fp32 partitions=n size(N) op0=add reduce_dims=1",
        "N", kN, [](double n) { return 1.0417 * n; }, kVoyager, "", kAll},
    TimingRow{
        "tensor_reduce bf16 add", Clock::vector, kVector, "",
        "tensor_reduce dst=sbuf[0, 64*n + 64] bf16 src0=sbuf[0, 0] bf16 partitions=n size(N) op0=add reduce_dims=1",
        "N/2", kHalfN, nullptr, "", kOneALane, kAll},
    TimingRow{"tensor_copy_predicated fp32, SBUF", Clock::vector, kVector, "",
              "copy_predicated dst=sbuf[0, 64*n + 64] fp32 src0=sbuf[0, 0] fp32 src1=sbuf[0, 32*n + 32] fp32 "
              "partitions=n size(N)",
              kText2N, k2N, nullptr, "", "", kAll},
    TimingRow{"tensor_copy_predicated fp32, PSUM and SBUF", Clock::vector, kVector, "",
              "copy_predicated dst=sbuf[0, 64*n + 64] fp32 src0=psum[0, 0] fp32 src1=sbuf[0, 32*n + 32] fp32 "
              "partitions=n size(N)",
              kTextN, kN, nullptr, "", "", kAll},
    TimingRow{"memset fp32", Clock::vector, kVector, "",
              "memset dst=sbuf[0, 64*n + 64] fp32 dst_partitions=n size(N) scalar0=1.0", kTextN, kN,
              [](double n) { return 0.831 * n; }, kVoyager, "", kAll},
    TimingRow{"memset bf16, zero", Clock::vector, kVector, "",
              "memset dst=sbuf[0, 64*n + 64] bf16 dst_partitions=n size(N) scalar0=0.0", kTextHalfN, kHalfN, nullptr,
              "", kOneALane, kAll},
    TimingRow{"reciprocal fp32", Clock::vector, kVector, "",
              "tensor_scalar dst=sbuf[0, 64*n + 64] fp32 src0=sbuf[0, 0] fp32 partitions=n size(N) op0=reciprocal",
              "max(64, 8N)", [](double n, double u) { return std::max(u, 8 * n); }, [](double n) { return 6.249 * n; },
              kVoyager, "", kAll},

    TimingRow{"range_select fp32", Clock::vector, kVector, "",
              "range_select dst=sbuf[0, 64*n + 64] fp32 src0=sbuf[0, 0] fp32 partitions=n size(N) op0=greater_equal "
              "op1=less scalar0=1.0 scalar1=9.0",
              kTextN, kN, nullptr, "", "", kAll},
    TimingRow{"bn_stats fp32", Clock::vector, kVector, "",
              "bn_stats dst=sbuf[0, 64*n + 64] fp32 src0=sbuf[0, 0] fp32 partitions=n size(N)", kTextN, kN, nullptr, "",
              kUnit, kAll},
    TimingRow{"bn_aggr fp32", Clock::vector, kVector, "",
              "bn_aggr dst=sbuf[0, 64*n + 64] fp32 src0=sbuf[0, 0] fp32 partitions=n size(N)", "max(64, 13 N/3)",
              [](double n, double u) { return std::max(u, 13 * n / 3); }, nullptr, "", kUnit, kTriples},
    TimingRow{"max8 fp32", Clock::vector, kVector, "",
              "max8 dst=sbuf[0, 64*n + 64] fp32 src0=sbuf[0, 0] fp32 partitions=n size(N)", "N", kN, nullptr, "", kUnit,
              kAll},
    TimingRow{
        "nc_find_index8 fp32", Clock::vector, kVector, "",
        "find_index8 dst=sbuf[0, 64*n + 64] uint32 src0=sbuf[0, 0] fp32 src1=sbuf[0, 32*n + 32] fp32 partitions=n "
        "size(N)",
        "N", kN, nullptr, "", kUnit, kAll},
    TimingRow{
        "nc_match_replace8 fp32", Clock::vector, kVector, "",
        "match_replace8 dst=sbuf[0, 64*n + 64] fp32 src0=sbuf[0, 0] fp32 src1=sbuf[0, 32*n + 32] fp32 partitions=n "
        "size(N) scalar0=0.0",
        "min(64, N) [sic]", [](double n, double u) { return std::min(u, n); }, nullptr, "",
        "AWS writes min where all other formulas have max", kAll},
    TimingRow{"nc_stream_shuffle fp32", Clock::vector, kVector, "",
              "stream_shuffle dst=sbuf[0, 64*n + 64] fp32 src0=sbuf[0, 0] fp32 partitions=n size(N) "
              "scalar0=sbuf[0, 96*n + 96] uint8",
              kTextN, kN, nullptr, "", "", kAll},
    TimingRow{"nc_transpose fp32 on the vector engine", Clock::vector, kVector, "",
              "stream_transpose dst=sbuf[0, 64*n + 64] fp32 src0=sbuf[0, 0] fp32 partitions=n size(N)", kTextN, kN,
              nullptr, "", kUnit, kLong},

    // Scalar engine.
    TimingRow{
        "activation fp32, SBUF", Clock::scalar, kScalar,
        "load_table table_row=0 table_rows=8 table_address=table.address",
        "activation dst=sbuf[0, 64*n + 64] fp32 src0=sbuf[0, 0] fp32 partitions=n size(N) scalar0=1.0 table_row=0",
        kTextN, kN, [](double n) { return 0.8333 * n; }, kVoyager, "", kAll},
    TimingRow{
        "activation fp32, PSUM to SBUF", Clock::scalar, kScalar,
        "load_table table_row=0 table_rows=8 table_address=table.address",
        "activation dst=sbuf[0, 64*n + 64] fp32 src0=psum[0, 0] fp32 partitions=n size(N) scalar0=1.0 table_row=0",
        kTextN, kN, [](double n) { return 0.836 * n; }, kVoyager, "", kAll},
    TimingRow{
        "activation_reduce fp32, PSUM", Clock::scalar, kScalar,
        "load_table table_row=0 table_rows=8 table_address=table.address",
        "activation dst=sbuf[0, 64*n + 64] fp32 src0=psum[0, 0] fp32 partitions=n size(N) scalar0=1.0 table_row=0 "
        "accumulator=3\nread_accumulator dst=sbuf[0, 96*n] fp32 dst_partitions=n size(1)",
        "max(64, N) + 64", [](double n, double u) { return std::max(u, n) + u; }, nullptr, "", "", kAll},
    TimingRow{"load_table", Clock::tensor, kScalar, "",
              "load_table table_row=0 table_rows=8 table_address=table.address", "", nullptr,
              [](double) { return 1283.0; }, kVoyager, "", kOne},

    // GpSimd.
    TimingRow{"iota", Clock::gpsimd, kGpsimd, "", "iota dst=sbuf[0, 64*n + 64] int32 dst_partitions=n size(N) step0=1",
              "150 + N", [](double n, double u) { return 150 * u / 64 + n; }, nullptr, "", "", kAll},
    TimingRow{"affine_select fp32", Clock::gpsimd, kGpsimd, "",
              "affine_select dst=sbuf[0, 64*n + 64] fp32 src0=sbuf[0, 0] fp32 partitions=n size(N) step0=1 "
              "op0=greater_equal scalar0=0.0",
              "150 + N", [](double n, double u) { return 150 * u / 64 + n; }, nullptr, "", "", kAll},

    // Alone: each waits for the one before it, so that nothing is hidden.
    TimingRow{"load_stationary and nc_matmul bf16, alone", Clock::tensor, kMultiply, "",
              "load_stationary src0=sbuf[0, 0] bf16 partitions=n size(n) wait done >= {i}\n"
              "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, 32*n + 32] bf16 partitions=n size(N) done++",
              "", nullptr, [](double n) { return 203 + 1.9875 * n / 2.4; }, kVoyager,
              "two cycles a column: a cold array at half its rate, which is not modelled", kLong},
    TimingRow{
        "tensor_copy fp32 PSUM to SBUF, alone", Clock::vector, kVector, "",
        "tensor_copy dst=sbuf[0, 64*n + 64] fp32 src0=psum[0, 0] fp32 partitions=n size(N) wait done >= {i} done++", "",
        nullptr, [](double n) { return 156 + 1.045 * n; }, kVoyager, "", kAll},
    TimingRow{
        "tensor_reduce fp32, alone", Clock::vector, kVector, "",
        "tensor_reduce dst=sbuf[0, 64*n + 64] fp32 src0=sbuf[0, 0] fp32 partitions=n size(N) op0=add reduce_dims=1 "
        "wait done >= {i} done++",
        "", nullptr, [](double n) { return 152.5 + 1.0417 * n; }, kVoyager, "", kAll},
    TimingRow{
        "activation fp32, alone", Clock::scalar, kScalar,
        "load_table table_row=0 table_rows=8 table_address=table.address",
        "activation dst=sbuf[0, 64*n + 64] fp32 src0=sbuf[0, 0] fp32 partitions=n size(N) scalar0=1.0 table_row=0 "
        "wait done >= {i} done++",
        "", nullptr, [](double n) { return 293.5 + 0.8333 * n; }, kVoyager, "", kAll},

    // Sequencer and DMA.
    TimingRow{"register (MOVE)", Clock::tensor, kSync, "", "register result=r1 operation=add a=7", "", nullptr,
              [](double) { return 68.0; }, kVoyager, "", kOne},
    TimingRow{"dma_start of 4 KiB, in a row", Clock::tensor, kDma, "", "dma x[0:8, 0:128] -> sbuf[0, 0]", "600 ns",
              [](double, double) { return 600 * 2.4; }, [](double) { return 599.0; }, kVoyager, "", kOne},
    TimingRow{"dma_start of 32 KiB on one engine, alone", Clock::tensor, kDma, "",
              "dma x[0:64, 0:128] -> sbuf[0, 0] wait done >= {i} done++",
              "1,300 ns to its start, 1,205 ns at 27.2 GB/s",
              [](double, double) { return (1300 + 32768 / 27.2) * 2.4; }, [](double) { return 2740.0; },
              "figure of AWS, from the trigger to the consumer",
              "an engine of ours moves 16 bytes a cycle, 38.4 GB/s at 2.4 GHz", kOne},
};

}  // namespace

std::span<const TimingRow> timing_rows() { return kRows; }

}  // namespace tile::cli
