#include "golden/activation/functions.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace tile::golden {
namespace {

constexpr Real pi = std::numbers::pi_v<Real>;
const Real root_half = std::sqrt(Real{0.5}), root_2_over_pi = std::sqrt(2 / pi);

Real sigmoid(Real x) { return x < 0 ? std::exp(x) / (1 + std::exp(x)) : 1 / (1 + std::exp(-x)); }
Real density(Real x) { return std::exp(-x * x / 2) / std::sqrt(2 * pi); }
Real normal(Real x) { return std::erfc(-x * root_half) / 2; }
/// Derivative of x sigmoid(k x).
Real sigmoid_dx(Real k, Real x) { return sigmoid(k * x) * (1 + k * x * sigmoid(-k * x)); }

Real gelu(Real x) { return x * normal(x); }
Real gelu_dx(Real x) { return normal(x) + x * density(x); }
Real gelu_apprx_tanh(Real x) { return x * sigmoid(2 * root_2_over_pi * (x + Real{0.044715L} * x * x * x)); }
Real gelu_apprx_sigmoid(Real x) { return x * sigmoid(Real{1.702L} * x); }
Real gelu_apprx_sigmoid_dx(Real x) { return sigmoid_dx(Real{1.702L}, x); }
Real silu(Real x) { return x * sigmoid(x); }
Real silu_dx(Real x) { return sigmoid_dx(1, x); }
Real softplus(Real x) { return x < 0 ? std::log1p(std::exp(x)) : x + std::log1p(std::exp(-x)); }
/// tanh(log(1 + w)) with w = exp(x), or with its inverse where that is smaller.
Real mish(Real x) {
  const Real w = std::exp(-std::abs(x));
  return x < 0 ? x * w * (w + 2) / (w * (w + 2) + 2) : x * (1 + 2 * w) / (1 + 2 * w + 2 * w * w);
}
Real erf_dx(Real x) { return 2 / std::sqrt(pi) * std::exp(-x * x); }

constexpr auto proportional = Ending::proportional, constant = Ending::constant, vanishing = Ending::vanishing,
               invalid = Ending::invalid;
constexpr Shape same{proportional, 1}, one{constant, 1}, to_zero{vanishing, 1}, to_minus_zero{vanishing, -1};

// clang-format off
const std::array table{
    //          name                     function                 symmetry         small             large                    large, negative
    Definition{"sigmoid",               sigmoid,                 Symmetry::none, {constant, 0.5L}, one,                      to_zero},
    Definition{"gelu",                  gelu,                    Symmetry::none, {proportional, 0.5L}, same,                 to_minus_zero},
    Definition{"gelu_dx",               gelu_dx,                 Symmetry::none, {constant, 0.5L}, one,                      to_minus_zero},
    Definition{"gelu_apprx_tanh",       gelu_apprx_tanh,         Symmetry::none, {proportional, 0.5L}, same,                 to_minus_zero},
    Definition{"gelu_apprx_sigmoid",    gelu_apprx_sigmoid,      Symmetry::none, {proportional, 0.5L}, same,                 to_minus_zero},
    Definition{"gelu_apprx_sigmoid_dx", gelu_apprx_sigmoid_dx,   Symmetry::none, {constant, 0.5L}, one,                      to_minus_zero},
    Definition{"silu",                  silu,                    Symmetry::none, {proportional, 0.5L}, same,                 to_minus_zero},
    Definition{"silu_dx",               silu_dx,                 Symmetry::none, {constant, 0.5L}, one,                      to_minus_zero},
    Definition{"tanh",                  [](Real x) { return std::tanh(x); }, Symmetry::odd, same,  one,                      one},
    Definition{"softplus",              softplus,                Symmetry::none, {constant, std::numbers::ln2_v<Real>}, same, to_zero},
    Definition{"mish",                  mish,                    Symmetry::none, {proportional, 0.6L}, same,                 to_minus_zero},
    Definition{"erf",                   [](Real x) { return std::erf(x); }, Symmetry::odd, {proportional, 2 / std::sqrt(pi)}, one, one},
    Definition{"erf_dx",                erf_dx,                  Symmetry::even, {constant, 2 / std::sqrt(pi)}, to_zero,     to_zero},
    Definition{"sin",                   [](Real x) { return std::sin(x); }, Symmetry::odd, same,   {invalid}, {invalid}, 2},
    Definition{"arctan",                [](Real x) { return std::atan(x); }, Symmetry::odd, same,  {constant, pi / 2},      {constant, pi / 2}},
};
// clang-format on

}  // namespace

std::span<const Definition> definitions() { return table; }

}  // namespace tile::golden
