#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/bad_input.hpp"
#include "cli/commands.hpp"
#include "cli/fashion_mnist.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/ridge.hpp"
#include "golden/kernels/gemm.hpp"
#include "kernels/gemm.hpp"
#include "sim/run.hpp"

namespace tile::cli {

namespace {

using golden::DType;

constexpr double kPenalty = 10.0;
constexpr double kClock = 2.4e9;  // Hz, TensorE of Trainium2 and Trainium3 (AWS Neuron documentation)

struct DemoOptions {
  std::size_t images = 2000;
  unsigned tile = 16, big_tile = 128;
  std::string json, generation = "trn2", profile = "bare";
};

struct Data {
  std::size_t count;
  std::vector<float> weights, features;  ///< kClasses x kFeatures, kFeatures x count
  std::vector<std::uint8_t> labels;
};

struct Outcome {
  std::string name;
  double accuracy;
  sim::RunResult run;
};

double accuracy(const std::vector<float>& logits, const Data& data) {
  std::size_t right = 0;
  for (std::size_t i = 0; i < data.count; i++) {
    unsigned best = 0;
    for (unsigned k = 1; k < kClasses; k++)
      if (logits[k * data.count + i] > logits[best * data.count + i]) best = k;
    right += best == data.labels[i];
  }
  return static_cast<double>(right) / static_cast<double>(data.count);
}

double reference_accuracy(const Data& data) {
  std::vector<float> logits(kClasses * data.count, 0.0f);
  for (unsigned k = 0; k < kClasses; k++)
    for (unsigned f = 0; f < kFeatures; f++)
      for (std::size_t i = 0; i < data.count; i++)
        logits[k * data.count + i] += data.weights[k * kFeatures + f] * data.features[f * data.count + i];
  return accuracy(logits, data);
}

Outcome classify(const Data& data, isa::TileSize tile, const sim::Timing& timing, DType dtype) {
  const kernels::Matrix weights = kernels::from_floats(data.weights, kClasses, kFeatures, dtype);
  const kernels::Matrix features = kernels::from_floats(data.features, kFeatures, data.count, dtype);
  const kernels::Gemm gemm = kernels::build_gemm(tile, weights, features, DType::fp32);
  Outcome o;
  o.name = fmt::format("n = {:3}, {}", tile.n, golden::format(dtype).name);
  Progress progress(fmt::format("RTL {} ", o.name), gemm.least_cycles);
  sim::RunOptions options;
  options.timing = timing;
  options.progress = [&](std::uint64_t cycle) { progress.show(cycle); };
  o.run = sim::run(gemm.program, options);
  const kernels::Matrix logits = kernels::read_result(gemm, o.run.dram);
  const auto expected = golden::gemm({dtype, weights.codes}, {dtype, features.codes}, kClasses, kFeatures, data.count,
                                     tile.n, DType::fp32);
  if (o.run.match && logits.codes != expected) {
    o.run.match = false;
    o.run.failure = "logits differ from the golden kernel";
  }
  o.accuracy = accuracy(kernels::to_floats(logits), data);
  return o;
}

double share(std::uint64_t part, std::uint64_t whole) {
  return 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void print_table(const std::vector<Outcome>& outcomes) {
  fmt::print("\n{:22} {:>8} {:>9} {:>9} {:>8} {:>8} {:>11} {:>9}  {}\n", "on the RTL", "accuracy", "cycles", "tensor %",
             "load %", "vector %", "DRAM bytes", "cycles/s", "logits");
  for (const Outcome& o : outcomes)
    fmt::print("{:22} {:7.2f}% {:9} {:9.1f} {:8.1f} {:8.1f} {:11} {:9.0f}  {}\n", o.name, 100 * o.accuracy,
               o.run.cycles, share(o.run.counters.moving, o.run.cycles), share(o.run.counters.loading, o.run.cycles),
               share(o.run.counters.vector, o.run.cycles), o.run.dram_read + o.run.dram_written,
               o.run.cycles_per_second(), o.run.match ? "all equal" : "DIFFER");
}

void print_peaks() {
  const double core = 128.0 * 128 * 2 * kClock / 1e12;
  fmt::print(
      "\nPeak rates by arithmetic, beside what AWS publishes (Neuron SDK documentation, hardware pages, TFLOP/s):\n"
      "  identity                                      computed     published\n");
  const auto line = [](const char* what, double computed, const char* published) {
    fmt::print("  {:42} {:11.1f}     {}\n", what, computed, published);
  };
  line("128 x 128 x 2 x 2.4 GHz, one core, BF16", core, "79 (Trn2, Trn3)");
  line("x 8 cores, one chip, BF16", 8 * core, "667 (Trn2), 671 (Trn3); AWS does not explain the difference");
  line("x 2, FP8 at double rate, one chip", 16 * core, "1,299 (Trn2)");
  line("x 64 chips, BF16", 64 * 8 * core, "42,800 (Trn2 UltraServer), 42,900 (Trn3 Gen1)");
  line("x 144 chips, BF16", 144 * 8 * core, "96,600 (Trn3 Gen2)");
}

nlohmann::ordered_json report(const std::vector<Outcome>& outcomes, double reference, std::size_t images) {
  nlohmann::ordered_json runs = nlohmann::ordered_json::array();
  for (const Outcome& o : outcomes)
    runs.push_back({{"name", o.name},
                    {"match", o.run.match},
                    {"accuracy", o.accuracy},
                    {"cycles", o.run.cycles},
                    {"tensor_utilisation_total", o.run.tensor_total()},
                    {"simulated_cycles_per_second", o.run.cycles_per_second()}});
  return {{"images", images}, {"reference_accuracy", reference}, {"runs", runs}};
}

void demo(const DemoOptions& o, int& exit_code) {
  tile_option(o.tile);
  tile_option(o.big_tile);
  generation_option(o.generation);
  profile_option(o.profile, o.tile);
  if (o.images < 1 || o.images > 10000) throw BadInput("--images: choose between 1 and 10000 test images");
  if (!o.json.empty()) require_writable(o.json);

  const auto start = std::chrono::steady_clock::now();
  fmt::print("Fashion-MNIST: fitting a linear classifier to 60,000 images (ridge regression, FP64) ...\n");
  const Classifier classifier = fit_ridge(load_images(true), kPenalty);
  const Images test = load_images(false);
  Data data{o.images,
            {},
            feature_matrix(test, o.images),
            {test.labels.begin(), test.labels.begin() + static_cast<std::ptrdiff_t>(o.images)}};
  data.weights.resize(classifier.weights.size());
  for (unsigned f = 0; f < kFeatures; f++)
    for (unsigned k = 0; k < kClasses; k++) data.weights[k * kFeatures + f] = classifier.weights[f * kClasses + k];
  const double reference = reference_accuracy(data);
  fmt::print("classifying {} test images: 10 x 785 weights times 785 x {} pixels, every logit checked bit for bit\n",
             o.images, o.images);

  std::vector<Outcome> outcomes;
  for (unsigned n : {o.tile, o.big_tile})
    for (DType dtype : {DType::fp8_e4m3, DType::bf16})
      outcomes.push_back(classify(data, {n, generation_option(o.generation)}, profile_option(o.profile, n), dtype));
  print_table(outcomes);
  fmt::print("{:22} {:7.2f}%\n", "FP32 on the CPU", 100 * reference);
  const Outcome& big = outcomes.back();
  fmt::print(
      "\nThe BF16 run at n = {} takes {} cycles: {:.1f} us at 2.4 GHz (the tensor clock AWS gives for Trainium2; "
      "measured "
      "cycles, assumed clock).\n",
      o.big_tile, big.run.cycles, static_cast<double>(big.run.cycles) / kClock * 1e6);
  print_peaks();
  fmt::print("\nTraining is arithmetic in the other direction too; a short run (`trntile train` has the long one).\n");
  if (!train_briefly()) exit_code = 1;
  fmt::print("\nThis is a Trainium-like tile: its structure follows what AWS publishes, its details are our own.\n");
  if (!o.json.empty()) write_file(o.json, report(outcomes, reference, o.images).dump(2) + "\n");
  for (const Outcome& r : outcomes)
    if (!r.run.match) {
      fmt::print("{}: {}\n", r.name, r.run.failure);
      exit_code = 1;
    }
  fmt::print("demo took {:.0f} s\n", std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
}

}  // namespace

void add_demo(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand("demo", "classify Fashion-MNIST images on the RTL");
  auto o = std::make_shared<DemoOptions>();
  command->add_option("--images", o->images, "how many test images")->capture_default_str();
  command->add_option("--tile", o->tile, "size of the small tile")->capture_default_str();
  command->add_option("--big-tile", o->big_tile, "size of the large tile")->capture_default_str();
  add_generation(*command, o->generation);
  add_profile(*command, o->profile);
  command->add_option("--json", o->json, "write the figures as JSON");
  command->callback([o, &exit_code] { demo(*o, exit_code); });
}

}  // namespace tile::cli
