// Rows of DMA and of the sequencer.
#include "cli/timing/rows.hpp"

namespace tile::cli {

namespace {

using enum sim::Retires;

constexpr std::array kRows{
    TimingRow{.what = "register (MOVE)",
              .unit = sync,
              .line = "register result=r1 operation=add a=7",
              .formula = "",
              .measured = [](double) { return 68.0; },
              .source = "V",
              .sizes = kOne},
    TimingRow{.what = "dma_start of 4 KiB, in a row",
              .unit = dma,
              .line = "dma x[0:8, 0:128] -> sbuf[0, 0]",
              .formula = "600 ns",
              .documented = [](double) { return 600 * 2.4; },
              .measured = [](double) { return 599.0; },
              .source = "V",
              .sizes = kOne,
              .scales = false},
    TimingRow{.what = "dma_start of a load of 4 KiB, alone",
              .unit = dma,
              .line = "dma x[0:8, 0:128] -> sbuf[0, 0] wait done >= {i} done++",
              .formula = "1,300 ns to its start",
              .measured = [](double) { return 751 + 293 + 1.305 * 4096 / 368 + 314.5; },
              .source = "V",
              .sizes = kOne,
              .scales = false},
    TimingRow{.what = "dma_start of a store of 4 KiB, alone",
              .unit = dma,
              .line = "dma sbuf[0, 0] -> x[0:8, 0:128] wait done >= {i} done++",
              .formula = "1,300 ns to its start",
              .measured = [](double) { return 565.5 + 162 + 0.963 * 4096 / 368 + 355; },
              .source = "V",
              .why = "the latency is AWS's, the measurement is below it",
              .ours = [](double) { return (1300 + 4096 / 38.4 + 42) * 2.4; },
              .sizes = kOne,
              .scales = false},
    TimingRow{.what = "dma_start of 32 KiB on one engine, alone",
              .unit = dma,
              .line = "dma x[0:64, 0:128] -> sbuf[0, 0] wait done >= {i} done++",
              .formula = "1,300 ns + 27.2 GB/s",
              .documented = [](double) { return (1300 + 32768 / 27.2) * 2.4; },
              .measured = [](double) { return 2740.0; },
              .source = "A",
              .why = "an engine of ours moves 16 bytes a cycle, 38.4 GB/s at 2.4 GHz",
              .ours = [](double) { return (1300 + 32768 / 38.4 + 42) * 2.4; },
              .sizes = kOne,
              .scales = false},
    TimingRow{.what = "dma of 128 x 1 KiB on 16 engines, in a row",
              .unit = dma,
              .line = "",
              .formula = "16 engines of 23 GB/s",
              .documented = [](double) { return 128 * 1024 / 368.0 * 2.4; },
              .measured = [](double) { return 128 * 1024 / 259.0; },
              .source = "A",
              .why = "one queue starts a transfer in 600 ns",
              .ours = [](double) { return 600 * 2.4; },
              .sizes = kOne,
              .scales = false,
              .spread = 1024},
    TimingRow{.what = "dma of 128 x 4 KiB on 16 engines, in a row",
              .unit = dma,
              .line = "",
              .formula = "16 engines of 23 GB/s",
              .documented = [](double) { return 128 * 4096 / 368.0 * 2.4; },
              .measured = [](double) { return 128 * 4096 / 354.0; },
              .source = "A",
              .sizes = kOne,
              .scales = false,
              .spread = 4096},
};

}  // namespace

std::span<const TimingRow> dma_rows() { return kRows; }

}  // namespace tile::cli
