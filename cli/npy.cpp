#include "cli/npy.hpp"

#include <fmt/format.h>

#include <cstring>
#include <fstream>
#include <regex>

#include "cli/bad_input.hpp"

namespace tile::cli {

namespace {

constexpr char kMagic[] = "\x93NUMPY";
constexpr const char* kRemedy = "; save a float32 array of one or two dimensions with numpy.save";

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

}  // namespace

NpyMatrix read_npy(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw BadInput(fmt::format("{}: cannot be opened; check the name and the permissions", path));
  const std::string header = header_of(file, path);
  const std::string type = match(header, "'descr': *'([^']*)'", path);
  if (type != "<f4") refuse(path, fmt::format("holds elements of type {}, not float32", type));
  if (match(header, "'fortran_order': *(True|False)", path) == "True") refuse(path, "is in Fortran order");
  const std::string shape = match(header, "'shape': *\\(([^)]*)\\)", path);

  std::vector<std::size_t> sizes;
  const std::regex digits("[0-9]+");
  for (auto it = std::sregex_iterator(shape.begin(), shape.end(), digits); it != std::sregex_iterator(); ++it)
    sizes.push_back(it->str().size() > 9 ? 0 : std::stoull(it->str()));
  if (sizes.empty() || sizes.size() > 2) refuse(path, fmt::format("has {} dimensions", sizes.size()));

  NpyMatrix m;
  m.columns = sizes.back();
  m.rows = sizes.size() == 2 ? sizes[0] : 1;
  if (m.rows == 0 || m.columns == 0) refuse(path, fmt::format("has the shape ({}), which is empty or absurd", shape));
  const auto begin = file.tellg();
  file.seekg(0, std::ios::end);
  const auto available = static_cast<std::size_t>(file.tellg() - begin);
  const std::size_t wanted = m.rows * m.columns * sizeof(float);
  if (available < wanted)
    throw BadInput(fmt::format("{}: is truncated: {} bytes of data, {} expected for {} x {}; save it again", path,
                               available, wanted, m.rows, m.columns));
  m.values.resize(m.rows * m.columns);
  file.seekg(begin);
  file.read(reinterpret_cast<char*>(m.values.data()), static_cast<std::streamsize>(wanted));
  return m;
}

}  // namespace tile::cli
