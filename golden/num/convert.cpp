#include "golden/num/convert.hpp"

#include "golden/num/unpacked.hpp"

namespace tile::golden {

std::uint32_t to_fp32(DType from, std::uint32_t code) { return pack<DType::fp32>(unpack(from, code)); }

std::uint32_t from_fp32(DType to, std::uint32_t bits, Overflow overflow) {
  return with_dtype(to, [=]<DType type>() { return pack<type>(unpack<DType::fp32>(bits), overflow); });
}

std::uint32_t convert(DType from, DType to, std::uint32_t code, Overflow overflow) {
  if (from == to) return code & format(to).code_mask();
  return from_fp32(to, to_fp32(from, code), overflow);
}

}  // namespace tile::golden
