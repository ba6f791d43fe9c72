#include "golden/num/format.hpp"

#include <algorithm>

namespace tile::golden {
namespace {

constexpr bool well_formed(const Format& f) {
  const std::uint32_t exponent_field = ((1u << f.exponent_bits) - 1) << (f.fraction_bits + f.padding());
  return f.has_infinity == (f.infinity() == exponent_field) && (f.is_nan(f.canonical_nan) || f.type == DType::fp4_e2m1);
}
static_assert(std::all_of(formats.begin(), formats.end(), well_formed));

constexpr auto types = [] {
  std::array<DType, kFloatingDTypes + integers.size() + packed_types.size()> list{};
  auto end = std::transform(formats.begin(), formats.begin() + kFloatingDTypes, list.begin(),
                            [](const Format& f) { return f.type; });
  end = std::transform(integers.begin(), integers.end(), end, [](const Integer& i) { return i.type; });
  std::transform(packed_types.begin(), packed_types.end(), end, [](const Packed& p) { return p.type; });
  return list;
}();

template <typename Matches>
std::optional<DType> find_type(Matches matches) {
  const auto found = std::find_if(types.begin(), types.end(), matches);
  return found == types.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

std::span<const DType> all_dtypes() { return std::span(types).first(types.size() - packed_types.size()); }
std::span<const DType> floating_dtypes() { return all_dtypes().first(kFloatingDTypes); }
std::span<const DType> integer_dtypes() { return all_dtypes().last(integers.size()); }

std::optional<DType> parse_dtype(std::string_view name) {
  return find_type([=](DType type) { return name_of(type) == name; });
}

std::optional<DType> dtype_from_code(std::uint8_t code) {
  return find_type([=](DType type) { return type == DType{code}; });
}

}  // namespace tile::golden
