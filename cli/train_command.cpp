#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/bad_input.hpp"
#include "cli/commands.hpp"
#include "cli/float_training.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/trainer.hpp"

namespace tile::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr unsigned kParts = 4;  // of an epoch, each with a line of figures

struct TrainOptions {
  unsigned tile = 32, hidden = 32, batch = 64, epochs = 1, program_steps = 16;
  std::size_t images = 60000, test_images = 10000;
  double rate = 0.15;
  float gradient_scale = 256;
  std::string forward = "fp8_e4m3", backward = "fp8_e5m2", master = "fp32", generation = "trn2";
  bool stochastic = false;
  std::uint64_t seed = 1;
  std::string json, wave, timeline;
};

void require_between(const char* option, std::size_t value, std::size_t least, std::size_t most) {
  if (value < least || value > most)
    throw BadInput(fmt::format("{} {}: choose between {} and {}", option, value, least, most));
}

void check(const TrainOptions& o) {
  tile_option(o.tile);
  require_between("--hidden", o.hidden, 1, 1024);
  require_between("--batch", o.batch, 1, 512);
  require_between("--epochs", o.epochs, 1, 1000);
  require_between("--steps-per-program", o.program_steps, 1, 64);
  require_between("--images", o.images, o.batch, 60000);
  require_between("--test-images", o.test_images, 1, 10000);
  if (!(o.rate > 0 && o.rate <= 100))
    throw BadInput(fmt::format("--rate {}: choose a number above 0, up to 100", o.rate));
  if (!(o.gradient_scale > 0 && o.gradient_scale <= 65536))
    throw BadInput(fmt::format("--gradient-scale {}: choose a number above 0, up to 65536", o.gradient_scale));
  if (o.master != "fp32" && o.master != "bf16")
    throw BadInput(fmt::format("--master {}: weights are kept in fp32 or bf16", o.master));
  require_outputs(o.wave, {o.timeline, o.json});
}

TrainerSetting setting_of(const TrainOptions& o) {
  return {{o.tile, generation_option(o.generation)},
          {{kPixels, o.hidden, kClasses, o.batch},
           dtype_option(o.forward),
           dtype_option(o.backward),
           dtype_option(o.master),
           o.stochastic,
           o.gradient_scale,
           static_cast<unsigned>(std::min<std::size_t>(o.program_steps, o.images / o.batch))},
          o.seed,
          o.wave,
          o.timeline};
}

double share(std::uint64_t part, std::uint64_t whole) { return static_cast<double>(part) / static_cast<double>(whole); }

/// From the rate down to zero, in even steps.
std::vector<double> rates_of(const TrainOptions& o, std::size_t steps) {
  std::vector<double> rates(steps);
  for (std::size_t i = 0; i < steps; i++) rates[i] = o.rate * (1 - share(i, steps));
  return rates;
}

/// One run of the command: what it does and what it tells.
class TrainingRun {
 public:
  explicit TrainingRun(const TrainOptions& o)
      : o_(o),
        training_(load_images(true)),
        test_(load_images(false)),
        trainer_(setting_of(o), training_, test_),
        steps_(o.images / o.batch),
        rates_(rates_of(o, steps_ * o.epochs)),
        reference_(trainer_.weights(), o.hidden) {}

  void run() {
    fmt::print(
        "Fashion-MNIST on a tile of {}: 784 - {} - 10, {} steps of {} images an epoch, products in {} forward and {} "
        "backward, weights in {}{}\n",
        o_.tile, o_.hidden, steps_, o_.batch, o_.forward, o_.backward, o_.master,
        o_.stochastic ? ", rounded stochastically" : "");
    for (unsigned epoch = 0; epoch < o_.epochs; epoch++) train(epoch);
    const double reference = reference_.accuracy(TrainingData(test_, golden::DType::fp32), o_.test_images);
    fmt::print("{:35} test {:6.2f} %\n", "the same steps in FP32 on the CPU", 100 * reference);
    report_["reference_accuracy"] = reference;
    tell_machine();
  }

  Json report(bool match) {
    report_["match"] = match;
    return report_;
  }

 private:
  void train(unsigned epoch) {
    const auto order = shuffled(training_.count, o_.seed + 100 + epoch);
    const auto samples = std::span(order).first(steps_ * o_.batch);
    const auto rates = std::span(rates_).subspan(epoch * steps_, steps_);
    std::thread reference([&] {
      const TrainingData data(training_, golden::DType::fp32);
      for (std::size_t s = 0; s < steps_; s++) reference_.step(data, samples.subspan(s * o_.batch, o_.batch), rates[s]);
    });
    struct Joined {
      std::thread& thread;
      ~Joined() { thread.join(); }
    } const joined{reference};

    Figures whole;
    Json parts = Json::array();
    for (std::size_t begin = 0, part = 1; part <= kParts; part++) {
      const std::size_t end = steps_ * part / kParts;
      if (begin == end) continue;
      const auto images = samples.subspan(begin * o_.batch, (end - begin) * o_.batch);
      const Figures f = train(fmt::format("epoch {}, part {} of {}", epoch + 1, part, kParts), images,
                              rates.subspan(begin, end - begin));
      whole.add(f);
      begin = end;
      fmt::print("epoch {}, {:5} images: loss {:.4f}, right {:6.2f} % of those learned from\n", epoch + 1,
                 whole.samples, f.loss / static_cast<double>(f.samples), 100 * share(f.right, f.samples));
    }
    Figures tested;
    {
      Progress progress(fmt::format("epoch {}, testing", epoch + 1), o_.test_images);
      tested = trainer_.test(o_.test_images, [&](std::size_t done) { progress.show(done); });
    }
    const double loss = whole.loss / static_cast<double>(whole.samples);
    fmt::print("epoch {}: loss {:.4f}, right {:6.2f} %,    test {:6.2f} %    ({} cycles a step)\n", epoch + 1, loss,
               100 * share(whole.right, whole.samples), 100 * share(tested.right, tested.samples),
               whole.cycles / steps_);
    report_["epochs"].push_back({{"loss", loss},
                                 {"training_accuracy", share(whole.right, whole.samples)},
                                 {"test_accuracy", share(tested.right, tested.samples)},
                                 {"steps", steps_},
                                 {"cycles", whole.cycles}});
    all_.add(whole);
    all_tested_.add(tested);
  }

  Figures train(const std::string& what, std::span<const std::uint32_t> samples, std::span<const double> rates) {
    Progress progress(what, samples.size());
    return trainer_.train(samples, rates, [&](std::size_t done) { progress.show(done); });
  }

  void tell_machine() {
    fmt::print(
        "  result                every probability, logit and weight equal to the golden kernel, {} operations "
        "and all of memory to the golden machine\n",
        all_.compared + all_tested_.compared);
    fmt::print(
        "  training              {} steps, {} cycles; tensor engine {:.1f} % busy, vector {:.1f} %, scalar {:.1f} "
        "%\n",
        rates_.size(), all_.cycles, 100 * share(all_.moving, all_.cycles), 100 * share(all_.vector, all_.cycles),
        100 * share(all_.scalar, all_.cycles));
    fmt::print("  DRAM                  {} bytes a step\n", all_.dram_bytes / rates_.size());
    fmt::print("  simulation            {:.0f} cycles/s, checks included\n",
               static_cast<double>(all_.cycles) / all_.seconds);
    if (!o_.wave.empty()) fmt::print("  wave                  gtkwave {}\n", o_.wave);
    if (!o_.timeline.empty()) fmt::print("  timeline              {} (open in ui.perfetto.dev)\n", o_.timeline);
    report_["steps"] = rates_.size();
    report_["cycles"] = all_.cycles;
    report_["tensor_utilisation_total"] = share(all_.moving, all_.cycles);
    report_["vector_utilisation"] = share(all_.vector, all_.cycles);
    report_["scalar_utilisation"] = share(all_.scalar, all_.cycles);
    report_["dram_bytes"] = all_.dram_bytes;
    report_["compared"] = all_.compared + all_tested_.compared;
    report_["simulated_cycles_per_second"] = static_cast<double>(all_.cycles) / all_.seconds;
  }

  TrainOptions o_;
  Images training_, test_;
  Trainer trainer_;
  std::size_t steps_;  ///< an epoch
  std::vector<double> rates_;
  FloatTraining reference_;
  Figures all_, all_tested_;
  Json report_{
      {"command", "train"},    {"tile", o_.tile},         {"hidden", o_.hidden},    {"batch", o_.batch},
      {"forward", o_.forward}, {"backward", o_.backward}, {"master", o_.master},    {"stochastic", o_.stochastic},
      {"rate", o_.rate},       {"seed", o_.seed},         {"epochs", Json::array()}};
};

/// False when the models differ, which is told.
bool succeeds(TrainingRun& run, std::uint64_t seed) {
  try {
    run.run();
    return true;
  } catch (const Difference& difference) {
    fmt::print("  result                DIFFERS\n{}\n  seed {}\n", difference.what(), seed);
    return false;
  }
}

void train(const TrainOptions& o, int& exit_code) {
  check(o);
  const auto start = std::chrono::steady_clock::now();
  TrainingRun run(o);
  const bool match = succeeds(run, o.seed);
  if (!match) exit_code = 1;
  if (!o.json.empty()) write_file(o.json, run.report(match).dump(2) + "\n");
  fmt::print("training took {:.0f} s\n",
             std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
}

}  // namespace

bool train_briefly() {
  TrainOptions o;
  o.tile = 16;
  o.batch = 32;
  o.images = 2048;
  o.test_images = 1000;
  TrainingRun run(o);
  return succeeds(run, o.seed);
}

void add_train(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand("train", "train a perceptron on Fashion-MNIST, on the RTL");
  auto o = std::make_shared<TrainOptions>();
  command->add_option("--tile", o->tile, "n: 16, 32, 64 or 128 (10 classes need 16)")->capture_default_str();
  command->add_option("--hidden", o->hidden, "hidden units")->capture_default_str();
  command->add_option("--batch", o->batch, "images a step, at most 4 n")->capture_default_str();
  command->add_option("--epochs", o->epochs, "how often each image is learned from")->capture_default_str();
  command->add_option("--images", o->images, "images an epoch, of 60000; what does not fill a batch is left out")
      ->capture_default_str();
  command->add_option("--test-images", o->test_images, "images to test with after each epoch")->capture_default_str();
  command->add_option("--rate", o->rate, "learning rate of the first step; falls evenly to zero")
      ->capture_default_str();
  command->add_option("--forward", o->forward, "dtype of images, hidden values and weights in products")
      ->capture_default_str();
  command->add_option("--backward", o->backward, "dtype of gradients in products")->capture_default_str();
  command->add_option("--gradient-scale", o->gradient_scale, "gradients are that many times larger on their way")
      ->capture_default_str();
  command->add_option("--master", o->master, "dtype in which weights are kept: fp32 or bf16")->capture_default_str();
  command->add_flag("--stochastic", o->stochastic, "round weights stochastically to the master's dtype");
  command->add_option("--generation", o->generation, "trn2 or trn3")->capture_default_str();
  command->add_option("--seed", o->seed, "of first weights, order of images, and the simulation")
      ->capture_default_str();
  command->add_option("--steps-per-program", o->program_steps, "steps between two looks at DRAM")
      ->capture_default_str();
  command->add_option("--json", o->json, "write the figures as JSON");
  command->add_option("--wave", o->wave, "write waves of the first program (FST)");
  command->add_option("--timeline", o->timeline, "write a Perfetto timeline of the first program");
  command->callback([o, &exit_code] { train(*o, exit_code); });
}

}  // namespace tile::cli
