#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <optional>

#include "cli/kernel_run.hpp"
#include "cli/options.hpp"
#include "cli/run_kernels.hpp"
#include "golden/kernels/attention.hpp"
#include "kernels/attention.hpp"

namespace tile::cli {

namespace {

struct AttentionOptions : KernelOptions {
  std::int64_t queries = 64, head = 16;
  std::optional<std::int64_t> keys, value_head;
  bool causal = false, flash = false;
};

KernelTask attention(const AttentionOptions& o) {
  const auto type = dtype_option(o.dtype);
  const std::size_t queries = KernelOptions::dimension("queries", o.queries),
                    keys = o.keys ? KernelOptions::dimension("keys", *o.keys) : queries,
                    head = KernelOptions::dimension("head", o.head),
                    value_head = o.value_head ? KernelOptions::dimension("value-head", *o.value_head) : head;
  const kernels::Matrix q = kernels::random_matrix(queries, head, type, o.seed),
                        k = kernels::random_matrix(keys, head, type, o.seed + 1),
                        v = kernels::random_matrix(keys, value_head, type, o.seed + 2);
  const float scale = 1 / std::sqrt(static_cast<float>(head));
  const golden::AttentionSetting setting{type, o.tile, scale, o.causal,
                                         o.flash ? kernels::attention_block(o.size()) : 0};
  const auto qs = rows_of(q), ks = rows_of(k), vs = rows_of(v);
  return {o.flash ? "flash attention" : "attention",
          fmt::format("{} queries, {} keys, heads of {} and {}{} {}", queries, keys, head, value_head,
                      o.causal ? ", causal" : "", o.dtype),
          {{"queries", queries},
           {"keys", keys},
           {"head", head},
           {"value_head", value_head},
           {"causal", o.causal},
           {"flash", o.flash}},
          kernels::build_attention(o.size(), q, k, v, {scale, o.causal, o.flash}, dtype_option(o.out_dtype)),
          [=] { return golden::attention(setting, qs, ks, vs); },
          [=] {
            return golden::real_attention(golden::real(qs), golden::real(ks), golden::real(vs), scale, setting.causal);
          }};
}

}  // namespace

void add_attention_kernels(CLI::App& run, int& exit_code) {
  auto* command = run.add_subcommand("attention", "softmax(q @ k.T / sqrt(head)) @ v");
  auto o = std::make_shared<AttentionOptions>();
  command->add_option("--queries", o->queries, "rows of q")->capture_default_str();
  command->add_option("--keys", o->keys, "rows of k and v; as many as queries without");
  command->add_option("--head", o->head, "columns of q and k")->capture_default_str();
  command->add_option("--value-head", o->value_head, "columns of v; as many as of q without");
  command->add_flag("--causal", o->causal, "query i sees keys 0 to i");
  command->add_flag("--flash", o->flash, "block by block; else whole rows of scores");
  o->add_to(*command);
  command->callback([o, &exit_code] { run_kernel(*o, attention(*o), exit_code); });
}

}  // namespace tile::cli
