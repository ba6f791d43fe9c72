#include "cli/npy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <fstream>
#include <regex>

#include "cli/bad_input.hpp"
#include "cli/output.hpp"
#include "golden/num/convert.hpp"

namespace tile::cli {

namespace {

constexpr char kMagic[] = "\x93NUMPY";
constexpr const char* kRemedy = "; save a float32 array of one or two dimensions with numpy.save";

struct Element {
  std::string_view descr;
  golden::DType dtype;
};
constexpr std::array kElements{Element{"<f4", golden::DType::fp32},   Element{"|i1", golden::DType::int8},
                               Element{"|u1", golden::DType::uint8},  Element{"<i2", golden::DType::int16},
                               Element{"<u2", golden::DType::uint16}, Element{"<i4", golden::DType::int32},
                               Element{"<u4", golden::DType::uint32}};

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
  throw BadInput(fmt::format("{}: {}{}", path, why, kRemedy));
}

std::string header_of(std::ifstream& file, const std::string& path) {
  char start[8] = {};
  if (!file.read(start, sizeof start) || std::memcmp(start, kMagic, 6) != 0) refuse(path, "is no .npy file");
  const unsigned length_bytes = start[6] == 1 ? 2 : 4;
  unsigned char length_text[4] = {};
  if (!file.read(reinterpret_cast<char*>(length_text), length_bytes)) refuse(path, "ends inside its header");
  std::size_t length = 0;
  for (unsigned i = 0; i < length_bytes; i++) length |= std::size_t{length_text[i]} << (8 * i);
  if (length > 65536) refuse(path, "has a damaged header");
  std::string header(length, ' ');
  if (!file.read(header.data(), static_cast<std::streamsize>(length))) refuse(path, "ends inside its header");
  return header;
}

std::string match(const std::string& header, const char* pattern, const std::string& path) {
  std::smatch found;
  if (!std::regex_search(header, found, std::regex(pattern))) refuse(path, "has a damaged header");
  return found[1];
}

struct Array {
  std::size_t rows = 0, columns = 0;
  golden::DType dtype = golden::DType::fp32;
  std::vector<std::uint32_t> codes;
};

golden::DType element_of(const std::string& type, bool integers, const std::string& path) {
  for (const Element& e : kElements)
    if (e.descr == type && (integers || e.dtype == golden::DType::fp32)) return e.dtype;
  refuse(path, fmt::format("holds elements of type {}, not float32{}", type, integers ? " or integers" : ""));
}

Array read_array(const std::string& path, bool integers) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw BadInput(fmt::format("{}: cannot be opened; check the name and the permissions", path));
  const std::string header = header_of(file, path);
  Array m;
  m.dtype = element_of(match(header, "'descr': *'([^']*)'", path), integers, path);
  if (match(header, "'fortran_order': *(True|False)", path) == "True") refuse(path, "is in Fortran order");
  const std::string shape = match(header, "'shape': *\\(([^)]*)\\)", path);

  std::vector<std::size_t> sizes;
  const std::regex digits("[0-9]+");
  for (auto it = std::sregex_iterator(shape.begin(), shape.end(), digits); it != std::sregex_iterator(); ++it)
    sizes.push_back(it->str().size() > 9 ? 0 : std::stoull(it->str()));
  if (sizes.empty() || sizes.size() > 2) refuse(path, fmt::format("has {} dimensions", sizes.size()));

  m.columns = sizes.back();
  m.rows = sizes.size() == 2 ? sizes[0] : 1;
  if (m.rows == 0 || m.columns == 0) refuse(path, fmt::format("has the shape ({}), which is empty or absurd", shape));
  const auto begin = file.tellg();
  file.seekg(0, std::ios::end);
  const auto available = static_cast<std::size_t>(file.tellg() - begin);
  const auto bytes = static_cast<std::size_t>(golden::bits_of(m.dtype) / 8);
  const std::size_t wanted = m.rows * m.columns * bytes;
  if (available < wanted)
    throw BadInput(fmt::format("{}: is truncated: {} bytes of data, {} expected for {} x {}; save it again", path,
                               available, wanted, m.rows, m.columns));
  std::vector<unsigned char> data(wanted);
  file.seekg(begin);
  file.read(reinterpret_cast<char*>(data.data()), static_cast<std::streamsize>(wanted));
  m.codes.resize(m.rows * m.columns);
  for (std::size_t i = 0; i < wanted; i++) m.codes[i / bytes] |= std::uint32_t{data[i]} << (8 * (i % bytes));
  return m;
}

}  // namespace

NpyMatrix read_npy(const std::string& path) {
  const Array a = read_array(path, false);
  NpyMatrix m{a.rows, a.columns, {}};
  for (const std::uint32_t code : a.codes) m.values.push_back(std::bit_cast<float>(code));
  return m;
}

NpyNumbers read_npy_numbers(const std::string& path) {
  const Array a = read_array(path, true);
  NpyNumbers m{a.rows, a.columns, {}};
  for (const std::uint32_t code : a.codes)
    m.values.push_back(golden::is_integer(a.dtype) ? static_cast<double>(golden::integer(a.dtype).value(code))
                                                   : static_cast<double>(std::bit_cast<float>(code)));
  return m;
}

void write_npy(const std::string& path, const kernels::Matrix& m) {
  const bool integers = golden::is_integer(m.dtype);
  const auto* element = std::find_if(kElements.begin(), kElements.end(), [&](const Element& e) {
    return e.dtype == (integers ? m.dtype : golden::DType::fp32);
  });
  std::string header =
      fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}, {}), }}", element->descr, m.rows, m.columns);
  header.append(63 - (10 + header.size()) % 64, ' ');
  header += '\n';
  std::string bytes(kMagic);
  bytes += {1, 0, static_cast<char>(header.size()), static_cast<char>(header.size() >> 8)};
  bytes += header;
  const int width = golden::bits_of(element->dtype) / 8;
  for (const std::uint32_t code : m.codes) {
    const std::uint32_t word = integers || m.dtype == golden::DType::fp32 ? code : golden::to_fp32(m.dtype, code);
    for (int i = 0; i < width; i++) bytes += static_cast<char>(word >> (8 * i));
  }
  write_file(path, bytes);
}

}  // namespace tile::cli
